"""Values as quantities: every unit that a text can carry, what can be added to what, and the form for people."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Any

import pint
import pytest

from govreport.quantities.families import families_of, format_value, normalized, unit_family
from govreport.quantities.units import make_quantity
from govreport.rules import default_rules


def _units_of_the_rules() -> list[str]:
    tables: list[Any] = [entry for entry in default_rules().table("units").values() if isinstance(entry, dict)]
    words = {unit for table in tables for unit in table.get("units", ())}
    return sorted(words | {unit for unit in families_of(default_rules()) if unit})


@pytest.mark.parametrize("unit", _units_of_the_rules())
def test_every_unit_of_the_rules_makes_an_exact_quantity(unit: str) -> None:
    assert make_quantity(Decimal("1.5"), unit).magnitude == Decimal("1.5")


@pytest.mark.parametrize("unit", _units_of_the_rules())
def test_pint_and_the_families_agree(unit: str) -> None:
    value, base = normalized(Decimal("1.5"), unit)
    converted = make_quantity(Decimal("1.5"), unit).to(make_quantity(Decimal(1), base).units).magnitude
    assert abs(Decimal(converted) - value) <= abs(value) * Decimal("1e-20")


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "result"),
    [
        ("2612000000", "元", "万元", "261200"),
        ("2612000000", "元", "亿元", "26.12"),
        ("15", "亩", "公顷", "1"),
        ("2000", "斤", "吨", "1"),
        ("3", "平方公里", "亩", "4500"),
        ("2", "天", "小时", "48"),
        ("2.5", "亿千瓦时", "万千瓦时", "25000"),
        ("1.2", "万亿元", "亿元", "12000"),
        ("35", "微克/立方米", "毫克/立方米", "0.035"),
        ("60", "元/亩", "元/公顷", "900"),
    ],
)
def test_conversion(value: str, unit: str, wanted: str, result: str) -> None:
    converted = make_quantity(Decimal(value), unit).to(make_quantity(Decimal(1), wanted).units)
    assert round(converted.magnitude, 12) == Decimal(result)


def test_a_unit_can_be_named_in_words() -> None:
    assert make_quantity(Decimal(26120000), "元").to("万元").magnitude == 2612


UNLIKE = [
    "元",
    "美元",
    "港元",
    "%",
    "百分点",
    "位",
    "人",
    "人次",
    "户",
    "个",
    "家",
    "件",
    "吨",
    "吨标准煤",
    "标箱",
    "工作日",
    "天",
    "月",
    "岁",
]


@pytest.mark.parametrize(("one", "other"), list(combinations(UNLIKE, 2)))
def test_unlike_things_cannot_be_added(one: str, other: str) -> None:
    with pytest.raises(pint.DimensionalityError):
        make_quantity(Decimal(1), one) + make_quantity(Decimal(1), other)


def test_a_rate_and_a_change_in_points_cannot_be_added() -> None:
    with pytest.raises(pint.DimensionalityError):
        make_quantity(Decimal(5), "%") + make_quantity(Decimal(2), "百分点")


def test_a_count_noun_that_no_rule_names_has_a_dimension_of_its_own() -> None:
    lanterns = make_quantity(Decimal(3), "盏灯笼")
    assert (lanterns + make_quantity(Decimal(4), "盏灯笼")).magnitude == 7
    with pytest.raises(pint.DimensionalityError):
        lanterns + make_quantity(Decimal(1), "个")


@pytest.mark.parametrize("unit", ["__import__('os')", "元**2", "m/s", "3元", "）", "元 + 1", "a;b", "1/0", "/", "//"])
def test_a_strange_unit_is_never_evaluated(unit: str) -> None:
    assert make_quantity(Decimal(2), unit).magnitude == 2


def test_without_a_unit_or_a_value() -> None:
    assert make_quantity(Decimal(2), None).dimensionless
    with pytest.raises(ValueError, match="no value"):
        make_quantity(None, "元")


@pytest.mark.parametrize(
    ("unit", "family"),
    [
        ("元", "money"),
        ("美元", "money_usd"),
        ("亩", "area"),
        ("斤", "mass"),
        ("%", "percent"),
        ("百分点", "point"),
        ("位", "rank"),
        ("人（次）", "visit"),
        ("座", "count"),
        (None, "number"),
        ("元/亩", "ratio"),
        ("微克/立方米", "concentration"),
    ],
)
def test_family(unit: str | None, family: str) -> None:
    assert unit_family(unit) == family


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        ("15", "亩", ("10000", "平方米")),
        ("1", "亩", ("666.6666666666666666666666666666667", "平方米")),
        ("2", "公顷", ("20000", "平方米")),
        ("4000", "斤", ("2", "吨")),
        ("8", "‰", ("0.8", "%")),
        ("2", "年", ("24", "月")),
        ("12", "座", ("12", "座")),
        ("3", None, ("3", None)),
        ("5", "美元", ("5", "美元")),
    ],
)
def test_normalized(value: str, unit: str | None, wanted: tuple[str, str | None]) -> None:
    assert normalized(Decimal(value), unit) == (Decimal(wanted[0]), wanted[1])


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        ("2612000000", "元", "26.12亿元"),
        ("18500", "件", "1.85万件"),
        ("1234567890123", "元", "1.2346万亿元"),
        ("7.50", "%", "7.5%"),
        ("12000", "%", "12000%"),
        ("0.5", "百分点", "0.5百分点"),
        ("-300000", "元", "-30万元"),
        ("9999", "户", "9999户"),
        ("40000", None, "4万"),
        ("0", "起", "0起"),
    ],
)
def test_the_form_for_people(value: str, unit: str | None, wanted: str) -> None:
    assert format_value(Decimal(value), unit) == wanted


def test_no_value_is_a_dash() -> None:
    assert format_value(None, "元") == "—"
