"""Tables for Arrow, pandas and polars.

`to_arrow` gives a table that speaks the Arrow PyCapsule interface (`__arrow_c_stream__`), so polars, pandas, DuckDB and
pyarrow read it without copying and without us importing any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govreport.export.optional import load
from govreport.export.table import INDICATORS, Kind, Row, Table, columns
from govreport.model import Report

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingTypeStubs]
    import polars
    from arro3.core import Table as ArrowTable

__all__ = ["DECIMAL", "arrow_table", "to_arrow", "to_pandas", "to_polars"]

# 28 digits before the point, 10 after it: every amount that a report states fits exactly; a fraction without end
# (a third) is rounded at the tenth place
DECIMAL = (38, 10)


def to_arrow(reports: Report | Iterable[Report], table: Table = INDICATORS) -> ArrowTable:
    """The tidy table (or another of `table.TABLES`) of one report or several, decimals as decimal128(38, 10).

    >>> from govreport.export.table import SECTIONS
    >>> govreport.export.arrow.to_arrow(report, SECTIONS).num_rows
    53
    """
    each = (reports,) if isinstance(reports, Report) else reports
    return arrow_table(table, [row for report in each for row in table.rows(report)])


def arrow_table(table: Table, rows: Sequence[Row]) -> ArrowTable:
    """`rows` of `table` as an Arrow table.

    >>> from govreport.export.table import REPORTS
    >>> govreport.export.arrow.arrow_table(REPORTS, list(REPORTS.rows(report))).num_rows
    1
    """
    core = load("arro3.core", "arrow", "to_arrow")
    cells: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    arrays = zip(table.columns, cells, strict=True)
    return core.Table.from_pydict({column.name: _BUILDERS[column.kind](core, found) for column, found in arrays})


def to_pandas(reports: Report | Iterable[Report], table: Table = INDICATORS) -> pandas.DataFrame:
    """The table as a pandas frame: nullable integers and strings, exact `Decimal` objects beside `value_float`.

    >>> govreport.export.arrow.to_pandas([report])["value"].iloc[0]
    Decimal('48650000000')
    """
    pandas = load("pandas", "pandas", "to_pandas")
    frame = pandas.DataFrame(columns(reports, table), dtype="object")
    return frame.astype({column.name: _PANDAS_TYPES[column.kind] for column in table.columns})


def to_polars(reports: Report | Iterable[Report], table: Table = INDICATORS) -> polars.DataFrame:
    """The table as a polars frame, decimals as `Decimal(38, 10)`.

    >>> govreport.export.arrow.to_polars([report])["value"].dtype
    Decimal(precision=38, scale=10)
    """
    polars = load("polars", "polars", "to_polars")
    return polars.DataFrame(to_arrow(reports, table))


_PANDAS_TYPES = {
    Kind.TEXT: "string",
    Kind.INT: "Int64",
    Kind.FLOAT: "Float64",
    Kind.DECIMAL: "object",
    Kind.DATE: "datetime64[s]",
}


def _decimals(core: Any, values: Sequence[Decimal | None]) -> Any:
    # arro3 builds no decimal arrays of its own; it casts them from plain digits without going through a float
    digits = [f"{value:f}" if value is not None else None for value in values]
    return core.Array(digits, core.DataType.string()).cast(core.DataType.decimal128(*DECIMAL))


def _dates(core: Any, values: Sequence[Any]) -> Any:
    days = [value.isoformat() if value is not None else None for value in values]
    return core.Array(days, core.DataType.string()).cast(core.DataType.date32())


_BUILDERS: dict[Kind, Callable[[Any, Sequence[Any]], Any]] = {
    Kind.TEXT: lambda core, values: core.Array(values, core.DataType.string()),
    Kind.INT: lambda core, values: core.Array(values, core.DataType.int64()),
    Kind.FLOAT: lambda core, values: core.Array(values, core.DataType.float64()),
    Kind.DECIMAL: _decimals,
    Kind.DATE: _dates,
}
