"""What a notebook displays for a report, its parts, a panel, and the tables that are made of many reports.

HTML without scripts that fits light and dark notebooks: colours are mixed from the notebook's own text colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, singledispatch
from pathlib import Path
from typing import Any, TypeVar

from govreport.compare.panel import Panel
from govreport.compare.wide import Wide
from govreport.model import Bound, Indicator, Report, Section, Status
from govreport.shown import Rows
from govreport.view.context import sentence_around
from govreport.view.listing import Cell, Listing, Piece, listing, wide_listing
from govreport.view.markup import plain, quote_html
from govreport.view.page import facts
from govreport.view.values import shown_value

__all__ = ["html", "table"]

ROWS = 60  # of a table that is displayed; the rest is counted
PREVIEW = 12  # of the table under a report
COLUMNS = 8  # statistics of a wide table

Item = TypeVar("Item")


def table(items: Iterable[Item]) -> Rows[Item]:
    """`items` (indicators, rows of a panel, targets …) as a tuple that shows itself.

    >>> govreport.view.table(found for found in report.indicators if found.unit == "天")
    name       value  measure  status  period  text
    优良天数   298天  level    actual  2024    298天
    优良天数  11天 ↑  change   actual  2024    11天
    """
    return Rows(items)


@singledispatch
def html(shown: Any) -> str:
    """What a notebook displays for one of our objects."""
    return _wrapped(f"<pre>{plain(repr(shown))}</pre>")


@html.register(Rows)
def _(rows: Rows[Any]) -> str:
    return _wrapped(_table(rows, ROWS))


@html.register
def _(panel: Panel) -> str:
    """What the panel holds, what was left out of it, and its first rows."""
    notes = "".join(f'<div class="gr-soft">{plain(note)}</div>' for note in _notes(panel))
    card = f'<div class="gr-card"><b>{plain(repr(panel)[1:-1])}</b>{notes}</div>'
    return _wrapped(card + _table(panel.rows, ROWS))


@html.register
def _(wide: Wide) -> str:
    left = len(wide.columns) - COLUMNS
    note = f' <span class="gr-soft">the {COLUMNS} that most rows have are shown</span>' if left > 0 else ""
    card = f'<div class="gr-card"><b>{plain(repr(wide)[1:-1])}</b>{note}</div>'
    return _wrapped(card + _listed(wide_listing(wide, ROWS, COLUMNS)))


@html.register
def _(report: Report) -> str:
    """A card with what the report is, its outline with counts, and the first of its indicators."""
    statuses = Counter(found.status for found in report.indicators)
    counts = " ".join(_tag(status, f"{statuses[status]} {status.value}") for status in Status if statuses[status])
    odd = f"{len(report.diagnostics)} diagnostics" if report.diagnostics else "no diagnostics"
    return _wrapped(
        f'<div class="gr-card"><b class="gr-title">{plain(report.title or report.source.name or "report")}</b>'
        f'<div class="gr-soft">{" · ".join(map(plain, facts(report)))}</div>'
        f'<div class="gr-row"><b>{len(report.indicators)} indicators</b> {counts} <span class="gr-soft">{odd}, '
        f"{len(report.source.text):,} characters</span></div></div>"
        f'<div class="gr-outline">{_outline(report.sections)}</div>'
        f"<details><summary>Indicators</summary>{_table(report.indicators, PREVIEW)}</details>"
    )


@html.register
def _(section: Section) -> str:
    """The heading, the outline below it, and the section's indicators."""
    return _wrapped(
        f'<div class="gr-card"><b class="gr-title">{_title(section)}</b>'
        f'<div class="gr-soft">section {section.id}, level {section.level}'
        f"{', ' + section.role.value if section.role else ''}, {section.span.end - section.span.start:,} characters, "
        f"{len(section.indicators)} indicators</div></div>"
        f'<div class="gr-outline">{_outline(section.children)}</div>{_table(section.indicators, ROWS)}'
    )


