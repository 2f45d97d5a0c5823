"""What a parse costs as the text grows, over a corpus, and with a second worker; parts of what speed.py shows."""

from __future__ import annotations

import os
import re
import statistics
from pathlib import Path
from typing import Any

import attrs
import many
from clock import Times, alternate, once
from rivals import plain_scan

import govreport
from govreport.errors import GovreportError

Figures = dict[str, Any]
COPIES = (2, 5, 10, 20, 50)
JUDGED = 20  # there is a target for so many
LONGEST = 2_000_000  # characters
ROUNDS, SEVERAL = 3, 5

_FISH = 0x9C7C  # 鱼 and the names of fishes after it: no numerals, no words of a rule
_FRACTION = re.compile(r"(?<=\d\.)\d+")


def copies(text: str, count: int) -> str:
    """The text `count` times over, all equally long; decimals and the end of every sentence differ from copy to copy.

    Were they alike, their lines would be taken for the heads and feet of pages and be left out.
    """
    return "\n".join(_copy(text, number) for number in range(count))


def _copy(text: str, number: int) -> str:
    def other(match: re.Match[str]) -> str:
        digits = match[0]
        return f"{(int(digits) + number) % 10 ** len(digits):0{len(digits)}}"

    return _FRACTION.sub(other, text).replace("。", f"{chr(_FISH + number)}。")


def lengths(text: str) -> list[Figures | str]:
    """The cost of copies of the text, up to two million characters, against one; a refusal is said as it is."""
    rows: list[Figures | str] = []
    single = copies(text, 1)
    for count in (*COPIES, LONGEST // (len(single) + 1)):
        many_copies = copies(text, count)
        try:
            found = len(govreport.parse_text(many_copies).indicators)
        except GovreportError as error:
            rows.append(f"{len(many_copies):,} characters: {error}")
            continue
        tasks = {"one": lambda: _several(single), "all": lambda long=many_copies: govreport.parse_text(long)}
        times = alternate(tasks, ROUNDS if count > JUDGED else 3 * ROUNDS, warm=False)
        one, together = times["one"].shared(SEVERAL), times["all"]
        rows.append(
            {
                "copies": count,
                "characters": len(many_copies),
                "indicators": found,
                **together.medians(),
                **together.against(one),
            }
        )
    return rows


def _several(text: str) -> None:
    for _ in range(SEVERAL):  # a single one is over too soon to stand against seconds
        govreport.parse_text(text)


def reports() -> dict[str, str]:
    """Name and text of the reports of `GOVREPORT_CORPUS`, else of the project's own samples."""
    corpus = os.environ.get("GOVREPORT_CORPUS")
    folder = Path(corpus, "corpus", "reports") if corpus else Path(__file__).parent.parent / "seeds"
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md") and path.stem != "README"]
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in paths}


@attrs.frozen
class _Costs:
    """Of one report: its name, CPU seconds of its first parse, as a batch has it, and the parses and scans after it."""

    name: str
    characters: int
    indicators: int
    first: float
    parse: Times
    scan: Times


def over_corpus() -> Figures:
    """What all reports cost together, and how the reports differ."""
    pattern = plain_scan()
    rows: list[_Costs] = []
    for name, text in reports().items():
        found: list[int] = []
        parse_first = once(lambda text=text, found=found: found.append(len(govreport.parse_text(text).indicators)))[1]
        tasks = {
            "parse": lambda text=text: govreport.parse_text(text),
            "scan": lambda text=text: sum(1 for _ in pattern.finditer(text)),
        }
        times = alternate(tasks, ROUNDS, warm=False)
        rows.append(_Costs(name, len(text), found[0], parse_first, times["parse"], times["scan"]))
    return _over(rows)


def _over(rows: list[_Costs]) -> Figures:
    scan, parse = ([statistics.median(times.clock) for times in kind] for kind in _columns(rows))
    scan_cpu, parse_cpu = ([statistics.median(times.cpu) for times in kind] for kind in _columns(rows))
    ratios = sorted((row.parse.against(row.scan)["cpu times"], row.name) for row in rows)
    characters = sum(row.characters for row in rows)
    return {
        "reports": len(rows),
        "characters": characters,
        "indicators": sum(row.indicators for row in rows),
        "first pass cpu ms": sum(row.first for row in rows) * 1000,
        "parse ms": sum(parse) * 1000,
        "parse cpu ms": sum(parse_cpu) * 1000,
        "scan ms": sum(scan) * 1000,
        "parse / scan": sum(parse) / sum(scan),
        "parse / scan, cpu": sum(parse_cpu) / sum(scan_cpu),
        "first pass / scan, cpu": sum(row.first for row in rows) / sum(scan_cpu),
        "median report, cpu": statistics.median(ratio for ratio, _ in ratios),
        "highest report, cpu": ratios[-1][0],
        "highest report": ratios[-1][1],
        "characters a CPU second": characters / sum(parse_cpu),
    }


def _columns(rows: list[_Costs]) -> tuple[list[Times], list[Times]]:
    return [row.scan for row in rows], [row.parse for row in rows]


def two_workers(files: int = 600) -> Figures | str:
    """`parse_many` with two workers against one, as many.py measures it, which also has the control and the memory."""
    if not os.environ.get("GOVREPORT_CORPUS"):
        return "skipped: GOVREPORT_CORPUS is not set"
    wall: list[float] = []
    by_cpu: list[float] = []
    for _ in range(ROUNDS):
        one, one_cpu = many.timed([(0, files, 1)])
        two, two_cpu = many.timed([(0, files, 2)])
        wall.append(one / two)
        by_cpu.append(2 * one_cpu / two_cpu)
    return {
        "files": files,
        "cores": os.cpu_count() or 0,
        "two workers / one": statistics.median(wall),
        "by CPU, were both cores idle": statistics.median(by_cpu),
    }
