"""The heads of a data table: what kind of figures stand in a column, in which unit, of which time and status."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

import attrs

from govreport.indicators.cells import CellReader
from govreport.indicators.periods import read_period
from govreport.model import Period, Status
from govreport.rules import Rules

__all__ = ["Block", "Column", "ColumnKind", "HeadReader", "RowsOf", "blocks_of"]

_BRACKET = re.compile(r"（([^（）]*)）")
# 比2022年增长 compares with that year
_COMPARED = re.compile(r"(?:比|较|同|与|为|是)\s*(?:19|20)\d\d年?")
_TRAILING = re.compile(r"(?:[，：/]|单位：?)([^\s，：（）/]+(?:/[^\s，：（）/]+)?)$")
_PERCENT = re.compile(r"[%‰]")
_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEVERAL = re.compile(r"[、，,和]")


class ColumnKind(Enum):
    """What stands in a column."""

    SKIPPED = "skipped"
    UNIT = "unit"
    LABEL = "label"
    COMPLETION = "completion"
    RANK = "rank"
    SHARE = "share"
    GROWTH = "growth"
    CHANGE = "change"
    LEVEL = "level"


class RowsOf(Enum):
    """What the rows below a head are of, where they name no statistics."""

    YEARS = "years"
    PLACES = "places"


@attrs.frozen
class Column:
    """A column by its head. `earlier`: of the year before; `yearly`: per year of several; `falling`: unsigned falls."""

    kind: ColumnKind
    head: str = ""
    units: tuple[str, ...] = ()
    status: Status | None = None
    earlier: bool = False
    yearly: bool = False
    falling: bool = False

    @property
    def unit(self) -> str | None:
        """The unit that the head names."""
        return self.units[0] if self.units else None

    def period(self, year: int | None) -> Period | None:
        """The time that the head names, `year` being the one that its months belong to."""
        return read_period(_COMPARED.sub("", self.head), year) if self.head else None

    def years(self) -> list[int]:
        """The years that the head names."""
        return [int(found[0]) for found in _BARE_YEAR.finditer(self.head)]


@attrs.frozen
class Block:
    """Columns that stand side by side: the labels' and the units', and those with figures."""

    label: int
    unit: int | None
    figures: tuple[int, ...]


class HeadReader:
    """Reads heads by the words of `rules/tables.toml`."""

    def __init__(self, rules: Rules, cells: CellReader) -> None:
        table = rules.table("tables")

        def any_of(words: Iterable[str]) -> re.Pattern[str]:
            return rules.compile("|".join(words), "tables")

        self._kinds = [(ColumnKind(name), any_of(words)) for name, words in table["kinds"].items()]
        self._status = [(Status(name.removesuffix("_first")), any_of(words)) for name, words in table["status"].items()]
        self._falling, self._yearly = any_of(table["falling"]["words"]), any_of(table["yearly"]["words"])
        earlier = table["earlier"]
        self._earlier = rules.compile(
            f"(?<![{''.join(earlier['not_behind'])}])(?:{'|'.join(earlier['words'])})", "tables"
        )
        self._rows_of = [(kind, any_of(table["entities"][kind.value])) for kind in RowsOf]
        self._caption_unit = rules.compile(table["rows"]["caption_unit"], "tables")
        self._cells = cells

    def read(self, head: str) -> Column:
        """The column under `head`, the texts of its head cells joined by spaces."""
        kind = next((kind for kind, words in self._kinds if words.search(head)), ColumnKind.LEVEL)
        status = self.status(head)
        if kind is ColumnKind.COMPLETION and status is Status.TARGET:
            # 占年度目标 says how much of the target was done
            status = Status.ACTUAL
        return Column(
            kind,
            head,
            self.units(head),
            status,
            self._earlier.search(head) is not None,
            self._yearly.search(head) is not None,
            self._falling.search(head) is not None,
        )

    def status(self, text: str) -> Status | None:
        """What a head or a caption says of its figures."""
        return next((status for status, words in self._status if words.search(text)), None)

    def units(self, text: str) -> tuple[str, ...]:
        """The units that a head or a label names: in brackets, behind a comma, or the sign of per cent alone."""
        for found in reversed([*_BRACKET.finditer(text), *_TRAILING.finditer(text)]):
            units = tuple(part for part in _SEVERAL.split(found[1].removeprefix("单位：")) if self._cells.is_unit(part))
            if units:
                return units
        sign = _PERCENT.search(text)
        return (sign[0],) if sign is not None else ()

    def caption_units(self, caption: str) -> tuple[str, ...]:
        """The units of a whole table: 单位：亿元、%."""
        found = self._caption_unit.search(caption)
        return tuple(part for part in _SEVERAL.split(found[1]) if self._cells.is_unit(part)) if found else ()

    def rows_of(self, head: str) -> RowsOf | None:
        """Whether the rows below are of a year or of a place each."""
        return next((kind for kind, words in self._rows_of if words.search(head)), None)


def blocks_of(columns: Sequence[Column]) -> list[Block]:
    """The blocks of a table, mostly one; a second column of labels behind figures begins another."""
    blocks: list[Block] = []
    label: int | None = None
    unit: int | None = None
    figures: list[int] = []
    for at, column in enumerate(columns):
        if column.kind is ColumnKind.LABEL:
            if figures and label is not None:
                blocks.append(Block(label, unit, tuple(figures)))
                unit, figures = None, []
            label = at
        elif column.kind is ColumnKind.UNIT:
            unit = at
        elif column.kind is not ColumnKind.SKIPPED:
            if label is None:
                # the labels' column need not be headed
                label = at
            else:
                figures.append(at)
    if figures and label is not None:
        blocks.append(Block(label, unit, tuple(figures)))
    return blocks
