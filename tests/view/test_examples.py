"""The examples run from the top of a checkout and say what they promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

EXAMPLES = {
    "one_report.py": (["seeds/linxi-2025.txt", "{tmp}/page.html"], "486.5亿元 (level, estimated, 2024)"),
    "panel.py": ([], "568 numbers of 4 reports"),
    "targets_and_outcomes.py": (["{tmp}/pair.html"], "missed  固定资产投资 8%以上"),
    "own_rules.py": ([], "('油纸伞产量', 'UMBRELLA_OUTPUT')"),
    "thousand_files.py": (["seeds", "{tmp}/all.duckdb"], "4 files, 0 not read"),
}


def test_every_example_is_run() -> None:
    assert sorted(EXAMPLES) == sorted(path.name for path in (ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_says_what_it_promises(name: str, tmp_path: Path) -> None:
    if name == "thousand_files.py":
        pytest.importorskip("duckdb", reason="duckdb is not installed")
    arguments, shown = EXAMPLES[name]
    process = subprocess.run(
        [sys.executable, f"examples/{name}", *(one.format(tmp=tmp_path) for one in arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    assert shown in process.stdout
