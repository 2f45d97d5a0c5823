"""The `[[example]]` entries of the rule tables: a text, and what the number in it is read as (or why it is refused)."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.quantities.find import quantity_reader
from govreport.rules import default_rules
from govreport.text.clean import clean

FOLDER = Path(govreport.__file__).parent / "rules"
# the tables of words that numbers are read with: each has examples; other tables are tested beside what reads them
READING = ("bounds", "ranks", "refusals", "units")
MEASURED = {"value", "unit", "bound", "low", "high"}


def examples() -> list[Any]:
    found: list[Any] = []
    for table in READING:
        text = (FOLDER / f"{table}.toml").read_text(encoding="utf-8")
        for number, example in enumerate(tomllib.loads(text)["example"], 1):
            found.append(pytest.param(example, id=f"{table} {number}"))
    return found


@pytest.mark.parametrize("example", examples())
def test_example(example: dict[str, Any]) -> None:
    wanted = {key: value for key, value in example.items() if key not in ("text", "why")}
    assert set(wanted) <= MEASURED, "an example says value, unit, bound, low, high, or why"
    if "why" in example:
        assert wanted == {}
        mentions = quantity_reader(default_rules()).read(clean(example["text"]).text)
        # some are not even seen as numbers (每千)
        assert not mentions or example["why"] in [mention.rule for mention in mentions]
        assert govreport.find_measurements(example["text"]) == ()
        return
    (found,) = govreport.find_measurements(example["text"])
    have = {key: getattr(found, key) for key in wanted}
    assert {
        key: Decimal(str(value)) if key in ("value", "low", "high") else value for key, value in wanted.items()
    } == have
