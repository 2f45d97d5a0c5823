"""Reads the specs of quantities and of indicators: a text, and all that is read from it.

`specs/quantities-*.toml` go through `find_measurements`. A row of `reads` is `surface | value unit | bound`.

`specs/indicators-*.toml` go through the whole parser, the text being all that a section of a report holds. A row is
`name | surface | value unit | words`, where the words are what differs from the plain case, in any order: a bound, a
measure, `up` or `down`, a status, a modality, `period:2031-Q1`, `canonical:地区生产总值`, `of:1` (the row that a
growth speaks of). The plain case is a level that is equal to its value, without direction, done in a review and aimed
at in a plan, in the section's year, no modality; canonical names and links are looked at only where a row gives them.

Other answers that are as good stand behind ` / ` in a name and behind `,` in a word (`period:2030,none`). A range is
`5..7 %`. A file may set `section` (`review`, `plan` …) and `year` for all its cases, a case may set them for itself.
`codes` are the diagnostics. `known_failure` says why the parser does not do it yet; the case fails once it does.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest

import govreport
from govreport.model import Bound, Direction, Indicator, Measure, Measurement, Modality, Report, Status

SPECS = Path(__file__).parent
YEAR = 2031
HEADINGS = {
    "review": "一、{year}年工作回顾",
    "targets": "二、{plan}年主要预期目标",
    "plan": "二、{plan}年重点工作",
    "problems": "二、存在的问题",
}
FIELDS: dict[str, type[Bound] | type[Direction] | type[Measure] | type[Modality] | type[Status]] = {
    "bound": Bound,
    "measure": Measure,
    "direction": Direction,
    "status": Status,
    "modality": Modality,
}
ASKED_ONLY = ("canonical", "of")


def cases(pattern: str) -> list[Any]:
    found: list[Any] = []
    for path in sorted(SPECS.glob(pattern)):
        spec = tomllib.loads(path.read_text(encoding="utf-8"))
        shared = {key: value for key, value in spec.items() if key != "case"}
        for case in spec["case"]:
            failing = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=failing, strict=True)] if failing else []
            found.append(pytest.param({**shared, **case}, id=f"{path.stem}: {case['name']}", marks=marks))
    return found


def amount(found: Indicator | Measurement) -> str:
    """`26.1 %`, `5..7 家`, `0.25`: the value and its unit."""
    numbers = (found.low, found.high) if found.value is None else (found.value,)
    value = "..".join(f"{number.normalize():f}" for number in numbers if number is not None)
    return f"{value} {found.unit}" if found.unit else value


@attrs.frozen
class Row:
    """What a spec wants of one number: each field with the answers that are right, the best first."""

    answers: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, line: str, defaults: dict[str, str]) -> Row:
        """The row that a line of a spec states."""
        name, surface, value, *words = (part.strip() for part in line.split("|"))
        answers = {field: (default,) for field, default in defaults.items()}
        answers |= {"name": tuple(name.split(" / ")), "surface": (surface,), "value": (value,)}
        for word in " ".join(words).split():
            field, _, given = word.rpartition(":")
            options = tuple(given.split(","))
            field = field or next(key for key, kind in FIELDS.items() if options[0] in {str(one) for one in kind})
            answers[field] = options
        return cls(answers)

    def settle(self, have: dict[str, str]) -> dict[str, str]:
        """The answers, those that `have` gives where they are right."""
        return {key: have[key] if have.get(key) in right else right[0] for key, right in self.answers.items()}


def facts(report: Report) -> list[dict[str, str]]:
    """What was read, in the words of a spec."""
    order = {found.id: str(number) for number, found in enumerate(report.indicators, 1)}
    return [
        {
            "name": found.name,
            "surface": found.text,
            "value": amount(found),
            **{field: str(getattr(found, field) or "none") for field in (*FIELDS, "period", "canonical")},
            "of": order[found.of] if found.of else "none",
        }
        for found in report.indicators
    ]


@pytest.mark.parametrize("case", cases("indicators-*.toml"))
def test_indicators(case: dict[str, Any]) -> None:
    section, year = case.get("section", "review"), case.get("year", YEAR)
    heading = HEADINGS[section].format(year=year, plan=year + 1)
    report = govreport.parse_text(f"{heading}\n{case['text']}\n", year=year)
    done = section in ("review", "problems")
    defaults = {
        "bound": "eq",
        "measure": "level",
        "direction": "none",
        "status": "actual" if done else "target",
        "modality": "none",
        "period": str(year if done else year + 1),
    }
    if "reads" in case:
        have, rows = facts(report), [Row.read(line, defaults) for line in case["reads"]]
        nothing: dict[str, str] = {}
        want = [row.settle(have[at] if at < len(have) else nothing) for at, row in enumerate(rows)]
        keys = ["name", "surface", "value", *defaults, *ASKED_ONLY]
        want = [{key: row[key] for key in keys if key in row} for row in want]
        seen = [
            {key: row[key] for key in keys if key not in ASKED_ONLY or (at < len(want) and key in want[at])}
            for at, row in enumerate(have)
        ]
        assert [" | ".join(row.values()) for row in seen] == [" | ".join(row.values()) for row in want]
    assert [found.code for found in report.diagnostics] == case.get("codes", [])
    for found in report.indicators:
        assert report.source.text[found.span.start : found.span.end] == found.text


@pytest.mark.parametrize("case", cases("quantities-*.toml"))
def test_quantities(case: dict[str, Any]) -> None:
    found = govreport.find_measurements(case["text"])
    have = [f"{one.text} | {amount(one)}" + ("" if one.bound == "eq" else f" | {one.bound}") for one in found]
    assert have == case["reads"]
    assert [case["text"][one.span.start : one.span.end] for one in found] == [one.text for one in found]


@pytest.mark.parametrize("pattern", ["quantities-*.toml", "indicators-*.toml"])
def test_names_of_cases_tell_them_apart(pattern: str) -> None:
    names = [case.id for case in cases(pattern)]
    assert names
    assert len(names) == len(set(names))


def test_a_row_of_a_spec_is_read_in_any_order_of_its_words() -> None:
    row = Row.read("甲 / 乙 | 约5% | 5 % | up period:2030,none growth approx", {"status": "actual", "bound": "eq"})
    assert row.answers["name"] == ("甲", "乙")
    assert row.answers["bound"] == ("approx",)
    assert row.answers["period"] == ("2030", "none")
    assert row.settle({"name": "乙", "period": "none"})["name"] == "乙"
    assert row.settle({"name": "丙"})["name"] == "甲"
