"""What a misprint leaves where a numeral should be is no number, and no error either."""

from __future__ import annotations

import pytest

import govreport


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("增长百分之百百，建成学校3所。", ["3所"]),
        ("十十分之一完成，建成学校3所。", ["3所"]),
        ("居全省第十十位，建成学校3所。", ["3所"]),
        ("新增企业三家至十十家，建成学校3所。", ["三家", "3所"]),
        ("投资99999999999999999999万亿亿元，建成学校3所。", ["3所"]),
    ],
)
def test_a_misprint(text: str, read: list[str]) -> None:
    assert [found.text for found in govreport.find_measurements(text)] == read
