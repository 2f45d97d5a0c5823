"""How `parse_many` scales: two workers against one, with what the machine itself gives two processes as a control.

    GOVREPORT_CORPUS=… python benchmarks/many.py [--files 600] [--rounds 5] [--memory]

Each round reads the same files three ways, one straight after the other, each in new processes as a script does: with
one worker, with two, and in two separate processes that read half of the files each and hand nothing over. The third
is the most that the machine gives two processes at that moment; a round in which it is slow, too, says nothing against
the second. CPU seconds hardly depend on what else runs: twice the ratio of one worker's to two workers' is the speed-up
that idle cores would give, were they not slower together than alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from govreport.batch import parse_many


def main() -> None:
    """Prints a line per round and the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true", help="peak memory at 150, 600 and 1,500 files instead")
    parser.add_argument("--part", nargs=2, type=int, metavar=("FROM", "TO"), help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, default=1, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        read(given.part[0], given.part[1], given.workers)
        print(memory())
    elif given.memory:
        for files in (150, 600, 1500):
            print(files, "files:", part(0, files, workers=2).communicate()[0].strip())
    else:
        rounds(given.files, given.rounds)


def read(start: int, end: int, workers: int) -> int:
    """Reads files `start` to `end` of the corpus, which begins again when it is through; gives the indicators."""
    folder = Path(os.environ["GOVREPORT_CORPUS"]) / "corpus" / "reports"
    paths = islice(cycle(sorted(folder.iterdir())), start, end)
    return sum(len(report.indicators) for report in parse_many(paths, workers=workers, on_error="raise"))


def rounds(files: int, count: int) -> None:
    """Runs and prints the rounds."""
    wall: list[float] = []
    ceiling: list[float] = []
    share: list[float] = []
    for _ in range(count):
        one, one_cpu = timed([(0, files, 1)])
        two, two_cpu = timed([(0, files, 2)])
        apart, apart_cpu = timed([(0, files // 2, 1), (files // 2, files, 1)])
        wall.append(one / two)
        ceiling.append(one / apart)
        share.append(2 * one_cpu / two_cpu)
        print(
            f"one {one:6.2f} s  two {two:6.2f} s: {wall[-1]:.2f} times  (two processes apart: {ceiling[-1]:.2f})  "
            f"CPU {one_cpu:6.2f}, {two_cpu:6.2f} and {apart_cpu:6.2f} s: {share[-1]:.2f} on idle cores",
            flush=True,
        )
    print(f"median  two workers {median(wall)}  apart {median(ceiling)}  by CPU {median(share)}")


def median(found: Sequence[float]) -> str:
    """The median with the range."""
    return f"{statistics.median(found):.2f} ({min(found):.2f}-{max(found):.2f})"


def timed(parts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """Seconds by the clock and of CPU that processes take for `parts`: from, to and workers of each."""
    begun, used = time.perf_counter(), cpu()
    for process in [part(start, end, workers) for start, end, workers in parts]:
        process.communicate()
        if process.returncode:  # what stopped early says nothing of time
            raise subprocess.CalledProcessError(process.returncode, process.args)
    return time.perf_counter() - begun, cpu() - used


def part(start: int, end: int, workers: int = 1) -> subprocess.Popen[str]:
    """This program on a part of the files."""
    call = [sys.executable, __file__, "--part", str(start), str(end), "--workers", str(workers)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True)


def cpu() -> float:
    """CPU seconds of the processes that were waited for, their own workers included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory() -> str:
    """Peak memory so far, of this process and the largest of its workers."""
    sides = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, worker = (resource.getrusage(side).ru_maxrss // 1024 for side in sides)
    return f"peak {own} MB here, {worker} MB in a worker"


if __name__ == "__main__":
    main()
