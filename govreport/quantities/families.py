"""Unit families: what a unit measures, its value in the family's base unit, and a compact form for people.

Needs no pint: the catalogue asks for the family of every named number.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache

import attrs

from govreport.rules import Rules, default_rules

__all__ = ["COUNT", "NUMBER", "RATIO", "format_value", "normalized", "unit_family"]

COUNT = "count"
NUMBER = "number"
RATIO = "ratio"
# steps of 10,000 that a number may be written in, the largest first
STEPS = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
# families whose numbers are read as they are: 12000% is not 1.2万%
PLAIN = frozenset({"percent", "point", "multiple", "rank", "concentration", "energy_intensity", "age"})


@attrs.frozen
class Member:
    """A unit's place in its family: one of it is `numerator / denominator` of `base`."""

    family: str
    base: str
    numerator: Decimal
    denominator: Decimal


@lru_cache(maxsize=8)
def _members(rules: Rules) -> dict[str, Member]:
    found: dict[str, Member] = {}
    for family, entry in rules.table("unit_families").items():
        for unit, factor in entry["units"].items():
            numerator, _, denominator = factor.partition("/")
            found[unit] = Member(family, entry["base"], Decimal(numerator), Decimal(denominator or 1))
    return found


@lru_cache(maxsize=8)
def families_of(rules: Rules) -> dict[str | None, str]:
    """Unit -> family, for the units that the rules name; None is the unit of a bare number."""
    return {None: NUMBER, "": NUMBER, **{unit: member.family for unit, member in _members(rules).items()}}


def unit_family(unit: str | None, *, rules: Rules | None = None) -> str:
    """What `unit` measures: `money`, `area` …; `count` for a count noun, `number` for none, `ratio` for another a/b."""
    found = families_of(rules or default_rules()).get(unit)
    if found is None:
        found = RATIO if unit and "/" in unit else COUNT
    return found


def normalized(value: Decimal, unit: str | None, *, rules: Rules | None = None) -> tuple[Decimal, str | None]:
    """`value` in the base unit of its family, so that 亩 and 公顷, 斤 and 吨 line up; a count noun stays what it is."""
    member = _members(rules or default_rules()).get(unit) if unit else None
    if member is None or member.base == unit:
        return value, unit
    with localcontext() as exact:
        exact.prec = 34
        # multiplying first keeps 15亩 exact: 15 × 2000 / 3
        return _plain(value * member.numerator / member.denominator), member.base


def format_value(value: Decimal | None, unit: str | None, *, places: int = 4) -> str:
    """A compact Chinese form for people, rounded to `places` decimals: `26.12亿元`, `1.85万件`, `7.5%`."""
    if value is None:
        return "—"
    scale = ""
    if unit_family(unit) not in PLAIN:
        for step, word in STEPS:
            if abs(value) >= step:
                value, scale = value / step, word
                break
    if -value.as_tuple().exponent > places:  # type: ignore[operator]  # NaN and infinity never come from a text
        value = round(value, places)
    return f"{_plain(value):f}{scale}{unit or ''}"


def _plain(value: Decimal) -> Decimal:
    """Without the zeros that a division leaves at the end; never in the form 1E+3."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
