"""A report's records have the gold files' shape."""

from __future__ import annotations

import json

from .sample import TEXT, sample_report

RECORDS = sample_report().to_records()


def of_kind(kind: str) -> list[dict[str, object]]:
    return [record for record in RECORDS if record["kind"] == kind]


def test_the_report_comes_first_with_its_front_matter() -> None:
    head = RECORDS[0]
    assert head["kind"] == "report"
    assert (head["region"], head["year"], head["plan_year"]) == ("云川省澜亭市临溪区", 2024, 2025)
    assert (head["date"], head["genre"], head["meeting"]) == ("2025-01-16", "full", None)


def test_sections_are_heading_spans_and_the_headless_opening_is_left_out() -> None:
    assert [(s["surface"], s["level"], s["number"], s["heading"], s["role"]) for s in of_kind("section")] == [
        ("一、2024年工作回顾", 1, "一", "2024年工作回顾", "review"),
        ("（一）抓项目。", 2, "一", "抓项目", None),
        ("二、2025年工作安排", 1, "二", "2025年工作安排", "plan"),
    ]


def test_whole_values_are_ints_others_floats_and_a_range_is_a_pair() -> None:
    assert [json.dumps(i["value"]) for i in of_kind("indicator")] == ["12860000000", "6.3", "[2, 3]", "6.5"]


def test_fields_that_an_indicator_lacks_are_null() -> None:
    level, growth, spots, target = of_kind("indicator")
    assert (level["direction"], level["period"], spots["period"]) == (None, "2024", None)
    assert (growth["direction"], growth["measure"], growth["canonical"]) == ("up", "growth", "地区生产总值")
    assert (target["status"], target["bound"], target["period"]) == ("target", "approx", "2025")


def test_records_stand_in_reading_order_and_their_surface_is_the_text_at_their_span() -> None:
    starts = [record["start"] for record in RECORDS[1:]]
    assert starts == sorted(starts)
    assert all(TEXT[record["start"] : record["end"]] == record["surface"] for record in RECORDS[1:])
