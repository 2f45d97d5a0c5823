"""Dates as reports print them: 2031年3月5日, 二〇三一年三月五日, 3月5日 without a year; and years by themselves."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from govreport.lazy import lazy

__all__ = ["PrintedDate", "find_date", "years_in"]

ZERO = "0〇○Ｏo零O"
DIGIT_OF = {
    **{sign: str(value) for value, sign in enumerate("一二三四五六七八九", start=1)},
    **dict.fromkeys(ZERO, "0"),
}
YEAR = rf"(?:[12]\d{{3}}|[一二][一二三四五六七八九{ZERO}]{{3}})"
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = lazy(rf"(?:(?P<year>{YEAR})\s*年\s*)?(?P<month>{NUMBER})\s*月\s*(?P<day>{NUMBER})\s*日")
ALONE = lazy(rf"(?<!\d)(?P<year>{YEAR})\s*年")
# two years before one 年: 1980、1981年国民经济计划
PAIR = lazy(r"(?<!\d)([12]\d{3})[、和至-]([12]\d{3})\s*年")


class PrintedDate(NamedTuple):
    """A day as printed; `year` is None where the text leaves it out."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    def on(self, year: int | None = None) -> dt.date | None:
        """The date, in `year` where the text gives none; None where that is no day of the calendar."""
        known = self.year or year
        try:
            return dt.date(known, self.month, self.day) if known else None
        except ValueError:
            return None


def find_date(text: str, *, with_year: bool = True) -> PrintedDate | None:
    """The first date in `text`; one without a year only if asked for."""
    for found in DATE.finditer(text):
        year = found["year"]
        if year or not with_year:
            return PrintedDate(
                _year(year) if year else None, _number(found["month"]), _number(found["day"]), *found.span()
            )
    return None


def years_in(text: str) -> list[int]:
    """The years that `text` names with 年, in order."""
    found = [(one.start(), _year(one["year"])) for one in ALONE.finditer(text)]
    found += [(one.start(), int(one[1])) for one in PAIR.finditer(text)]
    return [year for _, year in sorted(found)]


def _year(written: str) -> int:
    return int("".join(DIGIT_OF.get(sign, sign) for sign in written))


def _number(written: str) -> int:
    if written.isdigit() and written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int(DIGIT_OF[written])
    return (int(DIGIT_OF[tens]) if tens else 1) * 10 + (int(DIGIT_OF[ones]) if ones else 0)
