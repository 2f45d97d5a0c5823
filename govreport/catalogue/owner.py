"""What owns a name: a statistic, and the numbers of that name which are its own."""

from __future__ import annotations

import re
from functools import cache

import attrs

from govreport.catalogue.statistic import Statistic
from govreport.lazy import lazy
from govreport.model import Measure
from govreport.quantities.families import COUNT

__all__ = ["Limits", "Owner", "Short", "any_of"]

CLAUSE_ENDS = "，,；;。"
# a measure that does not come in the statistic's own unit
RELATIVE = frozenset({Measure.GROWTH, Measure.COMPLETION, Measure.RANK, Measure.MULTIPLE})
RELATIVE_UNITS = frozenset({"percent", "point", "rank", "multiple"})
# families that a bare number may be of: 59.53万农村居民
BARE = frozenset({"person", "visit", "household", COUNT, "number"})


@cache
def any_of(words: str) -> re.Pattern[str]:
    """An expression for the words of a string; compiled when a name first asks, since most are never asked for."""
    return lazy("|".join(map(re.escape, words.split())))


@attrs.frozen(eq=False)
class Limits:
    """What makes a number of a statistic's name another's.

    Words, separated by spaces: `banned` in the name or the number's clause, `others` in its sentence; `rivals` that a
    short name may speak of in place of its topic; `often_part`: a part of the region counts wherever it stands in the
    sentence.
    """

    banned: str = ""
    others: str = ""
    rivals: str = ""
    often_part: bool = False


@attrs.frozen(eq=False)
class Owner:
    """A statistic that owns a name, perhaps only for levels of some unit families."""

    statistic: Statistic
    only: frozenset[str] | None
    limits: Limits
    # most names have one owner: one tuple for all of them
    alone: tuple[Owner, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "alone", (self,))

    def fits(self, family: str, measure: Measure) -> bool:
        """Whether a number of this unit family and measure can be the statistic's."""
        statistic, only = self.statistic, self.only
        if measure in RELATIVE or (measure is Measure.CHANGE and family in RELATIVE_UNITS):
            return only is None
        if measure is Measure.SHARE:
            # a share of a level (占全省的三成) is another statistic than the level
            return statistic.kind in ("rate", "index") and "percent" in statistic.families
        families = only or statistic.families
        if family in families or (family.startswith("money") and "money" in families):
            return True
        if family == "number":
            return not families.isdisjoint(BARE)
        # a level in per cent is a rate of change whose verb was not understood
        return family == "percent" and only is None and measure is Measure.LEVEL

    def is_barred(self, name: str, context: str, part: re.Pattern[str], whole: re.Pattern[str]) -> bool:
        """Whether a word of the limits stands in the name, or the text speaks of a part of the region.

        A part counts in the number's own clause, or in its whole sentence for statistics that are often a part's
        (one scenic area's visitors); `全市` after it takes it back to the whole: 三个景区开门迎客，全市接待游客….
        """
        limits = self.limits
        banned = any_of(limits.banned) if limits.banned else None
        if banned and banned.search(name):
            return True
        if not context or not (banned or limits.others or part.search(context)):
            return False
        clause = max(map(context.rfind, CLAUSE_ENDS)) + 1
        if banned and banned.search(context, clause):
            return True
        ends = [found.end() for found in part.finditer(context, 0 if limits.often_part else clause)]
        if limits.others:
            ends += [found.end() for found in any_of(limits.others).finditer(context)]
        return bool(ends) and not whole.search(context, max(ends))


@attrs.frozen(eq=False)
class Short:
    """A name that is a statistic's only after its topic: 粮食生产稳定，总产…. All of `topics` stand in the sentence."""

    topics: tuple[tuple[str, ...], ...]
    owner: Owner

    def is_spoken_of(self, context: str) -> bool:
        """Whether the sentence before the number is about the topic, and not of a rival after it."""
        at = -1
        for words in self.topics:
            last = max(map(context.rfind, words))
            if last < 0:
                return False
            at = max(at, last)
        rivals = self.owner.limits.rivals
        return not (rivals and any_of(rivals).search(context, at))
