"""A report on its way between two processes: it arrives equal, in the same types, and the fast way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from export.sample import sample_report

import govreport
from govreport import worker
from govreport.model import Place, Report, Section, Span
from govreport.wire import pack_report, unpack_report
from govreport.worker import pack, unpack

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


def travelled(report: Report) -> Report:
    return unpack_report(pack_report(report))


def test_a_report_arrives_equal() -> None:
    assert travelled(sample_report()) == sample_report()


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_read_report_arrives_equal_with_every_value_of_its_type(path: Path) -> None:
    report = govreport.parse(path)
    arrived = travelled(report)
    assert arrived == report
    # equal is not enough: a plain tuple equals a span, a string a member of a string enum
    assert repr(arrived.indicators) == repr(report.indicators)
    assert repr([*arrived.walk()]) == repr([*report.walk()])
    assert repr(arrived.diagnostics) == repr(report.diagnostics)


@pytest.mark.parametrize(
    "change",
    [
        {"indicators": (), "sections": (), "diagnostics": ()},
        {"date": None},
        {"title": "损坏的\udc80字节"},
        {"sections": sample_report().sections[:1], "indicators": ()},
    ],
    ids=["empty", "no date", "lone surrogate", "one section"],
)
def test_a_report_of_little_or_odd_content_arrives_equal(change: dict[str, Any]) -> None:
    report = sample_report(**change)
    assert travelled(report) == report


def test_sections_in_sections_keep_their_order() -> None:
    def section(name: str, *children: Section) -> Section:
        return Section(
            name, name.count(".") + 1, None, None, None, Span(0, 4), None, Span(0, 4), children, text="各位代表"
        )

    tree = (section("1", section("1.1", section("1.1.1"), section("1.1.2")), section("1.2")), section("2"))
    report = sample_report(sections=tree, indicators=())
    assert travelled(report).sections == tree


def test_the_indicators_of_a_section_are_those_of_the_report() -> None:
    arrived = travelled(sample_report())
    assert arrived.section("2").indicators[1] is arrived.indicators[1]


@pytest.mark.parametrize("value", ["0.10", "1E+10", "123456789012345678901234567890.5"])
def test_a_decimal_keeps_its_digits(value: str) -> None:
    (first, *_) = sample_report().indicators
    report = sample_report(indicators=(attrs.evolve(first, value=Decimal(value)),), sections=())
    assert str(travelled(report).indicators[0].value) == str(Decimal(value))


def test_text_that_is_not_the_sources_own_is_sent() -> None:
    (first, *_) = sample_report().indicators
    report = sample_report(indicators=(attrs.evolve(first, text="改过的"),), sections=())
    assert travelled(report).indicators[0].text == "改过的"


def with_source(**changes: Any) -> Report:
    report = sample_report()
    return attrs.evolve(report, source=attrs.evolve(report.source, **changes))


def test_the_locator_stays_with_the_open_file() -> None:
    locator: Callable[[Span], Place] = lambda span: Place(page=span.start)  # noqa: E731
    arrived = unpack(pack(with_source(locator=locator)))
    assert arrived.source.locator is None
    assert arrived == sample_report()


def test_a_report_travels_the_fast_way() -> None:
    assert pack(with_source(published=dt.date(2025, 1, 3)))[:1] == b"R"


def test_a_report_with_a_value_that_only_a_pickle_carries_arrives_all_the_same() -> None:
    report = sample_report(version=complex(1, 2), region=frozenset({Span(1, 2)}))
    assert pack(report)[:1] == b"P"
    assert unpack(pack(report)) == report


def test_what_is_no_report_is_pickled() -> None:
    assert worker.unpack(worker.pack(("line", 3))) == ("line", 3)
