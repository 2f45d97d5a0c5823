"""Many reports in one process: memory stays as it is, and threads read what one thread reads."""

from __future__ import annotations

import gc
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import govreport
from govreport.catalogue.match import catalogue
from govreport.rules import Rules

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

# in a fresh process nothing is loaded yet: the threads load it all at once
AT_ONCE = """
import hashlib, json, sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import govreport

together = Barrier(8)

def read(paths):
    together.wait()
    found = []
    for path in paths:
        report = govreport.parse(path)
        quantities = [str(one.quantity) for one in report.indicators if one.value is not None]
        found.append(hashlib.sha256((report.to_json() + "".join(quantities)).encode()).hexdigest())
    return found

with ThreadPoolExecutor(8) as pool:
    print(json.dumps(list(pool.map(read, [sys.argv[1:]] * 8))))
"""


def digest(path: Path) -> str:
    report = govreport.parse(path)
    quantities = [str(one.quantity) for one in report.indicators if one.value is not None]
    return hashlib.sha256((report.to_json() + "".join(quantities)).encode()).hexdigest()


def test_eight_threads_that_begin_at_once_read_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", AT_ONCE, *map(str, SEEDS)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == [[digest(path) for path in SEEDS]] * 8


def blocks_after(rounds: int) -> int:
    for _ in range(rounds):
        for path in SEEDS:
            govreport.parse(path)
    gc.collect()
    return sys.getallocatedblocks()


@pytest.mark.slow
def test_reading_again_holds_no_more() -> None:
    before = blocks_after(2)
    assert blocks_after(10) <= before * 1.01 + 100


def test_what_is_remembered_of_rules_and_texts_is_bounded() -> None:
    for number in range(12):
        rules = Rules(((f"{number}.toml", f"[units.count]\nunits = ['云{number}']\n"),))
        govreport.parse_text("投资5亿元。", rules=rules)
        assert len(catalogue(rules)) > 100
    assert catalogue.cache_info().currsize <= 8
    assert catalogue.cache_info().maxsize == 8
