"""Says which numbers are no quantities: times, names, grades, slogans, thresholds, enumeration, idiom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from govreport.lazy import HAN, lazy
from govreport.quantities.mention import AMOUNT, BARE, COUNT, DURATION, POINTS, RANK, REFUSED, TIME, YEARS, Mention
from govreport.rules import Rules
from govreport.terms import APPROX, EQ, GE, GT, LE, RANGE

_QUOTED = lazy(r"“[^“”\n]{1,30}”|《[^《》\n]{1,60}》|「[^」\n]{1,30}」|‘[^’\n]{1,20}’")
_POLICY = lazy(r"(?:出台|推出|制定|印发|实施(?:支持|促进|稳))[^，。；\d]*$")
_CLAUSE_END = lazy(r"[，；。：！？\n]")
_HAN = lazy(rf"{HAN}|“")
_FROM_A_TIME = lazy(r"(?:寿命|年龄|年限)[由从][^，。；]{1,8}的$")
_NEAR = 16
_CIRCLE = lazy(rf"{HAN}{{0,8}}?圈")
_AMONG = lazy(r"[^，；。：、\d居列排升获]{1,10}|[^，；。：、\d]{1,12}中(?:排名|名列|位居|位列|排位|排在|排|列|居|均)*")
# 3个产值超10亿元企业: the property between the number and its limit
_LIMITED = 6
_SCALES = "百千万亿"
_JOINTS = frozenset("-_./")
_THRESHOLD_FAMILIES = frozenset({"money", "mass", "length", "area", "volume", "energy", "years"})
_NOUN = lazy(rf"(?![的左以至到钱上]){HAN}")
# the counted noun must follow at once; these begin a predicate or another clause instead
_NO_NOUN = lazy(
    r"[的和及与、，；。：！？）（\s]|左右|用于|支持|并|且|以|增|同|较|比|达|占|居|列|分|提|减|下降|上升|完成|实现|目标|大关|台阶|新台阶|[的]?(?:总)?(?:规模|水平|标准)"
)


_PEOPLE = ("household", "person")
_SETTLEMENT = lazy(r"的?(?:自然)?村(?!民)(?:屯|庄|组|落)?|的?(?:居民点|聚居点|集中居住区)")
# 超20亿元 | 的 | 20户: the enterprises are named before
_ELLIPTIC = lazy(r"的(?:达到?|有|已有|发展到)?")
_ENDS = lazy(r"[，。；、）]|$")
_REACHING = 4
# 10亿元企业 | 达到 | 8家
_REACHES = lazy(r"(?:发展到|增加到|达到?|有|共)$")


class Refuser:
    """Marks refused mentions; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        table = rules.table("refusals")
        self._before, self._before_bare = _by_last(table["before"]), _by_last(table["before_bare"])
        self._bare_units = frozenset(table["bare"]["units"])
        self._before_chinese = _by_last(table["before_chinese"])
        self._behind = _by_first(table["behind"])
        self._behind_unit = {unit: tuple(words) for unit, words in table["behind_unit"].items()}
        self._behind_unit_chinese = {unit: tuple(words) for unit, words in table["behind_unit_chinese"].items()}
        self._limited = tuple(table["limited"]["before"])
        self._sized = frozenset(table["limited"]["sized"])
        self._scale_led = tuple(table["scale_led"]["after"])
        policy = table["policy"]
        self._policy, self._policy_unit, self._policy_stop = tuple(policy["before"]), policy["unit"], policy["stop"]
        self._years = tuple(table["years"]["after"])
        self._passed = tuple(table["bare"]["passed"])

    def refuse(self, text: str, mentions: Sequence[Mention], destroyed: Iterable[tuple[int, int]] = ()) -> None:
        """Sets `kind` to REFUSED and `rule` to the reason on every mention that is no quantity."""
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        damage = sorted(destroyed)
        at, hurt, last = 0, 0, len(mentions) - 1
        for index, mention in enumerate(mentions):
            if mention.kind is TIME:
                continue
            while at < len(quoted) and quoted[at][1] <= mention.core:
                at += 1
            if at < len(quoted) and quoted[at][0] <= mention.core and mention.stop <= quoted[at][1]:
                self._mark(mention, "slogan")
                continue
            while hurt < len(damage) and damage[hurt][1] <= mention.core:
                hurt += 1
            if hurt < len(damage) and damage[hurt][0] < mention.stop:
                self._mark(mention, "destroyed")
                continue
            following = mentions[index + 1] if index < last else None
            if mention.chinese and following is not None and following.chinese and following.start == mention.end:
                self._mark(mention, "name")  # 洋浦、八所两个口岸: a place whose name looks like a number
                continue
            why = self._context(text, mention)
            if why is None and mention.bound is not EQ:
                why = self._threshold(text, mention, mentions[index - 1] if index else None, following)
            if why is None and mention.family == "money" and following is not None and following.kind is COUNT:
                # 10亿元企业8家
                between = _REACHES.sub("", text[mention.end : following.start])
                why = "threshold" if between in self._sized else None
            if why is None and following is not None and following.kind is RANK and mention.kind is COUNT:
                # 位列全国85个城市第5: the order is among them
                why = "threshold" if _AMONG.fullmatch(text, mention.end, following.start) else None
            if why is not None:
                self._mark(mention, why)
        _share_refusals(text, mentions)
        _share_thresholds(text, mentions)
        _share_units(text, mentions)

    def _mark(self, mention: Mention, why: str) -> None:
        mention.kind, mention.rule = REFUSED, why

    def _context(self, text: str, mention: Mention) -> str | None:
        """The reason that the characters around the number give, or None."""
        core, unit, kind = mention.core, mention.unit, mention.kind
        previous = text[core - 1 : core]
        if previous.isascii() and (previous.isalnum() or (previous in _JOINTS and text[core - 2 : core - 1].isalnum())):
            return "name"  # PM2.5, G324, C919
        if unit == self._policy_unit and self._is_policy(text, mention):
            return "name"  # 出台稳外贸25条
        if previous in self._before:
            why = _ending(text, core, self._before[previous])
            if why is not None:
                return why
        if kind is BARE:
            why = self._bare(text, mention)
        else:
            why = self._route(text, core) if unit in self._bare_units else None
            why = why or self._behind_its_unit(text, mention)
        if why is not None:
            return why
        if kind is DURATION and _CIRCLE.match(text, mention.stop):
            return "slogan"  # 15分钟城市健康服务圈
        if kind is YEARS and not (text.endswith(self._years, 0, mention.start) or self._from(text, mention)):
            return "time" if unit != "岁" else "threshold"
        return self._numeral(text, mention) if mention.chinese and kind is not RANK else None

    def _from(self, text: str, mention: Mention) -> bool:
        """寿命由2020年的 | 77.3岁提高到78岁."""
        return _FROM_A_TIME.search(text, max(0, mention.start - _NEAR), mention.start) is not None

    def _bare(self, text: str, mention: Mention) -> str | None:
        """国道310, 第5号: what stands around a number without a unit."""
        why = self._route(text, mention.core)
        if why is not None:
            return why
        stop = mention.stop
        if text.startswith(self._passed, stop):
            return None  # 收入突破百亿 | 大关
        for why, words in self._behind.get(text[stop : stop + 1], ()):
            if text.startswith(words, stop):
                return why
        return None

    def _route(self, text: str, core: int) -> str | None:
        return _ending(text, core, self._before_bare.get(text[core - 1 : core], ()))

    def _behind_its_unit(self, text: str, mention: Mention) -> str | None:
        """3个方面, 十条措施: what stands behind the unit."""
        unit, stop = mention.unit, mention.stop
        if unit is None:
            return None
        if unit in self._behind_unit and text.startswith(self._behind_unit[unit], stop):
            return "enumeration"
        # 超千片 is a count, 一片 an idiom
        spoken = mention.chinese and mention.start == mention.core and unit in self._behind_unit_chinese
        if spoken and text.startswith(self._behind_unit_chinese[unit], stop):
            return "enumeration"
        return "name" if text.startswith("级", stop) else None

    def _is_policy(self, text: str, mention: Mention) -> bool:
        """稳外贸25条 at the end of its clause is what people call a policy."""
        core = mention.core
        if core != mention.start:
            return False
        if text[mention.stop : mention.stop + 1] not in self._policy_stop:
            return False
        return text.endswith(self._policy, 0, core) or _POLICY.search(text, max(0, core - 30), core) is not None

    def _numeral(self, text: str, mention: Mention) -> str | None:
        """Chinese numerals inside words: 一批, 百家央企, 三级."""
        core = mention.core
        why = _ending(text, core, self._before_chinese.get(text[core - 1 : core], ()))
        if why is not None:
            return why  # 几十万
        numeral = text[mention.core : mention.stop]
        if numeral[0] in _SCALES and mention.kind in (AMOUNT, COUNT, BARE):
            if mention.start == mention.core and not text.endswith(self._scale_led, 0, mention.core):
                return "threshold"
        elif numeral[0] == "一" and numeral[1:2] not in "十百千万亿点" and mention.kind is COUNT:
            return "idiom" if text[core - 1 : core] != "各" else None  # 学校、医院各一所
        # 三元正极材料, 粮经饲三元种植: so small a sum in words has no noun behind it
        if (
            mention.family == "money"
            and len(numeral) == 2
            and mention.start == core
            and _NOUN.match(text, mention.stop)
        ):
            return "name"
        return None

    def _threshold(
        self, text: str, mention: Mention, previous: Mention | None, following: Mention | None
    ) -> str | None:
        """超10亿元项目24个, 60周岁以上老年人, 产值超百亿元企业: the number only limits what is counted."""
        scale = mention.kind is BARE and mention.start < mention.core and text[mention.stop - 1] in "百千万亿"
        if mention.bound in (GE, LE) and mention.family in _PEOPLE and _SETTLEMENT.match(text, mention.end):
            return "threshold"  # 20户以上自然村
        if mention.bound in (GT, GE) and mention.family == "money" and following is not None:
            alone = following.kind is COUNT and following.start - mention.end <= _REACHING
            if alone and _ELLIPTIC.fullmatch(text, mention.end, following.start) and _ENDS.match(text, following.end):
                return "threshold"  # 其中超20亿元的20户、…
        limits = scale or mention.family in _THRESHOLD_FAMILIES or text.startswith("及以", mention.stop)
        if not limits:
            return None
        if text.startswith("的部分", mention.end):
            return "threshold"  # 应纳税所得额不到100万元的部分减半征收
        after = text[mention.end : mention.end + 4].removeprefix("的")
        if not _HAN.match(after) or _NO_NOUN.match(after):
            return None
        if mention.end > mention.stop:
            # 提供80万平方米左右的住房 is how much, 产值达到3亿元左右的企业 which of them
            own = mention.bound is APPROX and not _REACHES.sub(
                "", text[max(0, mention.start - 8) : mention.start]
            ).endswith(self._limited)
            return None if own else "threshold"
        counted = previous is not None and previous.kind is COUNT and previous.end == mention.start
        if mention.bound is RANGE:
            if counted:
                return "threshold"  # 2个10亿至50亿元项目
            led = text.endswith(self._limited, 0, mention.start)
            return "threshold" if led and text.startswith("的", mention.end) else None
        if mention.bound is GT and mention.start < mention.core:
            if text.endswith(self._limited, 0, mention.start):
                return "threshold"
            if counted:
                return "threshold"  # 60个过10亿元大企业
            if following is None or following.kind is not COUNT:
                return None
            if _CLAUSE_END.search(text, mention.end, following.start) is None:
                return "threshold"
        return None


