"""What the catalogue knows of one statistic."""

from __future__ import annotations

import attrs

__all__ = ["Statistic"]


@attrs.frozen
class Statistic:
    """A statistic that reports state, under its permanent code.

    `families` are the unit families of its level (`money`, `area`, `count` …); `kind` is stock, flow, rate, index or
    rank; `better` is higher, lower or none; `nbs` is the National Bureau of Statistics' name where it has one.
    """

    code: str
    name: str
    english: str
    group: str
    families: frozenset[str] = attrs.field(repr=False)
    kind: str
    better: str = "none"
    aliases: tuple[str, ...] = attrs.field(default=(), repr=False)
    nbs: str | None = None

    def __str__(self) -> str:
        return self.name
