"""The words of `rules/headings.toml`, compiled once for each set of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

import attrs

from govreport.lazy import HAN, lazy
from govreport.model import Role
from govreport.rules import Rules

__all__ = ["Lexicon", "RoleWords", "any_of", "lexicon"]


@attrs.frozen
class RoleWords:
    """What names one role: a word of `words` where none of `unless` stands."""

    role: Role
    words: re.Pattern[str]
    unless: re.Pattern[str] | None


@attrs.frozen(eq=False)
class Lexicon:
    """The patterns that the readers of structure share."""

    roles: tuple[RoleWords, ...]
    targets: re.Pattern[str]
    done: re.Pattern[str]
    aim: re.Pattern[str]
    bare_not: re.Pattern[str]
    address: re.Pattern[str]
    bare_not_end: tuple[str, ...]
    shortcoming: re.Pattern[str]
    topic_not_start: re.Pattern[str]
    topic_not_end: tuple[str, ...]
    topic_not_in: re.Pattern[str]
    topic_aim: re.Pattern[str]
    topic_causing: re.Pattern[str]
    topic_deed: re.Pattern[str]
    topic_event: re.Pattern[str]
    topic_judgement: tuple[str, ...]
    topic_judgement_pattern: re.Pattern[str]

    def role_of_heading(self, heading: str) -> Role | None:
        """The role that the words of a heading name, or None."""
        for entry in self.roles:
            if entry.words.search(heading) and not (entry.unless and entry.unless.search(heading)):
                return entry.role
        return None


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first."""
    return lazy("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)")


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of a set of rules."""
    table = rules.table("headings")
    body, topic = table["body"], table["topic"]
    return Lexicon(
        roles=tuple(_role_words(entry) for entry in cast("list[dict[str, Any]]", table["roles"])),
        targets=any_of(table["targets"]["words"]),
        done=any_of(body["done"]),
        aim=any_of(body["aim"]),
        bare_not=any_of(table["bare"]["not"]),
        address=any_of(rules.table("front_matter")["lines"]["address"]),
        bare_not_end=tuple(table["bare"]["not_end"]),
        shortcoming=any_of(table["item"]["shortcoming"]),
        topic_not_start=any_of(topic["not_start"]),
        topic_not_end=tuple(topic["not_end"]),
        topic_not_in=any_of(topic["not_in"]),
        topic_aim=any_of(topic["aim"]),
        topic_causing=any_of(topic["causing"]),
        topic_deed=any_of(topic["deed"]),
        topic_event=any_of(topic["event"]),
        topic_judgement=tuple(topic["judgement"]),
        topic_judgement_pattern=lazy("|".join(topic["judgement_patterns"]).replace("<han>", HAN)),
    )


def _role_words(entry: dict[str, Any]) -> RoleWords:
    unless = entry.get("unless")
    parts = [*([any_of(entry["words"]).pattern] if entry["words"] else []), *entry.get("patterns", [])]
    return RoleWords(Role(entry["role"]), lazy("|".join(parts)), any_of(unless) if unless else None)
