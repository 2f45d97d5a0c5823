"""A small report built by hand, so that exporters are tested without the parser."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from govreport.model import (
    Bound,
    Diagnostic,
    Direction,
    Genre,
    Indicator,
    Measure,
    Modality,
    Period,
    Report,
    Role,
    Section,
    Source,
    Span,
    Status,
    Table,
)

TEXT = (
    "各位代表：\n"
    "一、2024年工作回顾\n"
    "全区地区生产总值128.6亿元，增长6.3%。\n"
    "（一）抓项目。\n"
    "培育亮点项目2-3个，财政收入12.$7亿元。\n"
    "二、2025年工作安排\n"
    "力争地区生产总值增长6.5%左右。\n"
)


def span_of(surface: str, after: int = 0) -> Span:
    """Where `surface` first stands in `TEXT` at or after `after`."""
    start = TEXT.index(surface, after)
    return Span(start, start + len(surface))


def indicator(surface: str, name: str, **given: Any) -> Indicator:
    """An indicator on the first place of `surface`; what is not given is a plain level of 2024."""
    fields: dict[str, Any] = {
        "id": f"i{TEXT.index(surface)}",
        "canonical": None,
        "code": None,
        "value": None,
        "low": None,
        "high": None,
        "unit": None,
        "bound": Bound.EQ,
        "direction": None,
        "measure": Measure.LEVEL,
        "status": Status.ACTUAL,
        "modality": None,
        "period": Period("2024"),
        "section": None,
    }
    return Indicator(name=name, text=surface, span=span_of(surface), name_spans=(span_of(name),), **{**fields, **given})


def sample_report(**changes: Any) -> Report:
    """Two top-level sections under an opening, four indicators (one a range), one diagnostic."""
    gdp = {"canonical": "地区生产总值", "code": "GDP"}
    level = indicator("128.6亿元", "地区生产总值", value=Decimal("12860000000"), unit="元", section="2", **gdp)
    growth = indicator(
        "6.3%",
        "地区生产总值",
        value=Decimal("6.3"),
        unit="%",
        direction=Direction.UP,
        measure=Measure.GROWTH,
        section="2",
        of=level.id,
        carried=("name",),
        rules=("change.growth",),
        **gdp,
    )
    spots = indicator(
        "2-3个", "亮点项目", low=Decimal(2), high=Decimal(3), unit="个", bound=Bound.RANGE, section="2.1", period=None
    )
    target = indicator(
        "6.5%左右",
        "地区生产总值",
        value=Decimal("6.5"),
        unit="%",
        bound=Bound.APPROX,
        direction=Direction.UP,
        measure=Measure.GROWTH,
        status=Status.TARGET,
        modality=Modality.STRIVE,
        period=Period("2025"),
        section="3",
        **gdp,
    )
    first, sub, second = span_of("一、2024年工作回顾"), span_of("（一）抓项目。"), span_of("二、2025年工作安排")
    end = len(TEXT)

    def cut(start: int, stop: int) -> dict[str, Any]:
        return {"body": Span(start, stop), "text": TEXT[start:stop]}

    child = Section(
        "2.1",
        2,
        "一",
        "抓项目",
        None,
        Span(sub.start, second.start),
        sub,
        indicators=(spots,),
        **cut(sub.end, second.start),
    )
    sections = (
        Section("1", 1, None, None, Role.OPENING, Span(0, first.start), None, Span(0, first.start), text="各位代表："),
        Section(
            "2",
            1,
            "一",
            "2024年工作回顾",
            Role.REVIEW,
            Span(first.start, second.start),
            first,
            children=(child,),
            indicators=(level, growth),
            **cut(first.end, second.start),
        ),
        Section(
            "3",
            1,
            "二",
            "2025年工作安排",
            Role.PLAN,
            Span(second.start, end),
            second,
            indicators=(target,),
            **cut(second.end, end),
        ),
    )
    broken = Diagnostic(
        "destroyed-number", "the number is damaged", span_of("12.$7亿元"), related=(span_of("财政收入"),)
    )
    fields: dict[str, Any] = {
        "id": "r1",
        "title": "政府工作报告",
        "region": "云川省澜亭市临溪区",
        "region_code": None,
        "year": 2024,
        "plan_year": 2025,
        "date": dt.date(2025, 1, 16),
        "speaker": "沈知远",
        "speaker_role": "临溪区人民政府区长",
        "meeting": None,
        "genre": Genre.FULL,
        "sections": sections,
        "indicators": (level, growth, spots, target),
        "diagnostics": (broken,),
        "source": Source(
            TEXT,
            name="a.txt",
            encoding="utf-8",
            digest="ab12",
            published=dt.date(2025, 1, 20),
            tables=(Table(((span_of("各位"), span_of("代表")), (span_of("项目"), Span(9, 9)))),),
        ),
        "rules_digest": "0123abcd",
        "version": "0.1.0",
    }
    return Report(**{**fields, **changes})
