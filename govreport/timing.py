"""How long each stage of reading takes, for whoever asks; nobody asking, a stage costs one call of an empty function::

    with govreport.timing.timed() as times:
        govreport.parse("report.txt")
    print(times)

Only what runs in this process and this thread of control is measured: of `parse_many`, with `workers=1`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["StageTimes", "stage_clock", "timed"]


class StageTimes:
    """Seconds by stage, in the order in which the stages first ran.

    >>> print(govreport.timing.StageTimes({"text": 0.002, "structure": 0.006}))
    text                2.0 ms  25.0 %
    structure           6.0 ms  75.0 %
    total               8.0 ms 100.0 %
    """

    def __init__(self, seconds: Mapping[str, float] | None = None) -> None:
        self.seconds: dict[str, float] = dict(seconds or {})

    @property
    def total(self) -> float:
        """All stages together.

        >>> govreport.timing.StageTimes({"text": 2.0, "structure": 6.0}).total
        8.0
        """
        return sum(self.seconds.values())

    def add(self, stage: str, seconds: float) -> None:
        """Counts `seconds` more for `stage`.

        >>> times = govreport.timing.StageTimes()
        >>> times.add("text", 0.25)
        >>> times.seconds
        {'text': 0.25}
        """
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds

    def include(self, other: StageTimes | Mapping[str, float]) -> None:
        """Counts the times of another file or another process in.

        >>> times = govreport.timing.StageTimes({"text": 0.25})
        >>> times.include({"text": 0.5})
        >>> times.seconds
        {'text': 0.75}
        """
        for stage, seconds in (other.seconds if isinstance(other, StageTimes) else other).items():
            self.add(stage, seconds)

    def __str__(self) -> str:
        total = self.total
        lines = [
            f"{stage:<12} {seconds * 1000:>10,.1f} ms {100 * seconds / total if total else 0:>5.1f} %"
            for stage, seconds in [*self.seconds.items(), ("total", total)]
        ]
        return "\n".join(lines)


_current: ContextVar[StageTimes | None] = ContextVar("govreport_stage_times", default=None)


@contextmanager
def timed() -> Generator[StageTimes]:
    """Measures the stages that run inside; an outer measurement gets the same times.

    >>> with govreport.timing.timed() as times:
    ...     _ = govreport.parse("seeds/linxi-2025.txt")
    >>> times.total > 0
    True
    """
    times, outer = StageTimes(), _current.get()
    token = _current.set(times)
    try:
        yield times
    finally:
        _current.reset(token)
        if outer is not None:
            outer.include(times)


def stage_clock() -> Callable[[str], None]:
    """A function to call with a stage's name at its end: the time since the last call, or since now, is the stage's.

    >>> with govreport.timing.timed() as times:
    ...     done = govreport.timing.stage_clock()
    ...     done("mine")
    >>> list(times.seconds)
    ['mine']
    """
    times = _current.get()
    if times is None:
        return _ignore
    last = time.perf_counter()

    def done(stage: str) -> None:
        nonlocal last
        now = time.perf_counter()
        times.add(stage, now - last)
        last = now

    return done


def _ignore(stage: str) -> None:
    pass
