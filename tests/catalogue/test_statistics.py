"""The statistics table itself: fields, examples, permanent codes, and no name with two owners."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from govreport.catalogue.forms import forms
from govreport.catalogue.match import catalogue
from govreport.catalogue.names import MARKS
from govreport.catalogue.owner import Owner
from govreport.model import Measure
from govreport.quantities.families import COUNT, NUMBER, RATIO, families_of
from govreport.rules import check_entry, default_rules

CODES = Path(__file__).with_name("codes.tsv")
CORPUS = os.environ.get("GOVREPORT_CORPUS")
STATISTICS = default_rules().table("statistics")
GROUPS = {
    "agriculture", "consumption", "culture", "economy", "education", "employment", "enterprise", "environment",
    "finance", "government", "health", "housing", "income", "industry", "investment", "population", "poverty",
    "safety", "science", "social_security", "trade", "transport",
}  # fmt: skip


def _examples(key: str) -> Iterator[tuple[str, str]]:
    for code, entry in STATISTICS.items():
        for example in entry[key].split():
            yield code, example


def _match(example: str) -> str | None:
    name, unit, measure = example.rsplit(",", 2)
    found = catalogue().match(name, unit=None if unit == "-" else unit, measure=Measure(measure))
    return found.code if found else None


@pytest.mark.parametrize(("code", "example"), list(_examples("yes")))
def test_a_name_that_is_the_statistic(code: str, example: str) -> None:
    assert _match(example) == code


@pytest.mark.parametrize(("code", "example"), list(_examples("no")))
def test_a_name_that_is_not_the_statistic(code: str, example: str) -> None:
    assert _match(example) != code


@pytest.mark.parametrize("code", list(STATISTICS))
def test_an_entry_has_its_fields(code: str) -> None:
    entry = STATISTICS[code]
    check_entry(entry, "statistics", code, "statistics", whole=True)
    assert entry["kind"] in {"stock", "flow", "rate", "index", "rank"}
    assert entry.get("better", "none") in {"higher", "lower", "none"}
    assert entry["group"] in GROUPS
    known = {*families_of(default_rules()).values(), COUNT, NUMBER, RATIO}
    assert set(entry["unit"].split()) <= known
    assert entry["yes"]
    assert entry["no"]


@pytest.mark.parametrize("code", list(STATISTICS))
def test_every_alias_is_reached(code: str) -> None:
    """As itself, for a number of one of its families: no other statistic stands before it."""
    entry, known = STATISTICS[code], catalogue()
    for word in [entry["name"].translate(MARKS), *entry.get("aliases", "").split()]:
        alias, _, families = word.partition(":")
        for form in forms(alias):
            assert form == form.translate(MARKS), "quotes and spaces never reach the table"
            if entry.get("verb_needed"):
                continue
            owners = [owner for owner in known.owners(form) if owner.statistic.code == code]
            assert owners, form
            assert set(families.split("+") if families else ()) <= known[code].families | {"percent"}


def _clashes(owners: tuple[Owner, ...]) -> bool:
    """Whether two statistics would take the same level."""
    seen: set[str] = set()
    for owner in owners:
        families = owner.only or owner.statistic.families
        if not families.isdisjoint(seen):
            return True
        seen |= families
    return False


def test_no_name_has_two_owners() -> None:
    known = catalogue()
    assert [name for name, owners in known.names() if _clashes(owners)] == []


def test_names_and_codes_are_one_to_one() -> None:
    assert len({entry["name"] for entry in STATISTICS.values()}) == len(STATISTICS)
    assert len({entry["english"] for entry in STATISTICS.values()}) == len(STATISTICS)


def test_codes_are_permanent() -> None:
    """A code that was once given out keeps its statistic; this file, run as a script, adds new ones."""
    given = dict(line.split("\t") for line in CODES.read_text(encoding="utf-8").splitlines())
    assert given == {code: entry["name"] for code, entry in STATISTICS.items()}


def test_there_are_at_least_250_in_every_field_of_a_report() -> None:
    assert len(STATISTICS) >= 250
    assert {entry["group"] for entry in STATISTICS.values()} == GROUPS


@pytest.mark.skipif(CORPUS is None, reason="GOVREPORT_CORPUS is not set")
def test_every_name_of_the_guide_is_known() -> None:
    guide = (Path(CORPUS or "") / "gold" / "GUIDE.md").read_text(encoding="utf-8")
    section = guide.split("## Canonical names")[1].split("\n- ")[0]
    listed = {name.strip() for name in section.replace("\n", " ").split("·") for name in name.split()}
    assert listed <= {entry["name"] for entry in STATISTICS.values()}


if __name__ == "__main__":
    lines = [f"{code}\t{entry['name']}" for code, entry in sorted(STATISTICS.items())]
    CODES.write_text("\n".join(lines) + "\n", encoding="utf-8")
