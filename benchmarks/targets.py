"""What the project holds itself to in speed, for benchmarks/speed.py: each a figure, and how high or low it may be.

They are set for the report that speed.py takes by itself where there is a corpus; a text that is denser with numbers
takes more scans. Judged is CPU time, which is what the clock says where nothing else runs, and much the same where
something does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

Figures = dict[str, Any]


@attrs.frozen
class Target:
    """A bound on a figure.

    `read` gives the row that holds it, in the columns `clock` and `cpu`; KeyError, TypeError where it was not measured.
    """

    name: str
    bound: str  # at most, at least
    limit: float
    read: Callable[[Figures], Figures]
    clock: str
    cpu: str

    def met(self, figure: float) -> bool:
        """Whether the figure is within the bound."""
        return figure <= self.limit if self.bound == "at most" else figure >= self.limit


RATIO, START = ("times", "cpu times"), ("ms", "cpu ms")


def _copies(figures: Figures, count: int) -> Figures:
    rows: list[Figures] = [row for row in figures["length"] if not isinstance(row, str)]
    return {row["copies"]: row for row in rows}[count]


TARGETS = (
    Target("parse / plain scan", "at most", 12, lambda all: all["rivals"]["plain scan"]["parse / scan"], *RATIO),
    Target("jieba / parse", "at least", 1, lambda all: all["rivals"]["jieba"], *RATIO),
    Target("JioNLP / parse", "at least", 2, lambda all: all["rivals"]["JioNLP"], *RATIO),
    Target("Recognizers-Text / parse", "at least", 50, lambda all: all["rivals"]["Recognizers-Text"], *RATIO),
    Target("20 copies / 1", "at most", 22, lambda all: _copies(all, 20), *RATIO),
    Target("import, ms over bare Python", "at most", 80, lambda all: all["start"]["import"], *START),
    Target("first parse, ms over import", "at most", 150, lambda all: all["start"]["first parse"], *START),
)


def judged(figures: Figures) -> Iterator[tuple[Target, float, float]]:
    """The targets whose figures were measured, with those: by the clock and of CPU."""
    for target in TARGETS:
        try:
            row = target.read(figures)
            yield target, row[target.clock], row[target.cpu]
        except (KeyError, TypeError):  # the part was not asked for, or its tool is not installed
            continue
