"""Numbers before their nouns: 54条市政道路, 又有3人获得奖励, 2小时出证."""

from __future__ import annotations

from govreport.indicators.clauses import Reading, joined
from govreport.indicators.drafting import Drafter
from govreport.indicators.lexicon import Lexicon
from govreport.indicators.names import NameReader, Phrase
from govreport.indicators.sheet import Sheet
from govreport.lazy import HAN, lazy
from govreport.quantities.mention import AMOUNT, BARE, COUNT, DURATION, PERCENT, RATIO, Mention
from govreport.terms import EQ

_LONGEST_LIST = 5
_COUNTED = frozenset({COUNT, AMOUNT, BARE, RATIO, PERCENT, DURATION})
_JOINS = frozenset({"、", "和", "及", "与", "以及", "，", "等", ""})
_LED_IN = lazy(r"(?:和|及|、)[^，；]*(?:等)?$")
_AND_THEN = lazy(r"^[^，、]{2,8}(?:并(?!购|网|轨)|进而)")
_GRADE = lazy(
    rf"^(?:{HAN}{{1,2}}级(?:以上)?|[大中小微]{{1,2}}型|[^\d，、]{{0,6}}[过超][\d.一-十百千万亿]+元的?)(?={HAN}{{2}})"
)
_RATE_NOUN = lazy(r"目标|速度|基础|水平|势头|增速|增幅|态势|要求|任务|幅度|区间|比例|税率|标准")
_AND_SO_ON = lazy(r"等(?![级待于候奖])")
# 1个千亿级、3个百亿级集群; 10个收入过100亿元、30个过50亿元企业: the noun stands behind the last one
_UNNAMED = lazy(r"级$|[大中小微]型$|[过超][\d.百千万亿]+元$")