@html.register
def _(indicator: Indicator) -> str:
    """The sentence with the number highlighted and its name underlined, and every field that says something."""
    told = {
        "measure": indicator.measure,
        "bound": indicator.bound,
        "modality": indicator.modality,
        "period": indicator.period,
        "canonical": " ".join(part for part in (indicator.canonical, indicator.code) if part),
        "section": indicator.section,
        "of": indicator.of,
        "carried": ", ".join(indicator.carried),
        "rules": ", ".join(indicator.rules),
    }
    fields = " ".join(
        f'<span class="gr-field"><i>{key}</i> {plain(str(value))}</span>' for key, value in told.items() if value
    )
    return _wrapped(
        f'<div class="gr-card"><b class="gr-title">{plain(indicator.name)}</b> '
        f"{_value(indicator)} {_tag(indicator.status, indicator.status.value)}"
        f'<div class="gr-quote">{_sentence(indicator)}</div><div class="gr-row">{fields}</div></div>'
    )


def _sentence(indicator: Indicator) -> str:
    """The highlighted sentence; the number alone where the indicator does not know its text."""
    source = indicator.source
    if source is None:
        return f"<mark>{plain(indicator.text)}</mark>"
    within = sentence_around(source.text, (indicator.span, *indicator.name_spans))
    return quote_html(source.text, within, indicator, "gr-")


def _outline(sections: Iterable[Section]) -> str:
    items = "".join(_outlined(section) for section in sections)
    return f"<ul>{items}</ul>" if items else ""


def _outlined(section: Section) -> str:
    line = f'{_title(section)} <span class="gr-soft">{len(section.indicators) or ""}</span>'
    below = _outline(section.children)
    return f"<li><details><summary>{line}</summary>{below}</details></li>" if below else f"<li>{line}</li>"


def _title(section: Section) -> str:
    number = f'<span class="gr-soft">{plain(section.number)}</span> ' if section.number else ""
    role = section.role.value if section.role is not None else section.id
    return number + (plain(section.heading) if section.heading else f"<i>{role}</i>")


def _notes(panel: Panel) -> Iterator[str]:
    for one in panel.copies:
        yield f"left out: {one.dropped_source or one.dropped}, a copy of {one.kept_source or one.kept}"
    for one in panel.revisions:
        yield (
            f"superseded: {one.superseded_source or one.superseded}, an edition of {one.latest_source or one.latest}"
        )


def _table(items: Sequence[Any], most: int) -> str:
    found = listing(items, most)
    return _listed(found) if found is not None else '<p class="gr-soft">no rows</p>'


def _listed(found: Listing) -> str:
    kinds = ['<th class="gr-number">' if name in found.numeric else "<th>" for name in found.head]
    head = "".join(f"{kind}{plain(name)}</th>" for kind, name in zip(kinds, found.head, strict=True))
    body = "".join(f"<tr>{_row(row, kinds)}</tr>" for row in found.rows)
    rest = f'<p class="gr-soft">… {found.more} more</p>' if found.more else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _row(row: Sequence[Cell], kinds: Sequence[str]) -> str:
    cells = ("".join(map(_piece, cell)) for cell in row)
    return "".join(f"{kind.replace('th', 'td', 1)}{cell}</td>" for kind, cell in zip(kinds, cells, strict=True))


def _piece(piece: Piece) -> str:
    text = plain(piece.text)
    if not piece.style or not text:
        return text
    if piece.style in ("value", "bounded"):
        return f'<b class="gr-{piece.style}">{text}</b>'
    return f'<span class="{"" if piece.style == "soft" else "gr-tag "}gr-{piece.style}">{text}</span>'


def _value(found: Indicator) -> str:
    kind = "gr-value" if found.bound is Bound.EQ else "gr-bounded"
    return f'<b class="{kind}" title="{found.bound.value}">{plain(shown_value(found))}</b>'


def _tag(status: Status, text: str) -> str:
    return f'<span class="gr-tag gr-{status.value}">{text}</span>'


def _wrapped(inner: str) -> str:
    return f'<div class="govreport"><style>{_style()}</style>{inner}</div>'


@cache
def _style() -> str:
    return (Path(__file__).parent / "assets" / "notebook.css").read_text(encoding="utf-8")
