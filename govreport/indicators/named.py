"""Numbers behind their names: 市场主体达到8万户; a name in several parts, a verb carried over a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from govreport.indicators.carried import CarriedReader
from govreport.indicators.clauses import Reading, joined
from govreport.indicators.drafting import Drafter
from govreport.indicators.lexicon import REMEMBERED, Lexicon
from govreport.indicators.lists import split_names
from govreport.indicators.names import NameReader, Phrase
from govreport.indicators.predicate import Predicate
from govreport.indicators.sheet import Sheet
from govreport.lazy import HAN, lazy
from govreport.quantities.mention import AMOUNT, COUNT, FOLD, PERCENT, RANK, Mention
from govreport.terms import UP

_LISTED = (COUNT, AMOUNT)

_LIMIT = lazy(r"(?:超过?|过|突破|大于)?[\d.]*[十百千万亿]*元(?:以上|以下)?")
_LIMIT_ENDS = ("元", "元以上", "元以下")
_TO_THE_END = lazy(rf"{HAN}{{4,10}}(?=[，。；\n])")
_SAID_APART = lazy(r"、|和|及|与")
# 接待游客人数和旅游收入: the verb is of the first alone
_VISITED = ("", "接待")


class NamedReader:
    """Names numbers by what stands before them."""

    def __init__(self, lexicon: Lexicon, names: NameReader, carried: CarriedReader) -> None:
        self._lexicon = lexicon
        self._names = names
        self._carried = carried
        self._drafter = Drafter(lexicon)
        # words that stand for the name of another clause
        self._nameless = lexicon.generic | lexicon.per
        self._emitted = tuple(lexicon.emitted)
        self._spent, self._earned, self._funds = lexicon.spent_on, lexicon.earned, lexicon.funds
        self._caused = lru_cache(maxsize=REMEMBERED)(self._causes)
        self._split = lru_cache(maxsize=REMEMBERED)(self._parts_of_their_own)

    def read(self, reading: Reading, sheet: Sheet) -> None:
        """Names one number."""
        mention, predicate, kind = reading.mention, reading.predicate, reading.mention.kind
        phrase = self._own_phrase(reading, sheet)
        words = phrase.text
        if not words or words in self._nameless:
            self._carried.read(reading, sheet)
            return
        if kind is PERCENT:
            if predicate.direction is None and reading.tail.endswith(self._lexicon.finishing):
                predicate = attrs.evolve(predicate, completion=True)
        elif kind is AMOUNT and sheet.text.startswith("的", mention.end):
            phrase = self._names.property_of(phrase)
            words = phrase.text
        name, carried = self._full_name(phrase, reading, sheet)
        if kind is PERCENT and sheet.text.startswith(self._spent, mention.end):
            name += self._spent_on(sheet.text, mention.end)
        elif predicate.direction is UP and self._earned in reading.tail and not name.endswith(self._funds):
            name += self._earned  # 农户增收5000元 is what they earn more; 财政增收 what the revenue rises by
        for part in self._shared_names(name, mention, predicate):
            draft = self._drafter.make(
                mention,
                predicate,
                self._names.tidy(part),
                ((phrase.start, phrase.end),),
                self._drafter.led(mention, part),
            )
            draft.carried, draft.earlier = carried, reading.origin
            draft.pending = self._names.is_verb(part) or reading.tail == "的" or self._lexicon.place(part)
            sheet.add(draft)

    def _spent_on(self, text: str, start: int) -> str:
        """财政支出80%以上 | 用于改善民生: what the share is for."""
        found = _TO_THE_END.match(text, start)
        return found.group().replace("改善", "") if found is not None else ""

    def _own_phrase(self, reading: Reading, sheet: Sheet) -> Phrase:
        """The phrase before the number, without who made it happen; empty where it names nothing new."""
        phrase = reading.phrase
        caused = self._caused(phrase.text) if phrase.text else 0
        if caused and (reading.tail not in self._lexicon.particles or reading.mention.kind is PERCENT):
            # 推动企业投入增长5%: who made it happen is no part of what grew
            phrase = self._names.trim(sheet.text, phrase.start + caused, phrase.end)
        if phrase.text.endswith(self._lexicon.passed):
            return Phrase(phrase.start, phrase.start, "") if sheet.named_here else self._names.still(phrase)
        if sheet.named_here and sheet.drafts[-1].earlier and self._names.is_action(phrase.text):
            # 乡镇由3202个撤并为1970个: the second level is of the same thing
            phrase = Phrase(phrase.start, phrase.start, "")
        return phrase

    def _causes(self, phrase: str) -> int:
        """Where the verb that makes something happen ends: 推动 | 企业投入; 0 without one."""
        found = self._lexicon.causative_start.match(phrase)
        return found.end() if found is not None else 0

    def _full_name(self, phrase: Phrase, reading: Reading, sheet: Sheet) -> tuple[str, tuple[str, ...]]:
        """The name with what it takes over from the clause or the sentence before, and what that is."""
        name, mention = phrase.text, reading.mention
        carried: tuple[str, ...] = ()
        if name in self._lexicon.partners or name in self._lexicon.ranked_words:
            paired = self._paired(name, sheet)
            name, carried = paired or name, ("name",) if paired else ()
        limited = self._limited(name, sheet) if name.endswith(_LIMIT_ENDS) else None
        if limited is not None:
            return limited, ("name",)
        verb = self._names.verb(name)
        # (behind the last number may stand the noun of all: 开工52个、完成38个旧院落改造)
        alone = mention.kind is AMOUNT or reading.clause.mentions[-1].end == reading.clause.end
        if verb and verb == name and alone and sheet.named_here:
            thing, first = self._thing_of(verb, sheet, mention)
            if thing:
                sheet.verb = verb if first else ""
                return (name + thing if first else thing + name), ("noun",)
        if verb and len(verb) < len(name):
            sheet.verb = verb
        elif (
            sheet.verb
            and mention.kind in _LISTED
            and reading.tail in self._lexicon.particles
            and joined(sheet.text, reading)
        ):
            alike = mention.family != "money" or sheet.family == "money"
            led = sheet.text.startswith(self._lexicon.closers, reading.start + 1)
            if alike and not led and not self._names.is_attribute(name):
                return sheet.verb + self._names.with_rank(sheet.text, phrase), ("verb",)
        else:
            sheet.verb = ""
        return name, carried

    def _limited(self, name: str, sheet: Sheet) -> str | None:
        """产值超10亿元的企业50户，其中超20亿元的 | 20户: the same things, with another limit."""
        before = sheet.last(1)
        if not before or _LIMIT.fullmatch(name) is None:
            return None
        whole = sheet.drafts[before[0]].name
        limit = _LIMIT.search(whole)
        return whole[: limit.start()] + name + whole[limit.end() :] if limit is not None else None

    def _thing_of(self, verb: str, sheet: Sheet, mention: Mention) -> tuple[str, bool]:
        """新开工住房8957套，建成8716套: the verb is new, the thing the same; and whether the verb stands before it."""
        last = sheet.drafts[sheet.last(1)[0]]
        if last.mention.unit == mention.unit:
            thing, first = self._names.thing(last.name)
            if thing:
                return thing, first
        if mention.kind is not COUNT or mention.family == "person":
            return "", True
        for index in sheet.of_unit(mention.unit):
            name = sheet.drafts[index].name
            if not self._names.is_action(name) and not name.endswith(verb):
                return self._names.done_to(name), True
        return "", True

    def _paired(self, name: str, sheet: Sheet) -> str | None:
        """城镇人均住房面积增加到30平方米，农村增加到40平方米."""
        partner, before = self._lexicon.partners.get(name), sheet.last(1)
        if partner is None and before:
            # 省级示范社36家、市级76家
            words = next(words for words in self._lexicon.sides if name in words)
            partner = next((word for word in words if word in sheet.drafts[before[0]].name), None)
        if not before or partner is None or partner not in sheet.drafts[before[0]].name:
            return None
        whole = sheet.drafts[before[0]].name
        doubled = next((word for word, parts in self._lexicon.doubled.items() if name in parts and word in whole), None)
        # 进出口总额80亿元，其中进口30亿元: a part of what one word names
        return whole.replace(doubled or partner, name).replace(name + "及以上", name).replace(name + "以上", name)

    def _shared_names(self, name: str, mention: Mention, predicate: Predicate) -> Sequence[str]:
        """甲、乙均增长3%, 甲收入和乙收入增长3%: one number for each; 甲、乙共5家: one for all."""
        if predicate.each or predicate.respective:
            doubled = self._lexicon.doubled_word.search(name)
            if doubled is not None and len(split_names(name.replace(doubled.group(), "", 1), self._lexicon)) > 1:
                doubled = None  # 投资和进出口总额均增长8%: two names already
            if doubled is not None and ("、" not in name or "、" in doubled.group()):
                # 城乡居民收入分别增长10%: one number for each
                return [name.replace(doubled.group(), part) for part in self._lexicon.doubled[doubled.group()]]
        dealt = predicate.each or (predicate.respective and mention.kind is PERCENT)
        if dealt or (predicate.result and mention.kind is AMOUNT and name.endswith("标准")):
            names = split_names(name, self._lexicon)
            return self._with_verb(names) if mention.kind in _LISTED else names
        if mention.kind not in (PERCENT, FOLD, RANK) or predicate.share:
            return (name,)
        return self._split(name)

    def _with_verb(self, names: list[str]) -> list[str]:
        """新增脐橙、蔬菜均超10万亩: the verb before the first is of all."""
        verb = self._names.verb(names[0]) if len(names) > 1 else ""
        if not verb or len(verb) == len(names[0]) or any(self._names.verb(name) for name in names[1:]):
            return names
        return [names[0], *(verb + name for name in names[1:])]

    def _parts_of_their_own(self, name: str) -> Sequence[str]:
        """甲收入和乙收入: the parts of a name that all end in what is measured."""
        parts = split_names(name, self._lexicon) if "等" not in name else []
        if len(parts) < 2:
            return (name,)
        if parts[-1].endswith(self._lexicon.spent) and not parts[0].endswith(self._lexicon.spent):
            return (name,)  # 就业和社会保障支出: what the money is for is no item of its own
        # (of 二氧化硫、氮氧化物排放量 both are emitted)
        said = tuple(_SAID_APART.split(name))
        own = all(
            self._lexicon.property_end.search(part) and (part.endswith(said) or part.startswith(self._emitted))
            for part in parts
        )
        if all(part.endswith(self._lexicon.industries) for part in parts):
            return parts  # 装备制造业、有色工业增长45%: each of the industries
        return parts if own and self._names.verb(parts[0]) in _VISITED else (name,)
