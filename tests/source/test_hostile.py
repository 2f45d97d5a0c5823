"""Broken and hostile files of every format end in our own errors, in bounded time and memory."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import REPORT, bomb, make_docx, make_pdf, paragraph

from govreport.errors import EmptyTextError, GovreportError, TooLargeError
from govreport.pipeline import parse_source
from govreport.source import read
from govreport.source.formats import find_format

TEXT = "\n".join(REPORT)
PAGE = "<html><head><title>云山县</title></head><body>" + "".join(f"<p>{line}</p>" for line in REPORT)
TABLE = "<table><tr><td>指标</td><td>完成</td></tr><tr><td>投资</td><td>5亿元</td></tr></table></body></html>"
SAVED = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/html; "
    b"charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + (PAGE + TABLE).encode() + b"\r\n--b1--\r\n"
)
LINES = [(72.0, 700.0 - 20 * at, 12.0, line) for at, line in enumerate(REPORT)]
GOOD = {
    "text": TEXT.encode(),
    "gb18030": TEXT.encode("gb18030"),
    "utf-16": TEXT.encode("utf-16"),
    "markdown": f"---\ntitle: 报告\n---\n# {TEXT}\n\n| 指标 | 完成 |\n|---|---|\n| **投资** | 5亿元 |\n".encode(),
    "html": (PAGE + TABLE).encode(),
    "mhtml": SAVED,
    "docx": make_docx("".join(map(paragraph, REPORT))),
    "pdf": make_pdf([LINES, LINES]),
}
SUFFIXES = (".txt", ".md", ".html", ".mht", ".docx", ".doc", ".pdf", ".wps", "")


def ends_well(data: bytes, name: str | None = None) -> bool:
    """Whether a file is read, or refused by an error of ours with one line."""
    try:
        parse_source(read(data, name=name))
    except GovreportError as error:
        return str(error) != "" and "\n" not in str(error)
    return True


@pytest.mark.parametrize("form", GOOD)
def test_good_files_are_read(form: str) -> None:
    assert "26.35亿元" in read(GOOD[form]).text


@pytest.mark.parametrize("form", GOOD)
def test_cut_off_anywhere(form: str) -> None:
    data = GOOD[form]
    cuts = {*range(24), *range(0, len(data), max(1, len(data) // 60)), *range(len(data) - 24, len(data))}
    assert [at for at in sorted(cuts) if not ends_well(data[:at])] == []


@pytest.mark.parametrize("form", GOOD)
def test_damaged_anywhere(form: str) -> None:
    dice = random.Random(form)
    for _ in range(80):
        data = bytearray(GOOD[form])
        for _ in range(dice.choice((1, 3, 20))):
            at = dice.randrange(len(data))
            how = dice.randrange(3)
            if how == 0:
                data[at] = dice.randrange(256)
            elif how == 1:
                del data[at : at + dice.randrange(1, 9)]
            else:
                data[at:at] = dice.randbytes(dice.randrange(1, 9))
        assert ends_well(bytes(data)), bytes(data)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("form", GOOD)
def test_a_wrong_name_does_not_matter(form: str, suffix: str) -> None:
    assert "26.35亿元" in read(GOOD[form], name=f"报告{suffix}").text


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u3000\u200b\ufeff".encode()])
def test_empty_files(data: bytes, suffix: str) -> None:
    with pytest.raises(EmptyTextError):
        read(data, name=f"报告{suffix}")


def test_noise_is_no_report() -> None:
    dice = random.Random(7)
    for size in (1, 16, 300, 5000):
        for _ in range(30):
            assert ends_well(dice.randbytes(size), f"a{dice.choice(SUFFIXES)}")


def unpacking(name: str, size: int) -> bytes:
    stream = io.BytesIO(GOOD["docx"])
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return stream.getvalue()


def locked() -> bytes:
    """A Word file whose parts are marked as encrypted."""
    data = bytearray(GOOD["docx"])
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(sign)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(sign, found + 4)
    return bytes(data)


ENTITIES = "".join(f'<!ENTITY {name} "{f"&{inner};" * 20}">' for inner, name in zip("abcdefg", "bcdefgh", strict=True))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (unpacking("word/media/picture.bin", 201_000_000), "unpacks to more than"),
        (make_docx("<w:p/>" * 2_100_000), "elements"),
        (make_docx("<w:sdt>" * 5000 + paragraph("a")), "damaged"),
        (make_docx(paragraph("&h;"), prologue=f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'), "damaged"),
        (locked(), "protected by a password"),
        (b"PK\x03\x04" + b"\0" * 3000, "a zip archive"),
    ],
    ids=["unpacks", "elements", "nested", "entities", "locked", "no archive"],
)
def test_word_files_made_to_break_the_reader(data: bytes, says: str) -> None:
    with pytest.raises(GovreportError, match=says):
        read(data)


def test_a_word_file_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("密码是三百亿元")
    outside = f'<!DOCTYPE a [<!ENTITY z SYSTEM "{secret.as_uri()}">]>'
    data = make_docx(paragraph(REPORT[2]) + paragraph("&z;"), prologue=outside)
    with contextlib.suppress(GovreportError):
        assert "密码" not in read(data).text


@pytest.mark.parametrize("where", ["<body>", "<p>", "<td>", "</p>", "</table>"])
def test_a_page_with_instructions_of_word(where: str) -> None:
    page = (PAGE + TABLE).replace(where, f'{where}<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com" /><?tr>')
    assert "26.35亿元" in read(page.encode(), name="报告.html").text


def test_a_word_file_whose_relations_are_of_no_type() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD["docx"])) as good, zipfile.ZipFile(stream, "w") as made:
        for name in good.namelist():
            made.writestr(name, re.sub(rb' Type="[^"]*/numbering"', b"", good.read(name)))
    with pytest.raises(GovreportError, match="damaged"):
        read(stream.getvalue())


def test_a_pdf_with_fewer_pages_than_it_says() -> None:
    data = make_pdf([[(72.0, 700.0, 12.0, "短")]]).replace(b"/Count 1", b"/Count 3")
    assert read(data).text == "短"


def run_of_numbers(data: bytes, times: int) -> bytes:
    """A PDF whose pages, `times` of them, share one page's objects."""
    return data.replace(b"/Kids[6 0 R]/Count 1", b"/Kids[%s]/Count %d" % (b"6 0 R " * times, times))


