"""The specs of the cleaned view: source text, what is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest

from govreport.rules import default_rules
from govreport.text.clean import clean
from govreport.text.noise import noise_rules
from govreport.text.view import View

SPECS = Path(__file__).parents[1] / "specs"


def cases() -> list[Any]:
    found: list[Any] = []
    for path in sorted([*SPECS.glob("text*.toml"), *SPECS.glob("noise*.toml")]):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}"))
    return found


def words(view: View, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [view.text[start:end] for start, end in spans]


@pytest.mark.parametrize("case", cases())
def test_view(case: dict[str, Any]) -> None:
    view = clean(case["source"])
    assert view.text == case["view"].strip("\n")
    assert "\n".join(view.text[line.start : line.end] for line in view.lines) == view.text
    assert words(view, view.destroyed) == case.get("destroyed", [])
    assert words(view, view.repeated) == case.get("repeated", [])
    assert [found.partition("\n")[0] for found in words(view, view.aside)] == case.get("aside", [])
    assert [found.code for found in view.diagnostics] == case.get("codes", [])
    for key, read in (
        ("levels", [line.level for line in view.lines]),
        ("bold", words(view, view.bold)),
        ("front", dict(view.front)),
        ("captions", list(view.captions)),
    ):
        if key in case:
            assert read == case[key]


@pytest.mark.parametrize(
    ("source", "number", "span"),
    [
        ("财政收入 184. 37 亿元。", "184.37亿元", "184. 37 亿元"),
        ("完成投资３３，２１２万元。", "33212万元", "３３，２１２万元"),
        ("新增绿地26.2\n\n7万平\n\n方米，建成公园3个。", "26.27万平方米", "26.2\n\n7万平\n\n方米"),
        ("增长6.5&permil;。", "6.5‰", "6.5&permil;"),
        ("新增**20** **家**企业", "20家", "20** **家"),
        ("新增企业1O2家", "102家", "1O2家"),
    ],
)
def test_span_leads_back_to_the_source(source: str, number: str, span: str) -> None:
    view = clean(source)
    start = view.text.index(number)
    found = view.source_span(start, start + len(number))
    assert source[found.start : found.end] == span


def test_examples_of_the_noise_table() -> None:
    table, noise = default_rules().table("noise"), noise_rules()
    for key, pattern in (("furniture", noise.furniture), ("glossary", noise.glossary)):
        assert [text for text in table[key]["yes"] if not pattern.match(text)] == []
        assert [text for text in table[key]["no"] if pattern.match(text)] == []


def test_patterns_of_the_noise_table_match_no_empty_text() -> None:
    noise = noise_rules()
    patterns = {name: value for name, value in attrs.asdict(noise).items() if name != "garbled"}
    assert [name for name, pattern in patterns.items() if pattern.fullmatch("")] == []
