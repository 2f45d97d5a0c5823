"""What a person corrected is applied to the report, kept apart from what was read, and turned into gold."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govreport.errors import SchemaError
from govreport.export.corrections import SCHEMA, from_json_lines, to_gold, to_record
from govreport.model import Bound, Measure, Period, Report, Status
from govreport.pipeline import parse_text

TEXT = (
    "一、2024年工作回顾\n"
    "全市粮食产量86.4万吨，增长2.1%。新建驿站35座。我们坚持三条底线。\n"
    "二、2025年工作安排\n"
    "新增就业2.4万人以上。\n"
)


@pytest.fixture(scope="module")
def report() -> Report:
    return parse_text(TEXT)


def record(report: Report, action: str, surface: str, **given: Any) -> dict[str, Any]:
    """The record that the page would write for the number `surface`."""
    start = TEXT.index(surface)
    made = {"schema": SCHEMA, "report": report.id, "action": action, "start": start, "end": start + len(surface)}
    if action != "add":
        made["indicator"] = f"{start}-{start + len(surface)}"
    return {**made, "surface": surface, **given}


def surfaces(report: Report) -> list[str]:
    return [found.text for found in report.indicators]


def test_an_accepted_indicator_says_so_and_is_else_what_it_was(report: Report) -> None:
    before, after = report.indicators[0], report.apply([record(report, "accept", "86.4万吨")]).indicators[0]
    assert after.rules == (*before.rules, "corrected-accept")
    assert (after.name, after.value, after.id) == (before.name, before.value, before.id)


def test_a_rejected_indicator_is_gone_from_its_section_too_and_nothing_speaks_of_it(report: Report) -> None:
    assert report.indicators[1].of == report.indicators[0].id
    after = report.apply([record(report, "reject", "86.4万吨")])
    assert "86.4万吨" not in surfaces(after)
    assert all(found.text != "86.4万吨" for found in after.section("1").indicators)
    assert after.indicators[0].of is None


def test_an_edit_changes_the_fields_that_it_names(report: Report) -> None:
    fields = {"value": "865000", "canonical": "粮食播种面积", "bound": "ge", "period": "2024-H1", "modality": None}
    after = report.apply([record(report, "edit", "86.4万吨", fields=fields)]).indicators[0]
    assert (after.value, after.bound, after.period) == (Decimal(865000), Bound.GE, Period("2024-H1"))
    assert after.code is not None
    assert after.code != report.indicators[0].code
    assert after.name == report.indicators[0].name
    assert after.rules[-1] == "corrected-edit"


def test_a_number_is_put_on_other_words_and_read_from_them(report: Report) -> None:
    start = TEXT.index("2.4万人")
    wanted = {"span": [start, start + 4]}
    after = report.apply([record(report, "edit", "2.4万人以上", fields=wanted)])
    (moved,) = [found for found in after.indicators if found.text == "2.4万"]
    assert (moved.value, moved.unit, moved.bound, moved.span) == (Decimal(24000), None, Bound.EQ, (start, start + 4))
    assert moved.id == report.indicators[-1].id
    # what is stated beside it stands
    fields = {**wanted, "unit": "人", "bound": "ge"}
    stated = report.apply([record(report, "edit", "2.4万人以上", fields=fields)]).indicators[-1]
    assert (stated.value, stated.unit, stated.bound) == (Decimal(24000), "人", Bound.GE)


def test_a_number_that_is_moved_into_another_section_belongs_there(report: Report) -> None:
    start = TEXT.index("三条")
    after = report.apply([record(report, "edit", "2.4万人以上", fields={"span": [start, start + 2]})])
    assert surfaces(after)[-1] == "三条"
    assert [found.text for found in after.section("2").indicators] == []
    assert after.indicators[-1].section == "1"


def test_a_span_beyond_the_text_changes_nothing(report: Report) -> None:
    after = report.apply([record(report, "edit", "35座", fields={"span": [0, 10_000]})])
    assert after.indicators == report.indicators
    assert [found.code for found in after.diagnostics] == ["correction-not-applied"]


def test_an_added_indicator_takes_its_place_and_reads_from_its_surface_what_is_not_said(report: Report) -> None:
    assert "三条" not in surfaces(report)
    after = report.apply([record(report, "add", "三条", fields={"name": "底线", "status": "target"})])
    added = after.indicators[surfaces(after).index("三条")]
    assert [found.span for found in after.indicators] == sorted(found.span for found in after.indicators)
    assert (added.value, added.unit, added.status, added.measure) == (Decimal(3), "条", Status.TARGET, Measure.LEVEL)
    assert added.section == "1"
    assert added in after.section("1").indicators


def test_a_second_name_on_one_number_gets_an_id_of_its_own(report: Report) -> None:
    after = report.apply([record(report, "add", "35座", fields={"name": "驿站"})])
    assert [found.id for found in after.indicators if found.text == "35座"] == [
        report.find(unit="座")[0].id,
        report.find(unit="座")[0].id + ".2",
    ]


def test_corrections_of_other_reports_are_passed_over(report: Report) -> None:
    assert report.apply([{**record(report, "reject", "35座"), "report": "another"}]) is report


def test_a_correction_that_does_not_fit_the_text_becomes_a_diagnostic(report: Report) -> None:
    moved = {**record(report, "edit", "35座", fields={"name": "公园"}), "surface": "36座"}
    gone = {**record(report, "accept", "35座"), "indicator": "1-2"}
    empty = record(report, "add", "坚持", fields={"name": "坚持"})
    after = report.apply([moved, gone, empty])
    assert surfaces(after) == surfaces(report)
    assert [found.code for found in after.diagnostics[len(report.diagnostics) :]] == ["correction-not-applied"] * 3


def test_the_later_decision_on_one_indicator_counts(report: Report) -> None:
    both = [record(report, "edit", "35座", fields={"unit": "个"}), record(report, "reject", "35座")]
    assert "35座" not in surfaces(report.apply(both))


def test_a_file_is_read_line_by_line(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "a.corrections.jsonl"
    lines = [record(report, "reject", "35座"), record(report, "accept", "86.4万吨")]
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8-sig")
    assert report.apply(path) == report.apply(str(path)) == report.apply(lines)


def test_a_correction_is_written_as_it_was_read(report: Report) -> None:
    fields = {"value": "1.50", "period": None, "bound": "ge", "name_spans": [[1, 3]]}
    whole = record(report, "edit", "35座", fields=fields)
    rejected = record(report, "reject", "35座", why="slogan")
    lines = [json.dumps(one) for one in (whole, rejected)]
    assert [to_record(made) for made in from_json_lines(lines)] == [whole, rejected]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"schema": "govreport.correction/9"}, "unknown schema"),
        ({"action": "delete"}, "unknown action 'delete'"),
        ({"fields": {"value": "twelve"}}, "value: 'twelve' is no number"),
        ({"fields": {"value": "NaN"}}, "value: 'NaN' is no number"),
        ({"fields": {"bound": "about"}}, "about"),
        ({"fields": {"name": None}}, "name must not be empty"),
        ({"fields": {"id": "1"}}, "id is no field that can be corrected"),
        ({"start": 9, "end": 9}, "no span"),
        ({"why": "tired"}, "unknown reason"),
    ],
)
def test_what_is_no_correction_is_refused_with_its_line(report: Report, change: dict[str, Any], told: str) -> None:
    good = json.dumps(record(report, "accept", "35座"))
    bad = json.dumps({**record(report, "edit", "35座"), **change})
    with pytest.raises(SchemaError, match=f"line 2.*{told}"):
        list(from_json_lines([good, bad]))


def test_a_line_that_is_no_json_and_a_file_that_is_not_there_are_refused(report: Report, tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="line 1 is no correction"):
        list(from_json_lines(["{"]))
    with pytest.raises(SchemaError, match="line 1 is no correction: not a JSON object"):
        list(from_json_lines(["[1]"]))
    with pytest.raises(SchemaError, match=r"none\.jsonl: No such file"):
        report.apply(tmp_path / "none.jsonl")


class TestGold:
    def test_the_corrected_report_in_the_gold_format(self, report: Report) -> None:
        made = [
            record(report, "accept", "86.4万吨"),
            record(report, "edit", "2.4万人以上", fields={"name": "城镇新增就业", "canonical": "城镇新增就业"}),
            record(report, "reject", "35座", why="slogan"),
        ]
        gold = to_gold(report, made)
        assert [one["kind"] for one in gold] == [
            *("report", "section", "indicator", "indicator", "other", "section", "indicator")
        ]
        judged = {one["surface"]: one.get("reviewed", True) for one in gold if one["kind"] == "indicator"}
        assert judged == {"86.4万吨": True, "2.1%": False, "2.4万人以上": True}
        other = next(one for one in gold if one["kind"] == "other")
        assert (other["surface"], other["why"]) == ("35座", "slogan")
        assert gold[-1]["canonical"] == "城镇新增就业"

    def test_what_nobody_judged_can_be_left_out(self, report: Report) -> None:
        gold = to_gold(report, [record(report, "accept", "86.4万吨")], reviewed=True)
        assert [one["surface"] for one in gold if one["kind"] == "indicator"] == ["86.4万吨"]