Reasons = tuple[tuple[str, tuple[str, ...]], ...]


def _by_last(table: Mapping[str, Iterable[str]]) -> dict[str, Reasons]:
    """By the last character of the words: the reasons in order, each with its words that end in it."""
    return _by(table, -1)


def _by_first(table: Mapping[str, Iterable[str]]) -> dict[str, Reasons]:
    """By the first character of the words: the reasons in order, each with its words that begin with it."""
    return _by(table, 0)


def _by(table: Mapping[str, Iterable[str]], place: int) -> dict[str, Reasons]:
    found: dict[str, dict[str, list[str]]] = {}
    for why, words in table.items():
        for word in words:
            found.setdefault(word[place], {}).setdefault(why, []).append(word)
    return {sign: tuple((why, tuple(words)) for why, words in reasons.items()) for sign, reasons in found.items()}


def _ending(text: str, core: int, reasons: Reasons) -> str | None:
    """The first reason of whose words one ends where the number begins."""
    for why, words in reasons:
        if text.endswith(words, 0, core):
            return why
    return None


def _share_refusals(text: str, mentions: Sequence[Mention]) -> None:
    """十二届二次、三次全会: what the last one names, all of the list name."""
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        if (
            mention.chinese
            and following.kind is REFUSED
            and following.unit == mention.unit is not None
            and text[mention.end : following.start] in ("、", "和")
        ):
            mention.kind, mention.rule = REFUSED, following.rule


