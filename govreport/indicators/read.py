"""The indicators stage: walks sentences, clauses and runs of numbers, and names every quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport.indicators.draft import Draft
from govreport.indicators.lexicon import Lexicon, lexicon
from govreport.indicators.lists import distribute, split_names
from govreport.indicators.measures import decide
from govreport.indicators.names import NameReader, Phrase
from govreport.indicators.predicate import Predicate, PredicateReader
from govreport.model import Measure
from govreport.quantities.mention import Kind, Mention
from govreport.rules import Rules

_SEPARATOR = re.compile(r"[，；。：！？\n]")
_SENTENCE_ENDS = frozenset("。！？；\n")
_LIST_GAP = re.compile(r"(?:、|和|及|与|，|以及|、和)$")
_COUNTED = (Kind.COUNT, Kind.AMOUNT, Kind.BARE, Kind.RATIO, Kind.PERCENT, Kind.DURATION)
_FROM = re.compile(r"(?:由|从)(?P<time>[^，；由从]{0,14}?的?)$")


@attrs.frozen
class Clause:
    """A stretch between separators with its quantities."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    sentence: int


class ClauseReader:
    """Splits a text into the clauses that hold quantities."""

    @staticmethod
    def read(text: str, mentions: Sequence[Mention]) -> list[Clause]:
        """Clauses in order; `sentence` numbers the sentence that a clause stands in."""
        stops = [match.start() for match in _SEPARATOR.finditer(text)]
        sentence_of: list[int] = []
        number = 0
        for stop in stops:
            if text[stop] in _SENTENCE_ENDS:
                number += 1
            sentence_of.append(number)
        clauses: list[Clause] = []
        group: list[Mention] = []
        at = -1
        for mention in mentions:
            index = bisect_right(stops, mention.start)
            if group and index != at:
                clauses.append(_clause(text, stops, sentence_of, at, group))
                group = []
            at = index
            group.append(mention)
        if group:
            clauses.append(_clause(text, stops, sentence_of, at, group))
        return clauses


def _clause(text: str, stops: list[int], sentence_of: list[int], index: int, group: list[Mention]) -> Clause:
    start = stops[index - 1] + 1 if index else 0
    end = stops[index] if index < len(stops) else len(text)
    return Clause(start, end, tuple(group), sentence_of[index - 1] if index else 0)


