"""Words of a class at a place of a text: what an alternation of them would match, longest first, without the pattern.

Some hundred words make a pattern that takes milliseconds to compile, in every process; a look-up by the first
character is built in no time and is quicker where no word begins, which is most places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

__all__ = ["EndWords", "Found", "WordSet"]


class Found:
    """A piece of a text, as `re.Match` tells it."""

    __slots__ = ("_end", "_start", "string")

    def __init__(self, string: str, start: int, end: int) -> None:
        self.string, self._start, self._end = string, start, end

    def start(self) -> int:
        """Where it begins."""
        return self._start

    def end(self) -> int:
        """Where it ends."""
        return self._end

    def group(self) -> str:
        """Its characters."""
        return self.string[self._start : self._end]


class WordSet:
    """Words to match and to search for, with the methods of `re.Pattern`; of those at one place the longest is taken.

    `blocked` says before what a word is not taken, `not_behind` behind what; `many` takes one word after another.
    """

    def __init__(
        self,
        words: Iterable[str],
        blocked: Mapping[str, Iterable[str]] | None = None,
        not_behind: Mapping[str, Iterable[str]] | None = None,
        *,
        many: bool = False,
    ) -> None:
        self._words = frozenset(words)
        self._many = many
        self._lengths = _lengths_by((word[0], len(word)) for word in self._words)
        # what a word may begin with
        self.firsts = self._lengths.keys()
        # the two characters that a word begins with, or its one: what stands at most places begins none
        self._openings = frozenset(word[:2] for word in self._words)
        self._single = frozenset(word for word in self._words if len(word) == 1)
        self._blocked = {word: tuple(stops) for word, stops in (blocked or {}).items() if stops}
        self._not_behind = {word: tuple(signs) for word, signs in (not_behind or {}).items() if signs}
        self._guarded = bool(self._blocked or self._not_behind)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def ends(self, text: str, at: int, stop: int) -> Iterator[int]:
        """Where the words at `at` end, up to `stop`, the longest first."""
        for length in self._lengths.get(text[at : at + 1], ()):
            end = at + length
            if end <= stop and text[at:end] in self._words and self._is_free(text, at, end, stop):
                yield end

    def word_end(self, text: str, at: int, stop: int) -> int:
        """Where the longest word at `at` ends, up to `stop`; `at` itself where none stands there."""
        for length in self._lengths.get(text[at : at + 1], ()):
            end = at + length
            if end <= stop and text[at:end] in self._words and self._is_free(text, at, end, stop):
                return end
        return at

    def _is_free(self, text: str, at: int, end: int, stop: int) -> bool:
        """Whether nothing stands beside a word that makes it another one."""
        if not self._guarded:
            return True
        word = text[at:end]
        blocked, behind = self._blocked.get(word), self._not_behind.get(word)
        return not (
            (blocked is not None and text.startswith(blocked, end, stop))
            or (behind is not None and text.endswith(behind, 0, at))
        )

    def match_end(self, text: str, at: int, stop: int) -> int:
        """Where the word at `at` ends, or the last of the words, if many are taken; `at` itself for none."""
        end = self.word_end(text, at, stop)
        if self._many and end > at:
            while (further := self.word_end(text, end, stop)) > end:
                end = further
        return end

    def match(self, text: str, start: int = 0, stop: int | None = None) -> Found | None:
        """As `re.Pattern.match`."""
        if text[start : start + 2] not in self._openings and text[start : start + 1] not in self._single:
            return None
        end = self.match_end(text, start, len(text) if stop is None else min(stop, len(text)))
        return Found(text, start, end) if end > start else None

    def search(self, text: str, start: int = 0, stop: int | None = None) -> Found | None:
        """As `re.Pattern.search`."""
        stop = len(text) if stop is None else min(stop, len(text))
        lengths, openings, single = self._lengths, self._openings, self._single
        for at, sign in enumerate(text[start:stop], start):
            if sign in lengths and (text[at : at + 2] in openings or sign in single):
                end = self.match_end(text, at, stop)
                if end > at:
                    return Found(text, at, end)
        return None

    def finditer(self, text: str) -> Iterator[Found]:
        """As `re.Pattern.finditer`."""
        found = self.search(text)
        while found is not None:
            yield found
            found = self.search(text, found.end())


class EndWords:
    """Words that end a text; `blocked` says behind what a word is not taken."""

    def __init__(self, words: Iterable[str], blocked: Mapping[str, Iterable[str]] | None = None) -> None:
        self._words = frozenset(words)
        self._lengths = _lengths_by((word[-1], len(word)) for word in self._words)
        # what a word may end with
        self.lasts = self._lengths.keys()
        self._blocked = {word: tuple(signs) for word, signs in (blocked or {}).items() if signs}

    def start(self, text: str, end: int) -> int:
        """Where the words at the end of `text[:end]` begin, each the longest that stands before the last one."""
        while end > 0:
            start = self._word_start(text, end)
            if start == end:
                break
            end = start
        return end

    def _word_start(self, text: str, end: int) -> int:
        for length in self._lengths.get(text[end - 1], ()):
            if length <= end:
                start = end - length
                word = text[start:end]
                if word in self._words and not (word in self._blocked and text.endswith(self._blocked[word], 0, start)):
                    return start
        return end


def _lengths_by(keyed: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words that begin (or end) with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for character, length in keyed:
        found.setdefault(character, set()).add(length)
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}
