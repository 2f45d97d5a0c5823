"""The longest of many words that begins at a place: a look-up by the first character, quicker than a pattern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["LongestWord"]


class LongestWord:
    """Words to look for; `blocked` has what must not stand behind one: 3万家庭 counts no 家."""

    def __init__(self, words: Iterable[str], blocked: Mapping[str, Iterable[str]] | None = None) -> None:
        self._words = frozenset(words)
        self._blocked = {word: tuple(stops) for word, stops in (blocked or {}).items()}
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self.firsts = "".join(sorted(self._lengths))

    def end(self, text: str, at: int) -> int:
        """Where the longest word at `at` ends; `at` itself where none begins there."""
        lengths = self._lengths.get(text[at : at + 1])
        if lengths is None:
            return at
        for length in lengths:
            word = text[at : at + length]
            if word in self._words:
                end = at + len(word)
                if word not in self._blocked or not text.startswith(self._blocked[word], end):
                    return end
        return at
