"""Sentences that open one paragraph after another in the same words: `这一年，我们…，…。`, `坚持…，…，…。`.

They are longer than topic sentences, so only their likeness makes headings of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from govreport.lazy import lazy
from govreport.text.view import Line, View

__all__ = ["find_series"]

LONGEST = 36
# so many paragraphs make a series; between two members stands at most one other paragraph
FEWEST = 3
GAP = 2
# members begin with the same characters, have as many clauses, and are equally long but for two characters
SHARED = 2
UNEVEN = 2
DETAILS = 30

OPENING = lazy(f"[^；：。！？0-9]{{10,{LONGEST}}}。")


class _Opening(NamedTuple):
    start: int
    end: int
    line: int
    place: int
    words: str

    def resembles(self, other: _Opening) -> bool:
        return (
            self.words[:SHARED] == other.words[:SHARED]
            and self.words.count("，") == other.words.count("，")
            and abs(len(self.words) - len(other.words)) <= UNEVEN
        )


def find_series(view: View, lines: Iterable[tuple[int, Line]]) -> list[tuple[int, int, int]]:
    """The members of every series among numbered lines: (line, start, end), in order."""
    found: list[tuple[int, int, int]] = []
    series: list[_Opening] = []
    for place, (index, line) in enumerate(entry for entry in lines if entry[1].end > entry[1].start):
        opening = _opening(view.text, line, index, place)
        if opening is None:
            continue
        if series and (opening.place - series[-1].place > GAP or not opening.resembles(series[-1])):
            found.extend(_members(series))
            series = []
        series.append(opening)
    return [*found, *_members(series)]


def _members(series: list[_Opening]) -> list[tuple[int, int, int]]:
    return [(one.line, one.start, one.end) for one in series] if len(series) >= FEWEST else []


def _opening(text: str, line: Line, index: int, place: int) -> _Opening | None:
    found = OPENING.match(text, line.start, line.end)
    if found is None or line.end - found.end() < DETAILS:
        return None
    return _Opening(*found.span(), index, place, found.group()[:-1])
