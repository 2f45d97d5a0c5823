"""JSON keeps a whole report, says its schema, and refuses what it cannot read."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

import govreport.export.json as export
from govreport.errors import SchemaError
from govreport.export.json import SCHEMA, from_json_lines, to_json_lines
from govreport.model import Report

from .sample import sample_report

SCHEMA_FILE = Path(export.__file__).with_name("report.schema.json")


def test_a_report_comes_back_equal_from_dict_and_from_json() -> None:
    report = sample_report()
    assert Report.from_dict(report.to_dict()) == report
    assert Report.from_json(report.to_json()) == report


def test_a_report_that_says_nothing_of_itself_comes_back_equal() -> None:
    fields = ("title", "region", "year", "plan_year", "date", "speaker", "speaker_role")
    bare = sample_report(sections=(), indicators=(), diagnostics=(), **dict.fromkeys(fields))
    assert Report.from_json(bare.to_json()) == bare


@pytest.mark.parametrize("digits", ["6.30", "0.1", "123456789012345678901234.5", "1E+3"])
def test_decimals_keep_every_digit_and_their_trailing_zeros(digits: str) -> None:
    report = sample_report()
    changed = attrs.evolve(report.indicators[1], value=Decimal(digits))
    back = Report.from_json(attrs.evolve(report, sections=(), indicators=(changed,)).to_json())
    assert str(back.indicators[0].value) == digits


def test_a_section_holds_the_same_indicator_objects_as_the_report() -> None:
    back = Report.from_json(sample_report().to_json())
    assert back.section("2").indicators[0] is back.indicators[0]


def test_a_section_text_that_is_cleaned_is_kept_and_one_that_is_the_sources_own_is_not_repeated() -> None:
    opening, review, _ = sample_report().to_dict()["sections"]
    assert opening["text"] == "各位代表："
    assert review["text"] is None


def test_the_data_follows_the_schema_that_is_checked_in() -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(sample_report().to_dict(), schema)
    assert schema["properties"]["schema"]["const"] == SCHEMA


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("schema", "govreport.report/9"), ("genre", "novel"), ("year", "2024"), ("indicators", None), ("extra", 1)],
)
def test_the_schema_refuses_data_that_is_no_report(field: str, wrong: object) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**sample_report().to_dict(), field: wrong}, schema)


def test_the_schema_knows_every_field_of_the_model() -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    report = sample_report()
    names = {field.name for field in attrs.fields(Report)}
    assert set(schema["properties"]) == names | {"schema"}
    for kind, example in [("indicator", report.indicators[0]), ("section", report.sections[0])]:
        assert set(schema["$defs"][kind]["properties"]) == {field.name for field in attrs.fields(type(example))}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"schema": "govreport.report/99"}', '{"schema": 1}'])
def test_text_that_is_no_report_raises_one_line(text: str) -> None:
    with pytest.raises(SchemaError) as caught:
        Report.from_json(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.pop("indicators"),
        lambda data: data["indicators"][0].update(value="many"),
        lambda data: data["indicators"][0].update(measure="size"),
        lambda data: data["sections"][1].update(indicators=["nowhere"]),
        lambda data: data.update(date="yesterday"),
        lambda data: data["sections"][1].update(span=[1]),
    ],
)
def test_damaged_data_raises_a_schema_error(damage: Any) -> None:
    data = sample_report().to_dict()
    damage(data)
    with pytest.raises(SchemaError):
        Report.from_dict(data)


def test_data_of_an_older_schema_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample_report()
    old = report.to_dict()
    old["schema"], old["heading"] = "govreport.report/0", old.pop("title")

    def lift(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "schema": SCHEMA, "title": data["heading"]}

    monkeypatch.setitem(export.UPGRADES, "govreport.report/0", lift)
    assert Report.from_dict(old) == report


def test_from_dict_leaves_the_data_as_it_was() -> None:
    data = sample_report().to_dict()
    before = json.dumps(data)
    Report.from_dict(data)
    assert json.dumps(data) == before


def test_many_reports_are_one_line_each() -> None:
    reports = [sample_report(), sample_report(id="r2")]
    lines = list(to_json_lines(reports))
    assert [line.count("\n") for line in lines] == [1, 1]
    assert list(from_json_lines([*lines, "\n"])) == reports
