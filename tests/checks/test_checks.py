"""What a report's own figures contradict, and what only looks like it."""

from __future__ import annotations

import pytest

import govreport
from govreport.checks.report import check
from govreport.model import Diagnostic
from tests.compare.made_reports import made_report


def checked(review: str) -> tuple[tuple[Diagnostic, ...], str]:
    text = made_report(2022, review, "地区生产总值增长6%。")
    return check(govreport.parse_text(text)), text


@pytest.mark.parametrize(
    ("review", "code", "at", "related"),
    [
        (
            "全市地区生产总值完成816.4亿元。全市工作总体平稳。地区生产总值达到861.4亿元，再上台阶。",
            "restated-differently",
            "861.4亿元",
            ["816.4亿元"],
        ),
        (
            "一般公共预算收入完成38.5亿元。经济稳中向好。一般公共预算收入38.5万元，保障有力。",
            "out-of-scale",
            "38.5万元",
            ["38.5亿元"],
        ),
        ("森林覆盖率达到432%。", "share-over-100", "432%", []),
        ("进出口总额完成52亿元。出口总额完成58.3亿元。", "part-exceeds-whole", "58.3亿元", ["52亿元"]),
        ("完成工程投资36亿元，其中水利投资63亿元。", "part-exceeds-whole", "63亿元", ["36亿元"]),
        (
            "2021年社会消费品零售总额为500亿元。2022年社会消费品零售总额为550亿元，增长21%。",
            "growth-and-levels-disagree",
            "21%",
            ["500亿元", "550亿元"],
        ),
        ("粮食产量达到56亿元。", "unit-misfit", "56亿元", None),
    ],
)
def test_a_contradiction_names_both_places(review: str, code: str, at: str, related: list[str] | None) -> None:
    found, text = checked(review)
    (one,) = [one for one in found if one.code == code]
    assert text[one.span.start : one.span.end] == at
    if related is not None:
        assert [text[span.start : span.end] for span in one.related] == related


@pytest.mark.parametrize(
    "review",
    [
        # a rounding, a bound
        "全市地区生产总值完成1261.3亿元。总体平稳。地区生产总值突破1260亿元。",
        "全市地区生产总值完成1261.3亿元。总体平稳。地区生产总值达到0.13万亿元。",
        # several years together, a completion rate, a rate that may be over 100 %
        "城镇新增就业2.3万人。五年来，城镇新增就业累计2.9万人。",
        "完成年度投资任务的126%。",
        "高中阶段毛入学率达到101.2%。",
        # growth at constant prices is not what two levels give
        "2021年地区生产总值为500亿元。2022年地区生产总值为550亿元，增长6.3%。",
        # an average of a part may be over that of the whole
        "全体居民人均可支配收入28000元，其中城镇居民人均可支配收入36000元。",
        "进出口总额完成52亿元，其中出口总额38.3亿元。",
    ],
)
def test_no_contradiction(review: str) -> None:
    assert checked(review)[0] == ()
