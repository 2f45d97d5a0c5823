"""Last year's targets and what this year's report says of each."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govreport
from govreport.compare.outcome_words import outcome_words
from govreport.compare.outcomes import Outcome, outcomes
from govreport.compare.verdict import Figure, Verdict, judge
from govreport.model import Bound, Direction, Indicator, Measure, Period, Span, Status
from govreport.rules import default_rules
from tests.compare.made_reports import CURRENT, PREVIOUS, made_report


@pytest.fixture(scope="module")
def found() -> dict[str, Outcome]:
    """The outcomes by the target's name."""
    pair = govreport.parse_text(PREVIOUS), govreport.parse_text(CURRENT)
    return {one.target.canonical or one.target.name: one for one in outcomes(*pair)}


@pytest.mark.parametrize(
    ("name", "verdict", "how"),
    [
        ("地区生产总值", "met", "code"),  # 6.8% is within 7%左右
        ("一般公共预算收入", "exceeded", "code"),
        ("固定资产投资", "missed", "code"),
        ("社会消费品零售总额", "exceeded", "level"),  # 600 → 660亿元: 10%
        ("城镇登记失业率", "met", "code"),  # a ceiling that is kept
        ("居民消费价格指数", "met", "code"),  # 3%左右 is a ceiling too
        ("单位GDP能耗", "missed", "code"),  # fell, but by less
        ("粮食产量", "exceeded", "code"),  # 超过 the target's own number
        ("城镇新增就业", "missed", "code"),
        ("改造交通堵点", "met", "alike"),
        ("打造乡村振兴示范片区", "exceeded", "alike"),
        ("实施河湖连通工程", "unnumbered", "text"),
        ("建设智慧农贸市场", "not_mentioned", None),
        ("森林覆盖率", "not_due", None),
    ],
)
def test_verdict_and_how_it_was_matched(found: dict[str, Outcome], name: str, verdict: str, how: str | None) -> None:
    assert (found[name].verdict, found[name].how) == (verdict, how)


def test_both_quotes_are_the_texts_of_their_spans(found: dict[str, Outcome]) -> None:
    one = found["固定资产投资"]
    assert PREVIOUS[one.target_span.start : one.target_span.end] == one.target_quote == "固定资产投资增长10.5%以上"
    assert one.span is not None
    assert CURRENT[one.span.start : one.span.end] == one.quote == "固定资产投资增长8.2%"


def test_difference_is_in_the_targets_unit(found: dict[str, Outcome]) -> None:
    assert found["一般公共预算收入"].difference == Decimal("1.3")
    assert found["社会消费品零售总额"].actual == Decimal("10.0")
    assert found["建设智慧农贸市场"].difference is None


def test_two_aims_of_one_statistic_have_one_statement() -> None:
    previous = govreport.parse_text(made_report(2021, "平稳。", "地区生产总值增长7%，力争增长9%。"))
    current = govreport.parse_text(made_report(2022, "地区生产总值增长8%。", "地区生产总值增长6%。"))
    assert [one.verdict for one in outcomes(previous, current)] == ["exceeded", "missed"]


def test_names_of_two_groups_of_people_are_not_alike() -> None:
    previous = govreport.parse_text(made_report(2021, "平稳。", "城镇困难群众救助资金增长7%。"))
    current = govreport.parse_text(made_report(2022, "农村困难群众救助资金增长8%。", "增长6%。"))
    assert outcomes(previous, current)[0].statement is None


def test_reports_that_do_not_follow_each_other_are_refused() -> None:
    previous = govreport.parse_text(PREVIOUS)
    with pytest.raises(ValueError, match="consecutive"):
        outcomes(previous, previous)


def made_target(value: str, bound: Bound, measure: Measure, direction: Direction | None = None) -> Indicator:
    return Indicator(
        "t", "某率", None, None, Decimal(value), None, None, "%", bound, direction, measure, Status.TARGET, None,
        Period("2022"), value, Span(0, 1), (), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("bound", "stated", "stated_bound", "verdict"),
    [
        (Bound.EQ, "7", Bound.EQ, Verdict.MET),
        (Bound.EQ, "6.9", Bound.EQ, Verdict.MISSED),
        (Bound.EQ, "7", Bound.GT, Verdict.EXCEEDED),
        (Bound.EQ, "7", Bound.NEARLY, Verdict.MISSED),
        (Bound.EQ, "6", Bound.GT, Verdict.UNCLEAR),
        (Bound.APPROX, "6.7", Bound.EQ, Verdict.MET),
        (Bound.APPROX, "6.6", Bound.EQ, Verdict.MISSED),
        (Bound.APPROX, "7.4", Bound.EQ, Verdict.EXCEEDED),
        (Bound.GE, "7.2", Bound.EQ, Verdict.MET),
        (Bound.GE, "8.2", Bound.EQ, Verdict.EXCEEDED),
        (Bound.GE, "6.9", Bound.EQ, Verdict.MISSED),
    ],
)
def test_growth_against_bounds(bound: Bound, stated: str, stated_bound: Bound, verdict: Verdict) -> None:
    target = made_target("7", bound, Measure.GROWTH, Direction.UP)
    figure = Figure(Decimal(stated), bound=stated_bound, direction=Direction.UP)
    assert judge(target, figure, "higher", outcome_words(default_rules())) is verdict


def test_a_fall_where_a_rise_was_aimed_at_is_missed() -> None:
    target = made_target("7", Bound.EQ, Measure.GROWTH, Direction.UP)
    words = outcome_words(default_rules())
    assert judge(target, Figure(Decimal(9), direction=Direction.DOWN), "higher", words) is Verdict.MISSED


@pytest.mark.parametrize(
    ("bound", "stated", "verdict"),
    [
        (Bound.LE, "4.4", Verdict.MET),
        (Bound.LE, "4.6", Verdict.MISSED),
        (Bound.EQ, "4.2", Verdict.EXCEEDED),
        (Bound.EQ, "4.6", Verdict.MISSED),
    ],
)
def test_less_is_better(bound: Bound, stated: str, verdict: Verdict) -> None:
    target = made_target("4.5", bound, Measure.SHARE)
    assert judge(target, Figure(Decimal(stated)), "lower", outcome_words(default_rules())) is verdict
