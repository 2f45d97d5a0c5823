"""Tables: columns, kinds, exact decimals, and what pandas, polars, DuckDB and pyarrow make of them."""

from __future__ import annotations

import builtins
import csv
import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from govreport.errors import GovreportError, MissingExtraError
from govreport.export import excel
from govreport.export.arrow import to_arrow, to_pandas, to_polars
from govreport.export.csv import safe_text, write_csv
from govreport.export.excel import write_excel
from govreport.export.parquet import write_parquet
from govreport.export.table import DIAGNOSTICS, INDICATORS, REPORTS, SECTIONS, columns, rows

from .sample import sample_report

REPORT = sample_report()


def test_the_tidy_table_has_the_designs_columns_first() -> None:
    assert " ".join(INDICATORS.names[:23]) == (
        "report_id region region_code report_year period code canonical name measure status modality bound direction "
        "value low high unit section_id section start end text source"
    )


def test_a_row_says_what_its_indicator_says() -> None:
    target = rows(REPORT)[3]
    want = {
        "report_id": "r1",
        "report_year": 2024,
        "period": "2025",
        "code": "GDP",
        "status": "target",
        "modality": "strive",
        "bound": "approx",
        "value": Decimal("6.5"),
        "value_float": 6.5,
        "section_id": "3",
        "section": "2025年工作安排",
        "text": "6.5%左右",
        "source": "a.txt",
        "rules_digest": "0123abcd",
    }
    assert {field: target[field] for field in want} == want


def test_a_range_has_two_ends_and_no_value() -> None:
    spots = rows(REPORT)[2]
    assert [spots[field] for field in ("value", "value_float", "low", "high")] == [None, None, Decimal(2), Decimal(3)]


def test_several_reports_stand_one_after_another() -> None:
    assert columns([REPORT, attrs.evolve(REPORT, id="r2")])["report_id"] == ["r1"] * 4 + ["r2"] * 4


def test_a_report_without_indicators_has_every_column_empty() -> None:
    assert columns(sample_report(indicators=())) == {name: [] for name in INDICATORS.names}


def test_sections_name_their_parent_and_diagnostics_their_text() -> None:
    sections = columns(REPORT, SECTIONS)
    assert list(zip(sections["section_id"], sections["parent_id"], strict=True)) == [
        ("1", None),
        ("2", None),
        ("2.1", "2"),
        ("3", None),
    ]
    assert columns(REPORT, DIAGNOSTICS)["text"] == ["12.$7亿元"]


def test_arrow_keeps_decimals_exact_beside_a_float_column() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    many = attrs.evolve(REPORT.indicators[0], value=Decimal("123456789012345678.0123456789"))
    table = pyarrow.table(to_arrow(sample_report(indicators=(many,), sections=())))
    assert str(table.schema.field("value").type) == "decimal128(38, 10)"
    assert table["value"].to_pylist() == [Decimal("123456789012345678.0123456789")]
    assert str(table.schema.field("value_float").type) == "double"


def test_arrow_types_stay_the_same_for_an_empty_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    assert pyarrow.table(to_arrow([])).schema == pyarrow.table(to_arrow(REPORT)).schema


def test_polars_reads_the_table() -> None:
    pytest.importorskip("polars")
    frame = to_polars(REPORT)
    assert frame["value"].to_list() == [Decimal("12860000000"), Decimal("6.3"), None, Decimal("6.5")]
    assert to_polars(REPORT, REPORTS)["date"].to_list() == [dt.date(2025, 1, 16)]


def test_pandas_has_nullable_integers_exact_decimals_and_floats() -> None:
    pandas = pytest.importorskip("pandas")
    frame = to_pandas(sample_report(year=None))
    assert frame["report_year"].dtype == "Int64"
    assert frame["value"][0] == Decimal("12860000000")
    assert frame["value_float"].sum() == pytest.approx(12860000012.8)
    assert pandas.isna(frame["modality"][0])
    assert to_pandas(REPORT, REPORTS)["date"][0] == pandas.Timestamp(2025, 1, 16)
    assert list(to_pandas([]).columns) == list(INDICATORS.names)


def test_duckdb_queries_the_table_without_a_copy_of_ours() -> None:
    duckdb = pytest.importorskip("duckdb")
    table = to_arrow(REPORT)
    with duckdb.connect() as connection:
        connection.register("t", table)
        assert connection.sql("SELECT sum(value) FROM t WHERE unit = '%'").fetchall() == [(Decimal("12.8"),)]


def test_a_report_itself_is_read_as_its_tidy_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    assert pyarrow.table(REPORT) == pyarrow.table(to_arrow(REPORT)) == pyarrow.table(REPORT.to_arrow())


def test_a_report_gives_frames() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert REPORT.to_pandas()["text"].tolist() == REPORT.to_polars()["text"].to_list()
    assert REPORT.to_polars()["text"].to_list() == ["128.6亿元", "6.3%", "2-3个", "6.5%左右"]


