"""Which known statistic a name is: a dictionary of normalised names, no search.

A name is looked up as it stands, then without the words that do not change what is measured (全市, 年末, 总额, 增速),
then, for works that are done to things, without the verb (新改建农村公路). Whatever else stands in a name makes it
another statistic, so it is not found: `申报高新技术企业`, `全口径税收`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from govreport.catalogue.forms import Pattern, forms, key_of
from govreport.catalogue.owner import Limits, Owner, Short, any_of
from govreport.catalogue.place import without_region
from govreport.catalogue.statistic import Statistic
from govreport.catalogue.words import EndWords
from govreport.model import Measure
from govreport.quantities.families import COUNT, RATIO, families_of
from govreport.rules import Rules, default_rules

__all__ = ["Catalogue", "catalogue"]

# marks that a name may carry or not: quotes, spaces
MARKS = str.maketrans("", "", "“”\"‘’'「」《》〈〉 \u3000·")
# brackets that hold a note
NOTE = re.compile(r"[（(][^（）()]*[）)]")

# whether the verbs of works may, or must, stand beside a name
NO_VERBS, MAY, MUST = range(3)

# so many names are remembered with what was found for them
REMEMBERED = 4096

Owners = tuple[Owner, ...]


class Catalogue:
    """The known statistics: iterate over them, look one up by code or name, or match a name read from a text."""

    def __init__(self, rules: Rules) -> None:
        words = rules.table("statistic_names")
        self._prefixes, self._suffixes = EndWords(words["prefixes"]), EndWords(words["suffixes"])
        self._verbs = EndWords(words["verbs"])
        self._part, self._whole, self._support = (
            any_of(" ".join(words[key])) for key in ("parts", "wholes", "support")
        )
        self._tail = re.compile("(?:" + "|".join(words["tails"]) + ").*", re.DOTALL)
        self._families = families_of(rules)
        self._by_code: dict[str, Statistic] = {}
        self._by_name: dict[str, Statistic] = {}
        self._exact: dict[str, Owners] = {}
        self._core: dict[str, Owners] = {}
        # works, which need no verb (农村公路), and those that would be another statistic without (学校)
        self._work: dict[str, Owners] = {}
        self._done: dict[str, Owners] = {}
        self._short: dict[str, list[Short]] = {}
        self._patterns: dict[str, list[tuple[Pattern, Owners, int]]] = {}
        for code, entry in rules.table("statistics").items():
            self._add(code, entry)
        # the first two characters of what is known: most names of a report end here
        shaped = {key[:2] for key in self._patterns}
        self._heads = {name[:2] for name in (*self._exact, *self._core)} | shaped
        self._work_heads = {name[:2] for name in (*self._work, *self._done)} | shaped
        # names come back within a report and over the reports of a country
        self._loose = lru_cache(maxsize=REMEMBERED)(self._loosely)

    def __iter__(self) -> Iterator[Statistic]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Statistic:
        return self._by_code[code]

    def get(self, code: str) -> Statistic | None:
        """The statistic of this code, or None."""
        return self._by_code.get(code)

    def find(self, name: str) -> Statistic | None:
        """The statistic of this standard name, or the only one that has it as an alias; else None."""
        owners = self._exact.get(name, ())
        return self._by_name.get(name) or (owners[0].statistic if len(owners) == 1 else None)

    def owners(self, alias: str) -> Owners:
        """The owners of an alias as it stands; the linter asks."""
        return self._exact.get(alias, ())

    def names(self) -> Iterator[tuple[str, Owners]]:
        """Every name of the tables with its owners; the linter asks."""
        for names in (self._exact, self._core, self._work, self._done):
            yield from names.items()

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
        if not name.isalnum():
            name = name.translate(MARKS)
        family = self._families.get(unit) or (RATIO if unit and "/" in unit else COUNT)
        owner = _fitting(self._exact.get(name, ()), family, measure)
        if owner is None:
            own = self._own(name, region)
            if own is None:
                return None
            if own in self._short:
                context = context if isinstance(context, str) else context()
                owner = self._spoken_of(own, context, family, measure)
            owner = owner or self._loose(own, family, measure)
            if owner is None:
                return None
        spoken = context if isinstance(context, str) else context()
        return None if owner.is_barred(name, spoken, self._part, self._whole) else owner.statistic

    def _own(self, name: str, region: str | None) -> str | None:
        """A name without notes, the report's own region and what may stand before; None for a wider place's."""
        if "（" in name or "(" in name:
            name = NOTE.sub("", name)
        own = name if region is None else without_region(name, region)
        return None if own is None else self._prefixes.off_start(own)

    def _spoken_of(self, name: str, context: str, family: str, measure: Measure) -> Owner | None:
        """The owner of a short name whose topic the sentence before speaks of."""
        spoken = tuple(short.owner for short in self._short[name] if context and short.is_spoken_of(context))
        return _fitting(spoken, family, measure)

    def _loosely(self, name: str, family: str, measure: Measure) -> Owner | None:
        """The owner of a name that is not an alias as it stands."""
        for owners in self._likely(name):
            owner = _fitting(owners, family, measure)
            if owner is not None:
                return owner
        return None

    def _likely(self, name: str) -> Iterator[Owners]:
        """The owners that a name may have, the likeliest first."""
        core = self._suffixes.off_end(name)
        known = name[:2] in self._heads
        if known:
            yield from self._known(name, core)
        yield from self._worked(core)
        if known:
            mended = self._tail.sub("", self._support.sub("", name), count=1)
            if mended != name:
                yield from self._known(mended, self._suffixes.off_end(mended))
        if "等" in name:
            yield from self._listed(name)

    def _worked(self, core: str) -> Iterator[Owners]:
        """The owners of a work: what is left of a name without the verbs at its ends."""
        bare = self._bare(core)
        if bare[:2] in self._work_heads:
            if bare in self._work:
                yield self._work[bare]
            if bare in self._done and bare != core:
                yield self._done[bare]
            for pattern, owners, verbs in self._patterns.get(key_of(bare), ()):
                if verbs != NO_VERBS and (verbs == MAY or bare != core) and pattern.fits(bare):
                    yield owners

    def _known(self, name: str, core: str) -> Iterator[Owners]:
        """The owners of a name as it stands, without its endings, and of the patterns that it fits."""
        for names in (self._exact, self._core):
            if name in names:
                yield names[name]
            if core != name and core in names:
                yield names[core]
        for form in (name, core) if name != core else (name,):
            for pattern, owners, verbs in self._patterns.get(key_of(form), ()):
                if verbs != MUST and pattern.fits(form):
                    yield owners

    def _listed(self, name: str) -> Iterator[Owners]:
        """新签约甲、乙等产业项目 is 新签约产业项目; without a verb 等 may list parts (棉花等出口)."""
        listed, _, noun = name.rpartition("等")
        verb = self._verbs.first(listed)
        if verb:
            yield from self._known(verb + noun, self._suffixes.off_end(verb + noun))

    def _bare(self, core: str) -> str:
        """A work without its verbs: 新改建各类农村公路里程 is 农村公路."""
        return self._verbs.off_end(self._prefixes.off_start(self._verbs.off_start(core)))

    def _add(self, code: str, entry: dict[str, Any]) -> None:
        aliases = [form for word in entry.get("aliases", "").split() for form in forms(word)]
        statistic = Statistic(
            code=code,
            name=entry["name"],
            english=entry["english"],
            group=entry["group"],
            families=frozenset(entry["unit"].split()),
            kind=entry["kind"],
            better=entry.get("better", "none"),
            aliases=tuple(alias.partition(":")[0] if ":" in alias else alias for alias in aliases),
            nbs=entry.get("nbs"),
        )
        self._by_code[code] = self._by_name[statistic.name] = statistic
        owned = _Owned(statistic, entry)
        verbs = MUST if entry.get("verb_needed") else MAY if entry.get("verbs") else NO_VERBS
        name = statistic.name.translate(MARKS)
        if verbs == MUST:
            _own(self._exact, name, owned.by(""))
            for alias in (name, *aliases):
                core = self._suffixes.off_end(self._prefixes.off_start(alias))
                _own(self._done, self._bare(core), owned.by(""))
        else:
            self._add_aliases([name, *aliases], owned, works=verbs == MAY)
        for slots in entry.get("patterns", "").split():
            word, _, families = slots.partition(":")
            pattern = Pattern(word)
            for key in pattern.lookups():
                self._patterns.setdefault(key, []).append((pattern, (owned.by(families),), verbs))
        for short in entry.get("short", "").split():
            topic, _, alias = short.partition(">")
            word, _, families = alias.partition(":")
            topics = tuple(tuple(words.split("|")) for words in topic.split("&"))
            for form in forms(word):
                self._short.setdefault(form, []).append(Short(topics, owned.by(families)))

    def _add_aliases(self, aliases: list[str], owned: _Owned, *, works: bool) -> None:
        off_start, off_end, every = self._prefixes.off_start, self._suffixes.off_end, owned.by("")
        for alias in aliases:
            if ":" in alias:
                alias, _, families = alias.partition(":")
                owner = owned.by(families)
            else:
                owner = every
            _own(self._exact, alias, owner)
            core = off_end(off_start(alias))
            if core != alias:
                _own(self._core, core, owner)
            if works:
                _own(self._work, self._bare(core), owner)


class _Owned:
    """The owners that one statistic has: one for all its numbers, and one for each set of families of an alias."""

    def __init__(self, statistic: Statistic, entry: dict[str, Any]) -> None:
        self._statistic = statistic
        self._limits = Limits(
            entry.get("not", ""), entry.get("others", ""), entry.get("rivals", ""), entry.get("parts", False)
        )
        self._owners: dict[str, Owner] = {}

    def by(self, families: str) -> Owner:
        """The owner for levels of `families` (`money+visit`); for all where it is empty."""
        owner = self._owners.get(families)
        if owner is None:
            only = frozenset(families.split("+")) if families else None
            owner = self._owners[families] = Owner(self._statistic, only, self._limits)
        return owner


def _own(names: dict[str, Owners], name: str, owner: Owner) -> None:
    """An owner for some families stands before one for all, so that the narrower is asked first."""
    owners = names.setdefault(name, owner.alone)
    if owner not in owners:
        names[name] = (owner, *owners) if owner.only else (*owners, owner)


def _fitting(owners: Owners, family: str, measure: Measure) -> Owner | None:
    for owner in owners:
        if owner.fits(family, measure):
            return owner
    return None


@cache
def catalogue(rules: Rules | None = None) -> Catalogue:
    """The known statistics, built once for each set of rules."""
    return Catalogue(rules or default_rules())
