"""Numerals to `Decimal`: Arabic digits with 万 and 亿, and Chinese numerals. Alone imports cn2an, for odd ones."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from govreport.lazy import lazy
from govreport.quantities.integers import integer

__all__ = ["SCALES", "arabic", "chinese", "parse_number"]

SCALES = {
    "": 1,
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "亿万": 10**12,
}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "十": 10}
_ARABIC_PART = lazy(r"(\d+(?:\.\d+)?)[余多来]?((?:万亿|[十百千]?[万亿]|亿万|[十百千])?)[余多来]?")
_DECIMAL = lazy(r"([^点]+)点([零〇一二三四五六七八九]+)$")
_FRACTION = lazy(r"(百|千|万|[二三四五六七八九十]+)分之(.+)$")

# characters; the longest that is written by the book, 9,999,999,999,999,999, has 37
_LONGEST = 60


def arabic(digits: str, scale: str = "") -> Decimal:
    """`arabic("26.12", "亿")` is 2612000000."""
    value = Decimal(digits) * SCALES[scale] if scale else Decimal(digits)
    whole = int(value)
    # 26.12亿 is 2612000000, not 2612000000.00: a whole number is written as one
    return Decimal(whole) if scale and whole == value else value


@lru_cache(maxsize=4096)
def chinese(numeral: str) -> Decimal:
    """A purely Chinese numeral (`八亿七千三百万`, `四点五`); ValueError where it is none."""
    decimal = _DECIMAL.match(numeral)
    if decimal:
        fraction = "".join(str(_DIGITS[digit]) for digit in decimal.group(2))
        return Decimal(f"{chinese(decimal.group(1))}.{fraction}")
    if numeral in _DIGITS:
        return Decimal(_DIGITS[numeral])
    if numeral in SCALES:
        return Decimal(SCALES[numeral])
    return Decimal(_integer(numeral))


def _integer(numeral: str) -> int:
    if not numeral:
        raise ValueError("not a numeral: the text is empty")
    # 千万 has no 一 before it, which a reader of numerals expects
    numeral = ("一" + numeral if numeral[0] in "百千万亿" else numeral).replace("两", "二")
    value = integer(numeral)
    if value is not None:
        return value
    import cn2an  # 0.1 s, so only for a numeral that is not written by the book  # pyright: ignore[reportMissingTypeStubs]

    # cn2an reads 两三 as 23; the scanner does not pass it
    try:
        return int(cn2an.cn2an(numeral, "normal"))
    except (KeyError, IndexError) as error:
        raise ValueError(f"not a numeral: {numeral!r}") from error


def parse_number(text: str) -> Decimal:
    """The number that `text` states: `12.5万`, `一百二十三万四千`, `百分之四点五` (4.5), `3亿2000万`, `五分之一` (0.2).

    Raises ValueError where the text is no numeral.

    >>> govreport.parse_number("一百二十三万四千"), govreport.parse_number("3亿2000万")
    (Decimal('1234000'), Decimal('320000000'))
    """
    text = text.strip().replace(",", "").replace("，", "")
    if not text:
        raise ValueError("not a numeral: the text is empty")
    if len(text) > _LONGEST:
        raise ValueError(f"not a numeral: it is longer than {_LONGEST} characters")
    fraction = _FRACTION.match(text)
    if fraction:
        whole, part = fraction.groups()
        if "分之" in part:
            raise ValueError(f"not a numeral: {text!r}")
        return parse_number(part) if whole in ("百", "千", "万") else _chinese(part) / _chinese(whole)
    if text[:1].isdecimal():
        at, total = 0, Decimal(0)
        while at < len(text):
            part_match = _ARABIC_PART.match(text, at)
            if part_match is None:
                raise ValueError(f"not a numeral: {text!r}")
            total += arabic(part_match.group(1), part_match.group(2))
            at = part_match.end()
        return total
    if text == "半":
        return Decimal("0.5")
    return _chinese(text)


def _chinese(text: str) -> Decimal:
    try:
        return chinese(text)
    except (ValueError, InvalidOperation) as error:
        raise ValueError(f"not a numeral: {text!r}") from error
