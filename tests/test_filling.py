"""What is filled at once is what the frozen class makes: equal, as hard to change, with what is computed when asked."""

from __future__ import annotations

from functools import cached_property

import attrs
import pytest

import govreport
from govreport.filling import filling


@attrs.frozen(weakref_slot=False)
class Plot:
    """A frozen class with a default, a converter and a value that is computed when it is asked for."""

    width: int
    height: int = attrs.field(converter=int)
    crops: tuple[str, ...] = ()

    @cached_property
    def area(self) -> int:
        return self.width * self.height


def test_it_is_what_the_class_itself_makes() -> None:
    plot = filling(Plot)(3, "7")
    assert type(plot) is Plot
    assert plot == Plot(3, 7)
    assert hash(plot) == hash(Plot(3, 7))
    assert plot.area == 21


def test_it_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        filling(Plot)(3, 7).width = 4  # pyright: ignore[reportAttributeAccessIssue]


def test_the_indicators_and_sections_of_a_report_are_frozen() -> None:
    report = govreport.parse_text("一、2030年工作回顾\n新建绿道37公里。\n", year=2030)
    for found in (report.indicators[0], report.sections[0]):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            found.id = "1"  # pyright: ignore[reportAttributeAccessIssue]
