"""Reads every real report again and again in one process: memory stays as it is, and threads read what one reads.

    GOVREPORT_CORPUS=FOLDER python benchmarks/soak.py [--rounds 10] [--threads 8]

Prints the resident memory and how many blocks Python holds after each round, then the same of a round in several
threads at once. It ends with 1 if either grew by more than `GROWTH` since the second round, or if anything was read
otherwise than in the first.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import govreport

# what is remembered of texts (names, predicates) goes on filling up for two or three rounds
GROWTH = 0.05
STATUS = Path("/proc/self/statm")


def resident() -> float:
    """The resident memory of this process in MB; 0 where it cannot be told."""
    return int(STATUS.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if STATUS.exists() else 0.0


def digest_of(path: Path) -> str:
    """One digest of all that is read of a file, ids included."""
    return hashlib.sha256(govreport.parse(path).to_json().encode()).hexdigest()


def read_all(paths: Iterable[Path], mapped: Callable[..., Iterable[str]] = map) -> list[str]:
    """The digests of all files, in their order."""
    return list(mapped(digest_of, paths))


def in_threads(paths: Sequence[Path], threads: int) -> list[str]:
    """The digests as so many threads at once find them, each file read by two."""
    with ThreadPoolExecutor(threads) as pool:
        twice = read_all([*paths, *reversed(paths)], pool.map)
    first, second = twice[: len(paths)], twice[: len(paths) - 1 : -1]
    return first if first == second else []


def soak(paths: Sequence[Path], rounds: int, threads: int) -> bool:
    """Whether all rounds read the same and the last took no more memory than the second; prints what each took."""
    held: list[tuple[float, int]] = []
    first: list[str] = []
    same = True
    for number in range(1, rounds + 1):
        started = perf_counter()
        found = read_all(paths)
        first = first or found
        same = same and found == first
        gc.collect()
        held.append((resident(), sys.getallocatedblocks()))
        megabytes, blocks = held[-1]
        print(f"round {number:3}: {perf_counter() - started:6.1f} s, {megabytes:7.1f} MB resident, {blocks:9,} blocks")
    threaded = in_threads(paths, threads) == first
    (resident_2, blocks_2), (resident_last, blocks_last) = held[min(1, rounds - 1)], held[-1]
    print(f"{resident_last - resident_2:+.1f} MB and {blocks_last - blocks_2:+,} blocks since round 2")
    print(f"{rounds} rounds read {'the same' if same else 'DIFFERENT THINGS'}")
    print(f"{threads} threads read {'the same' if threaded else 'SOMETHING ELSE'}; {resident():.1f} MB resident")
    return same and threaded and resident_last <= resident_2 * (1 + GROWTH) and blocks_last <= blocks_2 * (1 + GROWTH)


def main() -> int:
    """The command line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--threads", type=int, default=8)
    given = options.parse_args()
    corpus = os.environ.get("GOVREPORT_CORPUS")
    if not corpus:
        print("set GOVREPORT_CORPUS to the folder of real reports")
        return 2
    paths = sorted(Path(corpus, "corpus", "reports").glob("*.md"))
    print(f"{len(paths)} reports, {sum(path.stat().st_size for path in paths) / 1e6:.1f} MB")
    return 0 if soak(paths, given.rounds, given.threads) else 1


if __name__ == "__main__":
    sys.exit(main())
