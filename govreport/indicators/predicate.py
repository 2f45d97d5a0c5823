"""Reads the words between a name and its number: did it grow, is it a share, a plan's completion, a rank?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from govreport.indicators.lexicon import Lexicon
from govreport.model import Direction, Modality
from govreport.quantities.mention import Kind

# 比1954年, 较上年同期: a comparison with a time or a place, however it is worded
_COMPARE = re.compile(
    r"(?:(?:比|较|同)(?:\d{4}年|上|去|前|本|年|“|同期|省|市|国|全|计划|规划|预|历|中央|该|其|往年|当年|基期|期初|改革|建)[^，。、；比较]{0,12}"
    r"|(?<=[\u4e00-\u9fff])(?<![占对可评同])(?:比|较)(?![例重率较大好])[^，。、；比较]{1,6}|按[^，。、；]{2,14}|由[^，。、；]{0,10})$"
)
# 降到12月份的1.8%: the time between a change and its number
_TIME_END = re.compile(r"(?:(?:19|20)\d\d年(?:底|末)?|\d{1,2}月(?:份|底|末)?|去年|今年|年初|年末|目前|现在)的?$")
_RATE_VERB = re.compile(r"(?:(?:继续|仍)?(?:以|按|保持|保持了|达到|实现)(?:年均|平均每年|每年|增长)*)+$")
# the characters that a time at the end of a phrase may end in
_TIME_SIGNS = frozenset("年月底末份初在前今去的")
_FOLD_OF = re.compile(r"(?:是|为|相当于|达到?)[^，；]{1,18}的$")
_RANK_ADVERBS = r"(?:继续|连续|一直|并|已|均|再次|仍|分别|首次|又)*"
_RANKED = (
    re.compile(
        _RANK_ADVERBS
        + r"(?:综合)?(?:排名|排位|排在|排|位居|位列|名列|稳居|稳列|跃居|跃至|居于|(?<![移民安宜])居(?!民|家|住)|(?<![系陈前序])列(?!车|入)|升至|上升到|"
        r"上升至|提升至|提升到|跃升至|跃升到|前移至|前移到|晋升至|晋升到|进入|跻身|保持|进位|蝉联|荣获|获得|夺得|获|处于|处在|入围)(?:了)?[^，。；]{0,18}$"
    ),
    re.compile(_RANK_ADVERBS + r"(?:由|从|为|是|在|达到|进)(?:了)?[^，。；]{0,18}$"),
)
_SHARE = re.compile(
    r"(?:约|共|已|仅)?占(?![比地用])(?:到|了|据|有|比达|全部)?(?P<of>[^，占]{0,24}?)(?P<noun>的?(?:比重|比例|份额|比率)[^，的]{0,3})?$"
)
# 经费达到年销售额的5%
_SHARE_OF = re.compile(r"(?<=[\u4e00-\u9fff])(?:逐步)?(?:达到|相当于|占到|不低于|不少于)[^，；达占]{2,14}的$")
_COMPLETION = re.compile(
    r"(?:超额完成|提前完成|完成|占|达到?|为|是|相当于|实现|超)(?:了)?"
    r"(?P<of>(?:(?!完成|占|为|达)[^，；]){0,10}?(?:计划|目标|任务|目标任务|预算|预期|年计划|任务数|目标值|计划数|预算数|(?<=完成)总投资|(?<=完成了)总投资|(?<=完成)工程量|预期目标|调整预算|年初预算|变动预算))(?:数|任务|总数|值|量)?的?$"
)
_PLANNED = re.compile(r"[计目任预总工]")
_GAP = re.compile(
    r"(?P<word>高于|低于|高出|超出|超过|快于|慢于|好于|领先于|领先|优于|大于|落后于|落后|多于|少于|高过|超)(?P<of>[^，；]{0,20})$"
)
# what a level may be above or below: 超出国家下达任务3万户
_STANDARD = re.compile(
    r"全国|全省|全市|全区|全州|平均|水平|目标|任务|计划|上年|去年|同期|国家|省定|市定|预期|往年|预算|指标|要求"
)
_GAP_AFTER = re.compile(
    r"(?<![占对可同])(?:比|较)(?![重例率较增大])(?P<of>[^，；]{1,20}?)(?:高出|高|低|快|慢|多|少|好)(?:出|了)?$"
)
_LOWER = frozenset("低慢少后")


class Predicate(NamedTuple):
    """What the words before a number say. `end` is where the noun phrase ends in the left text."""

    end: int
    direction: Direction | None = None
    result: bool = False
    each: bool = False
    respective: bool = False
    estimated: bool = False
    modality: Modality | None = None
    compared: bool = False
    share: bool = False
    completion: bool = False
    gap: bool = False
    earlier: bool = False
    rules: tuple[str, ...] = ()


class _Tail(NamedTuple):
    direction: Direction | None
    result: bool
    each: bool
    respective: bool
    estimated: bool
    modality: Modality | None
    compared: bool
    soft: int  # where a soft change word ends, 0 for none


class PredicateReader:
    """Reads predicates with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._read_tail = lru_cache(maxsize=4096)(self._tail)

    def read(self, left: str, kind: Kind) -> Predicate:
        """The predicate at the end of `left`, the text from the clause's start to the number."""
        if kind is Kind.RANK:
            return self._rank(left)
        points, percent = kind is Kind.POINTS, kind in (Kind.PERCENT, Kind.RATIO)
        end = self._strip(left, len(left))
        if kind is Kind.FOLD:
            fold = _FOLD_OF.search(left)
            if fold is not None:
                return Predicate(self._strip(left, fold.start()), rules=("fold-of",))
        time = _TIME_END.search(left, 0, end) if left[end - 1 : end] in _TIME_SIGNS else None
        if time is not None and self._strip(left, time.start()) < time.start():
            end = self._strip(left, time.start())
        tail = self._read_tail(left[end:])
        if tail.soft and kind in (Kind.AMOUNT, Kind.COUNT, Kind.BARE) and not tail.compared and not tail.result:
            # 改造提升60万亩 is work done, not a rise
            end += tail.soft
            tail = self._read_tail(left[end:])
        if tail.direction is not None or points or kind is Kind.FOLD:
            compare = _COMPARE.search(left, 0, end)
            if compare is not None:
                end = self._strip(left, compare.start())
                tail = self._read_tail(left[end : compare.start()] + left[compare.end() :])
        found = Predicate(
            end, tail.direction, tail.result, tail.each, tail.respective, tail.estimated, tail.modality, tail.compared
        )
        if points or (found.direction is None and kind in (Kind.AMOUNT, Kind.COUNT, Kind.FOLD)):
            found = self._gap(left, found, points=points)
        if percent and found.direction is None:
            found = self._completion(left, found) or self._share(left, found) or found
        return found

    def at_the_rate(self, left: str, found: Predicate) -> Predicate:
        """投资以年均37%的速度增长: the noun stands before 以 or 保持."""
        match = _RATE_VERB.search(left)
        end = self._strip(left, match.start()) if match is not None else found.end
        return found._replace(end=end, direction=found.direction or Direction.UP, result=False, rules=("rate",))

    def _strip(self, left: str, end: int) -> int:
        """Where the predicate's words begin, going back from `end`."""
        match = self._lexicon.tail_back.match(left[:end][::-1])
        return end - match.end() if match else end

    def _tail(self, words: str) -> _Tail:
        classes = self._lexicon.classes
        direction, result, compared, modality = None, False, False, None
        each = respective = estimated = False
        soft = 0
        for match in self._lexicon.tail_words.finditer(words):
            word = match.group()
            if word in classes["led"]:
                direction, result = self._direction(word[:-1]), True
            elif word in classes["up"] or word in classes["down"]:
                direction, result = self._direction(word), False
                soft = match.end() if word in classes["soft"] else 0
            elif word in classes["each"]:
                each = True
            elif word in classes["respective"]:
                respective = True
            elif word in classes["estimated"]:
                estimated = True
            elif word in classes["ensure"]:
                modality = Modality.ENSURE
            elif word in classes["strive"]:
                modality = Modality.STRIVE
            elif word in classes["compare"]:
                compared = True
        return _Tail(direction, result, each, respective, estimated, modality, compared, soft)

    def _direction(self, word: str) -> Direction:
        return Direction.DOWN if word in self._lexicon.classes["down"] else Direction.UP

    def _rank(self, left: str) -> Predicate:
        match = _RANKED[0].search(left) or _RANKED[1].search(left)
        end = match.start() if match else len(left)
        tail = self._read_tail(left[end:])
        earlier = match is not None and match.group().startswith(("由", "从"))
        return Predicate(end, each=tail.each, respective=tail.respective, earlier=earlier, rules=("rank",))

    def _gap(self, left: str, found: Predicate, *, points: bool) -> Predicate:
        """高于全省1个百分点: a change against another figure, named after what is compared."""
        if not points and not _STANDARD.search(left):
            return found
        end = found.end if found.direction is None else len(left)
        match = _GAP_AFTER.search(left, 0, end) or _GAP_AFTER.search(left)
        if match is not None:
            down = bool(_LOWER & set(match.group()[len(match["of"]) + 1 :]))
        else:
            match = _GAP.search(left, 0, end) or _GAP.search(left)
            if match is None or not match["of"] or found.direction is not None:
                return found
            if not points and not _STANDARD.search(match["of"]):
                return found  # 收入超百亿元企业8家 is no gap
            down = bool(_LOWER & set(match["word"]))
        stop = self._strip(left, match.start())
        tail = self._read_tail(left[stop : match.start()])
        direction = Direction.DOWN if down else Direction.UP
        return found._replace(
            end=stop, direction=direction, result=False, gap=True, each=tail.each or found.each, rules=("gap",)
        )

    def _completion(self, left: str, found: Predicate) -> Predicate | None:
        match = _COMPLETION.search(left, 0, found.end) if _PLANNED.search(left) else None
        if match is None:
            return None
        verb = match.group()[: match.start("of") - match.start()]
        direction = Direction.UP if verb == "超" else None
        end = self._strip(left, match.start())
        return found._replace(
            end=end, completion=direction is None, gap=direction is not None, direction=direction, rules=("completion",)
        )

    def _share(self, left: str, found: Predicate) -> Predicate | None:
        of = _SHARE_OF.search(left) if left.endswith("的") else None
        if of is not None:
            return found._replace(end=self._strip(left, of.start()), share=True, rules=("share",))
        match = _SHARE.search(left, 0, found.end) if "占" in left else None
        if match is None:
            return None
        if match["noun"]:
            # 甲占乙的比重 is a name of its own
            return (
                found._replace(share=True, rules=("share",)) if match.start() > 0 else found._replace(end=0, share=True)
            )
        end = self._strip(left, match.start())
        return found._replace(end=end, share=True, rules=("share",))
