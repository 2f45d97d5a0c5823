"""Numerals on their own: what they are worth, what is none, and the way back for any number."""

from __future__ import annotations

from decimal import Decimal

import cn2an  # pyright: ignore[reportMissingTypeStubs]
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport.quantities.integers import integer
from govreport.quantities.numerals import arabic

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A whole number below 10^12 as a report writes it: 三亿零二十万五千."""
    written, before = "", 0
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // scale % 10**4
        if group:
            gap = written and (group < 1000 or not before)
            written += ("零" if gap else "") + below_ten_thousand(group) + name
        before = group
    return written


def below_ten_thousand(number: int) -> str:
    written, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + name
        gap = not digit
    return written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5万", "125000"),
        ("3亿2000万", "320000000"),
        ("1.2万亿", "1200000000000"),
        ("1,234,500", "1234500"),
        ("一百二十三万四千", "1234000"),
        ("八亿七千三百万", "873000000"),
        ("十五", "15"),
        ("二〇", "20"),
        ("两千", "2000"),
        ("四点五", "4.5"),
        ("百分之四点五", "4.5"),
        ("五分之一", "0.2"),
        ("半", "0.5"),
        ("千万", "10000000"),
    ],
)
def test_a_numeral_is_worth(text: str, value: str) -> None:
    assert govreport.parse_number(text) == Decimal(value)


def test_an_empty_text_is_no_numeral() -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        govreport.parse_number("")


@pytest.mark.parametrize("text", ["亩", "12a", "一些", "第三", "3.4.5", "$1.$2", "万亩"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        govreport.parse_number(text)


def test_decimals_stay_exact() -> None:
    assert str(govreport.parse_number("0.1万")) == "1000"
    assert str(arabic("26.12", "亿")) == "2612000000"
    assert govreport.parse_number("12.345678901234567890") == Decimal("12.345678901234567890")


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_number_comes_back_from_chinese(number: int) -> None:
    assert govreport.parse_number(in_chinese(number)) == number


def by_cn2an(numeral: str) -> int | None:
    try:
        return int(cn2an.cn2an(numeral, "normal"))
    except (ValueError, KeyError):
        return None


@given(st.text("零〇一二三九十百千万亿", min_size=1, max_size=12))
def test_what_is_written_by_the_book_is_worth_what_cn2an_says(numeral: str) -> None:
    assert integer(numeral) in (None, by_cn2an(numeral))


@pytest.mark.parametrize(
    "numeral", ["二百三", "一百十五", "一亿十万", "三万五百", "一百零十", "十十", "一千零", "一二百", ""]
)
def test_what_is_not_written_by_the_book_is_left_to_cn2an(numeral: str) -> None:
    assert integer(numeral) is None


@given(st.integers(min_value=0, max_value=10**16), st.integers(min_value=0, max_value=999))
def test_every_number_comes_back_from_digits(whole: int, thousandths: int) -> None:
    text = f"{whole}.{thousandths:03}"
    assert govreport.parse_number(text) == Decimal(text)
    assert govreport.parse_number(f"{whole:,}") == whole
