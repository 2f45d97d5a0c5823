"""How alike two names are: pairs of neighbouring characters, the rarer the weightier."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

__all__ = ["Names", "bare"]

MARKS = str.maketrans("", "", "“”\"‘’'「」《》〈〉（）() \u3000·、，*")


def bare(name: str) -> str:
    """`name` without quotes, brackets, spaces and commas."""
    return name.translate(MARKS)


class Names:
    """The names that are compared with one another; what many of them share (新增, 建成, 项目) weighs little."""

    def __init__(self, names: Iterable[str]) -> None:
        self._pairs = {name: _pairs_of(name) for name in {bare(name) for name in names}}
        seen = Counter(pair for pairs in self._pairs.values() for pair in pairs)
        total = len(self._pairs) + 1
        self._weights = {pair: math.log(total / count) + 0.1 for pair, count in seen.items()}

    def likeness(self, one: str, other: str) -> float:
        """From 0 to 1: the weight of what two names share in the weight of both."""
        ours, theirs = self._pairs[bare(one)], self._pairs[bare(other)]
        shared = self._weight(ours & theirs)
        return 2 * shared / (self._weight(ours) + self._weight(theirs)) if shared else 0.0

    def inclusion(self, one: str, other: str) -> float:
        """From 0 to 1: how much of the shorter name the longer one holds."""
        ours, theirs = self._pairs[bare(one)], self._pairs[bare(other)]
        shared = self._weight(ours & theirs)
        return shared / min(self._weight(ours), self._weight(theirs)) if shared else 0.0

    def _weight(self, pairs: frozenset[str]) -> float:
        return sum(self._weights[pair] for pair in pairs)


def _pairs_of(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))
