"""Reports as an Excel workbook: a sheet each for reports, sections, indicators and diagnostics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from govreport.errors import GovreportError
from govreport.export.csv import FORMULA_STARTS
from govreport.export.optional import Need, load
from govreport.export.table import REPORTS, TABLES, Batch, Row, batches
from govreport.model import Report

__all__ = ["EXCEL_NEEDS", "excel_sources", "write_excel", "write_excel_batches"]

EXCEL_NEEDS: tuple[Need, ...] = (("openpyxl", "excel", "Excel"),)
_MOST_ROWS = 1_048_576  # a sheet holds no more, its header included


def write_excel(reports: Report | Iterable[Report], target: str | Path) -> None:
    """Writes one report or several to the workbook `target`; `GovreportError` for more rows than a sheet holds."""
    write_excel_batches(batches(reports), target)


def write_excel_batches(found: Iterable[Batch], target: str | Path, *, base: Path | None = None) -> None:
    """Writes what the workbook `base` holds, if it is given, and then the rows of `found`."""
    openpyxl = load(*EXCEL_NEEDS[0])
    illegal: re.Pattern[str] = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE
    workbook = openpyxl.load_workbook(base) if base is not None else _empty(openpyxl)
    filled = {table.name: workbook[table.name].max_row for table in TABLES}
    for batch in found:
        for name, rows in batch.items():
            if filled[name] + len(rows) > _MOST_ROWS:
                raise GovreportError(
                    f"more than {_MOST_ROWS:,} rows of {name}: write .parquet, .csv or .duckdb instead"
                )
            for row in rows:
                filled[name] += 1
                _append(workbook[name], filled[name], row, illegal)
    workbook.save(target)


def excel_sources(path: Path) -> set[str]:
    """The files that a workbook holds reports of."""
    workbook = load(*EXCEL_NEEDS[0]).load_workbook(path, read_only=True)
    column = REPORTS.names.index("source")
    found = {row[column] for row in workbook[REPORTS.name].iter_rows(min_row=2, values_only=True)}
    workbook.close()
    return found


def _empty(openpyxl: Any) -> Any:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for table in TABLES:
        sheet = workbook.create_sheet(table.name)
        sheet.append(table.names)
        sheet.freeze_panes = "A2"
    return workbook


def _append(sheet: Any, number: int, row: Row, illegal: re.Pattern[str]) -> None:
    """Adds `row` as the sheet's row `number`, which is its next one."""
    values = [illegal.sub("", value) if isinstance(value, str) else value for value in row]
    sheet.append(values)
    for column, value in enumerate(values, 1):
        if isinstance(value, str) and value.startswith(FORMULA_STARTS):
            # openpyxl reads `=…` as a formula, Excel other signs when the cell is edited; ours is text of a report
            cell = sheet.cell(number, column)
            cell.data_type = "s"
            cell.quotePrefix = True
