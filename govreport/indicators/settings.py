"""What the report says of each place in its text: the section, its role, the years that it speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from govreport.indicators.draft import Setting
from govreport.indicators.spans import section_years
from govreport.model import Period, Section
from govreport.text.view import View

__all__ = ["Settings"]


class Settings:
    """The settings of a view, by section; `year` is the one under review, `plan_year` the one planned for."""

    def __init__(self, view: View, sections: Iterable[Section], year: int | None, plan_year: int | None) -> None:
        self._view = view
        self._years = year, plan_year
        # where the sections begin, and each with its level-1 section; a child that begins where its parent does takes
        # the place over
        places = {view.view_offset(part.span.start): (top, part) for top in sections for part in top.walk()}
        self._starts, self._sections = list(places), list(places.values())
        # the span of a level-1 section and the years that its heading names
        self._tops: dict[str, tuple[tuple[int, int], tuple[Period | None, bool]]] = {}
        # the settings of the sections that hold numbers, by place; -1 is outside of all
        self._known: dict[int, Setting] = {-1: Setting(None, None, year, plan_year)}

    def at(self, view_offset: int) -> Setting:
        """The setting of the deepest section at an offset."""
        place = bisect_right(self._starts, view_offset) - 1
        setting = self._known.get(place)
        if setting is None:
            setting = self._known[place] = self._setting(*self._sections[place])
        return setting

    def _setting(self, top: Section, section: Section) -> Setting:
        year, plan_year = self._years
        of_top = self._tops.get(top.id)
        if of_top is None:
            span = self._view.view_offset(top.span.start), self._view.view_offset(top.span.end)
            of_top = self._tops[top.id] = span, section_years(top.heading or "", year)
        span, over_all = of_top
        years, alone = over_all if over_all[0] else section_years(section.heading or "", year)
        return Setting(section.id, top.role, year, plan_year, span, years, alone)
