"""The tidy table as Parquet, written in row groups so that memory stays bounded however many reports there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from govreport.export.arrow import arrow_table
from govreport.export.optional import Need, load
from govreport.export.table import INDICATORS, Batch, Row, Table, batches
from govreport.model import Report

__all__ = ["PARQUET_NEEDS", "parquet_sources", "write_parquet", "write_parquet_batches"]

PARQUET_NEEDS: tuple[Need, ...] = (
    ("arro3.core", "parquet", "Parquet"),
    ("pyarrow", "parquet", "Parquet"),
    ("pyarrow.parquet", "parquet", "Parquet"),
)
_ROWS_AT_ONCE = 50_000


def write_parquet(reports: Report | Iterable[Report], target: str | Path, *, table: Table = INDICATORS) -> None:
    """Writes the table of one report or many to `target`, decimals as decimal128(38, 10)."""
    write_parquet_batches(batches(reports), target, table=table)


def write_parquet_batches(
    found: Iterable[Batch], target: str | Path, *, base: Path | None = None, table: Table = INDICATORS
) -> None:
    """Writes what `base` holds, if it is given, and then the rows of `found`."""
    arrow, parquet = _pyarrow()
    empty = arrow.table(arrow_table(table, []))
    with parquet.ParquetWriter(target, empty.schema) as writer:
        if base is not None:
            for batch in parquet.ParquetFile(base).iter_batches():
                writer.write_batch(batch)
        for rows in _chunks(found, table):
            writer.write_table(arrow.table(arrow_table(table, rows)))


def parquet_sources(path: Path) -> set[str]:
    """The files whose rows a Parquet file of the tidy table holds."""
    _, parquet = _pyarrow()
    return set(parquet.read_table(path, columns=["source"])["source"].unique().to_pylist())


def _pyarrow() -> tuple[Any, Any]:
    _, arrow, parquet = (load(*need) for need in PARQUET_NEEDS)
    return arrow, parquet


def _chunks(found: Iterable[Batch], table: Table) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for batch in found:
        rows.extend(batch[table.name])
        if len(rows) >= _ROWS_AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows
