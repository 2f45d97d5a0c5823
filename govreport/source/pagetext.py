"""The text of an element of a page: blocks and line breaks are lines, data tables are rows of cells.

What the page shows as headings and as bold openings of paragraphs is written as Markdown writes it.
"""

from __future__ import annotations

import re
from typing import Any

from govreport.lazy import lazy
from govreport.model import Table
from govreport.source.article import BLOCKS, Contents
from govreport.source.places import PathPlaces, TextBuilder
from govreport.source.rows import Cell, add_rows

__all__ = ["PageText"]

WHITE = lazy(r"[ \t\r\n\f]+")
# the break of a line in the markup beside a Chinese character is no space
HAN = r"[\u2e80-\uffef]"
BROKEN = lazy(rf"(?<={HAN})[ \t]*[\r\n]\s*(?=\S)|(?<=\S)[ \t]*[\r\n]\s*(?={HAN})")
# cells longer than this on average, or with several paragraphs, are layout
CELL = 40
LINKS = 0.6
MENUS = frozenset({"div", "ul", "ol", "dl", "section", "aside", "table"})
# a longer block is no menu, even if all of it is a link
LONG = 2000
HEAD = lazy("h[1-6]")
STRONG = frozenset({"b", "strong"})
STRONG_STYLE = lazy(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
SENTENCE_END = "。：！？；:"


class PageText:
    """Reads an element once; then `text`, `places()` and `tables()` say what it holds."""

    def __init__(self, root: Any, contents: dict[int, Contents]) -> None:
        self._contents = contents
        self._builder = TextBuilder()
        self._line: list[tuple[str, str, bool]] = []
        self._level = 0
        self._tables: list[Table] = []
        self._counts: dict[int, str] = {}
        self._base = _path_to(root)
        self._read(root)
        self._end_line()

    @property
    def text(self) -> str:
        """The lines, parted by newlines."""
        return self._builder.text

    def places(self) -> PathPlaces:
        """The element paths of the lines."""
        return self._builder.places()

    def tables(self) -> tuple[Table, ...]:
        """The data tables, in order."""
        return tuple(self._tables)

    def _read(self, root: Any) -> None:
        stack: list[tuple[Any, str, bool, bool]] = [(root, self._base, False, False)]
        while stack:
            node, path, bold, leaving = stack.pop()
            tag = node.tag
            if leaving:
                self._end_line()
                self._level = 0
            elif tag == "-text":
                self._line.append((node.text_content or "", path, bold))
            elif tag == "br":
                self._end_line()
            elif (held := self._contents.get(int(node.mem_id))) is None or _is_menu(tag, held):
                # not measured is not seen: scripts, controls, hidden elements
                continue
            elif tag == "table" and held.tables == 1 and (rows := _data_rows(node)) is not None:
                self._end_line()
                self._add_table(rows, path)
            else:
                if tag in BLOCKS:
                    self._end_line()
                    self._level = int(tag[1]) if HEAD.fullmatch(tag) else self._level
                    stack.append((node, path, bold, True))
                bold = bold or tag in STRONG or STRONG_STYLE.search(node.attributes.get("style") or "") is not None
                stack += [(child, own, bold, False) for child, own in reversed(_children(node, path))]

    def _end_line(self) -> None:
        """Write the line down as Markdown: `## ` before a heading, `**` around bold words that open a paragraph."""
        if not self._line:
            return
        pieces, self._line = self._line, []
        path = next((path for text, path, _ in pieces if text.strip()), "")
        line = _squeeze("".join(text for text, _, _ in pieces))
        if not line:
            return
        if self._level:
            line = f"{'#' * self._level} {line}"
        elif strong := _bold_opening(pieces):
            line = f"**{strong}**{line[len(strong) :]}" if line.startswith(strong) else line
        self._builder.add("\n" if self._builder.length else "")
        self._builder.add(line, path)

    def _add_table(self, rows: list[list[Any]], path: str) -> None:
        cells = [
            [
                Cell(
                    _squeeze(cell.text()),
                    f"{path}//tr[{number}]/*[{column}]",
                    _reach(cell, "colspan"),
                    _reach(cell, "rowspan"),
                )
                for column, cell in enumerate(row, 1)
            ]
            for number, row in enumerate(rows, 1)
        ]
        self._tables.append(add_rows(self._builder, cells))


def _reach(cell: Any, attribute: str) -> int:
    """Over how many columns or rows a cell reaches."""
    value = (cell.attributes.get(attribute) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 4 else 1


def _squeeze(text: str) -> str:
    return WHITE.sub(" ", BROKEN.sub("", text)).strip()


def _bold_opening(pieces: list[tuple[str, str, bool]]) -> str:
    """The bold words that a line opens with, if they end a sentence or the line; figures in bold do not."""
    length = 0
    for text, _, bold in pieces:
        if not bold and text.strip():
            break
        length += len(text)
    strong = _squeeze("".join(text for text, _, _ in pieces)[:length])
    rest = "".join(text for text, _, _ in pieces)[length:].strip()
    return strong if strong and (not rest or strong[-1] in SENTENCE_END) and "*" not in strong else ""


def _children(node: Any, path: str) -> list[tuple[Any, str]]:
    """The child nodes, each with the path of the element that its text is looked up in."""
    found: list[tuple[Any, str]] = []
    seen: dict[str, int] = {}
    child = node.child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            found.append((child, path))
        elif tag is not None and not tag.startswith("-"):
            seen[tag] = seen.get(tag, 0) + 1
            # inline elements split numbers: the place of their text is the block around them
            own = f"{path}/{tag}[{seen[tag]}]" if tag in BLOCKS else path
            found.append((child, own))
        child = child.next
    return found


def _path_to(node: Any) -> str:
    """The path of an element from the root, as XPath writes it."""
    steps: list[str] = []
    while node is not None and node.tag and not node.tag.startswith("-"):
        number, before = 1, node.prev
        while before is not None:
            number += before.tag == node.tag
            before = before.prev
        steps.append(f"{node.tag}[{number}]" if node.tag not in {"html", "body"} else node.tag)
        node = node.parent
    return "/" + "/".join(reversed(steps))


def _is_menu(tag: str, held: Contents) -> bool:
    """A block of which most text is links: related articles, attachments, the way to this page."""
    return tag in MENUS and held.links >= 2 and held.characters < LONG and held.linked > LINKS * held.characters


def _data_rows(table: Any) -> list[list[Any]] | None:
    """The cells of a table of figures; None for a table that only lays out the page."""
    rows = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in table.css("tr")]
    rows = [row for row in rows if row]
    several = [row for row in rows if len(row) > 1]
    if len(rows) < 2 or 2 * len(several) < len(rows):
        return None
    cells = [cell for row in several for cell in row]
    texts = [cell.text().strip() for cell in cells]
    if sum(map(len, texts)) > CELL * len(texts) or not any(any(sign.isdigit() for sign in text) for text in texts):
        return None
    return rows
