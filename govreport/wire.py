"""A report as bytes on their way between two processes of one program, and back: fast rather than lasting.

A pickle of a report's thousands of small objects costs more than a tenth of reading the report. Here they travel column
by column as plain strings and numbers, in `marshal`'s form, which only the same Python reads: to keep a report, write
its JSON. Text that stands in the source is not sent a second time. `Source.locator`, which belongs to the open file,
stays behind.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from typing import Any

import attrs

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

__all__ = ["pack_report", "unpack_report"]

Column = Sequence[Any]
# how a field's values travel and what makes them again; a field that is not named holds what `marshal` takes
Codec = tuple[Callable[[Column], Any], Callable[[Any], Iterable[Any]]]


def pack_report(report: Report) -> bytes:
    """`report` as bytes; ValueError where it holds something that does not travel this way."""
    text = report.source.text
    sections = list(report.walk())
    found = _columns(Indicator, report.indicators)
    _drop_copies(found, text, "span")
    parts = _columns(Section, sections)
    _drop_copies(parts, text, "body")
    position = {indicator.id: number for number, indicator in enumerate(report.indicators)}
    parts["indicators"] = [tuple(position[one.id] for one in section.indicators) for section in sections]
    parts["children"] = [len(section.children) for section in sections]
    source = attrs.evolve(report.source, locator=None) if report.source.locator is not None else report.source
    head = _columns(Report, (report,), skip=("sections", "indicators", "diagnostics", "source"))
    data = (
        len(report.sections),
        *(_sent(part) for part in (head, _columns(Source, (source,)), found, parts)),
        _sent(_columns(Diagnostic, report.diagnostics)),
    )
    return marshal.dumps(data)


def unpack_report(data: bytes | memoryview) -> Report:
    """The report that `pack_report` made bytes of."""
    loaded: tuple[Any, ...] = marshal.loads(data)
    tops, head, source_data, found, parts, odd = loaded
    (source,) = _objects(Source, _received(source_data))
    columns = _received(found)
    _restore_copies(columns, source.text, "span")
    indicators = tuple(_objects(Indicator, columns))
    report = {name: column[0] for name, column in _received(head).items()}
    return Report(
        **report,
        source=source,
        indicators=indicators,
        sections=_sections(_received(parts), source.text, indicators, tops),
        diagnostics=tuple(_objects(Diagnostic, _received(odd))),
    )


def _sections(columns: dict[str, Column], text: str, indicators: Sequence[Indicator], tops: int) -> tuple[Section, ...]:
    _restore_copies(columns, text, "body")
    columns["indicators"] = [tuple(map(indicators.__getitem__, numbers)) for numbers in columns["indicators"]]
    counts = columns["children"]
    names = [field.name for field in attrs.fields(Section)]
    below = names.index("children")
    rows = [list(row) for row in zip(*(columns[name] for name in names), strict=True)]
    # depth first, so from the last: the children of a section are made and wait in order on top of the stack
    stack: list[Section] = []
    for row, count in zip(reversed(rows), reversed(counts), strict=True):
        row[below] = tuple(reversed(stack[len(stack) - count :]))
        del stack[len(stack) - count :]
        stack.append(Section(*row))
    assert len(stack) == tops
    return tuple(reversed(stack))


def _columns(kind: type[Any], objects: Sequence[Any], skip: tuple[str, ...] = ()) -> dict[str, Column]:
    """The fields of `objects`, column by column."""
    names = [field.name for field in attrs.fields(kind) if field.name not in skip]
    if not objects:
        return dict.fromkeys(names, ())
    return dict(zip(names, zip(*map(attrgetter(*names), objects), strict=True), strict=True))


def _objects(kind: type[Any], columns: dict[str, Column]) -> Iterator[Any]:
    return map(kind, *(columns[field.name] for field in attrs.fields(kind)))


def _sent(columns: dict[str, Column]) -> dict[str, Any]:
    return {name: _CODECS[name][0](column) if name in _CODECS else column for name, column in columns.items()}


def _received(columns: dict[str, Any]) -> dict[str, Column]:
    return {name: [*_CODECS[name][1](column)] if name in _CODECS else column for name, column in columns.items()}


def _drop_copies(columns: dict[str, Column], text: str, where: str) -> None:
    """Puts None for each `text` that is what the source has at `where`."""
    pairs = zip(columns["text"], columns[where], strict=True)
    columns["text"] = [None if copy == text[start:end] else copy for copy, (start, end) in pairs]


def _restore_copies(columns: dict[str, Column], text: str, where: str) -> None:
    pairs = zip(columns["text"], columns[where], strict=True)
    columns["text"] = [text[start:end] if copy is None else copy for copy, (start, end) in pairs]


# ------------------------------------------------------------------------------------------------------------- values

# `Span._make` without its two Python calls
_span: Callable[[Iterable[int]], Span] = partial(tuple.__new__, Span)  # pyright: ignore[reportUnknownMemberType]


def _from_enums(values: Column) -> list[str | None]:
    return [value._value_ if value is not None else None for value in values]


def _to_enums(kind: type[StrEnum]) -> Callable[[Any], Iterable[Any]]:
    members = {None: None, **{member.value: member for member in kind}}
    return lambda values: map(members.__getitem__, values)


def _from_decimals(values: Column) -> list[str | None]:
    return [str(value) if value is not None else None for value in values]


def _to_decimals(values: Column) -> list[Decimal | None]:
    return [Decimal(value) if value is not None else None for value in values]


def _from_dates(values: Column) -> list[str | None]:
    return [value.isoformat() if value is not None else None for value in values]


def _to_dates(values: Column) -> list[dt.date | None]:
    return [dt.date.fromisoformat(value) if value is not None else None for value in values]


def _from_periods(values: Column) -> list[Any]:
    return [(value.start, value.end) if value is not None else None for value in values]


def _to_periods(values: Column) -> Iterator[Period | None]:
    made: dict[Any, Period | None] = {pair: Period(*pair) for pair in {*values} if pair is not None}
    return map(made.get, values)


def _from_spans(values: Column) -> list[int]:
    return [*chain.from_iterable(values)]


def _to_spans(ends: Column) -> Iterator[Span]:
    each = iter(ends)
    return map(_span, zip(each, each, strict=True))


def _from_optional_spans(values: Column) -> list[Any]:
    return [tuple(value) if value is not None else None for value in values]


def _to_optional_spans(values: Column) -> list[Span | None]:
    return [_span(value) if value is not None else None for value in values]


def _from_span_lists(values: Column) -> tuple[list[int], list[int]]:
    return [*map(len, values)], _from_spans([*chain.from_iterable(values)])


def _to_span_lists(data: tuple[list[int], list[int]]) -> Iterator[tuple[Span, ...]]:
    counts, ends = data
    spans = _to_spans(ends)
    return (tuple(islice(spans, count)) for count in counts)


def _from_tables(values: Column) -> list[Any]:
    return [[_from_span_lists(table.rows) for table in tables] for tables in values]


def _to_tables(values: Column) -> list[Any]:
    return [tuple(Table(tuple(_to_span_lists(rows))) for rows in tables) for tables in values]


_DECIMALS: Codec = (_from_decimals, _to_decimals)
_DATES: Codec = (_from_dates, _to_dates)
_SPANS: Codec = (_from_spans, _to_spans)
_SPAN_LISTS: Codec = (_from_span_lists, _to_span_lists)
_CODECS: dict[str, Codec] = {
    "value": _DECIMALS,
    "low": _DECIMALS,
    "high": _DECIMALS,
    "date": _DATES,
    "published": _DATES,
    "period": (_from_periods, _to_periods),
    "span": _SPANS,
    "body": _SPANS,
    "heading_span": (_from_optional_spans, _to_optional_spans),
    "name_spans": _SPAN_LISTS,
    "related": _SPAN_LISTS,
    "tables": (_from_tables, _to_tables),
    **{
        name: (_from_enums, _to_enums(kind))
        for name, kind in {
            "bound": Bound,
            "direction": Direction,
            "measure": Measure,
            "status": Status,
            "modality": Modality,
            "role": Role,
            "genre": Genre,
            "severity": Severity,
        }.items()
    },
}
