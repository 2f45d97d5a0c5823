"""Times of several tasks, in alternating rounds, so that what else the machine does disturbs all of them alike."""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping

import attrs

Task = Callable[[], object]


@attrs.frozen
class Times:
    """Seconds of one task, a figure for each round: by the clock, and of CPU, child processes included."""

    clock: tuple[float, ...]
    cpu: tuple[float, ...]

    def __add__(self, other: Times) -> Times:
        return Times(_each(self.clock, other.clock, float.__add__), _each(self.cpu, other.cpu, float.__add__))

    def __sub__(self, other: Times) -> Times:
        return Times(_each(self.clock, other.clock, float.__sub__), _each(self.cpu, other.cpu, float.__sub__))

    def shared(self, count: int) -> Times:
        """The time of one, where the task was `count` of them."""
        return Times(tuple(each / count for each in self.clock), tuple(each / count for each in self.cpu))

    def medians(self) -> dict[str, float]:
        """Milliseconds."""
        return {"ms": statistics.median(self.clock) * 1000, "cpu ms": statistics.median(self.cpu) * 1000}

    def against(self, other: Times) -> dict[str, float]:
        """How many times as long as `other` this takes: the median of the rounds' ratios."""
        return {
            "times": statistics.median(_each(self.clock, other.clock, float.__truediv__)),
            "cpu times": statistics.median(_each(self.cpu, other.cpu, float.__truediv__)),
        }


def _each(
    mine: tuple[float, ...], others: tuple[float, ...], combine: Callable[[float, float], float]
) -> tuple[float, ...]:
    return tuple(combine(one, two) for one, two in zip(mine, others, strict=True))


def cpu_seconds() -> float:
    """CPU seconds of this process and of the processes that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def once(task: Task) -> tuple[float, float]:
    """Seconds by the clock and of CPU that one call takes."""
    gc.collect()  # what an earlier task left is not this one's work; while it runs, collection is on, as for a user
    used, begun = cpu_seconds(), time.perf_counter()
    task()
    return time.perf_counter() - begun, cpu_seconds() - used


def alternate(tasks: Mapping[str, Task], rounds: int, warm: bool = True) -> dict[str, Times]:
    """Runs all tasks in turn, `rounds` times over, every other round backwards; before, once uncounted if `warm`."""
    if warm:
        for task in tasks.values():
            task()
    order = list(tasks)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in tasks}
    for number in range(rounds):
        for name in sorted(tasks, key=order.index, reverse=number % 2 == 1):
            found[name].append(once(tasks[name]))
    return {
        name: Times(tuple(clock for clock, _ in pairs), tuple(cpu for _, cpu in pairs)) for name, pairs in found.items()
    }
