"""The parser reads the sample reports as their gold says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = sorted(path.name.removesuffix(".gold.jsonl") for path in SEEDS.glob("*.gold.jsonl"))

pytest.importorskip("govreport.pipeline", reason="the pipeline is not there yet")


def gold(name: str) -> list[dict[str, Any]]:
    lines = (SEEDS / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def reading(name: str) -> list[dict[str, Any]]:
    import govreport

    return govreport.parse(SEEDS / gold(name)[0]["source"]).to_records()


def of_kind(records: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [record for record in records if record["kind"] == kind]


def answers(want: dict[str, Any], field: str) -> list[object]:
    """The gold's answers for a field: its own, and the others that are as good."""
    return [want[field], *want.get("alt" if field == "name" else f"{field}_alt", [])]


def by_place(records: list[dict[str, Any]]) -> dict[tuple[object, ...], dict[str, Any]]:
    """Indicators by start and value; of several on one number each has its turn."""
    turns: dict[tuple[object, ...], int] = {}
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for record in of_kind(records, "indicator"):
        place = (record["start"], str(record["value"]))
        turns[place] = turns.get(place, -1) + 1
        found[*place, turns[place]] = record
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_report_record_is_read(name: str) -> None:
    want, have = gold(name)[0], reading(name)[0]
    fields = ("title", "region", "year", "plan_year", "date", "speaker", "speaker_role", "meeting", "genre")
    wrong = {field: have[field] for field in fields if have[field] not in [want[field], *want.get(f"{field}_alt", [])]}
    assert wrong == {}


@pytest.mark.parametrize("name", NAMES)
def test_nearly_every_indicator_is_found_where_it_stands_with_its_value(name: str) -> None:
    want = [(r["start"], r["value"]) for r in of_kind(gold(name), "indicator") if not r["optional"]]
    loose = [(r["start"], r["value"]) for r in of_kind(gold(name), "indicator")]
    have = [(r["start"], r["value"]) for r in of_kind(reading(name), "indicator")]
    missed = [pair for pair in want if pair not in have]
    extra = [pair for pair in have if pair not in loose]
    assert len(missed) <= 0.02 * len(want), missed
    assert len(extra) <= 0.02 * len(want), extra


@pytest.mark.parametrize("field", ["unit", "bound", "direction", "measure", "status", "period", "name"])
@pytest.mark.parametrize("name", NAMES)
def test_a_field_is_right_for_nearly_every_indicator_that_is_found(name: str, field: str) -> None:
    have = by_place(reading(name))
    wrong: list[tuple[str, object, object]] = []
    for place, want in by_place(gold(name)).items():
        found = have.get(place)
        if found is not None and not want["optional"] and found[field] not in answers(want, field):
            wrong.append((want["surface"], want[field], found[field]))
    assert len(wrong) <= 0.05 * len(have), wrong


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_read_with_their_levels_and_roles(name: str) -> None:
    def headings(records: list[dict[str, Any]]) -> list[tuple[object, ...]]:
        # a heading is read with its widths folded, the gold has it as it is printed
        return [
            (r["level"], r["number"], normalize("NFKC", r["heading"]), r["role"]) for r in of_kind(records, "section")
        ]

    assert headings(reading(name)) == headings(gold(name))
