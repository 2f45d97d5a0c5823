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
from govreport.indicators.names import NameReader, Phrase
from govreport.indicators.periods import read_period
from govreport.indicators.predicate import PredicateReader
from govreport.model import Direction, Measure, Period, Role, Status, Table
from govreport.quantities.mention import Kind
from govreport.rules import Rules
from govreport.text.view import View

__all__ = ["TableReader", "TableReading", "table_reader"]

SettingAt = Callable[[int], Setting]
Cell = tuple[int, int]

_HEAD_ROWS = 4
# the title and the unit of a table stand in the lines before it, which are short and no sentences
_CAPTION_LINES, _CAPTION = 3, 60
_PROSE = re.compile("[，。；]")
_LONG = 24
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_NOTE_BEHIND = re.compile(r"(?:（[^（）]*）|[，/][^\s，：（）]+|[：%‰])+$")
_HAN = re.compile("[\u4e00-\u9fff]|[A-Za-z]{2}")
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


@attrs.frozen
class _Sheet:
    """A table on the view: its cells, the columns that its heads make, what its caption says, where it stands."""

    text: str
    rows: Sequence[Sequence[Cell]]
    columns: Sequence[Column]
    caption: Column
    setting: Setting
    plan: bool

    def words(self, row: int, column: int) -> str:
        """The text of a cell; an empty one where a row is too short."""
        cells = self.rows[row]
        return self.text[slice(*cells[column])] if column < len(cells) else ""


@attrs.define
class _Row:
    """The name that a row gives its figures."""

    phrase: Phrase
    name: str
    units: tuple[str, ...]
    start: int
    end: int
    carried: bool = False
    period: Period | None = None


