"""Reports as a Frictionless Data Package: a folder of CSV files and a `datapackage.json` that says what they hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Any

from govreport.export.csv import csv_line
from govreport.export.table import DIAGNOSTICS, INDICATORS, REPORTS, SECTIONS, TABLES, Column, Kind, Table, batches
from govreport.model import Bound, Direction, Genre, Measure, Modality, Report, Role, Severity, Status

__all__ = ["write_datapackage"]

_PROFILE = "https://specs.frictionlessdata.io/schemas/data-package.json"
_TYPES = {
    Kind.TEXT: "string",
    Kind.INT: "integer",
    Kind.FLOAT: "number",
    Kind.DECIMAL: "number",
    Kind.DATE: "date",
}
_ENUMS: dict[str, type[StrEnum]] = {
    "measure": Measure,
    "status": Status,
    "modality": Modality,
    "bound": Bound,
    "direction": Direction,
    "genre": Genre,
    "role": Role,
    "severity": Severity,
}
_KEYS = {
    REPORTS.name: ["report_id"],
    SECTIONS.name: ["report_id", "section_id"],
    INDICATORS.name: ["report_id", "indicator_id"],
}
_TITLES = {
    REPORTS.name: "One row per report",
    SECTIONS.name: "One row per section of a report",
    INDICATORS.name: "One row per number that a report states (the tidy table)",
    DIAGNOSTICS.name: "One row per place that could not be read as it stands",
}
_ABOUT = {
    "report_id": "The first sixteen hex digits of the SHA-256 of the report's text",
    "region_code": "Six-digit division code",
    "report_year": "The year under review",
    "year": "The year under review",
    "plan_year": "The year that the report plans for",
    "period": "2023, 2023-01/2023-11, 2023-Q3, 2023-H1, 2021/2025 or 2024-09",
    "code": "Permanent id of the statistic; of a diagnostic, its kind",
    "canonical": "Standard Chinese name of the statistic",
    "name": "The name as the report has it",
    "measure": "What kind of figure the number is",
    "status": "Stated as done, as estimated for the year under review, or as aimed at",
    "modality": "How strongly a target is put: 确保, 必须 or 力争, 争取, 努力",
    "bound": "How the value limits what it speaks of: 左右, 以上, 近, 余 …",
    "direction": "Which way a change goes; values themselves are unsigned",
    "value": "Exact value in `unit`, 万 and 亿 multiplied out; empty for a range",
    "low": "Lower end of a range",
    "high": "Upper end of a range",
    "value_float": "`value` as a floating-point number",
    "start": "Where it begins: code points into the source's text",
    "end": "Where it ends (exclusive): code points into the source's text",
    "of": "The indicator_id of the level that a growth, rank or completion speaks of",
    "source": "The file that the report was read from",
    "rules_digest": "Names the rules that the report was read by",
    "version": "The version of govreport that read it",
}


def write_datapackage(reports: Report | Iterable[Report], folder: str | Path, *, name: str = "govreport") -> Path:
    """Writes the reports' four tables and `datapackage.json` into `folder` and gives the latter's path.

    One report is held at a time; one whose text came before is left out. `name` is the package's identifier.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = govreport.export.datapackage.write_datapackage(report, folder)
    ...     print(sorted(file.name for file in path.parent.iterdir()))
    ['datapackage.json', 'diagnostics.csv', 'indicators.csv', 'reports.csv', 'sections.csv']
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    written: set[str] = set()
    readers: set[tuple[str, str]] = set()
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(open(_path(place, table), "w", encoding="utf-8", newline=""))
            for table in TABLES
        }
        for table in TABLES:
            files[table.name].write(csv_line(table.names))
        for batch in batches(reports):
            row = dict(zip(REPORTS.names, batch[REPORTS.name][0], strict=True))
            if row["report_id"] in written:
                continue
            written.add(row["report_id"])
            readers.add((row["version"], row["rules_digest"]))
            for table in TABLES:
                files[table.name].writelines(map(csv_line, batch[table.name]))
    target = place / "datapackage.json"
    target.write_text(json.dumps(_package(place, name, readers), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return target


def _path(folder: Path, table: Table) -> Path:
    return folder / f"{table.name}.csv"


def _package(folder: Path, name: str, readers: set[tuple[str, str]]) -> dict[str, Any]:
    return {
        "$schema": _PROFILE,
        "profile": "tabular-data-package",
        "name": name,
        "title": "Statistics stated in Chinese government work reports",
        "description": "Text that a spreadsheet would run as a formula has an apostrophe before it.",
        "govreport": [{"version": version, "rules_digest": digest} for version, digest in sorted(readers)],
        "resources": [_resource(folder, table) for table in TABLES],
    }


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    path = _path(folder, table)
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name,
        "title": _TITLES[table.name],
        "profile": "tabular-data-resource",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
    }
    if table.name in _KEYS:
        schema["primaryKey"] = _KEYS[table.name]
    if table is not REPORTS:
        key = _KEYS[REPORTS.name]
        schema["foreignKeys"] = [{"fields": key, "reference": {"resource": REPORTS.name, "fields": key}}]
    return schema


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind]}
    if column.name in _ABOUT:
        field["description"] = _ABOUT[column.name]
    constraints: dict[str, Any] = {}
    if column.name in _KEYS.get(table.name, ()):
        constraints["required"] = True
    if column.name in _ENUMS:
        constraints["enum"] = [member.value for member in _ENUMS[column.name]]
    if constraints:
        field["constraints"] = constraints
    return field
