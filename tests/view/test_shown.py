"""What tuples, panels and wide tables show of themselves: in a notebook, in a terminal, in colours."""

from __future__ import annotations

import io
import pickle
import re
import sys
from typing import Any

import pytest

import govreport
from govreport.cli import main
from govreport.export.text import to_text
from govreport.model import Report
from govreport.shown import Rows
from govreport.view import table

LAST_YEAR = (
    "荻浦县政府工作报告\n一、2023年工作回顾\n地区生产总值达到152.6亿元，增长5.8%。\n"
    "二、2024年工作安排\n地区生产总值增长6%左右，力争粮食总产量稳定在21.6万吨以上。新建<b>驿站</b>35座，投入51$1.$2亿元。\n"
)
THIS_YEAR = (
    "荻浦县政府工作报告\n一、2024年工作回顾\n地区生产总值增长5.1%。粮食总产量22.3万吨。\n二、2025年工作安排\n"
    "地区生产总值增长5%以上。\n"
)


@pytest.fixture(scope="module")
def pair() -> tuple[Report, Report]:
    before, after = (govreport.parse_text(text, region="荻浦县") for text in (LAST_YEAR, THIS_YEAR))
    return before, after


@pytest.fixture(scope="module")
def panel(pair: tuple[Report, Report]) -> govreport.Panel:
    return govreport.panel(pair)


def cells(html: str) -> list[list[str]]:
    """The rows of the table in `html`, its head first, as text."""
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)] for row in rows]


def test_indicators_are_tuples_that_show_a_row_each(pair: tuple[Report, Report]) -> None:
    found = pair[0].find(code="GDP")
    assert found == tuple(found)
    assert cells(found._repr_html_()) == [  # type: ignore[attr-defined]
        ["name", "value", "measure", "status", "period", "text"],
        ["地区生产总值", "152.6亿元", "level", "actual", "2023", "152.6亿元"],
        ["地区生产总值", "5.8% ↑", "growth", "actual", "2023", "5.8%"],
        ["地区生产总值", "≈6% ↑", "growth", "target", "2024", "6%左右"],
    ]


def test_in_a_terminal_they_are_aligned_lines(pair: tuple[Report, Report]) -> None:
    assert repr(pair[0].find(unit="%")).splitlines() == [
        "name           value  measure  status  period  text",
        "地区生产总值  5.8% ↑  growth   actual  2023    5.8%",
        "地区生产总值   ≈6% ↑  growth   target  2024    6%左右",
    ]
    assert repr(pair[0].find(code="NONE")) == "()"
    assert repr(table(pair[0].indicators * 10)).endswith(f"… {len(pair[0].indicators) * 10 - 20} more")


def test_sections_reports_and_copies_of_them_hold_such_tuples(pair: tuple[Report, Report]) -> None:
    for report in (pair[0], Report.from_json(pair[0].to_json()), pickle.loads(pickle.dumps(pair[0]))):
        for held in (report.indicators, report.diagnostics, report.section("1").indicators):
            assert type(held) is Rows


def test_a_part_of_them_shows_itself_too(pair: tuple[Report, Report]) -> None:
    found = pair[0].indicators
    assert type(found[1:3]) is Rows
    assert found[1:3] == (found[1], found[2])
    assert repr(found[:1]).count("\n") == 1


def test_a_status_a_bound_and_a_verdict_are_seen_at_a_glance(pair: tuple[Report, Report]) -> None:
    html = pair[0].indicators._repr_html_()  # type: ignore[attr-defined]
    assert '<span class="gr-tag gr-target">target</span>' in html
    assert '<b class="gr-bounded">≈6% ↑</b>' in html
    html = govreport.outcomes(*pair)._repr_html_()  # type: ignore[attr-defined]
    assert '<span class="gr-tag gr-missed">missed</span>' in html


def test_what_becomes_of_many_reports_shows_itself(pair: tuple[Report, Report], panel: govreport.Panel) -> None:
    gdp = "地区生产总值"
    shown: list[tuple[Any, list[str]]] = [
        (panel.series("GDP"), ["荻浦县", "2024", gdp, "≈6% ↑", "5.1% ↑"]),
        (govreport.growth_targets(pair), ["荻浦县", "2025", gdp, "≥5%", "", "", "地区生产总值增长5%以上"]),
        (govreport.outcomes(*pair), ["missed", gdp, "≈6% ↑", "5.1% ↑", "−0.9百分点", "地区生产总值增长5.1%"]),
        (pair[0].diagnostics, ["error", "destroyed-number"]),
    ]
    for rows, wanted in shown:
        assert wanted in [row[: len(wanted)] for row in cells(rows._repr_html_())]
        assert all(cell in repr(rows) for cell in wanted)


