"""Reads numbers that begin with a digit: 26.12亿元, 3-5万人, 2023年, 8.9：42.5：48.6."""

from __future__ import annotations

from decimal import Decimal

from govreport.lazy import lazy
from govreport.quantities.mention import RATIO, TIME, Mention, in_range
from govreport.quantities.numerals import SCALES, arabic
from govreport.quantities.patterns import (
    ARABIC,
    ARABIC_DASH,
    ARABIC_PLAIN,
    ARABIC_RATIO,
    ARABIC_TIME,
    DASHES,
    RATIO_SIGNS,
    SCALE,
    SCALE_SIGNS,
    TIME_SIGNS,
)
from govreport.quantities.unit_words import UnitWords
from govreport.terms import EQ, GT

__all__ = ["ArabicReader"]

_PARTS = lazy(rf"(\d+(?:\.\d+)?)([余多来]?)({SCALE}?)([余多来]?)({SCALE}?)([余多来]?)")
_ENDS_IN_SCALE = lazy(rf"{SCALE}$")
_SCALED = lazy(r"[万亿千百]")
_MORE = frozenset("余多来")
_WITHOUT_MORE = str.maketrans("", "", "余多来")
_RATIO_SIGN = lazy(r"[：∶:/]")
# 第二、三季度: the number that the pattern begins with is not the first of them
_QUARTER_BEFORE = lazy(r"第?(?:[一二三四1-4]、)*\Z")

# characters; longer ones are serial numbers or noise, and the arithmetic of decimals is exact below
_LONGEST = 20
# no sum of money has so many; tables hold 28 digits before the point
_TOO_MUCH = Decimal(10) ** 24
# characters; with a scale of so many (万亿), so many digits are below that
_SCALE, _MODEST = 2, 11


_SIGNS = TIME_SIGNS | RATIO_SIGNS | SCALE_SIGNS
# most scaled numbers end with one of these, unless one of those stands behind it: 3亿5000万, 百万分之三
_PLAIN_SCALES = frozenset("万亿")
_GOES_ON = SCALE_SIGNS | frozenset("0123456789分")


class ArabicReader:
    """Reads with a set of units."""

    def __init__(self, units: UnitWords) -> None:
        self._end, self._unit = units.end, units.read

    def read(self, text: str, at: int, digits_end: int) -> tuple[int, tuple[Mention, ...]] | None:
        """Where the number at `at` ends and its mentions: none, one, two levels, or the shares of a ratio."""
        if digits_end - at > _LONGEST:
            return digits_end, ()
        following, number_end = text[digits_end : digits_end + 1], digits_end
        if following in _SIGNS:
            if following in SCALE_SIGNS:
                number_end = _scaled_end(text, at, digits_end, following)
            else:
                other = self._time(text, at) if following in TIME_SIGNS else self._ratio(text, at)
                if other is not None:
                    return other
        end = self._end(text, number_end)
        if text[end : end + 1] in DASHES:
            high = self._high(text, end)
            if high is not None:
                return high[2], _real(self._range(text, (at, number_end, end), high))
        mention = self._mention(text, at, number_end, end)
        modest = number_end - digits_end <= _SCALE and digits_end - at <= _MODEST
        return end, ((mention,) if modest else _real((mention,)))

    def _mention(self, text: str, at: int, number_end: int, end: int) -> Mention:
        number = text[at:number_end]
        value, more = (Decimal(number), False) if number[-1] <= "9" else read_arabic(number)
        unit, kind, family = self._unit(text[number_end:end])
        return Mention(at, end, at, end, kind, value, None, None, unit, GT if more else EQ, family)

    def _time(self, text: str, at: int) -> tuple[int, tuple[Mention, ...]] | None:
        time = ARABIC_TIME.match(text, at)
        return (time.end(), (time_mention(text, at, time.end()),)) if time is not None else None

    def _ratio(self, text: str, at: int) -> tuple[int, tuple[Mention, ...]] | None:
        ratio = ARABIC_RATIO.match(text, at)
        return (ratio.end(), _shares(ratio.group(), at)) if ratio is not None else None

    def _high(self, text: str, at: int) -> tuple[int, int, int] | None:
        """Where the upper end of a range begins, its number ends, and its unit does; None where there is none."""
        start = ARABIC_DASH.match(text, at).end()  # pyright: ignore[reportOptionalMemberAccess]
        for number in (ARABIC, ARABIC_PLAIN):
            found = number.match(text, start)
            if found is None:
                return None
            end = self._end(text, found.end())
            if end > found.end() and found.end() - start <= _LONGEST:
                return start, found.end(), end
        return None

    def _range(self, text: str, low: tuple[int, int, int], high: tuple[int, int, int]) -> tuple[Mention, ...]:
        at, low_end, unit_end = low
        has_unit = unit_end > low_end
        if has_unit and text[at - 1 : at] in ("由", "从"):
            # 由5%至8% and 从5万到8万 name two levels, not a range
            return self._mention(text, *low), self._mention(text, *high)
        mention = self._mention(text, *high)
        mention.start = mention.core = at
        low_text, high_text = text[at:low_end], text[high[0] : high[1]]
        low_value, high_value = read_arabic(low_text)[0], read_arabic(high_text)[0]
        scale = _ENDS_IN_SCALE.search(high_text)
        if scale and not has_unit and low_value < high_value and not _SCALED.search(low_text):
            # 3-5万人: the scale belongs to both ends
            low_value = arabic(str(low_value), scale.group())
        return (in_range(mention, low_value, high_value),)


