"""A panel as a wide table: a row for each region and period, a column for each statistic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from govreport.compare.tabular import PanelTable
from govreport.export.table import Column, Kind
from govreport.export.text import counted
from govreport.model import Direction, Genre, Measure, Status
from govreport.shown import Shown

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingTypeStubs]
    import polars
    from arro3.core import Table as ArrowTable

    from govreport.compare.panel import PanelRow

__all__ = ["Wide", "widen"]

INDEX = ("region", "region_code", "period")
Key = tuple[str | None, str | None, str]


@attrs.frozen
class Wide(Shown):
    """A wide table. `columns` names the statistics; of one that is stated in units that do not line up (元 and 美元)
    there is a column for each, `FDI [美元]`. `rows` begin with region, division code and period; a fall is negative.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...] = attrs.field(repr=lambda rows: f"<{len(rows)}>")
    units: dict[str, str | None] = attrs.field(factory=dict[str, "str | None"])

    def __repr__(self) -> str:
        return f"<Wide {counted(len(self.rows), 'row')} of {counted(len(self.columns), 'statistic')}>"

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> ArrowTable:
        """An Arrow table."""
        return self._table.to_arrow()

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame."""
        return self._table.to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """A polars frame."""
        return self._table.to_polars()

    def to_records(self) -> list[dict[str, Any]]:
        """A dict for each row."""
        return self._table.to_records()

    @property
    def _table(self) -> PanelTable:
        index = tuple(Column(name, Kind.TEXT) for name in INDEX)
        return PanelTable((*index, *(Column(name, Kind.DECIMAL) for name in self.columns)), self.rows)


def widen(rows: Sequence[PanelRow], *, measure: Measure, status: Status, by: str) -> Wide:
    """The wide table of the rows of one measure and status; an estimate stands in for an actual number."""
    taken = (status, Status.ESTIMATED) if status is Status.ACTUAL else (status,)
    cells: dict[Key, dict[tuple[str, str | None], PanelRow]] = {}
    for row in rows:
        statistic = getattr(row, by)
        if statistic is None or row.measure is not measure or row.status not in taken or not row.latest:
            continue
        if row.normalized_value is None or row.period is None:
            continue
        cell = cells.setdefault((row.region, row.region_code, row.period), {})
        column = (statistic, row.normalized_unit)
        if column not in cell or preference(row) < preference(cell[column]):
            cell[column] = row
    columns = sorted({column for cell in cells.values() for column in cell}, key=str)
    labels = _labels(columns)
    ordered = sorted(cells.items(), key=lambda pair: tuple(part or "" for part in pair[0]))
    values = tuple((*key, *(signed(cell.get(column)) for column in columns)) for key, cell in ordered)
    units = {label: unit for label, (_, unit) in zip(labels, columns, strict=True)}
    return Wide(labels, values, units)


def _labels(columns: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    names = [name for name, _ in columns]
    return tuple(name if names.count(name) == 1 else f"{name} [{unit or '1'}]" for name, unit in columns)


def preference(row: PanelRow) -> tuple[bool, bool, bool, int]:
    """Of several numbers for one cell the one that sorts first is taken."""
    own = row.period is not None and row.period[:4] in (str(row.report_year), str(row.plan_year))
    return row.genre is not Genre.FULL, not own, row.status is Status.ESTIMATED, row.start


def signed(row: PanelRow | None) -> Decimal | None:
    """The value in base units, negative for a fall."""
    if row is None or row.normalized_value is None:
        return None
    return -row.normalized_value if row.direction is Direction.DOWN else row.normalized_value
