"""The sentence around a number and its name, as a reader is shown it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govreport.model import Span

__all__ = ["sentence_around"]

SENTENCE_END = re.compile(r"[。！？!?；;](?:[”」』])?|[\r\n]+")
# how far a sentence is followed on either side; a text without full stops has no end of it
REACH = 300


def sentence_around(text: str, spans: Iterable[tuple[int, int]]) -> Span:
    """The sentence of the first of `spans`, with its closing mark; the others are the words of its name.

    Where the name was carried over from an earlier sentence within `REACH`, it begins with that sentence.
    """
    number, *others = spans
    near = [start for start, _ in others if number[0] - REACH <= start < number[0]]
    first = min([number[0], *near])
    begin = max(0, first - REACH)
    for found in SENTENCE_END.finditer(text, begin, first):
        begin = found.end()
    end = SENTENCE_END.search(text, number[1], number[1] + REACH)
    stop = min(len(text), number[1] + REACH) if end is None else end.start() + len(end.group().rstrip("\r\n"))
    lead = len(text[begin:first]) - len(text[begin:first].lstrip())
    return Span(begin + lead, stop)
