"""The outlines and the front matter of `specs/structure.toml` and `specs/front.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from govreport.structure.front_matter import FrontMatter, read_front_matter
from govreport.structure.headings import Heading, find_sections
from govreport.structure.tree import build_sections
from govreport.text.clean import clean

SPECS = Path(__file__).parents[1] / "specs"


def cases(name: str) -> list[Any]:
    found = tomllib.loads((SPECS / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def line_of(heading: Heading) -> str:
    role = f" {heading.role}" if heading.role else ""
    return f"{heading.level} {heading.number or '-'} {heading.heading}{role}"


def front_of(text: str) -> FrontMatter:
    view = clean(text)
    return read_front_matter(view, build_sections(view, find_sections(view), len(text)))


@pytest.mark.parametrize("case", cases("structure.toml"))
def test_outline(case: dict[str, Any]) -> None:
    assert [line_of(heading) for heading in find_sections(clean(case["text"]))] == case["outline"]


@pytest.mark.parametrize("case", cases("front.toml"))
def test_front_matter(case: dict[str, Any]) -> None:
    front = front_of(case["text"].removeprefix("\n"))
    for field, wanted in case.items():
        if field not in ("name", "text", "none"):
            found = getattr(front, field)
            assert (str(found) if isinstance(wanted, str) else found) == wanted, field
    for field in case.get("none", []):
        assert getattr(front, field) is None, field


def test_hints_override_what_the_text_says() -> None:
    text = "政府工作报告\n——2031年1月9日在云岭市第二届人民代表大会第三次会议上\n各位代表：\n请予审议。\n"
    view = clean(text)
    front = read_front_matter(view, (), year=2028, region="410108")
    assert (front.year, front.plan_year, front.region) == (2028, 2029, "河南省郑州市惠济区")
    assert read_front_matter(view, (), region="深圳市").region == "广东省深圳市"
    # a hint that no table knows is still the user's word
    assert read_front_matter(view, (), region="云岭市").region == "云岭市"


def test_a_shared_name_without_its_parent_leaves_the_candidates_in_a_diagnostic() -> None:
    front = front_of("——2031年1月9日在鼓楼区第二届人民代表大会第三次会议上\n各位代表：\n请予审议。\n")
    assert front.region is None
    (found,) = front.diagnostics
    assert found.code == "ambiguous-region"
    assert "江苏省南京市鼓楼区" in found.message
    assert "福建省福州市鼓楼区" in found.message


def test_a_shared_name_is_told_by_the_parent_that_the_text_names() -> None:
    text = "——2031年1月9日在鼓楼区第二届人民代表大会第三次会议上\n各位代表：\n请予审议。\n我区加快融入福州都市圈。\n"
    assert front_of(text).region == "福建省福州市鼓楼区"
