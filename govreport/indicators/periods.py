"""Which time a number speaks of: the time words of its clause or sentence, else the section's year."""

from __future__ import annotations

from govreport.lazy import lazy
from govreport.model import Period

_RANGE_OF_YEARS = lazy(r"((?:19|20)\d\d)(?:[-–—―－~～至到、和]+)((?:19|20)?\d\d)年?")
_YEAR = lazy(r"((?:19|20)\d\d)年?度?")
_MONTHS = lazy(r"(1[0-2]|0?[1-9])(?:[-–—―－~～至到、和]+)(1[0-2]|0?[1-9])月")
_MONTH = lazy(r"(1[0-2]|0?[1-9])月")
_DAY = lazy(r"(\d{1,2})[日号]")
_QUARTER = lazy(r"(前)?第?([一二三四1-4])(?:、([一二三四1-4]))?个?季度")
_PLAN = lazy(r"([一二三四五六七八九十]{1,3})五")
_FIRST_PLAN_YEAR = 1953
_QUARTERS = {sign: number for number, signs in enumerate(("一1", "二2", "三3", "四4"), 1) for sign in signs}
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR = lazy(r"[一二][九〇零○][〇零○一二三四五六七八九]{2}年")


def read_period(text: str, year: int | None) -> Period | None:
    """The period that a time expression names, `year` being the one that months and quarters belong to."""
    text = _CHINESE_YEAR.sub(lambda match: match.group().translate(_DIGITS), text)
    years = _RANGE_OF_YEARS.search(text)
    if years:
        end = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]
        return Period(years[1], end)
    single = _YEAR.search(text)
    if single:
        year = int(single[1])
    if year is None:
        return _plan_period(text)
    return _within(text, year) or _plan_period(text) or (Period(str(year)) if single else None)


def _within(text: str, year: int) -> Period | None:
    """Months, quarters and halves of `year`."""
    months = _MONTHS.search(text)
    if months:
        return Period(f"{year}-{int(months[1]):02}", f"{year}-{int(months[2]):02}")
    month = _MONTH.search(text)
    if month:
        return Period(f"{year}-{int(month[1]):02}")
    quarter = _QUARTER.search(text)
    if quarter:
        number = _QUARTERS[quarter[2]]
        if quarter[1]:
            return Period(f"{year}-Q1", f"{year}-Q{number}")
        if quarter[3]:
            return Period(f"{year}-Q{number}", f"{year}-Q{_QUARTERS[quarter[3]]}")
        return Period(f"{year}-Q{number}")
    if "上半年" in text:
        return Period(f"{year}-H1")
    if "下半年" in text:
        return Period(f"{year}-H2")
    return None


def _plan_period(text: str) -> Period | None:
    """“十四五” is 2021/2025; its 末 is the last year."""
    plan = _PLAN.search(text)
    if plan is None:
        return None
    numeral = plan[1]
    if len(numeral) > 1 and numeral[0] != "十":
        return None
    number = 10 + _NUMERALS[numeral[1]] if len(numeral) == 2 else _NUMERALS[numeral]
    # the third plan began three years late, in 1966
    start = _FIRST_PLAN_YEAR + (number - 1) * 5 + (3 if number > 2 else 0)
    if "末" in text[plan.end() : plan.end() + 2]:
        return Period(str(start + 4))
    return Period(str(start), str(start + 4))
