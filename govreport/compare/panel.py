"""One tidy table over many reports: a row for each indicator, with its place in region, period and statistic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from govreport.compare.editions import Copy, Editions, Revision, editions_of
from govreport.compare.series import Point, points
from govreport.compare.tabular import PanelTable
from govreport.compare.wide import Wide, widen
from govreport.export.text import counted
from govreport.model import Bound, Direction, Genre, Indicator, Measure, Modality, Report, Status
from govreport.quantities.families import normalized
from govreport.rules import Rules
from govreport.shown import Rows, Shown

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingTypeStubs]
    import polars
    from arro3.core import Table as ArrowTable

__all__ = ["Panel", "PanelRow", "panel"]


@attrs.frozen
class PanelRow:
    """One number of one report.

    `value`, `low` and `high` are in `unit` as the report states them; `normalized_value` is the value (of a range its
    middle is not invented: None) in `normalized_unit`, the base unit of its family, so that 亩 and 公顷 line up.
    `latest` is false for a report that another edition supersedes. `report_year` is the year under review.

    >>> row = govreport.panel(report).rows[0]
    >>> row.region, row.period, row.code, row.normalized_value, row.normalized_unit
    ('云川省澜亭市临溪区', '2024', 'GDP', Decimal('48650000000'), '元')
    """

    region: str | None
    region_code: str | None
    period: str | None
    code: str | None
    canonical: str | None
    name: str
    measure: Measure
    status: Status
    modality: Modality | None
    bound: Bound
    direction: Direction | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    normalized_value: Decimal | None
    normalized_unit: str | None
    report_id: str
    report_year: int | None
    plan_year: int | None
    genre: Genre
    latest: bool
    indicator_id: str
    start: int
    end: int
    text: str
    source: str | None


@attrs.frozen
class Panel(Shown):
    """The rows of many reports, without copies of the same report; see `editions.py` for what a copy is.

    Speaks the Arrow PyCapsule interface: `polars.DataFrame(panel)`, `pyarrow.table(panel)`, DuckDB.

    >>> len(govreport.panel([report, report]))
    283
    """

    rows: tuple[PanelRow, ...] = attrs.field(repr=lambda rows: f"<{len(rows)}>")
    copies: tuple[Copy, ...] = ()
    revisions: tuple[Revision, ...] = ()

    def __repr__(self) -> str:
        years = sorted(row.period[:4] for row in self.rows if row.period is not None)
        told = (
            counted(len({row.report_id for row in self.rows}), "report"),
            counted(len({row.region_code or row.region for row in self.rows}), "region"),
            counted(len({row.code for row in self.rows if row.code is not None}), "statistic"),
            *([f"{years[0]}–{years[-1]}"] if years else []),
        )
        return f"<Panel {counted(len(self.rows), 'row')}: {', '.join(told)}>"

    def __iter__(self) -> Iterator[PanelRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def select(self, **wanted: Any) -> Panel:
        """The rows whose fields equal what is given.

        >>> [row.text for row in govreport.panel(report).select(code="GDP", status="target")]
        ['6.5%左右', '520亿元']
        """
        return attrs.evolve(
            self,
            rows=tuple(row for row in self.rows if all(getattr(row, key) == value for key, value in wanted.items())),
        )

    def wide(
        self, *, measure: Measure | str = Measure.LEVEL, status: Status | str = Status.ACTUAL, by: str = "code"
    ) -> Wide:
        """A row for each region and period, a column for each statistic (`by` code, canonical or name).

        Values are in base units. `actual` takes an estimate where nothing else is stated. Where several numbers
        compete for a cell, a whole report goes before a digest, the year's own report before a later one, an actual
        number before an estimate, and then the first in the text.

        >>> wide = govreport.panel(report).select(code="GDP").wide()
        >>> wide.columns, wide.rows, wide.units
        (('GDP',), (('云川省澜亭市临溪区', None, '2024', Decimal('48650000000')),), {'GDP': '元'})
        """
        return widen(self.rows, measure=Measure(measure), status=Status(status), by=by)

    def series(
        self, code: str, *, measure: Measure | str = Measure.GROWTH, region: str | None = None
    ) -> tuple[Point, ...]:
        """A statistic over time, by region and year: last year's target beside what was stated as achieved.

        `region` is a division code or a full name; without it every region's points follow one another.

        >>> for point in govreport.panel(report).series("GDP"):
        ...     print(point.period, point.target and point.target.text, point.outcome and point.outcome.text)
        2024 None 6.2%左右
        2025 6.5%左右 None
        """
        return Rows(points(self.rows, code, Measure(measure), region))

    def to_arrow(self) -> ArrowTable:
        """The rows as an Arrow table, decimals as decimal128(38, 10).

        >>> govreport.panel(report).to_arrow().num_rows
        283
        """
        return self._table.to_arrow()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame.

        >>> govreport.panel(report).to_pandas()["text"].iloc[0]
        '486.5亿元'
        """
        return self._table.to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars frame.

        >>> govreport.panel(report).to_polars()["text"][0]
        '486.5亿元'
        """
        return self._table.to_polars()

    def to_records(self) -> list[dict[str, Any]]:
        """A dict for each row.

        >>> govreport.panel(report).to_records()[0]["text"]
        '486.5亿元'
        """
        return self._table.to_records()

    @property
    def _table(self) -> PanelTable:
        return PanelTable.of(PanelRow, self.rows)


def panel(reports: Report | Iterable[Report], *, rules: Rules | None = None) -> Panel:
    """One tidy table over `reports`, in their order; copies of the same report are left out and named in `copies`.

    >>> panel = govreport.panel([report, report])
    >>> len(panel), len(panel.copies)
    (283, 1)
    """
    editions = editions_of((reports,) if isinstance(reports, Report) else reports)
    return Panel(tuple(_rows(editions, rules)), editions.copies, editions.revisions)


def _rows(editions: Editions, rules: Rules | None) -> Iterator[PanelRow]:
    for place, report in enumerate(editions.reports):
        latest = place not in editions.superseded
        for found in report.indicators:
            yield _row(report, found, latest, rules)


def _row(report: Report, found: Indicator, latest: bool, rules: Rules | None) -> PanelRow:
    value, unit = normalized(found.value or Decimal(0), found.unit, rules=rules)
    return PanelRow(
        region=report.region,
        region_code=report.region_code,
        period=str(found.period) if found.period is not None else None,
        code=found.code,
        canonical=found.canonical,
        name=found.name,
        measure=found.measure,
        status=found.status,
        modality=found.modality,
        bound=found.bound,
        direction=found.direction,
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit,
        normalized_value=value if found.value is not None else None,
        normalized_unit=unit,
        report_id=report.id,
        report_year=report.year,
        plan_year=report.plan_year,
        genre=report.genre,
        latest=latest,
        indicator_id=found.id,
        start=found.span.start,
        end=found.span.end,
        text=found.text,
        source=report.source.name,
    )