def lzw(size: int) -> bytes:
    """LZW data of about `size` bytes: each code stands for one byte more than the code before."""
    out, held, bits, done = bytearray(), 0, 0, 0

    def put(code: int, width: int) -> None:
        nonlocal held, bits
        held, bits = held << width | code, bits + width
        while bits >= 8:
            bits -= 8
            out.append(held >> bits)
            held &= (1 << bits) - 1

    while done < size:
        put(256, 9)
        width, code = 9, 32
        for following in range(258, 4094):
            put(code, width)
            done += following - 257
            code = following
            width += following + 2 > 1 << width and width < 12
    put(257, 12)
    put(0, 8)
    return bytes(out)


def content(packed: bytes, filters: bytes) -> bytes:
    return make_pdf([[]], content=b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(packed), filters, packed))


def drawings(depth: int) -> bytes:
    """A page that draws a drawing ten times, which draws another ten times, and so on."""
    ten = b"/F Do\n" * 10
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>"
        b"stream\n%s\nendstream" % (number + 1, len(ten), ten)
        for number in range(5, 5 + depth)
    ]
    last = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>>stream\n0 0 9 9 re\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    first = b"<</Length %d>>stream\n%s\nendstream" % (len(ten), ten)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, first, *forms, last]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return body + b"trailer<</Root 1 0 R>>"


BIG = 50_000_000
HUGE: dict[str, Callable[[], bytes]] = {
    "spaces": lambda: b" " * BIG,
    "nothing": lambda: b"\0" * BIG,
    "one line": lambda: "增长5%，".encode() * (BIG // 11),
    "clauses": lambda: ("增长5%，" * 40_000).encode(),
    "numerals": lambda: ("一" * 200_000).encode(),
    "ratios": lambda: ("1：" * 40_000).encode(),
    "comments": lambda: b"<!--" * 200_000,
    "rows": lambda: "投资｜5\n".encode() * 40_000,
    "marks": lambda: ("*[_`（“" * 100_000).encode(),
    "tags": lambda: b"<html><body>" + b"<p>" * 12_000_000,
    "attributes": lambda: b"<html><body><p " + b"a " * 20_000_000,
    "cells": lambda: b"<html><body><table>" + b"<tr><td colspan=999 rowspan=999>1<td>2" * 30_000,
    "saved": lambda: b"Content-Type: multipart/related;" + b" a=1;" * 9_000_000,
    "parts": lambda: b"Content-Type: multipart/related; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 6_000_000,
    "streams": lambda: b"%PDF-1.4\n" + b"1 0 obj<<>>stream\nendstream " * 1_700_000,
    "inflated": lambda: make_pdf([[]], content=bomb(150_000_000)),
    "inflated twice": lambda: make_pdf([[]], content=bomb(150_000_000, 2)),
    "lzw": lambda: content(lzw(2_000_000_000), b"/LZWDecode"),
    "run lengths": lambda: content(b"\x81 " * 10_000_000 + b"\x80", b"/RunLengthDecode"),
    "drawings": lambda: drawings(9),
}

LIMITED = """
import json, resource, sys, time
import govreport
from govreport.errors import GovreportError
started = time.monotonic()
try:
    govreport.parse(sys.stdin.buffer.read())
    ended = "read"
except GovreportError as error:
    ended = type(error).__name__
used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([ended, used * 1024, time.monotonic() - started]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("kind", HUGE)
def test_time_and_memory_are_bounded(kind: str) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED], input=HUGE[kind](), capture_output=True, timeout=100)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    ended, used, seconds = json.loads(done.stdout)
    assert ended in {"read", "TooLargeError", "EmptyTextError", "UndecodableError", "UnsupportedFormatError"}
    assert used < 1_000_000_000
    assert seconds < 60


def test_over_the_limit() -> None:
    with pytest.raises(TooLargeError, match="50,000,000 bytes"):
        read(b"a" * (BIG + 1))
    with pytest.raises(TooLargeError, match="2,000,000 characters"):
        read(("增长。" * 700_000).encode())


def test_every_format_of_ours_is_among_the_good_files() -> None:
    assert {find_format(data, f"a.{'md' if form == 'markdown' else 'x'}") for form, data in GOOD.items()} == {
        *("text", "markdown", "html", "mhtml", "docx", "pdf")
    }
