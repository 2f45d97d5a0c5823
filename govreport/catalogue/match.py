"""Which known statistic a name is: a dictionary of normalised names, no search.

A name is looked up as it stands, then without the words that do not change what is measured (全市, 年末, 总额, 增速),
then, for works that are done to things, without the verb (新改建农村公路). Whatever else stands in a name makes it
another statistic, so it is not found: `申报高新技术企业`, `全口径税收`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Any

import attrs

from govreport.catalogue.statistic import Statistic
from govreport.model import Measure
from govreport.quantities.families import COUNT, RATIO, families_of
from govreport.rules import Rules, default_rules

__all__ = ["Catalogue", "catalogue"]

# marks that a name may carry or not: quotes, spaces, brackets that hold a note
MARKS = {ord(mark): None for mark in "“”\"‘’'「」《》〈〉 \u3000·"}
NOTE = re.compile(r"[（(][^（）()]*[）)]")
# what may stand in an alias, [a|b], and what must in one of its forms, {a|b}
SLOT = re.compile(r"(\[[^\]]*\]|\{[^}]*\})")
CLAUSE_ENDS = "，,；;。"
PLACE_WORDS = "国省市州盟区县旗"
# a measure that does not come in the statistic's own unit
RELATIVE = frozenset({Measure.GROWTH, Measure.COMPLETION, Measure.RANK, Measure.MULTIPLE})
RELATIVE_UNITS = frozenset({"percent", "point", "rank", "multiple"})
# families that a bare number may be of: 59.53万农村居民
BARE = frozenset({"person", "visit", "household", COUNT, "number"})


@attrs.frozen
class Owner:
    """A statistic that owns a name, perhaps only for numbers of some unit families."""

    statistic: Statistic
    only: frozenset[str] | None
    banned: re.Pattern[str] | None
    often_part: bool


@attrs.define
class Pattern:
    """A name with so many optional parts that its forms are not listed; `literal` is a part that is always there."""

    slots: str
    owner: Owner
    literal: str = attrs.field(init=False)
    _compiled: re.Pattern[str] | None = attrs.field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self.literal = max(SLOT.split(self.slots)[::2], key=len)

    @property
    def regex(self) -> re.Pattern[str]:
        if self._compiled is None:
            written = (_slot_regex(part) if n % 2 else re.escape(part) for n, part in enumerate(SLOT.split(self.slots)))
            self._compiled = re.compile("".join(written))
        return self._compiled


class Catalogue:
    """The known statistics: iterate over them, look one up by code or name, or match a name read from a text."""

    def __init__(self, rules: Rules) -> None:
        words = rules.table("statistic_names")
        self._prefixes, self._suffixes, self._verbs = (_Words(words[key]) for key in ("prefixes", "suffixes", "verbs"))
        self._part, self._whole = (re.compile("|".join(map(re.escape, words[key]))) for key in ("parts", "wholes"))
        self._families = families_of(rules)
        self._by_code: dict[str, Statistic] = {}
        self._by_name: dict[str, Statistic] = {}
        self._exact: dict[str, tuple[Owner, ...]] = {}
        self._core: dict[str, tuple[Owner, ...]] = {}
        self._work: dict[str, tuple[Owner, ...]] = {}
        self._patterns: list[Pattern] = []
        for code, entry in rules.table("statistics").items():
            self._add(code, entry)

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

    def match(
        self, name: str, *, unit: str | None, measure: Measure, region: str | None = None, context: str = ""
    ) -> Statistic | None:
        """The statistic that `name` is for the report's own region, or None.

        `context` is what stands in the number's clause beside the name; `region` the report's region, whose name may
        stand before the statistic's.
        """
        name = name.translate(MARKS)
        owners = self._exact.get(name) or self._loose(name, region)
        if owners is None:
            return None
        family = self._families.get(unit) or (RATIO if unit and "/" in unit else COUNT)
        for owner in owners:
            if _fits(owner, family, measure):
                return None if self._is_barred(owner, name, context) else owner.statistic
        return None

    def _loose(self, name: str, region: str | None) -> tuple[Owner, ...] | None:
        """The owners of a name that is not an alias as it stands."""
        if "（" in name or "(" in name:
            name = NOTE.sub("", name)
        if region is not None:
            own = _without_region(name, region)
            if own is None:
                return None
            name = own
        core = self._suffixes.off_end(self._prefixes.off_start(name))
        owners = self._core.get(core) or self._work.get(self._verbs.off_both(core))
        if owners is None:
            name = self._prefixes.off_start(name)
            for pattern in self._patterns:
                if pattern.literal in name and pattern.regex.fullmatch(name):
                    return (pattern.owner,)
        return owners

    def _is_barred(self, owner: Owner, name: str, context: str) -> bool:
        """Whether a word of the statistic's `not` stands in the name, or the text speaks of a part of the region.

        A part counts in the number's own clause, or in its whole sentence for statistics that are often a part's
        (one scenic area's visitors); `全市` after it takes it back to the whole: 三个景区开门迎客，全市接待游客….
        """
        if owner.banned and owner.banned.search(name):
            return True
        if not context:
            return False
        clause = max(map(context.rfind, CLAUSE_ENDS)) + 1
        if owner.banned and owner.banned.search(context, clause):
            return True
        parts = [found.end() for found in self._part.finditer(context, 0 if owner.often_part else clause)]
        return bool(parts) and not self._whole.search(context, parts[-1])

    def _add(self, code: str, entry: dict[str, Any]) -> None:
        aliases = [entry["name"], *(form for word in entry.get("aliases", "").split() for form in _forms(word))]
        statistic = Statistic(
            code=code,
            name=entry["name"],
            english=entry["english"],
            group=entry["group"],
            families=frozenset(entry["unit"].split()),
            kind=entry["kind"],
            better=entry.get("better", "none"),
            aliases=tuple(dict.fromkeys(alias.partition(":")[0] for alias in aliases[1:])),
            nbs=entry.get("nbs"),
        )
        self._by_code[code] = self._by_name[statistic.name] = statistic
        banned = re.compile("|".join(map(re.escape, entry["not"].split()))) if "not" in entry else None
        for alias in aliases:
            owner = _owner(alias, statistic, banned, entry)
            word = alias.partition(":")[0]
            core = self._suffixes.off_end(self._prefixes.off_start(word))
            self._own(self._exact, word, owner)
            self._own(self._core, core, owner)
            if entry.get("verbs"):
                self._own(self._work, self._verbs.off_both(core), owner)
        for slots in entry.get("patterns", "").split():
            self._patterns.append(Pattern(slots.partition(":")[0], _owner(slots, statistic, banned, entry)))

    @staticmethod
    def _own(names: dict[str, tuple[Owner, ...]], name: str, owner: Owner) -> None:
        """An owner for some families stands before one for all, so that the narrower is asked first."""
        owners = names.get(name, ())
        if name and all((owner.statistic, owner.only) != (other.statistic, other.only) for other in owners):
            names[name] = (owner, *owners) if owner.only else (*owners, owner)


class _Words:
    """Words to take off the ends of a name."""

    def __init__(self, words: list[str]) -> None:
        self._words = frozenset(words)
        self._tuple = tuple(words)
        self._lengths = sorted({len(word) for word in words}, reverse=True)

    def off_start(self, name: str) -> str:
        while name.startswith(self._tuple):
            name = name[next(n for n in self._lengths if name[:n] in self._words) :]
        return name

    def off_end(self, name: str) -> str:
        while name.endswith(self._tuple):
            name = name[: -next(n for n in self._lengths if name[-n:] in self._words)]
        return name

    def off_both(self, name: str) -> str:
        return self.off_end(self.off_start(name))


@cache
def catalogue(rules: Rules | None = None) -> Catalogue:
    """The known statistics, built once for each set of rules."""
    return Catalogue(rules or default_rules())


def _forms(alias: str) -> Iterator[str]:
    """An alias with its slots filled in every way: `新增[省级|市级]企业` is with either or with neither."""
    if "[" not in alias and "{" not in alias:
        yield alias
        return
    for filling in product(*(_slot_words(part) if n % 2 else [part] for n, part in enumerate(SLOT.split(alias)))):
        yield "".join(filling)


def _slot_words(slot: str) -> list[str]:
    return [*([""] if slot[0] == "[" else []), *slot[1:-1].split("|")]


def _slot_regex(slot: str) -> str:
    words = "|".join(re.escape(word) for word in sorted(slot[1:-1].split("|"), key=len, reverse=True))
    return f"(?:{words})" + ("?" if slot[0] == "[" else "")


def _owner(alias: str, statistic: Statistic, banned: re.Pattern[str] | None, entry: dict[str, Any]) -> Owner:
    """`alias` may end in `:money` or `:person+visit`: it is the statistic's for levels of these families alone."""
    families = alias.partition(":")[2]
    return Owner(statistic, frozenset(families.split("+")) if families else None, banned, bool(entry.get("parts")))


def _fits(owner: Owner, family: str, measure: Measure) -> bool:
    """Whether a number of this unit family and measure can be the statistic's."""
    statistic, only = owner.statistic, owner.only
    if measure in RELATIVE or (measure is Measure.CHANGE and family in RELATIVE_UNITS):
        return only is None
    if measure is Measure.SHARE:
        # a share of a level (占全省的三成) is another statistic than the level
        return statistic.kind == "rate" and "percent" in statistic.families
    families = only or statistic.families
    if family in families or (family.startswith("money") and "money" in families):
        return True
    if family == "number":
        return not families.isdisjoint(BARE)
    # a level in per cent is a rate of change whose verb was not understood
    return family == "percent" and only is None and measure is Measure.LEVEL


def _without_region(name: str, region: str) -> str | None:
    """`name` without the report's own region before it; None where it speaks of a wider place."""
    own, last = _own_names(region)
    if name.startswith(own):
        return name[next(len(word) for word in own if name.startswith(word)) :]
    if name[:1] == "全" and len(name) > 2 and name[1] in PLACE_WORDS and name[1] != last:
        wider = PLACE_WORDS.index(name[1]) < PLACE_WORDS.index(last) if last in PLACE_WORDS else False
        # 全区 may be an autonomous region's or a district's own
        return None if wider and name[1] != "区" else name
    return name


@lru_cache(maxsize=64)
def _own_names(region: str) -> tuple[tuple[str, ...], str]:
    """The ways that a report may write its own region, longest first, and the last character of its full name."""
    parts = re.findall(r".+?(?:省|自治区|特别行政区|市|自治州|地区|盟|区|县|旗)", region) or [region]
    names = ["".join(parts[n:]) for n in range(len(parts))]
    short = re.sub(r"(?:省|自治区|市|自治州|地区|盟|区|县|旗)$", "", parts[-1])
    return tuple(sorted({*names, *([short] if len(short) > 1 else [])}, key=len, reverse=True)), region[-1:]