def test_a_panel_says_what_it_holds_and_what_was_left_out(pair: tuple[Report, Report]) -> None:
    panel = govreport.panel([*pair, pair[0]])
    assert repr(panel) == f"<Panel {len(panel)} rows: 2 reports, 1 region, 2 statistics, 2023–2025>"
    html = panel._repr_html_()
    assert f"left out: {pair[0].id}, a copy of {pair[0].id}" in html
    assert cells(html)[1] == ["荻浦县", "2023", "地区生产总值", "152.6亿元", "level", "actual", "152.6亿元"]


def test_a_wide_table_has_units_and_falls_below_zero() -> None:
    report = govreport.parse_text("2024年工作回顾\n地区生产总值下降1.2%，粮食总产量增长3%。", region="荻浦县")
    wide = govreport.panel(report).wide(measure="growth")
    assert cells(wide._repr_html_()) == [["region", "period", *wide.columns], ["荻浦县", "2024", "−1.2%", "3%"]]
    assert repr(wide) == "<Wide 1 row of 2 statistics>"


def test_a_wide_table_shows_the_statistics_that_most_rows_have() -> None:
    texts = ["2023年工作回顾\n粮食总产量21万吨。", "2024年工作回顾\n完成造林3万亩，粮食总产量22万吨。"]
    wide = govreport.panel([govreport.parse_text(text, region="荻浦县") for text in texts]).wide()
    assert len(wide.columns) == 2
    assert cells(wide._repr_html_())[0] == ["region", "period", "GRAIN_OUTPUT", "AFFORESTATION"]


def test_markup_of_a_text_stays_text(pair: tuple[Report, Report], panel: govreport.Panel) -> None:
    for shown in (pair[0].indicators, panel, pair[0].diagnostics):
        html = shown._repr_html_()  # type: ignore[attr-defined]
        assert "<b>驿站" not in html
        assert "<script" not in html


class TestColours:
    """With rich, which reads `[…]` as markup where it is given plain text."""

    @pytest.fixture
    def printed(self) -> Any:
        console = pytest.importorskip("rich.console", reason="rich is not installed")

        def printed(shown: Any, colours: bool = False) -> str:
            given = {"force_terminal": True, "color_system": "standard"} if colours else {"color_system": None}
            made = console.Console(file=io.StringIO(), width=120, **given)
            made.print(shown)
            return made.file.getvalue()

        return printed

    def test_every_object_prints(self, pair: tuple[Report, Report], panel: govreport.Panel, printed: Any) -> None:
        report = pair[0]
        for shown, wanted in [
            (report, "2023年工作回顾  2"),
            (report.section("1"), "152.6亿元"),
            (report.indicators[1], "地区生产总值达到152.6亿元，增长5.8%。"),
            (report.find(code="GDP"), "≈6% ↑"),
            (panel, "2 reports"),
            (panel.wide(), "152.6亿元"),
            (govreport.outcomes(*pair), "−0.9百分点"),
            (report.find(code="NONE"), "()"),
        ]:
            assert wanted in printed(shown)

    def test_the_number_has_the_colour_of_its_status(self, pair: tuple[Report, Report], printed: Any) -> None:
        (target,) = pair[0].find(status="target", code="GDP")
        assert "\x1b[1;35m6%左右\x1b[0m" in printed(target, colours=True)
        assert "\x1b[4m地区生产总值\x1b[0m" in printed(target, colours=True)

    def test_brackets_of_a_text_are_no_markup(self, printed: Any) -> None:
        report = govreport.parse_text("建成[red]驿站35座，投入[/b]51$1.$2亿元。")
        assert "[red]驿站" in printed(report.indicators[0])
        assert printed(report.diagnostics).count("\n") == 2


class Terminal(io.StringIO):
    """Standard output as a terminal has it."""

    def isatty(self) -> bool:
        return True


class TestCommand:
    @pytest.fixture
    def file(self, tmp_path: Any) -> str:
        path = tmp_path / "report.txt"
        path.write_text(LAST_YEAR, encoding="utf-8")
        return str(path)

    def test_a_terminal_gets_the_table_in_colours(self, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("rich", reason="rich is not installed")
        monkeypatch.setattr(sys, "stdout", Terminal())
        for name, value in {"TERM": "xterm-256color", "COLUMNS": "140"}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("NO_COLOR", raising=False)
        assert main(["parse", file]) == 0
        written = sys.stdout.getvalue()  # type: ignore[attr-defined]
        assert "\x1b[35mtarget" in written
        plain = re.sub(r"\x1b\[[\d;]*m", "", written)
        assert [line.split() for line in plain.splitlines()] == [
            line.split() for line in to_text(govreport.parse(file)).splitlines()
        ]

    def test_a_pipe_and_a_machine_without_rich_get_plain_text(
        self, file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["parse", file]) == 0
        piped = capsys.readouterr().out
        assert piped == to_text(govreport.parse(file))
        monkeypatch.setitem(sys.modules, "rich.console", None)
        monkeypatch.setattr(sys, "stdout", Terminal())
        assert main(["parse", file]) == 0
        assert sys.stdout.getvalue() == piped  # type: ignore[attr-defined]
