"""Word documents: paragraphs with their automatic numbers, tables, footnotes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from govreport.errors import TooLargeError, UndecodableError
from govreport.model import Source, Table
from govreport.source.decode import digest_of
from govreport.source.extras import need
from govreport.source.numbering import Numbering, W
from govreport.source.places import TextBuilder
from govreport.source.rows import Cell, add_rows
from govreport.source.wordstyles import Styles

__all__ = ["UNPACKED", "read"]

# bytes that the parts of a document may unpack to, and how many parts there may be
UNPACKED = 200_000_000
PARTS = 5_000
# tags; each takes some hundred bytes of memory, and a report has a hundredth of them
ELEMENTS = 2_000_000
# what a paragraph holds that is not read: deleted text, field codes, the old form of a drawing
UNREAD = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr"})
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
CELL = 60


def read(data: bytes, name: str | None, encoding: str | None) -> Source:
    """The text of the document, a paragraph a line, headings and bold openings written as Markdown writes them.

    Places are `paragraph[3]` or `table[1]/row[2]/cell[3]`. Raises UndecodableError for a damaged file, TooLargeError
    for one that unpacks to too much.
    """
    docx: Any = need("docx", "docx", "Word files")
    called = name or "the input"
    _check_parts(data, called)
    try:
        document = docx.Document(BytesIO(data))
        reading = _Reading(document)
        reading.take_body(document.element.body)
        reading.take_notes()
        title = (document.core_properties.title or "").strip() or None
    except Exception as error:
        # python-docx, lxml and zipfile each raise their own kinds for what is broken
        raise UndecodableError(f"{called} is damaged ({type(error).__name__}); save it again as .docx") from None
    text = reading.builder.text
    return Source(
        text,
        name=name,
        format="docx",
        encoding=None,
        digest=digest_of(text),
        title=title,
        locator=reading.builder.places(),
        tables=tuple(reading.tables),
    )


def _check_parts(data: bytes, called: str) -> None:
    """Refuse what would unpack to too much, or to too many elements, before it is opened."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise UndecodableError(f"{called} is protected by a password; save it without one")
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise TooLargeError(f"{called} unpacks to more than {UNPACKED:,} bytes; save the report alone")
            elements = sum(_elements(archive, part) for part in parts if part.filename.endswith((".xml", ".rels")))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zlib.error):
        raise UndecodableError(f"{called} is damaged; save it again as .docx") from None
    if elements > ELEMENTS:
        raise TooLargeError(f"{called} has more than {ELEMENTS:,} elements; save the report alone")


