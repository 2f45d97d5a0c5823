"""A text while it is being cleaned: its characters and where each one stands in the source."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable

__all__ = ["Draft"]

# a slice of a ready array is a plain memory copy; building one from a range costs more than all other cleaning
_READY = array("I", range(1 << 16))


def _count_up(length: int) -> array[int]:
    return _READY[:length] if length <= len(_READY) else array("I", range(length))


class Draft:
    """Text under cleaning. Every change is either one character for one or a deletion, so the map stays exact.

    All in source offsets: `wide` says where a character that stands for several ends, `bold` holds spans, `levels` the
    Markdown level of the heading that begins there, `indents` the first characters of indented lines.
    `odd` holds every character of the text that plain prose does without (it may hold some that are gone by now): a
    step whose signs are not among them has nothing to do.
    """

    __slots__ = ("bold", "captions", "indents", "levels", "odd", "offsets", "text", "wide")

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets = _count_up(len(text))
        self.wide: dict[int, int] = {}
        self.bold: list[tuple[int, int]] = []
        self.levels: dict[int, int] = {}
        self.captions: list[str] = []
        self.indents: set[int] = set()
        self.odd: set[str] = set()

    def has(self, signs: str) -> bool:
        """Whether one of `signs`, which plain prose does without, may stand in the text."""
        return not self.odd.isdisjoint(signs)

    def cut(self, spans: Iterable[tuple[int, int]]) -> None:
        """Delete the spans, given in order and without overlap."""
        text, offsets = self.text, self.offsets
        pieces: list[str] = []
        kept = array("I")
        at = 0
        for start, end in spans:
            if start > at:
                pieces.append(text[at:start])
                kept.extend(offsets[at:start])
            at = end
        if at == 0:
            return
        pieces.append(text[at:])
        kept.extend(offsets[at:])
        self.text, self.offsets = "".join(pieces), kept

    def cut_matches(self, pattern: re.Pattern[str], group: int = 0) -> None:
        """Delete what `pattern` matches (or its group)."""
        self.cut([found.span(group) for found in pattern.finditer(self.text)])

    def rewrite(self, text: str) -> None:
        """Replace the text one character for one."""
        if len(text) != len(self.text):
            raise ValueError("a rewrite must keep every character's place")
        self.text = text

    def rewrite_matches(self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]) -> None:
        """Replace what `pattern` matches by something of the same length."""
        self.rewrite(pattern.sub(replacement, self.text))

    def widen(self, spans: Iterable[tuple[int, int, str]]) -> None:
        """Put one character in the place of each span and remember where the span ended."""
        found = list(spans)
        pieces: list[str] = []
        at = 0
        for start, end, character in found:
            last = self.offsets[end - 1]
            self.wide[self.offsets[start]] = self.wide.get(last, last + 1)
            pieces.append(self.text[at:start] + character + self.text[start + 1 : end])
            at = end
        pieces.append(self.text[at:])
        self.rewrite("".join(pieces))
        self.cut([(start + 1, end) for start, end, _ in found])
