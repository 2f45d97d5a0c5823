"""A report as plain data and as JSON text, and back again: an exact, schema-versioned round trip.

`report.schema.json` beside this file describes the data. Decimals and periods are strings, dates ISO strings, spans
`[start, end]`; an indicator stands once, in the report's list, and its section names it by id. What the text is read
from travels along (`source.text`); only `Source.locator`, which belongs to the open file, does not.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from govreport.errors import SchemaError
from govreport.model import (
    Bound,
    Diagnostic,
    Direction,
    Genre,
    Indicator,
    Measure,
    Modality,
    Period,
    Report,
    Role,
    Section,
    Severity,
    Source,
    Span,
    Status,
    Table,
)

__all__ = ["SCHEMA", "from_dict", "from_json", "from_json_lines", "to_dict", "to_json", "to_json_lines"]

SCHEMA = "govreport.report/1"

Data = dict[str, Any]

# Each older schema with the step that lifts its data one version up; the current one needs none.
UPGRADES: dict[str, Callable[[Data], Data]] = {}


def to_dict(report: Report) -> Data:
    """`report` as dicts, lists, strings, ints and None, with the schema's name under `schema`."""
    return {
        "schema": SCHEMA,
        "id": report.id,
        "title": report.title,
        "region": report.region,
        "region_code": report.region_code,
        "year": report.year,
        "plan_year": report.plan_year,
        "date": _from_date(report.date),
        "speaker": report.speaker,
        "speaker_role": report.speaker_role,
        "meeting": report.meeting,
        "genre": report.genre.value,
        "source": _from_source(report.source),
        "sections": [_from_section(section, report.source.text) for section in report.sections],
        "indicators": [_from_indicator(indicator) for indicator in report.indicators],
        "diagnostics": [_from_diagnostic(diagnostic) for diagnostic in report.diagnostics],
        "rules_digest": report.rules_digest,
        "version": report.version,
    }


def from_dict(data: Mapping[str, Any]) -> Report:
    """The report that `to_dict` wrote, by this version or an older one; `SchemaError` for anything else."""
    current = _upgraded(dict(data))
    try:
        return _to_report(current)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise SchemaError(f"the data does not follow {SCHEMA}: {type(error).__name__}: {error}") from error


