"""Overlapping marks on a text, cut into stretches that do not overlap.

Numbers, the words of their names, headings and diagnostics overlap each other freely, which nested HTML elements
cannot. So the text is cut wherever a mark begins or ends, and each stretch says which marks cover it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from govreport.model import Report, Section

__all__ = ["Kind", "Mark", "Stretch", "marks_of", "stretches"]


class Kind(StrEnum):
    """What a mark stands for; `key` of a mark is a position in the report's list of these."""

    NUMBER = "i"
    NAME = "n"
    DIAGNOSTIC = "d"
    HEADING = "h"


class Mark(NamedTuple):
    """One thing to show on `[start, end)` of the source text."""

    start: int
    end: int
    kind: Kind
    key: int


class Stretch(NamedTuple):
    """`[start, end)` of the source text and the keys of the marks that cover it, ascending, by kind."""

    start: int
    end: int
    covered: dict[Kind, tuple[int, ...]]


def marks_of(report: Report) -> list[Mark]:
    """Every mark of a report: indicators by position, diagnostics by position, headings by position in `walk()`."""
    marks = [Mark(*found.span, Kind.NUMBER, key) for key, found in enumerate(report.indicators)]
    for key, found in enumerate(report.indicators):
        marks += [Mark(*span, Kind.NAME, key) for span in found.name_spans]
    marks += [Mark(*found.span, Kind.DIAGNOSTIC, key) for key, found in enumerate(report.diagnostics)]
    marks += [Mark(*span, Kind.HEADING, key) for key, span in enumerate(map(_heading, report.walk())) if span]
    return marks


def _heading(section: Section) -> tuple[int, int] | None:
    return section.heading_span


def stretches(start: int, end: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Stretch]:
    """`[start, end)` cut at every edge of `marks` and at `cuts`, without a gap; marks outside are passed over."""
    begin: dict[int, list[Mark]] = defaultdict(list)
    finish: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        low, high = max(mark.start, start), min(mark.end, end)
        if low < high:
            begin[low].append(mark)
            finish[high].append(mark)
    edges = sorted({start, end, *begin, *finish, *(cut for cut in cuts if start < cut < end)})
    active: set[Mark] = set()
    for low, high in pairwise(edges):
        active.difference_update(finish.get(low, ()))
        active.update(begin.get(low, ()))
        yield Stretch(low, high, _by_kind(active))


def _by_kind(active: set[Mark]) -> dict[Kind, tuple[int, ...]]:
    found: dict[Kind, set[int]] = defaultdict(set)
    for mark in active:
        found[mark.kind].add(mark.key)
    return {kind: tuple(sorted(keys)) for kind, keys in found.items()}
