"""The contract: the public names are there, lead to the documented objects, and say what they are."""

from __future__ import annotations

import importlib.resources
import inspect
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import govreport
from govreport import errors, model

SAMPLE = Path(__file__).parents[1] / "seeds" / "linxi-2025.txt"
FUNCTIONS = ["catalogue", "find_measurements", "parse", "parse_many", "parse_number", "parse_text", "regions"]
FIELDS = {
    "Report": (
        "title region year plan_year date speaker speaker_role meeting genre sections indicators diagnostics source"
    ),
    "Section": "id level number heading role span body children indicators text",
    "Indicator": (
        "id name canonical code value low high unit bound direction measure status modality period text span "
        "name_spans section of carried rules quantity"
    ),
    "Measurement": "value low high unit bound text span quantity",
    "Failure": "path error",
    "Source": "text locate",
}
METHODS = "walk find to_records to_dict to_json from_dict from_json to_arrow to_pandas to_polars"
# the gold's own words
ENUMS = {
    "Bound": "eq approx nearly gt ge le lt range",
    "Direction": "up down",
    "Genre": "full excerpt digest",
    "Measure": "level growth change share completion rank multiple duration",
    "Modality": "ensure strive",
    "Role": "opening review problems requirements targets plan self_construction closing other",
    "Status": "actual estimated target",
}


@pytest.fixture(scope="module")
def report() -> govreport.Report:
    return govreport.parse(SAMPLE)


@pytest.mark.parametrize("name", sorted({*FUNCTIONS, *FIELDS, *ENUMS, "Rules", "Period", "Span", "Diagnostic"}))
def test_a_name_of_the_contract_is_public(name: str) -> None:
    assert name in govreport.__all__
    assert name in dir(govreport)


@pytest.mark.parametrize("name", sorted(set(govreport.__all__)))
def test_a_public_name_says_what_it_is(name: str) -> None:
    found = getattr(govreport, name)
    assert inspect.getdoc(found)
    if inspect.isfunction(found):
        assert "return" in found.__annotations__
        assert set(inspect.signature(found).parameters) <= set(found.__annotations__)


def test_the_public_names_are_in_order_and_lead_somewhere() -> None:
    assert list(govreport.__all__) == sorted(set(govreport.__all__))
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = govreport.no_such_name  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_an_object_has_the_fields_of_the_contract(name: str) -> None:
    kind: Any = getattr(govreport, name)
    there = {field.name for field in attrs.fields(kind)} | {key for key in dir(kind) if not key.startswith("_")}
    assert set(FIELDS[name].split()) - there == set()


@pytest.mark.parametrize("name", METHODS.split())
def test_a_report_has_the_methods_of_the_contract(name: str) -> None:
    assert inspect.getdoc(getattr(govreport.Report, name))


@pytest.mark.parametrize("name", sorted(ENUMS))
def test_an_enum_holds_the_words_of_the_gold(name: str) -> None:
    assert [str(member) for member in getattr(govreport, name)] == ENUMS[name].split()


@pytest.mark.parametrize("name", sorted(key for key, kind in vars(model).items() if attrs.has(kind)))
def test_the_objects_cannot_be_changed(name: str) -> None:
    assert getattr(model, name).__attrs_props__.is_frozen


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_one_of_ours(name: str) -> None:
    assert issubclass(getattr(errors, name), errors.GovreportError)
    assert name in govreport.__all__


def test_the_package_says_that_it_is_typed() -> None:
    assert importlib.resources.files(govreport).joinpath("py.typed").is_file()


def test_find_takes_every_field_at_once(report: govreport.Report) -> None:
    (found,) = report.find(canonical="地区生产总值", status="target", measure="growth")
    assert (found.value, found.unit, found.bound, found.direction) == (Decimal("6.5"), "%", "approx", "up")
    assert report.find(code="GDP", status="target", measure="growth", period=found.period) == (found,)
    assert report.find(code="GDP", unit="元", status="target", measure="growth") == ()


def test_spans_lead_to_the_untouched_source(report: govreport.Report) -> None:
    text = report.source.text
    assert text == SAMPLE.read_text(encoding="utf-8-sig")
    assert [text[slice(*one.span)] for one in report.indicators] == [one.text for one in report.indicators]


def test_a_section_gives_its_text(report: govreport.Report) -> None:
    text = report.source.text
    assert [text[slice(*one.body)] for one in report.walk()] == [one.text for one in report.walk()]


def test_links_lead_to_objects_of_the_report(report: govreport.Report) -> None:
    ids = {one.id for one in report.indicators}
    assert len(ids) == len(report.indicators)
    assert {one.of for one in report.indicators} - {None} <= ids
    for one in report.indicators:
        if one.section is not None:
            assert one in report.section(one.section).indicators


def test_a_quantity_is_converted(report: govreport.Report) -> None:
    (found,) = report.find(canonical="社会消费品零售总额", measure="level")
    assert found.quantity.to("万元").magnitude == Decimal("2187000")


def test_the_layers_below_stand_on_their_own() -> None:
    assert govreport.parse_number("一百二十三万四千") == Decimal("1234000")
    (found,) = govreport.find_measurements("新建绿道12.5公里")
    assert (found.value, found.unit, found.text, found.span) == (Decimal("12.5"), "公里", "12.5公里", (4, 10))
    assert govreport.catalogue()["GDP"].name == "地区生产总值"
