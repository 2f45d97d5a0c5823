"""Marks that overlap are cut into stretches that do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govreport.view.segments import Kind, Mark, stretches

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)
MARKS = st.lists(
    st.builds(lambda span, kind, key: Mark(*span, kind, key), SPANS, st.sampled_from(Kind), st.integers(0, 5))
)


def test_two_names_of_one_number_and_a_heading_over_it() -> None:
    marks = [Mark(0, 9, Kind.HEADING, 2), Mark(4, 8, Kind.NUMBER, 0), Mark(4, 8, Kind.NUMBER, 1)]
    assert [(found.start, found.end, dict(found.covered)) for found in stretches(0, 12, marks)] == [
        (0, 4, {Kind.HEADING: (2,)}),
        (4, 8, {Kind.HEADING: (2,), Kind.NUMBER: (0, 1)}),
        (8, 9, {Kind.HEADING: (2,)}),
        (9, 12, {}),
    ]


@given(MARKS, st.lists(st.integers(-3, 45)))
def test_stretches_cover_the_text_without_a_gap_and_say_exactly_what_covers_them(
    marks: list[Mark], cuts: list[int]
) -> None:
    found = list(stretches(0, 40, marks, cuts))
    assert [one.start for one in found] == [0, *(one.end for one in found[:-1])]
    assert found[-1].end == 40
    for one in found:
        for at in {one.start, one.end - 1}:
            covering = {(mark.kind, mark.key) for mark in marks if mark.start <= at < mark.end}
            assert covering == {(kind, key) for kind, keys in one.covered.items() for key in keys}
