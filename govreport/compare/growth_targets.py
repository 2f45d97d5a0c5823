"""The growth targets that reports set for the year ahead: one row for each report and statistic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

import attrs

from govreport.catalogue.match import catalogue
from govreport.compare.quotes import SENTENCE_END, before_in_paragraph, clause_of, quote_span
from govreport.model import Bound, Direction, Indicator, Measure, Modality, Report, Span, Status
from govreport.rules import Rules, default_rules
from govreport.shown import Rows

__all__ = ["GrowthTarget", "growth_targets"]


@attrs.frozen
class GrowthTarget:
    """The target of one statistic in one report.

    `code` is the region's division code, `year` the plan year. `low` and `high` are the ends of what is stated in
    `unit` (a percentage): equal where one number is stated, whatever `bound` says of it. `modality` is how strongly
    it is put. A second, higher aim beside it (增长7%，力争8%) is `stretch`. `quote` is the text of `span`; `indicator`
    is the id of the number in its report.

    >>> (target,) = govreport.growth_targets(report)
    >>> target.year, target.low, target.high, str(target.bound), target.quote
    (2025, Decimal('6.5'), Decimal('6.5'), 'approx', '地区生产总值增长6.5%左右')
    """

    region: str | None
    code: str | None
    year: int | None
    statistic: str
    statistic_code: str
    low: Decimal
    high: Decimal
    unit: str
    bound: Bound
    modality: Modality | None
    stretch: Decimal | None
    quote: str
    span: Span
    indicator: str
    report_id: str
    source: str | None = None


def growth_targets(
    reports: Report | Iterable[Report],
    statistics: Iterable[str] = ("GDP",),
    *,
    rules: Rules | None = None,
) -> tuple[GrowthTarget, ...]:
    """The growth target of each of `statistics` (codes or standard names) in each report, in the order of `reports`.

    A report that states none gives no row. Of several mentions the one in the list of the plan year's targets is
    taken; averages over several years are not targets of the year. KeyError where there is no such statistic.

    >>> for target in govreport.growth_targets(report, ["GDP", "社会消费品零售总额"]):
    ...     print(target.statistic, target.low, target.high, target.bound)
    地区生产总值 6.5 6.5 approx
    社会消费品零售总额 6 7 range
    """
    each = (reports,) if isinstance(reports, Report) else reports
    codes = [_code_of(name, rules) for name in ([statistics] if isinstance(statistics, str) else statistics)]
    words = _wording(rules or default_rules())
    found = (_target(report, code, words, rules) for report in each for code in codes)
    return Rows(target for target in found if target is not None)


@attrs.frozen(eq=False)
class Wording:
    """The words of `growth_targets.toml` as one pattern each."""

    average: re.Pattern[str]
    elsewhere: re.Pattern[str]
    this_year: tuple[str, ...]
    goal: re.Pattern[str]
    achieved: tuple[str, ...]

    def is_achieved(self, year: int | None, text: str) -> bool:
        """Whether `text` leads up to a result rather than to a target of `year`."""
        if self.goal.search(text):
            return False
        return any(word.format(last=year - 1 if year else "") in text for word in self.achieved)

    def speaks_of(self, year: int | None, text: str) -> bool:
        """Whether `text` names the plan year."""
        return any(word.format(year=year) in text for word in self.this_year)


@lru_cache(maxsize=8)
def _wording(rules: Rules) -> Wording:
    table = rules.table("growth_targets")
    return Wording(
        _any_of(table["average"]),
        _any_of(table["elsewhere"]),
        tuple(table["this_year"]),
        _any_of(table["goal"]),
        tuple(table["achieved"]),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _code_of(name: str, rules: Rules | None) -> str:
    known = catalogue(rules)
    statistic = known.get(name) or known.find(name)
    if statistic is None:
        raise KeyError(f"no statistic has the code or name {name!r}; see govreport.catalogue()")
    return statistic.code


def _target(report: Report, code: str, words: Wording, rules: Rules | None) -> GrowthTarget | None:
    ranked = sorted(_candidates(report, code, words), key=lambda pair: pair[0])
    if not ranked:
        return None
    rank, first = ranked[0]
    beside = [found for other, found in ranked if other[0] == rank[0] and _in_one_sentence(report, first, found)]
    main, stretch = _main_and_stretch(beside)
    span = quote_span(report.source.text, main, stretch.span.end if stretch is not None else None)
    low, high = (main.low, main.high) if main.value is None else (main.value, main.value)
    if low is None or high is None or main.unit is None:
        return None
    return GrowthTarget(
        region=report.region,
        code=report.region_code,
        year=report.plan_year,
        statistic=catalogue(rules)[code].name,
        statistic_code=code,
        low=low,
        high=high,
        unit=main.unit,
        bound=main.bound,
        modality=main.modality,
        stretch=(stretch.value or stretch.high) if stretch is not None else None,
        quote=report.source.text[span.start : span.end],
        span=span,
        indicator=main.id,
        report_id=report.id,
        source=report.source.name,
    )


def _candidates(report: Report, code: str, words: Wording) -> Iterator[tuple[tuple[int, bool, int], Indicator]]:
    """The targets that may be the plan year's, each with its rank: the lower, the better."""
    text = report.source.text
    by_id = {found.id: found for found in report.indicators}
    for found in report.find(code=code, measure=Measure.GROWTH, status=Status.TARGET):
        if found.direction is Direction.DOWN or found.unit != "%":
            continue
        clause = clause_of(text, found.span)
        said = text[clause.start : found.span.start]
        if words.average.search(said) or words.elsewhere.search(said):
            continue
        before = before_in_paragraph(text, found.span.start)
        if words.is_achieved(report.plan_year, before + said):
            continue
        level = by_id.get(found.of) if found.of is not None else None
        rank = _rank_of_period(report.plan_year, found, level, words.speaks_of(report.plan_year, before))
        if rank is not None:
            yield (rank, words.goal.search(before) is None, found.span.start), found


def _rank_of_period(year: int | None, found: Indicator, level: Indicator | None, spoken_of: bool) -> int | None:
    """0 for the plan year, 1 for the growth of the plan year's level, 2 where only the paragraph names the year."""
    plan = str(year)
    if year is None or str(found.period) == plan:
        return 0
    if level is not None and str(level.period) == plan:
        return 1
    return 2 if spoken_of else None


def _in_one_sentence(report: Report, first: Indicator, other: Indicator) -> bool:
    start, end = sorted((first.span, other.span))
    return not SENTENCE_END.search(report.source.text, start.end, end.start)


def _main_and_stretch(beside: list[Indicator]) -> tuple[Indicator, Indicator | None]:
    """Of targets stated side by side (确保7%、力争8%) the one that is set, and the one that is striven for."""
    beside = sorted(beside, key=lambda found: found.span)
    main = next((found for found in beside if found.modality is not Modality.STRIVE), beside[0])
    higher = [found for found in beside if found is not main and _top(found) > _top(main)]
    return main, higher[0] if higher else None


def _top(found: Indicator) -> Decimal:
    return found.value or found.high or Decimal(0)
