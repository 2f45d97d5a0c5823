"""A share over 100 %."""

from __future__ import annotations

from collections.abc import Iterator

from govreport.checks.stated import size
from govreport.compare.quotes import clause_of
from govreport.model import Diagnostic, Measure, Report
from govreport.rules import Rules

__all__ = ["shares"]

UNITS = frozenset({"%", "‰"})


def shares(report: Report, rules: Rules) -> Iterator[Diagnostic]:
    """A diagnostic for each rate over 100 % whose clause does not say that it may be."""
    may_be = tuple(rules.table("checks")["over_100"])
    for found in report.indicators:
        if found.measure is not Measure.SHARE or found.unit not in UNITS:
            continue
        share = size(found)
        if share is None or share <= 100:
            continue
        clause = clause_of(report.source.text, found.span)
        said = found.name + report.source.text[clause.start : clause.end]
        if not any(word in said for word in may_be):
            yield Diagnostic("share-over-100", f"{found.name} is {found.text}, more than the whole", found.span)
