"""Makes names out of noun phrases: what is stripped, what is joined, where a counted noun ends."""

from __future__ import annotations

import re

import attrs

from govreport.indicators.lexicon import Lexicon

_INNER = re.compile(r"累计|预计|全年|总共|圆满|成功|(?<=[\u4e00-\u9fff])共(?=[完新建接修实安投拨发引签培组开有])|了(?!解|却|然|望)")
_TIME = re.compile(
    r"^(?:到|截至|至|从|自)?(?:(?:19|20)\d\d(?:[-—~～至、和](?:19|20)?\d\d)?年度?|\d{1,2}(?:[-—~～至]\d{1,2})?月(?:份|底|末|初|中旬)?|“?[一二三四五六七八九十]{1,3}五”?(?:时期|期间|末|以来)?)"
    r"(?:底|末|初|前|后|以来|期间|间|内|\d{1,2}月(?:份|底|末)?|全年|，|,)*"
)
_PREPOSITION_END = re.compile(r"(?:为|向|对|给|将|把|使|让|帮助|与|同|组织|惠及|由|从|推动|支持|确保|带动|服务)$")
_EXAMPLES = re.compile(r"(?P<list>[^，；]*?)等(?:一批|多个|各类|各种|国内外|知名)?$")
_CLOSE = re.compile(r"[、和及与，的\s]+$")
_NOTE = re.compile(r"^（[^（）]*）")
_PARTICLES = "的，、；。：！？）)（”—-/％%· "


@attrs.frozen
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
    """Trims noun phrases with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def trim(self, text: str, start: int, end: int) -> Phrase:
        """The noun phrase in `[start, end)` without leading adverbs, times and places and trailing particles."""
        while start < end:
            lead = self._lexicon.lead.match(text, start, end)
            if lead is not None:
                start = lead.end()
                continue
            time = _TIME.match(text[start:end])
            if time is not None and time.end() > 0:
                start += time.end()
                continue
            if text[start] in _PARTICLES:
                start += 1
                continue
            break
        while end > start and text[end - 1] in "、和及与，的 ":
            end -= 1
        return Phrase(start, end, text[start:end])

    def tidy(self, name: str) -> str:
        """A name without fillers inside: 平台累计接入泊位 -> 平台接入泊位."""
        name = _INNER.sub("", name)
        if name.count("（") != name.count("）"):
            name = name.replace("（", "").replace("）", "")
        return name.strip("、，的 ")

    def starts_noun(self, text: str, start: int, end: int) -> bool:
        """Whether the text behind a number may be the noun that it counts."""
        if start >= end:
            return False
        first = text[start]
        if not ("\u4e00" <= first <= "\u9fff" or first in "“《" or first.isascii() and first.isalnum()):
            return False
        return first not in "的和及与等起" and self._lexicon.opener.match(text, start, end) is None

    def counted_noun(self, text: str, start: int, end: int) -> Phrase:
        """The noun behind its number, without the predicate that follows: 8个产业项目 | 签约入园."""
        at = start + 2
        depth_end = start
        if text[start] == "“":
            close = text.find("”", start, end)
            if close > 0:
                at = close + 1
        opener = self._lexicon.opener.search(text, at, end) if at < end else None
        while opener is not None and self._inside_quotes(text, start, opener.start()):
            opener = self._lexicon.opener.search(text, opener.end(), end)
        if opener is not None:
            end = opener.start()
        while end > start and text[end - 1] in "、和及与，的等 ":
            end -= 1
        return Phrase(start, max(end, depth_end), text[start:end])

    def _inside_quotes(self, text: str, start: int, at: int) -> bool:
        return text.count("“", start, at) > text.count("”", start, at)

    def verb(self, phrase: str) -> str:
        """The object verb that a phrase begins with, or ''."""
        match = self._lexicon.object_verb.match(phrase)
        return match.group() if match else ""

    def is_verb(self, phrase: str) -> bool:
        """Whether a phrase is nothing but a verb: 新增, 完成."""
        return bool(phrase) and self.verb(phrase) == phrase

    def modifier(self, phrase: Phrase) -> str:
        """What the words before a number add to the noun behind it.

        通过平台为 | 1000家企业 adds nothing; 引进甲银行等 | 8家机构 adds its verb; 沿黄 | 13个村庄 all of it.
        """
        if phrase.empty or _PREPOSITION_END.search(phrase.text):
            return ""
        examples = _EXAMPLES.fullmatch(phrase.text)
        if examples is not None:
            return self.verb(phrase.text)
        return phrase.text
