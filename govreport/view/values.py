"""A value as Chinese readers write it, with signs for bound and direction: `≥6.5% ↑`, `26.12亿元`, `1–2个`."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from govreport.model import Bound, Direction, Measure
from govreport.quantities.families import format_value

__all__ = ["BOUND_SIGNS", "DIRECTION_SIGNS", "Valued", "shown_ends", "shown_value"]


class Valued(Protocol):
    """What has a value: an indicator, a row of a panel."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def bound(self) -> Bound: ...
    @property
    def direction(self) -> Direction | None: ...
    @property
    def measure(self) -> Measure: ...


BOUND_SIGNS = {
    Bound.EQ: "",
    Bound.APPROX: "≈",
    Bound.NEARLY: "≲",
    Bound.GT: ">",
    Bound.GE: "≥",
    Bound.LE: "≤",
    Bound.LT: "<",
    Bound.RANGE: "",
}
DIRECTION_SIGNS = {Direction.UP: "↑", Direction.DOWN: "↓", None: ""}


def shown_value(indicator: Valued) -> str:
    """The value in one short piece of text, bound sign before it and direction after it."""
    number = _range(indicator) if indicator.value is None else format_value(indicator.value, indicator.unit)
    if indicator.measure is Measure.RANK and indicator.value is not None:
        number = f"第{number}"
    way = DIRECTION_SIGNS[indicator.direction]
    return BOUND_SIGNS[indicator.bound] + number + (f" {way}" if way else "")


def shown_ends(low: Decimal, high: Decimal, unit: str, bound: Bound) -> str:
    """What is stated from `low` to `high`, which are equal where one number is: `≈6.5%`, `6–7%`."""
    return f"{BOUND_SIGNS[bound]}{low:f}{unit}" if low == high else f"{low:f}–{high:f}{unit}"


def _range(indicator: Valued) -> str:
    """Both ends, the unit once where both are written in the same step of ten thousand."""
    low, high = (format_value(end, indicator.unit) for end in (indicator.low, indicator.high))
    tail = _common_tail(low, high)
    return f"{low.removesuffix(tail)}–{high}" if tail else f"{low}–{high}"


def _common_tail(low: str, high: str) -> str:
    """What both end with after their digits: `亿元` of 3亿元 and 5亿元, nothing of 8000万元 and 1亿元."""
    tails = [text.lstrip("0123456789.") for text in (low, high)]
    return tails[0] if tails[0] == tails[1] else ""
