"""The front matter of a report, put together from its head, its headings and the division table."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from govreport.catalogue.regions import Resolution, regions
from govreport.model import Diagnostic, Genre, Section, Severity, Span
from govreport.rules import Rules
from govreport.structure.genre import genre_of
from govreport.structure.head import read_head
from govreport.structure.region import read_region
from govreport.structure.years import read_years
from govreport.text.view import View

__all__ = ["FrontMatter", "read_front_matter"]


class FrontMatter(NamedTuple):
    """What a report says of itself; None where the text gives none."""

    title: str | None
    region: str | None
    region_code: str | None
    year: int | None
    plan_year: int | None
    date: dt.date | None
    speaker: str | None
    speaker_role: str | None
    meeting: str | None
    genre: Genre
    diagnostics: tuple[Diagnostic, ...] = ()


def read_front_matter(
    view: View,
    sections: tuple[Section, ...],
    *,
    year: int | None = None,
    region: str | None = None,
    rules: Rules | None = None,
) -> FrontMatter:
    """The front matter; the hints `year` (under review) and `region` (a name or a code) override what the text says."""
    head = read_head(view, rules)
    genre = genre_of(view, head, sections, rules)
    date = head.date.on() if head.date else None
    title = head.title or _first_line(view, sections)
    read_year, plan_year = read_years(view, view.front.get("title") or title, date, genre, sections)
    if date is None and head.date and plan_year:
        date = head.date.on(plan_year)
    if year is not None:
        read_year, plan_year = year, year + 1
    found = _region_hint(region, read_year) if region else read_region(view, head, plan_year or read_year, rules)
    division = found.division
    return FrontMatter(
        title=title,
        region=division.full_name if division else found.stated or region,
        region_code=division.code if division else None,
        year=read_year,
        plan_year=plan_year,
        date=date,
        speaker=head.speaker,
        speaker_role=head.speaker_role,
        meeting=head.meeting,
        genre=genre,
        diagnostics=_ambiguous(found, view),
    )


def _region_hint(region: str, year: int | None) -> Resolution:
    if region.isdigit():
        division = regions().by_code(region, year)
        return Resolution(division, (division,) if division else ())
    return regions().resolve(region, year)


def _first_line(view: View, sections: tuple[Section, ...]) -> str | None:
    """The title of a text without a printed or declared one: the last short line before its first section."""
    first = next((view.view_offset(part.heading_span.start) for part in sections if part.heading_span), 0)
    lines = [line for line in view.lines if line.end <= first and 6 <= line.end - line.start <= 50]
    words = [view.text[line.start : line.end].strip() for line in lines]
    titles = [line for line in words if line[-1] not in "。，；：！？" and not line.endswith("年")]
    return titles[-1] if titles else None


def _ambiguous(found: Resolution, view: View) -> tuple[Diagnostic, ...]:
    if found.division is not None or not found.candidates:
        return ()
    names = ", ".join(f"{one.full_name} ({one.code})" for one in found.candidates)
    at = view.text.find(found.candidates[0].name)
    span = view.source_span(at, at + len(found.candidates[0].name)) if at >= 0 else Span(0, 0)
    message = f"the region could be any of {names}; give region= to say which"
    return (Diagnostic("ambiguous-region", message, span, Severity.WARNING),)
