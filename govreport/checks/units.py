"""A level whose unit cannot be the statistic's of that name: 粮食产量 in 元."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.catalogue.match import catalogue
from govreport.catalogue.statistic import Statistic
from govreport.model import Diagnostic, Indicator, Measure, Report
from govreport.quantities.families import COUNT, unit_family
from govreport.rules import Rules

__all__ = ["units"]

# families that a name is stated in beside its own: a number of projects, a share, a bare number
ANYWHERE = frozenset({COUNT, "number", "percent", "point", "multiple", "rank", "person", "visit", "household", "time"})


def units(report: Report, rules: Rules) -> Iterator[Diagnostic]:
    """A diagnostic for each level that bears a statistic's standard name or alias in a unit of another kind."""
    known = catalogue(rules)
    for found in report.find(measure=Measure.LEVEL):
        statistic = known.find(found.name) if found.code is None else None
        if statistic is not None and _is_misfit(found, statistic):
            families = ", ".join(sorted(statistic.families))
            message = f"{found.name} is stated in {found.unit}; it is measured in {families}"
            yield Diagnostic("unit-misfit", message, found.span, related=found.name_spans)


def _is_misfit(found: Indicator, statistic: Statistic) -> bool:
    family = unit_family(found.unit)
    if family in ANYWHERE or family in statistic.families or family == "ratio":
        return False
    return not (family.startswith("money") and "money" in statistic.families)
