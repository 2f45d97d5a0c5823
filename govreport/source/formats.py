"""Tells the format of a file by its content, then by its name, and finds the reader of it.

A package adds a format by an entry point of the group `govreport.readers` that loads an object with

* `accepts(head: bytes, name: str | None) -> bool`, where `head` is the first 4096 bytes, and
* `read(data: bytes, name: str | None, encoding: str | None) -> Source`.

Such readers are asked where none of our own takes the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from govreport.errors import UnsupportedFormatError
from govreport.lazy import lazy
from govreport.model import Source
from govreport.source.decode import is_wide

__all__ = ["GROUP", "Reader", "find_format", "find_reader"]

Read = Callable[[bytes, str | None, str | None], Source]

GROUP = "govreport.readers"
HEAD = 4096
# format -> the module whose `read` takes it; modules are imported when a file asks for them
READERS = {
    "text": "govreport.source.plain",
    "markdown": "govreport.source.plain",
    "html": "govreport.source.html",
    "mhtml": "govreport.source.mhtml",
    "docx": "govreport.source.docx",
    "doc": "govreport.source.doc",
    "rtf": "govreport.source.doc",
    "odt": "govreport.source.doc",
    "pdf": "govreport.source.pdf",
}
MARKDOWN = frozenset({".md", ".markdown", ".mkd"})
# what files that are no report begin with
OTHERS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"RIFF", "a sound, a film or a picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"%!PS", "a PostScript file"),
    (b"HN\x01\0", "a CAJ file"),
    (b"CAJ", "a CAJ file"),
)
# a two-letter magic number also opens ordinary texts: BM and MZ count only before a control character
WEAK = frozenset({b"BM", b"MZ", b"RIFF", b"CAJ"})
HTML = lazy(
    rb"<!doctype\s+html|<(?:html|head|body|meta|title|table|div|span|font|p|br|article|section|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
MHTML = lazy(rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE)
ZIPPED = ((b"xl/workbook", "an Excel file"), (b"ppt/presentation", "a PowerPoint file"), (b"OFD.xml", "an OFD file"))
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Reader(Protocol):
    """What an entry point of the group loads."""

    def accepts(self, head: bytes, name: str | None) -> bool:
        """Whether this reader takes a file that begins with `head` and is called `name`."""
        ...

    def read(self, data: bytes, name: str | None, encoding: str | None) -> Source:
        """The source that `data` holds."""
        ...


def find_reader(data: bytes, name: str | None) -> Read:
    """The function that reads `data`; UnsupportedFormatError where no reader takes it."""
    try:
        found = find_format(data, name)
    except UnsupportedFormatError:
        other = _find_other(data, name)
        if other is None:
            raise
        return other
    suffix = PurePath(name).suffix.lower() if name else ""
    if found == "text" and suffix not in {"", ".txt", ".text"}:
        # plain text under a name of its own may be another package's format
        other = _find_other(data, name)
        if other is not None:
            return other
    return cast("Read", import_module(READERS[found]).read)


def find_format(data: bytes, name: str | None) -> str:
    """The name of the format of `data`: a key of `READERS`."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_format(data, name)
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for magic, kind in OTHERS:
        if head.startswith(magic) and (magic not in WEAK or any(byte < 9 for byte in head[:64])):
            raise _unsupported(name, kind)
    if MHTML.match(head):
        return "mhtml"
    if _is_html(head):
        return "html"
    if not head.startswith(WIDE_MARKS) and _is_binary(head):
        raise _unsupported(name, "no text, web page, Word or PDF file")
    suffix = PurePath(name).suffix.lower() if name else ""
    return "markdown" if suffix in MARKDOWN else "text"


# no text has them; tab, line ends and escape are not among them
CONTROLS = bytes(byte for byte in range(32) if not 9 <= byte <= 13 and byte != 27)


def _is_html(head: bytes) -> bool:
    """Whether a page begins here; its tags may be written in two bytes a letter."""
    narrow = head.replace(b"\0", b"") if b"\0" in head else head
    opening = narrow.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not opening.startswith(b"<"):
        return False
    # a Markdown file may open with a comment or a tag of its own; a page has tags of a page near its start
    return HTML.search(re.sub(rb"\A(?:<!--.*?-->\s*)+", b"", opening, flags=re.DOTALL)[:1024]) is not None


def _is_binary(head: bytes) -> bool:
    """Whether control characters stand there that no text has, and it is no UTF-16 either."""
    controls = len(head) - len(head.translate(None, CONTROLS))
    return (b"\0" in head or controls > 0.02 * len(head)) and not is_wide(head)


def _zip_format(data: bytes, name: str | None) -> str:
    # the names of the parts stand in clear at the end of an archive, and before each part
    for part, found in ((b"word/document", "docx"), (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt")):
        if part in data:
            return found
    for part, kind in (
        (b"xl/workbook", "an Excel file"),
        (b"ppt/presentation", "a PowerPoint file"),
        (b"OFD.xml", "an OFD file"),
    ):
        if part in data:
            raise _unsupported(name, kind)
    if name and PurePath(name).suffix.lower() == ".docx":
        return "docx"
    raise _unsupported(name, "a zip archive")


def _compound_format(data: bytes, name: str | None) -> str:
    """Word 97, WPS and others keep their parts in one container, whose part names are UTF-16."""
    if _wide("EncryptedPackage") in data:
        raise UnsupportedFormatError(f"{name or 'the input'} is protected by a password; save it without one")
    if _wide("WordDocument") in data:
        return "doc"
    for part, kind in (("Workbook", "an Excel file"), ("PowerPoint Document", "a PowerPoint file")):
        if _wide(part) in data:
            raise _unsupported(name, kind)
    if name and PurePath(name).suffix.lower() in {".doc", ".wps", ".dot"}:
        return "doc"
    raise _unsupported(name, "a compound file of unknown content")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _unsupported(name: str | None, kind: str) -> UnsupportedFormatError:
    known = "text, Markdown, HTML, .docx, .doc or PDF"
    return UnsupportedFormatError(f"{name or 'the input'} is {kind}; save the report as {known}")


def _find_other(data: bytes, name: str | None) -> Read | None:
    for reader in _other_readers():
        if reader.accepts(data[:HEAD], name):
            return reader.read
    return None


@cache
def _other_readers() -> tuple[Reader, ...]:
    from importlib.metadata import entry_points  # 10 ms, and few files ask for another package's reader

    return tuple(cast("Reader", entry.load()) for entry in entry_points(group=GROUP))
