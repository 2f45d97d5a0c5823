"""Every check of a report's figures against one another."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from govreport.checks.changes import changes
from govreport.checks.parts import parts
from govreport.checks.restated import restated
from govreport.checks.shares import shares
from govreport.checks.stated import Limits
from govreport.checks.units import units
from govreport.model import Diagnostic, Report
from govreport.rules import Rules, default_rules
from govreport.shown import Rows

__all__ = ["check"]


def check(report: Report, *, rules: Rules | None = None) -> tuple[Diagnostic, ...]:
    """What in the report's own figures does not fit together, in the order of the text; nothing is changed.

    Codes: `restated-differently`, `out-of-scale`, `share-over-100`, `growth-and-levels-disagree`, `part-exceeds-whole`,
    `unit-misfit`. `related` holds the places that a figure disagrees with.

    >>> text = "2030年工作回顾\\n地区生产总值312亿元。\\n地区生产总值达到321亿元。\\n"
    >>> [found.code for found in govreport.check(govreport.parse_text(text))]
    ['restated-differently']
    """
    rules = rules or default_rules()
    limits = _limits(rules)
    found = [
        *restated(report, limits, rules),
        *shares(report, rules),
        *changes(report, limits, rules),
        *parts(report, limits, rules),
        *units(report, rules),
    ]
    return Rows(sorted(found, key=lambda one: (one.span, one.code)))


@lru_cache(maxsize=8)
def _limits(rules: Rules) -> Limits:
    return Limits(**{name: Decimal(value) for name, value in rules.table("checks")["limits"].items()})
