"""The same statistic stated twice with different values, or a hundred times apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from govreport.checks.stated import Limits, agree, past, size
from govreport.compare.names import bare
from govreport.compare.quotes import SENTENCE_END, clause_of
from govreport.model import Diagnostic, Indicator, Measure, Report, Severity
from govreport.quantities.families import COUNT, unit_family
from govreport.rules import Rules

__all__ = ["restated"]

Key = tuple[object, ...]
CHECKED = frozenset({Measure.LEVEL, Measure.GROWTH, Measure.SHARE})
COUNTED = frozenset({COUNT, "number", "person", "visit", "household", "area", "length", "time", "workday"})


def restated(report: Report, limits: Limits, rules: Rules) -> Iterator[Diagnostic]:
    """A diagnostic for each later statement that contradicts an earlier one of its statistic, period and measure.

    Only figures close to one another, or a power of ten apart, are two readings of one thing: a report states a
    statistic of its districts, and of five years together, too.
    """
    several_years = re.compile("|".join(map(re.escape, rules.table("checks")["several_years"])))
    many = frozenset(rules.table("checks")["many"])
    by_id = {found.id: found for found in report.indicators}
    text = report.source.text
    earlier: dict[Key, list[Indicator]] = {}
    for found in report.indicators:
        key = _key(found)
        clause = clause_of(text, found.span)
        if key is None or found.code in many or several_years.search(text, clause.start, clause.end):
            continue
        before = earlier.setdefault(key, [])
        if not any(agree(one, found, limits) for one in before):
            contradicted = (one for one in before if _is_one_thing(one, found, limits, by_id))
            one = next((one for one in contradicted if not _side_by_side(text, one, found)), None)
            if one is not None:
                yield _diagnostic(one, found, limits)
        before.append(found)


def _key(found: Indicator) -> Key | None:
    """What two statements must share to be of one thing; None where that cannot be known."""
    if found.code is None or found.measure not in CHECKED or found.period is None or not found.name_spans:
        return None
    family = unit_family(found.unit)
    # counts of works and projects share a statistic though each speaks of its own: the names must be the same
    name = bare(found.name) if family in COUNTED else ""
    return found.code, name, found.measure, str(found.period), past(found), family, found.direction


def _is_one_thing(one: Indicator, other: Indicator, limits: Limits, by_id: Mapping[str, Indicator]) -> bool:
    ours, theirs = size(one), size(other)
    if ours is None or theirs is None or not ours or not theirs:
        return False
    if one.measure is not Measure.LEVEL:
        levels = by_id.get(one.of or ""), by_id.get(other.of or "")
        # the growths of two different levels are a district's and the region's
        of_one_level = levels[0] is None or levels[1] is None or agree(levels[0], levels[1], limits)
        return of_one_level and abs(ours - theirs) <= limits.same_rate
    times = max(ours, theirs) / min(ours, theirs)
    if times <= limits.same_thing:
        return unit_family(one.unit) not in COUNTED
    # a slip of the unit leaves the digits as they are: 12.3万 for 12.3亿
    return times >= limits.out_of_scale and str(one.value).strip("0.") == str(other.value).strip("0.")


def _side_by_side(text: str, one: Indicator, other: Indicator) -> bool:
    """由5亿元增加到8亿元; 增长7%，力争8%: two figures of one sentence are meant to differ."""
    return not SENTENCE_END.search(text, one.span.end, other.span.start)


def _diagnostic(one: Indicator, other: Indicator, limits: Limits) -> Diagnostic:
    ours, theirs = size(one), size(other)
    times = max(ours, theirs) / min(ours, theirs) if ours and theirs and one.measure is Measure.LEVEL else 1
    message = f"{one.canonical} of {one.period} is {other.text} here and {one.text} elsewhere"
    if times >= limits.out_of_scale:
        return Diagnostic(
            "out-of-scale", f"{message}: {times:.0f} times apart", other.span, Severity.WARNING, (one.span,)
        )
    return Diagnostic("restated-differently", message, other.span, Severity.WARNING, (one.span,))
