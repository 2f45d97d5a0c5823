"""The indicators stage: walks clauses and runs of numbers, and has each named by the reader for its construction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport.indicators.carried import CarriedReader
from govreport.indicators.clauses import Clause, Reading, after_bracket, read_clauses, run_at
from govreport.indicators.counted import CountedReader
from govreport.indicators.draft import Draft
from govreport.indicators.lexicon import lexicon
from govreport.indicators.named import NamedReader
from govreport.indicators.names import NameReader
from govreport.indicators.predicate import Predicate, PredicateReader
from govreport.indicators.several import SeveralReader
from govreport.indicators.sheet import Sheet
from govreport.lazy import lazy
from govreport.quantities.mention import AMOUNT, COUNT, DURATION, PERCENT, POINTS, RANK, YEARS, Mention
from govreport.rules import Rules
from govreport.terms import EQ

# 由3万增加到5万: only then does 由 begin a change
_LEADS_ON = lazy(r"[到至为成]|转")
_FROM = lazy(r"(?:分别)?(?:由|从(?![业事属严而紧简]))(?P<time>[^，；由从]{0,14}?的?)$")
_AT_THE_RATE = lazy(r"的(?P<of>[^，。；]{0,6}?)(?:速度|增速|增幅|增长)")
# no name of what grows: 8%的年均增速
_NO_THING = lazy(r"(?:年均|平均|.{0,2}$|较?[高快]|稳定|持续)")
_TIMES = (DURATION, YEARS)
_PLACE = "位"
_LONG = frozenset({"月", "年", "天", "周"})
_JOINS = ("、", "，", "和", "及", "与", "以及")
_JOIN_START = lazy(r"(?:、|，|和|及|与|以及)*")


class IndicatorReader:
    """Names quantities by the words of a `Rules`; built once for each."""

    def __init__(self, rules: Rules) -> None:
        words = self._words = lexicon(rules)
        self._predicates = PredicateReader(words)
        self._names = NameReader(words)
        carried = CarriedReader(words, self._names, self._predicates)
        self._counted = CountedReader(words, self._names)
        self._named = NamedReader(words, self._names, carried)
        self._several = SeveralReader(words, self._names, carried)

    def read(self, text: str, mentions: Sequence[Mention]) -> list[Draft]:
        """A draft for each quantity (two where a list shares one number)."""
        sheet = Sheet(text)
        for clause in read_clauses(text, mentions):
            sheet.enter(clause)
            self._clause(clause, sheet)
        return sheet.drafts

    def _clause(self, clause: Clause, sheet: Sheet) -> None:
        at, index, mentions = clause.start, 0, clause.mentions
        count = len(mentions)
        while index < count:
            run = run_at(sheet.text, mentions, index) if count > index + 1 else mentions[index:]
            index += len(run)
            right_end = mentions[index].start if index < count else clause.end
            known = len(sheet.drafts)
            at = self._run(self._reading(clause, at, right_end, run, sheet.text), sheet)
            if 0 < known < len(sheet.drafts):
                self._counted.borrow_noun(known, sheet)

    def _run(self, reading: Reading, sheet: Sheet) -> int:
        """Names the numbers of one run; gives back how far the text is used up."""
        first, last = reading.mention, reading.run[-1]
        if last is not first:
            if self._counted.takes_all(reading, sheet):
                return self._counted.read_all(reading, sheet)
            spent = first.kind in _TIMES and reading.phrase.text in self._words.spending
            if spent and last.end < reading.right_end:
                # 分别用45天和24天 | 实现清零
                return self._counted.read_all_within(reading, sheet)
            self._several.read(reading, sheet)
            return last.end
        if first.kind in _TIMES and _is_time(reading):
            return last.end
        grown = first.kind is PERCENT and reading.predicate.direction is not None
        grown = grown and not (reading.phrase.empty and sheet.text.startswith("的", last.end))
        used = self._behind(reading, sheet) if last.end < reading.right_end and not grown else None
        if used is None:
            self._named.read(reading, sheet)
            return last.end
        return used

    def _behind(self, reading: Reading, sheet: Sheet) -> int | None:
        """Names a number by what stands behind it; None where that names nothing, else how far the text is used up."""
        counted = self._counted
        if counted.takes(reading, sheet):
            return counted.read(reading, sheet)
        if counted.said_behind(reading, sheet):
            return counted.read_said(reading, sheet)
        spent = not reading.phrase.text or reading.phrase.text in self._words.spending
        timed = spent and reading.mention.kind in _TIMES
        return counted.read_within(reading, sheet) if timed else None

    def _reading(self, clause: Clause, at: int, right_end: int, run: tuple[Mention, ...], text: str) -> Reading:
        """The noun phrase and the predicate before a run of numbers; the text is free for their names from `at` on."""
        first, last = run[0], run[-1]
        stop, kind = first.start, first.kind
        start, left = at, text[at:stop]
        if "（" in left:
            start = after_bracket(text, at, stop)
            left = text[start:stop]
        if start > clause.start and left.startswith(_JOINS):
            start = _JOIN_START.match(text, start, stop).end()  # pyright: ignore[reportOptionalMemberAccess]
            left = text[start:stop]
        origin = self._origin(text, left, last.end, clause.end) if "由" in left or "从" in left else None
        if origin is not None:
            left = left[: origin.start()]
        # places are points of an order: 提升了5位
        predicate = self._predicates.read(left, POINTS if kind is COUNT and first.unit == _PLACE else kind)
        if kind is PERCENT:
            if text.startswith("的", last.end) and _AT_THE_RATE.match(text, last.end):
                predicate = self._predicates.at_the_rate(left, predicate)
        elif kind is AMOUNT and predicate.direction is not None and not predicate.compared:
            predicate = self._for_others(left, predicate)
        ahead, named = self._ahead(left, predicate.end, first) if predicate.end else (0, 0)
        phrase = self._names.trim(text, start + ahead, start + named)
        if "rate" in predicate.rules and (phrase.empty or self._words.property_end.search(phrase.text) is None):
            # 提出8%左右的工业投资增长目标: what grows stands behind
            grows = _AT_THE_RATE.match(text, last.end)
            if grows is not None and not _NO_THING.match(grows["of"]):
                phrase = self._names.trim(text, grows.start("of"), grows.end("of"))
        if kind is RANK:
            phrase = self._names.ranked(phrase)
            if not phrase.text:
                phrase = self._names.ranked_by(text, start, stop)
        tail = left[predicate.end :]
        return Reading(clause, at, right_end, run, first, left, predicate, phrase, origin is not None, tail)

    def _origin(self, text: str, left: str, start: int, end: int) -> re.Match[str] | None:
        """由3万 | 增加到5万, 由3万，提高到5万: where the words before the level that a change began with stand."""
        leads_on = _LEADS_ON.search(text, start, end) is not None
        if not leads_on and text.startswith("，", end):
            change = self._words.tail_words.match(text, end + 1)
            leads_on = change is not None and change.group() in self._words.classes["led"]
        return _FROM.search(left) if leads_on else None

    def _for_others(self, left: str, predicate: Predicate) -> Predicate:
        """为企业减负3亿元 is a sum that was given, no fall of anything."""
        served = self._words.shapes["served"].search(left, 0, predicate.end)
        if served is None or predicate.result:
            return predicate
        return attrs.evolve(predicate, end=len(left.rstrip("了近约超")), direction=None)

    def _ahead(self, left: str, end: int, mention: Mention) -> tuple[int, int]:
        """Where the name stands beside a bound before the verb: 每县至少 | 建成3所学校, 资费 | 至少降低30%."""
        found = self._words.ahead.search(left)
        if found is None or found.end() > end:
            return 0, end
        if mention.bound is EQ:
            mention.bound = self._words.ahead_bounds[found.group()]
        return (found.end(), end) if found.end() < end else (0, found.start())


def _is_time(reading: Reading) -> bool:
    """三个月 | 接待游客130万人次: the time in which the next number came about."""
    opens = reading.start == reading.clause.start and not reading.phrase.text
    return opens and reading.mention.unit in _LONG and reading.right_end < reading.clause.end


@lru_cache(maxsize=4)
def indicator_reader(rules: Rules) -> IndicatorReader:
    """The reader for `rules`."""
    return IndicatorReader(rules)
