"""Administrative divisions by name and code, with the years that they are known for.

The table `rules/regions.tsv` holds one line for each code and name. It is searched as one string, so that opening it
costs a file read and a look-up a few microseconds: most reports name two or three divisions of seven thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import attrs

from govreport.lazy import lazy

__all__ = ["Division", "Regions", "Resolution", "regions"]

TABLE = Path(__file__).resolve().parent.parent / "rules" / "regions.tsv"
NATION = "100000"
NATION_NAME = "中华人民共和国"
# what a name ends with; a name without it (广西, 惠安) is a stem
SUFFIX = lazy(
    "(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|省|市|区|县|州|盟|旗)$"
)
NAME = lazy("\t([^\t\n]+)\t")
ENDING = lazy("[市区县州盟旗]")
LONGEST = 12
SHORTEST = 2
ZONE = "开发区"
# so many names and codes are remembered with what was found for them
REMEMBERED = 4096
# 海北州 for 海北藏族自治州, 前郭县 for 前郭尔罗斯蒙古族自治县
SHORT_AUTONOMOUS = lazy("^(.{2,4})(州|县|旗)$")


@attrs.frozen
class Division:
    """A division as of a year.

    `valid_from` and `valid_to` are the years between which code and name are known to have held: None for `valid_from`
    is as long as the table reaches (1980), None for `valid_to` with `current` is to this day, and without it a year
    that the table does not tell.
    """

    code: str
    name: str
    full_name: str
    parent: str | None
    valid_from: int | None
    valid_to: int | None
    current: bool

    @property
    def level(self) -> int:
        """0 the nation, 1 a province, 2 a prefecture, 3 a county."""
        return _level(self.code)

    def held_in(self, year: int | None) -> bool:
        """Whether the division may have existed under this name in `year`."""
        if year is None:
            return self.current
        return (self.valid_from is None or self.valid_from <= year) and (self.valid_to is None or year <= self.valid_to)


@attrs.frozen
class Resolution:
    """What a name was read as: one division, or none with the `candidates` that it could be.

    `stated` is the name in full as a text gives it, where no table knows the division.
    """

    division: Division | None
    candidates: tuple[Division, ...] = ()
    stated: str | None = None


class _Row(NamedTuple):
    code: str
    name: str
    start: int | None
    end: int | None
    current: bool

    def held_in(self, year: int | None) -> bool:
        if year is None:
            return self.current
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)


class Regions:
    """The divisions, looked up by name or code."""

    def __init__(self, table: str) -> None:
        self._table = table if table.endswith("\n") else table + "\n"
        # each look-up is a search of the whole table, and reports of one place name the same divisions
        self._called = lru_cache(maxsize=REMEMBERED)(self._by_name)
        self._rows_of_code = lru_cache(maxsize=REMEMBERED)(self._find_code)
        self._parent_code = lru_cache(maxsize=REMEMBERED)(self._find_parent)

    def __iter__(self) -> Iterator[Division]:
        """Every division that exists to this day, by code."""
        return (self._division(row, None) for row in self._rows() if row.current)

    def __len__(self) -> int:
        return sum(1 for row in self._rows() if row.current)

    def by_code(self, code: str, year: int | None = None) -> Division | None:
        """The division that `code` stood for in `year` (now, if not given); None for an unknown code."""
        if code == NATION:
            return Division(NATION, NATION_NAME, NATION_NAME, None, 1949, None, True)
        rows = self._rows_of_code(code)
        best = _best(rows, year)
        return self._division(best[0], year) if best else None

    def by_name(self, name: str, year: int | None = None) -> tuple[Division, ...]:
        """The divisions called `name` in `year`: in full (广东省深圳市), by name (朝阳区), short (海北州)."""
        return self._called(name, year)

    def _by_name(self, name: str, year: int | None) -> tuple[Division, ...]:
        if name in (NATION_NAME, "全国"):
            nation = self.by_code(NATION)
            return (nation,) if nation else ()
        return tuple(self._division(row, year) for row in self._chain(name.replace(" ", ""), year))

    def resolve(self, mentions: str | Iterable[str], year: int | None = None, context: str = "") -> Resolution:
        """The one division that the mentions name together, the first one being the one meant.

        A name that several divisions share (朝阳区) is told by its parent: one of the other mentions, or a province or
        prefecture that `context` names. If neither tells, the candidates are given instead.
        """
        names = [mentions] if isinstance(mentions, str) else list(mentions)
        found: tuple[Division, ...] = ()
        for place, name in enumerate(names):
            found = self.by_name(name, year)
            if found:
                others = names[:place] + names[place + 1 :]
                found = self._told_by_parent(found, others, context)
                break
        return Resolution(found[0], found) if len(found) == 1 else Resolution(None, found)

    def names_in(self, text: str, level: int, year: int | None = None) -> dict[str, int]:
        """How often `text` names each division of `level`, code by code: provinces by their stem, others in full.

        Names that several divisions share (城区, 新城区) are left out: in running text they are ordinary words. So is a
        name of two characters behind another word (市政府和县委 names no 和县), and any 开发区.
        """
        if level == 1:
            times = {one.code: text.count(stem(one.name)) for one in self.provinces}
            return {code: count for code, count in times.items() if count}
        codes: dict[str, list[str]] = {}
        counts: dict[str, int] = {}
        for ending in ENDING.finditer(text):
            end = ending.end()
            for start in range(max(0, end - LONGEST), end - 1):
                name = text[start:end]
                if name not in self._names or _is_word(text, start, name):
                    continue
                if name not in codes:
                    codes[name] = self._codes_of(name, level, year)
                if codes[name]:
                    if len(codes[name]) == 1:
                        counts[codes[name][0]] = counts.get(codes[name][0], 0) + 1
                    break
        return counts

    def _codes_of(self, name: str, level: int, year: int | None) -> list[str]:
        """The codes of `level` that bear `name` in `year`, a code once for each line of the table."""
        rows = (self._row_at(at + 1) for at in _occurrences(self._table, f"\t{name}\t"))
        return [row.code for row in rows if _level(row.code) == level and row.held_in(year)]

    @cached_property
    def _names(self) -> frozenset[str]:
        """Every name of the table."""
        return frozenset(NAME.findall(self._table))

    def _told_by_parent(self, found: tuple[Division, ...], others: list[str], context: str) -> tuple[Division, ...]:
        if len(found) < 2:
            return found
        for other in others:
            kept = tuple(one for one in found if SUFFIX.sub("", other) in one.full_name and other != one.name)
            if 0 < len(kept) < len(found):
                return kept
        if context:
            scores = [self._mentions_of_parents(one, context) for one in found]
            if scores.count(max(scores)) == 1:
                return (found[scores.index(max(scores))],)
        return found

    def _mentions_of_parents(self, division: Division, context: str) -> int:
        total = 0
        parent = division.parent
        while parent and parent != NATION:
            row = _best(self._rows_of_code(parent), None) or self._rows_of_code(parent)
            if row:
                total += context.count(stem(row[0].name))
            parent = self._parent_code(parent)
        return total

    def _chain(self, name: str, year: int | None) -> list[_Row]:
        """The rows that `name` stands for, where it may begin with the names of the parents."""
        rows = self._named(name, year)
        if rows:
            return rows
        for cut in range(2, len(name) - 1):
            tail = self._named(name[cut:], year)
            if tail:
                return self._under(tail, name[:cut], year)
        return []

    def _under(self, rows: list[_Row], parents: str, year: int | None) -> list[_Row]:
        """The rows whose full name holds the names of the parents; all, where the words before are no division."""
        above = self._chain(parents, year)
        if not above:
            return rows
        codes = {row.code for row in above}
        kept = [row for row in rows if codes & set(self._ancestors(row.code))]
        return kept or rows

    def _named(self, name: str, year: int | None) -> list[_Row]:
        rows = [self._row_at(at) for at in _occurrences(self._table, f"\t{name}\t")]
        if not rows and len(name) >= 2:
            short = SHORT_AUTONOMOUS.match(name)
            if short:
                pattern = rf"\t{re.escape(short[1])}[^\t]*自治{short[2]}\t"
                rows = [self._row_at(found.start()) for found in re.finditer(pattern, self._table)]
            elif not SUFFIX.search(name):
                rows = [row for row in self._of_stem(name) if _level(row.code) == 1]
        return _best(rows, year)

    def _of_stem(self, name: str) -> list[_Row]:
        found = re.finditer(rf"\t{re.escape(name)}[^\t]{{0,5}}(?:省|市|自治区)\t", self._table)
        return [row for row in (self._row_at(one.start()) for one in found) if stem(row.name) == name]

    def _find_code(self, code: str) -> tuple[_Row, ...]:
        return tuple(self._row_at(at + 1) for at in _occurrences(self._table, f"\n{code}\t"))

    def _row_at(self, at: int) -> _Row:
        start = self._table.rfind("\n", 0, at) + 1
        return _read_row(self._table[start : self._table.index("\n", at)])

    def _rows(self) -> Iterator[_Row]:
        return (_read_row(line) for line in self._table.splitlines() if line and line[0] != "#")

    def _division(self, row: _Row, year: int | None) -> Division:
        names = [row.name]
        for code in self._ancestors(row.code):
            above = _best(self._rows_of_code(code), year) or self._rows_of_code(code)
            names.append(above[0].name)
        full = "".join(reversed(names))
        return Division(row.code, row.name, full, self._parent_code(row.code), row.start, row.end, row.current)

    def _ancestors(self, code: str) -> list[str]:
        found: list[str] = []
        parent = self._parent_code(code)
        while parent and parent != NATION:
            found.append(parent)
            parent = self._parent_code(parent)
        return found

    def _find_parent(self, code: str) -> str | None:
        """The code above: the prefecture if it is in the table (a county under the province has none), the province."""
        if code.endswith("0000"):
            return NATION
        if not code.endswith("00"):
            prefecture = code[:4] + "00"
            if f"\n{prefecture}\t" in self._table:
                return prefecture
        return code[:2] + "0000"

    @cached_property
    def provinces(self) -> tuple[Division, ...]:
        """The divisions of the first level."""
        return tuple(self._division(row, None) for row in self._rows() if row.code.endswith("0000") and row.current)


def stem(name: str) -> str:
    """A name without what it is: 广西壮族自治区 → 广西, 深圳市 → 深圳; two characters at least are left."""
    shorter = SUFFIX.sub("", name)
    return shorter if len(shorter) >= 2 else name


@lru_cache(maxsize=1)
def regions() -> Regions:
    """The divisions of the package's table, read on first use.

    >>> govreport.regions().by_code("440300").full_name, [one.code for one in govreport.regions().by_name("深圳市")]
    ('广东省深圳市', ['440300'])
    """
    return Regions("\n" + TABLE.read_text(encoding="utf-8"))


def _level(code: str) -> int:
    if code == NATION:
        return 0
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def _best(rows: Sequence[_Row], year: int | None) -> list[_Row]:
    """The rows that held in `year`; those to this day before those whose end is not known."""
    held = [row for row in rows if row.held_in(year)]
    certain = [row for row in held if row.current or row.end is not None]
    kept = certain or held or ([] if year is not None else rows)
    # in the year of a change both names are right; the one that came is the one that the report uses
    newest: dict[str, _Row] = {}
    for row in kept:
        newest[row.code] = row
    return _higher(list(newest.values()))


def _higher(rows: list[_Row]) -> list[_Row]:
    """In the year in which a county-level city became a prefecture both bear its name: the prefecture is meant."""
    if len({row.name for row in rows}) == 1 and len({_level(row.code) for row in rows}) > 1:
        top = min(_level(row.code) for row in rows)
        province = {row.code[:2] for row in rows}
        if len(province) == 1:
            return [row for row in rows if _level(row.code) == top]
    return rows


def _read_row(line: str) -> _Row:
    code, name, start, end = line.split("\t")
    current = not end
    return _Row(code, name, int(start) if start else None, int(end) if end and end != "?" else None, current)


def _is_word(text: str, start: int, name: str) -> bool:
    """Whether a name is an ordinary word where it stands."""
    return name.endswith(ZONE) or (len(name) == SHORTEST and text[start - 1 : start].isalpha())


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)
