"""What a parse costs beside its own time: its stages, its memory, and starting; parts of what speed.py shows."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

from clock import alternate
from scaling import Figures, reports

import govreport
import govreport.timing

ROUNDS = 15
PROCESSES = 11


def stages(path: Path) -> Figures:
    """Milliseconds of each stage of reading a file, medians."""
    found: dict[str, list[float]] = {}
    govreport.parse(path)
    for _ in range(ROUNDS):
        gc.collect()
        with govreport.timing.timed() as times:
            govreport.parse(path)
        for stage, seconds in times.seconds.items():
            found.setdefault(stage, []).append(seconds * 1000)
    found["total"] = [sum(each) for each in zip(*found.values(), strict=True)]
    return {stage: statistics.median(each) for stage, each in found.items()}


def start(path: Path) -> Figures:
    """Whole processes: bare Python, one that imports, one that parses a file too; medians of the differences."""
    codes = {
        "bare": "pass",
        "import": "import govreport",
        "parse": f"import govreport; govreport.parse({str(path)!r})",
    }
    with TemporaryDirectory() as compiled:
        # `alternate` runs each task once before it counts
        times = alternate({name: lambda code=code: _python(code, compiled) for name, code in codes.items()}, PROCESSES)
    imported, parsed = times["import"] - times["bare"], times["parse"] - times["import"]
    return {
        "bare Python": times["bare"].medians(),
        "import": imported.medians(),
        "first parse": parsed.medians(),
    }


def _python(code: str, compiled: str) -> None:
    """Runs `code` in a new process, the compiled modules in the folder `compiled`, as an installed package has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    # -P: the package of this process and not one that happens to stand in the working directory
    subprocess.run([sys.executable, "-P", "-c", code], env=environment, check=True)


def memory(path: Path) -> Figures:
    """Bytes that Python objects take while a text is parsed and, held, afterwards; the text itself is not counted."""
    text = path.read_text(encoding="utf-8-sig")
    govreport.parse_text(text)
    gc.collect()
    tracemalloc.start()
    report = govreport.parse_text(text)
    peak = tracemalloc.get_traced_memory()[1]
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return {
        "peak KB": peak / 1000,
        "report KB": kept / 1000,
        "bytes an indicator": kept / len(report.indicators),
        "bytes a character": kept / len(text),
    }


def memory_of_corpus() -> Figures:
    """The same of all reports, held at once."""
    texts = list(reports().values())
    gc.collect()
    tracemalloc.start()
    held = [govreport.parse_text(text) for text in texts]
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return {
        "reports": len(held),
        "KB a report": kept / len(held) / 1000,
        "bytes an indicator": kept / sum(len(report.indicators) for report in held),
        "bytes a character": kept / sum(map(len, texts)),
    }
