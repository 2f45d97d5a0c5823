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

from govreport.compare.names import Names, bare
from govreport.compare.outcome_words import OutcomeWords
from govreport.model import Indicator, Measure, Report, Role, Status
from govreport.quantities.families import COUNT, normalized, unit_family

__all__ = ["How", "Match", "match", "size", "statements"]

# alike names below this are two things; read by eye on pairs of real reports
ALIKE = 0.6
ALIKE_IN_OTHER_UNITS = 0.62
# a figure so many times larger or smaller speaks of a part, or of all years together
SCALE_BY_CODE = Decimal(15)
SCALE_BY_NAME = Decimal(6)
SHORTEST = 4
# a name shorter than this is a part of too many others: 签约项目 of 重大签约项目
LONG_ENOUGH = 5
LARGE_PART = 0.4
# a number of so many digits that both reports state is hardly another thing's: 2290条自然村
TELLING_DIGITS = 3
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
    """What the report says of its year under review: its numbers that are no targets, by-products of the past left out."""
    roles = {section.id: section.role for section in report.sections}
    year = str(report.year)

    def is_review(found: Indicator) -> bool:
        role = roles.get(found.section.partition(".")[0]) if found.section is not None else None
        return role not in (Role.PLAN, Role.TARGETS)

    found = [one for one in report.indicators if one.status in PAST and _is_of_year(one, year)]
    # in a plan section a past number is a base of comparison; it counts only where the review has none
    return tuple([*filter(is_review, found), *(one for one in found if not is_review(one))])


def _is_of_year(found: Indicator, year: str) -> bool:
    return found.period is None or (found.period.end is None or found.period.end.startswith(year)) and (
        found.period.start.startswith(year)
    )


def match(targets: Sequence[Indicator], said: Sequence[Indicator], words: OutcomeWords) -> dict[str, Match]:
    """For the id of each target that has one, its statement."""
    every = {bare(found.name) for found in (*targets, *said)}
    names = Names([*every, *map(words.noun, every)])
    pairs = sorted(_pairs(targets, said, names, words), key=lambda pair: (-pair[2].score, pair[0].span))
    matches: dict[str, Match] = {}
    given: dict[str, tuple[str, Measure]] = {}
    for target, key, found in pairs:
        # 增长12%，力争14% are two targets of one statistic: both have the statement
        if target.id not in matches and given.setdefault(found.statement.id, key) == key:
            matches[target.id] = found
    return matches


def _pairs(
    targets: Sequence[Indicator], said: Sequence[Indicator], names: Names, words: OutcomeWords
) -> Iterator[tuple[Indicator, tuple[str, Measure], Match]]:
    for target in targets:
        key = (target.code or bare(target.name), target.measure)
        for order, statement in enumerate(said):
            found = _compare(target, statement, names, words)
            if found is not None:
                how, score = found
                yield target, key, Match(statement, how, max(0.0, score - order * LATER))


def _compare(
    target: Indicator, statement: Indicator, names: Names, words: OutcomeWords
) -> tuple[How, float] | None:
    if target.code is not None and target.code == statement.code:
        return _by_code(target, statement, names)
    if target.code is not None and statement.code is not None:
        return None
    if target.measure is not statement.measure or not _comparable(target, statement, SCALE_BY_NAME):
        return None
    one, other = bare(target.name), bare(statement.name)
    if one in words.generic or other in words.generic or min(len(one), len(other)) < SHORTEST:
        return None
    same = same_unit(target, statement)
    if not same and not words.count_alike(target.unit, statement.unit):
        return None
    if one == other:
        return How.NAME, 0.95 if same else 0.9
    likeness = _likeness(one, other, names, words)
    if (target.code is None) != (statement.code is None):
        # the catalogue knows the one name and says that the other is not it: 市属固定资产投资
        return (How.ALIKE, 0.8) if same and words.noun(one) == words.noun(other) else None
    if target.text == statement.text and len(_digits(target)) >= TELLING_DIGITS:
        likeness = min(1.0, likeness + 0.2)
    if likeness < (ALIKE if same else ALIKE_IN_OTHER_UNITS) or words.tells_apart(one, other):
        return None
    return How.ALIKE, 0.85 * likeness


def _likeness(one: str, other: str, names: Names, words: OutcomeWords) -> float:
    """How alike two names are, as they stand or without their verbs, or one as a large part of the other."""
    ours, theirs = words.noun(one), words.noun(other)
    likeness = names.likeness(one, other)
    if min(len(ours), len(theirs)) < SHORTEST or ours in words.generic or theirs in words.generic:
        return likeness
    likeness = max(likeness, 0.97 * names.likeness(ours, theirs))
    shorter, longer = sorted((len(ours), len(theirs)))
    if shorter >= LONG_ENOUGH and shorter >= LARGE_PART * longer:
        likeness = max(likeness, 0.8 * names.inclusion(ours, theirs))
    return likeness


def _by_code(target: Indicator, statement: Indicator, names: Names) -> tuple[How, float] | None:
    likeness = names.likeness(target.name, statement.name)
    if target.measure is statement.measure and same_unit(target, statement, of_code=True):
        if not _comparable(target, statement, SCALE_BY_CODE):
            return None
        return How.CODE, 0.96 + 0.04 * likeness
    if statement.measure is Measure.COMPLETION:
        return How.COMPLETION, 0.90 + 0.04 * likeness
    if {target.measure, statement.measure} == {Measure.GROWTH, Measure.LEVEL}:
        return How.LEVEL, 0.80 + 0.04 * likeness
    return None


def same_unit(target: Indicator, statement: Indicator, *, of_code: bool = False) -> bool:
    """Whether the two figures can be compared; count nouns must be the same unless the statistic is."""
    if target.unit == statement.unit:
        return True
    ours, theirs = unit_family(target.unit), unit_family(statement.unit)
    people = {"person", "visit", "household", COUNT, "number"}
    if ours == theirs:
        return ours != COUNT or of_code
    return of_code and {ours, theirs} <= people


def _comparable(target: Indicator, statement: Indicator, scale: Decimal) -> bool:
    """Whether two levels are of one order of magnitude; rates always are."""
    if target.measure not in (Measure.LEVEL, Measure.CHANGE):
        return True
    ours, theirs = size(target), size(statement)
    return min(ours, theirs) > 0 and max(ours, theirs) <= scale * min(ours, theirs)


def _digits(found: Indicator) -> str:
    """The digits of a number without the zeros that make it round."""
    return "".join(filter(str.isdigit, str(found.value or ""))).strip("0")


def size(found: Indicator) -> Decimal:
    """The number in the base unit of its family; a range gives its low end."""
    value = found.value if found.value is not None else found.low
    return normalized(value or Decimal(0), found.unit)[0]
