"""Targets of one report beside the outcomes in the next, as a page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from govreport.model import Report
from govreport.pipeline import parse_text
from govreport.view import compare_html

PREVIOUS = (
    "澜溪市政府工作报告\n一、2023年工作回顾\n地区生产总值完成812.5亿元。\n"
    "二、2024年工作安排\n地区生产总值增长6.5%左右，规模以上工业增加值增长8%以上。新建<i>公园</i>20个。\n"
)
CURRENT = (
    "澜溪市政府工作报告\n一、2024年工作回顾\n地区生产总值增长6.1%。规模以上工业增加值增长9.4%。\n"
    "二、2025年工作安排\n地区生产总值增长6%。\n"
)


@pytest.fixture(scope="module")
def pair() -> tuple[Report, Report]:
    return parse_text(PREVIOUS), parse_text(CURRENT)


def test_each_target_stands_beside_what_is_said_of_it(pair: tuple[Report, Report]) -> None:
    page = compare_html(*pair)
    assert re.findall(r'<tr data-verdict="(\w+)"', page) == ["missed", "exceeded", "not_mentioned"]
    first = page.split("<tr data-verdict")[1]
    for shown in ("≈6.5% ↑", "6.1% ↑", "−0.4百分点", '<mark class="target">6.5%左右</mark>'):
        assert shown in first


def test_what_the_texts_hold_is_escaped(pair: tuple[Report, Report]) -> None:
    page = compare_html(*pair)
    assert "<i>公园" not in page
    assert "&lt;i&gt;公园" in page


def test_the_earlier_report_goes_first(pair: tuple[Report, Report]) -> None:
    with pytest.raises(ValueError, match="2023"):
        compare_html(pair[1], pair[0])


@pytest.mark.slow
def test_verdicts_filter_the_rows_in_a_browser(pair: tuple[Report, Report], tmp_path: Path) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium: apt-get install chromium")
    compare_html(*pair, tmp_path / "pair.html")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto((tmp_path / "pair.html").as_uri())
        assert page.inner_text("#count") == "3 / 3"
        page.click("[data-value=missed]")
        assert page.locator("tbody tr:visible").count() == 1
        page.click("[data-value=missed]")
        page.fill("#search", "工业增加值")
        assert page.inner_text("#count") == "1 / 3"
        browser.close()
