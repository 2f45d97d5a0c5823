"""Reads numbers that begin with a Chinese numeral: 三十多万人, 百分之四点五, 翻两番, 三成, 两三家, 一半."""

from __future__ import annotations

import re
from decimal import Decimal

from govreport.lazy import lazy
from govreport.quantities.arabic import time_mention
from govreport.quantities.mention import PERCENT, RATIO, Mention, in_range
from govreport.quantities.numerals import chinese
from govreport.quantities.patterns import (
    CHINESE,
    CHINESE_DASH,
    CHINESE_FEW,
    CHINESE_FORM,
    CHINESE_LARGE,
    DASHES,
)
from govreport.quantities.unit_words import UnitWords
from govreport.terms import EQ, GT

__all__ = ["SpokenReader"]

_PARTS = lazy(r"([^余多来]+?)([余多来])?((?:[十百千]?[万亿])*)([余多来]?)$")
_PORTIONS = {"百": "%", "千": "‰", "万": "‱"}
_DIGITS = frozenset("一二两三四五六七八九")

Read = tuple[int, tuple[Mention, ...]] | None


class SpokenReader:
    """Reads with a set of units."""

    def __init__(self, units: UnitWords) -> None:
        self._units = units

    def read(self, text: str, at: int) -> Read:
        """Where the number at `at` ends and its mentions; None where there is no number."""
        form = CHINESE_FORM.match(text, at)
        if form is not None:
            try:
                return form.end(), (self._form(form),)
            except ValueError:  # a misprint: 百分之百百
                return form.end(), ()
        return self._few(text, at) or self._word(text, at) or self._large(text, at)

    def _make(self, start: int, end: int, value: Decimal, unit: str | None, *, more: bool = False) -> Mention:
        plain, kind, family = self._units.read(unit)
        bound = GT if more else EQ
        return Mention(start, end, start, end, kind, value, None, None, plain, bound, family, "", True)

    def _form(self, form: re.Match[str]) -> Mention:
        """The forms that carry their unit in themselves."""
        if form["time"] is not None:
            return time_mention(form.string, form.start(), form.end())
        if form["portion"] is not None:
            return self._portion(form)
        if form["fraction"] is not None:
            return self._fraction(form)
        if form["double"] is not None:
            return self._double(form)
        return self._tenths(form)

    def _portion(self, form: re.Match[str]) -> Mention:
        """百分之四点五, 千分之三."""
        low_text, high_text = form["portion"], form["portion_high"]
        mention = self._make(form.start(), form.end(), _portion(low_text), _PORTIONS[low_text[0]])
        mention.chinese = False
        if high_text is not None:
            return in_range(mention, _portion(low_text), _portion(high_text))
        mention.kind = PERCENT
        return mention

    def _fraction(self, form: re.Match[str]) -> Mention:
        whole, part = form["fraction"].split("分之")
        mention = self._make(form.start(), form.end(), chinese(part) / chinese(whole), None)
        mention.kind = RATIO
        return mention

    def _double(self, form: re.Match[str]) -> Mention:
        """翻一番 is 2 times, 翻两番 4 times; 番半 adds half of the next doubling."""
        times = form["double"].removesuffix("半").removesuffix("番")
        value = Decimal(2) ** int(chinese(times) if times else 1)
        if form["double"].endswith("半"):
            value = value * Decimal("1.5")
        mention = self._make(form.start(), form.end(), value, "倍")
        mention.rule = "double"
        return mention

    def _tenths(self, form: re.Match[str]) -> Mention:
        """三成 is 30 %, 八成五 85 %, 七八成 a range."""
        head, _, tail = form["tenths"].partition("成")
        extra = Decimal(5) if tail == "半" else chinese(tail) if tail else Decimal(0)
        digits = [chinese(digit) * 10 for digit in head if digit in _DIGITS]
        mention = self._make(form.start(), form.end(), digits[-1] + extra, "%")
        return in_range(mention, digits[0], digits[1] + extra) if len(digits) == 2 else mention

    def _few(self, text: str, at: int) -> Read:
        """两三家, 七八百人: a range."""
        few = CHINESE_FEW.match(text, at)
        if few is None:
            return None
        scale = few["scale"] or ""
        for written in (scale, "") if scale else ("",):
            start = few.end("few") + len(written)
            end = self._units.spoken_end(text, start)
            if end > start:
                times = chinese("一" + written) if written else Decimal(1)
                low, high = (chinese(digit) * times for digit in (few["few"][0], few["few"][-1]))
                return end, (in_range(self._make(at, end, high, text[start:end]), low, high),)
        return None

    def _word(self, text: str, at: int) -> Read:
        """十五个, 三万余户; the numeral is as long as it can be with a unit behind it."""
        numeral = CHINESE.match(text, at)
        if numeral is None:
            return None
        for number_end in range(numeral.end(), at, -1):
            end = self._unit_end(text, number_end)
            if end > number_end:
                break
        else:
            return None
        try:
            value, more = _read(text[at:number_end])
        except ValueError:
            return end, ()
        high = self._high(text, end) if text[end : end + 1] in DASHES else None
        high_value = _value(text[high[0] : high[1]]) if high is not None else None
        if high is not None and high_value is not None:
            return high[2], (in_range(self._make(at, high[2], high_value, text[high[1] : high[2]]), value, high_value),)
        return end, (self._make(at, end, value, text[number_end:end], more=more),)

    def _unit_end(self, text: str, at: int) -> int:
        end = self._units.spoken_end(text, at)
        return at + 1 if end == at and text[at : at + 1] == "%" else end

    def _high(self, text: str, at: int) -> tuple[int, int, int] | None:
        """Where the upper end of a range begins, its numeral ends, and its unit does; None where there is none."""
        found = CHINESE_DASH.match(text, at)
        if found is None:
            return None
        for number_end in range(found.end(), found.start("high"), -1):
            end = self._units.spoken_end(text, number_end)
            if end > number_end:
                return found.start("high"), number_end, end
        return None

    def _large(self, text: str, at: int) -> Read:
        """三十多万: a large number without a unit; 一半."""
        large = CHINESE_LARGE.match(text, at)
        if large is None:
            return None
        end = large.end()
        if large["half"] is not None:
            mention = self._make(at, end, Decimal("0.5"), None)
            mention.kind = RATIO
            return end, (mention,)
        try:
            value, more = _read(large.group())
        except ValueError:
            return end, ()
        return end, (self._make(at, end, value, None, more=more),)


def _value(numeral: str) -> Decimal | None:
    try:
        return chinese(numeral)
    except ValueError:
        return None


def _portion(text: str) -> Decimal:
    return Decimal(text[3:]) if text[3].isdecimal() else chinese(text[3:])


def _read(text: str) -> tuple[Decimal, bool]:
    """`十多万` is 100000 and more."""
    parts = _PARTS.match(text)
    if parts is None:
        return chinese(text), False
    numeral, more_1, scale, more_2 = parts.groups()
    if more_1 and scale:
        return chinese(numeral) * chinese("一" + scale if scale in "万亿" else scale), True
    return chinese(numeral + scale), bool(more_1 or more_2)
