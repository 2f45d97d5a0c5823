"""Whether a stated figure meets a target: met, missed or exceeded.

The comparison is in magnitudes: a target of a fall (下降3%) wants a larger fall. A target without a bound word (增长7%)
is met at its value, exceeded above it, missed below it. 左右, 约 and 以上 allow the tolerance of `outcomes.toml` before
a figure counts as missed or exceeded; a range is met within its ends. Where less is better (失业率, ceilings such as
4.5%以内) the sides change, and a ceiling that is kept is met, never exceeded.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import attrs

from govreport.compare.outcome_words import OutcomeWords
from govreport.model import Bound, Direction, Indicator, Measure

__all__ = ["Figure", "Verdict", "judge", "judge_completion"]

INFINITY = Decimal("Infinity")
FLOORS = frozenset({Bound.GE, Bound.GT})
CEILINGS = frozenset({Bound.LE, Bound.LT})
IN_POINTS = frozenset({"%", "百分点", "‰"})


class Verdict(StrEnum):
    """What this year's report says of last year's target.

    `unnumbered` is spoken of without a number, `unclear` stated in a figure that cannot be held against the target,
    `not_due` a target of a later year.

    >>> [str(one) for one in govreport.Verdict]
    ['met', 'missed', 'exceeded', 'unnumbered', 'unclear', 'not_mentioned', 'not_due']
    """

    MET = "met"
    MISSED = "missed"
    EXCEEDED = "exceeded"
    UNNUMBERED = "unnumbered"
    UNCLEAR = "unclear"
    NOT_MENTIONED = "not_mentioned"
    NOT_DUE = "not_due"


@attrs.frozen
class Figure:
    """The number that a target is held against: stated, or computed from two levels."""

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = Bound.EQ
    direction: Direction | None = None

    @classmethod
    def stated(cls, found: Indicator) -> Figure:
        """The figure of an indicator, in its unit."""
        return cls(found.value, found.low, found.high, found.bound, found.direction)


def judge(target: Indicator, figure: Figure, better: str | None, words: OutcomeWords) -> Verdict:
    """How `figure`, in the target's unit, stands to the target; `better` is the catalogue's higher, lower or none."""
    low, high = _ends_of_target(target, words)
    least, most = _ends_of_figure(figure, target.direction)
    if not _wants_less(target, better, words):
        return _more_is_better(low, high, least, most)
    if target.bound in CEILINGS or (better != "lower" and _is_ceiling(target, words)):
        low = -INFINITY
    # less is better: the same judgement with every sign turned
    return _more_is_better(-high, -low, -most, -least)


def judge_completion(completion: Indicator) -> Verdict:
    """Of a completion rate (完成年度计划的111%): exceeded over 100, met at it, else missed."""
    value = completion.value if completion.value is not None else completion.low
    if value is None:
        return Verdict.UNCLEAR
    if value > 100 or (value == 100 and completion.bound is Bound.GT):
        return Verdict.EXCEEDED
    return Verdict.MET if value == 100 else Verdict.MISSED


def _more_is_better(low: Decimal, high: Decimal, least: Decimal, most: Decimal) -> Verdict:
    if least >= low:
        return Verdict.EXCEEDED if least > high else Verdict.MET
    # a figure that is open upwards (超过 a number below the target) may or may not reach it
    return Verdict.MISSED if most < low or least == most else Verdict.UNCLEAR


def _wants_less(target: Indicator, better: str | None, words: OutcomeWords) -> bool:
    if target.measure in (Measure.GROWTH, Measure.CHANGE) and target.direction is Direction.DOWN:
        # 能耗下降3%: the fall is what is wanted; only 降幅控制在3%以内 wants less of it
        return target.bound in CEILINGS and better != "lower"
    if target.bound in CEILINGS or target.measure in (Measure.DURATION, Measure.RANK):
        return True
    return better == "lower" or _is_ceiling(target, words)


def _is_ceiling(target: Indicator, words: OutcomeWords) -> bool:
    """Whether a target without 以内 is a ceiling all the same: 居民消费价格涨幅3%左右."""
    return target.code in words.ceilings or (target.code is None and words.is_ceiling(target.name))


def _ends_of_target(target: Indicator, words: OutcomeWords) -> tuple[Decimal, Decimal]:
    """Where a figure counts as the target met."""
    if target.value is None:
        assert target.low is not None
        assert target.high is not None
        return target.low, target.high
    value = target.value
    slack = words.points if target.unit in IN_POINTS else value * words.share
    if target.bound is Bound.APPROX:
        return value - slack, value + slack
    if target.bound is Bound.NEARLY:
        return value - slack, value
    # a floor that is passed by a hair is met, not exceeded
    return (value, value + slack) if target.bound in FLOORS else (value, value)


def _ends_of_figure(figure: Figure, wanted: Direction | None) -> tuple[Decimal, Decimal]:
    """The least and the most that the figure may be, counted in the target's direction."""
    low, high = (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)
    low, high = low or Decimal(0), high or Decimal(0)
    if figure.value is not None:
        if figure.bound is Bound.GT:
            # 超过 a round number: beyond it, how far is not said
            low, high = low + Decimal("1E-9"), INFINITY
        elif figure.bound is Bound.GE:
            high = INFINITY
        elif figure.bound in CEILINGS:
            low = -INFINITY
        elif figure.bound is Bound.NEARLY:
            low, high = low - Decimal("1E-9"), high - Decimal("1E-9")
    if wanted is not None and figure.direction is not None and figure.direction is not wanted:
        return -high, -low
    return low, high
