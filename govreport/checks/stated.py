"""How exactly a number is stated, and whether two statements can both be true."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from govreport.model import Bound, Indicator, Status
from govreport.quantities.families import normalized

__all__ = ["Limits", "agree", "past", "size", "step"]

WRITTEN = re.compile(r"\d+(?:[.．]\d+)?")
SCALES = tuple(
    (word, Decimal(10) ** zeros) for word, zeros in (("万亿", 12), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4))
)
FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
AT_LEAST = frozenset({Bound.GT, Bound.GE})
AT_MOST = frozenset({Bound.LT, Bound.LE, Bound.NEARLY})
ROUNDED = AT_LEAST | AT_MOST | {Bound.APPROX}


@attrs.frozen
class Limits:
    """The figures of `checks.toml`."""

    out_of_scale: Decimal
    same_thing: Decimal
    same_rate: Decimal
    rounded: Decimal
    growth_points: Decimal


def past(found: Indicator) -> bool:
    """Whether a number is stated of what was, not of an aim."""
    return found.status is not Status.TARGET


def size(found: Indicator) -> Decimal | None:
    """The value in the base unit of its family; None for a range."""
    return normalized(found.value, found.unit)[0] if found.value is not None else None


def step(found: Indicator) -> Decimal | None:
    """What one more in the last written digit adds, in the base unit: 100亿元 for `1.71万亿元`.

    None where the number is written in Chinese numerals.
    """
    written = WRITTEN.search(found.text.translate(FULL_WIDTH).replace(" ", ""))
    if written is None:
        return None
    _, _, decimals = written[0].replace("．", ".").partition(".")
    scale = next((factor for word, factor in SCALES if word in found.text), Decimal(1))
    return normalized(scale.scaleb(-len(decimals)), found.unit)[0]


def agree(one: Indicator, other: Indicator, limits: Limits) -> bool:
    """Whether two statements of one thing can both be true: equal, or one a rounding or a bound of the other."""
    ours, theirs = size(one), size(other)
    if ours is None or theirs is None:
        return _inside(one, theirs) and _inside(other, ours)
    if abs(ours - theirs) <= max(step(one) or Decimal(0), step(other) or Decimal(0)):
        return True
    exact = {one.bound, other.bound} == {Bound.EQ}
    if step(one) is not None and step(other) is not None and exact:
        return False
    if _bounded_by(one, ours, theirs) or _bounded_by(other, theirs, ours):
        return True
    slack = limits.rounded * max(abs(ours), abs(theirs))
    loose = one.bound in ROUNDED or other.bound in ROUNDED or step(one) is None or step(other) is None
    return loose and abs(ours - theirs) <= slack


def _bounded_by(found: Indicator, value: Decimal, other: Decimal) -> bool:
    """超过1.2万亿元 agrees with 12,345亿元."""
    if found.bound in AT_LEAST:
        return other >= value
    return found.bound in AT_MOST and other <= value


def _inside(found: Indicator, value: Decimal | None) -> bool:
    """Whether `value` is one that a range takes in; a range says nothing against a range."""
    if found.value is not None or value is None or found.low is None or found.high is None:
        return True
    return normalized(found.low, found.unit)[0] <= value <= normalized(found.high, found.unit)[0]
