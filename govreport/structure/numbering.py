"""The marks that number headings: 一、 （一） 1. （1） 一是 第一， ① and the dash."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from govreport.lazy import lazy

__all__ = ["BODY_MARKS", "LINE_MARK", "Mark", "MarkKind", "numeral_value", "read_mark"]

CHINESE = "一二三四五六七八九十"


class MarkKind(Enum):
    """The scheme that a heading is numbered in; the values rank nothing."""

    CHINESE = "一、"
    PAREN_CHINESE = "（一）"
    ARABIC = "1."
    PAREN_ARABIC = "（1）"
    ITEM = "一是"
    ORDINAL = "第一，"
    CIRCLED = "①"
    PART = "第一部分"
    DASH = "——"
    NONE = ""


class Mark(NamedTuple):
    """A numbering mark: `[start, end)` in the view with the space after it, and the number as written."""

    kind: MarkKind
    number: str | None
    start: int
    end: int


# 一要 is read as 一是; a full stop or a space after an Arabic number must not be a decimal point.
# `第一，` needs its comma, or every 第一产业 would be an ordinal.
LINE_MARK = lazy(
    rf"""[ \u3000]*(?:
      (?P<PART>第[{CHINESE}]{{1,2}}(?:部分|章|篇)[：，、 \u3000]*)
    | (?P<CHINESE>[{CHINESE}]{{1,3}}[、．.])
    | (?P<PAREN_CHINESE>[（(][{CHINESE}]{{1,3}}[）)][、.．]?)
    | (?P<ITEM>[{CHINESE}]{{1,2}}(?:是要?|要)(?![^。；\n]{{0,3}}[。；\n]))
    | (?P<ORDINAL>第[{CHINESE}]{{1,2}}[，、：])
    | (?P<PAREN_ARABIC>[（(]\d{{1,2}}[）)])
    | (?P<ARABIC>\d{{1,2}}(?:[.．、](?!\d)|(?=[ \u3000][^\W\d])))
    | (?P<CIRCLED>[①-⑳])
    | (?P<DASH>[—–―─]{{1,4}}|--+)
    )[ \u3000]*""",
    re.VERBOSE,
)

# what a mark may begin with, and the spaces before it
MARK_STARTS = frozenset(f"{CHINESE}第（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳—–―─- \u3000")
# marks inside a paragraph, after the end of a sentence (or after the colon that announces a list)
BODY_MARKS = lazy(
    r"[。！；：][ \u3000]*"
    rf"(?P<mark>[（(](?P<paren>[{CHINESE}]{{1,3}})[）)]|(?P<item>[{CHINESE}]{{1,2}})(?:是要?|要))"
)

NUMBER = lazy(rf"[{CHINESE}]+|\d+|[①-⑳]")
DIGITS = {sign: value for value, sign in enumerate(CHINESE, start=1)}


def read_mark(text: str, start: int, end: int) -> Mark | None:
    """The numbering mark that opens `text[start:end]`, if one does."""
    found = LINE_MARK.match(text, start, end) if text[start : start + 1] in MARK_STARTS else None
    if found is None:
        return None
    group = str(found.lastgroup)
    kind = MarkKind[group]
    written = found.group(group)
    number = None if kind is MarkKind.DASH else number_in(written)
    return Mark(kind, number, found.start(group), found.end())


def number_in(written: str) -> str | None:
    """The number of a mark as it is written: `（三）` → 三, `2.` → 2, `四是要` → 四."""
    found = NUMBER.search(written)
    return found.group() if found else None


def numeral_value(number: str | None) -> int | None:
    """The value of a heading's number up to ninety-nine, or None."""
    if not number:
        return None
    if number.isdigit() and number.isascii():
        return int(number)
    if len(number) == 1 and "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return DIGITS.get(number)
    return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