def _share_thresholds(text: str, mentions: Sequence[Mention]) -> None:
    """10个收入过100亿元、30个过50亿元企业: what limits the last number of a list limits the ones before."""
    for index in range(len(mentions) - 1, 1, -1):
        last = mentions[index]
        if last.rule != "threshold":
            continue
        limit, count = mentions[index - 2], mentions[index - 1]
        listed = count.kind is COUNT and text[limit.end : count.start] == "、"
        near = listed and last.start - count.end <= _LIMITED
        if near and limit.bound is GT and limit.family == last.family:
            limit.kind, limit.rule = REFUSED, "threshold"


def _share_units(text: str, mentions: Sequence[Mention]) -> None:
    """`20.9、36.2和54个百分点`: the unit belongs to all; other bare digits are no quantities."""
    following: Mention | None = None
    for mention in reversed(mentions):
        points = following is not None and following.kind is POINTS and mention.unit == "个"
        if points and following is not None and text[mention.end : following.start] in ("和", "、", "及"):
            # 1个和2.2个百分点
            mention.unit, mention.kind, mention.family = following.unit, following.kind, following.family
        if mention.kind is BARE:
            gap = text[mention.end : following.start] if following is not None else ""
            if (
                following is not None
                and gap in ("、", "和", "及", "与", "，", "、和")
                and following.unit
                and following.is_quantity
            ):
                mention.unit, mention.kind, mention.family = following.unit, following.kind, following.family
                mention.rule = "shared-unit"
            elif not _stands_alone(text, mention):
                mention.kind, mention.rule = REFUSED, "name"
        following = mention


# 由25.4 | 上升到, 由上年的4.7 | 降至
_FROM = lazy(r"(?:[由从]|年的)$")
_CHANGED = lazy(r"(?:上升|提高|提升|增加|扩大|下降|降低|减少|缩小|收窄|调整|改善|优化|回落|上涨|降|升|增)[到至为]")
_LEVEL_BEFORE = lazy(r".*(?:达到?|为|至|到|指数|是|保持在|控制在|提高到|降到|降至)$", re.DOTALL)


def _stands_alone(text: str, mention: Mention) -> bool:
    """A bare number counts with 万 or 亿, or as the value of an index: 指数为134.6, 指数由25上升到29."""
    if text[mention.stop - 1] in "万亿余多":
        return True
    if _CHANGED.match(text, mention.end) and _FROM.search(text, max(0, mention.start - 4), mention.start):
        return True
    return bool(
        _LEVEL_BEFORE.match(text[max(0, mention.start - 4) : mention.start])
        and text[mention.end : mention.end + 1] in "，。；、）\n和"
    )
