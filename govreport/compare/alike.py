"""Whether a target and a statement of different names speak of the same thing.

Evidence adds up: names alike as they stand or without their verbs, one name a large part of the other, the same unit,
and a figure of about the same size (a plan of 60处 and an outcome of 65个 are likelier one thing than 60处 and 900个).
"""

from __future__ import annotations

from decimal import Decimal

from govreport.compare.names import Names, bare
from govreport.compare.outcome_words import OutcomeWords
from govreport.model import Indicator, Measure
from govreport.quantities.families import COUNT, normalized, unit_family

__all__ = ["SHORTEST", "alike", "comparable", "same_unit", "size"]

# below this two names are two things; set by reading pairs of reports by eye
ALIKE = 0.6
ALIKE_WITH_CODE = 0.75
SHORTEST = 4
SHORTEST_NOUN = 3
# with its verbs a shorter name is a part of too many others: 签约项目 of 重大签约项目
SHORTEST_PART = 5
# one name may be a part of the other if it is so large a part of it: 适老化改造 of 适老化改造惠及老年人家庭
LARGE_PART = 0.4
PART = 0.8
# keeps the surest of unequal names below equal ones
UNEQUAL = 0.78
# a figure so many times larger or smaller speaks of a part, or of all years together
SCALE = Decimal(6)
# figures within this factor of each other are about the same
NEAR = Decimal("2.5")
NEAR_COUNTS = 0.1
# a number of so many digits that both reports state is hardly another thing's: 2290条自然村
TELLING_DIGITS = 3
SAME_FIGURE_COUNTS = 0.1
PEOPLE = frozenset({"person", "visit", "household", COUNT, "number"})


def alike(target: Indicator, statement: Indicator, names: Names, words: OutcomeWords) -> float:
    """How surely the two, of which at most one has a code, are the same thing: 0 for no, else up to 1."""
    one, other = bare(target.name), bare(statement.name)
    if target.measure is not statement.measure or not comparable(target, statement, SCALE):
        return 0.0
    if one in words.generic or other in words.generic or min(len(one), len(other)) < SHORTEST:
        return 0.0
    same = same_unit(target, statement)
    if not same and not words.count_alike(target.unit, statement.unit):
        return 0.0
    if one == other:
        return 1.0 if same else 0.95
    if words.tells_apart(one, other):
        return 0.0
    enough = ALIKE
    if (target.code is None) != (statement.code is None):
        # the catalogue knows the one name and says that the other is not it: 市属固定资产投资
        if target.measure is not Measure.LEVEL and words.noun(one) != words.noun(other):
            return 0.0
        enough = ALIKE_WITH_CODE
    likeness = _likeness(one, other, names, words) + _size_counts(target, statement)
    return likeness * UNEQUAL if likeness >= enough else 0.0


def _likeness(one: str, other: str, names: Names, words: OutcomeWords) -> float:
    likeness = max(names.likeness(one, other), _part(one, other, names, SHORTEST_PART))
    ours, theirs = words.noun(one), words.noun(other)
    if min(len(ours), len(theirs)) < SHORTEST_NOUN or ours in words.generic or theirs in words.generic:
        return likeness
    return max(likeness, 0.97 * names.likeness(ours, theirs), _part(ours, theirs, names, SHORTEST_NOUN))


def _part(one: str, other: str, names: Names, shortest: int) -> float:
    shorter, longer = sorted((len(one), len(other)))
    return PART * names.inclusion(one, other) if shorter >= max(shortest, LARGE_PART * longer) else 0.0


def _size_counts(target: Indicator, statement: Indicator) -> float:
    counts = 0.0
    if target.measure is Measure.LEVEL and comparable(target, statement, NEAR):
        counts += NEAR_COUNTS
    if target.text == statement.text and len(_digits(target)) >= TELLING_DIGITS:
        counts += SAME_FIGURE_COUNTS
    return counts


def _digits(found: Indicator) -> str:
    """The digits of a number without the zeros that make it round."""
    return "".join(filter(str.isdigit, str(found.value or ""))).strip("0")


def same_unit(target: Indicator, statement: Indicator, *, of_code: bool = False) -> bool:
    """Whether the two figures can be compared; count nouns must be the same unless the statistic is."""
    if target.unit == statement.unit:
        return True
    ours, theirs = unit_family(target.unit), unit_family(statement.unit)
    if ours == theirs:
        return ours != COUNT or of_code
    return of_code and {ours, theirs} <= PEOPLE


def comparable(target: Indicator, statement: Indicator, scale: Decimal) -> bool:
    """Whether two amounts are within the factor `scale` of each other; rates always are."""
    if target.measure not in (Measure.LEVEL, Measure.CHANGE):
        return True
    ours, theirs = size(target), size(statement)
    return min(ours, theirs) > 0 and max(ours, theirs) <= scale * min(ours, theirs)


def size(found: Indicator) -> Decimal:
    """The number in the base unit of its family; a range gives its low end."""
    value = found.value if found.value is not None else found.low
    return normalized(value or Decimal(0), found.unit)[0]
