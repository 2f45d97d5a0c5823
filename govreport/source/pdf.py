"""PDF files with a text layer: the text of their pages as paragraphs, each character with its page and box."""

from __future__ import annotations

from array import array
from typing import Any

from govreport.errors import EmptyTextError, TooLargeError, UndecodableError
from govreport.model import Source
from govreport.source.decode import digest_of
from govreport.source.extras import need
from govreport.source.pagelayout import heading_marks, join_paragraphs, without_furniture
from govreport.source.pagelines import PageLine, read_page_lines
from govreport.source.pdfapart import Extract, extract_apart
from govreport.source.pdfguard import is_plain
from govreport.source.places import PagePlaces

__all__ = ["CHARACTERS", "PAGES", "extract", "read"]

PAGES = 2_000
CHARACTERS = 1_000_000
# fewer characters a page than this, over the whole file: page numbers and stamps over pictures of text
SCANNED = 15


def read(data: bytes, name: str | None, encoding: str | None) -> Source:
    """The text of the pages without headers, footers and page numbers, a paragraph a line, headings as Markdown writes
    them.

    Raises EmptyTextError for a scan without text, UndecodableError for a damaged or protected file, TooLargeError for
    one that unpacks to too much. A file that is not plain is opened in a process of its own, which may be ended.
    """
    need("pypdfium2", "pdf", "PDF files")
    called = name or "the input"
    plain = is_plain(data, called)
    text, places, title = extract(data, called) if plain else extract_apart(data, called)
    return Source(text, name=name, format="pdf", digest=digest_of(text), title=title, locator=places)


def extract(data: bytes, called: str) -> Extract:
    """The text of a file, where it stands, and the title in its properties."""
    pdfium: Any = need("pypdfium2", "pdf", "PDF files")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = "is protected by a password; save it without one"
        if "password" not in str(error).lower():
            reason = "is damaged; save it again or give another copy"
        raise UndecodableError(f"{called} {reason}") from None
    try:
        pages = _read_pages(document, pdfium, called)
        letters = sum(len(line.text) for lines in pages for line in lines)
        if not letters or (letters < SCANNED * len(pages) and _has_pictures(document, pdfium)):
            raise EmptyTextError(f"{called} is a scan without text; run it through character recognition (OCR) first")
        title = str(document.get_metadata_value("Title") or "").strip() or None
    finally:
        document.close()
    return Extract(*_assemble(join_paragraphs(without_furniture(pages))), title)


def _has_pictures(document: Any, pdfium: Any) -> bool:
    kind = pdfium.raw.FPDF_PAGEOBJ_IMAGE
    for number in range(min(len(document), 3)):
        try:
            if any(True for _ in document[number].get_objects(filter=[kind])):
                return True
        except pdfium.PdfiumError:
            continue  # a page that cannot be opened shows nothing
    return False


def _read_pages(document: Any, pdfium: Any, called: str) -> list[list[PageLine]]:
    if len(document) > PAGES:
        raise TooLargeError(f"{called} has more than {PAGES:,} pages; save the report alone")
    pages: list[list[PageLine]] = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            # a page that cannot be opened is lost; the others are still the report
            pages.append([])
            continue
        characters += text_page.count_chars()
        if characters > CHARACTERS:
            raise TooLargeError(f"{called} holds more than {CHARACTERS:,} characters; save the report alone")
        pages.append(read_page_lines(text_page, number + 1, page.get_height()))
        text_page.close()
        page.close()
    return pages


def _assemble(paragraphs: list[list[PageLine]]) -> tuple[str, PagePlaces]:
    """The text and, for each of its characters, the page and the box."""
    parts: list[str] = []
    pages: array[int] = array("H")
    boxes: array[float] = array("f")
    nowhere = array("f", (0, 0, 0, 0))

    def put(signs: str) -> None:
        parts.append(signs)
        pages.extend([0] * len(signs))
        boxes.extend(nowhere * len(signs))

    for paragraph, (opening, closing) in zip(paragraphs, heading_marks(paragraphs), strict=True):
        put(("\n" if parts else "") + opening)
        before = ""
        for line in paragraph:
            # two Latin words are parted by the end of the line, two Chinese characters are not
            if before[-1:].isascii() and before[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha():
                put(" ")
            parts.append(line.text)
            pages.extend(line.pages)
            boxes.extend(line.boxes)
            before = line.text
        put(closing)
    return "".join(parts), PagePlaces(pages, boxes)
