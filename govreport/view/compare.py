"""Two reports of one place side by side: each target of last year, and what this year's report says of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import Template

from govreport.compare.outcomes import Outcome, outcomes
from govreport.compare.verdict import Verdict
from govreport.model import Indicator, Report
from govreport.quantities.families import format_value
from govreport.rules import Rules
from govreport.view.markup import plain, quote_html
from govreport.view.page import asset, policy
from govreport.view.payload import labels
from govreport.view.values import shown_value

__all__ = ["compare_html"]


def compare_html(
    previous: Report,
    current: Report,
    path: str | os.PathLike[str] | None = None,
    *,
    rules: Rules | None = None,
) -> str:
    """The page as text, written to `path` (UTF-8) if one is given.

    ValueError where the two are of different regions or `current` does not review the year that `previous` planned.

    >>> before = govreport.parse_text("二、2024年工作安排\\n财政收入增长5%。")
    >>> after = govreport.parse_text("一、2024年工作回顾\\n财政收入增长4.1%。")
    >>> 'data-verdict="missed"' in govreport.view.compare_html(before, after)
    True
    """
    found = outcomes(previous, current, rules=rules)
    script = asset("compare.js")
    page = Template(asset("compare.html")).substitute(
        policy=policy(script),
        style=asset("page.css") + asset("compare.css"),
        script=script,
        title=plain(f"{current.region or current.title or ''} {previous.plan_year or ''}".strip()),
        left=plain(_named(previous)),
        right=plain(_named(current)),
        chips=_chips(found),
        rows="\n".join(_row(one, previous, current) for one in found),
    )
    if path is not None:
        Path(path).write_text(page, encoding="utf-8", newline="\n")
    return page


def _named(report: Report) -> str:
    file = Path(report.source.name).name if report.source.name else ""
    return " · ".join(part for part in (report.title, str(report.year or ""), file) if part)


def _chips(found: Sequence[Outcome]) -> str:
    counts = Counter(one.verdict for one in found)
    return "".join(
        f'<button type="button" class="chip" aria-pressed="false" data-value="{verdict.value}">{_word(verdict)}'
        f"<em>{counts[verdict]}</em></button>"
        for verdict in Verdict
        if counts[verdict]
    )


def _word(verdict: Verdict) -> str:
    english, chinese = labels()[verdict.value]
    return f"{english} {chinese}"


def _row(one: Outcome, previous: Report, current: Report) -> str:
    target = one.target
    aimed = quote_html(previous.source.text, one.target_span, target)
    tag = f'<span class="tag v-{one.verdict.value}">{_word(one.verdict)}</span>'
    aim = f"{_figure(target)}<q>{aimed}</q>"
    return f'<tr data-verdict="{one.verdict.value}"><td>{tag}</td><td>{aim}</td><td>{_answer(one, current)}</td></tr>'


def _figure(found: Indicator) -> str:
    return f'<b>{plain(found.name)}</b><b class="figure">{plain(shown_value(found))}</b>'


def _answer(one: Outcome, current: Report) -> str:
    """What the current report says: the figure, how far it is from the target, and the words."""
    parts: list[str] = []
    if one.statement is not None:
        parts.append(_figure(one.statement))
    if one.difference:
        sign = "+" if one.difference > 0 else "−"
        unit = "百分点" if one.target.unit == "%" else one.target.unit
        parts.append(f"<small>{sign}{plain(format_value(abs(one.difference), unit))}</small>")
    if one.span is not None:
        said = current.source.text[slice(*one.span)]
        quote = quote_html(current.source.text, one.span, one.statement) if one.statement is not None else plain(said)
        parts.append(f"<q>{quote}</q>")
    return "".join(parts)
