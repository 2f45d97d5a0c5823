"""Finds places in an order: 第3位, 全省第一, 前十, 首位."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from govreport.lazy import lazy
from govreport.quantities.mention import RANK, Mention
from govreport.quantities.numerals import chinese
from govreport.rules import Rules
from govreport.terms import EQ, LE, Bound

# it begins with one set of characters, so that the search passes over all else at once
_RANK = lazy(
    r"[第前首榜之](?:(?<=第)(?P<place>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>位|名)?(?!\d)"
    r"|(?<=前)(?P<top>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<top_unit>位|名|强)?(?![\d个年季]|列)"
    r"|(?P<first>(?<=首)位|(?<=[榜之])首))"
)
_LONGEST = 5
_LISTED = ("、", "和", "及")
_LIST_UNITS = (None, "位", "名")


class RankReader:
    """Reads ranks by `rules/ranks.toml`; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        table = rules.table("ranks")
        self._before = tuple(table["before"])
        self._top_before = tuple(table["top_before"])
        self._never = tuple(table["never"])
        self._not_behind = tuple(table["not_behind"])
        self._stop = frozenset(table["stop"])

    def read(self, text: str) -> list[Mention]:
        """The ranks of `text` in order, with unit 位."""
        found: list[Mention] = []
        for match in _RANK.finditer(text):
            value, bound = self._value(text, match)
            if value is not None:
                start, end = match.span()
                found.append(
                    Mention(start, end, start, end, RANK, value, unit="位", bound=bound, family="rank", chinese=True)
                )
        return found

    def _value(self, text: str, match: re.Match[str]) -> tuple[Decimal | None, Bound]:
        start, end = match.span()
        place, unit, top, top_unit, first = match.group("place", "unit", "top", "top_unit", "first")
        if text.endswith(self._never, 0, start):
            return None, EQ
        ends_here = end == len(text) or text[end] in self._stop
        if place is not None:
            # 第一要务 and 第二产业 are names; without 位 the words before must speak of an order
            good = unit is not None or (ends_here and text.endswith(self._before, 0, start))
            good = good and not text.startswith(self._not_behind, end)
            return (_number(place) if good else None), EQ
        if top is not None:
            good = (top_unit is not None or ends_here) and text.endswith(self._top_before, 0, start)
            # 跻身指数前50名 at the end of its clause, whatever the order is of
            good = good or (top_unit in ("名", "位") and ends_here)
            return (_number(top) if good else None), LE
        if first is not None and text.endswith(self._before, 0, start) and ends_here:
            return Decimal(1), EQ
        return None, EQ


def share_ranks(text: str, mentions: Sequence[Mention]) -> None:
    """分列第9、11和20位: all are places; the last alone has the unit, and the first alone its 第."""
    for index, first in enumerate(mentions):
        if first.kind is not RANK:
            continue
        listed: list[Mention] = []
        end = first.end
        for at in range(index + 1, len(mentions)):
            mention = mentions[at]
            if text[end : mention.start] not in _LISTED or mention.unit not in _LIST_UNITS or mention.kind is RANK:
                break
            listed.append(mention)
            end = mention.end
            if mention.unit is not None:
                break
        if listed and listed[-1].unit is not None:
            for mention in listed:
                mention.kind, mention.unit, mention.family = RANK, "位", "rank"


def _number(text: str) -> Decimal | None:
    """The place, or None for a misprint: 第十十位."""
    try:
        return Decimal(text) if text.isdecimal() else chinese(text)
    except ValueError:
        return None
