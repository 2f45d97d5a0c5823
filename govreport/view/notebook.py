"""What a notebook displays for a report, a section, an indicator and a table of indicators.

HTML without scripts that fits light and dark notebooks: colours are mixed from the notebook's own text colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from govreport.model import Bound, Indicator, Report, Section, Status
from govreport.view.context import sentence_around
from govreport.view.markup import plain, quote_html
from govreport.view.page import facts
from govreport.view.values import shown_value

__all__ = ["IndicatorTable", "indicator_html", "report_html", "section_html", "table"]

ROWS = 60  # of a table that is displayed; the rest is counted
PREVIEW = 12  # of the table under a report


class IndicatorTable(tuple[Indicator, ...]):
    """A tuple of indicators that a notebook shows as a table.

    >>> govreport.view.IndicatorTable(report.find(code="GDP")) == report.find(code="GDP")
    True
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _wrapped(_table(self, ROWS))


def table(indicators: Iterable[Indicator]) -> IndicatorTable:
    """`indicators` as a tuple that shows itself.

    >>> len(govreport.view.table(report.find(status="target")))
    92
    """
    return IndicatorTable(indicators)


def report_html(report: Report) -> str:
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


def section_html(section: Section) -> str:
    """The heading, the outline below it, and the section's indicators."""
    return _wrapped(
        f'<div class="gr-card"><b class="gr-title">{_title(section)}</b>'
        f'<div class="gr-soft">section {section.id}, level {section.level}'
        f"{', ' + section.role.value if section.role else ''}, {section.span.end - section.span.start:,} characters, "
        f"{len(section.indicators)} indicators</div></div>"
        f'<div class="gr-outline">{_outline(section.children)}</div>{_table(section.indicators, ROWS)}'
    )


def indicator_html(indicator: Indicator) -> str:
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


def _table(indicators: tuple[Indicator, ...], most: int) -> str:
    if not indicators:
        return '<p class="gr-soft">no indicators</p>'
    head = "".join(f"<th>{name}</th>" for name in ("name", "value", "measure", "status", "period", "text"))
    body = "".join(map(_row, indicators[:most]))
    more = len(indicators) - most
    rest = f'<p class="gr-soft">… {more} more</p>' if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _row(found: Indicator) -> str:
    standard = (
        f' <span class="gr-soft">{plain(found.canonical)}</span>' if found.canonical not in (None, found.name) else ""
    )
    cells = (
        plain(found.name) + standard,
        _value(found),
        found.measure.value,
        _tag(found.status, found.status.value),
        str(found.period) if found.period is not None else "",
        f'<span class="gr-soft">{plain(found.text)}</span>',
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _value(found: Indicator) -> str:
    kind = "gr-value" if found.bound is Bound.EQ else "gr-value gr-bounded"
    return f'<b class="{kind}" title="{found.bound.value}">{plain(shown_value(found))}</b>'


def _tag(status: Status, text: str) -> str:
    return f'<span class="gr-tag gr-{status.value}">{text}</span>'


def _wrapped(inner: str) -> str:
    return f'<div class="govreport"><style>{_style()}</style>{inner}</div>'


@cache
def _style() -> str:
    return (Path(__file__).parent / "assets" / "notebook.css").read_text(encoding="utf-8")
