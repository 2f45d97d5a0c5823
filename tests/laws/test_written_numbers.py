"""Every whole number up to 10^16, written in the ways that reports write it, is read as itself."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from reports import few

import govreport

DIGITS = "零一二三四五六七八九"
MOST = 10**16
# small numbers and great ones alike
numbers = st.one_of(
    st.integers(0, MOST),
    st.integers(0, 10**5),
    st.builds(lambda head, zeros: head * 10**zeros, st.integers(1, 999), st.integers(0, 13)),
)


def under_ten_thousand(number: int) -> str:
    """A number under 10,000 in Chinese numerals, 一十 for ten."""
    written, passed_over = "", False
    for name, scale in zip("千百十 ", (1000, 100, 10, 1), strict=True):
        digit = number // scale % 10
        if digit:
            written += ("零" if passed_over and written else "") + DIGITS[digit] + name.strip()
        passed_over = digit == 0
    return written


def in_chinese(number: int) -> str:
    """The number by the book: groups of four digits, 零 where digits are passed over, 万 within 亿 for 10^12."""
    if number == 0:
        return "零"
    if number >= 10**8:
        head, rest = divmod(number, 10**8)
        gap = "零" if 0 < rest < 10**7 else ""
        return in_chinese(head) + "亿" + gap + (in_chinese(rest) if rest else "")
    head, rest = divmod(number, 10**4)
    if not head:
        return under_ten_thousand(rest)
    gap = "零" if 0 < rest < 1000 else ""
    return under_ten_thousand(head) + "万" + gap + (under_ten_thousand(rest) if rest else "")


def mixed(number: int) -> str:
    """Arabic digits before 亿 and 万: 3亿2000万 for 320,000,000; a rest that is no whole 万 makes decimals."""
    head, rest = divmod(number, 10**8)
    if head and rest and rest % 10**4 == 0:
        return f"{head}亿{rest // 10**4}万"
    scale, name = (10**8, "亿") if head else (10**4, "万")
    return f"{Decimal(number) / scale:f}{name}"


@few(600)
@given(numbers.filter(lambda number: number < MOST))
def test_in_chinese(number: int) -> None:
    written = in_chinese(number)
    assert govreport.parse_number(written) == number
    short = written.removeprefix("一") if written.startswith("一十") else written
    assert govreport.parse_number(short) == number


@few(400)
@given(numbers)
def test_in_digits_with_scales(number: int) -> None:
    for written in (str(number), f"{number:,}", mixed(number), mixed(number).replace(",", "，")):
        assert govreport.parse_number(written) == number, written


@few(300)
@given(st.integers(1, MOST // 10**12 * 10**4), st.integers(0, 9999))
def test_in_million_millions(whole: int, fraction: int) -> None:
    written = f"{whole}.{fraction:04d}万亿"
    assert govreport.parse_number(written) == (whole * 10**4 + fraction) * 10**8


@few(300)
@given(st.integers(1, 10**13), st.sampled_from(["元", "亩", "人次"]))
def test_as_a_measurement(number: int, unit: str) -> None:
    for written in (str(number), mixed(number)):
        (found,) = govreport.find_measurements(f"全年完成投资{written}{unit}。")
        assert (found.value, found.text) == (number, f"{written}{unit}")


@few(400)
@given(st.text("零一二三四五六七八九十百千万亿两半点分之几多余0123456789.,-% ", max_size=14))
def test_what_is_no_numeral_is_said_to_be_none(text: str) -> None:
    try:
        said = f"{govreport.parse_number(text):f}"
    except ValueError as error:
        said = str(error)
    assert said.startswith("not a numeral") or re.fullmatch(r"-?\d+(\.\d+)?", said), said
