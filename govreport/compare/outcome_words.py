"""The words and figures of `rules/outcomes.toml`, compiled."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import attrs

from govreport.rules import Rules
from govreport.wordset import EndWords, WordSet

__all__ = ["OutcomeWords", "outcome_words"]


@attrs.frozen(eq=False)
class OutcomeWords:
    """What `outcomes.toml` says; see the comments there."""

    generic: frozenset[str]
    verbs: WordSet
    endings: EndWords
    same_words: tuple[tuple[str, str], ...]
    alike_units: tuple[frozenset[str], ...]
    constant_prices: frozenset[str]
    ceilings: frozenset[str]
    ceiling_words: tuple[str, ...]
    apart: tuple[re.Pattern[str], ...]
    points: Decimal
    share: Decimal

    def is_ceiling(self, name: str) -> bool:
        """Whether less is better of a thing of this name."""
        return any(word in name for word in self.ceiling_words)

    def noun(self, name: str) -> str:
        """`name` without the verbs before it and the words after it that may differ between a plan and its outcome."""
        for planned, stated in self.same_words:
            name = name.replace(planned, stated)
        start = self.verbs.match_end(name, 0, len(name))
        return name[start : max(start, self.endings.start(name, len(name)))] or name

    def count_alike(self, one: str | None, other: str | None) -> bool:
        """Whether two count nouns may count the same things: 60处微更新, 微更新65个."""
        return any(one in group and other in group for group in self.alike_units)

    def tells_apart(self, one: str, other: str) -> bool:
        """Whether the two names hold words that make them two statistics (城镇…, 农村…)."""
        for group in self.apart:
            ours, theirs = set(group.findall(one)), set(group.findall(other))
            if ours and theirs and not ours & theirs:
                return True
        return False


@lru_cache(maxsize=8)
def outcome_words(rules: Rules) -> OutcomeWords:
    """The words of these rules, compiled once."""
    table = rules.table("outcomes")
    return OutcomeWords(
        generic=frozenset(table["generic"]),
        verbs=WordSet(table["verbs"], many=True),
        endings=EndWords(table["endings"]),
        same_words=tuple(table["same_words"].items()),
        alike_units=tuple(map(frozenset, table["units"]["alike"])),
        constant_prices=frozenset(table["constant_prices"]),
        ceilings=frozenset(table["ceilings"]),
        ceiling_words=tuple(table["ceiling_words"]),
        apart=tuple(map(_any_of, table["apart"].values())),
        points=Decimal(table["tolerance"]["points"]),
        share=Decimal(table["tolerance"]["share"]),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    # the longest first, so that 进出口 is not taken for 出口
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
