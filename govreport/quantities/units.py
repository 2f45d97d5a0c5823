"""Values as pint quantities in our own registry; this module alone imports pint, and only when it is first needed.

Nothing that was read from a text is ever given to pint as an expression: pint would evaluate it (`15，000元` is 0 on
Python 3.11). A unit is looked up word by word, and a count noun that pint does not know gets a dimension of its own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

from govreport.quantities.families import format_value, normalized, unit_family

if TYPE_CHECKING:
    from pint import UnitRegistry
    from pint.facets.plain import PlainQuantity, PlainUnit

__all__ = ["format_value", "make_quantity", "normalized", "registry", "unit_family"]

DEFINITIONS = Path(__file__).parent.parent / "rules" / "units.pint"
# what no unit's name may hold; the brackets of 台（套） are the noun's own
NOT_IN_NAMES = re.compile(r"[^\w%‰]|_")
# signs that pint's parser would read as operators or not at all
SIGNS = {"%": "percent", "‰": "permille"}
# two threads may ask for the same new unit, or for the first of all
_LOCK = RLock()


def make_quantity(value: Decimal | None, unit: str | None) -> PlainQuantity[Any]:
    """`value` in `unit`, exact: `元`, `微克/立方米`, any count noun, None for no unit. ValueError without a value."""
    if value is None:
        raise ValueError("there is no value to make a quantity of")
    with _LOCK:
        return cast("PlainQuantity[Any]", registry().Quantity(value, _unit(unit)))


def registry() -> UnitRegistry[Any]:
    """The registry of `rules/units.pint`, with exact decimals; one in a process, so that its quantities mix."""
    with _LOCK:
        return _registry()


@cache
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry

    exact = cast("type[float]", Decimal)  # pint's own annotation knows no other number type
    found = cast(
        "UnitRegistry[Any]",
        UnitRegistry(
            str(DEFINITIONS), non_int_type=exact, on_redefinition="raise", autoconvert_offset_to_baseunit=False
        ),
    )
    found.formatter.default_format = "~P"
    return found


@cache
def _unit(unit: str | None) -> PlainUnit:
    """The pint unit of a unit as a text writes it: a name, or names with a slash between."""
    unit = unit or ""
    if "/" in unit:
        # 人/次 is a way to write 人次, no ratio
        one, base = normalized(Decimal(1), unit)
        unit = base if base and one == 1 else unit
    first, *others = (_named(part) for part in unit.split("/"))
    for other in others:
        first = cast("PlainUnit", first / other)
    return first


def _named(name: str) -> PlainUnit:
    known = registry()
    word = SIGNS.get(name) or NOT_IN_NAMES.sub("", name.removeprefix("每"))
    if not word:
        return cast("PlainUnit", known.Unit("dimensionless"))
    if not word.isidentifier():
        # a name that begins with a digit would be read as a number times a unit
        word = "n" + word
    if word not in known:
        name = "count_" + word.encode("utf-8").hex()
        known.define(f"{name} = [{name}] = {word}")
    return cast("PlainUnit", known.Unit(word))