def _elements(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many tags a part holds, or more than it may hold."""
    count = 0
    with archive.open(part) as stream:
        while count <= ELEMENTS and (piece := stream.read(1 << 20)):
            count += piece.count(b"<")
    return count


class _Reading:
    """One pass over a document."""

    def __init__(self, document: Any) -> None:
        self.builder = TextBuilder()
        self.tables: list[Table] = []
        self._part = document.part
        self._numbering = Numbering(self._element("numbering"), self._element("styles"))
        self._styles = Styles(self._element("styles"))
        self._paragraphs = 0
        self._marks: list[str] = []

    def _element(self, kind: str) -> Any:
        for relation in self._part.rels.values():
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
                element = getattr(relation.target_part, "element", None)
                return element if element is not None else _parse(relation.target_part.blob)
        return None

    def take_body(self, body: Any) -> None:
        for block in _blocks(body):
            if block.tag == f"{W}p":
                self._paragraphs += 1
                self._take_paragraph(block, f"paragraph[{self._paragraphs}]")
            else:
                self._take_table(block)

    def take_notes(self) -> None:
        """Footnotes and endnotes stand after the text, each behind the mark that stands in it."""
        notes: dict[str, Any] = {}
        for kind in ("footnotes", "endnotes"):
            element = self._element(kind)
            for note in element if element is not None else ():
                notes[f"{kind}{note.get(f'{W}id')}"] = note
        for number, key in enumerate(self._marks, 1):
            if key in notes:
                text = "".join(self._text(paragraph) for paragraph in notes[key].iter(f"{W}p")).strip()
                self._line(f"[{number}]{text}", f"note[{number}]")

    def _take_paragraph(self, paragraph: Any, path: str) -> None:
        text = self._text(paragraph)
        prefix = self._numbering.prefix(paragraph) if text.strip() else ""
        lines = [line.strip() for line in (prefix + text.strip()).split("\n")]
        level = self._styles.level(paragraph)
        if level and lines[0]:
            lines[0] = f"{'#' * level} {lines[0]}"
        elif len(lines) == 1 and (strong := self._styles.bold_opening(paragraph, text, prefix)):
            lines[0] = f"**{strong}**{lines[0][len(strong) :]}"
        for line in lines:
            self._line(line, path)
        for box in paragraph.iter(f"{W}txbxContent"):
            # a drawing stands twice: as it is, and in the form for old programs
            if not any(above.tag == FALLBACK for above in box.iterancestors()):
                for inner in box.iter(f"{W}p"):
                    self._line(self._text(inner).strip(), path)

    def _line(self, text: str, path: str) -> None:
        if text:
            if self.builder.length:
                self.builder.add("\n")
            self.builder.add(text, path)

    def _text(self, paragraph: Any) -> str:
        """The visible text of a paragraph without its text boxes."""
        pieces: list[str] = []
        stack = [paragraph]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == f"{W}t":
                pieces.append(element.text or "")
            elif tag in SIGNS:
                pieces.append("" if element.get(f"{W}type") == "page" else SIGNS[tag])
            elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                self._marks.append(f"{tag.removeprefix(W).removesuffix('Reference')}s{element.get(f'{W}id')}")
                pieces.append(f"[{len(self._marks)}]")
            elif tag not in UNREAD and tag != FALLBACK and tag != f"{W}txbxContent":
                stack += reversed(element)
        return "".join(pieces)

    def _take_table(self, table: Any) -> None:
        number = len(self.tables) + 1
        rows = [list(_cells(row)) for row in _rows(table)]
        texts = [[" ".join(self._text(p).strip() for p in cell.iter(f"{W}p")).strip() for cell in row] for row in rows]
        filled = [text for row in texts for text in row if text]
        if not filled or max(map(len, texts)) < 2 or sum(map(len, filled)) > CELL * len(filled):
            # one column, or whole paragraphs in cells: the table only lays out the page
            for row in rows:
                for cell in row:
                    self.take_body(cell)
            return
        places = [
            [f"table[{number}]/row[{at}]/cell[{column}]" for column, _ in enumerate(row, 1)]
            for at, row in enumerate(texts, 1)
        ]
        self.tables.append(add_rows(self.builder, list(_merged(rows, texts, places))))


def _merged(rows: list[list[Any]], texts: list[list[str]], places: list[list[str]]) -> Iterator[list[Cell]]:
    """The cells with how far each reaches; one that goes on a cell above it is left out."""
    reach: dict[tuple[int, int], int] = {}
    opened: dict[int, tuple[int, int]] = {}
    starts: list[list[tuple[int, int]]] = []
    for at, row in enumerate(rows):
        column = 0
        starts.append([])
        for number, cell in enumerate(row):
            width, merge = _merge(cell)
            if merge == "continue" and column in opened:
                reach[opened[column]] += 1
            else:
                starts[-1].append((number, width))
                opened[column] = (at, number)
                reach[at, number] = 1
            column += width
    for at, row in enumerate(starts):
        yield [Cell(texts[at][number], places[at][number], width, reach[at, number]) for number, width in row]


def _merge(cell: Any) -> tuple[int, str]:
    """How many columns a cell is wide, and whether it opens or goes on a cell over several rows."""
    span, vertical = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    width = span.get(f"{W}val") if span is not None else ""
    merge = "" if vertical is None else vertical.get(f"{W}val") or "continue"
    return (int(width) if width and width.isdecimal() and len(width) < 4 else 1), merge


def _parse(blob: bytes) -> Any:
    etree: Any = need("lxml.etree", "docx", "Word files")
    try:
        return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError:
        return None


def _blocks(body: Any) -> Iterator[Any]:
    """The paragraphs and tables in order, those inside content controls too."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in {f"{W}p", f"{W}tbl"}:
            yield element
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"}:
            stack += reversed(element)


def _rows(table: Any) -> Iterator[Any]:
    return (row for row in table.iter(f"{W}tr") if _owner(row, "tbl") is table)


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row.iter(f"{W}tc") if _owner(cell, "tr") is row)


def _owner(element: Any, name: str) -> Any:
    return next(element.iterancestors(f"{W}{name}"), None)
