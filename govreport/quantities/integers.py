"""Whole numbers in Chinese numerals that are written by the book: 八百, 三亿零二十万五千, 二〇二四.

What is written otherwise (二百三, 一百十五) is left to cn2an, whose import alone takes longer than several parses.
"""

from __future__ import annotations

__all__ = ["integer"]

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_ZEROS = "零〇"
_DIGIT_SIGNS = frozenset("零〇一二三四五六七八九")
_DIGIT_BY_DIGIT = str.maketrans("零〇一二三四五六七八九", "00123456789")


def integer(numeral: str) -> int | None:
    """What a numeral of 零 to 九, 十, 百, 千, 万 and 亿 is worth; None where it is not written by the book."""
    if numeral and _DIGIT_SIGNS.issuperset(numeral):
        return int(numeral.translate(_DIGIT_BY_DIGIT))
    high, scale, low = numeral.partition("亿")
    return _joined(_below_hundred_million(high), 10**8, low) if scale else _below_hundred_million(high)


def _below_hundred_million(numeral: str) -> int | None:
    high, scale, low = numeral.partition("万")
    return _joined(_below_ten_thousand(high), 10**4, low) if scale else _below_ten_thousand(high)


def _joined(high: int | None, scale: int, low: str) -> int | None:
    """`high` times 万 or 亿, and what stands behind it: with 零 before it where its first place is left out."""
    if high is None or not low:
        return high and high * scale
    gap = low[0] in _ZEROS
    part = None if low.startswith("十", gap) else _below_hundred_million(low[gap:])
    return high * scale + part if part is not None and part < scale and gap is (part < scale // 10) else None


def _below_ten_thousand(numeral: str) -> int | None:
    total, last, digit, gap = 0, 10**4, 0, False
    for sign in numeral:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _ZEROS:
            if gap or digit or not total:
                return None
            gap = True
        else:
            unit = _UNITS.get(sign, 10**4)
            if not digit and not total and sign == "十":
                digit = 1  # 十五
            if not digit or unit >= last or (total and gap is (unit * 10 == last)):
                return None
            total, last, digit, gap = total + digit * unit, unit, 0, False
    if gap if not digit else total and gap is (last == 10):
        return None
    return total + digit or None
