"""Objects of one kind as a table: which columns there are, what stands in them, and how it is to look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import attrs

from govreport.compare.growth_targets import GrowthTarget
from govreport.compare.outcomes import Outcome
from govreport.compare.panel import PanelRow
from govreport.compare.series import Point
from govreport.compare.wide import Wide
from govreport.model import Bound, Diagnostic, Indicator
from govreport.quantities.families import format_value
from govreport.view.values import Valued, shown_ends, shown_value

__all__ = ["Cell", "Listing", "Piece", "listing", "wide_listing"]

NUMERIC = frozenset({"value", "target", "stated", "difference", "stretch", "at"})


class Piece(NamedTuple):
    """Text of one look: a status, a verdict or a severity by its own name, `value`, `bounded`, `soft`, or none."""

    text: str
    style: str = ""


Cell = tuple[Piece, ...]


@attrs.frozen
class Listing:
    """A table to show. `more` is how many rows are left out; the columns of `numeric` stand to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0
    numeric: frozenset[str] = NUMERIC


def listing(items: Sequence[Any], most: int) -> Listing | None:
    """The first `most` of `items`; None for none, or for items of a kind that has no table."""
    first: object = items[0] if items else None
    kind = _KINDS.get(type(first))
    if kind is None or any(type(item) is not type(first) for item in items):
        return None
    head, cells = kind
    return Listing(head, tuple(map(cells, items[:most])), max(0, len(items) - most))


def wide_listing(wide: Wide, most: int, columns: int) -> Listing:
    """The first rows of a wide table with the statistics that most rows have, each value with its unit."""
    filled = [sum(row[at] is not None for row in wide.rows) for at in range(3, 3 + len(wide.columns))]
    fullest = sorted(range(len(filled)), key=lambda at: -filled[at])[:columns]
    names = [wide.columns[at] for at in fullest]
    units = [wide.units.get(name) for name in names]
    rows = tuple(
        (
            _plain(row[0] or row[1]),
            _plain(row[2]),
            *(_plain(_amount(row[3 + at], unit), "value") for at, unit in zip(fullest, units, strict=True)),
        )
        for row in wide.rows[:most]
    )
    return Listing(("region", "period", *names), rows, max(0, len(wide.rows) - most), frozenset(names))


def _amount(value: Decimal | None, unit: str | None) -> str:
    if value is None:
        return ""
    return ("−" if value < 0 else "") + format_value(abs(value), unit)


def _plain(text: object, style: str = "") -> Cell:
    return (Piece(" ".join(str(text).split()) if text is not None else "", style),)


def _named(name: str, canonical: str | None) -> Cell:
    """The name as the text has it, and the standard name where it is another."""
    first = _plain(name)
    return (*first, Piece(f" {canonical}", "soft")) if canonical not in (None, name) else first


def _value(found: Valued | None) -> Cell:
    if found is None:
        return _plain("")
    return _plain(shown_value(found), "value" if found.bound is Bound.EQ else "bounded")


def _indicator(found: Indicator) -> tuple[Cell, ...]:
    return (
        _named(found.name, found.canonical),
        _value(found),
        _plain(found.measure),
        _plain(found.status, found.status.value),
        _plain(found.period),
        _plain(found.text, "soft"),
    )


def _panel_row(row: PanelRow) -> tuple[Cell, ...]:
    return (
        _plain(row.region),
        _plain(row.period),
        _named(row.name, row.canonical),
        _value(row),
        _plain(row.measure),
        _plain(row.status, row.status.value),
        _plain(row.text, "soft"),
    )


def _growth_target(target: GrowthTarget) -> tuple[Cell, ...]:
    return (
        _plain(target.region),
        _plain(target.year),
        _plain(target.statistic),
        _plain(
            shown_ends(target.low, target.high, target.unit, target.bound),
            "value" if target.bound is Bound.EQ else "bounded",
        ),
        _plain(f"{target.stretch:f}{target.unit}" if target.stretch is not None else ""),
        _plain(target.modality),
        _plain(target.quote, "soft"),
    )


def _outcome(one: Outcome) -> tuple[Cell, ...]:
    unit = "百分点" if one.target.unit == "%" else one.target.unit
    return (
        _plain(one.verdict.value.replace("_", " "), one.verdict.value),
        _named(one.target.name, one.target.canonical),
        _value(one.target),
        _value(one.statement),
        _plain(_amount(one.difference, unit) if one.difference else ""),
        _plain(one.quote, "soft"),
    )


def _point(point: Point) -> tuple[Cell, ...]:
    row = point.outcome or point.target
    return (
        _plain(point.region),
        _plain(point.period),
        _plain(row.canonical or row.name if row is not None else ""),
        _value(point.target),
        _value(point.outcome),
    )


def _diagnostic(found: Diagnostic) -> tuple[Cell, ...]:
    return (
        _plain(found.severity, found.severity.value),
        _plain(found.code),
        _plain(f"{found.span.start}-{found.span.end}"),
        _plain(found.message),
    )


_KINDS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[Cell, ...]]]] = {
    Indicator: (("name", "value", "measure", "status", "period", "text"), _indicator),
    PanelRow: (("region", "period", "name", "value", "measure", "status", "text"), _panel_row),
    GrowthTarget: (("region", "year", "statistic", "target", "stretch", "modality", "quote"), _growth_target),
    Outcome: (("verdict", "name", "target", "stated", "difference", "quote"), _outcome),
    Point: (("region", "period", "statistic", "target", "stated"), _point),
    Diagnostic: (("severity", "code", "at", "message"), _diagnostic),
}
