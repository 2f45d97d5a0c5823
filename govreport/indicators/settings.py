"""What the report says of each place in its text: the section, its role, the years that it speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from govreport.indicators.draft import Setting
from govreport.indicators.spans import Turn, section_years, turns
from govreport.model import Period, Role, Section
from govreport.text.view import View

__all__ = ["Settings"]

# roles of sections that tell what was
_TOLD = (Role.OPENING, Role.REVIEW, None)

# behind every text
_FAR = 1 << 62

_Place = tuple[int, Section, Section, Turn | None]


class Settings:
    """The settings of a view, by section; `year` is the one under review, `plan_year` the one planned for."""

    def __init__(self, view: View, sections: Iterable[Section], year: int | None, plan_year: int | None) -> None:
        self._view = view
        self._years = year, plan_year
        # where a section begins, or turns to other years: its level-1 section, itself, and what it turned to; a child
        # that begins where its parent does takes the place over
        places = {start: (top, part, turn) for start, top, part, turn in self._places(sections)}
        self._starts, self._sections = list(places), list(places.values())
        # the span of a level-1 section and the years that its heading names
        self._tops: dict[str, tuple[tuple[int, int], tuple[Period | None, bool]]] = {}
        # the settings of the sections that hold numbers, by place; -1 is outside of all
        self._known: dict[int, Setting] = {-1: Setting(None, None, year, plan_year)}
        # from where to where the last one holds: numbers are asked for in order
        self._last = (0, 0, self._known[-1])

    def at(self, view_offset: int) -> Setting:
        """The setting of the deepest section at an offset."""
        low, high, last = self._last
        if low <= view_offset < high:
            return last
        starts = self._starts
        place = bisect_right(starts, view_offset) - 1
        setting = self._known.get(place)
        if setting is None:
            setting = self._known[place] = self._setting(*self._sections[place])
        if place >= 0:
            self._last = starts[place], starts[place + 1] if place + 1 < len(starts) else _FAR, setting
        return setting

    def _places(self, sections: Iterable[Section]) -> Iterator[_Place]:
        """Every section in order, and between them where a section that tells what was turns to other years."""
        offset, text, year = self._view.view_offset, self._view.text, self._years[0]
        turn: Turn | None = None
        for top in sections:
            told = top.role in _TOLD
            if not told or section_years(top.heading or "", year)[0] is not None:
                turn = None
            parts = [(offset(part.span.start), part) for part in top.walk()]
            ahead = turns(text, parts[0][0], offset(top.span.end), year) if told else iter(())
            following = next(ahead, None)
            for at, (start, part) in enumerate(parts):
                yield start, top, part, turn
                end = parts[at + 1][0] if at + 1 < len(parts) else None
                while following is not None and (end is None or following.start < end):
                    turn = None if following.heading else following
                    yield max(following.start, start), top, part, turn
                    following = next(ahead, None)

    def _setting(self, top: Section, section: Section, turn: Turn | None) -> Setting:
        year, plan_year = self._years
        of_top = self._tops.get(top.id)
        if of_top is None:
            span = self._view.view_offset(top.span.start), self._view.view_offset(top.span.end)
            of_top = self._tops[top.id] = span, section_years(top.heading or "", year)
        span, over_all = of_top
        years, alone = over_all if over_all[0] else section_years(section.heading or "", year)
        if turn is not None:
            years, alone = turn.years or years, turn.years is not None
        return Setting(section.id, top.role, year, plan_year, span, years, alone)
