"""A text that tries to get out of where it is shown: no page, notebook, chart, table or sheet runs any of it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

import govreport
from govreport.compare.growth_targets import growth_targets
from govreport.compare.panel import panel
from govreport.export.csv import csv_sources, write_csv
from govreport.export.sink import open_sink
from govreport.export.table import INDICATORS
from govreport.model import Report
from govreport.view.compare import compare_html

ATTACK = "</script></style></textarea><img src=x onerror=alert(1)>\"'><svg onload=alert(2)>&lt;b&gt;{{7*7}}"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＠SUM(A1)")


def hostile(attack: str = ATTACK, *, heads: bool = True) -> Report:
    """A report every text of which is an attack; without that in its headings, they are known for what they are."""
    head = attack if heads else ""
    report = govreport.parse_text(
        f"云山县人民政府工作报告{head}\n\n一、2031年工作回顾{head}\n地区生产总值完成126.5亿元，增长6.3%。"
        f"{attack}园区投资5亿元，增长7%。$1.$2{attack}\n\n二、2032年工作安排{head}\n地区生产总值增长6%左右。\n"
    )
    indicators = tuple(
        attrs.evolve(found, name=attack + found.name, text=attack, rules=(attack,), carried=(attack,))
        for found in report.indicators
    )
    source = attrs.evolve(report.source, name=attack, title=attack)
    said = tuple(attrs.evolve(found, message=attack, code=attack) for found in report.diagnostics)
    return attrs.evolve(
        report, title=attack, region=attack, speaker=attack, indicators=indicators, source=source, diagnostics=said
    )


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


REPORT = hostile()
PAGES: dict[str, Callable[[], str]] = {
    "page": REPORT.to_html,
    "notebook: report": REPORT._repr_html_,
    "notebook: section": REPORT.sections[0]._repr_html_,
    "notebook: indicator": REPORT.indicators[0]._repr_html_,
    "notebook: panel": lambda: panel(REPORT)._repr_html_(),
    "notebook: growth targets": lambda: growth_targets(REPORT)._repr_html_(),
    "notebook: outcomes": lambda: govreport.outcomes(REPORT, REPORT)._repr_html_(),
    "notebook: checks": lambda: govreport.check(REPORT)._repr_html_(),
    "compare": lambda: compare_html(REPORT, REPORT),
}


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_runs_it(kind: str) -> None:
    page = PAGES[kind]()
    elements = Elements(page).found
    assert elements
    for tag, given in elements:
        assert tag not in {"img", "svg", "iframe", "object"} or "onerror" not in given
        assert not any(name.startswith("on") for name in given), (tag, given)
        assert not any(name == "src" and value == "x" for name, value in given.items())
    assert "<img src=x" not in re.sub(r"<script\b.*?</script>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("kind", ["series", "wording", "regions"])
def test_no_chart_runs_it(kind: str) -> None:
    pytest.importorskip("altair")
    from govreport.view.plots import plot_regions, plot_series, plot_wording

    report = hostile(heads=False)
    charts: dict[str, Callable[[], object]] = {
        "series": lambda: plot_series(panel(report), "GDP"),
        "wording": lambda: plot_wording(growth_targets(report)),
        "regions": lambda: plot_regions(panel(report), "GDP", "2031"),
    }
    page = charts[kind]().to_html()  # pyright: ignore[reportAttributeAccessIssue]
    assert "onerror" in page
    assert not [given for tag, given in Elements(page).found if tag in {"img", "svg"}]


@pytest.mark.parametrize("start", FORMULAS)
def test_no_cell_of_csv_is_a_formula(start: str, tmp_path: Path) -> None:
    report = hostile(start)
    write_csv(report, tmp_path / "a.csv")
    with open(tmp_path / "a.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    kinds = [column.kind.value for column in INDICATORS.columns]
    assert len(rows) == len(report.indicators) + 1
    for row in rows[1:]:
        for cell, kind in zip(row, kinds, strict=True):
            assert kind != "text" or not cell.startswith(
                FORMULAS[:1] + FORMULAS[3:] + ("+", "-", "@", "\t", "\r", "\n")
            )
            assert kind not in {"decimal", "int", "float"} or re.fullmatch(r"(-?\d+(\.\d+)?(e[+-]?\d+)?)?", cell)
    # what is read back is the name that was given
    assert csv_sources(tmp_path / "a.csv") == {start}


@pytest.mark.parametrize("start", FORMULAS)
def test_no_cell_of_excel_is_a_formula(start: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from govreport.export.excel import write_excel

    write_excel(hostile(start), tmp_path / "a.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx"):
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type != "f"
                assert not isinstance(cell.value, str) or not cell.value.startswith(FORMULAS) or cell.quotePrefix


def test_a_database_takes_it_as_text() -> None:
    pytest.importorskip("duckdb")
    attack = "'); DROP TABLE indicators; --"
    report = attrs.evolve(hostile(attack), id=attack)
    with govreport.Store(":memory:") as store:
        assert store.add(report) == 1
        assert store.add(report) == 0
        assert store.sources() == {attack}
        found = store.sql("select count(*) from indicators where report_id = $1", params=[attack]).fetchall()
    assert found == [(len(report.indicators),)]


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet", ".xlsx", ".duckdb"])
def test_half_a_character_stops_no_writer(ending: str, tmp_path: Path) -> None:
    """A file whose name is no UTF-8 comes with halves of surrogate pairs in it."""
    pytest.importorskip({".parquet": "pyarrow", ".xlsx": "openpyxl", ".duckdb": "duckdb"}.get(ending, "csv"))
    report = attrs.evolve(govreport.parse_text("投资甲\ud800乙8亿元。"))
    report = attrs.evolve(report, source=attrs.evolve(report.source, name="\udcb1.txt"))
    with open_sink(tmp_path / f"a{ending}") as sink:
        sink.write(sink.encode(report))
    assert (tmp_path / f"a{ending}").stat().st_size > 0


def test_json_of_half_a_character_is_read_back(tmp_path: Path) -> None:
    report = govreport.parse_text("投资甲\ud800乙8亿元。")
    with open_sink(tmp_path / "a.jsonl") as sink:
        sink.write(sink.encode(report))
    (line,) = (tmp_path / "a.jsonl").read_bytes().splitlines()
    assert Report.from_dict(json.load(io.BytesIO(line))) == report
