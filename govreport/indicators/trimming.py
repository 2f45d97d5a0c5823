"""Where the noun phrase in a piece of text begins and ends, without adverbs, times, places and particles around it."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport.indicators.lexicon import REMEMBERED, Lexicon
from govreport.lazy import lazy

__all__ = ["Trimmer"]

_ENUMERATOR = lazy(r"（?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:）|[.．、](?!\d|[二三四]、|[二三]产))|[①-⑳]")
_NUMERALS = frozenset("一二三四五六七八九十")
_LONGEST_NUMERAL = 2
_ENUMERATOR_STARTS = frozenset("（0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_DESTROYED = lazy(r"[\d.]*\$\d?.*$", re.DOTALL)
# what a time phrase may begin and end with
_TIME_STARTS = frozenset("到截至从自继在于并第据近“一二两三四五六七八九十0123456789")
_TIME_ENDS = frozenset("年末底内期间”")
# 采取甲方式 | 拨付资金
_MEANS_STARTS = frozenset("推采运通利以按用")
_THROUGH_STARTS = frozenset("全今力积通围依根按针利")
_PARTICLES = frozenset("的，、；。：！？）)（”—-/％%· ")
_END_PARTICLES = frozenset("、，的 ")


class Trimmer:
    """Trims with a lexicon; what a piece gave is remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._shapes = lexicon.shapes
        self.trimmed = lru_cache(maxsize=REMEMBERED)(self._trimmed)

    def _trimmed(self, piece: str) -> tuple[int, int]:
        """Where the phrase in `piece` begins and ends."""
        deed = self._deed_by(piece) if piece[0] in _THROUGH_STARTS else 0
        if deed:
            return self._inner(piece, deed, len(piece))
        start, end = self._start(piece), len(piece)
        rest = piece[start:]
        if len(rest) <= _LONGEST_NUMERAL and _NUMERALS.issuperset(rest):
            return end, end  # 八 | 是完成4万户搬迁
        for sign, shape in (("要", "modal"), ("使", "made"), ("把", "moved")):
            begun = self._shapes[shape].match(rest) if sign in rest else None
            if begun is not None:
                return self._inner(piece, start + begun.end(), end)
        if "$" in rest:
            end = start + len(_DESTROYED.sub("", rest))
        while end > start and piece[end - 1] in _END_PARTICLES:
            end -= 1
        manner = self._shapes["manner"].match(rest) if "地" in rest else None
        if manner is not None and self._lexicon.object_verb.match(piece, start + manner.end(), end):
            start += manner.end()
        means = self._shapes["means"].match(rest) if piece[start : start + 1] in _MEANS_STARTS else None
        if means is not None and self._lexicon.object_verb.match(piece, start + means.end(), end):
            return self._inner(piece, start + means.end(), end)
        toward = self._shapes["toward"].match(rest) if "对" in rest and rest[0] in "加增扩" else None
        if toward is not None:
            start += toward.end()
        late = self._shapes["time_behind"].search(piece, start, end) if piece[end - 1 : end] in _TIME_ENDS else None
        if late is not None and late.start() > start + 1:
            end = late.start()
        if piece.startswith(("比", "较"), start) and self._shapes["compare"].fullmatch(piece[start:end]):
            return end, end  # 比上年增长8%: no name at all
        if "并" in rest:
            start = self._last_deed(piece, start, end)
        return self._last_item(piece, start, end) if "、" in rest else (start, end)

    def _inner(self, piece: str, start: int, end: int) -> tuple[int, int]:
        first, last = self.trimmed(piece[start:end])
        return start + first, start + last

    def _deed_by(self, piece: str) -> int:
        """通过公益岗位 | 安置50人: where what is done begins, 0 where nothing is; not inside of a quotation."""
        by = self._shapes["through"].match(piece)
        deed = self._lexicon.object_verb.search(piece, by.end() + 2) if by is not None else None
        if deed is None or deed.end() + 2 > len(piece) or deed.group() in self._lexicon.passed_by:
            return 0
        before = piece[: deed.start()]
        return deed.start() if before.count("“") == before.count("”") else 0

    def _start(self, piece: str) -> int:
        """Where the adverbs, times and particles at the beginning of a piece end."""
        lead, start, end = self._lexicon.lead, 0, len(piece)
        while start < end:
            first = piece[start]
            if first == "重" and self._stressed(piece, start):
                start += 2
                continue
            after = lead.match_end(piece, start, end)
            if after == start and first in _ENUMERATOR_STARTS:
                number = _ENUMERATOR.match(piece, start, end)
                after = number.end() if number is not None else start
            if after == start and first in _TIME_STARTS:
                time = self._shapes["time"].match(piece[start:])
                after = start + time.end() if time is not None else start
            if after == start:
                if first not in _PARTICLES:
                    break
                after += 1
            start = after
        return start

    def _stressed(self, piece: str, start: int) -> bool:
        """重点新建供水管网, but 重点项目 and 重点建设项目."""
        if not piece.startswith("重点", start):
            return False
        verb = self._lexicon.object_verb.match(piece, start + 2)
        return verb is not None and not self._lexicon.nominal.match(piece, verb.end())

    def _last_item(self, piece: str, start: int, end: int) -> tuple[int, int]:
        """加快建设甲中心、完成乙中心 | 8个: two things done, and only the last is counted."""
        at = piece.rfind("、", start, end)
        if at < 0:
            return start, end
        first, last = piece[start:at], piece[at + 1 : end]
        # 制定、修改、废止规章: three verbs with one object
        does, did = self._does(last), self._does(first) and not self._is_verb(first[first.rfind("、") + 1 :])
        if does and self._shapes["standing"].search(first):
            return self._inner(piece, at + 1, end)
        if self._shapes["acted"].search(first):
            return self._inner(piece, at + 1, end)
        if did and self._lexicon.lead.match(last):
            return self._inner(piece, at + 1, end)
        return (at + 1, end) if does and did else (start, end)

    def _last_deed(self, piece: str, start: int, end: int) -> int:
        """取消特产税并 | 下调税率3个百分点: two things done, and only the last is measured."""
        at = piece.rfind("并", start, end)
        goes = self._lexicon.object_verb.match(piece, at + 1, end) or self._lexicon.change.match(piece, at + 1)
        return at + 1 if self._does(piece[start:at]) and goes is not None and goes.end() < end else start

    def _is_verb(self, item: str) -> bool:
        verb = self._lexicon.object_verb.match(item)
        return verb is not None and verb.end() == len(item)

    def _does(self, item: str) -> bool:
        """Whether an item begins with a verb and goes on: 完成乙中心."""
        verb = self._lexicon.object_verb.match(item)
        return verb is not None and verb.end() < len(item)
