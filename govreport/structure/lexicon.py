"""The words of `rules/headings.toml`, compiled once for each set of rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple, cast

import attrs

from govreport.lazy import HAN, lazy
from govreport.model import Role
from govreport.rules import Rules
from govreport.wordset import EndWords, WordSet

__all__ = ["Lexicon", "RoleWords", "any_of", "lexicon"]


class RoleWords(NamedTuple):
    """What names one role: one of `words`, or what fits a pattern, where none of `unless` stands."""

    role: Role
    words: WordSet
    patterns: re.Pattern[str] | None
    unless: WordSet

    def name(self, heading: str) -> bool:
        """Whether a heading has the role by its words."""
        named = self.words.search(heading) or (self.patterns and self.patterns.search(heading))
        return bool(named) and not self.unless.search(heading)


@attrs.frozen(eq=False)
class Lexicon:
    """The words and patterns that the readers of structure share."""

    roles: tuple[RoleWords, ...]
    targets: WordSet
    annex: tuple[str, ...]
    done: re.Pattern[str]
    aim: re.Pattern[str]
    bare_not: WordSet
    address: WordSet
    bare_not_end: tuple[str, ...]
    shortcoming: WordSet
    topic_not_start: WordSet
    topic_not_end: tuple[str, ...]
    topic_not_in: WordSet
    topic_saying: WordSet
    topic_aim: WordSet
    topic_causing: WordSet
    topic_deed: WordSet
    topic_event: WordSet
    topic_judgement: EndWords
    topic_judgement_pattern: re.Pattern[str]
    # the role that the words of a heading name, or None: each heading is asked for several times
    role_of_heading: Callable[[str], Role | None] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "role_of_heading", lru_cache(maxsize=1024)(self._role))

    def _role(self, heading: str) -> Role | None:
        return next((entry.role for entry in self.roles if entry.name(heading)), None)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first."""
    return lazy("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)")


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of a set of rules."""
    table = rules.table("headings")
    body, topic = table["body"], table["topic"]
    return Lexicon(
        roles=tuple(_role_words(entry, rules) for entry in cast("list[dict[str, Any]]", table["roles"])),
        targets=WordSet(table["targets"]["words"]),
        annex=tuple(table["annex"]["start"]),
        done=any_of(body["done"]),
        aim=any_of(body["aim"]),
        bare_not=WordSet(table["bare"]["not"]),
        address=WordSet(rules.table("front_matter")["lines"]["address"]),
        bare_not_end=tuple(table["bare"]["not_end"]),
        shortcoming=WordSet(table["item"]["shortcoming"]),
        topic_not_start=WordSet(topic["not_start"]),
        topic_not_end=tuple(topic["not_end"]),
        topic_not_in=WordSet(topic["not_in"]),
        topic_saying=WordSet(topic["saying"]),
        topic_aim=WordSet(topic["aim"]),
        topic_causing=WordSet(topic["causing"]),
        topic_deed=WordSet(topic["deed"]),
        topic_event=WordSet(topic["event"]),
        topic_judgement=EndWords(topic["judgement"]),
        topic_judgement_pattern=rules.compile("|".join(topic["judgement_patterns"]).replace("<han>", HAN), "headings"),
    )


def _role_words(entry: dict[str, Any], rules: Rules) -> RoleWords:
    patterns = entry.get("patterns")
    return RoleWords(
        Role(entry["role"]),
        WordSet(entry["words"]),
        rules.compile("|".join(patterns), "headings") if patterns else None,
        WordSet(entry.get("unless", ())),
    )
