"""One table over many reports."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govreport
from govreport.compare.panel import Panel, panel
from tests.compare.made_reports import CURRENT, PREVIOUS

REGION = "河南省郑州市惠济区"


@pytest.fixture(scope="module")
def two_years() -> Panel:
    return panel([govreport.parse_text(PREVIOUS, region=REGION), govreport.parse_text(CURRENT, region=REGION)])


def test_a_row_for_each_indicator(two_years: Panel) -> None:
    reports = govreport.parse_text(PREVIOUS), govreport.parse_text(CURRENT)
    assert len(two_years) == sum(len(report.indicators) for report in reports)
    row = next(iter(two_years.select(code="GDP", measure="level", period="2021")))
    assert (row.region_code, row.value, row.status) == ("410108", Decimal(152060000000), "actual")


def test_the_same_report_in_another_layout_is_a_copy() -> None:
    first, again = (
        govreport.parse_text(PREVIOUS),
        govreport.parse_text(PREVIOUS.replace("\n\n", "\n").replace("，", "， ")),
    )
    found = panel([first, again])
    assert [(one.kept, one.dropped) for one in found.copies] == [(first.id, again.id)]
    assert len(found) == len(first.indicators)
    assert found.revisions == ()


def test_another_number_makes_a_revision_that_tables_follow() -> None:
    first = govreport.parse_text(PREVIOUS, region=REGION)
    revised = govreport.parse_text(PREVIOUS.replace("1520.6亿元", "1519.8亿元") + "\n更正说明。", region=REGION)
    found = panel([first, revised])
    assert [(one.latest, one.superseded) for one in found.revisions] == [(revised.id, first.id)]
    assert {row.latest for row in found.select(report_id=first.id)} == {False}
    (row,) = found.wide().to_records()
    assert row["GDP"] == Decimal(151980000000)


def test_wide_has_a_row_for_each_year_in_base_units(two_years: Panel) -> None:
    records = two_years.wide().to_records()
    assert [record["period"] for record in records] == ["2021", "2022"]
    assert [record["GDP"] for record in records] == [Decimal(152060000000), Decimal(163300000000)]
    assert records[1]["GRAIN_OUTPUT"] == Decimal(800000)


def test_wide_by_standard_name_and_falls_are_negative(two_years: Panel) -> None:
    records = two_years.wide(measure="growth", by="canonical").to_records()
    assert records[-1]["单位GDP能耗"] == Decimal("-2.4")


def test_series_puts_targets_beside_outcomes(two_years: Panel) -> None:
    points = two_years.series("GDP", region=REGION)
    found = [
        (point.period, point.target and point.target.value, point.outcome and point.outcome.value) for point in points
    ]
    assert found == [
        ("2021", None, Decimal("7.1")),
        ("2022", Decimal(7), Decimal("6.8")),
        ("2023", Decimal(6), None),  # the 7% that is striven for is not the target
    ]


def test_arrow_stream_is_read_by_others(two_years: Panel) -> None:
    core = pytest.importorskip("arro3.core")
    table = core.Table.from_arrow(two_years)
    assert table.num_rows == len(two_years)
    assert table.column_names[:4] == ["region", "region_code", "period", "code"]
    assert core.Table.from_arrow(two_years.wide()).num_rows == 2
