"""The tidy table as CSV.

A cell of text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are never touched. All
text is quoted and a null is an empty cell without quotes: readers that guess how a file is quoted (DuckDB's) guess
wrong where the first quoted cell, one with a line break in it, comes after thousands of rows.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from govreport.export.table import INDICATORS, Batch, Table, batches
from govreport.model import Report

__all__ = ["FORMULA_STARTS", "csv_line", "csv_sources", "safe_text", "write_csv", "write_csv_batches"]

# What spreadsheets take for the start of a formula, in both widths (East Asian ones read the wide signs too).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_text(text: str) -> str:
    """`text` so that no spreadsheet runs it: `=1+1` becomes `'=1+1`."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _unsafe_text(text: str) -> str:
    """The text that `safe_text` made safe."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def write_csv(
    reports: Report | Iterable[Report], target: str | Path, *, table: Table = INDICATORS, bom: bool = False
) -> None:
    """Writes the table of one report or many to `target` in UTF-8, one report at a time.

    `bom` puts the byte order mark first that Excel needs to see UTF-8.
    """
    write_csv_batches(batches(reports), target, table=table, bom=bom)


def write_csv_batches(
    found: Iterable[Batch],
    target: str | Path,
    *,
    base: Path | None = None,
    table: Table = INDICATORS,
    bom: bool = False,
) -> None:
    """Writes what `base` holds, if it is given, and then the rows of `found`."""
    with open(target, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        if base is None:
            file.write(csv_line(table.names))
        else:
            with open(base, encoding="utf-8-sig", newline="") as old:
                shutil.copyfileobj(old, file)
        for batch in found:
            file.writelines(map(csv_line, batch[table.name]))


def csv_sources(path: Path) -> set[str]:
    """The files whose rows a CSV of the tidy table holds."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {_unsafe_text(row["source"]) for row in csv.DictReader(file)}


def csv_line(row: Iterable[Any]) -> str:
    """`row` as a line of CSV: text in quotes and made safe, numbers bare, None as nothing."""
    return ",".join(map(_cell, row)) + "\r\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + safe_text(value).replace('"', '""') + '"'
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
