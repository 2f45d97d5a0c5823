"""The verbs of works at a place of a text: 排查整治; 新建、改建; 新增了."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govreport.wordset import Found, WordSet

__all__ = ["ObjectVerbs"]


class ObjectVerbs:
    """Verbs to match and to search for: one, or two together, each perhaps with 了, in a list with 、 or 和.

    `blocked` says before what a verb is none. A second verb before one of the nouns `nominal` is part of the noun:
    新增 | 建设项目.
    """

    def __init__(self, verbs: Iterable[str], blocked: Mapping[str, Iterable[str]], nominal: WordSet) -> None:
        self._verbs = WordSet(verbs, blocked)
        self._nominal = nominal

    def match(self, text: str, start: int = 0, stop: int | None = None) -> Found | None:
        """As `re.Pattern.match`."""
        end = self._list_end(text, start, len(text) if stop is None else min(stop, len(text)))
        return Found(text, start, end) if end > start else None

    def search(self, text: str, start: int = 0, stop: int | None = None) -> Found | None:
        """As `re.Pattern.search`."""
        stop = len(text) if stop is None else min(stop, len(text))
        first = self._verbs.search(text, start, stop)
        return Found(text, first.start(), self._list_end(text, first.start(), stop)) if first is not None else None

    def _list_end(self, text: str, at: int, stop: int) -> int:
        end = self._pair_end(text, at, stop)
        while at < end < stop and text[end] in "、和":
            further = self._pair_end(text, end + 1, stop)
            if further == end + 1:
                break
            end = further
        return end

    def _pair_end(self, text: str, at: int, stop: int) -> int:
        end = self._verbs.word_end(text, at, stop)
        if end == at:
            return at
        for second in self._verbs.ends(text, end, stop):
            if self._nominal.word_end(text, second, stop) == second:
                end = second
                break
        return end + 1 if end < stop and text[end] == "了" else end
