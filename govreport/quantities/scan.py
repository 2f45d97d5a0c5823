"""Finds the numbers of a cleaned text with their units and bounds: one pass, one mention a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

import attrs

from govreport.model import Bound
from govreport.quantities.mention import Kind, Mention
from govreport.quantities.numerals import arabic, chinese
from govreport.quantities.patterns import SCALE, Patterns, build_patterns, unit_tables
from govreport.rules import Rules

_ARABIC_PARTS = re.compile(rf"(\d+(?:\.\d+)?)([余多来]?)({SCALE}?)([余多来]?)({SCALE}?)([余多来]?)")
_CHINESE_PARTS = re.compile(r"([^余多来]+?)([余多来])?((?:[十百千]?[万亿])*)([余多来]?)$")
_PLAIN = re.compile(r"[0-9.]+")
_FAMILY_KINDS = {
    "rate": Kind.PERCENT,
    "fold": Kind.FOLD,
    "duration": Kind.DURATION,
    "years": Kind.YEARS,
    "count": Kind.COUNT,
    "person": Kind.COUNT,
    "household": Kind.COUNT,
}
# the unit without its counting 个: 个百分点 -> 百分点 (guide, field `unit`)
_PLAIN_UNITS = {
    "个百分点": "百分点",
    "个点": "百分点",
    "个千分点": "千分点",
    "个工作日": "工作日",
    "个月": "月",
    "个多月": "月",
    "个小时": "小时",
    "个年头": "年",
    "个位次": "位",
    "位次": "位",
    "个名次": "位",
    "个位": "位",
}
_PLACES = frozenset({"个位次", "个名次", "个位"})
# 第二、三季度: the number that the pattern begins with is not the first of them
_QUARTER_BEFORE = re.compile(r"第?(?:[一二三四1-4]、)*\Z")
_LONGEST_BOUND = 5
# a bound of one character may end another word: 迈上3000亿元, 签约200家, 邻近3个村
_NOT_BOUND = {
    "上": frozenset("迈跨登站跃升增以"),
    "过": frozenset("通经超不度路渡难越跨迈"),
    "约": frozenset("签履违节制预邀合公条缔"),
    "近": frozenset("邻附靠就"),
}


@attrs.define
class _Number:
    value: Decimal
    more: bool


def _read_arabic(text: str) -> _Number:
    """`1000余万` is 10000000 and more; `8亿7300万` adds its parts."""
    total, more, scale = Decimal(0), False, ""
    for part in _ARABIC_PARTS.finditer(text):
        digits, more_1, scale_1, more_2, scale_2, more_3 = part.groups()
        value = arabic(digits, scale_1)
        if scale_2:
            value = arabic(str(value), scale_2)
        if digits and scale and not scale_1:
            scale_1 = scale
        total += value
        scale = scale_1
        more = more or bool(more_1 or more_2 or more_3)
    return _Number(total, more)


def _read_chinese(text: str) -> _Number:
    """`十多万` is 100000 and more."""
    parts = _CHINESE_PARTS.match(text)
    if parts is None:
        return _Number(chinese(text), False)
    numeral, more_1, scale, more_2 = parts.groups()
    if more_1 and scale:
        return _Number(chinese(numeral) * chinese("一" + scale if scale in "万亿" else scale), True)
    return _Number(chinese(numeral + scale), bool(more_1 or more_2))


class Scanner:
    """Reads mentions by a set of rules; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        units, bounds = rules.table("units"), rules.table("bounds")
        self._patterns: Patterns = build_patterns(units, bounds)
        self._family = {unit: name for name, table in unit_tables(units).items() for unit in table["units"]}
        self._before = {word: Bound(name) for name, words in bounds["before"].items() for word in words}
        self._verbs = {word: Bound(name) for name, words in bounds["verbs"].items() for word in words}
        # the last characters of those words: most numbers stand behind none of them
        self._before_ends = frozenset(word[-1] for word in self._before)
        self._verb_ends = frozenset(word[-1] for word in self._verbs)
        self._after = {word: Bound(name) for name, words in bounds["after"].items() for word in words}
        self._forms: dict[str, Callable[[re.Match[str]], Iterator[Mention]]] = {
            "time": self._time,
            "ratio": self._ratio,
            "low": self._arabic,
            "portion": self._portion,
            "fraction": self._fraction,
            "double": self._double,
            "tenths": self._tenths,
            "few": self._few,
            "word": self._word,
            "large": self._large,
            "half": self._half,
        }
        self._unit = lru_cache(maxsize=1024)(self._read_unit)
        # groups in the order in which an alternative is recognised
        self._arabic_forms = ("low", "time", "ratio")
        self._chinese_forms = ("word", "time", "portion", "fraction", "double", "tenths", "few", "large", "half")

    def scan(self, text: str) -> list[Mention]:
        """Every number of `text` in order, times included; nothing is refused yet."""
        found: list[Mention] = []
        done = 0
        match_arabic, match_chinese = self._patterns.arabic.match, self._patterns.chinese.match
        for start in self._patterns.start.finditer(text):
            at = start.start()
            if at < done:
                continue
            if "0" <= text[at] <= "9":
                match, forms = match_arabic(text, at), self._arabic_forms
            else:
                match, forms = match_chinese(text, at), self._chinese_forms
            if match is None:
                continue
            done = match.end()
            for form in forms:
                if match[form] is not None:
                    break
            else:
                continue
            for mention in self._forms[form](match):
                if mention.kind is not Kind.TIME:
                    self._bound(text, mention, match["after"])
                found.append(mention)
                done = max(mention.end, mention.stop)
        return found

    # -- bounds ------------------------------------------------------------------------------------------------------

    def _bound(self, text: str, mention: Mention, after: str | None) -> None:
        """Adds the touching bound words: 近, 不低于 … before the number, 左右, 以上 … behind it."""
        previous = text[mention.core - 1 : mention.core]
        for length in range(min(_LONGEST_BOUND, mention.core), 0, -1) if previous in self._before_ends else ():
            bound = self._before.get(text[mention.core - length : mention.core])
            if (
                bound is not None
                and length == 1
                and text[mention.core - 2 : mention.core - 1] in _NOT_BOUND.get(text[mention.core - 1], ())
            ):
                break
            if bound is not None:
                mention.start = mention.core - length
                if mention.bound is Bound.EQ:
                    mention.bound = bound
                break
        if mention.bound is Bound.EQ and text[mention.start - 1 : mention.start] in self._verb_ends:
            self._bound_verb(text, mention)
        if after:
            # 内 ends a duration only: 3个工作日内, but 5个内设机构
            if after == "内" and mention.kind not in (Kind.DURATION, Kind.YEARS):
                return
            mention.end = mention.stop + len(after)
            if mention.bound in (Bound.EQ, Bound.GT):
                mention.bound = self._after[after]

    def _bound_verb(self, text: str, mention: Mention) -> None:
        """突破 and its like carry a bound and stay outside the surface."""
        for length in range(min(_LONGEST_BOUND, mention.start), 0, -1):
            bound = self._verbs.get(text[mention.start - length : mention.start])
            if bound is not None:
                mention.bound, mention.by_verb = bound, True
                return

    # -- forms -------------------------------------------------------------------------------------------------------

    def _make(
        self, start: int, end: int, number: _Number | Decimal, unit: str | None, *, word: bool = False
    ) -> Mention:
        if isinstance(number, Decimal):
            number = _Number(number, False)
        plain, kind, family = self._unit(unit)
        bound = Bound.GT if number.more else Bound.EQ
        return Mention(start, end, start, end, kind, number.value, None, None, plain, bound, family, "", word)

    def _read_unit(self, unit: str | None) -> tuple[str | None, Kind, str]:
        """The unit as the gold writes it, the kind of number that it makes and its family."""
        if not unit:
            return None, Kind.BARE, ""
        if unit.endswith("）") and unit not in self._family:
            unit = unit.partition("（")[0]
        family = self._family.get(unit, self._family.get(unit.split("/")[0], ""))
        kind = Kind.AMOUNT if "/" in unit else _FAMILY_KINDS.get(family, Kind.AMOUNT)
        plain = _PLAIN_UNITS.get(unit, unit)
        # 提升9个位次 is a change, never a place
        points = plain in ("百分点", "千分点") or unit in _PLACES
        return plain, Kind.POINTS if points else kind, family

    def _range(self, mention: Mention, low: Decimal, high: Decimal) -> Mention:
        mention.value, mention.low, mention.high, mention.bound = None, low, high, Bound.RANGE
        return mention

    def _time(self, match: re.Match[str]) -> Iterator[Mention]:
        before = _QUARTER_BEFORE.search(match.string, max(0, match.start() - 4), match.start())
        start = before.start() if before else match.start()
        yield Mention(start, match.end("time"), start, match.end("time"), Kind.TIME)

    def _ratio(self, match: re.Match[str]) -> Iterator[Mention]:
        """`8.9：42.5：48.6` and `55：45` are a share each; `1.68：1` and `1/3` are one number."""
        text, start = match["ratio"], match.start()
        parts = re.split(r"[：∶:/]", text)
        if len(parts) == 2 and abs(Decimal(parts[0]) + Decimal(parts[1]) - 100) > 1:
            if Decimal(parts[1]) == 0:
                return
            mention = self._make(start, match.end("ratio"), Decimal(parts[0]) / Decimal(parts[1]), None)
            mention.kind = Kind.RATIO
            yield mention
            return
        at = start
        for part in parts:
            mention = self._make(at, at + len(part), Decimal(part), None)
            mention.kind, mention.family, mention.unit = Kind.RATIO, "structure", "%"
            yield mention
            at += len(part) + 1

    def _arabic(self, match: re.Match[str]) -> Iterator[Mention]:
        low_text, low_unit, high_text, unit = match.group("low", "low_unit", "high", "unit")
        if high_text is None:
            end = match.end("low_unit" if low_unit else "low")
            # most numbers are plain digits
            number = (
                _Number(Decimal(low_text), False)
                if low_text[-1] <= "9" and _PLAIN.fullmatch(low_text)
                else _read_arabic(low_text)
            )
            yield self._make(match.start(), end, number, low_unit)
            return
        low, high = _read_arabic(low_text), _read_arabic(high_text)
        previous = match.string[match.start() - 1 : match.start()]
        if low_unit and previous in ("由", "从"):
            # 由5%至8% and 从5万到8万 name two levels, not a range
            yield self._make(match.start(), match.end("low_unit"), low, low_unit)
            yield self._make(match.start("high"), match.end("unit"), high, unit)
            return
        scale = re.search(rf"{SCALE}{'$'}", high_text)
        if scale and not low_unit and low.value < high.value and not re.search(r"[万亿千百]", low_text):
            # 3-5万人: the scale belongs to both ends
            low.value = arabic(str(low.value), scale.group())
        yield self._range(self._make(match.start(), match.end("unit"), high, unit), low.value, high.value)

    def _portion(self, match: re.Match[str]) -> Iterator[Mention]:
        """百分之四点五, 千分之三."""
        unit = {"百": "%", "千": "‰", "万": "‱"}[match["portion"][0]]

        def read(text: str) -> Decimal:
            return Decimal(text) if text[0].isdecimal() else chinese(text)

        low = read(match["portion"][3:])
        if match["portion_high"] is not None:
            high = read(match["portion_high"][3:])
            yield self._range(self._make(match.start(), match.end("portion_high"), high, unit), low, high)
            return
        mention = self._make(match.start(), match.end("portion"), low, unit)
        mention.kind = Kind.PERCENT
        yield mention

    def _fraction(self, match: re.Match[str]) -> Iterator[Mention]:
        whole, part = match["fraction"].split("分之")
        mention = self._make(match.start(), match.end("fraction"), chinese(part) / chinese(whole), None, word=True)
        mention.kind = Kind.RATIO
        yield mention

    def _half(self, match: re.Match[str]) -> Iterator[Mention]:
        mention = self._make(match.start(), match.end("half"), Decimal("0.5"), None, word=True)
        mention.kind = Kind.RATIO
        yield mention

    def _double(self, match: re.Match[str]) -> Iterator[Mention]:
        """翻一番 is 2 times, 翻两番 4 times; 番半 adds half of the next doubling."""
        times = match["double"].removesuffix("半").removesuffix("番")
        value = Decimal(2) ** int(chinese(times) if times else 1)
        if match["double"].endswith("半"):
            value = value * Decimal("1.5")
        mention = self._make(match.start(), match.end("double"), value, "倍", word=True)
        mention.rule = "double"
        yield mention

    def _tenths(self, match: re.Match[str]) -> Iterator[Mention]:
        """三成 is 30 %, 八成五 85 %, 七八成 a range."""
        text = match["tenths"]
        head, _, tail = text.partition("成")
        extra = Decimal(5) if tail == "半" else chinese(tail) if tail else Decimal(0)
        digits = [chinese(digit) * 10 for digit in head if digit in "一二两三四五六七八九"]
        mention = self._make(match.start(), match.end("tenths"), digits[-1] + extra, "%", word=True)
        yield self._range(mention, digits[0], digits[1] + extra) if len(digits) == 2 else mention

    def _few(self, match: re.Match[str]) -> Iterator[Mention]:
        """两三家, 七八百人: a range."""
        scale = chinese("一" + match["few_scale"]) if match["few_scale"] else Decimal(1)
        low, high = (chinese(digit) * scale for digit in (match["few"][0], match["few"][-1]))
        mention = self._make(match.start(), match.end("few_unit"), high, match["few_unit"], word=True)
        yield self._range(mention, low, high)

    def _word(self, match: re.Match[str]) -> Iterator[Mention]:
        try:
            number = _read_chinese(match["word"])
        except (ValueError, KeyError, IndexError):
            return
        if match["word_high"] is not None:
            high = chinese(match["word_high"])
            mention = self._make(match.start(), match.end("word_high_unit"), high, match["word_high_unit"], word=True)
            yield self._range(mention, number.value, high)
            return
        yield self._make(match.start(), match.end("word_unit"), number, match["word_unit"], word=True)

    def _large(self, match: re.Match[str]) -> Iterator[Mention]:
        """三十多万: a large number without a unit."""
        try:
            number = _read_chinese(match["large"])
        except (ValueError, KeyError, IndexError):
            return
        yield self._make(match.start(), match.end("large"), number, None, word=True)
