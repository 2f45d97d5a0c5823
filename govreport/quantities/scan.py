"""Finds the numbers of a cleaned text with their units and bounds: one pass, one mention a number."""

from __future__ import annotations

import re

from govreport.quantities.arabic import ArabicReader
from govreport.quantities.longest import LongestWord
from govreport.quantities.mention import DURATION, FOLD, TIME, YEARS, Mention
from govreport.quantities.patterns import start_pattern
from govreport.quantities.spoken import SpokenReader
from govreport.quantities.unit_words import UnitWords
from govreport.rules import Rules
from govreport.terms import EQ, GT, Bound

_LONGEST_BOUND = 5
_SCALES = frozenset("百千万亿")

_ENDS_ONLY = {"内": (DURATION, YEARS), "多": (FOLD,)}


class Scanner:
    """Reads mentions by a set of rules; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        bounds = rules.table("bounds")
        units = UnitWords(rules.table("units"))
        self._start: re.Pattern[str] = start_pattern(units.spoken_firsts)
        self._arabic, self._spoken = ArabicReader(units), SpokenReader(units)
        self._before = {word: Bound(name) for name, words in bounds["before"].items() for word in words}
        self._verbs = {word: Bound(name) for name, words in bounds["verbs"].items() for word in words}
        self._scaled = frozenset(bounds["scaled"]["words"])
        self._not_behind = {bound: frozenset(signs) for bound, signs in bounds["not_behind"].items()}
        # the last characters of those words: most numbers stand behind none of them
        self._before_ends = frozenset(word[-1] for word in self._before)
        self._verb_ends = frozenset(word[-1] for word in self._verbs)
        self._bound_ends = self._before_ends | self._verb_ends
        self._after = {word: Bound(name) for name, words in bounds["after"].items() for word in words}
        self._behind = LongestWord(self._after)
        self._behind_firsts = frozenset(self._behind.firsts)

    def scan(self, text: str) -> list[Mention]:
        """Every number of `text` in order, times included; nothing is refused yet."""
        found: list[Mention] = []
        done = 0
        arabic, spoken, behind = self._arabic.read, self._spoken.read, self._behind.end
        before_ends, behind_firsts = self._bound_ends, self._behind_firsts
        for start in self._start.finditer(text):
            at, digits_end = start.span()
            if at < done:
                continue
            read = arabic(text, at, digits_end) if "0" <= text[at] <= "9" else spoken(text, at)
            if read is None:
                continue
            end, mentions = read
            done = after = behind(text, end) if text[end : end + 1] in behind_firsts else end
            for mention in mentions:
                if mention.kind is not TIME and (after > end or text[mention.core - 1] in before_ends):
                    self._bound(text, mention, text[end:after])
                done = mention.end if mention.end > mention.stop else mention.stop
                found.append(mention)
        return found

    def _bound(self, text: str, mention: Mention, after: str) -> None:
        """Adds the touching bound words: 近, 不低于 … before the number, 左右, 以上 … behind it."""
        core = mention.core
        if core and text[core - 1] in self._before_ends:
            self._bound_before(text, mention, core)
        if mention.bound is EQ and text[mention.start - 1 : mention.start] in self._verb_ends:
            self._bound_verb(text, mention)
        if after:
            # 内 ends a duration only: 3个工作日内, but 5个内设机构; 多 is 多次 behind 3万人
            only = _ENDS_ONLY.get(after)
            if only is not None and mention.kind not in only:
                return
            mention.end = mention.stop + len(after)
            if mention.bound in (EQ, GT):
                mention.bound = self._after[after]

    def _bound_before(self, text: str, mention: Mention, core: int) -> None:
        for length in range(min(_LONGEST_BOUND, core), 0, -1):
            bound = self._before.get(text[core - length : core])
            if bound is None:
                continue
            if length == 1 and text[core - 2 : core - 1] in self._not_behind.get(text[core - 1], ()):
                return
            if text[core - length : core] in self._scaled and text[core] not in _SCALES:
                return
            mention.start = core - length
            if mention.bound is EQ:
                mention.bound = bound
            return

    def _bound_verb(self, text: str, mention: Mention) -> None:
        """突破 and its like carry a bound and stay outside the surface."""
        for length in range(min(_LONGEST_BOUND, mention.start), 0, -1):
            bound = self._verbs.get(text[mention.start - length : mention.start])
            if bound is not None:
                mention.bound, mention.by_verb = bound, True
                return
