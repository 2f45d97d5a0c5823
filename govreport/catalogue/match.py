"""Which known statistic a name is: a dictionary of normalised names, no search.

A name is looked up as it stands, then without the words that do not change what is measured (全市, 年末, 总额, 增速),
then, for works that are done to things, without the verb (新改建农村公路). Whatever else stands in a name makes it
another statistic, so it is not found: `申报高新技术企业`, `全口径税收`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from govreport.catalogue.known import Known, Owners
from govreport.catalogue.names import MARKS, MAY, MUST, NO_VERBS, Names
from govreport.catalogue.owner import Owner, any_of
from govreport.catalogue.place import without_region
from govreport.catalogue.statistic import Statistic
from govreport.lazy import lazy
from govreport.model import Measure
from govreport.quantities.families import COUNT, RATIO, families_of
from govreport.rules import Rules, default_rules

__all__ = ["Catalogue", "catalogue"]

# brackets that hold a note
NOTE = lazy(r"[（(][^（）()]*[）)]")

# so many names are remembered with what was found for them
REMEMBERED = 4096


class Catalogue:
    """The known statistics: iterate over them, look one up by code or name, or match a name read from a text."""

    def __init__(self, rules: Rules) -> None:
        words = rules.table("statistic_names")
        self._entries: Mapping[str, Mapping[str, Any]] = rules.table("statistics")
        self._names, self._statistics = Names(self._entries, words), Known(self._entries)
        self._part, self._whole, self._support = (
            any_of(" ".join(words[key])) for key in ("parts", "wholes", "support")
        )
        self._tail = rules.compile("(?:" + "|".join(words["tails"]) + ").*", "statistic_names", re.DOTALL)
        self._families = families_of(rules)
        names = self._names
        # the first two characters of what is known: most names of a report end here
        shaped = names.patterns.keys()
        self._heads = {name[:2] for name in (*names.exact, *names.core)} | shaped
        self._work_heads = {name[:2] for name in (*names.work, *names.done)} | shaped
        # names come back within a report and over the reports of a country
        self._loose = lru_cache(maxsize=REMEMBERED)(self._loosely)
        self._by_itself = lru_cache(maxsize=REMEMBERED)(self._look_up)

    def __iter__(self) -> Iterator[Statistic]:
        return map(self._statistics.statistic, self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, code: object) -> bool:
        return code in self._entries

    def __getitem__(self, code: str) -> Statistic:
        return self._statistics.statistic(code)

    def get(self, code: str) -> Statistic | None:
        """The statistic of this code, or None."""
        return self._statistics.statistic(code) if code in self._entries else None

    def find(self, name: str) -> Statistic | None:
        """The statistic of this standard name, or the only one that has it as an alias; else None."""
        if name in self._names.standard:
            return self._statistics.statistic(self._names.standard[name])
        owners = self.owners(name)
        return owners[0].statistic if len(owners) == 1 else None

    def owners(self, alias: str) -> Owners:
        """The owners of an alias as it stands."""
        return self._statistics.owners(self._names.exact.get(alias, ""))

    def names(self) -> Iterator[tuple[str, Owners]]:
        """Every name of the tables with its owners; the linter asks."""
        for names in (self._names.exact, self._names.core, self._names.work, self._names.done):
            for name, marks in names.items():
                yield name, self._statistics.owners(marks)

    def match(
        self,
        name: str,
        *,
        unit: str | None,
        measure: Measure,
        region: str | None = None,
        context: str | Callable[[], str] = "",
    ) -> Statistic | None:
        """The statistic that `name` is for the report's own region, or None.

        `context` is what stands in the number's sentence before it, or a function that gives it, since few names need
        it; `region` the report's region, whose name may stand before the statistic's.
        """
        owner, short = self._by_itself(name, unit, measure, region)
        if owner is None and short is None:
            return None
        said = context if isinstance(context, str) else context()
        if short is not None:
            owner = self._spoken_of(short, said, self._family(unit), measure) or owner
        if owner is None or owner.is_barred(name.translate(MARKS), said, self._part, self._whole):
            return None
        return owner.statistic

    def _look_up(
        self, name: str, unit: str | None, measure: Measure, region: str | None
    ) -> tuple[Owner | None, str | None]:
        """The owner of a name, whatever stands before it; and if it is one, the short name that may have another."""
        name, family = name.translate(MARKS), self._family(unit)
        owner = _fitting(self.owners(name), family, measure)
        own = self._without_region(name, region) if owner is None else None
        if own is None:
            return owner, None
        found = self._loose(own, family, measure)
        if found is None and region and own[:1] == region[-1]:
            found = self._loose(own[1:], family, measure)  # 市外贸出口总值 in the report of a city
        return found, own if own in self._names.short else None

    def _family(self, unit: str | None) -> str:
        return self._families.get(unit) or (RATIO if unit and "/" in unit else COUNT)

    def _without_region(self, name: str, region: str | None) -> str | None:
        """A name without notes, the report's own region and what may stand before; None for a wider place's."""
        if "（" in name or "(" in name:
            name = NOTE.sub("", name)
        own = name if region is None else without_region(name, region)
        return None if own is None else self._names.without_prefixes(own)

    def _spoken_of(self, name: str, context: str, family: str, measure: Measure) -> Owner | None:
        """The owner of a short name whose topic the sentence before speaks of."""
        if not context:
            return None
        shorts = (self._statistics.short(topic, mark) for topic, mark in self._names.short[name])
        return _fitting((short.owner for short in shorts if short.is_spoken_of(context)), family, measure)

    def _loosely(self, name: str, family: str, measure: Measure) -> Owner | None:
        """The owner of a name that is not an alias as it stands."""
        for owners in self._likely(name):
            owner = _fitting(owners, family, measure)
            if owner is not None:
                return owner
        return None

    def _likely(self, name: str) -> Iterator[Owners]:
        """The owners that a name may have, the likeliest first."""
        core = self._names.without_suffixes(name)
        known = name[:2] in self._heads
        if known:
            yield from self._known(name, core)
        yield from self._worked(core)
        if known:
            mended = self._tail.sub("", self._support.sub("", name), count=1)
            if mended != name:
                yield from self._known(mended, self._names.without_suffixes(mended))
        if "等" in name:
            yield from self._listed(name)

    def _worked(self, core: str) -> Iterator[Owners]:
        """The owners of a work: what is left of a name without the verbs at its ends."""
        bare = self._names.bare(core)
        if bare[:2] in self._work_heads:
            owners = self._statistics.owners
            if bare in self._names.work:
                yield owners(self._names.work[bare])
            if bare in self._names.done and bare != core:
                yield owners(self._names.done[bare])
            for pattern, marks, verbs in self._names.patterns.get(bare[:2], ()):
                if verbs != NO_VERBS and (verbs == MAY or bare != core) and pattern.fits(bare):
                    yield owners(marks)

    def _known(self, name: str, core: str) -> Iterator[Owners]:
        """The owners of a name as it stands, without its endings, and of the patterns that it fits."""
        owners = self._statistics.owners
        for names in (self._names.exact, self._names.core):
            if name in names:
                yield owners(names[name])
            if core != name and core in names:
                yield owners(names[core])
        for form in (name, core) if name != core else (name,):
            for pattern, marks, verbs in self._names.patterns.get(form[:2], ()):
                if verbs != MUST and pattern.fits(form):
                    yield owners(marks)

    def _listed(self, name: str) -> Iterator[Owners]:
        """新签约甲、乙等产业项目 is 新签约产业项目; without a verb 等 may list parts (棉花等出口)."""
        listed, _, noun = name.rpartition("等")
        verb = self._names.verb(listed)
        if verb:
            yield from self._known(verb + noun, self._names.without_suffixes(verb + noun))


def _fitting(owners: Iterable[Owner], family: str, measure: Measure) -> Owner | None:
    for owner in owners:
        if owner.fits(family, measure):
            return owner
    return None


@lru_cache(maxsize=8)
def catalogue(rules: Rules | None = None) -> Catalogue:
    """The known statistics, built once for each set of rules."""
    return Catalogue(rules or default_rules())
