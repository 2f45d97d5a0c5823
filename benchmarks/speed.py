"""How fast a parse is, against one pass of a plain number-and-unit scan of the same text, in one process.

    python benchmarks/speed.py [FILE] [--profile]

FILE is the sample report in `seeds/` by default. Medians of repeated runs; ratios hold on any machine, milliseconds
on this one only. `--profile` shows where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "seeds" / "linxi-2024.txt"
REPEATS = 15
COPIES = (1, 10, 20)


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
    from govreport.rules import default_rules

    units = {
        unit
        for table in default_rules().table("units").values()
        if isinstance(table, dict) and "units" in table
        for unit in table["units"]
    }
    words = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    return re.compile(
        rf"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿两]+)(?:[余多]?(?:万亿|万|亿)[余多]?)?(?:{words})(?:左右|以上|以内)?"
    )


def process_seconds(code: str) -> float:
    """The median time of a whole Python process that runs `code`."""

    def run() -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    return median_seconds(run, 7)


def main() -> int:
    """Prints the ratios."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", default=str(SAMPLE))
    options.add_argument("--profile", action="store_true")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    import govreport

    text = Path(chosen.file).read_text(encoding="utf-8-sig")
    if chosen.profile:
        profiler = cProfile.Profile()
        govreport.parse_text(text)
        profiler.enable()
        for _ in range(REPEATS):
            govreport.parse_text(text)
        profiler.disable()
        pstats.Stats(profiler).sort_stats("tottime").print_stats(35)
        return 0
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
    for copies in COPIES[1:]:
        many = "\n".join([text.replace("。", f"{n}。") for n in range(copies)])
        figures[f"{copies} copies / 1"] = median_seconds(lambda many=many: govreport.parse_text(many), 3) / parse
    bare = process_seconds("pass")
    figures["import ms over bare"] = (process_seconds("import govreport") - bare) * 1000
    figures["first parse ms over import"] = (
        process_seconds(f"import govreport; govreport.parse({chosen.file!r})") - bare
    ) * 1000 - figures["import ms over bare"]
    if chosen.json:
        print(json.dumps(figures))
    for name, value in figures.items():
        print(f"{name:<28} {value:10.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
