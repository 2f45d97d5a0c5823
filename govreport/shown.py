"""What shows itself: a card or a table in a notebook, colours in a terminal where rich is installed.

How it looks is the business of `govreport.view`, which is imported when something is shown.
"""

from __future__ import annotations

from typing import Any, SupportsIndex, TypeVar, cast, overload

__all__ = ["Rows", "Shown"]

Item = TypeVar("Item")


class Shown:
    """What a notebook displays as HTML, and rich as text in colours."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from govreport.view.notebook import html

        return html(self)

    def __rich__(self) -> Any:
        from govreport.view.terminal import renderable

        return renderable(self)


class Rows(Shown, tuple[Item, ...]):
    """A tuple that shows its items as a table; it equals a plain tuple of the same.

    >>> report.find(code="GDP", status="target")
    name            value  measure  status  period  text
    地区生产总值  ≈6.5% ↑  growth   target  2025    6.5%左右
    地区生产总值   >520亿元  level    target  2025    520亿元
    """

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> Item: ...
    @overload
    def __getitem__(self, key: slice[Any, Any, Any], /) -> Rows[Item]: ...
    def __getitem__(self, key: Any, /) -> Any:
        found = cast("Any", super()).__getitem__(key)
        return Rows(found) if isinstance(key, slice) else found

    def __repr__(self) -> str:
        from govreport.view.terminal import lines

        return "\n".join(lines(self)) or repr(tuple(self))
