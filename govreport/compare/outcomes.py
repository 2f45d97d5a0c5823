"""Last year's targets held against what this year's report says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from govreport.catalogue.match import Catalogue, catalogue
from govreport.compare.alike import SHORTEST, size
from govreport.compare.matching import How, Match, match, statements
from govreport.compare.names import bare
from govreport.compare.outcome_words import OutcomeWords, outcome_words
from govreport.compare.quotes import quote_span, sentence_of
from govreport.compare.verdict import Figure, Verdict, judge, judge_completion
from govreport.model import Direction, Indicator, Measure, Report, Role, Span, Status
from govreport.quantities.families import normalized
from govreport.rules import Rules, default_rules
from govreport.shown import Rows
from govreport.wordset import WordSet

__all__ = ["How", "Outcome", "Verdict", "outcomes"]


@attrs.frozen
class Outcome:
    """One numeric target of the previous report, and what the current one says of it.

    `target_span` and `target_quote` are in the previous report's text, `span` and `quote` in the current one's; the
    latter are None where nothing is said. `statement` is the number that answers the target; None where it is spoken
    of without one. `how` says how the two were matched, `score` how surely (0 to 1). `actual` is the stated value in
    the target's unit and direction (negative for a fall where a rise was aimed at), computed from levels where `how` is
    `level`; `difference` is `actual` minus the target's value.

    >>> before = govreport.parse_text("二、2024年工作安排\\n财政收入增长5%。")
    >>> after = govreport.parse_text("一、2024年工作回顾\\n财政收入增长4.1%。")
    >>> (one,) = govreport.outcomes(before, after)
    >>> one.quote, one.actual, one.difference
    ('财政收入增长4.1%', Decimal('4.1'), Decimal('-0.9'))
    """

    target: Indicator
    verdict: Verdict
    target_quote: str
    target_span: Span
    statement: Indicator | None = None
    quote: str | None = None
    span: Span | None = None
    how: How | None = None
    score: float = 0.0
    actual: Decimal | None = None
    difference: Decimal | None = None


def outcomes(previous: Report, current: Report, *, rules: Rules | None = None) -> tuple[Outcome, ...]:
    """Each numeric target of `previous` with what `current` says of it, in the order of the targets.

    ValueError where the two are of different regions or `current` does not review the year that `previous` planned.

    >>> before = govreport.parse_text("二、2024年工作安排\\n财政收入增长5%，新建厂房12栋。")
    >>> after = govreport.parse_text("一、2024年工作回顾\\n财政收入增长5.2%。")
    >>> [(one.target.text, str(one.verdict)) for one in govreport.outcomes(before, after)]
    [('5%', 'exceeded'), ('12栋', 'not_mentioned')]
    """
    _check_pair(previous, current)
    rules = rules or default_rules()
    words = outcome_words(rules)
    targets = [found for found in previous.indicators if found.status is Status.TARGET]
    due = [found for found in targets if _is_due(found, current.year)]
    matches = match(due, statements(current), words)
    speaker = _Speaker(
        previous, current, catalogue(rules), words, WordSet(rules.table("statistic_names")["verbs"], many=True)
    )
    ids_due = {found.id for found in due}
    return Rows(speaker.outcome(target, matches.get(target.id), target.id in ids_due) for target in targets)


def _check_pair(previous: Report, current: Report) -> None:
    if previous.region_code and current.region_code and previous.region_code != current.region_code:
        raise ValueError(f"two regions: {previous.region} and {current.region}; give two reports of one region")
    if previous.plan_year and current.year and previous.plan_year != current.year:
        raise ValueError(
            f"the first report plans {previous.plan_year}, the second reviews {current.year}; give consecutive reports"
        )


def _is_due(target: Indicator, year: int | None) -> bool:
    """Whether the target's time ends by the year under review; a target without a time is the plan year's."""
    if target.period is None or year is None:
        return True
    return (target.period.end or target.period.start)[:4] <= str(year)


@attrs.frozen(eq=False)
class _Speaker:
    """The two reports, and what is asked of them for each target."""

    previous: Report
    current: Report
    known: Catalogue
    words: OutcomeWords
    verbs: WordSet

    def outcome(self, target: Indicator, found: Match | None, due: bool) -> Outcome:
        """What became of one target."""
        text = self.previous.source.text
        span = quote_span(text, target)
        blank = Outcome(target, Verdict.NOT_DUE, text[span.start : span.end], span)
        if not due:
            return blank
        if found is None:
            return self._unnumbered(blank)
        verdict, actual = self._verdict(target, found)
        text = self.current.source.text
        span = quote_span(text, found.statement)
        stated = target.value
        return attrs.evolve(
            blank,
            verdict=verdict,
            statement=found.statement,
            quote=text[span.start : span.end],
            span=span,
            how=found.how,
            score=round(found.score, 3),
            actual=actual,
            difference=actual - stated if actual is not None and stated is not None else None,
        )

    def _verdict(self, target: Indicator, found: Match) -> tuple[Verdict, Decimal | None]:
        statistic = self.known.get(target.code) if target.code is not None else None
        better = statistic.better if statistic is not None else None
        if found.how is How.COMPLETION:
            return judge_completion(found.statement), None
        if found.how is How.LEVEL:
            figure = self._computed(target, found.statement)
            if figure is None:
                return Verdict.UNCLEAR, None
        else:
            figure = Figure.stated(_in_unit_of(target, found.statement))
        opposite = None not in (target.direction, figure.direction) and target.direction is not figure.direction
        actual = -figure.value if opposite and figure.value is not None else figure.value
        return judge(target, figure, better, self.words), actual

    def _computed(self, target: Indicator, statement: Indicator) -> Figure | None:
        """The growth from two levels, or the level from a base and a growth; None for constant-price growth."""
        base = self._base_level(target)
        if base is None or target.code in self.words.constant_prices or statement.value is None or not size(base):
            return None
        if target.measure is Measure.GROWTH:
            growth = (size(statement) / size(base) - 1) * 100
            return Figure(abs(round(growth, 1)), direction=Direction.UP if growth >= 0 else Direction.DOWN)
        if statement.unit != "%" or base.value is None or base.unit != target.unit:
            return None
        factor = 1 - statement.value / 100 if statement.direction is Direction.DOWN else 1 + statement.value / 100
        return Figure(round(base.value * factor, 2))

    def _base_level(self, target: Indicator) -> Indicator | None:
        """What the previous report states as the level of the year before."""
        year = str(self.previous.year)
        for found in self.previous.find(code=target.code, measure=Measure.LEVEL):
            if found.status is not Status.TARGET and str(found.period) == year:
                return found
        return None

    def _unnumbered(self, blank: Outcome) -> Outcome:
        """The target's name where this year's review speaks of it without a number of it."""
        name = self._noun(blank.target)
        text = self.current.source.text
        for start, end in self._reviews() if name is not None else ():
            at = text.find(name or "", start, end)
            if at >= 0:
                span = sentence_of(text, Span(at, at + len(name or "")))
                quote = text[span.start : span.end]
                return attrs.evolve(blank, verdict=Verdict.UNNUMBERED, quote=quote, span=span, how=How.TEXT, score=0.5)
        return attrs.evolve(blank, verdict=Verdict.NOT_MENTIONED)

    def _noun(self, target: Indicator) -> str | None:
        """The target's name without its verbs, if it is long enough to speak of one thing only."""
        name = target.name[self.verbs.match_end(target.name, 0, len(target.name)) :]
        if len(bare(name)) <= SHORTEST or bare(name) in self.words.generic or re.search("[、，]", name):
            return None
        return name

    def _reviews(self) -> Iterator[Span]:
        for section in self.current.sections:
            if section.role is Role.REVIEW:
                yield section.span


def _in_unit_of(target: Indicator, statement: Indicator) -> Indicator:
    """The statement with its numbers in the target's unit, where the two differ."""
    if statement.unit == target.unit:
        return statement
    one = normalized(Decimal(1), target.unit)[0]

    def converted(value: Decimal | None) -> Decimal | None:
        return None if value is None else normalized(value, statement.unit)[0] / one

    return attrs.evolve(
        statement, value=converted(statement.value), low=converted(statement.low), high=converted(statement.high)
    )
