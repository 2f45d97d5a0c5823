"""The clause words of `rules/clause.toml` and `rules/verbs.toml`, compiled once for each `Rules`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from govreport.indicators.keyed import KeyedPattern
from govreport.indicators.objectverbs import ObjectVerbs
from govreport.lazy import HAN, lazy
from govreport.model import Bound
from govreport.quantities.patterns import alternation
from govreport.rules import Rules
from govreport.wordset import EndWords, WordSet

# of each kind of phrase so many are remembered with what was read of them: phrases come back within a report, and over
# the reports of a country
REMEMBERED = 4096


@attrs.frozen(eq=False)
class Lexicon:
    """Word classes, as sets of words and as patterns."""

    tail: EndWords
    tail_words: WordSet
    classes: Mapping[str, frozenset[str]]
    falling: tuple[str, ...]
    lead: WordSet
    object_verb: ObjectVerbs
    object_verbs: frozenset[str]
    opener: WordSet
    property_end: re.Pattern[str]
    property_nouns: frozenset[str]
    property_led: re.Pattern[str]
    property_alone: frozenset[str]
    emitted: frozenset[str]
    property_in: re.Pattern[str]
    generic: frozenset[str]
    doubled: Mapping[str, tuple[str, ...]]
    partners: Mapping[str, str]
    sides: tuple[tuple[str, ...], ...]
    ranked_words: frozenset[str]
    per: frozenset[str]
    doubled_word: re.Pattern[str]
    change: WordSet
    head: re.Pattern[str]
    nominal: WordSet
    short: frozenset[str]
    shapes: Mapping[str, re.Pattern[str]]
    particles: frozenset[str]
    givers: frozenset[str]
    having: frozenset[str]
    spending: frozenset[str]
    closers: tuple[str, ...]
    handing: tuple[str, ...]
    deeds: tuple[str, ...]
    doing: tuple[str, ...]
    kept: tuple[str, ...]
    finishing: tuple[str, ...]
    spent: tuple[str, ...]
    flows: tuple[str, ...]
    earned: str
    funds: tuple[str, ...]
    spent_on: tuple[str, ...]
    insured: tuple[str, ...]
    passed_by: frozenset[str]
    industries: tuple[str, ...]
    passed: tuple[str, ...]
    structure: tuple[str, ...]
    ahead: KeyedPattern
    ahead_bounds: Mapping[str, Bound]
    causative: re.Pattern[str]
    causative_start: re.Pattern[str]
    added: tuple[str, ...]
    added_behind: tuple[str, ...]
    reducing: tuple[str, ...]
    reducing_percent: tuple[str, ...]
    reducing_time: tuple[str, ...]
    raising_percent: tuple[str, ...]

    def place(self, phrase: str) -> bool:
        """Whether a phrase is but a place that parts a count: 城镇3万人、农牧区5万人."""
        return phrase in self.partners or (1 < len(phrase) <= _SHORT_PLACE and phrase.endswith(_PLACE_ENDS))


_SHORT_PLACE = 4
_PLACE_ENDS = ("区", "市", "县", "省", "州")


@lru_cache(maxsize=4)
def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of `rules`."""
    clause, verbs = rules.table("clause"), rules.table("verbs")
    ahead = {word: Bound(bound) for bound, words in rules.table("bounds")["ahead"].items() for word in words}
    blocked: Mapping[str, list[str]] = clause["predicate"]["not_behind"]
    predicate: Mapping[str, list[str]] = {
        name: words for name, words in clause["predicate"].items() if name != "not_behind"
    }
    changes = [*predicate["up"], *predicate["down"]]
    led = [change + result for change in changes for result in predicate["result"]]
    every = [word for words in predicate.values() for word in words if words is not predicate["result"]]
    nominal = WordSet(clause["nominal"]["nouns"])
    doubled = {word: tuple(parts) for word, parts in clause["doubled"].items()}
    return Lexicon(
        tail=EndWords([*every, *led], blocked),
        tail_words=WordSet([*every, *led]),
        classes=_classes(predicate, led),
        falling=tuple(predicate["down"]),
        lead=WordSet(clause["lead"]["words"], clause["lead"]["blocked"], many=True),
        object_verb=ObjectVerbs(verbs["object"]["verbs"], verbs["object"]["blocked"], nominal),
        object_verbs=frozenset(verbs["object"]["verbs"]),
        opener=WordSet(verbs["after"]["openers"], verbs["after"]["blocked"], verbs["after"]["not_behind"]),
        property_end=rules.compile(f"(?:{alternation(clause['property']['nouns'])})+$", "clause"),
        property_nouns=frozenset(clause["property"]["nouns"]),
        property_led=lazy(f"年?(?:{alternation(clause['property']['led_by'])})$"),
        property_alone=frozenset(clause["property"]["alone"]),
        emitted=frozenset(clause["property"]["emitted"]),
        property_in=lazy(f"(?P<name>[^，；。]*(?:{alternation(clause['property']['nouns'])}))[^，；。]{{0,8}}"),
        generic=frozenset(clause["generic"]["nouns"]),
        doubled=doubled,
        partners=_partners(doubled.values()),
        ranked_words=frozenset(word for words in clause["sides"]["words"] for word in words if len(word) > 1),
        sides=tuple(tuple(sorted(words, key=len, reverse=True)) for words in clause["sides"]["words"]),
        per=frozenset(clause["per"]["words"]),
        doubled_word=lazy(alternation(doubled)),
        change=WordSet([*changes, *led]),
        nominal=nominal,
        short=frozenset(clause["short"]["nouns"]),
        head=lazy(f".*(?:{alternation(clause['head']['nouns'])})"),
        shapes=_shapes(rules),
        particles=frozenset(clause["tail"]["particles"]),
        givers=frozenset(clause["tail"]["givers"]),
        having=frozenset(clause["tail"]["having"]),
        spending=frozenset(clause["tail"]["spending"]),
        closers=tuple(clause["tail"]["closers"]),
        handing=tuple(clause["tail"]["handing"]),
        deeds=tuple(clause["tail"]["deeds"]),
        doing=tuple(sorted(clause["tail"]["doing"], key=len, reverse=True)),
        kept=tuple(clause["kept"]["words"]),
        finishing=tuple(clause["tail"]["finishing"]),
        spent=tuple(clause["spent"]["nouns"]),
        flows=tuple(clause["spent"]["flows"]),
        earned=clause["earned"]["word"],
        funds=tuple(clause["earned"]["funds"]),
        spent_on=tuple(clause["spent"]["on"]),
        insured=tuple(clause["insured"]["against"]),
        passed_by=frozenset(clause["by"]["passed"]),
        industries=tuple(clause["industry"]["ends"]),
        passed=tuple(clause["passed"]["nouns"]),
        structure=tuple(clause["structure"]["parts"]),
        ahead=KeyedPattern.of_words(ahead),
        ahead_bounds=ahead,
        causative=lazy(f".*(?:{alternation(verbs['causative']['verbs'])})$"),
        causative_start=lazy(f"(?:{alternation(verbs['causative']['make'])})(?=[^，]{{2}})"),
        added=tuple(verbs["added"]["starts"]),
        added_behind=tuple(verbs["added"]["ends"]),
        reducing=tuple(verbs["reducing"]["verbs"]),
        reducing_time=(*verbs["reducing"]["verbs"], *verbs["reducing"]["time"]),
        reducing_percent=(*verbs["reducing"]["verbs"], *verbs["reducing"]["percent"]),
        raising_percent=tuple(verbs["raising"]["percent"]),
    )


