"""The year that a report looks back on and the year that it plans for."""

from __future__ import annotations

import datetime as dt

from govreport.model import Genre, Role, Section
from govreport.structure.dates import years_in
from govreport.text.view import View

__all__ = ["read_years"]

PLANS = (Role.PLAN, Role.TARGETS, Role.REQUIREMENTS)
# reports held in these months already plan for the year to come
LATE_MONTH = 11
OPENING = 1500


def read_years(
    view: View, title: str | None, date: dt.date | None, genre: Genre, sections: tuple[Section, ...]
) -> tuple[int | None, int | None]:
    """(year under review, plan year) by the date, else the headings, the title, the first year that the body names.

    A part of a report has the year of what it holds: a plan alone has no year under review.
    """
    roles = {section.role for section in sections}
    looks_back, plans = Role.REVIEW in roles, not roles.isdisjoint(PLANS)
    headings = _by_headings(sections)
    if date is not None:
        plan = date.year + 1 if date.month >= LATE_MONTH else date.year
        # a plan decided late in the year (August) is for the next one, which its headings say
        plan = headings[1] if headings[1] in (plan, plan + 1) and headings[0] != plan - 1 else plan
        year: int | None = plan - 1
    else:
        year, plan = headings
        titled = years_in(title or "")
        if titled and year is None and plan is None:
            plan = titled[0]
        if year is None and plan is None:
            # a text with nothing but a plan names the year that it plans for
            first = _first_year(view)
            year, plan = (first, None) if looks_back or not plans else (None, first)
        year = year if year is not None else (plan - 1 if plan else None)
        plan = plan if plan is not None else (year + 1 if year else None)
    if genre is Genre.FULL:
        return year, plan
    return (year if looks_back else None), (plan if plans else None)


def _by_headings(sections: tuple[Section, ...]) -> tuple[int | None, int | None]:
    """The last year that a review's heading names, and the first that a plan's does."""
    year = plan = None
    for section in sections:
        named = years_in(section.heading or "")
        if not named:
            continue
        if section.role is Role.REVIEW and year is None:
            year = max(named)
        elif section.role in PLANS and plan is None:
            plan = min(named)
    if year is not None and plan is not None and plan <= year:
        plan = None
    return year, plan


def _first_year(view: View) -> int | None:
    named = years_in(view.text[:OPENING])
    return named[0] if named else None
