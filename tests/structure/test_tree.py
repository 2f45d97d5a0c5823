"""The section tree: cover, ids, spans, indicators and look-up."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.model import Bound, Indicator, Measure, Role, Section, Span, Status
from govreport.structure.headings import find_sections
from govreport.structure.tree import SectionIndex, attach_indicators, build_sections
from govreport.text.clean import clean

TEXT = """政府工作报告
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、2031年工作回顾
过去一年，成绩显著。
（一）产业升级。新增企业35家，完成投资12亿元。
（二）民生改善。新建学校4所，改造小区16个。
二、2032年重点工作
今年要抓好项目建设。
"""


def tree_of(text: str) -> tuple[Section, ...]:
    view = clean(text)
    return build_sections(view, find_sections(view), len(text))


def indicator(start: int) -> Indicator:
    return Indicator(
        id=f"i{start}",
        name="企业",
        canonical=None,
        code=None,
        value=None,
        low=None,
        high=None,
        unit="家",
        bound=Bound.EQ,
        direction=None,
        measure=Measure.LEVEL,
        status=Status.ACTUAL,
        modality=None,
        period=None,
        text="",
        span=Span(start, start + 3),
        name_spans=(),
        section=None,
    )


def test_ids_are_paths_of_positions() -> None:
    found = [(part.id, part.heading) for top in tree_of(TEXT) for part in top.walk()]
    assert found == [
        ("0", None),
        ("1", "2031年工作回顾"),
        ("1.1", "产业升级"),
        ("1.2", "民生改善"),
        ("2", "2032年重点工作"),
    ]


def test_the_top_level_covers_the_text_and_children_lie_inside() -> None:
    tops = tree_of(TEXT)
    assert [top.span.start for top in tops] == [0, *(top.span.end for top in tops[:-1])]
    assert tops[-1].span.end == len(TEXT)
    for top in tops:
        for part in top.walk():
            assert part.body.end == part.span.end
            for child in part.children:
                assert part.span.start <= child.span.start < child.span.end <= part.span.end


def test_a_heading_span_is_the_heading_as_it_stands() -> None:
    first = tree_of(TEXT)[1].children[0]
    assert first.heading_span is not None
    assert TEXT[slice(*first.heading_span)] == "（一）产业升级。"
    assert TEXT[slice(*first.body)].startswith("新增企业35家")


def test_the_headless_opening_has_its_role_and_no_heading() -> None:
    opening = tree_of(TEXT)[0]
    assert (opening.heading, opening.heading_span, opening.role) == (None, None, Role.OPENING)


def test_each_section_holds_the_indicators_inside_its_span() -> None:
    at = TEXT.index("35家")
    later = TEXT.index("4所")
    _, review, plan = attach_indicators(tree_of(TEXT), [indicator(later), indicator(at)])
    assert [one.id for one in review.indicators] == [f"i{at}", f"i{later}"]
    assert [one.id for one in review.children[0].indicators] == [f"i{at}"]
    assert plan.indicators == ()


@pytest.mark.parametrize(
    ("words", "section", "role"),
    [
        ("各位代表", "0", Role.OPENING),
        ("成绩显著", "1", Role.REVIEW),
        ("35家", "1.1", Role.REVIEW),
        ("（二）", "1.2", Role.REVIEW),
        ("项目建设", "2", Role.PLAN),
    ],
)
def test_look_up_gives_the_deepest_section_and_the_role_above_it(words: str, section: str, role: Role) -> None:
    assert SectionIndex(tree_of(TEXT)).at(TEXT.index(words)) == (section, role)


def test_an_empty_tree_has_nowhere_to_look() -> None:
    assert SectionIndex(()).at(5) == (None, None)


LINES = st.sampled_from(
    [
        "一、工作回顾",
        "（一）产业升级。新增企业35家。",
        "二、重点工作",
        "1.加快建设",
        "——经济平稳运行。增长6%，质量提高，就业稳定。",
        "## 附件",
        "今年要努力。",
        "",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_any_order_of_headings_gives_a_tree_that_covers_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    tops = tree_of(text)
    assert sum(top.span.end - top.span.start for top in tops) == len(text)
    assert [top.id for top in tops] == sorted((top.id for top in tops), key=int)


def test_the_examples_of_the_role_words() -> None:
    from govreport.rules import default_rules
    from govreport.structure.lexicon import lexicon
    from govreport.structure.topics import opening_topic

    path = Path(__file__).parents[2] / "govreport" / "rules" / "headings.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    words = lexicon(default_rules())
    for entry in table["roles"]:
        for example in entry["examples"]:
            assert words.role_of_heading(example) == entry["role"], example
    for example in table["topic"]["examples"]:
        sentence = f"{example['text']}。做好各项具体工作，抓好落实见到实效。"
        found = opening_topic(sentence, 0, len(sentence), words)
        assert (found.form if found else None) == example["form"], example
    for example in table["topic"]["event_examples"]:
        sentence = f"{example}。做好各项具体工作，抓好落实见到实效。"
        assert opening_topic(sentence, 0, len(sentence), words) is None, example
