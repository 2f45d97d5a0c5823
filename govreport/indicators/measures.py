"""Which measure a number is, and which way it goes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from govreport.indicators.lexicon import REMEMBERED
from govreport.indicators.predicate import Predicate
from govreport.lazy import lazy
from govreport.quantities.mention import FOLD, PERCENT, POINTS, RATIO, YEARS, Kind, Mention
from govreport.terms import CHANGE, COMPLETION, DOWN, GROWTH, LEVEL, MULTIPLE, SHARE, UP, Bound, Direction, Measure

_RATE_OF_CHANGE = lazy(r"(?:增速|增幅|增长目标|增长预期|(?<!自然)增长率|涨幅|升幅|增长速度|涨跌幅|增长幅度|上涨幅度)$")
_RATE_OF_FALL = lazy(r"(?:降幅|跌幅|下降率|下降幅度)$")
# 居民消费价格指数控制在2.2%: a price level in percent is its rise
_PRICE = lazy(r"(?:消费价格|物价|零售价格|消费品价格)[^，]{0,8}$")
# 提高覆盖率到95% states a level
_RATE = lazy(r"(?:率|比重|占比|比例)$")
_COMPLETION_RATE = lazy(r"完成率$")
_DAYS_COUNTED = lazy(r"天数|日数|优良天|达标天")
_INDEX_BASE = 50
_EXACT = (Bound.EQ, Bound.GT, Bound.NEARLY)

Going = tuple[Measure, Direction | None]
_RANKED: Going = (Measure.RANK, None)
_LASTING: Going = (Measure.DURATION, None)
_COMPLETED: Going = (COMPLETION, None)
_GROWN: Going = (GROWTH, UP)
_FALLEN: Going = (GROWTH, DOWN)
_A_SHARE: Going = (SHARE, None)
_A_LEVEL: Going = (LEVEL, None)
_KIND_RANK, _KIND_DURATION = Kind.RANK, Kind.DURATION


def decide(mention: Mention, predicate: Predicate, name: str, led: Direction | None = None) -> Going:
    """The measure and direction of `mention`; `led` is the way that the name's own verb goes (减少…30%)."""
    direction, kind = predicate.direction, mention.kind
    changed = direction is not None and not predicate.result
    if kind is PERCENT:
        return _percent(mention, predicate, name, changed, led)
    if kind is _KIND_RANK:
        return _RANKED
    if kind is POINTS:
        return CHANGE, direction or led or UP
    if kind is FOLD:
        if mention.rule == "double":
            return MULTIPLE, UP
        return (GROWTH, direction) if changed else (MULTIPLE, None)
    if kind is RATIO:
        if led is not None:
            return GROWTH, led
        return (GROWTH, direction) if changed else _A_SHARE
    lasting = kind is YEARS and mention.unit == "年"
    if lasting or (kind is _KIND_DURATION and not _DAYS_COUNTED.search(name)):
        if led is not None and not predicate.result and mention.bound in _EXACT:
            return CHANGE, led  # 压缩审批时间80天
        return (CHANGE, direction) if changed else _LASTING
    if changed:
        return CHANGE, direction
    if predicate.result and mention.unit == "位":
        return _RANKED  # 跃升至74位
    return _A_LEVEL if led is None else (CHANGE, led)


def _percent(mention: Mention, predicate: Predicate, name: str, changed: bool, led: Direction | None) -> Going:
    if predicate.gap:
        return CHANGE, predicate.direction
    if predicate.completion:
        return _COMPLETED
    if changed:
        return GROWTH, predicate.direction
    said = _said(name)
    if led is not None and not predicate.share and not said.rate:
        return GROWTH, led
    if said.going is not None:
        return said.going
    value = mention.value if mention.value is not None else mention.high
    if said.price and value is not None and value < _INDEX_BASE and not predicate.share:
        return _GROWN
    return _A_SHARE


class _Said(NamedTuple):
    """What a name alone says of a figure in per cent."""

    rate: bool
    going: Going | None
    price: bool


@lru_cache(maxsize=REMEMBERED)
def _said(name: str) -> _Said:
    going = None
    for pattern, tells in ((_COMPLETION_RATE, _COMPLETED), (_RATE_OF_CHANGE, _GROWN), (_RATE_OF_FALL, _FALLEN)):
        if pattern.search(name):
            going = tells
            break
    return _Said(_RATE.search(name) is not None, going, _PRICE.search(name) is not None)
