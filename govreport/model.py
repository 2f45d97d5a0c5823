"""The objects that a report is made of. Read this file first; of ours it imports only terms, origin and shown.

Every span is a pair of half-open code-point offsets into `Source.text`, which is never edited.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from govreport.origin import Place, Source, Span, Table
from govreport.shown import Rows, Shown
from govreport.terms import Bound, Direction, Genre, Measure, Modality, Period, Role, Severity, Status

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingTypeStubs]
    import polars
    from arro3.core import Table as ArrowTable
    from pint.facets.plain import PlainQuantity

__all__ = [
    "Bound",
    "Diagnostic",
    "Direction",
    "Failure",
    "Genre",
    "Indicator",
    "Measure",
    "Measurement",
    "Modality",
    "Period",
    "Place",
    "Report",
    "Role",
    "Section",
    "Severity",
    "Source",
    "Span",
    "Status",
    "Table",
]


@attrs.frozen
class Diagnostic:
    """Something in the text that could not be read as it stands; nothing is guessed in silence.

    >>> (odd,) = govreport.parse_text("完成投资51$1.$2亿元。").diagnostics
    >>> odd.code, odd.span
    ('destroyed-number', Span(start=4, end=11))
    """

    code: str
    message: str
    span: Span
    severity: Severity = Severity.WARNING
    related: tuple[Span, ...] = ()


@attrs.frozen
class Measurement:
    """A number with its unit and bound, as a number recogniser gives it.

    `value` is a `Decimal` with 万 and 亿 expanded; a range has `value` None and `low`, `high`.

    >>> (found,) = govreport.find_measurements("新建绿道12.5公里以上")
    >>> found.value, found.unit, str(found.bound), found.text
    (Decimal('12.5'), '公里', 'ge', '12.5公里以上')
    >>> print(found.quantity.to("米"))
    12500.0 米
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    bound: Bound
    text: str
    span: Span

    @cached_property
    def quantity(self) -> PlainQuantity[Any]:
        """The value as a pint Quantity (a range gives its low end); pint is imported on first use."""
        from govreport.quantities.units import make_quantity

        value = self.value if self.value is not None else self.low
        return make_quantity(value, self.unit)


@attrs.frozen(weakref_slot=False)
class Indicator(Shown):
    """One number that the text states of something.

    `value` is a `Decimal` in `unit`, 万 and 亿 expanded; a range has `value` None and `low`, `high`. It is unsigned:
    `direction` says which way a change goes. `span` is the value expression with its unit and touching bound words;
    `name_spans` are the places whose words make up `name`.

    >>> found = report.indicators[1]
    >>> found
    <Indicator 337-343 地区生产总值: 6.2%左右 growth estimated 2024 GDP>
    >>> found.value, found.unit, str(found.bound), str(found.direction), found.of, found.carried
    (Decimal('6.2'), '%', 'approx', 'up', '327-334', ('name',))
    >>> print(report.indicators[0].quantity.to("万元"))
    4865000.0000 万元
    """

    id: str
    name: str
    canonical: str | None
    code: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    bound: Bound
    direction: Direction | None
    measure: Measure
    status: Status
    modality: Modality | None
    period: Period | None
    text: str
    span: Span
    name_spans: tuple[Span, ...]
    section: str | None
    of: str | None = None
    carried: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def __repr__(self) -> str:
        told = (self.measure.value, self.status.value, str(self.period or ""), self.code or "")
        return f"<Indicator {self.id} {self.name}: {' '.join(filter(None, (self.text, *told)))}>"

    @cached_property
    def source(self) -> Source | None:
        """The source of the report that it belongs to; None for one that belongs to none."""
        return None  # a report puts its own in the place of this when it is made

    @cached_property
    def quantity(self) -> PlainQuantity[Any]:
        """The value as a pint Quantity (a range gives its low end); pint is imported on first use."""
        from govreport.quantities.units import make_quantity

        value = self.value if self.value is not None else self.low
        return make_quantity(value, self.unit)


