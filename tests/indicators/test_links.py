"""How an indicator says that it is known: its level, what was carried over, which rules made it, where its name is."""

from __future__ import annotations

import govreport
from govreport.model import Indicator


def read(text: str) -> tuple[Indicator, ...]:
    return govreport.parse_text(f"一、2031年工作回顾\n{text}\n", year=2031).indicators


def test_a_growth_knows_its_level_and_that_its_name_was_carried() -> None:
    level, growth = read("商品房销售51.6万平方米，同比下降3.5%。")
    assert (level.of, level.carried) == (None, ())
    assert (growth.of, growth.carried) == (level.id, ("name",))
    assert "carried-name" in growth.rules
    assert growth.name_spans == level.name_spans


def test_a_completion_in_a_list_knows_its_own_level() -> None:
    jobs, others, first, second = read("城镇新增就业6850人、失业人员再就业1920人，分别完成年度任务的114.2%、106.7%。")
    assert (first.of, second.of) == (jobs.id, others.id)
    assert "list" in first.rules


def test_a_gap_says_that_it_is_one() -> None:
    _, gap = read("规模以上工业增加值增长8.4%，高于全市1.3个百分点。")
    assert "gap" in gap.rules


def test_a_count_before_its_noun_says_so() -> None:
    (found,) = read("26条市政道路加快建设。")
    assert "number-first" in found.rules


def test_a_plain_statement_needs_no_rule() -> None:
    (found,) = read("一般公共预算收入完成28.7亿元。")
    assert (found.rules, found.carried, found.of) == ((), (), None)


def test_a_name_is_the_text_at_its_spans() -> None:
    text = "一、2031年工作回顾\n一般公共预算收入完成28.7亿元。\n"
    (found,) = govreport.parse_text(text, year=2031).indicators
    assert "".join(text[start:end] for start, end in found.name_spans) == found.name


def test_ids_are_spans_and_tell_two_readings_of_one_number_apart() -> None:
    first, second = read("地区生产总值和规模以上工业增加值均增长8%。")
    assert first.span == second.span
    assert first.id == f"{first.span.start}-{first.span.end}"
    assert second.id != first.id


def test_the_same_text_gives_the_same_ids() -> None:
    text = "粮食、蔬菜产量分别增长2.1%、5.6%，其中早稻产量3.2万吨。"
    assert [one.id for one in read(text)] == [one.id for one in read(text)]


def test_two_sides_of_different_length_are_said_on_each_number() -> None:
    report = govreport.parse_text("一、2031年工作回顾\n粮食、油料、蔬菜产量分别增长2.1%、3.6%。\n", year=2031)
    assert [one.code for one in report.diagnostics] == ["list-mismatch"] * 2
    assert [one.span for one in report.diagnostics] == [one.span for one in report.indicators]
