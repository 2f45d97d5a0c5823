"""A growth that the two levels beside it contradict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govreport.checks.stated import Limits, past, size, step
from govreport.compare.outcome_words import outcome_words
from govreport.model import Bound, Diagnostic, Direction, Indicator, Measure, Report
from govreport.quantities.families import unit_family
from govreport.rules import Rules

__all__ = ["changes"]

RELATIVE = frozenset({"percent", "point", "multiple", "rank"})


def changes(report: Report, limits: Limits, rules: Rules) -> Iterator[Diagnostic]:
    """A diagnostic for each growth of a level whose level of the year before is stated too and gives another growth.

    Growth at constant prices (of GDP, of incomes) is not what two levels give, so it is not checked.
    """
    at_constant_prices = outcome_words(rules).constant_prices
    levels = _levels(report)
    for growth in report.find(measure=Measure.GROWTH, unit="%"):
        if not _is_exact(growth) or growth.code in at_constant_prices or not past(growth):
            continue
        period = str(growth.period)
        level = _only(levels, growth, period) if period.isdecimal() else None
        base = _only(levels, growth, str(int(period) - 1)) if level is not None else None
        if level is None or base is None or base.unit != level.unit:
            continue
        stated, computed = _signed(growth), _growth(base, level)
        if abs(stated - computed) > limits.growth_points + _doubt(base, level):
            message = f"{growth.name} is said to grow by {stated}%; its two levels give {computed:.1f}%"
            yield Diagnostic("growth-and-levels-disagree", message, growth.span, related=(base.span, level.span))


def _is_exact(found: Indicator) -> bool:
    return found.value is not None and found.bound is Bound.EQ


def _levels(report: Report) -> dict[tuple[str, str], list[Indicator]]:
    """Every amount by its statistic (its name where no statistic is known) and its year."""
    found: dict[tuple[str, str], list[Indicator]] = {}
    for one in report.find(measure=Measure.LEVEL):
        if unit_family(one.unit) not in RELATIVE:
            found.setdefault((one.code or one.name, str(one.period)), []).append(one)
    return found


def _only(levels: dict[tuple[str, str], list[Indicator]], growth: Indicator, period: str) -> Indicator | None:
    """The level of the growing thing in that year, if it is stated once and exactly."""
    found = levels.get((growth.code or growth.name, period), [])
    return found[0] if len(found) == 1 and _is_exact(found[0]) and size(found[0]) else None


def _signed(growth: Indicator) -> Decimal:
    value = growth.value or Decimal(0)
    return -value if growth.direction is Direction.DOWN else value


def _growth(base: Indicator, level: Indicator) -> Decimal:
    return ((size(level) or Decimal(0)) / (size(base) or Decimal(1)) - 1) * 100


def _doubt(base: Indicator, level: Indicator) -> Decimal:
    """The percentage points that rounding of the two levels may add."""
    rounding = (step(base) or Decimal(0)) + (step(level) or Decimal(0))
    return rounding / (size(base) or Decimal(1)) * 100
