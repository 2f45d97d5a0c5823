"""What the report says of each place in its text: the section, its role, the years that it speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from govreport.indicators.draft import Setting
from govreport.indicators.settle import section_years
from govreport.model import Section
from govreport.text.view import View

__all__ = ["Settings"]


class Settings:
    """The settings of a view, by section; `year` is the one under review, `plan_year` the one planned for."""

    def __init__(self, view: View, sections: Iterable[Section], year: int | None, plan_year: int | None) -> None:
        self._nowhere = Setting(None, None, year, plan_year)
        self._starts: list[int] = []
        self._found: list[Setting] = []
        for top in sections:
            span = (view.view_offset(top.span.start), view.view_offset(top.span.end))
            over_all = section_years(top.heading or "", year)
            for section in top.walk():
                years, alone = over_all if over_all[0] else section_years(section.heading or "", year)
                self._add(
                    view.view_offset(section.span.start),
                    Setting(section.id, top.role, year, plan_year, span, years, alone),
                )

    def _add(self, start: int, setting: Setting) -> None:
        if self._starts and self._starts[-1] == start:
            self._found[-1] = setting  # a child that begins where its parent does takes the place over
        else:
            self._starts.append(start)
            self._found.append(setting)

    def at(self, view_offset: int) -> Setting:
        """The setting of the deepest section at an offset."""
        place = bisect_right(self._starts, view_offset) - 1
        return self._found[place] if place >= 0 else self._nowhere