def _shares(text: str, start: int) -> tuple[Mention, ...]:
    """`8.9：42.5：48.6` and `55：45` are a share each; `1.68：1` and `1/3` are one number."""
    parts = _RATIO_SIGN.split(text)
    if any(len(part) > _LONGEST for part in parts):
        return ()
    values = [Decimal(part) for part in parts]
    if len(parts) == 2 and abs(values[0] + values[1] - 100) > 1:
        if values[1] == 0:
            return ()
        end = start + len(text)
        return (Mention(start, end, start, end, RATIO, values[0] / values[1]),)
    found: list[Mention] = []
    at = start
    for part, value in zip(parts, values, strict=True):
        end = at + len(part)
        found.append(Mention(at, end, at, end, RATIO, value, unit="%", family="structure"))
        at = end + 1
    return tuple(found)


def _real(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, unless a number is beyond all measure: 9万亿亿."""
    for found in mentions:
        value = found.value if found.high is None else found.high
        if value is not None and value >= _TOO_MUCH:
            return ()
    return mentions


def _scaled_end(text: str, at: int, digits_end: int, scale: str) -> int:
    """Where 8亿, 8亿7300万 or 1000余万 ends."""
    if scale in _PLAIN_SCALES and text[digits_end + 1 : digits_end + 2] not in _GOES_ON:
        return digits_end + 1
    return ARABIC.match(text, at).end()  # pyright: ignore[reportOptionalMemberAccess]


def read_arabic(text: str) -> tuple[Decimal, bool]:
    """The value, and whether it is more than that: `1000余万` is 10000000 and more; `8亿7300万` adds its parts."""
    if text[-1] <= "9":
        return Decimal(text), False
    number = text.rstrip("余多来十百千万亿")
    scale = text[len(number) :]
    more = not _MORE.isdisjoint(scale)
    if more:
        scale = scale.translate(_WITHOUT_MORE)
    if scale in SCALES and number[-1] <= "9" and number.count(".") < 2 and number.replace(".", "").isdecimal():
        return arabic(number, scale), more
    return _in_parts(text)


def _in_parts(text: str) -> tuple[Decimal, bool]:
    total, more, scale = Decimal(0), False, ""
    for part in _PARTS.finditer(text):
        digits, more_1, scale_1, more_2, scale_2, more_3 = part.groups()
        value = arabic(digits, scale_1)
        if scale_2:
            value = arabic(str(value), scale_2)
        if digits and scale and not scale_1:
            scale_1 = scale
        total += value
        scale = scale_1
        more = more or bool(more_1 or more_2 or more_3)
    return total, more


def time_mention(text: str, at: int, end: int) -> Mention:
    """A time at `[at, end)`, with the quarters that stand before it."""
    if text[at - 1 : at] in ("第", "、"):
        at = _QUARTER_BEFORE.search(text, max(0, at - 4), at).start()  # pyright: ignore[reportOptionalMemberAccess]
    return Mention(at, end, at, end, TIME)
