"""What a report's growth target is, read from sentences in the constructions that reports use."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govreport
from govreport.compare.growth_targets import GrowthTarget, growth_targets
from govreport.model import Bound, Modality
from tests.compare.made_reports import made_report

REVIEW = "过去一年，地区生产总值增长4.3%。"


def target_of(plan: str, review: str = REVIEW, statistic: str = "GDP") -> GrowthTarget | None:
    found = growth_targets(govreport.parse_text(made_report(2020, review, plan)), statistic)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("plan", "low", "high", "bound", "modality", "stretch"),
    [
        ("地区生产总值增长6.5%，财政收入增长4%。", "6.5", "6.5", Bound.EQ, None, None),
        ("地区生产总值增长6.5%左右，财政收入增长4%。", "6.5", "6.5", Bound.APPROX, None, None),
        ("全市GDP增速8%以上。", "8", "8", Bound.GE, None, None),
        ("生产总值增长6%至6.5%，进出口总额增长3%。", "6", "6.5", Bound.RANGE, None, None),
        ("国内生产总值达到820亿元，增长9%，其中第一产业增长3%。", "9", "9", Bound.EQ, None, None),
        ("确保地区生产总值增长8%，力争达到10%以上。", "8", "8", Bound.EQ, Modality.ENSURE, "10"),
        ("力争生产总值增长9%。", "9", "9", Bound.EQ, Modality.STRIVE, None),
        ("地区生产总值和规上工业增加值分别增长7%和8%。", "7", "7", Bound.EQ, None, None),
    ],
)
def test_value_bound_and_modality(
    plan: str, low: str, high: str, bound: Bound, modality: Modality | None, stretch: str | None
) -> None:
    found = target_of(plan)
    assert found is not None
    assert (found.low, found.high, found.bound, found.modality) == (Decimal(low), Decimal(high), bound, modality)
    assert found.stretch == (Decimal(stretch) if stretch else None)


def test_the_target_section_goes_before_other_mentions() -> None:
    plan = "地区生产总值增长7%，投资增长5%。\n\n到2025年，地区生产总值年均增长9%，总量突破3000亿元。"
    found = target_of(plan)
    assert found is not None
    assert found.low == 7


def test_a_five_year_average_is_no_target_of_the_year() -> None:
    assert target_of("“十四五”时期，地区生产总值年均增长9%。") is None


def test_last_years_result_is_no_target() -> None:
    assert target_of("城镇新增就业2万人。") is None


def test_a_result_that_a_plan_recalls_is_no_target() -> None:
    assert target_of("改善民生。\n\n去年我们完成了各项任务，地区生产总值增长8.2%。") is None


def test_a_fall_and_another_statistic_are_left_out() -> None:
    assert target_of("单位地区生产总值能耗下降3.3%，固定资产投资增长9%。") is None


def test_another_statistic_by_code_or_name() -> None:
    plan = "地区生产总值增长7.2%，固定资产投资增长9%。"
    for statistic in ("FIXED_ASSET_INVESTMENT", "固定资产投资"):
        found = target_of(plan, statistic=statistic)
        assert found is not None
        assert found.low == 9


def test_an_unknown_statistic_is_an_error() -> None:
    with pytest.raises(KeyError, match="幸福度"):
        target_of("地区生产总值增长7%。", statistic="幸福度")


def test_the_quote_is_the_text_of_the_span() -> None:
    report = govreport.parse_text(made_report(2020, REVIEW, "全市地区生产总值增长7%左右、力争8%，投资增长9%。"))
    (found,) = growth_targets(report)
    assert found.quote == report.source.text[found.span.start : found.span.end]
    assert found.quote == "全市地区生产总值增长7%左右、力争8%"
    assert (found.year, found.statistic_code, found.report_id) == (2021, "GDP", report.id)
