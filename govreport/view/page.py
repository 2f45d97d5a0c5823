"""The report as one self-contained HTML page: text, outline, table, filters and corrections, without any network."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from govreport.model import Report
from govreport.view.markup import plain, text_html
from govreport.view.outline import outline_html
from govreport.view.payload import embedded, labels, payload

__all__ = ["asset", "facts", "policy", "to_html"]

ASSETS = Path(__file__).parent / "assets"
# in the order in which they build on one another; together they are one script
SCRIPTS = ("state", "values", "text", "filters", "table", "corrections", "editor", "inspector", "keys")


def to_html(
    report: Report,
    path: str | os.PathLike[str] | None = None,
    *,
    corrections: Iterable[Mapping[str, Any]] = (),
) -> str:
    """The page as text, written to `path` (UTF-8) if one is given. `corrections` stand in it as already made.

    >>> "486.5亿元" in govreport.view.to_html(report)
    True
    """
    style, script = asset("page.css"), _script()
    page = Template(asset("page.html")).substitute(
        policy=policy(script),
        style=style,
        script=script,
        title=plain(report.title or report.source.name or "govreport"),
        facts="".join(f"<span>{plain(fact)}</span>" for fact in facts(report)),
        outline=outline_html(report),
        text=text_html(report),
        data=embedded(payload(report, corrections)),
    )
    if path is not None:
        Path(path).write_text(page, encoding="utf-8", newline="\n")
    return page


def facts(report: Report) -> list[str]:
    """What is known of the report beside its title, each a short piece of text."""
    years = " → ".join(str(year) for year in (report.year, report.plan_year) if year is not None)
    speaker = " ".join(part for part in (report.speaker_role, report.speaker) if part)
    date = report.date.isoformat() if report.date is not None else None
    genre = " ".join(labels()[report.genre.value])
    file = Path(report.source.name).name if report.source.name else None
    return [fact for fact in (report.region, years, report.meeting, speaker, date, genre, file) if fact]


def policy(script: str) -> str:
    """Nothing is fetched, and no script runs but this one, whatever the text holds."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _script() -> str:
    parts = "\n".join(asset(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@cache
def asset(name: str) -> str:
    """The text of a file in `assets`."""
    return (ASSETS / name).read_text(encoding="utf-8")
