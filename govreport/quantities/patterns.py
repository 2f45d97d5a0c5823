"""The shapes that numbers have in a cleaned text, apart from their units."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govreport.lazy import lazy

# a scale never eats the first character of a unit of its own (千瓦, 千米, 百分点) or of a word (千家万户, 百姓)
SCALE = r"(?:万亿|[十百千]?[亿万](?!分之)|亿万|百(?![分家姓强])|千(?![瓦米伏克兆卡焦家乎]))"
NUMBER = r"\d+(?:\.\d+)?"
MORE = "[余多来]?"
DIGIT = "一二两三四五六七八九"
# no numeral is longer; without an end a line of nothing else would take hours
NUMERAL = rf"[{DIGIT}十百千万亿][零〇{DIGIT}十百千万亿]{{0,24}}(?:点[零〇{DIGIT}]{{1,12}})?"
DASH = r"(?:[-–—―－~～]{1,2}|至|到)"
DASHES = frozenset("-–—―－~～至到")

_YEAR = r"(?:1[89]|20|21)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_ARABIC_MONTH = (
    rf"{_MONTH}(?:(?:{DASH}|[、和]){_MONTH})?月(?:份|底|末|初|[上中下]旬)?(?:{_DAY}(?:{DASH}{_DAY})?[日号])?"
)
_CHINESE_YEAR = r"[一二][九〇零○][〇零○一二三四五六七八九]{2}年"
_CHINESE_MONTH = (
    r"(?:十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|[上中下]旬)?(?:[一二三]?十?[一二三四五六七八九十]日)?"
)

# 8亿7300万元, 3万5千人: a scale may be followed by a second, smaller part
ARABIC = lazy(rf"{NUMBER}{MORE}(?:{SCALE}(?:\d{{1,4}}(?:[百千]?万|[百千](?![瓦米伏克])))?{MORE}{SCALE}?)?{MORE}")
ARABIC_PLAIN = lazy(NUMBER)
ARABIC_DASH = lazy(DASH)
ARABIC_TIME = lazy(
    rf"{_YEAR}(?:{DASH}|[、和])(?:{_YEAR}|\d\d)年度?|{_YEAR}年度?(?:{_ARABIC_MONTH})?|{_YEAR}{DASH}{_YEAR}(?!\d)"
    rf"|{_ARABIC_MONTH}(?:{DASH}{_ARABIC_MONTH})?|{_DAY}(?:{DASH}{_DAY})?日(?!均)|[1-4](?:、[1-4])*季度"
    r"|\d{1,2}[时点]\d{0,2}分?(?![点%个])|\d{1,2}世纪(?:\d0年代)?|\d0年代"
)
ARABIC_RATIO = lazy(rf"{NUMBER}(?:[：∶:]{NUMBER})+|\d{{1,2}}/\d{{1,2}}(?![\d/年月])")
# what stands behind the first digits of a time, of a ratio, and of a number that is more than digits
TIME_SIGNS = DASHES | frozenset("年月日号季时点世、和")
RATIO_SIGNS = frozenset("：∶:/")
SCALE_SIGNS = frozenset("余多来十百千万亿")

CHINESE = lazy(rf"{NUMERAL}{MORE}(?:[十百千]?[万亿]|万亿)?{MORE}")
CHINESE_DASH = lazy(rf"{DASH}(?P<high>{NUMERAL})")
# forms that carry their unit in themselves
CHINESE_FORM = lazy(
    rf"(?P<time>{_CHINESE_YEAR}(?:{_CHINESE_MONTH})?|{_CHINESE_MONTH}|[一二三四](?:、[一二三四])*季度"
    r"|[一二三四五六七八九十]{1,2}五(?=[”时期规以]))"
    rf"|(?P<portion>[百千万]分之(?:{NUMERAL}|{NUMBER}))(?:{DASH}(?P<portion_high>[百千万]分之(?:{NUMERAL}|{NUMBER})))?"
    rf"|(?P<fraction>[{DIGIT}十]{{1,5}}分之[{DIGIT}十]{{1,5}})"
    rf"|翻了?(?P<double>[{DIGIT}]?番半?)"
    rf"|(?P<tenths>(?:[{DIGIT}]{DASH})?[{DIGIT}]{{1,2}}成[{DIGIT}半]?)(?![为立员长果都功本套效交])"
)
CHINESE_FEW = lazy(
    r"(?P<few>[二三四五六七八][三四五六七八九]|[一两]二?[二三]|三五)(?P<scale>[十百千]?[万亿]|[十百千])?"
)
CHINESE_LARGE = lazy(rf"(?P<large>{NUMERAL}{MORE}[万亿]{MORE}|(?<=[近超逾上约过破])[百千]?[万亿])|(?P<half>一半|半数)")


def start_pattern(unit_firsts: str) -> re.Pattern[str]:
    """Where a number may begin; `unit_firsts` are the first characters of units behind Chinese numerals.

    It begins with one set of characters, so that the search passes over all else at once.
    """
    numeral = f"{DIGIT}十百千万亿"
    return lazy(
        rf"[0-9{numeral}翻半](?:(?<=[0-9])[0-9]*(?:\.[0-9]+)?"
        rf"|(?<=[{numeral}])(?=[{numeral}〇零○点余多来月季成{re.escape(unit_firsts)}])"
        r"|(?<=[近超逾上约过破][百千])[万亿]|(?<=[近超逾上约过破][万亿])|(?<=[百千])分之|(?<=翻)|(?<=一)半|(?<=半)数)"
    )


def alternation(words: Iterable[str]) -> str:
    """The words as alternatives, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
