"""What `read` takes and refuses, and how it tells formats apart."""

from __future__ import annotations

import io
import pickle
import zipfile
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from made_files import REPORT, make_docx, make_pdf, paragraph

from govreport.errors import (
    EmptyTextError,
    MissingExtraError,
    SourceError,
    SourceNotFoundError,
    TooLargeError,
    UnsupportedFormatError,
)
from govreport.model import Source, Span
from govreport.source import formats, read

TEXT = "\n".join(REPORT)


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


def test_a_path_a_stream_and_bytes_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    with path.open("rb") as stream:
        assert read(stream).text == read(path).text == read(str(path)).text == read(TEXT.encode()).text == TEXT
    assert read(path).name == str(path)
    assert read(TEXT.encode(), name="a").name == "a"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (TEXT.encode(), None, "text"),
        (TEXT.encode(), "report.md", "markdown"),
        (b"<!-- note -->\n" + TEXT.encode(), "report.md", "markdown"),
        (b"<html><body><p>" + TEXT.encode(), "report.txt", "html"),
        ("<html><body><p>增长6.8%。</p>".encode("utf-16"), None, "html"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>" + TEXT.encode(), None, "html"),
        (make_docx(paragraph(TEXT)), "report.pdf", "docx"),
        (make_pdf([[(72, 700, 12, "增长6.8%。")]]), "report.doc", "pdf"),
    ],
)
def test_content_counts_before_the_name(data: bytes, name: str | None, found: str) -> None:
    assert read(data, name=name).format == found


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"MZ\x90\x00\x03\x00\x00", "a program"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (zipped("xl/workbook.xml"), "an Excel file"),
        (zipped("notes.txt"), "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "an Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (bytes(range(256)) * 20, "no text"),
        (b"\0" * 5000, "no text"),
    ],
)
def test_other_files_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=says):
        read(data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff\u3000\n".encode(), b"<html><body><br></body></html>"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(EmptyTextError, match="give a file that holds a report"):
        read(data)


@pytest.mark.parametrize("path", ["/no/such/file.txt", "https://example.org/report.html", "a\0b"])
def test_no_such_file(path: str) -> None:
    with pytest.raises(SourceNotFoundError) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormatError, match="is a folder"):
        read(tmp_path)


def test_a_text_stream_is_refused() -> None:
    with pytest.raises(SourceError, match="binary mode"):
        read(io.StringIO(TEXT))  # pyright: ignore[reportArgumentType]


def test_size_is_limited_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 2000)
    for origin in (path, b"a" * 2000, io.BytesIO(b"a" * 2000)):
        with pytest.raises(TooLargeError, match="larger than 1,000 bytes"):
            read(origin, limit=1000)


@pytest.mark.parametrize(
    ("data", "package", "says"),
    [
        (b"<html><p>" + TEXT.encode(), "selectolax.lexbor", r"govreport\[html\]"),
        (make_docx(paragraph("a")), "docx", r"govreport\[docx\]"),
        (make_pdf([[(72, 700, 12, "a")]]), "pypdfium2", r"govreport\[pdf\]"),
    ],
)
def test_a_missing_extra_says_what_to_install(
    data: bytes, package: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(MissingExtraError, match=says):
        read(data)


class Other:
    """A reader as another package registers it."""

    @staticmethod
    def accepts(head: bytes, name: str | None) -> bool:
        return head.startswith(b"CEB\1") or (name or "").endswith(".rpt")

    @staticmethod
    def read(data: bytes, name: str | None, encoding: str | None) -> Source:
        return Source(data[4:].decode(), format="ceb")


def test_another_package_adds_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("ceb", f"{__name__}:Other", formats.GROUP)
    monkeypatch.setattr(metadata, "entry_points", lambda group: EntryPoints([point]))
    formats._other_readers.cache_clear()  # pyright: ignore[reportPrivateUsage]
    try:
        assert read(b"CEB\1\0\0" + TEXT.encode()).format == "ceb"
        assert read(b"CEB:" + TEXT.encode(), name="a.rpt").text == TEXT
        assert read(TEXT.encode(), name="a.txt").format == "text"
    finally:
        formats._other_readers.cache_clear()  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"<html><p>" + TEXT.encode(),
        make_docx(paragraph(TEXT)),
        make_pdf([[(72, 700, 12, "增长6.8%。")]]),
    ],
)
def test_a_source_can_be_sent_to_another_process(data: bytes) -> None:
    source = read(data)
    again = pickle.loads(pickle.dumps(source))
    span = Span(0, 2)
    assert (again.text, again.locate(span)) == (source.text, source.locate(span))
