"""Which measure a number is, and which way it goes."""

from __future__ import annotations

import re

from govreport.indicators.predicate import Predicate
from govreport.model import Direction, Measure
from govreport.quantities.mention import Kind, Mention

_RATE_OF_CHANGE = re.compile(
    r"(?:增速|增幅|增长目标|增长预期|(?<!自然)增长率|涨幅|升幅|增长速度|涨跌幅|增长幅度|上涨幅度)$"
)
_RATE_OF_FALL = re.compile(r"(?:降幅|跌幅|下降率|下降幅度)$")
# 居民消费价格指数控制在2.2%: a price level in percent is its rise
_PRICE = re.compile(r"(?:消费价格|物价|零售价格|消费品价格)[^，]{0,8}$")
# 提高覆盖率到95% states a level
_RATE = re.compile(r"(?:率|比重|占比|比例)$")
_COMPLETION_RATE = re.compile(r"完成率$")
_DAYS_COUNTED = re.compile(r"天数|日数|优良天|达标天")
_INDEX_BASE = 50


def decide(
    mention: Mention, predicate: Predicate, name: str, led: Direction | None = None
) -> tuple[Measure, Direction | None]:
    """The measure and direction of `mention`; `led` is the way that the name's own verb goes (减少…30%)."""
    direction = predicate.direction
    changed = direction is not None and not predicate.result
    kind = mention.kind
    if kind is Kind.RANK:
        return Measure.RANK, None
    if kind is Kind.POINTS:
        return Measure.CHANGE, direction or Direction.UP
    if kind is Kind.FOLD:
        if mention.rule == "double":
            return Measure.MULTIPLE, Direction.UP
        return (Measure.GROWTH, direction) if changed else (Measure.MULTIPLE, None)
    if kind is Kind.PERCENT:
        return _percent(mention, predicate, name, changed, led)
    if kind is Kind.RATIO:
        if led is not None:
            return Measure.GROWTH, led
        return (Measure.GROWTH, direction) if changed else (Measure.SHARE, None)
    if kind is Kind.DURATION and not _DAYS_COUNTED.search(name):
        return (Measure.CHANGE, direction) if changed else (Measure.DURATION, None)
    if kind is Kind.YEARS and mention.unit == "年":
        return (Measure.CHANGE, direction) if changed else (Measure.DURATION, None)
    if changed:
        return Measure.CHANGE, direction
    if led is not None:
        return Measure.CHANGE, led
    return Measure.LEVEL, None


def _percent(
    mention: Mention, predicate: Predicate, name: str, changed: bool, led: Direction | None
) -> tuple[Measure, Direction | None]:
    if predicate.gap:
        return Measure.CHANGE, predicate.direction
    if predicate.completion:
        return Measure.COMPLETION, None
    if changed:
        return Measure.GROWTH, predicate.direction
    if led is not None and not predicate.share and not _RATE.search(name):
        return Measure.GROWTH, led
    if _COMPLETION_RATE.search(name):
        return Measure.COMPLETION, None
    if _RATE_OF_CHANGE.search(name):
        return Measure.GROWTH, Direction.UP
    if _RATE_OF_FALL.search(name):
        return Measure.GROWTH, Direction.DOWN
    value = mention.value if mention.value is not None else mention.high
    if _PRICE.search(name) and value is not None and value < _INDEX_BASE and not predicate.share:
        return Measure.GROWTH, Direction.UP
    return Measure.SHARE, None
