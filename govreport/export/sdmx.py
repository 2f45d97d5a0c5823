"""Indicators as SDMX-CSV 2.0, the exchange format of statistical offices.

An observation's key must be whole and must not come twice, so a row goes in where it has a statistic of the catalogue
and a period; the other rows are in the tidy table alone. The dimension REPORT says which report states a figure, and
STATEMENT counts the statements of one report that have the same key otherwise: it is 1 for the first. Values are
signed here: where the tidy table says 3.2 and `down`, OBS_VALUE is -3.2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from govreport.export.csv import csv_line
from govreport.export.table import rows
from govreport.model import Report

__all__ = ["COMPONENTS", "STRUCTURE_ID", "Component", "sdmx_period", "sdmx_rows", "write_sdmx", "write_sdmx_rows"]

STRUCTURE_ID = "GOVREPORT:INDICATORS(1.0.0)"
_UNKNOWN = "_U"  # what SDMX writes for a code that nobody knows
_OTHER = "_O"

Row = Mapping[str, Any]


class Component(NamedTuple):
    """A column: its id, its role (dimension, measure or attribute) and its SDMX data type.

    >>> govreport.export.sdmx.COMPONENTS[0]
    Component(id='FREQ', role='dimension', type='String')
    """

    id: str
    role: str
    type: str


COMPONENTS = (
    Component("FREQ", "dimension", "String"),
    Component("REF_AREA", "dimension", "String"),
    Component("INDICATOR", "dimension", "String"),
    Component("MEASURE", "dimension", "String"),
    Component("STATUS", "dimension", "String"),
    Component("REPORT", "dimension", "String"),
    Component("STATEMENT", "dimension", "Integer"),
    Component("TIME_PERIOD", "dimension", "ObservationalTimePeriod"),
    Component("OBS_VALUE", "measure", "Decimal"),
    Component("OBS_LOW", "attribute", "Decimal"),
    Component("OBS_HIGH", "attribute", "Decimal"),
    Component("UNIT_MEASURE", "attribute", "String"),
    Component("BOUND", "attribute", "String"),
    Component("MODALITY", "attribute", "String"),
    Component("REF_AREA_NAME", "attribute", "String"),
    Component("INDICATOR_NAME", "attribute", "String"),
    Component("NAME", "attribute", "String"),
    Component("REPORT_YEAR", "attribute", "GregorianYear"),
    Component("OBS_TEXT", "attribute", "String"),
    Component("TEXT_START", "attribute", "Integer"),
    Component("TEXT_END", "attribute", "Integer"),
    Component("SOURCE", "attribute", "String"),
    Component("RULES_DIGEST", "attribute", "String"),
    Component("VERSION", "attribute", "String"),
)
# our column for each attribute that is carried over as it is
_CARRIED = {
    "UNIT_MEASURE": "unit",
    "BOUND": "bound",
    "MODALITY": "modality",
    "REF_AREA_NAME": "region",
    "INDICATOR_NAME": "canonical",
    "NAME": "name",
    "OBS_TEXT": "text",
    "TEXT_START": "start",
    "TEXT_END": "end",
    "SOURCE": "source",
    "RULES_DIGEST": "rules_digest",
    "VERSION": "version",
}


def write_sdmx(reports: Report | Iterable[Report], target: str | Path) -> int:
    """Writes the reports' indicators to `target`, one report at a time, and gives how many observations there are.

    >>> import os
    >>> govreport.export.sdmx.write_sdmx(report, os.devnull)
    191
    """
    each = (reports,) if isinstance(reports, Report) else reports
    return write_sdmx_rows((row for report in each for row in rows(report)), target)


def write_sdmx_rows(found: Iterable[Row], target: str | Path) -> int:
    """The same for rows of the tidy table from elsewhere (a store, a frame): mappings with its columns.

    A report's rows must stand together; `ValueError` where they do not.

    >>> import os
    >>> from govreport.export.table import rows
    >>> govreport.export.sdmx.write_sdmx_rows(rows(report), os.devnull)
    191
    """
    count = 0
    with open(target, "w", encoding="utf-8", newline="") as file:
        file.write(csv_line(["STRUCTURE", "STRUCTURE_ID", "ACTION", *(component.id for component in COMPONENTS)]))
        for row in sdmx_rows(found):
            file.write(csv_line(["datastructure", STRUCTURE_ID, "I", *row.values()]))
            count += 1
    return count


def sdmx_rows(found: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """The observations of rows of the tidy table: a dict in the order of `COMPONENTS`.

    >>> from govreport.export.table import rows
    >>> first = next(govreport.export.sdmx.sdmx_rows(rows(report)))
    >>> first["INDICATOR"], first["TIME_PERIOD"], first["OBS_VALUE"]
    ('GDP', '2024', Decimal('48650000000'))
    """
    done: set[str] = set()
    report: str | None = None
    stated: Counter[tuple[Any, ...]] = Counter()
    for row in found:
        if row["report_id"] != report:
            report = row["report_id"]
            if report in done:
                raise ValueError(f"the rows of report {report} do not stand together; sort them by report_id")
            done.add(str(report))
            stated.clear()
        period = sdmx_period(row["period"])
        if row["code"] is None or period is None:
            continue
        key = (period, row["code"], row["measure"], row["status"])
        stated[key] += 1
        yield _observation(row, period, stated[key])


def _observation(row: Row, period: tuple[str, str], statement: int) -> dict[str, Any]:
    value, low, high = (row[end] for end in ("value", "low", "high"))
    if row["direction"] == "down":
        value, low, high = _negative(value), _negative(high), _negative(low)
    given: dict[str, Any] = {
        "FREQ": period[0],
        "REF_AREA": row["region_code"] or _UNKNOWN,
        "INDICATOR": row["code"],
        "MEASURE": row["measure"].upper(),
        "STATUS": row["status"].upper(),
        "REPORT": row["report_id"],
        "STATEMENT": statement,
        "TIME_PERIOD": period[1],
        "OBS_VALUE": value,
        "OBS_LOW": low,
        "OBS_HIGH": high,
        # four characters of text: a year is no number to SDMX
        "REPORT_YEAR": f"{row['report_year']:04}" if row["report_year"] is not None else None,
        **{attribute: row[column] for attribute, column in _CARRIED.items()},
    }
    return {component.id: given[component.id] for component in COMPONENTS}


def _negative(value: Decimal | None) -> Decimal | None:
    return -value if value is not None else None


_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_PLAIN = (
    (re.compile(r"\d{4}"), "A"),
    (re.compile(r"\d{4}-Q[1-4]"), "Q"),
    (re.compile(r"\d{4}-S[12]"), "S"),
    (re.compile(r"\d{4}-\d\d"), "M"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "D"),
)


def sdmx_period(period: str | None) -> tuple[str, str] | None:
    """FREQ and TIME_PERIOD of one of our periods; None where it has none.

    >>> sdmx_period("2024-H1"), sdmx_period("2021/2025"), sdmx_period("2024-01/2024-11")
    (('S', '2024-S1'), ('A5', '2021-01-01/P5Y'), ('_O', '2024-01-01/P11M'))
    """
    if period is None:
        return None
    plain = period.replace("-H", "-S")  # a half year is a reporting semester there
    for form, frequency in _PLAIN:
        if form.fullmatch(plain):
            return frequency, plain
    if years := _YEARS.fullmatch(period):
        first, last = map(int, years.groups())
        return (f"A{last - first + 1}", f"{first:04}-01-01/P{last - first + 1}Y") if last > first else None
    if months := _MONTHS.fullmatch(period):
        year, month, last_year, last_month = map(int, months.groups())
        count = (last_year - year) * 12 + last_month - month + 1
        return (_OTHER, f"{year:04}-{month:02}-01/P{count}M") if count > 0 else None
    return None