class IndicatorReader:
    """Names quantities by the words of a `Rules`; built once for each."""

    def __init__(self, rules: Rules) -> None:
        self._lexicon: Lexicon = lexicon(rules)
        self._predicates = PredicateReader(self._lexicon)
        self._names = NameReader(self._lexicon)

    def read(self, text: str, mentions: Sequence[Mention]) -> list[Draft]:
        """A draft for each quantity (two where a list shares one number)."""
        drafts: list[Draft] = []
        memory = Memory()
        for clause in ClauseReader.read(text, mentions):
            memory.enter(clause, text)
            self._clause(text, clause, drafts, memory)
        return drafts

    def _clause(self, text: str, clause: Clause, drafts: list[Draft], memory: Memory) -> None:
        at, index = clause.start, 0
        while index < len(clause.mentions):
            run = _run(text, clause.mentions, index)
            following = clause.mentions[index + len(run)] if index + len(run) < len(clause.mentions) else None
            right_end = following.start if following is not None else clause.end
            at = self._run(text, Slot(clause, at, right_end, run), drafts, memory)
            index += len(run)

    def _run(self, text: str, slot: Slot, drafts: list[Draft], memory: Memory) -> int:
        """Names the numbers of one run; gives back how far the text is used up."""
        first, last = slot.run[0], slot.run[-1]
        start = _after_bracket(text, slot.start, first.start)
        left = text[start : first.start]
        origin = _FROM.search(left) if len(slot.run) == 1 else None
        if origin is not None:
            left = left[: origin.start()]
        predicate = self._predicates.read(
            left,
            percent=first.kind in (Kind.PERCENT, Kind.RATIO),
            rank=first.kind is Kind.RANK,
            points=first.kind is Kind.POINTS,
        )
        phrase = self._names.trim(text, start, start + predicate.end)
        reading = Reading(slot, left, predicate, phrase, origin is not None)
        if len(slot.run) > 1:
            self._list(text, reading, drafts, memory)
            return last.end
        if self._counts_behind(text, reading):
            return self._number_first(text, reading, drafts, memory)
        self._name_first(text, reading, drafts, memory)
        return last.end

    # -- one number --------------------------------------------------------------------------------------------------

    def _counts_behind(self, text: str, reading: Reading) -> bool:
        """Whether the noun that the number counts stands behind it: 54条市政道路."""
        mention, predicate, phrase = reading.slot.run[0], reading.predicate, reading.phrase
        if mention.kind not in _COUNTED or predicate.completion or predicate.share:
            return False
        start = mention.end
        bare = phrase.empty or self._names.is_verb(phrase.text)
        if text[start : start + 1] == "的" and bare:
            start += 1
        if not self._names.starts_noun(text, start, reading.slot.right_end):
            return False
        if bare:
            return True
        if mention.kind is Kind.PERCENT or predicate.direction is not None:
            return False
        return predicate.end == len(reading.left) or self._possessive(reading)

    def _possessive(self, reading: Reading) -> bool:
        """全省有17个项目: 有 behind its subject counts what follows."""
        return reading.left[reading.predicate.end :] in ("有", "共有", "已有", "现有", "拥有")

    def _number_first(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> int:
        mention, phrase, slot = reading.slot.run[0], reading.phrase, reading.slot
        start = mention.end + (text[mention.end : mention.end + 1] == "的")
        noun = self._names.counted_noun(text, start, slot.right_end)
        modifier = "" if self._possessive(reading) else self._names.modifier(phrase)
        carried: list[str] = []
        if phrase.empty and memory.verb and _joined(text, slot):
            modifier, carried = memory.verb, ["verb"]
        name = self._names.tidy(modifier + noun.text)
        spans = [(phrase.start, phrase.end)] if modifier and not carried else []
        reduced = modifier in self._lexicon.reducing
        draft = self._draft(mention, reading.predicate, name, [*spans, (noun.start, noun.end)], reduced)
        draft.subject = reading.left
        draft.carried, draft.rules = carried, [*draft.rules, "number-first"]
        memory.verb = self._names.verb(modifier) if modifier else ""
        self._add(draft, drafts, memory)
        return noun.end

    def _name_first(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> None:
        mention, predicate, phrase = reading.slot.run[0], reading.predicate, reading.phrase
        if phrase.empty or phrase.text in self._lexicon.generic:
            self._carry(reading, drafts, memory)
            return
        name, carried = phrase.text, []
        verb = self._names.verb(name)
        untouched = predicate.end == len(reading.left)
        if verb and len(verb) < len(name):
            memory.verb = verb
        elif memory.verb and untouched and _joined(text, reading.slot) and mention.kind in (Kind.COUNT, Kind.AMOUNT):
            if not self._lexicon.property_end.search(name):
                name, carried = memory.verb + name, ["verb"]
        else:
            memory.verb = ""
        names = [name]
        if predicate.each or (mention.kind is Kind.PERCENT and "、" in name and "等" not in name):
            parts = split_names(name, self._lexicon)
            if predicate.each or all(self._lexicon.property_end.search(part) for part in parts):
                names = parts
        for part in names:
            draft = self._draft(mention, predicate, self._names.tidy(part), [(phrase.start, phrase.end)], self._reduces(part))
            draft.subject, draft.carried, draft.earlier = reading.left, carried, reading.origin
            self._add(draft, drafts, memory)

    def _reduces(self, name: str) -> bool:
        return name.startswith(self._lexicon.reducing)

    def _carry(self, reading: Reading, drafts: list[Draft], memory: Memory) -> None:
        """No name in the clause: it is the one before. 均 without a name means all of the clause before."""
        mention, predicate = reading.slot.run[0], reading.predicate
        sources = memory.last_clause() if predicate.each else memory.last(1)
        for source in sources or [None]:
            name = drafts[source].name if source is not None else ""
            if reading.phrase.text and name:
                verb = self._names.verb(name)
                name = name[len(verb) :] if len(verb) < len(name) else name
            if not name:
                name = self._names.tidy(reading.phrase.text)
            measured = name + reading.phrase.text if reading.phrase.text else name
            measure, direction = decide(mention, predicate, measured, False)
            spans = drafts[source].name_spans if source is not None else []
            draft = Draft(mention, name, list(spans), measure, direction, subject=reading.left)
            draft.carried, draft.of, draft.earlier = ["name"], source, reading.origin
            draft.rules.append("carried-name")
            self._flags(draft, predicate)
            self._add(draft, drafts, memory)

    # -- several numbers ---------------------------------------------------------------------------------------------

    def _list(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> None:
        """甲、乙分别增长3%、4%; without names the last ones before: 分别增长3%、4%."""
        run, phrase, predicate = reading.slot.run, reading.phrase, reading.predicate
        sources: list[int | None] = [None] * len(run)
        carried: list[str] = []
        names: list[str] | None
        if run[0].family == "structure":
            names = list(self._lexicon.structure) if len(run) == len(self._lexicon.structure) else None
        elif phrase.empty or phrase.text in self._lexicon.generic:
            before = memory.last(len(run))
            if len(before) == len(run):
                names = [drafts[source].name for source in before]
                sources, carried = list(before), ["name"]
                if phrase.text:
                    names = [name[len(self._names.verb(name)) :] or name for name in names]
            else:
                names = [drafts[before[-1]].name] * len(run) if before else None
        elif len({mention.unit for mention in run}) == len(run) and not predicate.respective and "、" not in phrase.text:
            names = [phrase.text] * len(run)
        else:
            names = distribute(phrase.text, len(run), self._lexicon)
        rule = "list" if names is not None else "list-mismatch"
        for position, mention in enumerate(run):
            name = self._names.tidy(names[position] if names is not None else phrase.text)
            draft = self._draft(mention, predicate, name, [(phrase.start, phrase.end)], False)
            draft.subject, draft.of = reading.left, sources[position]
            draft.carried, draft.rules = carried, [*draft.rules, rule]
            self._add(draft, drafts, memory)
        memory.verb = ""

    # -- drafts ------------------------------------------------------------------------------------------------------

    def _draft(
        self, mention: Mention, predicate: Predicate, name: str, spans: list[tuple[int, int]], reduced: bool
    ) -> Draft:
        measure, direction = decide(mention, predicate, name, reduced)
        draft = Draft(mention, name, spans, measure, direction)
        self._flags(draft, predicate)
        return draft

    def _flags(self, draft: Draft, predicate: Predicate) -> None:
        draft.estimated = predicate.estimated
        draft.modality = predicate.modality
        draft.rules.extend(predicate.rules)

    def _add(self, draft: Draft, drafts: list[Draft], memory: Memory) -> None:
        memory.add(len(drafts), draft)
        drafts.append(draft)


@attrs.frozen
class Slot:
    """A run of numbers and the text that is free for their names: from `start` on, up to `right_end`."""

    clause: Clause
    start: int
    right_end: int
    run: tuple[Mention, ...]


@attrs.frozen
class Reading:
    """What was read to the left of a run."""

    slot: Slot
    left: str
    predicate: Predicate
    phrase: Phrase
    origin: bool


class Memory:
    """The names that later clauses may speak of again."""

    def __init__(self) -> None:
        self.verb = ""
        self._sentence = -1
        self._line = -1
        self._named: list[tuple[int, str]] = []
        self._clause: list[int] = []
        self._previous_clause: list[int] = []

    def enter(self, clause: Clause, text: str) -> None:
        """A new clause begins; a new paragraph forgets, a new sentence keeps its last names."""
        self.verb = ""
        self._previous_clause = self._clause or self._previous_clause
        self._clause = []
        if clause.sentence != self._sentence:
            self._named = self._named[-2:]
            self._sentence = clause.sentence

    def add(self, index: int, draft: Draft) -> None:
        """Remembers a draft's name."""
        self._clause.append(index)
        if self._named and self._named[-1][1] == draft.name:
            return
        self._named.append((index, draft.name))

    def last(self, count: int) -> list[int]:
        """The drafts that named the last `count` different things, oldest first."""
        return [index for index, _ in self._named[-count:]]

    def last_clause(self) -> list[int]:
        """The drafts of the clause before."""
        return self._previous_clause


def _run(text: str, mentions: tuple[Mention, ...], index: int) -> tuple[Mention, ...]:
    """The numbers from `index` on that stand side by side: 5%、4%."""
    end = index + 1
    while end < len(mentions):
        previous, mention = mentions[end - 1], mentions[end]
        gap = text[previous.end : mention.start]
        structure = mention.family == "structure" and len(gap) == 1
        if not structure and not (_LIST_GAP.match(gap) and len(gap) <= 2):
            break
        end += 1
    return mentions[index:end]


def _joined(text: str, slot: Slot) -> bool:
    """Whether the slot goes on a list of the same clause: 新增甲6家、乙3家."""
    return slot.start > slot.clause.start and text[slot.start : slot.start + 1] in "、和及与以"


def _after_bracket(text: str, start: int, end: int) -> int:
    """A number inside a bracket is named inside it."""
    opened = text.rfind("（", start, end)
    if opened >= start and text.find("）", opened, end) < 0:
        return opened + 1
    return start


@lru_cache(maxsize=4)
def indicator_reader(rules: Rules) -> IndicatorReader:
    """The reader for `rules`."""
    return IndicatorReader(rules)
