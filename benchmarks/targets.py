"""What the project holds itself to in speed, for benchmarks/speed.py: each a figure, and how high or low it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

Figures = dict[str, Any]


@attrs.frozen
class Target:
    """A bound on a figure; `read` raises KeyError or TypeError where the figure was not measured."""

    name: str
    bound: str  # at most, at least
    limit: float
    read: Callable[[Figures], float]

    def met(self, figure: float) -> bool:
        """Whether the figure is within the bound."""
        return figure <= self.limit if self.bound == "at most" else figure >= self.limit


def _copies(figures: Figures, count: int) -> float:
    rows: list[Figures] = [row for row in figures["length"] if not isinstance(row, str)]
    return {row["copies"]: row["times"] for row in rows}[count]


TARGETS = (
    Target("parse / plain scan", "at most", 12, lambda all: all["rivals"]["plain scan"]["parse / scan"]["times"]),
    Target("jieba / parse", "at least", 1, lambda all: all["rivals"]["jieba"]["times"]),
    Target("JioNLP / parse", "at least", 2, lambda all: all["rivals"]["JioNLP"]["times"]),
    Target("Recognizers-Text / parse", "at least", 50, lambda all: all["rivals"]["Recognizers-Text"]["times"]),
    Target("20 copies / 1", "at most", 22, lambda all: _copies(all, 20)),
    Target("import, ms over bare Python", "at most", 80, lambda all: all["start"]["import ms"]),
    Target("first parse, ms over import", "at most", 150, lambda all: all["start"]["first parse ms"]),
)


def judged(figures: Figures) -> Iterator[tuple[Target, float]]:
    """The targets whose figures were measured, with those."""
    for target in TARGETS:
        try:
            yield target, target.read(figures)
        except (KeyError, TypeError):  # the part was not asked for, or its tool is not installed
            continue
