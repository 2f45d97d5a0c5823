"""The rows of a data table: what the figures of a row are of, in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from govreport.indicators.cells import CellReader
from govreport.indicators.columns import Block, Column, HeadReader, RowsOf
from govreport.indicators.names import NameReader
from govreport.indicators.periods import read_period
from govreport.model import Period
from govreport.rules import Rules

__all__ = ["Cell", "Grid", "Row", "RowReader"]

Cell = tuple[int, int]

_YEAR = re.compile(r"(?:19|20)\d\d年?")
# 固定资产投资（亿元）, 人口自然增长率‰, 粮食产量，万吨
# characters; a cell that goes on for longer holds prose
_LONGEST_UNIT = 80
_UNIT_BEHIND = re.compile(r"(?:（[^（）]*）|[，/][^\s，：（）]++|[：%‰])+$")
_WORD = re.compile("[\u4e00-\u9fff]|[A-Za-z]{2}")
_SEVERAL = re.compile("[、，]")


@attrs.frozen
class Grid:
    """The cells of a table in view offsets, `heads` rows of them heads, and its columns."""

    text: str
    rows: Sequence[Sequence[Cell]]
    heads: int
    columns: Sequence[Column]

    def words(self, row: int, column: int) -> str:
        """The text of a cell; an empty one where a row is too short."""
        cells = self.rows[row]
        return self.text[slice(*cells[column])] if column < len(cells) else ""


@attrs.define
class Row:
    """Figures of one name: those in `columns` of the grid's row `at`.

    `start` and `end` are the words that name them, a change's verb included (能耗降低); `spans` the places of `name`.
    `owner` is the place whose figures they are, `changes` says that they are changes of the row above.
    """

    at: int
    columns: Sequence[int]
    start: int
    end: int
    name: str
    spans: list[Cell]
    units: tuple[str, ...] = ()
    owner: str = ""
    carried: bool = False
    changes: bool = False
    period: Period | None = None


class RowReader:
    """Reads labels by the words of `rules/tables.toml`."""

    def __init__(self, rules: Rules, names: NameReader, heads: HeadReader, cells: CellReader) -> None:
        table = rules.table("tables")["rows"]
        self._part_of = rules.compile(f"(?:{'|'.join(map(re.escape, table['part_of']))})+", "tables")
        self._qualifiers = frozenset(table["qualifiers"])
        self._changes = rules.compile(f"(?:{'|'.join(table['change_rows'])})", "tables")
        self._names, self._heads, self._cells = names, heads, cells

    def read(self, grid: Grid, block: Block) -> Iterator[Row]:
        """The rows of a block; where they are of years or of places, one for each figure."""
        kind = self._heads.rows_of(grid.columns[block.label].head)
        labels = [grid.words(at, block.label) for at in range(grid.heads, len(grid.rows))]
        if sum(map(bool, map(_YEAR.fullmatch, labels))) * 2 > len(labels):
            kind = RowsOf.YEARS
        if kind is not None:
            if grid.heads:
                yield from self._of_heads(grid, block, kind)
            return
        above: Row | None = None
        for at in range(grid.heads, len(grid.rows)):
            row = self._labelled(grid, block, at, above)
            if row is not None:
                yield row
                above = above if row.carried else row

    def _labelled(self, grid: Grid, block: Block, at: int, above: Row | None) -> Row | None:
        """The row by its label; None for one that parts the table, or has no words."""
        cells = grid.rows[at]
        if block.label >= len(cells) or len(set(cells)) == 1 or not _WORD.search(grid.words(at, block.label)):
            return None
        start, end, units = self._without_unit(grid.text, *cells[block.label])
        own = grid.words(at, block.unit) if block.unit is not None else ""
        if own and not self._cells.is_empty(own):
            units = tuple(part for part in _SEVERAL.split(own) if part)
        part = self._part_of.match(grid.text, start, end)
        start = part.end() if part is not None else start
        phrase = self._names.trim(grid.text, start, end)
        if phrase.empty:
            return None
        row = Row(at, block.figures, start, end, phrase.text, [(phrase.start, phrase.end)], units)
        if above is not None and phrase.text in self._qualifiers:
            # 城镇 below 居民人均可支配收入
            row.name, row.carried = phrase.text.removesuffix("居民") + above.name, True
            row.spans += above.spans
        elif above is not None and self._changes.fullmatch(phrase.text):
            row.name, row.spans, row.carried, row.changes = above.name, above.spans, True, True
        return row

    def _of_heads(self, grid: Grid, block: Block, kind: RowsOf) -> Iterator[Row]:
        """The heads are the names: rows of a year each, or of a place each."""
        none: Sequence[Cell] = ()
        names = next((row for row in grid.rows[: grid.heads] if len(set(row)) > 1), none)
        for at in range(grid.heads, len(grid.rows)):
            label = grid.words(at, block.label)
            period = read_period(label, None) if kind is RowsOf.YEARS else None
            if (kind is RowsOf.YEARS and period is None) or not label:
                continue
            above: Row | None = None
            for column in block.figures:
                if column < len(names):
                    above = self._headed(grid, at, column, names[column], above)
                    above.period = period
                    if kind is RowsOf.PLACES:
                        self._own(grid, above, *grid.rows[at][block.label])
                    yield above

    def _headed(self, grid: Grid, at: int, column: int, head: Cell, above: Row | None) -> Row:
        start, end, units = self._without_unit(grid.text, *head)
        phrase = self._names.trim(grid.text, start, end)
        row = Row(at, (column,), start, end, phrase.text, [(phrase.start, phrase.end)], units)
        if above is not None and self._changes.fullmatch(phrase.text):
            row.name, row.spans, row.carried, row.changes = above.name, above.spans[:1], True, True
        return row

    def _own(self, grid: Grid, row: Row, start: int, end: int) -> None:
        """The place that a row is of goes before the name; 全市 is the report's own region."""
        place = self._names.trim(grid.text, start, end)
        if not place.empty:
            row.owner, row.spans = place.text, [*row.spans[:1], (place.start, place.end)]

    def _without_unit(self, text: str, start: int, end: int) -> tuple[int, int, tuple[str, ...]]:
        """A label without the unit behind it, and the unit."""
        units = self._heads.units(text[start:end])
        note = _UNIT_BEHIND.search(text, max(start, end - _LONGEST_UNIT), end) if units else None
        return start, note.start() if note is not None else end, units
