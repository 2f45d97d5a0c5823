"""A reading in the making, in view offsets; the pipeline turns it into an Indicator."""

from __future__ import annotations

import attrs

from govreport.quantities.mention import Mention
from govreport.terms import ACTUAL, Direction, Measure, Modality, Period, Role, Status


@attrs.define(eq=False)
class Draft:
    """One indicator: `of` is the index of the draft whose level it speaks of."""

    mention: Mention
    name: str
    name_spans: tuple[tuple[int, int], ...]
    measure: Measure
    direction: Direction | None
    status: Status = ACTUAL
    modality: Modality | None = None
    period: Period | None = None
    of: int | None = None
    carried: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    estimated: bool = False
    earlier: bool = False
    pending: bool = False
    noun: str = ""
    clause: tuple[int, int] = (0, 0)
    sentence_start: int = 0
    run_start: int = -1  # of a list of numbers, where the first stands
    section: str | None = None


@attrs.define(eq=False)
class Setting:
    """What the report says of a place in it: the section, its role and heading, the years it speaks of."""

    section: str | None
    role: Role | None
    year: int | None
    plan_year: int | None
    span: tuple[int, int] | None = None
    years: Period | None = None
    whole: bool = False  # the section tells of these years alone, not of them and of the last one besides
