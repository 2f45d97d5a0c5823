"""A part larger than its whole: exports over trade, a 其中 over what it is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govreport.checks.stated import Limits, agree, past, size
from govreport.compare.quotes import SENTENCE_END
from govreport.model import Bound, Diagnostic, Indicator, Measure, Report
from govreport.rules import Rules

__all__ = ["parts"]

OF_WHICH = "其中"
AVERAGE = re.compile("人均|平均|每|率|标准|指数|户均|亩均")
UNBOUNDED = frozenset({Bound.GT, Bound.GE})


def parts(report: Report, limits: Limits, rules: Rules) -> Iterator[Diagnostic]:
    """A diagnostic for each level that is larger than the level of its whole."""
    yield from _known_parts(report, limits, rules)
    yield from _parts_in_words(report, limits)


def _known_parts(report: Report, limits: Limits, rules: Rules) -> Iterator[Diagnostic]:
    levels: dict[str, list[Indicator]] = {}
    for found in report.find(measure=Measure.LEVEL):
        if found.code is not None:
            levels.setdefault(found.code, []).append(found)
    for whole_code, part_codes in rules.table("checks")["parts"].items():
        for part in (found for code in part_codes for found in levels.get(code, ())):
            wholes = [found for found in levels.get(whole_code, ()) if _same_time(found, part)]
            # of several the largest is the region's; the others are of districts and parks
            whole = max(wholes, key=lambda found: size(found) or Decimal(0), default=None)
            if whole is not None and _is_larger(part, whole, limits):
                yield _diagnostic(part, whole)


def _same_time(one: Indicator, other: Indicator) -> bool:
    return one.unit == other.unit and one.period == other.period and past(one) == past(other)


def _parts_in_words(report: Report, limits: Limits) -> Iterator[Diagnostic]:
    """A number whose name follows 其中 is a part of the last level before 其中, if that is of the same unit."""
    text = report.source.text
    whole: Indicator | None = None
    end = 0
    for found in report.indicators:
        between = text[end : found.span.start]
        is_part = OF_WHICH in between and SENTENCE_END.search(between) is None
        end = found.span.end
        if is_part and whole is not None and _is_amount(found) and whole.unit == found.unit:
            if _is_larger(found, whole, limits):
                yield _diagnostic(found, whole)
        elif found.measure is Measure.LEVEL:
            whole = found if _is_amount(found) else None


def _is_amount(found: Indicator) -> bool:
    """Whether a part of it is smaller than it: an amount, no average (城镇居民人均收入 is over that of all)."""
    return found.measure is Measure.LEVEL and found.unit is not None and not AVERAGE.search(found.name)


def _is_larger(part: Indicator, whole: Indicator, limits: Limits) -> bool:
    ours, theirs = size(part), size(whole)
    if ours is None or theirs is None or whole.bound in UNBOUNDED or agree(part, whole, limits):
        return False
    return ours > theirs


def _diagnostic(part: Indicator, whole: Indicator) -> Diagnostic:
    message = f"{part.name} ({part.text}) is a part of {whole.name} ({whole.text}) and larger"
    return Diagnostic("part-exceeds-whole", message, part.span, related=(whole.span,))
