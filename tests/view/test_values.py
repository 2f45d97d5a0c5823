"""How a value is shown to people: (what is read, what is shown)."""

from __future__ import annotations

import pytest

from govreport.pipeline import parse_text
from govreport.view.values import shown_value

READINGS = [
    ("全市地区生产总值完成3186.4亿元。", "3186.4亿元"),
    ("力争全市地区生产总值增长6.5%以上。", "≥6.5% ↑"),
    ("城镇登记失业率控制在3.8%以内。", "≤3.8%"),
    ("新建口袋公园40余个。", ">40个"),
    ("培育链主企业3-5家。", "3–5家"),
    ("单位GDP能耗下降2.7%左右。", "≈2.7% ↓"),
    ("综合实力排名第7位。", "第7位"),
]


@pytest.mark.parametrize(("text", "shown"), READINGS)
def test_a_value_is_shown_with_its_bound_and_direction(text: str, shown: str) -> None:
    assert [shown_value(found) for found in parse_text(text).indicators] == [shown]
