"""Objects in a terminal: aligned lines, and what rich prints in colours where it is installed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import singledispatch
from typing import Any

from govreport.compare.panel import Panel
from govreport.compare.wide import Wide
from govreport.errors import MissingExtraError
from govreport.export.optional import load
from govreport.export.text import HEAD, aligned, cells, counted, cut, tail, title, to_text
from govreport.model import Indicator, Report, Section, Status
from govreport.shown import Rows
from govreport.view.context import sentence_around
from govreport.view.listing import Cell, Listing, Piece, listing, wide_listing
from govreport.view.page import facts
from govreport.view.segments import Kind, Mark, stretches
from govreport.view.values import shown_value

__all__ = ["lines", "renderable", "report_printer", "table_text"]

ROWS = 20
COLUMNS = 4  # statistics of a wide table
OUTLINE = 2  # levels of sections
# as in the page: blue, amber, violet; a terminal's own colours fit its background
STYLES = {
    "actual": "cyan",
    "estimated": "yellow",
    "target": "magenta",
    "value": "bold",
    "bounded": "bold underline",
    "soft": "dim",
    "met": "green",
    "exceeded": "bold green",
    "missed": "red",
    "unnumbered": "yellow",
    "unclear": "yellow",
    "not_mentioned": "dim",
    "not_due": "dim",
    "info": "dim",
    "warning": "yellow",
    "error": "red",
}


def lines(items: Sequence[Any], most: int = ROWS) -> list[str]:
    """Objects of one kind in aligned columns, the first `most` of them; no line where there is no table for them."""
    found = listing(items, most)
    if found is None:
        return []
    rows = [found.head, *(tuple(map(_cell_text, row)) for row in found.rows)]
    right = [column for column, name in enumerate(found.head) if name in found.numeric]
    return [*aligned(rows, right), *([f"… {found.more} more"] if found.more else [])]


def _cell_text(cell: Cell) -> str:
    return cut("".join(piece.text for piece in cell))


def report_printer() -> Callable[[Report], str]:
    """How a report is written to standard output: in colours on a terminal, if rich is there, else as plain text."""
    console = _console()
    return to_text if console is None else lambda report: _printed(console, _whole(report))


def table_text(items: Sequence[Any]) -> str:
    """All of `items`, which are of one kind, as a table is written to standard output."""
    console = _console()
    if console is None:
        return "\n".join(lines(items, len(items))) + "\n"
    return _printed(console, _table(listing(items, len(items))))


def _console() -> Any:
    """Rich's console on standard output; None where that is no terminal, or rich is not installed."""
    if not sys.stdout.isatty():
        return None
    try:
        return load("rich.console", "terminal", "colours").Console(file=sys.stdout, highlight=False)
    except MissingExtraError:
        return None


def _printed(console: Any, shown: Any) -> str:
    with console.capture() as captured:
        console.print(shown)
    return captured.get()


@singledispatch
def renderable(shown: Any) -> Any:
    """What rich prints for one of our objects."""
    return repr(shown)


@renderable.register
def _(shown: Report) -> Any:
    tree = load("rich.tree", "terminal", "colours").Tree(_facts(shown), guide_style="dim")
    for section in shown.sections:
        _grow(tree, section, OUTLINE)
    return tree


@renderable.register
def _(shown: Section) -> Any:
    return _group(_title(shown), _table(listing(shown.indicators, ROWS)))


@renderable.register
def _(shown: Indicator) -> Any:
    text = _text([Piece(shown.name, "value"), Piece(" "), Piece(shown_value(shown), "bounded"), Piece(" ")])
    told = (shown.status.value, shown.measure.value, str(shown.period or ""), shown.code or "")
    text.append(" ".join(filter(None, told)), style=STYLES[shown.status.value])
    return _group(text, _sentence(shown))


@renderable.register(Rows)
def _(shown: Rows[Any]) -> Any:
    found = listing(shown, ROWS)
    return _table(found) if found is not None else repr(tuple(shown))


@renderable.register
def _(shown: Panel) -> Any:
    return _group(repr(shown)[1:-1], _table(listing(shown.rows, ROWS)))


@renderable.register
def _(shown: Wide) -> Any:
    return _group(repr(shown)[1:-1], _table(wide_listing(shown, ROWS, COLUMNS)))


def _whole(report: Report) -> Any:
    """What `to_text` writes, in colours."""
    table = _columns(HEAD, {"value"})
    styles = {"text": "soft", "value": "value"}
    for found in report.indicators:
        styles["status"] = found.status.value
        row = zip(HEAD, cells(found), strict=True)
        table.add_row(*(_text([Piece(cell, styles.get(name, ""))]) for name, cell in row))
    return _group(_text([Piece(title(report), "value")]), "", table, "", *tail(report))


def _facts(report: Report) -> Any:
    statuses = Counter(found.status for found in report.indicators)
    text = _text([Piece(report.title or report.source.name or "report", "value"), Piece("  ")])
    text.append(" · ".join(facts(report)), style="dim")
    text.append(f"\n{counted(len(report.indicators), 'indicator')} ")
    for status in Status:
        if statuses[status]:
            text.append(f" {statuses[status]} {status.value}", style=STYLES[status.value])
    return text


def _grow(tree: Any, section: Section, depth: int) -> None:
    branch = tree.add(_title(section))
    for child in section.children if depth > 1 else ():
        _grow(branch, child, depth - 1)


def _title(section: Section) -> Any:
    role = section.role.value if section.role is not None else section.id
    title = " ".join(filter(None, (section.number, section.heading))) or role
    return _text([Piece(title), Piece(f"  {len(section.indicators)}", "soft")])


def _sentence(found: Indicator) -> Any:
    """The sentence with its number in the colour of its status and the name's words underlined."""
    if found.source is None:
        return found.text
    whole = found.source.text
    within = sentence_around(whole, (found.span, *found.name_spans))
    marks = [Mark(*found.span, Kind.NUMBER, 0), *(Mark(*span, Kind.NAME, 0) for span in found.name_spans)]
    text = _text([])
    for stretch in stretches(*within, marks):
        style = f"bold {STYLES[found.status.value]}" if Kind.NUMBER in stretch.covered else ""
        text.append(whole[stretch.start : stretch.end], style=style or ("underline" if stretch.covered else ""))
    return text


def _table(found: Listing | None) -> Any:
    if found is None:
        return "no indicators"
    table = _columns(found.head, found.numeric)
    for row in found.rows:
        table.add_row(*map(_text, row))
    return _group(table, f"… {found.more} more") if found.more else table


def _columns(head: Sequence[str], numeric: Collection[str]) -> Any:
    """A table without rows."""
    table = load("rich.table", "terminal", "colours").Table(box=None, header_style="dim", pad_edge=False)
    for name in head:
        right = name in numeric
        # the long codes that head a wide table are broken, so that there is room for the regions
        table.add_column(
            name, justify="right" if right else "left", no_wrap=right and name.islower(), overflow="fold", min_width=4
        )
    return table


def _text(pieces: Sequence[Piece]) -> Any:
    return load("rich.text", "terminal", "colours").Text.assemble(
        *((piece.text, STYLES.get(piece.style, "")) for piece in pieces)
    )


def _group(*parts: Any) -> Any:
    """The parts below one another; plain text among them is no markup."""
    plain = (_text([Piece(part)]) if isinstance(part, str) else part for part in parts)
    return load("rich.console", "terminal", "colours").Group(*plain)