class CountedReader:
    """Names numbers by what stands behind them."""

    def __init__(self, lexicon: Lexicon, names: NameReader) -> None:
        self._lexicon = lexicon
        self._names = names
        self._drafter = Drafter(lexicon)

    def takes(self, reading: Reading, sheet: Sheet) -> bool:
        """Whether the noun that the number counts stands behind it: 54条市政道路."""
        mention, predicate, phrase = reading.run[-1], reading.predicate, reading.phrase
        start = mention.end
        if mention.kind is PERCENT and predicate.direction is not None:
            # 压缩7%的公务经费: what is cut; but 增长8%的目标
            own = (
                phrase.empty
                and sheet.text.startswith("的", start)
                and not _RATE_NOUN.search(sheet.text[start : reading.right_end])
            )
            return own and self._names.starts_noun(sheet.text, start + 1, reading.right_end)
        if mention.kind not in _COUNTED or predicate.completion or predicate.share or reading.origin:
            return False
        bare = not phrase.text or self._names.is_verb(phrase.text)
        if sheet.text.startswith("的", start):
            # 形成48公里的环城水系: a verb that says nothing without its noun
            bare = bare or self._lexicon.opener.word_end(phrase.text, 0, len(phrase.text)) == len(phrase.text)
            bare = bare or phrase.text.endswith(self._lexicon.handing)
            start += bare
        if not self._names.starts_noun(sheet.text, start, reading.right_end) and not _times(sheet.text, mention):
            return False
        if bare or reading.tail in self._lexicon.givers:
            spent = (
                mention.family == "money"
                and not phrase.empty
                and self._names.verb(sheet.text[start : reading.right_end])
            )
            return not spent
        if mention.kind is PERCENT or predicate.direction is not None:
            return False
        if mention.family == "money" and self._names.verb(sheet.text[start : reading.right_end]):
            return False  # 投资2亿元改造公路: what is done with it, not what it is
        return reading.tail in self._lexicon.particles or reading.tail in self._lexicon.having

    def read(self, reading: Reading, sheet: Sheet) -> int:
        """Names one number; gives back how far the text is used up."""
        mention = reading.mention
        if mention.by_verb and mention.kind is COUNT:
            mention.bound = EQ  # 突破25项关键技术: what is done to them
        noun, used = self._noun(sheet, mention, reading)
        if reading.tail in self._lexicon.givers:
            noun = self._names.before_verb(noun)
            used = min(used, noun.end) if used > noun.start else used
        modifier, carried = self._modifier(reading, sheet)
        listed = "、" in reading.phrase.text or (mention.kind is AMOUNT and joined(sheet.text, reading))
        and_so_on = _AND_SO_ON.search(noun.text, 1) if listed else None
        if and_so_on is not None:
            # 推进甲工程、新增2公顷绿地等重点工程: one member of a list
            ends = (and_so_on.start(), noun.text.find("、") % (len(noun.text) + 1))
            end = noun.start + min(ends)
            noun, modifier = Phrase(noun.start, end, sheet.text[noun.start : end]), modifier.rpartition("、")[2]
        self._count(reading, mention, modifier, noun, carried, sheet)
        sheet.verb = self._names.verb(modifier) if modifier else ""
        return used

    def _noun(self, sheet: Sheet, mention: Mention, reading: Reading) -> tuple[Phrase, int]:
        """The noun behind a number, and from where on the text is free for the next number's name."""
        start = mention.end + (sheet.text[mention.end : mention.end + 1] == "的")
        noun = self._names.counted_noun(sheet.text, start, reading.right_end)
        if reading.right_end == reading.clause.end:
            return noun, noun.end
        if (
            sheet.text[reading.right_end - 1] in "、和及"
            and noun.end < reading.right_end - 1
            and sheet.text[noun.end] not in "、和及"
        ):
            # 13条旧村改造、4个园区: the list sign closes the member
            return noun, reading.right_end - 1
        rest = sheet.text[noun.end : reading.right_end].removeprefix("等")
        if not rest and mention.kind is AMOUNT and "、" in noun.text:
            # 甲公司30万吨氧化铝、乙公司 | 20万吨焦炭: what follows the sign is of the next number
            end = noun.start + noun.text.index("、")
            return Phrase(noun.start, end, sheet.text[noun.start : end]), end
        if rest.startswith("（"):
            return noun, noun.end  # 248座桥梁（含渡改桥 | 3座）
        goes_on = _AND_THEN.search(rest)
        if goes_on is not None and self._names.verb(rest[goes_on.end() :]):
            return noun, noun.end + goes_on.end()  # 100家企业加快发展并建设 | 100个项目
        if noun.end < reading.right_end and rest not in _JOINS and not self._names.verb(rest):
            # 30个重点项目完成年度目标的90%: the second number is of the same noun
            return self._names.counted_head(noun), start
        between = _LED_IN.search(noun.text)
        if rest in _JOINS and between is not None and sheet.text[reading.right_end - 1] == "等":
            # 3个公园建设和甲路等13条道路: the examples belong to the next number
            end = noun.start + between.start()
            return Phrase(noun.start, end, sheet.text[noun.start : end]), end
        if not rest and self._lexicon.property_end.search(noun.text):
            return self._names.counted_head(noun), start
        return noun, noun.end

    def _modifier(self, reading: Reading, sheet: Sheet) -> tuple[str, tuple[str, ...]]:
        """The words before the number that belong to its name; the verb of a list is carried on."""
        if reading.phrase.empty and sheet.verb and joined(sheet.text, reading):
            led = sheet.text.startswith(self._lexicon.closers, reading.start + 1)
            return ("", ()) if led else (sheet.verb, ("verb",))
        if not reading.left and sheet.verb_before and sheet.unit_before == reading.mention.unit:
            # 新增10个甲中心，14个乙中心: the verb reaches over the comma
            return sheet.verb_before, ("verb",)
        if reading.tail in self._lexicon.having or reading.tail in self._lexicon.givers:
            return "", ()
        if reading.left.endswith(("、", "和", "及")) and not reading.phrase.empty:
            # 编制战略规划、6个县规划: another item of the list stands before
            return self._names.verb(reading.phrase.text), ("verb",)
        return self._names.modifier(reading.phrase, clausal=reading.tail == "的"), ()

    def _count(
        self,
        reading: Reading,
        mention: Mention,
        modifier: str,
        noun: Phrase,
        carried: tuple[str, ...],
        sheet: Sheet,
    ) -> None:
        phrase = reading.phrase
        name = self._names.tidy(modifier + noun.text)
        spans = ((phrase.start, phrase.end),) if modifier and not carried else ()
        draft = self._drafter.make(
            mention, reading.predicate, name, (*spans, (noun.start, noun.end)), self._drafter.led(mention, modifier)
        )
        draft.pending = _UNNAMED.search(noun.text) is not None
        draft.carried, draft.rules, draft.noun = carried, (*draft.rules, "number-first"), self._names.tidy(noun.text)
        sheet.add(draft)

    def takes_all(self, reading: Reading, sheet: Sheet) -> bool:
        """109支2300余人队伍: several quantities of one noun behind them."""
        run = reading.run
        units = {mention.unit for mention in run}
        if (
            run[-1].end == reading.right_end
            or len(units) < len(run)
            or any(mention.kind not in _COUNTED for mention in run)
            or reading.predicate.respective
        ):
            return False
        return self.takes(reading, sheet)

    def read_all(self, reading: Reading, sheet: Sheet) -> int:
        """Names several quantities of one noun."""
        last, phrase = reading.run[-1], reading.phrase
        noun, used = self._noun(sheet, last, reading)
        modifier, carried = self._modifier(reading, sheet)
        people = all(mention.family in ("person", "household") for mention in reading.run)
        named = phrase.text and not carried and not people and not self._names.is_verb(phrase.text)
        for mention in reading.run:
            if named and sheet.text.startswith("、", mention.end) and mention is not last:
                # 新建停车场3处、200个泊位: the first number stands behind its own noun
                name, spans = self._names.tidy(modifier), ((phrase.start, phrase.end),)
                sheet.add(self._drafter.make(mention, reading.predicate, name, spans))
                continue
            self._count(reading, mention, modifier, noun, carried, sheet)
        return used

    def said_behind(self, reading: Reading, sheet: Sheet) -> bool:
        """又有3人获得奖励, 安排2亿元用于扶贫: no noun, but a predicate."""
        mention, phrase, predicate = reading.mention, reading.phrase, reading.predicate
        if reading.origin or predicate.direction is not None or sheet.text[mention.end : mention.end + 1] == "的":
            return False
        if sheet.text.startswith(("用于", "作为"), mention.end):
            return phrase.empty or self._names.is_verb(phrase.text)
        if mention.kind not in (COUNT, BARE) or not phrase.empty or predicate.each:
            return False
        return not self._names.done(sheet.text, mention.end, reading.right_end).empty

    def read_said(self, reading: Reading, sheet: Sheet) -> int:
        """Names a number by the predicate behind it."""
        mention = reading.mention
        phrase = self._names.done(sheet.text, mention.end, reading.right_end)
        draft = self._drafter.make(
            mention, reading.predicate, self._names.tidy(phrase.text), ((phrase.start, phrase.end),)
        )
        draft.rules = (*draft.rules, "number-first")
        sheet.add(draft)
        return phrase.end

    def read_within(self, reading: Reading, sheet: Sheet) -> int | None:
        """2小时快速出证: a time is named after what is done in it; None where nothing is."""
        mention, end = reading.mention, reading.right_end
        phrase = self._names.trim(sheet.text, mention.end, end)
        if phrase.empty:
            return None
        draft = self._drafter.make(
            mention, reading.predicate, self._names.tidy(phrase.text), ((phrase.start, phrase.end),)
        )
        draft.rules = (*draft.rules, "number-first")
        sheet.add(draft)
        return end

    def read_all_within(self, reading: Reading, sheet: Sheet) -> int:
        """分别用45天和24天实现清零: both times are named after what was done in them."""
        phrase = self._names.trim(sheet.text, reading.run[-1].end, reading.right_end)
        for mention in reading.run:
            name = self._names.tidy(phrase.text)
            draft = self._drafter.make(mention, reading.predicate, name, ((phrase.start, phrase.end),))
            draft.rules = (*draft.rules, "number-first")
            sheet.add(draft)
        return reading.right_end

    def borrow_noun(self, known: int, sheet: Sheet) -> None:
        """开工52个、完成38个旧院落改造: the first number is of the noun behind the second."""
        after = sheet.drafts[known]
        if after.pending or "number-first" not in after.rules:
            return
        for before in reversed(sheet.drafts[max(0, known - _LONGEST_LIST) : known]):
            if not before.pending or before.mention.unit != after.mention.unit:
                return
            noun = after.name_spans[-1:]
            verb = self._names.verb(after.name) if len(after.name_spans) > 1 or after.carried else ""
            begun = self._lexicon.causative_start.match(before.name)
            behind = _GRADE.sub("", after.noun)
            before.name = (before.name[begun.end() :] if begun else before.name) + (
                behind or after.noun or after.name[len(verb) :]
            )
            before.name_spans = (*before.name_spans, *noun)
            before.carried = (*before.carried, "noun")


def _times(text: str, mention: Mention) -> bool:
    """两次降低准备金率: times count what was done."""
    return mention.unit == "次" and "\u4e00" <= text[mention.end : mention.end + 1] <= "\u9fff"