def _rows(found: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return Rows(found)


def _odd(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return Rows(found)


@attrs.frozen(weakref_slot=False)
class Section(Shown):
    """A headed part of a report. The top-level sections together cover the text.

    `id` is the path of positions (`2.3.1`); `heading_span` is the heading as it stands, numbering included, and is
    None for the headless opening; `body` runs from the heading to the end of the section's last child.

    >>> report.section("1.4.1")
    <Section 1.4.1 蓝天碧水成为常态: 10 indicators, 0 children>
    """

    id: str
    level: int
    number: str | None
    heading: str | None
    role: Role | None
    span: Span
    heading_span: Span | None
    body: Span
    children: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=_rows, repr=lambda found: f"<{len(found)}>")
    text: str = attrs.field(default="", repr=False)

    def __repr__(self) -> str:
        title = " ".join(filter(None, (self.number, self.heading, self.role and self.role.value)))
        return f"<Section {self.id} {title}: {len(self.indicators)} indicators, {len(self.children)} children>"

    def walk(self) -> Iterator[Section]:
        """This section and every one below it, depth first.

        >>> [section.id for section in report.section("1.4").walk()]
        ['1.4', '1.4.1', '1.4.2']
        """
        yield self
        for child in self.children:
            yield from child.walk()


@attrs.frozen
class Report(Shown):
    """A government work report as typed data; None where the text does not say.

    >>> report
    <Report 29c9c176759324f9 政府工作报告 云川省澜亭市临溪区 2024→2025: 283 indicators, 53 sections, 0 diagnostics>
    >>> report.speaker, report.date.isoformat(), str(report.genre)
    ('沈知远', '2025-01-16', 'full')
    """

    id: str
    title: str | None
    region: str | None
    region_code: str | None
    year: int | None
    plan_year: int | None
    date: dt.date | None
    speaker: str | None
    speaker_role: str | None
    meeting: str | None
    genre: Genre
    sections: tuple[Section, ...] = attrs.field(repr=lambda found: f"<{len(found)}>")
    indicators: tuple[Indicator, ...] = attrs.field(converter=_rows, repr=lambda found: f"<{len(found)}>")
    diagnostics: tuple[Diagnostic, ...] = attrs.field(converter=_odd, repr=lambda found: f"<{len(found)}>")
    source: Source
    rules_digest: str = ""
    version: str = ""

    def __attrs_post_init__(self) -> None:
        for found in self.indicators:
            object.__setattr__(found, "source", self.source)

    def __repr__(self) -> str:
        years = "→".join(str(year) for year in (self.year, self.plan_year) if year is not None)
        named = " ".join(filter(None, (self.id, self.title, self.region, years)))
        counts = f"{len(self.indicators)} indicators, {len(self._sections_by_id)} sections"
        return f"<Report {named}: {counts}, {len(self.diagnostics)} diagnostics>"

    def walk(self) -> Iterator[Section]:
        """Every section, depth first.

        >>> [section.id for section in report.walk()][:5]
        ['0', '1', '1.1', '1.1.1', '1.1.2']
        """
        for section in self.sections:
            yield from section.walk()

    def locate(self, found: Indicator | Section | Diagnostic) -> Place:
        """Where something of this report stands in the original: `report.locate(indicator).page`.

        >>> report.locate(report.indicators[0]).line
        8
        """
        return self.source.locate(found.span)

    def section(self, section_id: str) -> Section:
        """The section whose `id` is `section_id`; KeyError where there is none.

        >>> report.section("1").heading
        '2024年工作回顾'
        """
        return self._sections_by_id[section_id]

    @cached_property
    def _sections_by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.walk()}

    def find(
        self,
        *,
        name: str | None = None,
        canonical: str | None = None,
        code: str | None = None,
        measure: Measure | str | None = None,
        status: Status | str | None = None,
        direction: Direction | str | None = None,
        unit: str | None = None,
        period: Period | str | None = None,
    ) -> tuple[Indicator, ...]:
        """The indicators whose fields equal all that is given, in reading order.

        >>> [found.text for found in report.find(code="GDP", status="target")]
        ['6.5%左右', '520亿元']
        """
        wanted = {
            "name": name,
            "canonical": canonical,
            "code": code,
            "measure": measure,
            "status": status,
            "direction": direction,
            "unit": unit,
        }
        asked = {field: value for field, value in wanted.items() if value is not None}
        return Rows(
            found
            for found in self.indicators
            if all(getattr(found, field) == value for field, value in asked.items())
            and (period is None or str(found.period) == str(period))
        )

    def to_records(self) -> list[dict[str, Any]]:
        """The report in the gold format: one dict for the report, each section and each indicator.

        >>> [record["kind"] for record in report.to_records()][:3]
        ['report', 'section', 'indicator']
        """
        from govreport.export.records import to_records

        return to_records(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain, schema-versioned data that `from_dict` turns back into an equal report.

        >>> list(report.to_dict())[:3]
        ['schema', 'id', 'title']
        """
        from govreport.export.json import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """`to_dict` as JSON text.

        >>> report.to_json()[:30]
        '{"schema":"govreport.report/1"'
        """
        from govreport.export.json import to_json

        return to_json(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Report:
        """The report that `to_dict` wrote.

        >>> govreport.Report.from_dict(report.to_dict()) == report
        True
        """
        from govreport.export.json import from_dict

        return from_dict(data)

    @classmethod
    def from_json(cls, text: str) -> Report:
        """The report that `to_json` wrote.

        >>> govreport.Report.from_json(report.to_json()) == report
        True
        """
        from govreport.export.json import from_json

        return from_json(text)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """The report as one page to read, filter and correct it in, without any network; written to `path` if given.

        >>> report.to_html()[:15]
        '<!DOCTYPE html>'
        """
        from govreport.view.page import to_html

        return to_html(self, path)

    def apply(self, corrections: str | os.PathLike[str] | Iterable[Mapping[str, Any]]) -> Report:
        """The report with what a person corrected in its page: the downloaded file, or its records as dicts.

        Corrections of other reports are passed over; one that does not fit this text becomes a diagnostic.

        >>> first = report.indicators[0]
        >>> made = {"report": report.id, "action": "reject", "indicator": first.id,
        ...         "start": first.span.start, "end": first.span.end, "surface": first.text}
        >>> first in report.apply([made]).indicators
        False
        """
        from govreport.export.corrections import apply

        return apply(self, corrections)

    def to_arrow(self) -> ArrowTable:
        """The tidy table, a row per indicator, as an Arrow table; needs the extra `arrow`.

        >>> report.to_arrow().num_rows
        283
        """
        from govreport.export.arrow import to_arrow

        return to_arrow(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The tidy table as a pandas frame, exact decimals beside a float column; needs pandas.

        >>> report.to_pandas()["unit"].iloc[0]
        '元'
        """
        from govreport.export.arrow import to_pandas

        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """The tidy table as a polars frame; needs polars and the extra `arrow`.

        >>> report.to_polars()["text"][0]
        '486.5亿元'
        """
        from govreport.export.arrow import to_polars

        return to_polars(self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The tidy table for whatever reads the Arrow PyCapsule interface: `polars.DataFrame(report)` …"""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


@attrs.frozen
class Failure:
    """A file that could not be read, as `parse_many` reports it.

    >>> (failure,) = govreport.parse_many(["no-such-file.txt"], workers=1)
    >>> failure.path, failure.error
    ('no-such-file.txt', SourceNotFoundError('no-such-file.txt: no such file; check the path'))
    """

    path: str
    error: Exception
