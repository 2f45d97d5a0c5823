"""Reads Chinese government work reports (政府工作报告) into typed statistics that trace back to the character.

    report = govreport.parse("report.txt")
    for indicator in report.find(canonical="地区生产总值"):
        print(indicator.name, indicator.value, indicator.unit, indicator.span)
"""

from __future__ import annotations

from govreport.batch import parse_many
from govreport.catalogue.match import catalogue
from govreport.catalogue.regions import regions
from govreport.errors import (
    EmptyTextError,
    GovreportError,
    MissingExtraError,
    RulesError,
    SourceError,
    SourceNotFoundError,
    TooLargeError,
    UndecodableError,
    UnsupportedFormatError,
)
from govreport.model import (
    Bound,
    Diagnostic,
    Direction,
    Failure,
    Genre,
    Indicator,
    Measure,
    Measurement,
    Modality,
    Period,
    Place,
    Report,
    Role,
    Section,
    Severity,
    Source,
    Span,
    Status,
)
from govreport.pipeline import parse, parse_text
from govreport.quantities.find import find_measurements
from govreport.quantities.numerals import parse_number
from govreport.rules import Rules

__all__ = [
    "Bound",
    "Diagnostic",
    "Direction",
    "EmptyTextError",
    "Failure",
    "Genre",
    "GovreportError",
    "Indicator",
    "Measure",
    "Measurement",
    "MissingExtraError",
    "Modality",
    "Period",
    "Place",
    "Report",
    "Role",
    "Rules",
    "RulesError",
    "Section",
    "Severity",
    "Source",
    "SourceError",
    "SourceNotFoundError",
    "Span",
    "Status",
    "TooLargeError",
    "UndecodableError",
    "UnsupportedFormatError",
    "catalogue",
    "find_measurements",
    "parse",
    "parse_many",
    "parse_number",
    "parse_text",
    "regions",
]
