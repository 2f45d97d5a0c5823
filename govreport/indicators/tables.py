"""Data tables: a draft for each figure, named by its row, with what the heads of its column say.

A table whose cells hold no figures that can be named is left to the prose reader, and so are cells of prose in any
table; the numbers of all other cells are either read here or are no results (years of heads, dates, 第三产业).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import attrs

from govreport.indicators.cells import CellReader, Figure
from govreport.indicators.columns import Block, Column, ColumnKind, HeadReader, blocks_of
from govreport.indicators.draft import Draft, Setting
from govreport.indicators.drafting import Drafter
from govreport.indicators.lexicon import lexicon
from govreport.indicators.names import NameReader
from govreport.indicators.predicate import PredicateReader
from govreport.indicators.rows import Cell, Grid, Row, RowReader
from govreport.model import Direction, Measure, Period, Role, Status, Table
from govreport.quantities.mention import Kind
from govreport.rules import Rules
from govreport.text.view import View

__all__ = ["TableReader", "TableReading", "table_reader"]

SettingAt = Callable[[int], Setting]

_HEAD_ROWS = 4
# the title and the unit of a table stand in the lines before it, which are short and no sentences
_CAPTION_LINES, _CAPTION = 3, 60
_PROSE = re.compile("[，。；]")
_LONG = 24
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_POINTS = {"%": "百分点", "‰": "千分点"}
_OWN = {
    ColumnKind.SHARE: Measure.SHARE,
    ColumnKind.COMPLETION: Measure.COMPLETION,
    ColumnKind.RANK: Measure.RANK,
}


@attrs.define(eq=False)
class TableReading:
    """What tables hold, in view offsets: drafts, whose numbers the prose reader leaves alone, prose under a status."""

    drafts: list[Draft] = attrs.field(factory=list[Draft])
    covered: list[Cell] = attrs.field(factory=list[Cell])
    stated: list[tuple[int, int, Status]] = attrs.field(factory=list[tuple[int, int, Status]])


@attrs.define
class _Level:
    """The level that changes, shares and ranks of a row speak of: that of the latest year so far."""

    column: Column
    draft: int | None = None

    def is_later(self, column: Column) -> bool:
        """Whether this level is of a later year than that of another column."""
        if self.draft is None:
            return False
        here, there = self.column.years(), column.years()
        return column.earlier or (bool(here) and bool(there) and max(there) < max(here))


@attrs.frozen
class _Sheet:
    """A table with what its caption says and where it stands."""

    grid: Grid
    caption: Column
    setting: Setting
    plan: bool


class TableReader:
    """Reads tables by `rules/tables.toml`; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        words = lexicon(rules)
        self._predicates, self._names, self._drafter = PredicateReader(words), NameReader(words), Drafter(words)
        self._cells = CellReader(rules, self._predicates)
        self._heads = HeadReader(rules, self._cells)
        self._rows = RowReader(rules, self._names, self._heads, self._cells)
        self._units: dict[str, str] = dict(rules.table("tables")["units"])
        self._plan_roles = frozenset(Role(role) for role in rules.table("status")["plan_roles"])

    def read(self, view: View, tables: Iterable[Table], setting_at: SettingAt) -> TableReading:
        """The figures of the tables, settled."""
        reading = TableReading()
        for table in tables:
            rows = [[_on_view(view, *cell) for cell in row] for row in table.rows]
            if any(start < end for row in rows for start, end in row):
                self._read_table(self._sheet(view.text, rows, setting_at), reading)
        return reading

    def _sheet(self, text: str, rows: list[list[Cell]], setting_at: SettingAt) -> _Sheet:
        heads = self._head_rows(text, rows)
        captions = [text[slice(*row[0])] for row in rows[:heads] if len(set(row)) == 1]
        heading = [row for row in rows[:heads] if len(set(row)) > 1]
        columns = [self._heads.read(_joined(text, heading, column)) for column in range(max(map(len, rows)))]
        start = min(cell[0] for row in rows for cell in row if cell[0] < cell[1])
        before = " ".join([*_lines_before(text, start), *captions])
        units = self._heads.caption_units(before)
        caption = Column(ColumnKind.LEVEL, before, units, self._heads.status(before))
        setting = setting_at(start)
        grid = Grid(text, rows, heads if heading else 0, columns)
        return _Sheet(grid, caption, setting, setting.role in self._plan_roles)

    def _head_rows(self, text: str, rows: list[list[Cell]]) -> int:
        """How many rows stand above the first one with a figure."""
        for at, row in enumerate(rows[: _HEAD_ROWS + 1]):
            words = [text[slice(*cell)] for cell in row[1:]]
            years = any(map(_YEAR.fullmatch, words))
            if any(self._cells.is_figure(word) for word in words if word) or (at and years and len(set(row)) > 1):
                return at if not years or at else 1
        return 0 if any(_is_prose(text[slice(*cell)]) for cell in rows[0]) else 1

    def _read_table(self, sheet: _Sheet, reading: TableReading) -> None:
        known = len(reading.drafts)
        for block in blocks_of(sheet.grid.columns):
            level = _Level(sheet.caption)
            at = -1
            for row in self._rows.read(sheet.grid, block):
                level = level if row.at == at else _Level(sheet.caption)
                at = row.at
                self._read_row(sheet, block, row, level, reading)
        cells = [cell for row in sheet.grid.rows for cell in row]
        if len(reading.drafts) > known:
            reading.covered += [cell for cell in cells if not _is_prose(sheet.grid.text[slice(*cell)])]
        for row in sheet.grid.rows[sheet.grid.heads :]:
            for column, cell in zip(sheet.grid.columns, row, strict=False):
                # cells of prose have the status that the head of their column says
                if column.status is not None and _is_prose(sheet.grid.text[slice(*cell)]):
                    reading.stated.append((*cell, column.status))

    # -- figures -----------------------------------------------------------------------------------------------------

    def _read_row(self, sheet: _Sheet, block: Block, row: Row, level: _Level, reading: TableReading) -> None:
        for number in row.columns:
            column = sheet.grid.columns[number]
            figure = self._figure(sheet, row, number, column)
            if column.kind is ColumnKind.LEVEL and not level.is_later(column):
                level.column, level.draft = column, None
            if figure is None or (not sheet.grid.heads and figure.mention.unit is None):
                continue
            draft = self._draft(sheet, row, number, column, figure)
            self._settle(draft, sheet, column, level.column, block, row.period)
            changes = column.kind is not ColumnKind.LEVEL or row.changes
            if level.draft is not None and changes:
                draft.of = level.draft
            elif not changes and level.column is column and draft.measure in (Measure.LEVEL, Measure.SHARE):
                level.draft = len(reading.drafts)
            reading.drafts.append(draft)

    def _figure(self, sheet: _Sheet, row: Row, number: int, column: Column) -> Figure | None:
        cells = sheet.grid.rows[row.at]
        text = sheet.grid.words(row.at, number)
        if not text or cells[number] == cells[number - 1]:
            return None
        own = row.units[0] if row.units else None
        if column.kind is ColumnKind.LEVEL:
            unit = column.unit or own or sheet.caption.unit
        elif column.kind is ColumnKind.CHANGE:
            unit = column.unit or _POINTS.get(own or "", own) or sheet.caption.unit
        else:
            unit = column.unit or self._units.get(column.kind.value)
        return self._cells.read(text, unit)

    def _draft(self, sheet: _Sheet, row: Row, number: int, column: Column, figure: Figure) -> Draft:
        mention, cell, text = figure.mention, sheet.grid.rows[row.at][number], sheet.grid.text
        for field in ("start", "end", "core", "stop"):
            setattr(mention, field, getattr(mention, field) + cell[0])
        said = self._predicates.read(text[row.start : row.end] + figure.lead, mention.kind)
        name, spans = row.name, row.spans
        if not row.carried and said.end < row.end - row.start:
            phrase = self._names.trim(text, row.start, row.start + said.end)
            if not phrase.empty:
                name, spans = phrase.text, [(phrase.start, phrase.end), *spans[1:]]
        draft = self._drafter.make(mention, said, row.owner + self._names.tidy(name), tuple(spans))
        if column.kind in _OWN:
            draft.measure, draft.direction = _OWN[column.kind], None
        elif column.kind is not ColumnKind.LEVEL or row.changes:
            draft.measure, draft.direction = _changed(draft, column)
        if figure.falls:
            draft.direction = Direction.UP if draft.direction is Direction.DOWN else Direction.DOWN
        draft.rules = ("table", *draft.rules)
        draft.carried = ("name",) if row.carried else ()
        draft.estimated = draft.estimated or "预计" in figure.note
        draft.clause, draft.sentence_start = cell, mention.start
        return draft

    # -- time and status ---------------------------------------------------------------------------------------------

    def _settle(
        self, draft: Draft, sheet: _Sheet, column: Column, level: Column, block: Block, stated: Period | None
    ) -> None:
        """Status and period: what the head says, else the head of the level beside it, else the caption and section."""
        setting = sheet.setting
        status = column.status
        period = stated or self._period(sheet, column, block)
        if column.kind is not ColumnKind.LEVEL and level is not sheet.caption:
            status = status or (level.status if period is None else None)
            period = period or self._period(sheet, level, block)
        if status is None and period is not None and setting.year is not None:
            status = Status.TARGET if int((period.end or period.start)[:4]) > setting.year else Status.ACTUAL
        status = status or sheet.caption.status or (Status.TARGET if sheet.plan else Status.ACTUAL)
        if draft.estimated and status is Status.ACTUAL:
            status = Status.ESTIMATED
        if period is None and len(set(sheet.caption.years())) == 1:
            period = sheet.caption.period(None)
        year = setting.plan_year if status is Status.TARGET else setting.year
        draft.status = status
        draft.period = period or (Period(str(year)) if year is not None else None)

    def _period(self, sheet: _Sheet, column: Column, block: Block) -> Period | None:
        year = sheet.setting.year
        found = column.period(year)
        if found is None and column.yearly:
            years = sorted({year for at in block.figures for year in sheet.grid.columns[at].years()})
            found = Period(str(years[0] + 1), str(years[-1])) if len(years) > 1 else None
        if found is None and column.earlier and year is not None:
            found = Period(str(year if sheet.plan else year - 1))
        return found


