"""A cell of a data table: the figure in it, put together with the unit that its head, its row or the caption names."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from govreport.indicators.lexicon import REMEMBERED
from govreport.indicators.predicate import PredicateReader
from govreport.model import Bound
from govreport.quantities.mention import Kind, Mention
from govreport.quantities.ranks import RankReader
from govreport.quantities.scan import Scanner
from govreport.rules import Rules

_NUMBER = re.compile(r"\d[\d.]*(?:万亿|[万亿])?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
# [1500]: a total over the years of a plan
_BRACKETS = {"[": "]", "【": "】", "〔": "〕"}
_NOTE = re.compile(r"（([^（）]*)）")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-～至到](?:19|20)?\d\d)?年?")
_SCALED = re.compile(r"(万亿|[十百千]?[万亿]|亿|万)(.+)")
_SCALES = {"万": 4, "亿": 8, "十万": 5, "百万": 6, "千万": 7, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12}


class Figure(NamedTuple):
    """The number of a cell, in offsets into the cell, with its sign in it; `lead` are the words before it.

    `falls` says what the sign says, None without one; `note` is what stands in a bracket behind the number.
    """

    mention: Mention
    lead: str
    falls: bool | None
    note: str


class CellReader:
    """Reads cells by the signs of `rules/tables.toml` and the units of `rules/units.toml`."""

    def __init__(self, rules: Rules, predicates: PredicateReader) -> None:
        table = rules.table("tables")
        self._empty = rules.compile(table["empty"]["pattern"], "tables")
        self._falls = dict.fromkeys(table["signs"]["up"], False) | dict.fromkeys(table["signs"]["down"], True)
        self._bounds = {sign: Bound(bound) for sign, bound in table["signs"]["bounds"].items()}
        self._scanner, self._ranks = Scanner(rules), RankReader(rules)
        self._predicates = predicates
        self.is_unit = lru_cache(maxsize=REMEMBERED)(self._is_unit)

    def is_empty(self, text: str) -> bool:
        """Whether a cell says that there is no figure."""
        return self._empty.fullmatch(text) is not None

    def is_figure(self, text: str) -> bool:
        """Whether a cell holds a figure and nothing else; a bare year may head a column."""
        # only with a unit is 30-35 a range
        found = self.read(text, None) or self.read(text, "%")
        return found is not None and _YEARS.fullmatch(text) is None

    def _is_unit(self, text: str) -> bool:
        """Whether a word is a unit that the library knows: 亿元, 元/人, %."""
        found = self._scanner.scan(f"1{text}") if 0 < len(text) < 12 and not text[0].isdigit() else []
        return len(found) == 1 and found[0].unit is not None and found[0].stop == len(text) + 1

    def read(self, text: str, unit: str | None) -> Figure | None:
        """The figure of a cell, None where it holds none or more than that; `unit` is for one without its own."""
        if self.is_empty(text):
            return None
        start, end = 0, len(text)
        if _BRACKETS.get(text[0]) == text[-1]:
            start, end = 1, end - 1
        bound = self._bounds.get(text[start : start + 1])
        if bound is not None:
            start += 1
        falls = self._falls.get(text[start : start + 1]) if text[start + 1 : start + 2].isdigit() else None
        if falls is not None:
            start += 1
        return self._figure(text[start:end], unit, start, falls, bound)

    def _figure(
        self, body: str, unit: str | None, start: int, falls: bool | None, bound: Bound | None
    ) -> Figure | None:
        note = _NOTE.search(body)
        if note is not None and note.end() == len(body) and note.start() > 0:
            body = body[: note.start()]
        mention = self._scan(body, unit)
        if mention is None:
            return None
        lead = body[: mention.start]
        if lead and self._predicates.read(lead, mention.kind).end > 0:
            return None
        if bound is not None and mention.bound is Bound.EQ:
            mention.bound = bound
        # the sign is part of the figure
        begins = 0 if not lead and (falls is not None or bound is not None) else mention.start + start
        _move(mention, start)
        mention.start = begins
        return Figure(mention, lead, falls, note[1] if note is not None else "")

    def _scan(self, body: str, unit: str | None) -> Mention | None:
        """The only number of a cell, which nothing may follow; a unit is put behind it where it has none."""
        mention = self._only(body)
        if mention is not None and (mention.kind is not Kind.BARE or not unit):
            return mention
        if not unit or _NUMBER.search(body) is None:
            return None
        if not self.is_unit(unit):
            return None if mention is None else _of_unknown(mention, body, unit)
        # the unit stands behind the digits, and the words of a bound behind it: 7 | % | 左右
        at = max(digits.end() for digits in _NUMBER.finditer(body))
        mention = self._only(body[:at] + unit + body[at:])
        if mention is None or mention.unit is None:
            return None
        mention.stop -= min(len(unit), max(0, mention.stop - at))
        mention.end -= len(unit)
        return mention

    def _only(self, body: str) -> Mention | None:
        """The number that ends a text and is the only one in it."""
        found = self._ranks.read(body) or self._scanner.scan(body)
        return found[0] if len(found) == 1 and found[0].kind is not Kind.TIME and found[0].end == len(body) else None


def _of_unknown(mention: Mention, body: str, unit: str) -> Mention | None:
    """万箱装 is no unit that we know: the scale is taken off, the rest is the unit as the table writes it."""
    if _PLAIN.fullmatch(body) is None or mention.value is None:
        return None
    scaled = _SCALED.fullmatch(unit)
    if scaled is not None:
        value = mention.value.scaleb(_SCALES[scaled[1]])
        mention.value = Decimal(int(value)) if value == int(value) else value
    mention.unit, mention.kind = scaled[2] if scaled is not None else unit, Kind.AMOUNT
    return mention


def _move(mention: Mention, by: int) -> None:
    mention.start += by
    mention.end += by
    mention.core += by
    mention.stop += by
