"""The statistics of the table and the owners of names, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from govreport.catalogue.names import aliases_of
from govreport.catalogue.owner import Limits, Owner, Short
from govreport.catalogue.statistic import Statistic

__all__ = ["Known", "Owners"]

Owners = tuple[Owner, ...]


class Known:
    """Statistics by code, owners by the marks of a name (see `Names`)."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self._entries = entries
        self.statistic = cache(self._statistic)
        self.owners = cache(self._owners)
        self._owner = cache(self._owner_of)

    def short(self, topic: str, mark: str) -> Short:
        """A short name that is a statistic's after a topic: `粮食|夏粮&总产`."""
        return Short(tuple(tuple(words.split("|")) for words in topic.split("&")), self._owner(mark))

    def _statistic(self, code: str) -> Statistic:
        entry = self._entries[code]
        return Statistic(
            code=code,
            name=entry["name"],
            english=entry["english"],
            group=entry["group"],
            families=frozenset(entry["unit"].split()),
            kind=entry["kind"],
            better=entry.get("better", "none"),
            aliases=tuple(alias.partition(":")[0] for alias in aliases_of(entry)),
            nbs=entry.get("nbs"),
        )

    def _owners(self, marks: str) -> Owners:
        """The owners for some families before those for all, so that the narrower is asked first."""
        each = marks.split()
        narrow = [mark for mark in reversed(each) if ":" in mark]
        return tuple(self._owner(mark) for mark in (*narrow, *(mark for mark in each if ":" not in mark)))

    def _owner_of(self, mark: str) -> Owner:
        code, _, families = mark.partition(":")
        return Owner(self.statistic(code), frozenset(families.split("+")) if families else None, self._limits(code))

    def _limits(self, code: str) -> Limits:
        entry = self._entries[code]
        return Limits(entry.get("not", ""), entry.get("others", ""), entry.get("rivals", ""), entry.get("parts", False))
