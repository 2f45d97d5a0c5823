"""The figures that the documents quote are the recorded ones, and the parts of the speed report do what they say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COLUMNS = ("found", "strict", "sections", "canonical", "period")


def test_the_accuracy_page_quotes_the_record() -> None:
    record = json.loads((ROOT / "benchmarks" / "accuracy.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "accuracy-and-speed.md").read_text(encoding="utf-8")
    quoted = {
        kind: dict(zip(COLUMNS, (cell.strip() for cell in cells.split("|")), strict=True))
        for kind, cells in re.findall(r"^\| `(\w+)`:[^|]*\|[^|]*\|(.*)\|$", page, re.MULTILINE)
    }
    assert quoted == {
        kind: {column: f"{figures[column]:.4f}" if column in figures else "" for column in COLUMNS}
        for kind, figures in record.items()
    }


def test_copies_of_a_text_are_equally_long_and_share_no_sentence() -> None:
    program = (
        "import scaling; text = '水稻9.5万亩。产值3.25亿元，增长4.0%。'\n"
        "one, two = scaling.copies(text, 2).splitlines(); print(one, two, len(one) - len(two), sep='\\n')"
    )
    one, two, longer = python("-c", program).splitlines()
    assert (one, two) == ("水稻9.5万亩鱼。产值3.25亿元，增长4.0%鱼。", "水稻9.6万亩鱽。产值3.26亿元，增长4.1%鱽。")
    assert longer == "0"


def test_the_speed_report_has_every_stage_and_judges_what_it_measured() -> None:
    sample = str(ROOT / "seeds" / "songling-2022-page.txt")
    figures = json.loads(python("speed.py", sample, "--only", "stages", "--json"))
    assert figures["indicators"] > 50
    assert {"structure", "quantities", "indicators", "total"} <= set(figures["stages"])
    assert "targets" not in python("speed.py", sample, "--only", "stages")


def python(*arguments: str) -> str:
    """What Python prints, run among the benchmarks."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT / "benchmarks", check=True, capture_output=True, text=True
    ).stdout
