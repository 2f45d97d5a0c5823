"""Which of the time expressions around a number it speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from govreport.indicators.draft import Draft
from govreport.lazy import lazy
from govreport.quantities.mention import FOLD, Mention
from govreport.text.view import PARAGRAPH

__all__ = ["Times"]

# 到2025年, 截至6月底: what may stand between the beginning of a clause and its time
_BEFORE_TIME = lazy(
    r"[，：（“\s]*(?:到|截至|至|自|在|从|展望|其中|力争|并在|力争到|确保到|为|今年|去年|，|我[国省市区州县]|全[国省市区州县]|继|经过|现在)*[“]?$"
)
_UP_TO = lazy(r"(?<![增加提高升降低减少涨])[到至]$")
# 产值1995年达到200亿元: between the time and its number nothing but a predicate
_BEHIND_TIME = lazy(
    r"[”]?(?:时期|期间|末|底|初|前|的|年)*(?:[将要可]|预计)?(?:达到|达|完成|实现|突破|超过|增加到|提高到|增长到|(?:累计|年均|平均)*(?:增长|下降|提高|降低|增加|减少|上升))?了?(?:全[国省市区州县])?$"
)
# 1985年有900家，现在有1200家; 前三季度增长6%，全年可达7%
_BACK_TO_NOW = lazy(r"[，；](?:全年|现在|目前|如今)")
_DEADLINE = lazy(r"[”]?(?:底)?(?:之)?前")
_COMPARED = lazy(r"(?:比|较|同|与|对|自|由|从|以)[“]?$")
# no number speaks of a time that is further back
_NEAR_TIMES = 8
_BASED_ON = ("基础上", "的基础上", "基数上", "的基数上")


class Times:
    """The time expressions of a text, in order."""

    def __init__(self, times: Sequence[Mention]) -> None:
        self._times = times
        self._starts = [time.start for time in times]

    def first_from(self, at: int) -> int:
        """The place of the first time that begins at `at` or behind it."""
        return bisect_left(self._starts, at)

    def governing(self, text: str, draft: Draft, statement: int, first_time: int) -> Mention | None:
        """The time that the number speaks of, or None; its statement begins at `statement` and has `first_time`."""
        times, start = self._times, draft.mention.start
        high = bisect_left(self._starts, start, first_time)
        behind = times[high] if high < len(times) and times[high].start < draft.clause[1] else None
        if behind is not None and (_DEADLINE.match(text, behind.end) or text[behind.end - 1] == "底"):
            return behind
        for time in reversed(times[max(first_time, high - _NEAR_TIMES) : high]):
            if time.start < draft.sentence_start and not text.endswith(("到", "至"), 0, time.start):
                continue  # only 到2025年 reaches over a semicolon
            if time.end > start or _BACK_TO_NOW.search(text, time.end, start):
                continue
            first = draft.run_start if time.end <= draft.run_start else start
            close = _BEHIND_TIME.fullmatch(text[time.end : first]) is not None
            if draft.earlier:
                return time if close else None
            if text.startswith(_BASED_ON, time.end):
                continue  # 在2020年基础上翻一番
            head = text[max(statement, _clause_start(text, time.start)) : time.start]
            if draft.mention.kind is FOLD and close and head.rstrip("“").endswith(("是", "为", "相当于", "达到")):
                continue  # 是2010年的3倍 speaks of the year of its subject
            if _COMPARED.search(head):
                if close and text[draft.clause[0] : time.start].endswith(("到", "为")):
                    return time
                continue
            if close or _BEFORE_TIME.fullmatch(head) or (time.start >= draft.sentence_start and _UP_TO.search(head)):
                return time
        return None


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(sign, max(0, at - PARAGRAPH), at) for sign in "，。；：\n") + 1
