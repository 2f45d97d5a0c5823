"""Words to take off the ends of a name."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["EndWords"]


class EndWords:
    """A set of words; the longest that stands at an end of a name is taken off, again and again."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        # one tuple for a fast first look, and the lengths to find which it was, longest first
        self._tuple = tuple(self._words)
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)
        self.firsts = frozenset(word[0] for word in self._words)
        self.lasts = frozenset(word[-1] for word in self._words)

    def off_start(self, name: str) -> str:
        """`name` without the words at its start."""
        while name[:1] in self.firsts and name.startswith(self._tuple):
            name = name[next(n for n in self._lengths if name[:n] in self._words) :]
        return name

    def off_end(self, name: str) -> str:
        """`name` without the words at its end."""
        while name[-1:] in self.lasts and name.endswith(self._tuple):
            name = name[: -next(n for n in self._lengths if name[-n:] in self._words)]
        return name

    def first(self, name: str) -> str:
        """The longest word that `name` begins with; empty where there is none."""
        return next((name[:n] for n in self._lengths if name[:n] in self._words), "")
