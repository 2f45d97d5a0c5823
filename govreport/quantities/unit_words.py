"""The units of `rules/units.toml` as they stand behind numbers: 吨, 吨/日, 条（段）."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from govreport.quantities.longest import LongestWord
from govreport.quantities.mention import AMOUNT, BARE, COUNT, DURATION, FOLD, PERCENT, POINTS, YEARS, Kind

__all__ = ["UnitWords"]

_FAMILY_KINDS = {
    "rate": PERCENT,
    "fold": FOLD,
    "duration": DURATION,
    "years": YEARS,
    "count": COUNT,
    "person": COUNT,
    "household": COUNT,
}
# the unit without its counting 个: 个百分点 -> 百分点 (guide, field `unit`)
_PLAIN_UNITS = {
    "个百分点": "百分点",
    "个点": "百分点",
    "个千分点": "千分点",
    "个工作日": "工作日",
    "个月": "月",
    "个多月": "月",
    "个小时": "小时",
    "个年头": "年",
    "个位次": "位",
    "位次": "位",
    "个名次": "位",
    "个位": "位",
}
_PLACES = frozenset({"个位次", "个名次", "个位"})
# 条（段）, 台（套）: a second count noun in a bracket
_SECOND_NOUNS = frozenset("段间次处户套个宗座所")
_PER_SCALES = frozenset("万百千")
_PER_TIMES = frozenset("日天月年次")


class UnitWords:
    """The units of a table, and what sort of number each makes."""

    def __init__(self, units: Mapping[str, Any]) -> None:
        tables: dict[str, Mapping[str, Any]] = {name: table for name, table in units.items() if "units" in table}
        self._family = {unit: name for name, table in tables.items() for unit in table["units"]}
        blocked: Mapping[str, Iterable[str]] = units["blocked"]
        self._written = LongestWord(self._family, blocked)
        # read behind Chinese numerals too
        self._spoken = LongestWord(
            (unit for table in tables.values() if table.get("numeral", True) for unit in table["units"]), blocked
        )
        self.spoken_firsts = self._spoken.firsts
        self.spoken_end = self._spoken.end
        self.read = lru_cache(maxsize=1024)(self._read)

    def end(self, text: str, at: int) -> int:
        """Where the unit at `at` ends, with its rate or second noun; `at` itself where there is none."""
        end = self._written.end(text, at)
        following = text[end : end + 1]
        if end == at or (following != "/" and following != "（"):
            return end
        if following == "/":
            end = self._per(text, end)
        if text[end : end + 1] == "（" and text[end + 2 : end + 3] == "）" and text[end + 1] in _SECOND_NOUNS:
            end += 3
        return end

    def _per(self, text: str, slash: int) -> int:
        """Where 元/每万人, 吨/日 ends; `slash` where that is no rate."""
        at = slash + 1 + text.startswith("每", slash + 1)
        for start in (at + 1, at) if text[at : at + 1] in _PER_SCALES else (at,):
            end = self._written.end(text, start)
            if end > start:
                return end
            if text[start : start + 1] in _PER_TIMES:
                return start + 1
        return slash

    def _read(self, unit: str | None) -> tuple[str | None, Kind, str]:
        """The unit as the gold writes it, the kind of number that it makes and its family."""
        if not unit:
            return None, BARE, ""
        if unit.endswith("）") and unit not in self._family:
            unit = unit.partition("（")[0]
        family = self._family.get(unit, self._family.get(unit.split("/")[0], ""))
        kind = AMOUNT if "/" in unit else _FAMILY_KINDS.get(family, AMOUNT)
        plain = _PLAIN_UNITS.get(unit, unit)
        # 提升9个位次 is a change, never a place
        points = plain in ("百分点", "千分点") or unit in _PLACES
        return plain, POINTS if points else kind, family
