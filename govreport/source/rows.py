"""Tables: merged cells laid out on a grid, and the rows that a plain or Markdown text writes with bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govreport.lazy import lazy
from govreport.model import Span, Table
from govreport.source.places import TextBuilder

__all__ = ["CELL_SIGN", "Cell", "add_rows", "find_tables"]

# parts the cells of a row in the text; prose does not use it
CELL_SIGN = "｜"
# a cell that claims to be wider has a mistake in it; a table of more cells was made to break its reader
WIDEST, MOST = 100, 200_000
DIVIDER = lazy(r"[ \t]*+[|｜]?(?:[ \t]*+[:：]?-{2,}+[:：]?[ \t]*+[|｜])*[ \t]*+[:：]?-{2,}+[:：]?[ \t]*+[|｜]?[ \t]*+")
LINE = lazy(r"[^\r\n]+")
BAR = lazy(r"(?<!\\)\|")


class Cell(NamedTuple):
    """A cell as its table states it: its text, its place, over how many columns and rows it reaches."""

    text: str
    path: str
    columns: int = 1
    rows: int = 1


def add_rows(builder: TextBuilder, rows: Sequence[Sequence[Cell]]) -> Table:
    """Write a table down, a row a line, a cell once; in the table a merged cell stands in every place it covers."""
    grid: list[tuple[Span, ...]] = []
    hanging: dict[int, tuple[Span, int]] = {}
    room = MOST
    for row in rows:
        builder.add("\n" if builder.length else "")
        placed: list[Span] = []
        for number, cell in enumerate(row):
            _let_down(placed, hanging)
            if number:
                builder.add(CELL_SIGN)
            span = builder.add(cell.text, cell.path)
            for _ in range(max(1, min(cell.columns, WIDEST - len(placed))) if room > 0 else 1):
                if cell.rows > 1 and len(placed) < WIDEST:
                    hanging[len(placed)] = (span, cell.rows - 1)
                placed.append(span)
        _let_down(placed, hanging)
        grid.append(tuple(placed))
        room -= len(placed)
        if room < 0:
            # no table of a report is so large: from here on its cells are taken as they come
            hanging.clear()
    return Table(tuple(grid))


def _let_down(placed: list[Span], hanging: dict[int, tuple[Span, int]]) -> None:
    """Put in the cells that reach down from a row above."""
    while len(placed) in hanging:
        at = len(placed)
        span, left = hanging.pop(at)
        if left > 1:
            hanging[at] = (span, left - 1)
        placed.append(span)


def find_tables(text: str) -> tuple[Table, ...]:
    """The tables of a text: lines that follow each other and hold bars, as Markdown or this package writes them."""
    if "|" not in text and CELL_SIGN not in text:
        return ()
    tables: list[Table] = []
    rows: list[tuple[Span, ...]] = []
    for line in _lines(text):
        if line is not None and DIVIDER.fullmatch(text, *line):
            continue
        cells = _cells(text, *line) if line is not None else ()
        if len(cells) > 1:
            rows.append(cells)
            continue
        if len(rows) > 1:
            tables.append(Table(tuple(rows)))
        rows = []
    return tuple(tables)


def _lines(text: str) -> Iterator[tuple[int, int] | None]:
    """The lines with a bar, and None for every stretch between them."""
    at = 0
    for found in LINE.finditer(text):
        start, end = found.span()
        # an empty line parts two tables, one line end does not
        if text.count("\n", at, start) > 1:
            yield None
        at = end
        yield (start, end) if text.find("|", start, end) >= 0 or text.find(CELL_SIGN, start, end) >= 0 else None
    yield None


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a line; a bar at either end of a Markdown row opens or closes it, ours only part."""
    if text.find(CELL_SIGN, start, end) >= 0:
        bars = [at for at in range(start, end) if text[at] == CELL_SIGN]
    else:
        bars = [found.start() for found in BAR.finditer(text, start, end)]
        if bars and not text[start : bars[0]].strip():
            start = bars.pop(0) + 1
        if bars and not text[bars[-1] + 1 : end].strip():
            end = bars.pop()
    edges = [start - 1, *bars, end]
    return tuple(_trimmed(text, left + 1, right) for left, right in pairwise(edges))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The cell without the spaces around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