class TableReader:
    """Reads tables by `rules/tables.toml`; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        words = lexicon(rules)
        self._predicates, self._names, self._drafter = PredicateReader(words), NameReader(words), Drafter(words)
        self._cells = CellReader(rules, self._predicates)
        self._heads = HeadReader(rules, self._cells)
        table = rules.table("tables")
        self._part_of = re.compile("|".join(map(re.escape, table["rows"]["part_of"])))
        self._qualifiers = frozenset(table["rows"]["qualifiers"])
        self._change_row = re.compile(f"(?:{'|'.join(table['rows']['change_rows'])})")
        self._units: dict[str, str] = dict(table["units"])
        self._plan_roles = frozenset(Role(role) for role in rules.table("status")["plan_roles"])

    def read(self, view: View, tables: Iterable[Table], setting_at: SettingAt) -> TableReading:
        """The figures of the tables, settled."""
        reading = TableReading()
        for table in tables:
            rows = [[_on_view(view, *cell) for cell in row] for row in table.rows]
            if any(start < end for row in rows for start, end in row):
                self._read_table(view, rows, setting_at, reading)
        return reading

    def _read_table(self, view: View, rows: list[list[Cell]], setting_at: SettingAt, reading: TableReading) -> None:
        text = view.text
        heads = self._head_rows(text, rows)
        width = max(map(len, rows))
        captions = [text[slice(*row[0])] for row in rows[:heads] if len(set(row)) == 1]
        heading = [row for row in rows[:heads] if len(set(row)) > 1]
        columns = [self._heads.read(_joined(text, heading, column)) for column in range(width)]
        start = min(cell[0] for row in rows for cell in row if cell[0] < cell[1])
        setting = setting_at(start)
        before = " ".join([*_lines_before(text, start), *captions])
        units = self._heads.caption_units(before)
        caption = Column(ColumnKind.LEVEL, before, units, self._heads.status(before))
        sheet = _Sheet(text, rows, columns, caption, setting, setting.role in self._plan_roles)
        known = len(reading.drafts)
        for block in blocks_of(columns):
            self._read_block(sheet, block, heads, bool(heading), reading)
        if len(reading.drafts) > known:
            reading.covered += self._figures_and_labels(sheet)
        self._note_prose(sheet, heads, reading)

    def _head_rows(self, text: str, rows: list[list[Cell]]) -> int:
        """How many rows stand above the first one with a figure."""
        for at, row in enumerate(rows[: _HEAD_ROWS + 1]):
            words = [text[slice(*cell)] for cell in row[1:]]
            years = [word for word in words if _YEAR.fullmatch(word)]
            if any(self._cells.is_figure(word) for word in words if word) or (at and years and len(set(row)) > 1):
                return at if not years or at else 1
        return 0

    def _figures_and_labels(self, sheet: _Sheet) -> list[Cell]:
        """The cells that the prose reader leaves alone: all but those of prose."""
        return [cell for row in sheet.rows for cell in row if not _is_prose(sheet.text[slice(*cell)])]

    def _note_prose(self, sheet: _Sheet, heads: int, reading: TableReading) -> None:
        """Cells of prose have the status that the head of their column says."""
        for row in sheet.rows[heads:]:
            for at, cell in enumerate(row):
                status = sheet.columns[at].status
                if status is not None and _is_prose(sheet.text[slice(*cell)]):
                    reading.stated.append((*cell, status))

    def _read_block(self, sheet: _Sheet, block: Block, heads: int, headed: bool, reading: TableReading) -> None:
        labels = [sheet.words(at, block.label) for at in range(heads, len(sheet.rows))]
        by_year = self._heads.heads_years(sheet.columns[block.label].head) or (
            bool(labels) and sum(map(bool, map(_YEAR.fullmatch, labels))) * 2 > len(labels)
        )
        parent: _Row | None = None
        for at in range(heads, len(sheet.rows)):
            if by_year:
                self._read_year(sheet, block, heads, at, reading)
                continue
            row = self._row(sheet, block, at, parent)
            if row is None:
                continue
            if not row.carried:
                parent = row
            self._read_row(sheet, block, at, row, headed, reading)

    def _row(self, sheet: _Sheet, block: Block, at: int, parent: _Row | None) -> _Row | None:
        """What the row is of; None for a row that parts the table, or has no words."""
        cells = sheet.rows[at]
        if block.label >= len(cells) or len(set(cells)) == 1 or not _HAN.search(sheet.words(at, block.label)):
            return None
        start, end = cells[block.label]
        label = sheet.text[start:end]
        units = self._heads.units(label)
        if block.unit is not None and not self._cells.is_empty(sheet.words(at, block.unit) or "-"):
            word = sheet.words(at, block.unit)
            units = tuple(part for part in re.split("[、，]", word) if part)
        if units:
            note = _NOTE_BEHIND.search(label)
            end = start + note.start() if note is not None else end
        part = self._part_of.match(sheet.text, start, end)
        while part is not None:
            start = part.end()
            part = self._part_of.match(sheet.text, start, end)
        phrase = self._names.trim(sheet.text, start, end)
        row = _Row(phrase, phrase.text, units, start, end)
        if parent is not None and phrase.text in self._qualifiers:
            # 城镇 below 居民人均可支配收入
            row.name, row.carried = phrase.text.removesuffix("居民") + parent.name, True
        elif parent is not None and self._change_row.fullmatch(phrase.text):
            row.phrase, row.name, row.carried = parent.phrase, parent.name, True
        return row

    # -- figures -----------------------------------------------------------------------------------------------------

    def _read_row(self, sheet: _Sheet, block: Block, at: int, row: _Row, headed: bool, reading: TableReading) -> None:
        level: Draft | None = None
        level_at, level_column = 0, sheet.caption
        for number in block.figures:
            column = sheet.columns[number]
            figure = self._figure(sheet, at, number, column, row.units)
            if column.kind is ColumnKind.LEVEL:
                level, level_column = None, column
            if figure is None or (not headed and figure.mention.unit is None):
                continue
            draft = self._draft(sheet, at, number, row, column, figure)
            self._settle(draft, sheet, column, level_column, block, row.period)
            if column.kind is ColumnKind.LEVEL and draft.measure in (Measure.LEVEL, Measure.SHARE):
                level, level_at = draft, len(reading.drafts)
            elif level is not None and column.kind is not ColumnKind.LEVEL:
                draft.of = level_at
            reading.drafts.append(draft)

    def _read_year(self, sheet: _Sheet, block: Block, heads: int, at: int, reading: TableReading) -> None:
        """A row of one year: the heads are the names."""
        period = read_period(sheet.words(at, block.label), None)
        if period is None or heads == 0:
            return
        nothing: Sequence[Cell] = ()
        names = next((row for row in sheet.rows[:heads] if len(set(row)) > 1), nothing)
        before: _Row | None = None
        for number in block.figures:
            if number >= len(names):
                break
            start, end = names[number]
            units = sheet.columns[number].units
            note = _NOTE_BEHIND.search(sheet.text, start, end)
            end = note.start() if note is not None else end
            phrase = self._names.trim(sheet.text, start, end)
            row = _Row(phrase, phrase.text, units, start, end, False, period)
            if before is not None and self._change_row.fullmatch(phrase.text):
                row.phrase, row.name, row.carried = before.phrase, before.name, True
            before = row
            one = Block(block.label, None, (number,))
            self._read_row(sheet, one, at, row, True, reading)

    def _figure(self, sheet: _Sheet, at: int, number: int, column: Column, row_units: tuple[str, ...]) -> Figure | None:
        text = sheet.words(at, number)
        if not text or (
            number and number < len(sheet.rows[at]) and sheet.rows[at][number] == sheet.rows[at][number - 1]
        ):
            return None
        own = row_units[0] if row_units else None
        if column.kind is ColumnKind.LEVEL:
            unit = column.unit or own or sheet.caption.unit
        elif column.kind is ColumnKind.CHANGE:
            unit = column.unit or _POINTS.get(own or "", own) or sheet.caption.unit
        else:
            unit = column.unit or self._units.get(column.kind.value)
        return self._cells.read(text, unit)

    def _draft(self, sheet: _Sheet, at: int, number: int, row: _Row, column: Column, figure: Figure) -> Draft:
        mention = figure.mention
        cell = sheet.rows[at][number]
        for field in ("start", "end", "core", "stop"):
            setattr(mention, field, getattr(mention, field) + cell[0])
        said = self._predicates.read(sheet.text[row.start : row.end] + figure.lead, mention.kind)
        name, phrase = row.name, row.phrase
        if not row.carried and said.end < row.end - row.start:
            phrase = self._names.trim(sheet.text, row.start, row.start + said.end)
            name = phrase.text if not phrase.empty else name
            phrase = row.phrase if phrase.empty else phrase
        name = self._names.tidy(name)
        draft = self._drafter.make(mention, said, name, [(phrase.start, phrase.end)])
        if column.kind in _OWN:
            draft.measure, draft.direction = _OWN[column.kind], None
        elif column.kind is not ColumnKind.LEVEL or (row.carried and self._change_row.search(row.phrase.text)):
            draft.measure, draft.direction = _changed(draft, column)
        if figure.falls:
            draft.direction = Direction.UP if draft.direction is Direction.DOWN else Direction.DOWN
        draft.rules = ["table", *draft.rules]
        draft.carried = ["name"] if row.carried else []
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
            status = status or level.status
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
            years = sorted({year for at in block.figures for year in sheet.columns[at].years()})
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
