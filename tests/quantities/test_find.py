"""Laws that hold for the measurements of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import govreport
from govreport.model import Bound

PIECES = [
    *(
        "12",
        "3.5",
        "１０",
        "五",
        "三十",
        "百",
        "万",
        "亿",
        "余",
        "多",
        "近",
        "超",
        "约",
        "不低于",
        "以上",
        "左右",
        "以内",
    ),
    *(
        "%",
        "个百分点",
        "倍",
        "元",
        "亩",
        "家",
        "个",
        "平方米",
        "微克/立方米",
        "天",
        "年",
        "月",
        "第",
        "位",
        "号",
        "千伏",
    ),
    *(
        "—",
        "-",
        "至",
        "、",
        "，",
        "。",
        "：",
        "∶",
        " ",
        "\n",
        "增长",
        "达到",
        "分别",
        "“",
        "”",
        "（",
        "）",
        "$1.$2",
        "X",
        "**",
    ),
]
soups = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(soups)
def test_spans_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    found = govreport.find_measurements(text)
    assert [text[one.span.start : one.span.end] for one in found] == [one.text for one in found]
    assert all(one.text for one in found)
    ends = [0, *(one.span.end for one in found)]
    assert all(end <= one.span.start for end, one in zip(ends, found, strict=False))


@given(soups)
def test_a_range_has_two_ends_and_anything_else_one_value(text: str) -> None:
    for one in govreport.find_measurements(text):
        assert (one.bound is Bound.RANGE) == (one.value is None) == (one.low is not None) == (one.high is not None)
        if one.low is not None and one.high is not None:
            assert one.low <= one.high


@given(soups)
def test_values_are_unsigned_and_plain(text: str) -> None:
    for one in govreport.find_measurements(text):
        for value in (one.value, one.low, one.high):
            assert value is None or (value >= 0 and value.is_finite())
