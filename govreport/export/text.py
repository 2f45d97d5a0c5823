"""A report for a terminal: what it is, and a line for each indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from govreport.model import Indicator, Report

__all__ = ["to_text"]

_HEAD = ("name", "text", "value", "unit", "measure", "status", "period", "code")
_WIDEST_NAME = 36  # columns of the terminal


def to_text(report: Report) -> str:
    """The report's front matter, its indicators in aligned columns, and its diagnostics with their places."""
    lines = [_title(report), ""]
    rows = [_HEAD, *(_cells(indicator) for indicator in report.indicators)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines += ["  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines += ["", _count(len(report.indicators), "indicator"), *_diagnostics(report)]
    return "\n".join(lines) + "\n"


def _title(report: Report) -> str:
    years = "→".join(str(year) for year in (report.year, report.plan_year) if year is not None)
    parts = (report.title or report.source.name, report.region, years, report.genre.value)
    return "  ".join(_one_line(part) for part in parts if part)


def _cells(indicator: Indicator) -> tuple[str, ...]:
    ends = (indicator.low, indicator.high) if indicator.value is None else (indicator.value,)
    value = "-".join(f"{end:,f}" for end in ends if end is not None)
    period = str(indicator.period) if indicator.period is not None else ""
    return (
        _cut(_one_line(indicator.name)),
        _one_line(indicator.text),
        value,
        indicator.unit or "",
        indicator.measure.value + {"up": " ↑", "down": " ↓"}.get(indicator.direction or "", ""),
        indicator.status.value,
        period,
        indicator.code or "",
    )


def _diagnostics(report: Report) -> Iterator[str]:
    if report.diagnostics:
        yield _count(len(report.diagnostics), "diagnostic")
    for found in report.diagnostics:
        place = report.source.locate(found.span)
        at = ":".join(str(part) for part in (place.page, place.line, place.column) if part is not None)
        yield f"  {at}  {found.severity.value}  {found.code}  {_one_line(found.message)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _cut(text: str) -> str:
    while _width(text) > _WIDEST_NAME:
        text = text[:-2] + "…"
    return text
