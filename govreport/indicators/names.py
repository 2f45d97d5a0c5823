"""Makes names out of noun phrases: what is stripped, what is joined, where a counted noun ends."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from govreport.indicators.lexicon import REMEMBERED, Lexicon
from govreport.indicators.trimming import Trimmer
from govreport.lazy import HAN, lazy

_RELATIVE = lazy(rf"[^，。；]{{2,24}}?的(?={HAN})")
# 2个优势突出、带动力强的 | 主导产业
_ADJECTIVES = lazy(
    rf"[^，。；、的]{{1,7}}(?:好|强|高|大|优|突出|明显|显著|活|快|广|先进)(?:、[^，。；、的]{{1,7}}(?:好|强|高|大|优|突出|明显|显著|活|快|广|先进))+的(?={HAN}{{2}})"
)
_MONTH = lazy(r"\d(?:\d?月|(?<=2)0\d\d年)")
_FIELD = lazy(r"(?<=[^，、的]{2})在[^，、在]{2,16}(?:中|里)(?:排|列|居)?$")
_IN = lazy(r"^[^在]{0,4}在(?=[^在]{3})")
# one of which every filler holds
_FILLER_SIGNS = frozenset("累预全总圆顺成共了")
_BETWEEN_SIGNS = frozenset("共已拟还又仍")
_BETWEEN = lazy(rf"(?<={HAN}{{2}})(?:共(?![享建同青])|[已拟还又仍])(?={HAN}{{2}})")
_CONJUNCTIONS = ("和", "及")
# what a list that goes on behind a noun may end in
_LIST_ENDS = "、，的等 和及与"
_LONG_NOTE = 9
_LONG_ENOUGH = 3
# a clause with 的 that is longer than this is no part of the name: 致敬为发展作出贡献的158名
_LONG_CLAUSE = 12


@attrs.define(eq=False)
class Phrase:
    """A piece of the text that makes (part of) a name: view offsets and its words."""

    start: int
    end: int
    text: str

    @property
    def empty(self) -> bool:
        """True where nothing is left."""
        return self.start >= self.end


class NameReader:
    """Trims noun phrases with a lexicon. Phrases come back all over a report: what one gave is remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._trimmer = Trimmer(lexicon)
        self._shapes = lexicon.shapes
        self.verb = lru_cache(maxsize=REMEMBERED)(self._verb)
        self.tidy = lru_cache(maxsize=REMEMBERED)(self._tidy)
        self._begins_noun = lru_cache(maxsize=REMEMBERED)(self._noun_begins)

    def trim(self, text: str, start: int, end: int) -> Phrase:
        """The noun phrase in `[start, end)` without leading adverbs, times and places and trailing particles."""
        if start >= end:
            return Phrase(start, end, "")
        first, last = self._trimmer.trimmed(text[start:end])
        start, end = start + first, start + last
        if end == start + 2 and text.startswith("投资", start) and text.endswith("完成", 0, start):
            start -= 2  # 完成投资 is a name, 投资 alone is none
        return Phrase(start, end, text[start:end])

    def with_rank(self, text: str, phrase: Phrase) -> str:
        """A member of a list with the 全国 that was taken for the place of a statistic: 获评 | 全国重点村."""
        for word in self._lexicon.kept:
            if text.endswith(word, 0, phrase.start):
                return word + phrase.text
        return phrase.text

    def still(self, phrase: Phrase) -> Phrase:
        """民营经济实力 | 不断增强, 价格指数 | 低于全国平均: a subject without what is said of it."""
        shapes = (self._shapes[name] for name in ("swelling", "crossed", "held_against"))
        match = next(filter(None, (shape.search(phrase.text) for shape in shapes)), None)
        if match is None:
            return phrase
        return Phrase(phrase.start, phrase.start + match.start(), phrase.text[: match.start()])

    def topic(self, phrase: Phrase) -> Phrase:
        """在全市考核中 is about 全市考核."""
        match = self._shapes["topic"].match(phrase.text)
        if match is None:
            return phrase
        start = phrase.start + match.start("topic")
        return Phrase(start, start + len(match["topic"]), match["topic"])

    def ranked(self, phrase: Phrase) -> Phrase:
        """某市在某指数 | 排第3: what the order is of."""
        field = _FIELD.search(phrase.text)
        if field is not None:
            # 空气质量 | 在重点城市中位居第4
            phrase = Phrase(phrase.start, phrase.start + field.start(), phrase.text[: field.start()])
        phrase = self.topic(phrase)
        scope = self._shapes["scope"].search(phrase.text)
        if scope is not None:
            phrase = Phrase(phrase.start, phrase.start + scope.start(), phrase.text[: scope.start()])
        match = _IN.match(phrase.text)
        return phrase if match is None else Phrase(phrase.start + match.end(), phrase.end, phrase.text[match.end() :])

    def is_attribute(self, name: str) -> bool:
        """建筑面积, 总投资: what a thing named before has, not another thing."""
        return name.startswith("总") or self._shapes["property_of"].fullmatch(name) is not None

    def done(self, text: str, start: int, end: int) -> Phrase:
        """3人 | 获得奖励: what is said of a number whose noun is not named."""
        if start < end and not "\u4e00" <= text[start] <= "\u9fff":
            end = start
        elif text.startswith(_CONJUNCTIONS, start) and self._lexicon.lead.match_end(text, start, end) > start:
            end = start  # 57个和领军人才 | 49名: another item of the list; but 和美乡村
        if text.startswith(("用于", "作为"), start, end):
            start += 2
        while end > start and text[end - 1] in "、，的和及 ":
            end -= 1
        return Phrase(start, end, text[start:end])

    def subject(self, text: str, start: int, end: int) -> Phrase | None:
        """境外投资 | 逆势上扬: a clause's statistic, if it has one near its end."""
        match = self._lexicon.property_in.match(text, start, end)
        if match is None:
            return None
        phrase = self.trim(text, start, match.end("name"))
        return None if phrase.empty else phrase

    def ranked_by(self, text: str, start: int, end: int) -> Phrase:
        """我省获得某赛区总分 | 第一: the order stands behind the verb where nothing stands before it."""
        match = self._shapes["ranked_by"].search(text, start, end)
        if match is None:
            return Phrase(end, end, "")
        return Phrase(match.start("by"), match.end("by"), match["by"])

    def property_of(self, phrase: Phrase) -> Phrase:
        """中铁参与总投资 | 104亿元的项目: the property alone."""
        match = self._shapes["property_of"].search(phrase.text)
        if match is None:
            return phrase
        return Phrase(phrase.start + match.start(), phrase.end, match.group())

    def _tidy(self, name: str) -> str:
        """A name without fillers inside: 平台累计接入泊位 -> 平台接入泊位."""
        if not _FILLER_SIGNS.isdisjoint(name):
            name = self._shapes["inner"].sub("", name)
        if not _BETWEEN_SIGNS.isdisjoint(name):
            name = self._without_adverb(name)
        if name.endswith("安排") and self._lexicon.property_end.search(name, 0, len(name) - 2):
            name = name[:-2]  # 中央预算内投资 | 安排5000亿元
        if name.count("（") != name.count("）"):
            name = name.replace("（", "").replace("）", "")
        return name.strip("、，的 ")

    def _without_adverb(self, name: str) -> str:
        """各级政府共清理文件, 市财政拟安排资金: an adverb between who does it and what is done."""
        for found in _BETWEEN.finditer(name):
            does, who = self._lexicon.object_verb.match(name, found.end()), name[: found.start()]
            if does and does.end() + 2 <= len(name) and not self._acts(who):
                return who + name[found.end() :]
        return name

    def _acts(self, words: str) -> bool:
        """巩固提升 | 已建成的公园: no one who does something."""
        said = self._lexicon.causative.match(words) or self._lexicon.object_verb.search(words)
        return said is not None or words.endswith("在")

    def starts_noun(self, text: str, start: int, end: int) -> bool:
        """Whether the text behind a number may be the noun that it counts."""
        return start < end and self._begins_noun(text[start - 1 : end])

    def _noun_begins(self, text: str) -> bool:
        """Whether a noun begins at the second character; the first is the one before it."""
        first = text[1]
        if not ("\u4e00" <= first <= "\u9fff" or first in "“《" or (first.isascii() and first.isalnum())):
            return False
        if first in "的和及等起或" or text.startswith("以上", 1) or text[1:] == "中":
            return False
        if self._clause_before_noun(text, 1, len(text)):
            return True
        if first == "与":
            return False
        said = self._lexicon.opener.match(text, 1)
        if said is not None and text[0] == "的" and self._lexicon.nominal.match(text, said.end()):
            return True  # 32万人的脱贫问题
        return said is None and self._lexicon.change.match(text, 1) is None

    def _clause_before_noun(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """培育3个可复制的亮点项目: a clause with 的 stands before the noun."""
        if self._lexicon.opener.match(text, start, end) is None and text[start] not in "与以":
            return _ADJECTIVES.match(text, start, end)
        found = _RELATIVE.match(text, start, end)
        if found is None or end - found.end() < 2 or self._lexicon.opener.match(text, found.end(), end):
            return None
        return found

    def counted_noun(self, text: str, start: int, end: int) -> Phrase:
        """The noun behind its number, without the predicate that follows: 8个产业项目 | 签约入园."""
        relative = self._clause_before_noun(text, start, end)
        if relative is not None:
            start = relative.end()
        bracket = text.find("（", start, end)
        if bracket >= 0:
            closed = text.find("）", bracket, end)
            if closed < 0 or closed - bracket > _LONG_NOTE:
                end = bracket  # 248座桥梁（含渡改桥 | 3座）: what the bracket holds is stated for itself
        at = start + 2
        if text[start : start + 1] in self._lexicon.short:
            said = self._lexicon.opener.match(text, start + 1, end)
            at = start + 1 if said is not None and said.end() > start + 2 else at  # 省列项目 are the province's
        if text[start : start + 1] == "“":
            close = text.find("”", start, end)
            if close > 0:
                at = close + 1
        opener = self._lexicon.opener.search(text, at, end) if at < end else None
        while opener is not None and (
            self._inside(text, start, opener.start(), "“”")
            or self._inside(text, start, opener.start(), "（）")
            or (opener.end() - opener.start() > 1 and self._lexicon.nominal.match(text, opener.end(), end))
        ):
            opener = self._lexicon.opener.search(text, opener.end(), end)
        if opener is not None:
            end = opener.start()
            if text.endswith(self._lexicon.doing, start + 2, end):
                end -= len(next(word for word in self._lexicon.doing if text.endswith(word, start + 2, end)))
        other = self._shapes["other_item"].search(text, at, end) if at < end else None
        if other is not None:
            end = other.start()
        month = _MONTH.search(text, at, end) if at < end else None
        if month is not None:
            end = month.start()
        if text[end - 1] == "中" and end - start > _LONG_ENOUGH and text[end - 2] not in "高初集其完":
            end -= 1  # 45种产品中
        noun = text[start:end]
        if noun[-1:] in _LIST_ENDS:
            noun = self._shapes["list_end"].sub("", noun)
        return Phrase(start, start + len(noun), noun)

    def _is_head(self, noun: str) -> bool:
        head = self._lexicon.head.match(noun)
        return noun in self._lexicon.short or (head is not None and head.end() == len(noun))

    def before_verb(self, phrase: Phrase) -> Phrase:
        """为2万户用户 | 加装设备: the noun before what is done for it."""
        match = self._lexicon.object_verb.search(phrase.text, 2)
        if match is None or match.end() + 2 > len(phrase.text):
            return phrase
        return Phrase(phrase.start, phrase.start + match.start(), phrase.text[: match.start()])

    def counted_head(self, phrase: Phrase) -> Phrase:
        """省市重点项目投资完成率 counts 省市重点项目, 困难村的人均收入 counts the villages."""
        owner = phrase.text.find("的")
        if owner > 0 and self._is_head(phrase.text[:owner]):
            return Phrase(phrase.start, phrase.start + owner, phrase.text[:owner])
        match = self._lexicon.head.match(phrase.text)
        if match is None or match.end() == len(phrase.text):
            return phrase
        behind = phrase.text[match.end() :]
        if len(behind) <= 2 and behind not in self._lexicon.property_nouns:
            return phrase  # 项目建设, but 企业 | 营收
        return Phrase(phrase.start, phrase.start + match.end(), match.group())

    def _inside(self, text: str, start: int, at: int, signs: str) -> bool:
        """Whether a place stands between quotation marks, or in a bracket: 64个社区（村居）站点."""
        return text.count(signs[0], start, at) > text.count(signs[1], start, at)

    def _verb(self, phrase: str) -> str:
        """The object verb that a phrase begins with, or ''."""
        match = self._lexicon.object_verb.match(phrase)
        return match.group() if match else ""

    def is_verb(self, phrase: str) -> bool:
        """Whether a phrase is nothing but a verb: 新增, 完成."""
        return bool(phrase) and self.verb(phrase) == phrase

    def is_action(self, phrase: str) -> bool:
        """Whether a short phrase is but an action: 撤并, 调整."""
        return 0 < len(phrase) <= _LONG_ENOUGH + 1 and (
            self.is_verb(phrase) or phrase[-2:] in self._lexicon.object_verbs
        )

    def thing(self, name: str) -> tuple[str, bool]:
        """What an action's name is about, and whether the verb stands before it: 报批土地, 土地征收 -> 土地."""
        verb = self.verb(name)
        if verb:
            rest = name[len(verb) :]
            while verb and len(verb) < len(rest):  # 提请审议通过 | 法规
                rest = rest[len(verb := self.verb(rest)) :]
            return rest, True
        for length in (4, 3, 2):
            if len(name) > length and name[-length:] in self._lexicon.object_verbs:
                return name[:-length], False
        return "", True

    def standing(self, name: str) -> str:
        """新增企业25家，达到225家: what there is, without what came to it."""
        verb = self.verb(name)
        if verb.startswith(self._lexicon.added) and len(verb) < len(name):
            return name[len(verb) :]
        for word in self._lexicon.added_behind:
            name = name.removesuffix(word) or name
        return name

    def done_to(self, name: str) -> str:
        """清理涉外规章, 甲产业签约项目: what stands behind the last verb of a name."""
        start = 0
        found = self._lexicon.object_verb.search(name)
        while found is not None and found.end() + 2 <= len(name):
            start = found.end()
            found = self._lexicon.object_verb.search(name, start)
        return name[start:]

    def modifier(self, phrase: Phrase, *, clausal: bool = False) -> str:
        """What the words before a number add to the noun behind it.

        通过平台为 | 1000家企业 adds nothing; 引进甲银行等 | 8家机构 adds its verb; 沿黄 | 13个村庄 all of it.
        """
        if phrase.empty or self._shapes["giver_end"].search(phrase.text):
            return ""
        if self._lexicon.causative.match(phrase.text):
            return ""
        examples = self._shapes["examples"].fullmatch(phrase.text)
        if examples is not None:
            return self.verb(phrase.text)
        if self._shapes["giver_start"].match(phrase.text) or (clausal and len(phrase.text) > _LONG_CLAUSE):
            return ""
        before, comma, last = phrase.text.rpartition("、")
        if comma and self.is_verb(last) and not self.is_verb(before[before.rfind("、") + 1 :]):
            return last  # 推进甲工程、乙大道、新增 | 100公顷绿地
        listed = self._shapes["work_ends"].match(phrase.text)
        if listed is not None and not self.verb(phrase.text):
            return phrase.text[listed.end() :]
        joined = self._shapes["joined"].search(phrase.text)
        if joined is not None and "、" not in phrase.text[joined.end() :] and not self.verb(phrase.text):
            # 甲规划编制和一期 | 165亩土地: only 一期 belongs to the number
            return phrase.text[joined.end() :]
        return phrase.text