def _shapes(rules: Rules) -> dict[str, re.Pattern[str]]:
    """The patterns of `rules/phrases.toml`, with <name> replaced by the words of that list, <han> by a character."""
    table = rules.table("phrases")
    lists: Mapping[str, list[str]] = table["words"]
    words = {name: alternation(entries) for name, entries in lists.items()}
    words["han"] = HAN
    # behind one of these words: a look back at each
    words["work_before"] = "|".join(f"(?<={word})" for word in lists["work"])

    def shape(written: str) -> re.Pattern[str]:
        pattern = re.sub(r"(?<!\?P)<(\w+)>", lambda found: words[found[1]], written)
        return rules.compile(pattern, "phrases", re.DOTALL, written=written)

    return {name: shape(entry["pattern"]) for name, entry in table["shapes"].items()}


def _partners(pairs: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Each of two words that stand side by side with the other: 城镇 and 农村."""
    return {part: other for parts in pairs if len(parts) == 2 for part, other in (parts, parts[::-1])} | {
        "城市": "农村",
        "城市居民": "农村居民",
    }


def _classes(predicate: Mapping[str, Any], led: list[str]) -> dict[str, frozenset[str]]:
    classes = {name: frozenset(words) for name, words in predicate.items()}
    classes["led"] = frozenset(led)
    return classes
