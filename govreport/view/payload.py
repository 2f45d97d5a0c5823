"""What the page's script works with: the report's indicators, sections and diagnostics as compact JSON."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from govreport.catalogue.match import catalogue
from govreport.model import (
    Bound,
    Diagnostic,
    Direction,
    Indicator,
    Measure,
    Modality,
    Report,
    Section,
    Status,
)
from govreport.view.values import BOUND_SIGNS, shown_value

__all__ = ["embedded", "labels", "payload"]

Data = dict[str, Any]
CHOICES = {"bound": Bound, "direction": Direction, "measure": Measure, "status": Status, "modality": Modality}


def payload(report: Report, corrections: Iterable[Mapping[str, Any]] = ()) -> Data:
    """Everything that the page needs beside the text; fields that are None are left out."""
    position = {found.id: key for key, found in enumerate(report.indicators)}
    known = sorted((statistic.name, statistic.code) for statistic in catalogue())
    return {
        "report": {"id": report.id, "name": report.source.name, "length": len(report.source.text)},
        "indicators": [_indicator(found, position) for found in report.indicators],
        "sections": [_section(section) for section in report.walk()],
        "diagnostics": [_diagnostic(found) for found in report.diagnostics],
        "statistics": known,
        "choices": {field: [choice.value for choice in choices] for field, choices in CHOICES.items()},
        "signs": BOUND_SIGNS,
        "corrections": list(corrections),
        "labels": labels(),
    }


def embedded(data: Data) -> str:
    """`data` as JSON that may stand in a `<script>` element: ASCII alone, and nothing in it ends or opens a tag."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@cache
def labels() -> dict[str, list[str]]:
    """The words of the page: key -> [English, Chinese]."""
    return tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))


def _indicator(found: Indicator, position: Mapping[str, int]) -> Data:
    data: Data = {
        "id": found.id,
        "name": found.name,
        "canonical": found.canonical,
        "code": found.code,
        "value": _decimal(found.value),
        "low": _decimal(found.low),
        "high": _decimal(found.high),
        "unit": found.unit,
        "bound": found.bound.value,
        "direction": found.direction,
        "measure": found.measure.value,
        "status": found.status.value,
        "modality": found.modality,
        "period": str(found.period) if found.period is not None else None,
        "text": found.text,
        "start": found.span.start,
        "end": found.span.end,
        "names": list(found.name_spans) or None,
        "section": found.section,
        "of": position.get(found.of) if found.of is not None else None,
        "carried": list(found.carried) or None,
        "rules": list(found.rules) or None,
        "shown": shown_value(found),
    }
    return {key: value for key, value in data.items() if value is not None}


def _decimal(value: Any) -> str | None:
    return f"{value:f}" if value is not None else None


def _section(section: Section) -> Data:
    title = " ".join(part for part in (section.number, section.heading) if part)
    return {"id": section.id, "level": section.level, "title": title, "start": section.span.start}


def _diagnostic(found: Diagnostic) -> Data:
    return {
        "code": found.code,
        "message": found.message,
        "severity": found.severity.value,
        "start": found.span.start,
        "end": found.span.end,
    }
