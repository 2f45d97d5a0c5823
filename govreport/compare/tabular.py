"""Rows of an attrs class as tables for Arrow, pandas and polars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs

from govreport.export.optional import load
from govreport.export.table import Column, Kind, Row, Table
from govreport.model import Report

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingTypeStubs]
    import polars
    from arro3.core import Table as ArrowTable

__all__ = ["PanelTable"]

# what a field's annotation says of its column; everything else is text
KINDS = {"int": Kind.INT, "float": Kind.FLOAT, "Decimal": Kind.DECIMAL, "bool": Kind.INT}


@attrs.frozen
class PanelTable:
    """Columns with their kinds, and rows in their order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, kind: type[attrs.AttrsInstance], rows: Sequence[attrs.AttrsInstance]) -> PanelTable:
        """The fields of the attrs class `kind` as columns; enums as their values, flags as 0 and 1."""
        columns = tuple(Column(field.name, _kind_of(str(field.type))) for field in attrs.fields(kind))
        return cls(columns, tuple(tuple(_cell(getattr(row, column.name)) for column in columns) for row in rows))

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)

    def to_records(self) -> list[dict[str, Any]]:
        """A dict for each row."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]

    def to_arrow(self) -> ArrowTable:
        """An Arrow table."""
        from govreport.export.arrow import arrow_table

        return arrow_table(Table("panel", self.columns, _no_rows), self.rows)

    def to_polars(self) -> polars.DataFrame:
        """A polars frame."""
        return load("polars", "polars", "to_polars").DataFrame(self.to_arrow())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame: nullable integers and strings, exact `Decimal` objects."""
        pandas = load("pandas", "pandas", "to_pandas")
        kinds = {Kind.TEXT: "string", Kind.INT: "Int64", Kind.FLOAT: "Float64"}
        frame = pandas.DataFrame(list(self.rows), columns=list(self.names), dtype="object")
        return frame.astype({column.name: kinds.get(column.kind, "object") for column in self.columns})


def _kind_of(annotation: str) -> Kind:
    return KINDS.get(annotation.partition("|")[0].strip(), Kind.TEXT)


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, (str, int, float, Decimal)) else str(value)


def _no_rows(report: Report) -> Iterator[Row]:
    """A panel's rows are not a report's."""
    return iter(())
