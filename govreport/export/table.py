"""A report as tables: one row per indicator (the tidy table), and the reports, sections and diagnostics beside it.

The columns of a table and their kinds are stated once, here; every writer (Arrow, CSV, Parquet, Excel, DuckDB) follows
them. A row is a tuple in the order of the columns. Values are exact `Decimal`s; `value_float` repeats `value` as a
float for tools that cannot compute with decimals. A range has no `value`, only `low` and `high`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from govreport.model import Report, Section

__all__ = [
    "DIAGNOSTICS",
    "INDICATORS",
    "REPORTS",
    "SECTIONS",
    "TABLES",
    "Batch",
    "Column",
    "Kind",
    "Row",
    "Table",
    "batches",
    "columns",
    "rows",
]

Row = tuple[Any, ...]
Batch = dict[str, list[Row]]


class Kind(StrEnum):
    """What a column holds; every column may be null."""

    TEXT = "text"
    INT = "int"
    FLOAT = "float"
    DECIMAL = "decimal"
    DATE = "date"


class Column(NamedTuple):
    """A column's name and the kind of its values."""

    name: str
    kind: Kind


class Table(NamedTuple):
    """A table's name, its columns in order, and what rows a report has in it."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Report], Iterator[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


def rows(reports: Report | Iterable[Report]) -> list[dict[str, Any]]:
    """The tidy table of one report or several: a dict per indicator, in reading order."""
    names = INDICATORS.names
    return [dict(zip(names, row, strict=True)) for report in _each(reports) for row in INDICATORS.rows(report)]


def columns(reports: Report | Iterable[Report], table: Table | None = None) -> dict[str, list[Any]]:
    """A table (by default the tidy one) of one report or several, column by column; all lists are equally long."""
    chosen = table or INDICATORS
    every = [row for report in _each(reports) for row in chosen.rows(report)]
    cells = zip(*every, strict=True) if every else [()] * len(chosen.columns)
    return {name: list(column) for name, column in zip(chosen.names, cells, strict=True)}


def batches(reports: Report | Iterable[Report]) -> Iterator[Batch]:
    """For each report its rows in every table, by the table's name: what the writers of files take."""
    for report in _each(reports):
        yield {table.name: list(table.rows(report)) for table in TABLES}


def _each(reports: Report | Iterable[Report]) -> Iterable[Report]:
    return (reports,) if isinstance(reports, Report) else reports


def _in_unicode(rows_of: Callable[[Report], Iterator[Row]]) -> Callable[[Report], Iterator[Row]]:
    """The rows as every file can hold them.

    Half of a surrogate pair, as a file's name or a carelessly decoded text may hold it, is written as `\\ud800`.
    """

    def found(report: Report) -> Iterator[Row]:
        try:
            f"{report.source.name}{report.source.text}".encode()
        except UnicodeEncodeError:
            return (tuple(map(_whole, row)) for row in rows_of(report))
        return rows_of(report)

    return found


def _whole(cell: Any) -> Any:
    return cell.encode("utf-8", "backslashreplace").decode() if isinstance(cell, str) else cell


def _indicator_rows(report: Report) -> Iterator[Row]:
    headings = {section.id: section.heading for section in report.walk()}
    before = (report.id, report.region, report.region_code, report.year)
    for found in report.indicators:
        yield (
            *before,
            str(found.period) if found.period is not None else None,
            found.code,
            found.canonical,
            found.name,
            found.measure.value,
            found.status.value,
            found.modality.value if found.modality is not None else None,
            found.bound.value,
            found.direction.value if found.direction is not None else None,
            found.value,
            found.low,
            found.high,
            found.unit,
            found.section,
            headings.get(found.section) if found.section is not None else None,
            found.span.start,
            found.span.end,
            found.text,
            report.source.name,
            float(found.value) if found.value is not None else None,
            found.id,
            found.of,
            report.rules_digest,
            report.version,
        )


def _report_rows(report: Report) -> Iterator[Row]:
    source = report.source
    yield (
        report.id,
        report.title,
        report.region,
        report.region_code,
        report.year,
        report.plan_year,
        report.date,
        report.speaker,
        report.speaker_role,
        report.meeting,
        report.genre.value,
        source.name,
        source.format,
        source.encoding,
        source.digest,
        len(source.text),
        report.rules_digest,
        report.version,
    )


def _section_rows(report: Report) -> Iterator[Row]:
    for section in report.sections:
        yield from _section_and_below(report.id, section, None)


def _section_and_below(report_id: str, section: Section, parent: str | None) -> Iterator[Row]:
    role = section.role.value if section.role is not None else None
    heading = section.heading_span or (None, None)
    yield (report_id, section.id, parent, section.level, section.number, section.heading, role, *section.span, *heading)
    for child in section.children:
        yield from _section_and_below(report_id, child, section.id)


def _diagnostic_rows(report: Report) -> Iterator[Row]:
    for found in report.diagnostics:
        start, end = found.span
        text = report.source.text[start:end]
        yield (report.id, found.code, found.severity.value, found.message, start, end, text, report.source.name)


def _columns(kinds: dict[Kind, str], order: str) -> tuple[Column, ...]:
    """The columns of `order`; those that `kinds` does not name are text."""
    kind_of = {name: kind for kind, names in kinds.items() for name in names.split()}
    return tuple(Column(name, kind_of.get(name, Kind.TEXT)) for name in order.split())


INDICATORS = Table(
    "indicators",
    _columns(
        {Kind.INT: "report_year start end", Kind.DECIMAL: "value low high", Kind.FLOAT: "value_float"},
        "report_id region region_code report_year period code canonical name measure status modality bound direction "
        "value low high unit section_id section start end text source "
        "value_float indicator_id of rules_digest version",
    ),
    _in_unicode(_indicator_rows),
)
REPORTS = Table(
    "reports",
    _columns(
        {Kind.INT: "year plan_year characters", Kind.DATE: "date"},
        "report_id title region region_code year plan_year date speaker speaker_role meeting genre "
        "source format encoding digest characters rules_digest version",
    ),
    _in_unicode(_report_rows),
)
SECTIONS = Table(
    "sections",
    _columns(
        {Kind.INT: "level start end heading_start heading_end"},
        "report_id section_id parent_id level number heading role start end heading_start heading_end",
    ),
    _in_unicode(_section_rows),
)
DIAGNOSTICS = Table(
    "diagnostics",
    _columns({Kind.INT: "start end"}, "report_id code severity message start end text source"),
    _in_unicode(_diagnostic_rows),
)
TABLES = (REPORTS, SECTIONS, INDICATORS, DIAGNOSTICS)
