"""A report for a terminal: what it is, and a line for each indicator."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from unicodedata import east_asian_width

from govreport.model import Indicator, Report

__all__ = ["HEAD", "aligned", "cells", "counted", "cut", "tail", "title", "to_text", "width"]

HEAD = ("name", "text", "value", "unit", "measure", "status", "period", "code")
_WIDEST_NAME = 36  # columns of the terminal


def to_text(report: Report) -> str:
    """The report's front matter, its indicators in aligned columns, and its diagnostics with their places."""
    rows = [HEAD, *map(cells, report.indicators)]
    return "\n".join([title(report), "", *aligned(rows), "", *tail(report)]) + "\n"


def title(report: Report) -> str:
    """What the report is, in one line."""
    years = "→".join(str(year) for year in (report.year, report.plan_year) if year is not None)
    parts = (report.title or report.source.name, report.region, years, report.genre.value)
    return "  ".join(_one_line(part) for part in parts if part)


def cells(indicator: Indicator) -> tuple[str, ...]:
    """An indicator in the columns of `HEAD`."""
    ends = (indicator.low, indicator.high) if indicator.value is None else (indicator.value,)
    value = "-".join(f"{end:,f}" for end in ends if end is not None)
    period = str(indicator.period) if indicator.period is not None else ""
    return (
        cut(_one_line(indicator.name)),
        _one_line(indicator.text),
        value,
        indicator.unit or "",
        indicator.measure.value + {"up": " ↑", "down": " ↓"}.get(indicator.direction or "", ""),
        indicator.status.value,
        period,
        indicator.code or "",
    )


def tail(report: Report) -> Iterator[str]:
    """How many indicators there are, and a line for each diagnostic with its place."""
    yield counted(len(report.indicators), "indicator")
    if report.diagnostics:
        yield counted(len(report.diagnostics), "diagnostic")
    for found in report.diagnostics:
        place = report.source.locate(found.span)
        at = ":".join(str(part) for part in (place.page, place.line, place.column) if part is not None)
        yield f"  {at}  {found.severity.value}  {found.code}  {_one_line(found.message)}"


def counted(number: int, what: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Rows of cells as lines of aligned columns; those numbered in `right` stand to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(row, widths, right)).rstrip() for row in rows]


def _padded(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> Iterator[str]:
    for column, cell in enumerate(row):
        blank = " " * (widths[column] - width(cell))
        yield blank + cell if column in right else cell + blank


def width(text: str) -> int:
    """The columns that `text` takes in a terminal, where a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def cut(text: str) -> str:
    """`text` with an ellipsis where it is too wide for a column."""
    while width(text) > _WIDEST_NAME:
        text = text[:-2] + "…"
    return text
