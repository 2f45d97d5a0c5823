"""What holds of the report of any text whatever."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from decimal import Context, Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from reports import HEAD, PLAN, REVIEW, few, paragraphs, soup

import govreport
from govreport.errors import EmptyTextError
from govreport.model import Indicator, Report, Section
from govreport.source.rows import find_tables
from govreport.text.clean import clean

EXACT = Context(prec=50)


def read(text: str) -> Report | None:
    """The report of a text; None where it is said to hold none. No other error may come."""
    try:
        return govreport.parse_text(text)
    except EmptyTextError:
        return None


def within(span: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= span[0] <= span[1] <= outer[1]


def assert_covers(sections: Sequence[Section], start: int, end: int) -> None:
    """The sections follow each other in order without overlap and end where what holds them ends."""
    assert all(before.span.end == after.span.start for before, after in pairwise(sections))
    assert sections[-1].span.end == end
    assert sections[0].span.start >= start


def assert_tree(section: Section, text: str) -> None:
    assert within(section.body, section.span)
    assert section.body.end == section.span.end
    if section.heading_span is not None:
        assert within(section.heading_span, section.span)
        assert section.heading_span.end <= section.body.start
    assert section.text == text[slice(*section.body)] or section.text in text
    if section.children:
        assert_covers(section.children, section.body.start, section.span.end)
    for child in section.children:
        assert child.level > section.level
        assert child.id.rpartition(".")[0] == section.id
        assert_tree(child, text)


@few(400)
@given(soup)
@example("投资9999999999999999999万亿亿元。")
@example("一、\n（一）\n一、")
def test_spans_lie_in_the_source_and_give_the_text_back(text: str) -> None:
    report = read(text)
    if report is None:
        return
    whole = (0, len(text))
    assert report.source.text == text
    ids = [found.id for found in report.indicators]
    sections = {section.id: section for section in report.walk()}
    assert len(set(ids)) == len(ids)
    for found in report.indicators:
        assert found.text == text[slice(*found.span)] != ""
        assert found.of is None or (found.of in ids and found.of != found.id)
        assert all(within(span, whole) for span in (found.span, *found.name_spans))
        assert (found.value is None) == (found.low is not None or found.high is not None)
        if found.section is not None:
            assert within(found.span, sections[found.section].span)
    starts = [found.span.start for found in report.indicators]
    assert starts == sorted(starts)
    for said in report.diagnostics:
        assert all(within(span, whole) for span in (said.span, *said.related))


@few(400)
@given(soup)
@example("一、工作回顾\n二、工作安排\n")
def test_the_sections_cover_the_text_in_order(text: str) -> None:
    report = read(text)
    if report is None:
        return
    assert report.sections
    assert report.sections[0].span.start == 0
    assert_covers(report.sections, 0, len(text))
    for section in report.sections:
        assert_tree(section, text)
    for section in report.walk():
        ids = {one.id for one in section.walk()}
        assert section.indicators == tuple(found for found in report.indicators if found.section in ids)


@few(300)
@given(soup)
def test_round_trips_give_an_equal_report(text: str) -> None:
    report = read(text)
    if report is None:
        return
    assert Report.from_json(report.to_json()) == report
    assert Report.from_dict(report.to_dict()) == report
    assert pickle.loads(pickle.dumps(report)) == report


@few(150)
@given(soup)
@example("投资1.5万亿元、增长0.00000000001%。")
def test_the_arrow_table_holds_every_indicator_exactly(text: str) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    report = read(text)
    if report is None:
        return
    rows = pyarrow.table(report.to_arrow()).to_pylist()
    written = [found.text.encode("utf-8", "backslashreplace").decode() for found in report.indicators]
    assert [row["text"] for row in rows] == written
    assert [(row["start"], row["end"]) for row in rows] == [tuple(found.span) for found in report.indicators]
    for row, found in zip(rows, report.indicators, strict=True):
        for kept, number in ((row["value"], found.value), (row["low"], found.low), (row["high"], found.high)):
            assert kept == (None if number is None else EXACT.quantize(number, Decimal("1e-10")))


@few(300)
@given(paragraphs, paragraphs)
def test_cleaning_a_clean_report_changes_nothing(review: str, plan: str) -> None:
    text = clean(f"{HEAD}\n{REVIEW}{review}\r\n{PLAN}{plan}").text
    assert clean(text).text == text


@few(200)
@given(soup)
def test_any_bytes_are_read_or_refused(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        report = govreport.parse(data)
    except govreport.GovreportError as error:
        said = str(error)
    else:
        said = "read"
        assert report.source.format != "text" or report.source.tables == find_tables(report.source.text)
    assert len(said.splitlines()) == 1


def what(found: Indicator, shift: int = 0) -> tuple[object, ...]:
    """All that an indicator says, apart from ids, its place moved by `shift`.

    Of its section the top level: a sentence that heads its paragraph may be known for that by others like it.
    """
    return (
        found.name,
        found.code,
        found.value,
        found.low,
        found.high,
        found.unit,
        found.bound,
        found.direction,
        found.measure,
        found.status,
        found.period,
        found.text,
        found.span.start + shift,
        found.section and found.section.partition(".")[0],
        found.carried,
        found.rules,
    )


@few(200)
@given(paragraphs, paragraphs)
def test_what_stands_behind_changes_nothing(first: str, behind: str) -> None:
    """Paragraphs put behind a section leave what was read of it as it was."""
    alone = govreport.parse_text(f"{HEAD}{REVIEW}{first}")
    longer = govreport.parse_text(f"{HEAD}{REVIEW}{first}{behind}")
    end = len(alone.source.text)
    before = [what(found) for found in longer.indicators if found.span.start < end]
    assert before == [what(found) for found in alone.indicators]


@few(200)
@given(paragraphs, paragraphs)
def test_what_stands_before_moves_the_rest(before: str, last: str) -> None:
    """Other paragraphs put into a section before its own move what is read of those, and change nothing else."""
    assume(not set(before.splitlines()) & set(last.splitlines()))
    alone = govreport.parse_text(f"{HEAD}{REVIEW}{last}")
    longer = govreport.parse_text(f"{HEAD}{REVIEW}{before}{last}")
    start = len(HEAD + REVIEW) + len(before)
    moved = [what(found) for found in longer.indicators if found.span.start >= start]
    assert moved == [what(found, len(before)) for found in alone.indicators]


@few(200)
@given(paragraphs, paragraphs)
def test_a_report_of_two_parts_is_the_two_parts(review: str, plan: str) -> None:
    """With the year given, a report's indicators are those of its first part, then those of its second.

    That is, where the second repeats no paragraph of the first, which would be counted once.
    """
    assume(not set(review.splitlines()) & set(plan.splitlines()))
    first, second = f"{HEAD}{REVIEW}{review}", f"{PLAN}{plan}"
    whole = govreport.parse_text(first + second, year=2031)
    alone = govreport.parse_text(first, year=2031)
    rest = govreport.parse_text(f"{HEAD}{REVIEW}营商环境持续改善。\n{second}", year=2031)
    shift = len(first) - len(f"{HEAD}{REVIEW}营商环境持续改善。\n")
    assert [what(found) for found in whole.indicators] == [
        *(what(found) for found in alone.indicators),
        *(what(found, shift) for found in rest.indicators),
    ]
