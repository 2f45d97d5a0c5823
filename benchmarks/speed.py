"""How fast a parse is, against one pass of a plain number-and-unit scan of the same text, in one process.

    python benchmarks/speed.py [FILE] [--profile | --json]

FILE is by default `seeds/huiji-2024.txt` of `GOVREPORT_CORPUS` where that is set, else the project's own sample.
Medians of repeated runs; ratios hold on any machine, milliseconds on this one only. `--profile` shows where the time
goes, `--json` prints one object.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import os
import pstats
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import govreport
from govreport.rules import default_rules

REPEATS = 15
PROCESSES = 7
COPIES = (10, 20)


def sample() -> Path:
    """The file to measure with where none is named."""
    corpus = os.environ.get("GOVREPORT_CORPUS")
    shared = Path(corpus, "seeds", "huiji-2024.txt") if corpus else None
    return shared if shared and shared.exists() else Path(__file__).parent.parent / "seeds" / "linxi-2025.txt"


def median_seconds(task: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median time of a call, after one that is not counted."""
    task()
    times: list[float] = []
    for _ in range(repeats):
        gc.collect()
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def plain_scan() -> re.Pattern[str]:
    """What anybody would write first: a numeral, 万 and 亿, and any of our units."""
    families = (
        cast("Mapping[str, Any]", table)
        for table in default_rules().table("units").values()
        if isinstance(table, Mapping)
    )
    units: set[str] = {unit for family in families for unit in family.get("units", ())}
    words = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    return re.compile(
        rf"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿两]+)(?:[余多]?(?:万亿|万|亿)[余多]?)?(?:{words})(?:左右|以上|以内)?"
    )


def process_seconds(code: str) -> float:
    """The median time of a whole Python process that runs `code`."""

    def run() -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    return median_seconds(run, PROCESSES)


def profile(text: str) -> None:
    """Prints where the time goes."""
    profiler = cProfile.Profile()
    govreport.parse_text(text)
    profiler.enable()
    for _ in range(REPEATS):
        govreport.parse_text(text)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(35)


def copies_of(text: str, count: int) -> str:
    """The text `count` times over, each a little different, so that none is a repetition."""
    return "\n".join(text.replace("。", f"{number}。") for number in range(count))


def measure(path: Path) -> dict[str, float]:
    """The figures, in the order in which they are shown."""
    text = path.read_text(encoding="utf-8-sig")
    pattern = plain_scan()
    scan = median_seconds(lambda: sum(1 for _ in pattern.finditer(text)))
    parse = median_seconds(lambda: govreport.parse_text(text))
    figures: dict[str, float] = {
        "characters": len(text),
        "indicators": len(govreport.parse_text(text).indicators),
        "plain scan ms": scan * 1000,
        "parse ms": parse * 1000,
        "parse / scan": parse / scan,
    }
    for count in COPIES:
        many = copies_of(text, count)
        figures[f"{count} copies / 1"] = median_seconds(lambda many=many: govreport.parse_text(many), 3) / parse
    bare = process_seconds("pass")
    imported = process_seconds("import govreport")
    parsed = process_seconds(f"import govreport; govreport.parse({str(path)!r})")
    return figures | {
        "import ms over bare": (imported - bare) * 1000,
        "first parse ms over import": (parsed - imported) * 1000,
    }


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=sample())
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = parser.parse_args(arguments)
    if chosen.profile:
        profile(chosen.file.read_text(encoding="utf-8-sig"))
        return 0
    figures = measure(chosen.file)
    if chosen.json:
        print(json.dumps(figures))
        return 0
    print(chosen.file.name)
    for name, value in figures.items():
        print(f"{name:<28} {value:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
