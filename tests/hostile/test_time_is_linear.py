"""What is made to cost most costs in proportion to its length, or is refused at a limit by an error of ours.

Time is CPU time of one process, and always a ratio: four times the length may take eight times as long, where a
quadratic reading takes sixteen times. Python's collector of cyclic garbage is off meanwhile: it looks at all that the
process holds, the other tests' objects too.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from time import process_time

import pytest

import govreport
from govreport.errors import EmptyTextError, GovreportError, TooLargeError

# seconds that a text must take before it is measured, and the length at which we no longer wait for that
ENOUGH, LONGEST = 0.05, 100_000
TIMES, AT_MOST = 4, 8

# name -> (what stands once at the start, what is repeated)
REPEATED = {
    "digits": ("", "7"),
    "亿": ("", "亿"),
    "1亿": ("", "1亿"),
    "Chinese digits": ("", "七"),
    "十": ("", "十"),
    "零": ("", "零"),
    "a thousand groups": ("1", ",000"),
    "groups by spaces": ("1", " 000"),
    "points": ("", "1."),
    "slashes": ("", "1/"),
    "ratios": ("", "1："),
    "ranges": ("", "1-"),
    "unit without end": ("", "5元"),
    "percent": ("", "5%"),
    "counts": ("", "1个"),
    "shares": ("", "百分之"),
    "tenths": ("", "三成"),
    "ranks": ("", "居全省第1位，"),
    "places in order": ("", "第一、"),
    "clauses": ("", "增长5%，"),
    "clauses with names": ("", "投资5亿元，"),
    "list without end": ("", "地区生产总值5亿元、"),
    "names without numbers": ("", "投资、消费、出口、"),
    "one clause": ("", "全县完成投资增加"),
    "其中": ("", "其中：投资5亿元，"),
    "colons": ("", "投资：5亿元"),
    "分别": ("", "分别"),
    "分别 lists": ("", "甲、乙、丙分别增长5%、6%、7%，"),
    "change from": ("", "由5%提高到"),
    "year in a row": ("", "2023年"),
    "years in a list": ("", "2023年、"),
    "dates": ("", "1月1日"),
    "five-year plans": ("", "十四五"),
    "a year before each": ("", "2023年增长5%"),
    "commas": ("", "、"),
    "opening brackets": ("", "（"),
    "brackets": ("", "（5%）"),
    "quotes": ("", "“"),
    "pairs of quotes": ("", "“5”"),
    "book titles": ("", "《"),
    "pairs of book titles": ("", "《5》"),
    "bars": ("", "|"),
    "rows": ("", "|甲|1|\n"),
    "rows of words": ("指标｜完成\n", "投资｜5\n"),
    "rules of tables": ("", "|---|---|\n"),
    "spaces": ("甲", " "),
    "spaces in words": ("", "全市 投资"),
    "wide spaces": ("", "项目\u3000"),
    "numbered line with spaces": ("3 聚焦改革", " 5项"),
    "spaces behind a heading": ("# ", " "),
    "spaces in a table": ("|甲|\n|---|\n", "  "),
    "tabs in a table": ("|甲|\n|---|\n", "\t"),
    "limits without a clause": ("", "超过2亿元指标5公里及同比\t"),
    "headings": ("", "一、工作\n"),
    "headings of two levels": ("", "（一）工作回顾\n一、工作回顾\n"),
    "numbered items": ("", "1.工作\n"),
    "Markdown headings": ("", "# 甲\n"),
    "ordinals in a line": ("", "一是"),
    "circled numbers": ("", "①5%"),
    "stops": ("", "增长5%。"),
    "semicolons": ("", "增长5%；"),
    "Latin lines": ("", "ab，\ncd，\n"),
    "Latin words with figures": ("", "a1"),
    "letters for digits": ("1", "l"),
    "signs for digits": ("", "X"),
    "destroyed numbers": ("", "$1"),
    "replaced characters": ("", "\ufffd"),
    "surrogates": ("", "\ud800"),
    "stars": ("", "*"),
    "underscores": ("", "_甲"),
    "links": ("", "[甲]("),
    "comments that are not closed": ("", "<!--"),
    "comments": ("", "<!---->"),
    "entities": ("", "&amp;#49;"),
    "footnote marks": ("", "[1]"),
    "dashes": ("", "—"),
    "meetings": ("", "第十七届人民代表大会第一次会议"),
    "addresses": ("各位代表：", "云山县"),
    "governments": ("政府工作报告\n", "云山县人民政府县长"),
    "parties": ("各位代表：", "中共"),
    "paragraphs": ("", "全年完成投资12.5亿元，增长6.5%；新增企业33，212家，建成学校41 所。\n"),
}


def seconds(text: str) -> float:
    started = process_time()
    with contextlib.suppress(GovreportError):
        govreport.parse_text(text)
    return process_time() - started


def grows(head: str, unit: str) -> tuple[float, float]:
    """What a text takes, and what one of four times its length takes."""

    def text(length: int) -> str:
        return head + (unit * (length // len(unit) + 1))[:length] + "甲"

    length, once = 2500, 0.0
    while once < ENOUGH and length < LONGEST:
        length *= 2
        once = seconds(text(length))
    return max(once, ENOUGH / 5), seconds(text(TIMES * length))


@pytest.fixture(scope="module", autouse=True)
def _collector_off() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    govreport.parse_text("一、2031年工作回顾\n全年商品房销售51.6万平方米，同比下降3.5%，居全省第2位。" * 200)


@pytest.mark.parametrize("kind", REPEATED)
def test_four_times_the_length(kind: str) -> None:
    ratios: list[float] = []
    # a busy machine may disturb one round, not three
    while len(ratios) < 3 and (not ratios or min(ratios) > AT_MOST):
        once, four_times = grows(*REPEATED[kind])
        ratios.append(four_times / once)
    assert min(ratios) <= AT_MOST, ratios


def test_brackets_in_brackets() -> None:
    def nested(depth: int) -> str:
        return "（" * depth + "增长5%" + "）" * depth

    seconds(nested(1000))
    assert seconds(nested(100_000)) <= AT_MOST * max(seconds(nested(25_000)), ENOUGH)


@pytest.mark.parametrize("text", ["投资{}元", "投资{}亿元", "增长{}%", "占比{}：1", "投资1-{}亿元", "投资{}.5万元"])
def test_a_million_digits_are_no_number(text: str) -> None:
    assert govreport.find_measurements(text.format("7" * 1_000_001)) == ()


@pytest.mark.parametrize(
    "numeral", ["百分之" * 9 + "五", "一" + "点一" * 20, "百分之" * 10**5 + "五", "7" * 10**6 + "亿"]
)
def test_numerals_without_end_are_none(numeral: str) -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        govreport.parse_number(numeral)


@pytest.mark.parametrize("line", ["增长5%，" * 1_000_000, "全市投资" * 1_300_000], ids=["with numbers", "without"])
def test_one_line_of_five_million(line: str) -> None:
    with pytest.raises(TooLargeError, match="2,000,000 characters"):
        govreport.parse_text(line)
    with pytest.raises(TooLargeError, match="2,000,000 characters"):
        govreport.parse(line.encode())


def test_more_numbers_than_any_report_has() -> None:
    with pytest.raises(TooLargeError, match="300,000 numbers"):
        govreport.parse_text("5%" * 310_000)
    with pytest.raises(TooLargeError, match="300,000 numbers"):
        govreport.find_measurements("5%" * 310_000)


def test_a_hundred_thousand_headings() -> None:
    report = govreport.parse_text("一、工作\n" * 100_000)
    assert len(list(report.walk())) == 100_000


@pytest.mark.parametrize("blank", [" ", "\u3000", "\n", "\t", "\r\n"])
def test_a_million_spaces(blank: str) -> None:
    with pytest.raises(EmptyTextError):
        govreport.parse_text(blank * 1_000_000)


@pytest.mark.parametrize("signs", ["，%", "/", "%", "/甲/", "（"])
def test_a_cell_of_signs_of_units(signs: str) -> None:
    def table(times: int) -> str:
        return f"|指标|完成|\n|---|---|\n|产量{signs * times}甲 乙|5亿元|\n|产值|6亿元|\n"

    seconds(table(10))
    assert seconds(table(8000)) <= 4 * AT_MOST * max(seconds(table(500)), ENOUGH)
