"""The indicators stage: walks sentences, clauses and runs of numbers, and names every quantity."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govreport.indicators.draft import Draft
from govreport.indicators.lexicon import Lexicon, lexicon
from govreport.indicators.lists import distribute, split_names
from govreport.indicators.measures import decide
from govreport.indicators.names import NameReader, Phrase
from govreport.indicators.predicate import Predicate, PredicateReader
from govreport.model import Bound, Direction
from govreport.quantities.mention import Kind, Mention
from govreport.rules import Rules

_SEPARATOR = re.compile(r"[，；。！？\n： ]")
_BETWEEN_WORDS = re.compile(r"[\u4e00-\u9fff”）] [\u4e00-\u9fff“\d]")
_SENTENCE_ENDS = frozenset("。！？；\n")
_COMMA = re.compile(r"[，：]")
_JOINS = frozenset({"、", "和", "及", "与", "以及", "，", "等"})
_JOINS_OR_NONE = _JOINS | {""}
_LIST_GAP = re.compile(r"(?:、|和|及|与|，|以及|、和)$")
_COUNTED = (Kind.COUNT, Kind.AMOUNT, Kind.BARE, Kind.RATIO, Kind.PERCENT, Kind.DURATION)
_PARTICLE_TAILS = frozenset({"", "了", "的"})
_FOR = frozenset({"为", "对", "向", "给", "将", "把", "使", "让", "由", "从", "与", "帮助"})
# 由3万增加到5万: only then does 由 begin a change
_LEADS_ON = re.compile(r"[到至为成]|转")
_AIMED = re.compile(r"(?P<name>.{2,}?)(?:年均)?(?:增长|增速|增幅)的?(?:预期性?|主要|年度|调控|预期调控)?目标$")
_GRADE = re.compile(r"^[\u4e00-\u9fff]{1,2}级(?:以上)?(?=[\u4e00-\u9fff]{2})")
_AT_THE_RATE = re.compile(r"的[^，。；]{0,6}?(?:速度|增速|增幅|增长)")
_JOIN_START = re.compile(r"(?:、|，|和|及|与|以及)*")
_HAVE = frozenset({"有", "共有", "已有", "现有", "拥有", "共"})
_LED_IN = re.compile(r"(?:和|及|、)[^，；]*(?:等)?$")
_FROM = re.compile(r"(?:分别)?(?:由|从(?![业事属严而紧简]))(?P<time>[^，；由从]{0,14}?的?)$")


class Clause(NamedTuple):
    """A stretch between separators with its quantities."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    sentence: int
    sentence_start: int


class ClauseReader:
    """Splits a text into the clauses that hold quantities."""

    @staticmethod
    def read(text: str, mentions: Sequence[Mention]) -> list[Clause]:
        """Clauses in order; `sentence` numbers the sentence that a clause stands in."""
        stops = [at for match in _SEPARATOR.finditer(text) if _separates(text, at := match.start())]
        ends = [stop for stop in stops if text[stop] in _SENTENCE_ENDS]
        clauses: list[Clause] = []
        group: list[Mention] = []
        at = -1
        for mention in mentions:
            index = bisect_right(stops, mention.start)
            if group and index != at:
                clauses.append(_clause(text, stops, ends, at, group))
                group = []
            at = index
            group.append(mention)
        if group:
            clauses.append(_clause(text, stops, ends, at, group))
        return clauses


def _separates(text: str, at: int) -> bool:
    """A colon inside a ratio and a space inside a value separate nothing."""
    sign = text[at]
    if sign == "：":
        return not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
    return sign != " " or _BETWEEN_WORDS.match(text, at - 1) is not None


