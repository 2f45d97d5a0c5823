"""What a notebook displays, and the one-line forms of a terminal."""

from __future__ import annotations

import pickle

import attrs
import pytest

from govreport.model import Report
from govreport.pipeline import parse_text
from govreport.view import table

TEXT = (
    "2024年澜溪县政府工作报告\n"
    "一、2024年工作回顾\n"
    "粮食总产量稳定在21.6万吨以上。新建<b>驿站</b>35座，同比增长12%。\n"
    "二、2025年工作安排\n"
    "力争地区生产总值增长6%左右。\n"
)


@pytest.fixture(scope="module")
def report() -> Report:
    return parse_text(TEXT)


def test_a_report_shows_its_counts_and_its_outline(report: Report) -> None:
    html = report._repr_html_()
    for shown in ("4 indicators", "3 actual", "1 target", "2024年工作回顾", "2025年工作安排"):
        assert shown in html
    assert "<script" not in html


def test_an_indicator_shows_its_sentence_with_the_number_marked_and_the_name_underlined(report: Report) -> None:
    (growth,) = report.find(status="target")
    assert '力争<u>地区生产总值</u>增长<mark class="gr-target">6%左右</mark>。' in growth._repr_html_()


def test_a_sentence_is_escaped(report: Report) -> None:
    (built,) = report.find(unit="座")
    assert "<b>驿站" not in built._repr_html_()
    assert "&lt;b&gt;" in built._repr_html_()


def test_an_indicator_without_its_report_shows_its_number(report: Report) -> None:
    alone = pickle.loads(pickle.dumps(report.indicators[0]))
    assert alone == report.indicators[0]
    assert alone.source is None
    assert "<mark>21.6万吨以上</mark>" in alone._repr_html_()


def test_indicators_know_the_text_of_the_report_that_they_were_last_put_in(report: Report) -> None:
    assert report.indicators[0].source is report.source
    assert report.section("1").indicators[0].source is report.source
    read_again = Report.from_json(report.to_json())
    assert read_again.indicators[0].source is read_again.source
    assert read_again == attrs.evolve(report)


def test_a_table_is_a_tuple_that_shows_itself_and_says_what_it_leaves_out(report: Report) -> None:
    found = table(report.indicators)
    assert found == report.indicators
    assert found._repr_html_().count("<tr>") == 1 + len(report.indicators)
    many = table(report.indicators * 30)
    assert "… 60 more" in many._repr_html_()


def test_the_forms_of_a_terminal_are_one_line_each(report: Report) -> None:
    (growth,) = report.find(status="target")
    section = next(report.walk())
    for shown in (repr(report), repr(growth), repr(section)):
        assert len(shown) < 120
        assert "\n" not in shown
    assert repr(growth) == f"<Indicator {growth.id} 地区生产总值: 6%左右 growth target 2025 GDP>"
    assert "4 indicators" in repr(report)
    assert "2024年工作回顾" in repr(report.section("1"))
