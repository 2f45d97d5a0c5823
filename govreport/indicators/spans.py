"""Stretches of years that words name: 过去五年, 五年净增; a heading that looks back on several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from govreport.indicators.periods import read_period
from govreport.lazy import HAN, lazy
from govreport.model import Period
from govreport.quantities.numerals import chinese

__all__ = ["PLAN_BLOCK", "SpanWords", "Turn", "of_year", "section_years", "turns", "years", "years_of"]

_HEADING_YEARS = lazy(r"(?:[三四五]|[3-5])年(?:来|间|的|工作|政府|回顾|发展)")
_COUNT = r"(?:[两三四五六七八九十]|(?<![\dA-Za-z.])(?:[2-9]|10))"
# 三年, 5年, but not 2031年; it begins with one set of characters, so that the search passes over all else at once
_YEARS = lazy(r"[两三四五六七八九十2-90](?:(?<!\d\d)|(?<=(?<!\d)10))年")
_ONE_YEAR = lazy(r"(?:19|20)\d\d年|去年|[过去上]一年")
PLAN_BLOCK = lazy(r"“[一二三四五六七八九十]{1,2}五”|[一二三四五六七八九十]{1,2}五(?=时期|期间|规划|计划|期末|末)")


_BACK = (
    r"(?:(?P<back>(?:这|过去的?|刚刚过去的|本届政府任期的?|近)?[三四五3-5]年(?:来|，|间|里|是))"
    r"|“?(?P<plan>[一二三四五六七八九十]{1,3}五)”?(?:时期|期间|以来)?(?:，|是))"
)
# a line that opens so tells from here on of several years, or of the last one alone; found by the line end before it,
# which is thrice as fast
_TURN = lazy(
    r"\n[*# \u3000—–―－\-]*(?:各位代表[，！：]?|同志们[，！]?|特别[^，。]{0,8}的是，)?(?:"
    rf"(?:回眸|回顾|回首|总结)?{_BACK}"
    r"|(?P<one>(?:刚刚)?过去的?一年|一年来|去年|(?:刚刚过去的)?(?P<year>(?:19|20)\d\d)年(?:，|是|度|我|全)))",
)
# 圆满收官。五年来，各项事业迈上新台阶。: so does a sentence in it, for the rest of the paragraph and a list behind it;
# the characters that it may begin with are looked at first, which is thrice as fast
_INNER_TURN = lazy(
    rf"。(?=[各回这过刚本近三四五345“一二七八九十])(?:各位代表[，！：]?)?(?:回眸|回顾|回首)?{_BACK}"
    r"[^\n]*(?P<list>\n+[*# \u3000]*(?:一是|——|（一）))?"
)


@lru_cache(maxsize=256)
def of_year(year: int) -> Period:
    """A single year."""
    return Period(str(year))


def years(first: int, last: int) -> Period:
    """The years from `first` to `last`."""
    return Period(str(first), str(last))


def section_years(heading: str, year: int | None) -> tuple[Period | None, bool]:
    """The span that a heading names, and whether it names nothing else: 过去五年工作回顾, 2020年和“十三五”发展成就."""
    if "年" not in heading and "五" not in heading:
        return None, True
    alone = _ONE_YEAR.search(heading) is None
    plan = PLAN_BLOCK.search(heading)
    if plan is not None:
        return read_period(plan.group(), None), alone
    span = _HEADING_YEARS.search(heading)
    if span is None or year is None:
        return None, False
    return years(year - years_of(span) + 1, year), alone


class Turn(NamedTuple):
    """Where the text turns to several years, to the last one alone (None), or back to what its heading says."""

    start: int
    years: Period | None
    heading: bool = False


def turns(text: str, start: int, end: int, year: int | None) -> Iterator[Turn]:
    """Where `[start, end)` turns to the several years that end with `year`, or to it alone."""
    if year is None:
        return
    found = [*_of_lines(text, max(start - 1, 0), end, year), *_of_sentences(text, start, end, year)]
    before = Turn(start, None, heading=True)
    for turn, back in sorted(found, key=_start):
        yield turn
        if back is None:
            before = turn
        else:
            yield before._replace(start=back)


def _start(found: tuple[Turn, int | None]) -> int:
    return found[0].start


def _of_lines(text: str, start: int, end: int, year: int) -> Iterator[tuple[Turn, None]]:
    for match in _TURN.finditer(text, start, end):
        if match["one"] is None:
            if told := _told(match, year):
                yield Turn(match.start() + 1, told), None
        elif match["year"] is None or int(match["year"]) == year:
            yield Turn(match.start() + 1, None), None


def _of_sentences(text: str, start: int, end: int, year: int) -> Iterator[tuple[Turn, int | None]]:
    for match in _INNER_TURN.finditer(text, start, end):
        if told := _told(match, year):
            yield Turn(match.start() + 1, told), match.end() if match["list"] is None else None


def _told(match: re.Match[str], year: int) -> Period | None:
    """The years that are named, if they end with `year`."""
    plan = match["plan"]
    told = read_period(plan, None) if plan is not None else years(year - years_of(match) + 1, year)
    return told if told is not None and told.end == str(year) else None


class SpanWords:
    """Words with {n} for any number of years that a report looks over; a clause may begin with the years alone."""

    def __init__(self, words: Iterable[str], superlatives: Iterable[str] = (), opening_not: Iterable[str] = ()) -> None:
        parts = [re.escape(word).replace(r"\{n\}", _COUNT) for word in words]
        if other := "|".join(map(re.escape, opening_not)):
            parts.append(rf"(?:\A|(?<=[，。；：\n])){_COUNT}年(?!{other})(?={HAN})")
        # 创近十年来最好成绩 looks over years, but counts nothing in them
        stop = f"(?!来?的?(?:{'|'.join(map(re.escape, superlatives))}))" if superlatives else ""
        self._pattern = lazy(f"(?:{'|'.join(sorted(parts, key=len, reverse=True))}){stop}")

    def search(self, text: str) -> re.Match[str] | None:
        """Where the words stand first; most texts name no count of years, and are not searched."""
        return self._pattern.search(text) if "年" in text and _YEARS.search(text) is not None else None


def years_of(match: re.Match[str]) -> int:
    """How many years 过去三年 looks over."""
    number = re.search(r"[两三四五六七八九十]|\d+", match.group())
    return int(
        chinese(number.group()) if number and not number.group().isdecimal() else number.group() if number else 1
    )
