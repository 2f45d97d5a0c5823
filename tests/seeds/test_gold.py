"""The gold beside the sample reports is whole and agrees with their text."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = sorted(path.name.removesuffix(".gold.jsonl") for path in SEEDS.glob("*.gold.jsonl"))


def records(name: str) -> list[dict[str, Any]]:
    lines = (SEEDS / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def source(name: str) -> bytes:
    return (SEEDS / records(name)[0]["source"]).read_bytes()


def test_the_five_layouts_are_here() -> None:
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_is_of_the_text_beside_it(name: str) -> None:
    head = records(name)[0]
    assert head["kind"] == "report"
    assert head["sha256"] == hashlib.sha256(source(name)).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_surfaces_are_the_text_at_their_spans_in_reading_order(name: str) -> None:
    text = source(name).decode()
    rest = records(name)[1:]
    assert [r["surface"] for r in rest] == [text[r["start"] : r["end"]] for r in rest]
    assert [r["start"] for r in rest] == sorted(r["start"] for r in rest)


@pytest.mark.parametrize("name", NAMES)
def test_every_arabic_number_carries_a_label(name: str) -> None:
    text = source(name).decode()
    labelled: set[int] = set()
    for record in records(name)[1:]:
        if record["kind"] != "section":
            labelled.update(range(record["start"], record["end"]))
        elif record["number"]:
            labelled.update(
                range(record["start"], record["start"] + text[record["start"] :].index(record["number"]) + 1)
            )
    assert [found[0] for found in re.finditer(r"[0-9]+", text) if found.start() not in labelled] == []


@pytest.mark.parametrize("name", NAMES)
def test_values_follow_from_the_digits_of_their_surface(name: str) -> None:
    scales = {"": 1, "百": 100, "万": 10**4, "亿": 10**8}
    for record in records(name):
        plain = re.sub(r"[\s*]", "", record.get("surface", ""))
        number = re.search(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)[余多]?(百|万|亿|)", plain)
        if record["kind"] != "indicator" or number is None or record["bound"] == "range":
            continue
        assert Decimal(number[1]) * scales[number[2]] == Decimal(str(record["value"])), plain


@pytest.mark.parametrize("name", NAMES)
def test_a_change_or_growth_says_which_way_and_a_range_has_two_ends(name: str) -> None:
    for record in records(name):
        if record["kind"] == "indicator":
            assert (record["direction"] is not None) >= (record["measure"] in {"growth", "change"}), record
            assert isinstance(record["value"], list) == (record["bound"] == "range"), record


def test_the_excerpt_is_a_part_of_the_whole_report_but_for_damaged_signs() -> None:
    whole, excerpt = (source(name).decode().replace("+", " ").lower() for name in ("linxi-2025", "linxi-2025-excerpt"))
    assert excerpt in whole