def test_a_missing_package_is_one_line_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "arro3.core", raising=False)
    original = builtins.__import__

    def absent(name: str, *given: Any, **named: Any) -> Any:
        if name.startswith("arro3"):
            raise ImportError(name)
        return original(name, *given, **named)

    monkeypatch.setattr("govreport.export.optional.import_module", absent)
    with pytest.raises(
        MissingExtraError, match=r"^to_arrow needs arro3; install it with: pip install 'govreport\[arrow\]'$"
    ):
        to_arrow(REPORT)


class TestCsv:
    def test_the_file_holds_the_rows(self, tmp_path: Path) -> None:
        write_csv(REPORT, tmp_path / "t.csv")
        with open(tmp_path / "t.csv", encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        assert [row["name"] for row in found] == ["地区生产总值", "地区生产总值", "亮点项目", "地区生产总值"]
        assert [row["value"] for row in found] == ["12860000000", "6.3", "", "6.5"]

    def test_text_is_quoted_and_a_null_is_not(self, tmp_path: Path) -> None:
        odd = attrs.evolve(REPORT.indicators[2], name='“1+4”的"项目"\n建设', unit=None)
        write_csv(sample_report(indicators=(odd,), sections=()), tmp_path / "t.csv")
        line = (tmp_path / "t.csv").read_bytes().decode().split("\r\n")[1]
        assert ',"“1+4”的""项目""\n建设","level","actual",,"range",,,2,3,,' in line

    def test_a_large_decimal_is_written_in_full(self, tmp_path: Path) -> None:
        odd = attrs.evolve(REPORT.indicators[0], value=Decimal("1.5E+10"))
        write_csv(sample_report(indicators=(odd,), sections=()), tmp_path / "t.csv")
        assert ",15000000000,," in (tmp_path / "t.csv").read_text(encoding="utf-8")

    @pytest.mark.parametrize("bom", [True, False])
    def test_the_byte_order_mark_is_an_option(self, tmp_path: Path, bom: bool) -> None:
        write_csv(REPORT, tmp_path / "t.csv", bom=bom)
        assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
    def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(self, start: str) -> None:
        assert safe_text(f"{start}cmd") == f"'{start}cmd"

    @pytest.mark.parametrize("text", ["项目", "“1+4”体系", "6-7", ""])
    def test_other_text_is_left_alone(self, text: str) -> None:
        assert safe_text(text) == text

    def test_names_are_made_safe_and_numbers_are_not_touched(self, tmp_path: Path) -> None:
        odd = attrs.evolve(REPORT.indicators[0], name="=HYPERLINK(1)", value=Decimal("-3.5"))
        write_csv(sample_report(indicators=(odd,), sections=()), tmp_path / "t.csv")
        with open(tmp_path / "t.csv", encoding="utf-8", newline="") as file:
            (row,) = csv.DictReader(file)
        assert (row["name"], row["value"]) == ("'=HYPERLINK(1)", "-3.5")


class TestParquet:
    def test_the_file_holds_the_rows_with_their_types(self, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        write_parquet([REPORT, attrs.evolve(REPORT, id="r2")], tmp_path / "t.parquet")
        table = parquet.read_table(tmp_path / "t.parquet")
        assert table.column_names == list(INDICATORS.names)
        assert table["value"].to_pylist()[:4] == [Decimal("12860000000"), Decimal("6.3"), None, Decimal("6.5")]
        assert table.num_rows == 8

    def test_no_report_is_a_file_of_no_rows(self, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        write_parquet([], tmp_path / "t.parquet")
        assert parquet.read_table(tmp_path / "t.parquet").num_rows == 0


class TestExcel:
    def test_there_is_a_sheet_for_each_table(self, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        write_excel(REPORT, tmp_path / "t.xlsx")
        book = openpyxl.load_workbook(tmp_path / "t.xlsx")
        assert {sheet.title: sheet.max_row - 1 for sheet in book} == {
            "reports": 1,
            "sections": 4,
            "indicators": 4,
            "diagnostics": 1,
        }
        value = INDICATORS.names.index("value") + 1
        assert [book["indicators"].cell(row, value).value for row in (2, 3, 4)] == [12860000000, 6.3, None]

    def test_text_that_looks_like_a_formula_stays_text_and_control_characters_go(self, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        odd = attrs.evolve(REPORT.indicators[0], name="=1+1", text="12\x0c亿")
        write_excel(sample_report(indicators=(odd,), sections=()), tmp_path / "t.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["indicators"]
        name = sheet.cell(2, INDICATORS.names.index("name") + 1)
        assert (name.value, name.data_type) == ("=1+1", "s")
        assert sheet.cell(2, INDICATORS.names.index("text") + 1).value == "12亿"

    def test_more_rows_than_a_sheet_holds_are_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("openpyxl")
        monkeypatch.setattr(excel, "_MOST_ROWS", 4)
        with pytest.raises(GovreportError, match=r"more than 4 rows of (sections|indicators)"):
            write_excel(REPORT, tmp_path / "t.xlsx")
