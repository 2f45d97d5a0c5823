"""Charts say what the panel says, and their Chinese is text."""

from __future__ import annotations

import re
from typing import Any

import pytest

from govreport.compare.growth_targets import growth_targets
from govreport.compare.panel import Panel, panel
from govreport.model import Report
from govreport.pipeline import parse_text

pytest.importorskip("altair", reason="altair is not installed")

from govreport.view.plots import plot_regions, plot_series, plot_wording


def report(place: str, year: int, grown: str, aim: str) -> Report:
    return parse_text(
        f"{place}政府工作报告\n一、{year}年工作回顾\n地区生产总值增长{grown}。\n"
        f"二、{year + 1}年工作安排\n地区生产总值增长{aim}。\n",
        region=place,
    )


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [
        report("浙江省杭州市", 2021, "8.5%", "6.5%左右"),
        report("浙江省杭州市", 2022, "1.5%", "5%以上"),
        report("浙江省宁波市", 2021, "8.2%", "6%—6.5%"),
    ]


@pytest.fixture(scope="module")
def rows(reports: list[Report]) -> Panel:
    return panel(reports)


def values(chart: Any) -> list[dict[str, Any]]:
    spec = chart.to_dict()
    found = spec.get("data") or spec["spec"]["data"]
    return found.get("values") or spec["datasets"][found["name"]]


def test_a_series_has_targets_and_outcomes_and_the_ends_of_ranges(rows: Panel) -> None:
    found = values(plot_series(rows, "GDP", region="浙江省宁波市"))
    assert [(one["period"], one["kind"], one["low"], one["high"]) for one in found] == [
        ("2021", "outcome", 8.2, 8.2),
        ("2022", "target", 6.0, 6.5),
    ]


def test_several_regions_stand_side_by_side(rows: Panel) -> None:
    assert plot_series(rows, "GDP").to_dict()["facet"]["column"]["field"] == "region"


def test_the_wording_of_targets_by_year(reports: list[Report]) -> None:
    found = values(plot_wording(growth_targets(reports)))
    assert [(one["year"], one["wording"], one["text"]) for one in found] == [
        (2022, "左右", "≈6.5%"),
        (2023, "以上", "≥5%"),
        (2022, "区间", "6–6.5%"),
    ]


def test_regions_of_one_period(rows: Panel) -> None:
    found = values(plot_regions(rows, "GDP", "2021"))
    assert {one["region"]: one["middle"] for one in found} == {"浙江省杭州市": 8.5, "浙江省宁波市": 8.2}
    aimed = values(plot_regions(rows, "GDP", "2022", targets=True))
    assert {one["region"]: (one["low"], one["high"]) for one in aimed} == {
        "浙江省杭州市": (6.5, 6.5),
        "浙江省宁波市": (6.0, 6.5),
    }


def test_what_is_not_there_is_told(rows: Panel) -> None:
    with pytest.raises(ValueError, match="no GDP \\(share\\) to plot"):
        plot_series(rows, "GDP", measure="share")
    with pytest.raises(ValueError, match="of 1999 to plot"):
        plot_regions(rows, "GDP", "1999")


def test_chinese_is_drawn_as_text_in_a_font_that_holds_it(reports: list[Report]) -> None:
    convert = pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    drawn = convert.vegalite_to_svg(plot_wording(growth_targets(reports)).to_dict())
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert {"浙江省杭州市", "浙江省宁波市", "左右"} <= set(shown)
    assert "Noto Sans CJK SC" in drawn
