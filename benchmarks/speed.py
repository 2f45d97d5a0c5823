"""How fast a parse is, against other passes over the same text, and what it costs as the text and the corpus grow.

    python benchmarks/speed.py [FILE] [--only PART …] [--json | --check | --profile]

FILE is by default `seeds/huiji-2024.txt` of `GOVREPORT_CORPUS` where that is set, else the project's own sample.
Everything runs in one process (but for `start` and `workers`), in alternating rounds; the figures are medians, by the
clock and of CPU time. Ratios hold on any machine, milliseconds on this one only.

The parts: `rivals` (rivals.py), `stages`, `start`, `memory` (footprint.py), `length`, `corpus`, `workers` (scaling.py).
`--json` prints all figures as one object, `--check` ends with 1 where a target is missed, `--profile` shows where the
time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import footprint
import rivals
import scaling
import tables
import targets
from clock import Task, Times, alternate

import govreport

ROUNDS, SLOW_ROUNDS = 31, 3
Figures = dict[str, Any]


def sample() -> Path:
    """The file to measure with where none is named."""
    corpus = os.environ.get("GOVREPORT_CORPUS")
    shared = Path(corpus, "seeds", "huiji-2024.txt") if corpus else None
    return shared if shared and shared.exists() else Path(__file__).parent.parent / "seeds" / "linxi-2025.txt"


def against_rivals(path: Path) -> Figures:
    """A parse and every tool that is installed, on the same text; `times` is how many times as long as a parse."""
    text = path.read_text(encoding="utf-8-sig")
    pattern = rivals.plain_scan()
    count: dict[str, rivals.Count] = {
        "parse": lambda text: len(govreport.parse_text(text).indicators),
        "plain scan": lambda text: sum(1 for _ in pattern.finditer(text)),
    }
    loaded = [rivals.load(rival) for rival in rivals.RIVALS]
    quick = {name: count_in(text, function) for name, function in count.items()}
    slow = {"parse": quick["parse"]}
    for tool in loaded:
        for part, function in tool.parts.items():
            (slow if tool.rival.slow else quick)[f"{tool.rival.name} {part}"] = count_in(text, function)
            count[f"{tool.rival.name} {part}"] = function
    times = alternate(quick, ROUNDS)
    slow_times = alternate(slow, SLOW_ROUNDS) if len(slow) > 1 else {}
    rows: Figures = {
        name: {"finds": count[name](text), **times[name].medians(), **times[name].against(times["parse"])}
        for name in ("parse", "plain scan")
    }
    rows["plain scan"]["parse / scan"] = times["parse"].against(times["plain scan"])
    for tool in loaded:
        rows |= rival_rows(tool, slow_times if tool.rival.slow else times, text)
    return rows


def count_in(text: str, function: rivals.Count) -> Task:
    """The task to run a function on the text."""
    return lambda: function(text)


def rival_rows(tool: rivals.Loaded, times: Mapping[str, Times], text: str) -> Figures:
    """What a tool as a whole costs, then its parts."""
    if tool.missing:
        return {tool.rival.name: f"skipped: {tool.missing} (pip install '.[bench]')"}
    parts = {part: times[f"{tool.rival.name} {part}"] for part in tool.parts}
    first, *others = parts.values()
    whole = sum(others, first)
    finds = {part: function(text) for part, function in tool.parts.items()}
    row: Figures = {"finds": finds, **whole.medians(), **whole.against(times["parse"]), "version": tool.version}
    if others:
        row["parts"] = {part: each.medians() for part, each in parts.items()}
    return {tool.rival.name: row}


PARTS: dict[str, Callable[[Path], Any]] = {
    "rivals": against_rivals,
    "stages": footprint.stages,
    "start": footprint.start,
    "memory": lambda path: {"this report": footprint.memory(path), "all reports": footprint.memory_of_corpus()},
    "length": lambda path: scaling.lengths(path.read_text(encoding="utf-8-sig")),
    "corpus": lambda path: scaling.over_corpus(),
    "workers": lambda path: scaling.two_workers(),
}


def profile(text: str) -> None:
    """Prints where the time goes."""
    profiler = cProfile.Profile()
    govreport.parse_text(text)
    profiler.enable()
    for _ in range(15):
        govreport.parse_text(text)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(35)


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; 1 where --check finds a target missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=sample())
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="these parts")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help="end with 1 where a target is missed")
    chosen = parser.parse_args(arguments)
    text = chosen.file.read_text(encoding="utf-8-sig")
    if chosen.profile:
        profile(text)
        return 0
    figures: Figures = {
        "file": chosen.file.name,
        "characters": len(text),
        "indicators": len(govreport.parse_text(text).indicators),
        "govreport": version("govreport"),
        "python": platform.python_version(),
    }
    say: Callable[[str], None] = (lambda line: None) if chosen.json else (lambda line: print(line, flush=True))
    say(tables.header(figures))
    for name in chosen.only:
        figures[name] = PARTS[name](chosen.file)
        say(tables.part(name, figures[name]))
    say(tables.targets(figures))
    if chosen.json:
        print(json.dumps(figures, ensure_ascii=False))
    missed = [target for target, _, cpu in targets.judged(figures) if not target.met(cpu)]
    return int(chosen.check and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
