"""The tidy table as CSV.

A cell of text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are never touched.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from govreport.export.table import INDICATORS, Batch, Table, batches
from govreport.model import Report

__all__ = ["csv_sources", "safe_text", "write_csv", "write_csv_batches"]

# What spreadsheets take for the start of a formula, in both widths (East Asian ones read the wide signs too).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_text(text: str) -> str:
    """`text` so that no spreadsheet runs it: `=1+1` becomes `'=1+1`."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


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
        writer = csv.writer(file)
        if base is None:
            writer.writerow(table.names)
        else:
            with open(base, encoding="utf-8-sig", newline="") as old:
                shutil.copyfileobj(old, file)
        for batch in found:
            writer.writerows([_cell(value) for value in row] for row in batch[table.name])


def csv_sources(path: Path) -> set[str]:
    """The files whose rows a CSV of the tidy table holds."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["source"] for row in csv.DictReader(file)}


def _cell(value: Any) -> Any:
    return safe_text(value) if isinstance(value, str) else value
