"""Which statement of this year's report speaks of a target of last year's.

A pair is taken, the surest first, by the statistic's code and measure, by equal names, by the code with another measure
(a completion rate, or a level from which the growth can be computed), or by alike names in the same unit. A statement
answers one statistic: it is given to the target it fits best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum

import attrs

from govreport.compare.alike import alike, comparable, same_unit
from govreport.compare.names import Names, bare
from govreport.compare.outcome_words import OutcomeWords
from govreport.model import Indicator, Measure, Report, Role, Status

__all__ = ["How", "Match", "match", "statements"]

# above this the names are equal
BY_NAME = 0.94
# a figure of the same code so many times larger or smaller speaks of a part
SCALE = Decimal(15)
# taken off the score for each statement before: the first in a review speaks of the whole region, later ones of parts
LATER = 0.0003
PAST = frozenset({Status.ACTUAL, Status.ESTIMATED})


class How(StrEnum):
    """How a statement was found for a target."""

    CODE = "code"
    NAME = "name"
    COMPLETION = "completion"
    LEVEL = "level"
    ALIKE = "alike"
    TEXT = "text"


@attrs.frozen
class Match:
    """A target's statement, how it was found, and how sure that is (0 to 1)."""

    statement: Indicator
    how: How
    score: float


def statements(report: Report) -> tuple[Indicator, ...]:
    """What the report says of its year under review: the numbers that are no targets, those of the review first."""
    roles = {section.id: section.role for section in report.sections}
    year = str(report.year)

    def is_review(found: Indicator) -> bool:
        role = roles.get(found.section.partition(".")[0]) if found.section is not None else None
        return role not in (Role.PLAN, Role.TARGETS)

    found = [one for one in report.indicators if one.status in PAST and _is_of_year(one, year)]
    # in a plan section a past number is a base of comparison; it counts only where the review has none
    return (*filter(is_review, found), *(one for one in found if not is_review(one)))


def _is_of_year(found: Indicator, year: str) -> bool:
    return found.period is None or (
        (found.period.end is None or found.period.end.startswith(year)) and (found.period.start.startswith(year))
    )


def match(targets: Sequence[Indicator], said: Sequence[Indicator], words: OutcomeWords) -> dict[str, Match]:
    """For the id of each target that has one, its statement."""
    every = {bare(found.name) for found in (*targets, *said)}
    names = Names([*every, *map(words.noun, every)])
    pairs = sorted(_pairs(targets, said, names, words), key=lambda pair: (-pair[2].score, pair[0].span))
    matches: dict[str, Match] = {}
    given: dict[str, str] = {}
    for target, key, found in pairs:
        # 增长12%，力争14% are two targets of one statistic: both have the statement
        if target.id not in matches and given.setdefault(found.statement.id, key) == key:
            matches[target.id] = found
    return matches


def _pairs(
    targets: Sequence[Indicator], said: Sequence[Indicator], names: Names, words: OutcomeWords
) -> Iterator[tuple[Indicator, str, Match]]:
    for target in targets:
        key = target.code or bare(target.name)
        for order, statement in enumerate(said):
            found = _compare(target, statement, names, words)
            if found is not None:
                how, score = found
                yield target, key, Match(statement, how, max(0.0, score - order * LATER))


def _compare(target: Indicator, statement: Indicator, names: Names, words: OutcomeWords) -> tuple[How, float] | None:
    if target.code is not None and statement.code is not None:
        return _by_code(target, statement, names) if target.code == statement.code else None
    likeness = alike(target, statement, names, words)
    if not likeness:
        return None
    return How.NAME if likeness > BY_NAME else How.ALIKE, 0.95 * likeness


def _by_code(target: Indicator, statement: Indicator, names: Names) -> tuple[How, float] | None:
    likeness = names.likeness(target.name, statement.name)
    if target.measure is statement.measure and same_unit(target, statement, of_code=True):
        if not comparable(target, statement, SCALE):
            return None
        return How.CODE, 0.96 + 0.04 * likeness
    if statement.measure is Measure.COMPLETION:
        return How.COMPLETION, 0.90 + 0.04 * likeness
    if {target.measure, statement.measure} == {Measure.GROWTH, Measure.LEVEL}:
        return How.LEVEL, 0.80 + 0.04 * likeness
    return None
