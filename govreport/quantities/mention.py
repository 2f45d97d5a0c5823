"""A number as the scanner finds it, in view offsets; what it speaks of is not known yet."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum, auto

import attrs

from govreport.terms import EQ, RANGE, Bound


class Kind(StrEnum):
    """What sort of number a mention is, by its unit and form."""

    AMOUNT = auto()  # money, mass, area … : 26.12亿元
    COUNT = auto()  # a count noun: 12家
    PERCENT = auto()  # %, ‰, 成, 百分之
    POINTS = auto()  # 百分点
    FOLD = auto()  # 倍, 番
    RANK = auto()  # 第3位
    DURATION = auto()  # 2小时, 5个工作日
    YEARS = auto()  # 3年: mostly a time
    RATIO = auto()  # 8.9：42.5：48.6, 1.68：1, 1/3
    BARE = auto()  # no unit: 59.53万农村居民
    TIME = auto()  # 2023年, 9月底前
    REFUSED = auto()  # a name, grade, slogan, threshold, enumeration or idiom


# names of their own for the members: in Python 3.11 `Kind.PERCENT` takes 130 ns, a name 10
AMOUNT, COUNT, PERCENT, POINTS, FOLD, RANK, DURATION, YEARS, RATIO, BARE, TIME, REFUSED = Kind


@attrs.define(eq=False)
class Mention:
    """`[start, end)` is the surface with touching bound words, `[core, stop)` the number with its unit alone."""

    start: int
    end: int
    core: int
    stop: int
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    bound: Bound = EQ
    family: str = ""
    rule: str = ""
    chinese: bool = False
    by_verb: bool = False  # 突破600亿元: the bound is a verb's

    @property
    def is_quantity(self) -> bool:
        """False for times and refused numbers."""
        return self.kind is not TIME and self.kind is not REFUSED


def in_range(mention: Mention, low: Decimal, high: Decimal) -> Mention:
    """The mention as a range, without a value of its own."""
    mention.value, mention.low, mention.high, mention.bound = None, low, high, RANGE
    return mention