def to_json(report: Report) -> str:
    """`to_dict` as one line of JSON, Chinese characters as they are."""
    return json.dumps(to_dict(report), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Report:
    """The report that `to_json` wrote; `SchemaError` for anything else."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SchemaError(f"the text is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise SchemaError("the JSON is no object; expected a report")
    return from_dict(data)  # pyright: ignore[reportUnknownArgumentType]  a JSON object's keys are strings


def to_json_lines(reports: Iterable[Report]) -> Iterator[str]:
    """JSON Lines: one report a line, each line with its newline."""
    for report in reports:
        yield to_json(report) + "\n"


def from_json_lines(lines: Iterable[str]) -> Iterator[Report]:
    """The reports of JSON Lines; empty lines are passed over."""
    for line in lines:
        if line.strip():
            yield from_json(line)


def _upgraded(data: Data) -> Data:
    schema = data.get("schema")
    while schema != SCHEMA:
        step = UPGRADES.get(schema) if isinstance(schema, str) else None
        if step is None:
            raise SchemaError(f"unknown schema {schema!r}; this version of govreport reads {SCHEMA} and older")
        data = step(data)
        schema = data.get("schema")
    return data


# ---------------------------------------------------------------------------------------------------------- writing


def _from_date(date: dt.date | None) -> str | None:
    return date.isoformat() if date is not None else None


def _from_decimal(value: Decimal | None) -> str | None:
    return str(value) if value is not None else None


def _from_source(source: Source) -> Data:
    return {
        "text": source.text,
        "name": source.name,
        "format": source.format,
        "encoding": source.encoding,
        "digest": source.digest,
        "title": source.title,
        "published": _from_date(source.published),
        "tables": [[[list(cell) for cell in row] for row in table.rows] for table in source.tables],
    }


def _from_section(section: Section, text: str) -> Data:
    body = text[slice(*section.body)]
    return {
        "id": section.id,
        "level": section.level,
        "number": section.number,
        "heading": section.heading,
        "role": section.role.value if section.role is not None else None,
        "span": list(section.span),
        "heading_span": list(section.heading_span) if section.heading_span is not None else None,
        "body": list(section.body),
        "children": [_from_section(child, text) for child in section.children],
        "indicators": [indicator.id for indicator in section.indicators],
        # a nested report would hold its text once a level; null says that it is the source's own at `body`
        "text": None if section.text == body else section.text,
    }


def _from_indicator(indicator: Indicator) -> Data:
    return {
        "id": indicator.id,
        "name": indicator.name,
        "canonical": indicator.canonical,
        "code": indicator.code,
        "value": _from_decimal(indicator.value),
        "low": _from_decimal(indicator.low),
        "high": _from_decimal(indicator.high),
        "unit": indicator.unit,
        "bound": indicator.bound.value,
        "direction": indicator.direction.value if indicator.direction is not None else None,
        "measure": indicator.measure.value,
        "status": indicator.status.value,
        "modality": indicator.modality.value if indicator.modality is not None else None,
        "period": str(indicator.period) if indicator.period is not None else None,
        "text": indicator.text,
        "span": list(indicator.span),
        "name_spans": [list(span) for span in indicator.name_spans],
        "section": indicator.section,
        "of": indicator.of,
        "carried": list(indicator.carried),
        "rules": list(indicator.rules),
    }


def _from_diagnostic(diagnostic: Diagnostic) -> Data:
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "span": list(diagnostic.span),
        "severity": diagnostic.severity.value,
        "related": [list(span) for span in diagnostic.related],
    }


# ---------------------------------------------------------------------------------------------------------- reading


def _to_date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text is not None else None


def _to_decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _to_span(pair: list[int]) -> Span:
    return Span(*pair)


def _to_report(data: Data) -> Report:
    source = _to_source(data["source"])
    indicators = tuple(_to_indicator(found) for found in data["indicators"])
    by_id = {indicator.id: indicator for indicator in indicators}
    return Report(
        id=data["id"],
        title=data["title"],
        region=data["region"],
        region_code=data["region_code"],
        year=data["year"],
        plan_year=data["plan_year"],
        date=_to_date(data["date"]),
        speaker=data["speaker"],
        speaker_role=data["speaker_role"],
        meeting=data["meeting"],
        genre=Genre(data["genre"]),
        sections=tuple(_to_section(section, source.text, by_id) for section in data["sections"]),
        indicators=indicators,
        diagnostics=tuple(_to_diagnostic(diagnostic) for diagnostic in data["diagnostics"]),
        source=source,
        rules_digest=data["rules_digest"],
        version=data["version"],
    )


def _to_source(data: Data) -> Source:
    return Source(
        text=data["text"],
        name=data["name"],
        format=data["format"],
        encoding=data["encoding"],
        digest=data["digest"],
        title=data["title"],
        published=_to_date(data["published"]),
        tables=tuple(Table(tuple(tuple(_to_span(cell) for cell in row) for row in rows)) for rows in data["tables"]),
    )


def _to_section(data: Data, text: str, indicators: Mapping[str, Indicator]) -> Section:
    body = _to_span(data["body"])
    return Section(
        id=data["id"],
        level=data["level"],
        number=data["number"],
        heading=data["heading"],
        role=Role(data["role"]) if data["role"] is not None else None,
        span=_to_span(data["span"]),
        heading_span=_to_span(data["heading_span"]) if data["heading_span"] is not None else None,
        body=body,
        children=tuple(_to_section(child, text, indicators) for child in data["children"]),
        indicators=tuple(indicators[found] for found in data["indicators"]),
        text=text[slice(*body)] if data["text"] is None else data["text"],
    )


def _to_indicator(data: Data) -> Indicator:
    return Indicator(
        id=data["id"],
        name=data["name"],
        canonical=data["canonical"],
        code=data["code"],
        value=_to_decimal(data["value"]),
        low=_to_decimal(data["low"]),
        high=_to_decimal(data["high"]),
        unit=data["unit"],
        bound=Bound(data["bound"]),
        direction=Direction(data["direction"]) if data["direction"] is not None else None,
        measure=Measure(data["measure"]),
        status=Status(data["status"]),
        modality=Modality(data["modality"]) if data["modality"] is not None else None,
        period=Period.parse(data["period"]) if data["period"] is not None else None,
        text=data["text"],
        span=_to_span(data["span"]),
        name_spans=tuple(_to_span(pair) for pair in data["name_spans"]),
        section=data["section"],
        of=data["of"],
        carried=tuple(data["carried"]),
        rules=tuple(data["rules"]),
    )


def _to_diagnostic(data: Data) -> Diagnostic:
    return Diagnostic(
        code=data["code"],
        message=data["message"],
        span=_to_span(data["span"]),
        severity=Severity(data["severity"]),
        related=tuple(_to_span(pair) for pair in data["related"]),
    )