def _changed(draft: Draft, column: Column) -> tuple[Measure, Direction]:
    """A column of changes: rates grow, all else changes; without a sign it rises, below 降幅 it falls."""
    grows = draft.mention.kind in (Kind.PERCENT, Kind.FOLD, Kind.RATIO)
    falls = column.falling if draft.direction is None else draft.direction is Direction.DOWN
    return Measure.GROWTH if grows else Measure.CHANGE, Direction.DOWN if falls else Direction.UP


def _is_prose(words: str) -> bool:
    return len(words) > _LONG and _PROSE.search(words) is not None


def _on_view(view: View, start: int, end: int) -> Cell:
    """A cell of the source on the view, without the spaces and bars around it."""
    left, right = view.view_offset(start), view.view_offset(end)
    while left < right and view.text[left] in " |\n":
        left += 1
    while right > left and view.text[right - 1] in " |\n":
        right -= 1
    return left, right


def _joined(text: str, rows: Sequence[Sequence[Cell]], column: int) -> str:
    """The head of a column over all rows; a merged cell is taken once."""
    cells = dict.fromkeys(row[column] for row in rows if column < len(row))
    return " ".join(words for cell in cells if (words := text[slice(*cell)]))


def _lines_before(text: str, start: int) -> list[str]:
    """The lines above a table that may be its caption."""
    end = text.rfind("\n", 0, start)
    lines: list[str] = []
    while end > 0 and len(lines) < _CAPTION_LINES:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        if len(line) > _CAPTION or "。" in line or "|" in line:
            break
        lines.insert(0, line)
        end = begin - 1
    return lines


@lru_cache(maxsize=4)
def table_reader(rules: Rules) -> TableReader:
    """The reader for `rules`."""
    return TableReader(rules)
