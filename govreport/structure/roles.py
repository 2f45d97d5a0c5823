"""What a level-1 section does in the report: by the words of its heading, else by the words of its body."""

from __future__ import annotations

import re

from govreport.model import Role
from govreport.structure.dates import years_in
from govreport.structure.lexicon import Lexicon

__all__ = ["role_of_section"]

# how much of a body is read where the heading is a slogan
SAMPLE = 1500


# a five-year plan by its number: 十四五 runs from 2021 to 2025
PLAN_NAME = re.compile('[“"]?(十[一二三四五六七]?|[六七八九])五[”"]')
# plans of five years since the sixth (1981 to 1985)
YEARS = 5
ZEROTH_PLAN_ENDS = 1955
NUMERALS = ("六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七")
ORDER = {name: order for order, name in enumerate(NUMERALS, start=6)}


def role_of_section(heading: str, body: str, before: Role | None, year: int | None, lexicon: Lexicon) -> Role:
    """The role of a level-1 section.

    `before` is the role of the section before it, `year` the year in which the report was held, if known.
    """
    named = lexicon.role_of_heading(heading)
    if named is not None and not (named is Role.REVIEW and _is_ahead(heading, year)):
        return named
    if named is None and year is not None and (years := years_in(heading)) and max(years) < year:
        return Role.REVIEW
    if named is Role.REVIEW or _is_ahead(heading, year) or before in (Role.PLAN, Role.TARGETS, Role.REQUIREMENTS):
        # a report does not look back again after it has turned to the plan
        return Role.PLAN
    sample = body[:SAMPLE]
    return Role.REVIEW if len(lexicon.done.findall(sample)) > len(lexicon.aim.findall(sample)) else Role.PLAN


def _is_ahead(heading: str, year: int | None) -> bool:
    """Whether the heading names `year`, or a five-year plan that was not over then: `“十四五”——开局之时` in 2021."""
    names = PLAN_NAME.findall(heading)
    if year is None or "回顾" in heading:
        return False
    if not names:
        return max(years_in(heading), default=0) >= year
    return max(ORDER[name] for name in names) * YEARS + ZEROTH_PLAN_ENDS >= year
