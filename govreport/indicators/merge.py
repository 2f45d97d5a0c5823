"""Puts the readings of tables and of prose together in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from govreport.indicators.draft import Draft, Setting
from govreport.model import Period, Status

__all__ = ["in_order", "restate"]


def restate(
    drafts: Iterable[Draft], stated: Iterable[tuple[int, int, Status]], setting_at: Callable[[int], Setting]
) -> None:
    """Give the drafts of cells of prose the status of their column: a table of what was done may stand in a plan."""
    for start, end, status in stated:
        setting = setting_at(start)
        done, aimed = setting.year, setting.plan_year
        was, year = (aimed, done) if status is Status.ACTUAL else (done, aimed)
        for draft in drafts:
            if start <= draft.mention.start < end and draft.status is not status:
                draft.status = status
                if draft.period == Period(str(was)) and year is not None:
                    draft.period = Period(str(year))


def in_order(prose: list[Draft], tables: Sequence[Draft]) -> list[Draft]:
    """All drafts by their place in the text, each still pointing at the level that it speaks of."""
    if not tables:
        return prose
    drafts = [*prose, *tables]
    for draft in tables:
        draft.of = None if draft.of is None else draft.of + len(prose)
    order = sorted(range(len(drafts)), key=lambda at: drafts[at].mention.start)
    place = {at: number for number, at in enumerate(order)}
    for draft in drafts:
        draft.of = None if draft.of is None else place[draft.of]
    return [drafts[at] for at in order]
