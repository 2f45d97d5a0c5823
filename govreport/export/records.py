"""A report as records in the gold format: one dict for the report, each headed section and each indicator."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govreport.model import Indicator, Report, Section

__all__ = ["to_records"]

Record = dict[str, Any]


def to_records(report: Report) -> list[Record]:
    """The report's records in reading order, the `report` record first.

    Sections are their heading spans; the headless opening has none and is left out. Offsets are code points of
    `report.source.text`.
    """
    text = report.source.text
    headed = [_section(section, text) for section in report.walk() if section.heading_span is not None]
    found = [_indicator(indicator, text) for indicator in report.indicators]
    # stable: where a heading and a number start together, the heading comes first
    return [_report(report), *sorted([*headed, *found], key=_start)]


def _start(record: Record) -> int:
    start: int = record["start"]
    return start


def _report(report: Report) -> Record:
    return {
        "kind": "report",
        "title": report.title,
        "region": report.region,
        "year": report.year,
        "plan_year": report.plan_year,
        "date": report.date.isoformat() if report.date else None,
        "speaker": report.speaker,
        "speaker_role": report.speaker_role,
        "meeting": report.meeting,
        "genre": report.genre.value,
        "source": report.source.name,
        "sha256": report.source.digest or None,
    }


def _section(section: Section, text: str) -> Record:
    assert section.heading_span is not None
    start, end = section.heading_span
    return {
        "kind": "section",
        "start": start,
        "end": end,
        "surface": text[start:end],
        "level": section.level,
        "number": section.number,
        "heading": section.heading,
        "role": section.role.value if section.role is not None else None,
    }


def _indicator(indicator: Indicator, text: str) -> Record:
    start, end = indicator.span
    return {
        "kind": "indicator",
        "start": start,
        "end": end,
        "surface": text[start:end],
        "value": _value(indicator),
        "unit": indicator.unit,
        "bound": indicator.bound.value,
        "direction": indicator.direction.value if indicator.direction is not None else None,
        "measure": indicator.measure.value,
        "name": indicator.name,
        "alt": [],
        "canonical": indicator.canonical,
        "status": indicator.status.value,
        "period": str(indicator.period) if indicator.period is not None else None,
    }


def _value(indicator: Indicator) -> float | list[float | None]:
    """The value as a JSON number, a range as `[low, high]`."""
    if indicator.value is not None:
        return _number(indicator.value)
    return [_number(end) if end is not None else None for end in (indicator.low, indicator.high)]


def _number(value: Decimal) -> float:
    """An int where the value is whole, so that 18500 is not written as 18500.0."""
    return int(value) if value == value.to_integral_value() else float(value)
