"""Outlines of real reports against labels made by hand, `gold/sections/*.jsonl`: offsets, levels and roles, no text.

A label says where a heading begins (numbering included), its level (`level_alt`: others just as good) and, on level 1,
its role; `optional` marks a sentence that may be a heading or not. Only the `window` of a report is labelled.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govreport.structure.headings import find_sections
from govreport.text.clean import clean

LABELS = Path(__file__).parents[1] / "gold" / "sections"
CORPUS = os.environ.get("GOVREPORT_CORPUS")
# marks before a heading belong to its span or not
MARKS = "#*—–―- \u3000\n"

pytestmark = pytest.mark.skipif(not CORPUS, reason="set GOVREPORT_CORPUS to the shared material")


def labelled() -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    """The text, the report's record and the section records of each labelled report."""
    for path in sorted(LABELS.glob("*.jsonl")):
        report, *sections = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        with (Path(str(CORPUS)) / "corpus" / "reports" / report["source"]).open(
            encoding="utf-8-sig", newline=""
        ) as file:
            text = file.read()
        assert hashlib.sha256(text.encode()).hexdigest() == report["sha256"], report["source"]
        yield text, report, sections


def outline(text: str, window: list[int]) -> dict[tuple[int, int], str | None]:
    """Role by (start, level) of every heading read in the window."""
    view = clean(text)
    found: dict[tuple[int, int], str | None] = {}
    for heading in find_sections(view):
        span = view.source_span(heading.start, heading.end)
        start = span.start
        while start < span.end and text[start] in MARKS:
            start += 1
        if window[0] <= start < window[1]:
            found[start, heading.level] = heading.role
    return found


def levels(label: dict[str, Any]) -> list[int]:
    return [label["level"], *label.get("level_alt", [])]


def test_headings_and_roles_of_labelled_reports() -> None:
    hits = read = wanted = roles = right = 0
    for text, report, sections in labelled():
        loose = {section["start"] for section in sections if section.get("optional")}
        want = {one["start"]: one for one in sections if not one.get("optional")}
        have = {
            start: (level, role)
            for (start, level), role in outline(text, report["window"]).items()
            if start not in loose
        }
        both = [start for start in want.keys() & have.keys() if have[start][0] in levels(want[start])]
        hits, read, wanted = hits + len(both), read + len(have), wanted + len(want)
        named = [start for start in both if want[start].get("role")]
        roles, right = roles + len(named), right + sum(want[start]["role"] == have[start][1] for start in named)
    precision, recall = hits / read, hits / wanted
    assert wanted > 850
    assert precision > 0.98
    assert recall > 0.98
    assert right / roles > 0.97
