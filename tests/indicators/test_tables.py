"""Data tables in web pages and Word files: merged cells, and figures that are read once."""

from __future__ import annotations

import pytest

import govreport
from govreport.indicators.cells import CellReader
from govreport.indicators.columns import ColumnKind, HeadReader
from govreport.indicators.lexicon import lexicon
from govreport.indicators.predicate import PredicateReader
from govreport.model import Report
from govreport.rules import default_rules

RULES = default_rules()
CELLS = CellReader(RULES, PredicateReader(lexicon(RULES)))
HEADS = HeadReader(RULES, CELLS)

PROSE = "<h1>云山县政府工作报告</h1><p>一、2031年工作回顾</p><p>过去一年，我们坚持稳中求进，新建学校6所，群众满意。</p>"


@pytest.mark.parametrize("example", RULES.table("tables")["example"], ids=lambda example: example["head"])
def test_examples_of_the_heads(example: dict[str, str]) -> None:
    column = HEADS.read(example["head"])
    period = column.period(2031)
    read = {
        "head": column.head,
        "kind": column.kind.value,
        "unit": column.unit,
        "status": column.status,
        "period": str(period) if period else None,
    }
    assert {key: value for key, value in read.items() if value is not None} == example


def test_every_kind_of_column_has_words_or_is_the_rest() -> None:
    assert {*RULES.table("tables")["kinds"], "level"} == {kind.value for kind in ColumnKind}


@pytest.mark.parametrize("text", ["-", "—", "…", "/", " ", "", "×", "无"])
def test_a_cell_without_a_figure(text: str) -> None:
    assert CELLS.is_empty(text)
    assert not CELLS.is_figure(text)


@pytest.mark.parametrize("text", ["2031年", "2031", "1-11月", "完成", "第一产业", "新建学校6所和医院2所", "增长"])
def test_a_head_is_no_figure(text: str) -> None:
    assert not CELLS.is_figure(text)


@pytest.mark.parametrize("text", ["12.5", "1200", "-3.1", "增长6%左右", "≥90", "3000-3500", "12.5（预计）", "[27]"])
def test_a_figure(text: str) -> None:
    assert CELLS.is_figure(text)


def rows(report: Report) -> list[tuple[str, str, str, str, str]]:
    """Name, text, value with unit, status and period of the figures of tables."""
    return [
        (found.name, found.text, f"{found.value} {found.unit}", str(found.status), str(found.period))
        for found in report.indicators
        if "table" in found.rules
    ]


MERGED = """<table><tr><td rowspan="2">指标</td><td rowspan="2">单位</td><td colspan="2">2031年</td>
<td>2032年</td></tr><tr><td>完成</td><td>增长（%）</td><td>目标</td></tr>
<tr><td>财政总收入</td><td rowspan="2">亿元</td><td>46.2</td><td>5.1</td><td>49</td></tr>
<tr><td>工业投资</td><td>58.3</td><td>-2</td><td>60</td></tr></table>"""
EXPECTED = [
    ("财政总收入", "46.2", "4620000000 元", "actual", "2031"),
    ("财政总收入", "5.1", "5.1 %", "actual", "2031"),
    ("财政总收入", "49", "4900000000 元", "target", "2032"),
    ("工业投资", "58.3", "5830000000 元", "actual", "2031"),
    ("工业投资", "-2", "2 %", "actual", "2031"),
    ("工业投资", "60", "6000000000 元", "target", "2032"),
]


def test_merged_cells_of_a_page() -> None:
    pytest.importorskip("selectolax")
    report = govreport.parse(f"<html><body>{PROSE}{MERGED}</body></html>".encode())
    assert rows(report) == EXPECTED
    assert [found.text for found in report.indicators if "table" not in found.rules] == ["6所"]
    for found in report.indicators:
        assert report.source.text[found.span.start : found.span.end] == found.text


def test_merged_cells_of_a_word_file(tmp_path: object) -> None:
    docx = pytest.importorskip("docx")
    from io import BytesIO

    document = docx.Document()
    for line in ("云山县政府工作报告", "一、2031年工作回顾", "过去一年，新建学校6所。"):
        document.add_paragraph(line)
    table = document.add_table(4, 5)
    for at, line in enumerate(
        ["指标 单位 2031年 _ 2032年", "_ _ 完成 增长（%） 目标", "财政总收入 亿元 46.2 5.1 49", "工业投资 _ 58.3 -2 60"]
    ):
        for column, word in enumerate(line.split()):
            table.cell(at, column).text = "" if word == "_" else word
    for first, last in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((2, 1), (3, 1))):
        table.cell(*first).merge(table.cell(*last))
    stream = BytesIO()
    document.save(stream)
    report = govreport.parse(stream.getvalue())
    assert rows(report) == EXPECTED
    assert [found.text for found in report.indicators if "table" not in found.rules] == ["6所"]


def test_a_figure_of_a_table_is_linked_and_stands_in_its_section() -> None:
    report = govreport.parse_text(
        "云山县政府工作报告\n\n一、2031年工作回顾\n总体平稳，新增企业20家，增长5%。\n\n"
        "| 指标 | 完成（亿元） | 增长（%） |\n|---|---|---|\n| 工业投资 | 58.3 | 4.2 |\n\n"
        "二、2032年工作安排\n新建学校3所，硬化道路12公里。\n"
    )
    texts = ["20家", "5%", "58.3", "4.2", "3所", "12公里"]
    assert [found.text for found in report.indicators] == texts
    by_id = {found.id: found.text for found in report.indicators}
    assert [by_id.get(found.of or "") for found in report.indicators] == [None, "20家", None, "58.3", None, None]
    assert [found.section for found in report.indicators] == ["1", "1", "1", "1", "2", "2"]


def test_tables_of_an_appendix_are_not_results() -> None:
    filler = "我们坚持稳中求进，各项工作取得新的成绩。" * 12
    table = "| 指标 | 完成（亿元） |\n|---|---|\n| 工业投资 | 58.3 |\n"
    report = govreport.parse_text(f"一、2031年工作回顾\n{filler}\n名词解释\n{table}")
    assert rows(report) == []
    assert rows(govreport.parse_text(f"一、2031年工作回顾\n{filler}\n{table}")) != []


def test_the_text_of_a_page_gives_its_tables_again() -> None:
    pytest.importorskip("selectolax")
    table = "<table><tr><td></td><td>亿元</td></tr><tr><td>工业投资</td><td>58.3亿元</td></tr></table>"
    report = govreport.parse(f"<html><body>{PROSE}{table}</body></html>".encode())
    assert rows(report) == rows(govreport.parse_text(report.source.text)) != []
