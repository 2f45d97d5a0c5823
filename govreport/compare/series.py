"""A statistic over time: targets and outcomes side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from govreport.compare.wide import preference
from govreport.model import Measure, Modality, Status

if TYPE_CHECKING:
    from govreport.compare.panel import PanelRow

__all__ = ["Point", "points"]


@attrs.frozen
class Point:
    """One region's year: the target that was set for it, and what was stated as achieved. Either may be missing."""

    region: str | None
    region_code: str | None
    period: str
    target: PanelRow | None = None
    outcome: PanelRow | None = None


def points(rows: Sequence[PanelRow], code: str, measure: Measure, region: str | None) -> tuple[Point, ...]:
    """The points of one statistic and measure, by region and period; spans of years have points of their own."""
    found: dict[tuple[str, str, str], dict[bool, PanelRow]] = {}
    for row in rows:
        if row.code != code or row.measure is not measure or row.period is None or not row.latest:
            continue
        if region is not None and region not in (row.region, row.region_code):
            continue
        point = found.setdefault((row.region_code or "", row.region or "", row.period), {})
        is_target = row.status is Status.TARGET
        if is_target not in point or _order(row) < _order(point[is_target]):
            point[is_target] = row
    return tuple(
        Point(name or None, division or None, period, point.get(True), point.get(False))
        for (division, name, period), point in sorted(found.items(), key=lambda pair: pair[0])
    )


def _order(row: PanelRow) -> tuple[bool, tuple[bool, bool, bool, int]]:
    """A target that is set goes before one that is striven for; else as in a wide table."""
    return row.modality is Modality.STRIVE, preference(row)
