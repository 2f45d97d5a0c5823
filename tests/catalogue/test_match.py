"""Which statistic a name is, as `specs/catalogue.toml` says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from govreport.catalogue.match import catalogue
from govreport.model import Measure

SPECS = Path(__file__).parent.parent / "specs" / "catalogue.toml"
CASES: list[dict[str, Any]] = tomllib.loads(SPECS.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}: {case['why']}")
def test_spec(case: dict[str, Any]) -> None:
    found = catalogue().match(
        case["name"],
        unit=case.get("unit"),
        measure=Measure(case.get("measure", "level")),
        region=case.get("region"),
        context=case.get("context", ""),
    )
    assert (found.name if found else None) == case.get("is")


def test_look_up_by_code_and_by_name() -> None:
    known = catalogue()
    assert known["GDP"].name == "地区生产总值"
    assert known.get("NO_SUCH_CODE") is None
    assert "GDP" in known
    assert known.find("国内生产总值") is known["GDP"]
    assert known.find("云山的桥") is None
    assert str(known["GDP"]) == "地区生产总值"
