"""What a type checker says of the public names; pyright in strict mode reads this file, nothing runs it."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, assert_type

import govreport
from govreport import (
    Bound,
    Direction,
    Failure,
    Genre,
    Indicator,
    Measure,
    Measurement,
    Modality,
    Period,
    Report,
    Role,
    Section,
    Source,
    Span,
    Status,
)

report = govreport.parse("report.txt")
assert_type(report, Report)
assert_type(govreport.parse(Path("report.txt"), year=2031, region="云川省"), Report)
assert_type(govreport.parse(b"...", rules=govreport.Rules.load(["mine.toml"])), Report)
assert_type(govreport.parse(BytesIO()), Report)
assert_type(govreport.parse_text("..."), Report)
assert_type(govreport.parse_number("一百二十三万四千"), Decimal)
assert_type(govreport.find_measurements("..."), tuple[Measurement, ...])

for result in govreport.parse_many(["a.txt", Path("b.txt")], workers=2, on_error="collect"):
    if isinstance(result, Failure):
        assert_type(result.path, str)
        assert_type(result.error, Exception)
    else:
        assert_type(result, Report)

assert_type(report.title, str | None)
assert_type(report.year, int | None)
assert_type(report.date, dt.date | None)
assert_type(report.genre, Genre)
assert_type(report.source, Source)
assert_type(report.sections, tuple[Section, ...])
assert_type(report.walk(), Iterator[Section])
assert_type(report.section("1.2"), Section)
assert_type(report.find(canonical="地区生产总值", status="target", measure=Measure.GROWTH), tuple[Indicator, ...])
assert_type(report.to_records(), list[dict[str, Any]])
assert_type(report.to_dict(), dict[str, Any])
assert_type(report.to_json(), str)
assert_type(Report.from_json("{}"), Report)
assert_type(Report.from_dict({}), Report)

section = report.sections[0]
assert_type(section.role, Role | None)
assert_type(section.children, tuple[Section, ...])
assert_type(section.indicators, tuple[Indicator, ...])

indicator = report.indicators[0]
assert_type(indicator.value, Decimal | None)
assert_type(indicator.unit, str | None)
assert_type(indicator.bound, Bound)
assert_type(indicator.direction, Direction | None)
assert_type(indicator.measure, Measure)
assert_type(indicator.status, Status)
assert_type(indicator.modality, Modality | None)
assert_type(indicator.period, Period | None)
assert_type(indicator.span, Span)
assert_type(indicator.name_spans, tuple[Span, ...])
assert_type(indicator.section, str | None)
assert_type(indicator.of, str | None)
assert_type(indicator.carried, tuple[str, ...])

# what must not pass
indicator.value = Decimal(1)  # pyright: ignore[reportAttributeAccessIssue]
report.find(colour="red")  # pyright: ignore[reportCallIssue]
govreport.parse(1)  # pyright: ignore[reportArgumentType]
