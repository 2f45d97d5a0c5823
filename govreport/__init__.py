"""Reads Chinese government work reports (政府工作报告) into typed statistics that trace back to the character.

report = govreport.parse("report.txt")
for indicator in report.find(canonical="地区生产总值"):
    print(indicator.name, indicator.value, indicator.unit, indicator.span)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# loaded here so that nothing later binds the folder's name over the function of the same name below
import govreport.catalogue as _catalogue

if TYPE_CHECKING:
    from govreport import batch as batch
    from govreport import export as export
    from govreport import timing as timing
    from govreport import view as view
    from govreport.batch import parse_many
    from govreport.catalogue.match import Catalogue
    from govreport.catalogue.regions import regions
    from govreport.checks.report import check
    from govreport.compare.growth_targets import GrowthTarget, growth_targets
    from govreport.compare.outcomes import Outcome, outcomes
    from govreport.compare.panel import Panel, PanelRow, panel
    from govreport.compare.verdict import Verdict
    from govreport.errors import (
        EmptyTextError,
        GovreportError,
        MissingExtraError,
        RulesError,
        SchemaError,
        SourceError,
        SourceNotFoundError,
        TooLargeError,
        UndecodableError,
        UnsupportedFormatError,
        WorkerDiedError,
    )
    from govreport.export.store import Store
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
    "GrowthTarget",
    "Indicator",
    "Measure",
    "Measurement",
    "MissingExtraError",
    "Modality",
    "Outcome",
    "Panel",
    "PanelRow",
    "Period",
    "Place",
    "Report",
    "Role",
    "Rules",
    "RulesError",
    "SchemaError",
    "Section",
    "Severity",
    "Source",
    "SourceError",
    "SourceNotFoundError",
    "Span",
    "Status",
    "Store",
    "TooLargeError",
    "UndecodableError",
    "UnsupportedFormatError",
    "Verdict",
    "WorkerDiedError",
    "catalogue",
    "check",
    "find_measurements",
    "growth_targets",
    "outcomes",
    "panel",
    "parse",
    "parse_many",
    "parse_number",
    "parse_text",
    "regions",
]

# parts that are used by their own name: `import govreport` is enough for `govreport.view.table`
_PARTS = frozenset({"batch", "export", "timing", "view"})

# where the public names live that are not in `model` or `errors`; a module is imported when it is first needed
_HOMES = {
    "GrowthTarget": "compare.growth_targets",
    "Outcome": "compare.outcomes",
    "Panel": "compare.panel",
    "PanelRow": "compare.panel",
    "Rules": "rules",
    "Store": "export.store",
    "Verdict": "compare.verdict",
    "check": "checks.report",
    "find_measurements": "quantities.find",
    "growth_targets": "compare.growth_targets",
    "outcomes": "compare.outcomes",
    "panel": "compare.panel",
    "parse": "pipeline",
    "parse_many": "batch",
    "parse_number": "quantities.numerals",
    "parse_text": "pipeline",
    "regions": "catalogue.regions",
}


def catalogue(rules: Rules | None = None) -> Catalogue:
    """The known statistics: iterate, look one up by code, or `find` one by name.

    >>> govreport.catalogue()["GDP"].name
    '地区生产总值'
    """
    from govreport.catalogue.match import catalogue as known

    return known(rules)


if not TYPE_CHECKING:  # a checker that saw it would take any misspelt name for one of ours

    def __getattr__(name: str) -> Any:
        if name in _PARTS:
            return import_module(f"govreport.{name}")
        if name not in __all__:
            raise AttributeError(f"module 'govreport' has no attribute {name!r}")
        home = _HOMES.get(name) or ("errors" if name.endswith("Error") else "model")
        value = getattr(import_module(f"govreport.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_PARTS})


del _catalogue
