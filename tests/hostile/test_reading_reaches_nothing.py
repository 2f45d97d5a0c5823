"""While a file is read nothing is fetched, no program is started, and no file but the given one is opened to be read.

LibreOffice, which opens .doc, .rtf and .odt, is a program of its own: it runs in a profile that keeps it to its file.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import govreport

ROOT = Path(__file__).parents[2]
LINE = "一、2031年工作回顾\n全年投资5亿元。"
ADDRESS = "http://127.0.0.1:9/a"
PAGE = (
    f'<html><head><base href="{ADDRESS}"><link rel="stylesheet" href="{ADDRESS}.css">'
    f'<script src="{ADDRESS}.js"></script><script>fetch("{ADDRESS}")</script>'
    f'<meta http-equiv="refresh" content="0; url={ADDRESS}"></head><body><iframe src="{ADDRESS}"></iframe>'
    f'<img src="{ADDRESS}.png" onerror="alert(1)"><object data="file:///etc/passwd"></object>'
    "<p>一、2031年工作回顾</p><p>全年投资5亿元，增长6%。</p></body></html>"
)
SAVED = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    f'Content-Type: message/external-body; access-type=URL; URL="{ADDRESS}"\r\n\r\n--b\r\n'
    f"Content-Type: text/html; charset=utf-8\r\n\r\n{PAGE}\r\n--b--\r\n"
)
MARKDOWN = f"# 报告\n\n![图]({ADDRESS}.png)\n\n{LINE}\n\n<!-- include {ADDRESS} -->\n\n[[file:///etc/passwd]]\n"

# what Python itself says that it does, beside the opening of its own modules and of what the package brings along
WATCHED = """
import json, sys
import govreport, selectolax.lexbor, docx, pypdfium2, encodings.gb18030
import govreport.source.html, govreport.source.docx, govreport.source.pdf, govreport.source.mhtml

done = []
REACHES = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.", "webbrowser.")

def watch(event, given):
    if event.startswith(REACHES):
        done.append([event, str(given)[:200]])
    elif event == "open" and (isinstance(given[1], str) and set(given[1]) & set("wax+")):
        done.append([event, str(given)[:200]])
    elif event == "open" and isinstance(given[0], str) and "passwd" in given[0]:
        done.append([event, str(given)[:200]])

govreport.parse("seeds/linxi-2025.txt")
sys.addaudithook(watch)
for path in sys.argv[1:]:
    try:
        found = len(govreport.parse(path).indicators)
    except govreport.GovreportError as error:
        found = str(error)
    done.append([path.rpartition("/")[2], found])
print(json.dumps(done))
"""


def word_file(prologue: str, text: str) -> bytes:
    """A Word file with a linked picture, a linked template, and a document type of its own."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type='
        f'"{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r2" Type='
        f'"{relation}/image" Target="{ADDRESS}.png" TargetMode="External"/><Relationship Id="r3" Type='
        f'"{relation}/attachedTemplate" Target="{ADDRESS}.dotm" TargetMode="External"/></Relationships>',
        "word/document.xml": f'{prologue}<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:body></w:document>",
        "../../../../tmp/govreport-was-here.xml": "<a/>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_no_reader_reaches_out(tmp_path: Path) -> None:
    outside = (
        f'<!DOCTYPE a SYSTEM "{ADDRESS}.dtd" [<!ENTITY z SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "{ADDRESS}">]>'
    )
    files = {
        "a.txt": LINE.encode(),
        "b.md": MARKDOWN.encode(),
        "c.html": PAGE.encode(),
        "d.mht": SAVED.encode(),
        "e.docx": word_file("", "全年投资5亿元。"),
        "f.docx": word_file(outside, "全年投资5亿元。&z;&y;"),
        "g.txt": LINE.encode("gb18030"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", WATCHED, *(str(tmp_path / name) for name in files)]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr[-2000:]
    found = json.loads(answer.stdout)
    assert [what for what, _ in found] == list(files), found
    assert [bool(count) for _, count in found] == [True] * len(files)
    assert not Path("/tmp/govreport-was-here.xml").exists()


def test_entities_of_a_word_file_stay_closed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("密码九十九", encoding="utf-8")
    for sign in ("", "% "):
        prologue = f'<!DOCTYPE a [<!ENTITY {sign}z SYSTEM "{secret.as_uri()}">]>'
        try:
            text = govreport.parse(word_file(prologue, "全年投资5亿元。&z;")).source.text
        except govreport.GovreportError as error:
            text = str(error)
        assert "密码" not in text


class Asked(BaseHTTPRequestHandler):
    """Notes every address that it is asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  the names of HTTP

    def log_message(self, *given: object) -> None:
        """Says nothing."""


def linked_text(address: str) -> bytes:
    """An OpenDocument text with a picture and a section that stand elsewhere."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path='
        '"content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    link = f'xlink:href="{address}/a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:draw="{names}:drawing:1.0" xmlns:svg="{names}:svg-compatible:1.0" office:version="1.2" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:p>全年投资5亿元。'
        f'<draw:frame svg:width="3cm" svg:height="3cm" text:anchor-type="as-char"><draw:image {link}/></draw:frame>'
        f'</text:p><text:section text:name="s"><text:section-source xlink:href="{address}/b.odt" xlink:type="simple"/>'
        "<text:p>增长6%。</text:p></text:section></office:text></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return stream.getvalue()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_fetches_nothing() -> None:
    Asked.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        report = govreport.parse(linked_text(f"http://127.0.0.1:{server.server_port}"))
    finally:
        server.shutdown()
        server.server_close()
    assert [found.text for found in report.indicators] == ["5亿元", "6%"]
    assert Asked.asked == []
