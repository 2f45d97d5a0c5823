"""Every number that is read is found again where `locate` says, in every container."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from shutil import which

import pytest
from made_files import REPORT, make_docx, make_pdf, paragraph

import govreport
from govreport.model import Report

TEXT = "\n".join(REPORT)
ROWS = (
    ("指标", "单位", "完成", "增长（%）"),
    ("工业投资", "亿元", "58.3", "-4.2"),
    ("粮食产量", "万吨", "12.6", "1.1"),
)
FIGURES = ["6.8%", "26.35亿元", "3200户", "7%左右", "16所", "93公里"]
CELLS = ["58.3", "-4.2", "12.6", "1.1"]


def figures(report: Report) -> list[str]:
    for found in report.indicators:
        assert report.source.text[found.span.start : found.span.end] == found.text
        for start, end in found.name_spans:
            assert start < end
    return [found.text for found in report.indicators]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_and_column_of_a_text(encoding: str, newline: str) -> None:
    table = newline.join("| " + " | ".join(row) + " |" for row in ROWS)
    data = (TEXT.replace("\n", newline) + newline * 2 + table + newline).encode(encoding)
    report = govreport.parse(data)
    assert figures(report) == FIGURES + CELLS
    # the lines that an editor shows
    lines = re.split("\r\n|\r|\n", data.decode(encoding).removeprefix("\ufeff"))
    for found in report.indicators:
        place = report.locate(found)
        assert place.line is not None
        assert place.column is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(found.text)


def test_element_and_column_of_a_page() -> None:
    lexbor = pytest.importorskip("selectolax.lexbor")
    body = "".join(f"<div><p>{line}</p></div>" for line in REPORT)
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    page = f"<html><body><h1>报告</h1><div>{body}<table>{table}</table></div></body></html>"
    report = govreport.parse(page.encode())
    assert figures(report) == FIGURES + CELLS
    root = lexbor.LexborHTMLParser(page).root
    for found in report.indicators:
        place = report.locate(found)
        assert place.path is not None
        assert place.column is not None
        element = root
        for axis, tag, number in re.findall(r"(//?)(\w+|\*)(?:\[(\d+)\])?", place.path.removeprefix("/html")):
            inside = element.css(tag) if axis == "//" else [node for node in element.iter() if tag in {"*", node.tag}]
            element = inside[int(number or 1) - 1]
        assert element.text()[place.column - 1 :].startswith(found.text)


def test_paragraph_and_cell_of_a_word_file() -> None:
    docx = pytest.importorskip("docx")
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in ROWS)
    data = make_docx(
        "".join(map(paragraph, REPORT)) + f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 4}</w:tblGrid>{cells}</w:tbl>"
    )
    report = govreport.parse(data)
    assert figures(report) == FIGURES + CELLS
    document = docx.Document(io.BytesIO(data))
    for found in report.indicators:
        place = report.locate(found)
        assert place.path is not None
        assert place.column is not None
        numbers = [int(number) - 1 for number in re.findall(r"\[(\d+)\]", place.path)]
        if place.path.startswith("table"):
            text = document.tables[numbers[0]].cell(numbers[1], numbers[2]).text
        else:
            text = document.paragraphs[numbers[0]].text
        assert text[place.column - 1 :].startswith(found.text)


def test_page_and_rectangle_of_a_pdf() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pages = [[(72.0, 700.0, 12.0, REPORT[0]), (72.0, 670.0, 12.0, REPORT[1]), (72.0, 640.0, 12.0, REPORT[2])]]
    pages += [[(72.0, 700.0, 12.0, REPORT[3]), (72.0, 660.0, 12.0, REPORT[4])]]
    data = make_pdf(pages)
    report = govreport.parse(data)
    assert figures(report) == FIGURES
    assert [report.locate(found).page for found in report.indicators] == [1, 1, 1, 2, 2, 2]
    document = pdfium.PdfDocument(data)
    for found in report.indicators:
        place = report.locate(found)
        assert place.page is not None
        assert place.rectangle is not None
        text = document[place.page - 1].get_textpage().get_text_bounded(*place.rectangle)
        assert found.text in text.replace("\r\n", "")
        assert len(text) <= len(found.text) + 2


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
def test_a_pdf_of_libreoffice(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    folder = tmp_path
    filler = [f"第{at}段，我们坚持稳中求进，各项工作平稳有序，群众十分满意。" * 4 for at in range(60)]
    (folder / "a.docx").write_bytes(make_docx("".join(map(paragraph, [*REPORT[:3], *filler, *REPORT[3:]]))))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.docx")],
        capture_output=True,
        check=True,
        timeout=120,
    )
    report = govreport.parse(folder / "a.pdf")
    # LibreOffice sets figures apart from Chinese characters
    assert [text.replace(" ", "") for text in figures(report)] == FIGURES
    document = pdfium.PdfDocument(folder / "a.pdf")
    pages = [report.locate(found).page for found in report.indicators]
    assert pages[0] == 1
    assert pages[-1] == len(document) > 1
    for found in report.indicators:
        place = report.locate(found)
        assert place.page is not None
        assert place.rectangle is not None
        left, bottom, right, top = place.rectangle
        text = document[place.page - 1].get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
        assert found.text.replace(" ", "") in re.sub(r"\s", "", text)
