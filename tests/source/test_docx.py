"""Word files: numbers that are not typed, tables, footnotes, and files made to break their reader."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from made_files import REPORT, make_docx, paragraph

from govreport.errors import MissingExtraError, SourceError, TooLargeError, UndecodableError
from govreport.source import docx as reader
from govreport.source import read
from govreport.source.numbering import chinese_numeral

pytest.importorskip("docx")


def level(depth: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "bullet", "●")
    + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def numbered(depth: int, text: str) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>')


def test_numbers_that_are_not_typed() -> None:
    body = [
        (0, "回顾"),
        (1, "工业"),
        (1, "农业"),
        (2, "粮食"),
        (2, "蔬菜"),
        (3, "其他"),
        (0, "安排"),
        (1, "投资"),
        (2, "项目"),
    ]
    source = read(make_docx("".join(numbered(*one) for one in body), numbering=LISTS))
    assert source.text.split("\n") == [
        "一、回顾", "（一）工业", "（二）农业", "1.粮食", "2.蔬菜", "其他", "二、安排", "（一）投资", "1.项目",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (34, "三十四"), (105, "一百〇五"), (110, "一百一十")],
)
def test_chinese_numerals(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


def run(xml: str) -> str:
    return f"<w:p>{xml}</w:p>"


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (words("完成") + words("26") + words(".35亿元"), "完成26.35亿元"),
        (
            words("新增")
            + f"<w:ins>{words('20')}</w:ins>"
            + "<w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
            + words("家"),
            "新增20家",
        ),
        (words("甲") + "<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        (words("第") + "<w:r><w:instrText>PAGE 9</w:instrText></w:r>" + words("页"), "第页"),
        (f"<w:hyperlink>{words('公报')}</w:hyperlink>" + words("所列"), "公报所列"),
    ],
)
def test_text_of_a_paragraph(xml: str, text: str) -> None:
    assert read(make_docx(run(xml))).text == text


def test_headings_and_bold_openings_are_marked_as_markdown_does() -> None:
    body = (
        paragraph("工作回顾", '<w:outlineLvl w:val="1"/>')
        + run("<w:r><w:rPr><w:b/></w:rPr><w:t>工业提质。</w:t></w:r>" + words("新增企业20家。"))
        + run(words("新增") + "<w:r><w:rPr><w:b/></w:rPr><w:t>30家</w:t></w:r>")
        + run("<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>不加粗</w:t></w:r>")
    )
    assert read(make_docx(body)).text == "## 工作回顾\n**工业提质。**新增企业20家。\n新增30家\n不加粗"


def test_footnotes_stand_after_the_text() -> None:
    body = run(words("研发经费") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + words("支出5.6亿元。"))
    notes = f'<w:footnote w:id="2">{paragraph("研发经费：指全社会投入。")}</w:footnote>'
    assert read(make_docx(body, footnotes=notes)).text == "研发经费[1]支出5.6亿元。\n[1]研发经费：指全社会投入。"


def table(rows: list[list[str]]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_table_of_figures_keeps_its_cells_and_places() -> None:
    rows = [["指标", "单位", "完成"], ["粮食产量", "万吨", "8.6"]]
    source = read(make_docx(paragraph("如下：") + table(rows) + paragraph("以上。")))
    assert source.text == "如下：\n指标｜单位｜完成\n粮食产量｜万吨｜8.6\n以上。"
    (found,) = source.tables
    assert [[source.text[start:end] for start, end in row] for row in found.rows] == rows
    assert source.locate(found.rows[1][2]).path == "table[1]/row[2]/cell[3]"
    assert source.locate((0, 2)).path == "paragraph[1]"
    assert source.locate((len(source.text) - 3, len(source.text))).path == "paragraph[2]"


def test_a_table_that_lays_out_the_page_is_paragraphs() -> None:
    source = read(make_docx(table([[REPORT[2]], [REPORT[4]]])))
    assert source.text == f"{REPORT[2]}\n{REPORT[4]}"
    assert source.tables == ()


def test_content_controls_are_read() -> None:
    assert (
        read(make_docx(f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>{paragraph('乙')}")).text
        == "甲\n乙"
    )


GOOD = make_docx("".join(map(paragraph, REPORT)))
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a '增长增长增长增长'>"
    + "".join(f"<!ENTITY {name} '{f'&{before};' * 50}'>" for before, name in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    "data",
    [
        GOOD[: len(GOOD) // 2],
        GOOD[:30],
        GOOD.replace(b"word/document.xml", b"word/dokument.xml"),
        make_docx("<w:p><w:r>"),
        make_docx("<w:p>" * 5000 + "</w:p>" * 5000),
    ],
    ids=["half", "head", "part missing", "not closed", "deep"],
)
def test_damaged_files_end_in_our_errors(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, name="report.docx")
    assert "\n" not in str(caught.value)


def test_entities_are_not_expanded() -> None:
    with contextlib.suppress(UndecodableError):
        assert len(read(make_docx(paragraph("甲&h;"), prologue=LAUGHS)).text) < 100


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.xml", b"0" * 3_000_000)
    monkeypatch.setattr(reader, "UNPACKED", 2_000_000)
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        read(stream.getvalue())


def test_an_old_word_file_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"needs LibreOffice .* or save the file as \.docx"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), name="report.doc")


needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "found"), [("doc", "doc"), ("rtf", "doc"), ("odt", "doc")])
def test_what_libreoffice_reads(suffix: str, found: str, tmp_path: Path) -> None:
    given = tmp_path / "report.docx"
    given.write_bytes(GOOD)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(tmp_path), str(given)], check=True, capture_output=True, timeout=120)
    source = read(tmp_path / f"report.{suffix}")
    assert source.format == found
    assert source.text.split("\n") == list(REPORT)


@needs_libreoffice
@pytest.mark.slow
def test_a_damaged_old_word_file() -> None:
    with pytest.raises(UndecodableError, match="cannot be opened by LibreOffice"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\1" * 3000)
