"""The patterns that find every number in a cleaned text, built from the unit tables.

`START` finds where a number may begin in one pass of a character class; one anchored pattern for Arabic and one for
Chinese numerals then say what it is, by the name of the group that matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

# a scale never eats the first character of a unit of its own (千瓦, 千米, 百分点) or of a word (千家万户, 百姓)
SCALE = r"(?:万亿|[十百千]?[亿万](?!分之)|亿万|百(?![分家姓强])|千(?![瓦米伏克兆卡焦家乎]))"
NUMBER = r"\d+(?:\.\d+)?"
MORE = "[余多来]?"
DIGIT = "一二两三四五六七八九"
# no numeral is longer; without an end a line of nothing else would take hours
NUMERAL = rf"[{DIGIT}十百千万亿][零〇{DIGIT}十百千万亿]{{0,24}}(?:点[零〇{DIGIT}]{{1,12}})?"
DASH = r"(?:[-–—―－~～]{1,2}|至|到)"
# 8亿7300万元, 3万5千人: a scale may be followed by a second, smaller part
ARABIC = rf"{NUMBER}{MORE}(?:{SCALE}(?:\d{{1,4}}(?:[百千]?万|[百千](?![瓦米伏克])))?{MORE}{SCALE}?)?{MORE}"
CHINESE = rf"{NUMERAL}{MORE}(?:[十百千]?[万亿]|万亿)?{MORE}"

YEAR = r"(?:1[89]|20|21)\d\d"
MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
ARABIC_MONTH = rf"{MONTH}(?:(?:{DASH}|[、和]){MONTH})?月(?:份|底|末|初|[上中下]旬)?(?:{DAY}(?:{DASH}{DAY})?[日号])?"
ARABIC_TIME = (
    rf"{YEAR}(?:{DASH}|[、和])(?:{YEAR}|\d\d)年度?|{YEAR}年度?(?:{ARABIC_MONTH})?|{YEAR}{DASH}{YEAR}(?!\d)"
    rf"|{ARABIC_MONTH}(?:{DASH}{ARABIC_MONTH})?|{DAY}(?:{DASH}{DAY})?日(?!均)|[1-4](?:、[1-4])*季度"
    r"|\d{1,2}[时点]\d{0,2}分?(?![点%个])|\d{1,2}世纪(?:\d0年代)?|\d0年代"
)
CHINESE_YEAR = r"[一二][九〇零○][〇零○一二三四五六七八九]{2}年"
CHINESE_MONTH = (
    r"(?:十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|[上中下]旬)?(?:[一二三]?十?[一二三四五六七八九十]日)?"
)
CHINESE_TIME = (
    rf"{CHINESE_YEAR}(?:{CHINESE_MONTH})?|{CHINESE_MONTH}|[一二三四](?:、[一二三四])*季度"
    r"|[一二三四五六七八九十]{1,2}五(?=[”时期规以])"
)


def alternation(words: Iterable[str]) -> str:
    """The words as alternatives, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def unit_pattern(units: Iterable[str], blocked: Mapping[str, Iterable[str]]) -> str:
    """Alternatives of the units; one that begins another word there is not taken (3万家庭 counts no 家)."""
    parts: list[str] = []
    for unit in sorted(set(units), key=lambda word: (-len(word), word)):
        stops = blocked.get(unit)
        parts.append(re.escape(unit) + (f"(?!{alternation(stops)})" if stops else ""))
    return "(?:" + "|".join(parts) + ")"


@attrs.frozen
class Patterns:
    """Where a number may start, and what it is there."""

    start: re.Pattern[str]
    arabic: re.Pattern[str]
    chinese: re.Pattern[str]


def unit_tables(units: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The families of `rules/units.toml`, by name."""
    return {name: table for name, table in units.items() if "units" in table}


def build_patterns(units: Mapping[str, Any], bounds: Mapping[str, Any]) -> Patterns:
    """The patterns for a unit table and a bound table (`rules/units.toml`, `rules/bounds.toml`)."""
    blocked: Mapping[str, Iterable[str]] = units["blocked"]
    tables = unit_tables(units).values()
    every = {unit for table in tables for unit in table["units"]}
    spoken = {unit for table in tables for unit in table["units"] if table.get("numeral", True)}
    unit, spoken_unit = unit_pattern(every, blocked), unit_pattern(spoken, blocked)
    # 4条（段）: a second count noun in a bracket; 5吨/日: a rate
    unit = rf"{unit}(?:/每?[万百千]?(?:{unit}|日|天|月|年|次))?(?:（[段间次处户套个宗座所]）)?"
    after = rf"(?P<after>{alternation(word for words in bounds['after'].values() for word in words)})?"
    first = "".join(sorted({re.escape(word[0]) for word in spoken}))
    return Patterns(
        start=re.compile(
            rf"[0-9]+(?:\.[0-9]+)?|[{DIGIT}十百千万亿](?=[{DIGIT}十百千万亿〇零○点余多来月季成{first}])|(?<=[近超逾上约过破])[百千]?[万亿]|[百千]分之|翻|一半|半数"
        ),
        arabic=re.compile(
            rf"(?:(?P<time>{ARABIC_TIME})"
            rf"|(?P<ratio>{NUMBER}(?:[：∶:]{NUMBER})+|\d{{1,2}}/\d{{1,2}}(?![\d/年月]))"
            rf"|(?P<low>{ARABIC})(?P<low_unit>{unit})?(?:{DASH}(?P<high>{ARABIC})(?P<unit>{unit}))?){after}"
        ),
        chinese=re.compile(
            rf"(?:(?P<time>{CHINESE_TIME})"
            rf"|(?P<portion>[百千万]分之(?:{NUMERAL}|{NUMBER}))(?:{DASH}(?P<portion_high>[百千万]分之(?:{NUMERAL}|{NUMBER})))?"
            rf"|(?P<fraction>[{DIGIT}十]{{1,5}}分之[{DIGIT}十]{{1,5}})"
            rf"|翻了?(?P<double>[{DIGIT}]?番半?)"
            rf"|(?P<tenths>(?:[{DIGIT}]{DASH})?[{DIGIT}]{{1,2}}成[{DIGIT}半]?)(?![为立员长果都功本套效交])"
            rf"|(?P<few>[二三四五六七八][三四五六七八九]|[一两]二?[二三]|三五)"
            rf"(?P<few_scale>[十百千]?[万亿]|[十百千])?(?P<few_unit>{spoken_unit})"
            rf"|(?P<word>{CHINESE})(?P<word_unit>{spoken_unit}|%)(?:{DASH}(?P<word_high>{NUMERAL})(?P<word_high_unit>{spoken_unit}))?"
            rf"|(?P<large>{NUMERAL}{MORE}[万亿]{MORE}|(?<=[近超逾上约过破])[百千]?[万亿])"
            rf"|(?P<half>一半|半数)){after}"
        ),
    )