def _clause(text: str, stops: list[int], ends: list[int], index: int, group: list[Mention]) -> Clause:
    start = stops[index - 1] + 1 if index else 0
    end = stops[index] if index < len(stops) else len(text)
    sentence = bisect_right(ends, start - 1)
    return Clause(start, end, tuple(group), sentence, ends[sentence - 1] + 1 if sentence else 0)


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
            known = len(drafts)
            self._clause(text, clause, drafts, memory)
            for draft in drafts[known:]:
                draft.clause, draft.sentence_start = (clause.start, clause.end), clause.sentence_start
        return drafts

    def _clause(self, text: str, clause: Clause, drafts: list[Draft], memory: Memory) -> None:
        at, index = clause.start, 0
        while index < len(clause.mentions):
            run = _run(text, clause.mentions, index)
            following = clause.mentions[index + len(run)] if index + len(run) < len(clause.mentions) else None
            right_end = following.start if following is not None else clause.end
            known = len(drafts)
            at = self._run(text, Slot(clause, at, right_end, run), drafts, memory)
            self._borrow_noun(known, drafts)
            index += len(run)

    def _run(self, text: str, slot: Slot, drafts: list[Draft], memory: Memory) -> int:
        """Names the numbers of one run; gives back how far the text is used up."""
        first, last = slot.run[0], slot.run[-1]
        start = _after_bracket(text, slot.start, first.start)
        if start > slot.clause.start:
            start = _JOIN_START.match(text, start, first.start).end()  # pyright: ignore[reportOptionalMemberAccess]
        left = text[start : first.start]
        origin = _origin(text, left, last.end, slot.clause.end)
        if origin is not None:
            left = left[: origin.start()]
        predicate = self._predicates.read(left, first.kind)
        if first.kind is Kind.PERCENT and _AT_THE_RATE.match(text, last.end):
            predicate = self._predicates.at_the_rate(left, predicate)
        phrase = self._names.trim(text, start, start + predicate.end)
        if first.kind is Kind.RANK:
            phrase = self._names.ranked(phrase)
            if phrase.empty:
                phrase = self._names.ranked_by(text, start, first.start)
        reading = Reading(slot, left, predicate, phrase, origin is not None)
        if len(slot.run) > 1:
            if self._same_thing(text, reading):
                return self._counted_twice(text, reading, drafts, memory)
            self._list(text, reading, drafts, memory)
            return last.end
        if self._counts_behind(text, reading):
            return self._number_first(text, reading, drafts, memory)
        if self._said_behind(text, reading):
            return self._done(text, reading, drafts, memory)
        if first.kind in (Kind.DURATION, Kind.YEARS) and phrase.empty and last.end < slot.right_end:
            return self._done_within(text, reading, drafts, memory)
        self._name_first(text, reading, drafts, memory)
        return last.end

    def _borrow_noun(self, known: int, drafts: list[Draft]) -> None:
        """开工182个、完成146个老旧小区改造: the first number is of the noun behind the second."""
        if not 0 < known < len(drafts) or "number-first" not in drafts[known].rules:
            return
        before, after = drafts[known - 1], drafts[known]
        if before.pending and before.mention.unit == after.mention.unit:
            noun = after.name_spans[-1]
            verb = self._names.verb(after.name) if len(after.name_spans) > 1 or after.carried else ""
            begun = self._lexicon.causative_start.match(before.name)
            behind = _GRADE.sub("", after.noun)
            before.name = (before.name[begun.end() :] if begun else before.name) + (
                behind or after.noun or after.name[len(verb) :]
            )
            before.name_spans.append(noun)
            before.carried = [*before.carried, "noun"]

    # -- one number --------------------------------------------------------------------------------------------------

    def _counts_behind(self, text: str, reading: Reading) -> bool:
        """Whether the noun that the number counts stands behind it: 54条市政道路."""
        mention, predicate, phrase = reading.slot.run[-1], reading.predicate, reading.phrase
        if mention.kind not in _COUNTED or predicate.completion or predicate.share or reading.origin:
            return False
        if mention.kind is Kind.PERCENT and predicate.direction is not None:
            return False
        start = mention.end
        bare = phrase.empty or self._names.is_verb(phrase.text)
        if text[start : start + 1] == "的" and bare:
            start += 1
        if not self._names.starts_noun(text, start, reading.slot.right_end) and not _times(text, mention):
            return False
        if bare or reading.tail in _FOR:
            spent = (
                mention.family == "money"
                and not phrase.empty
                and self._names.verb(text[start : reading.slot.right_end])
            )
            return not spent
        if mention.kind is Kind.PERCENT or predicate.direction is not None:
            return False
        if mention.family == "money" and self._names.verb(text[start : reading.slot.right_end]):
            return False  # 投资2亿元改造公路: what is done with it, not what it is
        return reading.tail in _PARTICLE_TAILS or reading.tail in _HAVE

    def _number_first(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> int:
        mention, slot = reading.slot.run[0], reading.slot
        noun, used = self._noun(text, mention, slot)
        if reading.tail in _FOR:
            noun = self._names.before_verb(noun)
            used = min(used, noun.end) if used > noun.start else used
        modifier, carried = self._modifier(text, reading, memory)
        self._count(reading, mention, modifier, noun, carried, drafts, memory)
        memory.verb = self._names.verb(modifier) if modifier else ""
        return used

    def _noun(self, text: str, mention: Mention, slot: Slot) -> tuple[Phrase, int]:
        """The noun behind a number, and from where on the text is free for the next number's name."""
        start = mention.end + (text[mention.end : mention.end + 1] == "的")
        noun = self._names.counted_noun(text, start, slot.right_end)
        if slot.right_end == slot.clause.end:
            return noun, noun.end
        if text[slot.right_end - 1] in "、和及" and noun.end < slot.right_end - 1 and text[noun.end] not in "、和及":
            # 13条旧村改造、4个园区: the list sign closes the member
            return noun, slot.right_end - 1
        rest = text[noun.end : slot.right_end].removeprefix("等")
        if noun.end < slot.right_end and rest not in _JOINS_OR_NONE and not self._names.verb(rest):
            # 30个重点项目完成年度目标的90%: the second number is of the same noun
            return self._names.counted_head(noun), start
        between = _LED_IN.search(noun.text)
        if rest in _JOINS_OR_NONE and between is not None and text[slot.right_end - 1] == "等":
            # 3个公园建设和甲路等13条道路: the examples belong to the next number
            end = noun.start + between.start()
            return Phrase(noun.start, end, text[noun.start : end]), end
        if not rest and self._lexicon.property_end.search(noun.text):
            return self._names.counted_head(noun), start
        return noun, noun.end

    def _modifier(self, text: str, reading: Reading, memory: Memory) -> tuple[str, list[str]]:
        """The words before the number that belong to its name; the verb of a list is carried on."""
        if reading.phrase.empty and memory.verb and _joined(text, reading.slot):
            led = text.startswith(("完成", "实现"), reading.slot.start + 1)
            return ("", []) if led else (memory.verb, ["verb"])
        if not reading.left and memory.verb_before and memory.unit_before == reading.slot.run[0].unit:
            # 新增10个甲中心，14个乙中心: the verb reaches over the comma
            return memory.verb_before, ["verb"]
        if reading.tail in _HAVE or reading.tail in _FOR:
            return "", []
        if reading.left.endswith(("、", "和", "及")) and not reading.phrase.empty:
            # 编制战略规划、6个县规划: another item of the list stands before
            return self._names.verb(reading.phrase.text), ["verb"]
        return self._names.modifier(reading.phrase), []

    def _count(
        self,
        reading: Reading,
        mention: Mention,
        modifier: str,
        noun: Phrase,
        carried: list[str],
        drafts: list[Draft],
        memory: Memory,
    ) -> None:
        phrase = reading.phrase
        name = self._names.tidy(modifier + noun.text)
        spans = [(phrase.start, phrase.end)] if modifier and not carried else []
        draft = self._draft(
            mention, reading.predicate, name, [*spans, (noun.start, noun.end)], self._led(mention, modifier)
        )
        draft.subject = reading.left
        draft.pending = noun.text.endswith("级")
        draft.carried, draft.rules, draft.noun = carried, [*draft.rules, "number-first"], self._names.tidy(noun.text)
        self._add(draft, drafts, memory)

    def _said_behind(self, text: str, reading: Reading) -> bool:
        """又有3人获得奖励, 安排2亿元用于扶贫: no noun, but a predicate."""
        mention, phrase, predicate = reading.slot.run[0], reading.phrase, reading.predicate
        if reading.origin or predicate.direction is not None or text[mention.end : mention.end + 1] == "的":
            return False
        if text.startswith("用于", mention.end):
            return phrase.empty or self._names.is_verb(phrase.text)
        if mention.kind not in (Kind.COUNT, Kind.BARE) or not phrase.empty or predicate.each:
            return False
        return not self._names.done(text, mention.end, reading.slot.right_end).empty

    def _done(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> int:
        mention = reading.slot.run[0]
        phrase = self._names.done(text, mention.end, reading.slot.right_end)
        draft = self._draft(mention, reading.predicate, self._names.tidy(phrase.text), [(phrase.start, phrase.end)])
        draft.subject = reading.left
        draft.rules.append("number-first")
        self._add(draft, drafts, memory)
        return phrase.end

    def _done_within(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> int:
        """2小时快速出证: a time is named after what is done in it."""
        mention, end = reading.slot.run[0], reading.slot.right_end
        phrase = self._names.trim(text, mention.end, end)
        if phrase.empty:
            self._name_first(text, reading, drafts, memory)
            return mention.end
        draft = self._draft(mention, reading.predicate, self._names.tidy(phrase.text), [(phrase.start, phrase.end)])
        draft.subject = reading.left
        draft.rules.append("number-first")
        self._add(draft, drafts, memory)
        return end

    def _same_thing(self, text: str, reading: Reading) -> bool:
        """109支2300余人队伍: several quantities of one noun behind them."""
        run = reading.slot.run
        units = {mention.unit for mention in run}
        if (
            len(units) < len(run)
            or any(mention.kind not in _COUNTED for mention in run)
            or reading.predicate.respective
        ):
            return False
        return self._counts_behind(text, reading)

    def _counted_twice(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> int:
        noun, used = self._noun(text, reading.slot.run[-1], reading.slot)
        modifier, carried = self._modifier(text, reading, memory)
        for mention in reading.slot.run:
            self._count(reading, mention, modifier, noun, carried, drafts, memory)
        return used

    def _name_first(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> None:
        mention, predicate, phrase = reading.slot.run[0], reading.predicate, reading.phrase
        causative = self._lexicon.causative_start.match(phrase.text)
        if causative is not None and (reading.tail not in _PARTICLE_TAILS or mention.kind is Kind.PERCENT):
            # 推动企业投入增长5%: who made it happen is no part of what grew
            phrase = self._names.trim(text, phrase.start + causative.end(), phrase.end)
        if phrase.empty or phrase.text in self._lexicon.generic or phrase.text in self._lexicon.per:
            self._carry(text, reading, drafts, memory)
            return
        paired = self._paired(phrase.text, drafts, memory)
        if mention.kind is Kind.AMOUNT and text[mention.end : mention.end + 1] == "的":
            phrase = self._names.property_of(phrase)
        name, carried = paired or phrase.text, ["name"] if paired else []
        verb = self._names.verb(name)
        alone = reading.slot.right_end == reading.slot.clause.end
        if verb == name and memory.named_here and (alone or mention.kind is Kind.AMOUNT):
            source = drafts[memory.last(1)[0]]
            noun, first = self._names.thing(source.name)
            if source.mention.unit == mention.unit and noun:
                # 新开工住房8957套，建成8716套: the verb is new, the thing is the same
                name, carried = (name + noun if first else noun + name), ["noun"]
        untouched = reading.tail in _PARTICLE_TAILS
        if verb and len(verb) < len(name):
            memory.verb = verb
        elif memory.verb and untouched and _joined(text, reading.slot) and mention.kind in (Kind.COUNT, Kind.AMOUNT):
            alike = mention.family != "money" or memory.family == "money"
            led = text.startswith(("完成", "实现"), reading.slot.start + 1)
            if alike and not led and not self._names.is_attribute(name):
                name, carried = memory.verb + name, ["verb"]
        else:
            memory.verb = ""
        names = self._shared_names(name, mention, predicate)
        for part in names:
            draft = self._draft(
                mention, predicate, self._names.tidy(part), [(phrase.start, phrase.end)], self._led(mention, part)
            )
            draft.subject, draft.carried, draft.earlier = reading.left, carried, reading.origin
            draft.pending = self._names.is_verb(part) or reading.tail == "的"
            self._add(draft, drafts, memory)

    def _paired(self, name: str, drafts: list[Draft], memory: Memory) -> str | None:
        """城镇人均住房面积增加到30平方米，农村增加到40平方米."""
        partner = self._lexicon.partners.get(name)
        before = memory.last(1)
        if partner is None or not before or partner not in drafts[before[0]].name:
            return None
        return drafts[before[0]].name.replace(partner, name)

    def _shared_names(self, name: str, mention: Mention, predicate: Predicate) -> list[str]:
        """甲、乙均增长3%, 甲收入和乙收入增长3%: one number for each; 甲、乙共5家: one for all."""
        if predicate.each or predicate.respective:
            doubled = self._lexicon.doubled_word.search(name)
            if doubled is not None:
                # 城乡居民收入分别增长10%: one number for each
                return [name.replace(doubled.group(), part) for part in self._lexicon.doubled[doubled.group()]]
        if predicate.each or (predicate.result and mention.kind is Kind.AMOUNT and name.endswith("标准")):
            return split_names(name, self._lexicon)
        if mention.kind not in (Kind.PERCENT, Kind.FOLD) or predicate.share or "等" in name:
            return [name]
        parts = split_names(name, self._lexicon)
        own = all(self._lexicon.property_end.search(part) and part in name for part in parts)
        return parts if len(parts) > 1 and own and not self._names.verb(parts[0]) else [name]

    def _led(self, mention: Mention, name: str) -> Direction | None:
        """The way that the verb before the name goes: 减少贫困人口3万人, 压减项目30%."""
        if mention.kind not in (Kind.PERCENT, Kind.RATIO):
            return Direction.DOWN if name.startswith(self._lexicon.reducing) else None
        if name.startswith(self._lexicon.reducing_percent):
            return Direction.DOWN
        return Direction.UP if name.startswith(self._lexicon.raising_percent) else None

    def _carry(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> None:
        """No name in the clause: it is the one before. 均 without a name means all of the clause before."""
        mention, predicate = reading.slot.run[0], reading.predicate
        topic = self._topic(text, reading, memory)
        if topic is not None:
            draft = self._draft(mention, predicate, self._names.tidy(topic.text), [(topic.start, topic.end)])
            draft.subject, draft.carried, draft.earlier = reading.left, ["topic"], reading.origin
            self._add(draft, drafts, memory)
            return
        if reading.phrase.text in self._lexicon.per and memory.last(1):
            draft = self._draft(mention, predicate, reading.phrase.text + drafts[memory.last(1)[0]].name, [])
            draft.subject, draft.carried = reading.left, ["name"]
            self._add(draft, drafts, memory)
            return
        sources = memory.last_clause() if predicate.each else _sharing(drafts, memory.last(1))
        if mention.kind in (Kind.COUNT, Kind.AMOUNT) and predicate.direction is not None and memory.named_here:
            # 69家企业入选4个榜单，比上年增加9家: a change is of the level in its own unit
            sources = memory.last_of_unit(mention.unit, drafts) or sources
        for source in sources or [None]:
            name = drafts[source].name if source is not None else ""
            if (reading.phrase.text or "累计" in reading.left) and name:
                verb = self._names.verb(name)
                name = name[len(verb) :] if len(verb) < len(name) else name
            if not name:
                name = self._names.tidy(reading.phrase.text)
            measured = name + reading.phrase.text if reading.phrase.text else name
            measure, direction = decide(mention, predicate, measured)
            if (
                source is not None
                and predicate.modality
                and mention.kind is Kind.PERCENT
                and predicate.direction is None
            ):
                # 增长8%，力争10%: the second aim is of the same kind
                measure, direction = drafts[source].measure, drafts[source].direction
            spans = drafts[source].name_spans if source is not None else []
            draft = Draft(mention, name, list(spans), measure, direction, subject=reading.left)
            draft.carried, draft.of, draft.earlier = ["name"], source, reading.origin
            draft.rules.append("carried-name")
            self._flags(draft, predicate)
            self._add(draft, drafts, memory)

    def _topic(self, text: str, reading: Reading, memory: Memory, *, anyway: bool = False) -> Phrase | None:
        """The subject of an earlier clause without a number: 农民收入大幅提高，比上年增加1000元."""
        clause = reading.slot.clause
        if (
            (memory.named_here and not anyway)
            or reading.slot.start > clause.start
            or clause.sentence_start >= clause.start
        ):
            return None
        found: Phrase | None = None
        start = clause.sentence_start
        for stop in [*(match.start() for match in _COMMA.finditer(text, start, clause.start))]:
            end = start + self._predicates.read(text[start:stop], Kind.PERCENT).end
            phrase = self._names.topic(self._names.trim(text, start, end))
            subject = self._names.subject(text, start, stop)
            if not phrase.empty and (found is None or subject is not None):
                found = subject or phrase
            start = stop + 1
        return found

    # -- several numbers ---------------------------------------------------------------------------------------------

    def _list(self, text: str, reading: Reading, drafts: list[Draft], memory: Memory) -> None:
        """甲、乙分别增长3%、4%; without names the last ones before: 分别增长3%、4%."""
        run, phrase, predicate = reading.slot.run, reading.phrase, reading.predicate
        sources: list[int | None] = [None] * len(run)
        carried: list[str] = []
        names: list[str] | None
        if run[0].family == "structure":
            names = self._structure(phrase.text, len(run), drafts, memory)
        elif "分别" in phrase.text[1:-1]:
            names = self._each_with(phrase.text, len(run))
        elif phrase.empty or phrase.text in self._lexicon.generic:
            before = memory.last(len(run))
            topic = self._topic_of_list(text, reading, memory)
            if topic is not None:
                names, carried = topic, ["topic"]
            elif len(before) == len(run):
                names = [drafts[source].name for source in before]
                sources, carried = list(before), ["name"]
                if phrase.text:
                    names = [name[len(self._names.verb(name)) :] or name for name in names]
            else:
                names = [drafts[before[-1]].name] * len(run) if before else None
        elif (
            len({mention.unit for mention in run}) == len(run) and not predicate.respective and "、" not in phrase.text
        ):
            names = [phrase.text] * len(run)
        else:
            names = distribute(phrase.text, len(run), self._lexicon)
        rule = "list" if names is not None else "list-mismatch"
        for position, mention in enumerate(run):
            if predicate.respective and mention.bound is Bound.EQ and run[0].start < run[0].core:
                # 分别超600亿元、65亿元: the bound belongs to all
                mention.bound = run[0].bound
            name = self._names.tidy(names[position] if names is not None else phrase.text)
            draft = self._draft(mention, predicate, name, [(phrase.start, phrase.end)])
            draft.subject, draft.of = reading.left, sources[position]
            draft.carried, draft.rules = carried, [*draft.rules, rule]
            self._add(draft, drafts, memory)
        memory.verb = ""

    def _structure(self, name: str, count: int, drafts: list[Draft], memory: Memory) -> list[str]:
        """三次产业结构为8：42：50 is a share each; of other structures all parts have the one name."""
        if count == len(self._lexicon.structure):
            return list(self._lexicon.structure)
        if not name and memory.last(1):
            name = drafts[memory.last(1)[0]].name
        return [name] * count

    def _topic_of_list(self, text: str, reading: Reading, memory: Memory) -> list[str] | None:
        """甲和乙价格一度上涨，涨幅分别达3%和4%: the names stand in a clause without numbers."""
        if memory.names_here >= len(reading.slot.run):
            return None
        topic = self._topic(text, reading, memory, anyway=True)
        return distribute(topic.text, len(reading.slot.run), self._lexicon) if topic is not None else None

    def _each_with(self, phrase: str, count: int) -> list[str] | None:
        """甲、乙区域分别完成投资3亿元、4亿元: what is behind 分别 belongs to each."""
        before, _, behind = phrase.partition("分别")
        names = distribute(before, count, self._lexicon)
        rest = self._names.trim(behind, 0, len(behind)).text
        return [name + rest for name in names] if names is not None else None

    # -- drafts ------------------------------------------------------------------------------------------------------

    def _draft(
        self,
        mention: Mention,
        predicate: Predicate,
        name: str,
        spans: list[tuple[int, int]],
        led: Direction | None = None,
    ) -> Draft:
        aimed = _AIMED.match(name)
        if aimed is not None and mention.kind is Kind.PERCENT and predicate.direction is None:
            # 生产总值增长的预期目标为8%
            name, predicate = aimed["name"], predicate._replace(direction=Direction.UP)
        measure, direction = decide(mention, predicate, name, led)
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


def _sharing(drafts: list[Draft], sources: list[int]) -> list[int]:
    """With a draft go those that its number states as well: 甲和乙标准提高到250元，增长25%."""
    if not sources:
        return sources
    mention = drafts[sources[0]].mention
    return [index for index in range(max(0, sources[0] - 3), len(drafts)) if drafts[index].mention is mention]


def _origin(text: str, left: str, start: int, end: int) -> re.Match[str] | None:
    """由3万 | 增加到5万: where the words before the level that a change began with stand."""
    if ("由" not in left and "从" not in left) or _LEADS_ON.search(text, start, end) is None:
        return None
    return _FROM.search(left)


def _times(text: str, mention: Mention) -> bool:
    """两次降低准备金率: times count what was done."""
    return mention.unit == "次" and "\u4e00" <= text[mention.end : mention.end + 1] <= "\u9fff"


class Slot(NamedTuple):
    """A run of numbers and the text that is free for their names: from `start` on, up to `right_end`."""

    clause: Clause
    start: int
    right_end: int
    run: tuple[Mention, ...]


class Reading(NamedTuple):
    """What was read to the left of a run."""

    slot: Slot
    left: str
    predicate: Predicate
    phrase: Phrase
    origin: bool

    @property
    def tail(self) -> str:
        """The predicate's words."""
        return self.left[self.predicate.end :]


class Memory:
    """The names that later clauses may speak of again."""

    def __init__(self) -> None:
        self.verb = self.family = self.verb_before = ""
        self.unit_before: str | None = None
        self._clause_end = -1
        self.counted = False
        self.named_here = False
        self.names_here = 0
        self._sentence = -1
        self._line = -1
        self._named: list[tuple[int, str]] = []
        self._clause: list[int] = []
        self._previous_clause: list[int] = []

    def enter(self, clause: Clause, text: str) -> None:
        """A new clause begins; a new paragraph forgets, a new sentence keeps its last names."""
        follows = self.counted and clause.sentence == self._sentence and clause.start == self._clause_end + 1
        self.verb_before, self.verb = (self.verb if follows else ""), ""
        self._clause_end = clause.end
        self.counted = False
        self._previous_clause = self._clause or self._previous_clause
        self._clause = []
        if clause.sentence != self._sentence:
            self._named = self._named[-2:]
            self.named_here, self.names_here = False, 0
            self._sentence = clause.sentence

    def add(self, index: int, draft: Draft) -> None:
        """Remembers a draft's name."""
        self._clause.append(index)
        self.family, self.unit_before = draft.mention.family, draft.mention.unit
        self.counted = "number-first" in draft.rules
        self.named_here = True
        self.names_here += 1
        if self._named and self._named[-1][1] == draft.name:
            return
        self._named.append((index, draft.name))

    def last(self, count: int) -> list[int]:
        """The drafts that named the last `count` different things, oldest first."""
        return [index for index, _ in self._named[-count:]]

    def last_of_unit(self, unit: str | None, drafts: list[Draft]) -> list[int]:
        """The last draft of this sentence in `unit`, if there is one."""
        here = self._named[-self.names_here :] if self.names_here else []
        return next(([index] for index, _ in reversed(here) if drafts[index].mention.unit == unit), [])

    def last_clause(self) -> list[int]:
        """The drafts of the clause before."""
        return self._previous_clause


def _run(text: str, mentions: tuple[Mention, ...], index: int) -> tuple[Mention, ...]:
    """The numbers from `index` on that stand side by side: 5%、4%."""
    end = index + 1
    while end < len(mentions):
        previous, mention = mentions[end - 1], mentions[end]
        gap = text[previous.end : mention.start]
        if not gap and previous.unit != mention.unit:
            end += 1
            continue
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
