"""What a person corrected in a report's page: read from JSON Lines, applied to the report, turned into gold.

A correction is a record `{"schema", "report", "action", "start", "end", "surface", …}`. `action` is

- `accept`, `reject` or `edit` of the indicator with the id `indicator`; a rejection may say `why` in the gold's words;
- `add`: an indicator on `[start, end)` that was missed.

`fields` of an edit holds what changes, of an addition what is known; values are decimal strings. `span` puts the number
of an indicator on other words. What an addition or a new span does not say is read from its words. A corrected
indicator keeps its `id` and says in its `rules` what was done: `corrected-accept` and so on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, cast

import attrs

from govreport.catalogue.match import catalogue
from govreport.errors import SchemaError
from govreport.export.records import to_records
from govreport.model import (
    Bound,
    Diagnostic,
    Direction,
    Indicator,
    Measure,
    Modality,
    Period,
    Report,
    Span,
    Status,
)
from govreport.quantities.find import find_measurements
from govreport.structure.tree import SectionIndex, attach_indicators

__all__ = ["ACTIONS", "SCHEMA", "Correction", "apply", "from_json_lines", "read", "to_gold", "to_record"]

SCHEMA = "govreport.correction/1"
ACTIONS = frozenset({"accept", "reject", "edit", "add"})
REASONS = frozenset({"time", "name", "slogan", "threshold", "enumeration", "idiom"})
MARK = "corrected-"

Record = Mapping[str, Any]

_ENUMS = {"bound": Bound, "direction": Direction, "measure": Measure, "status": Status, "modality": Modality}
_NUMBERS = frozenset({"value", "low", "high"})
_TEXTS = frozenset({"name", "canonical", "unit"})
_NEEDED = frozenset({"name", "bound", "measure", "status", "span"})


@attrs.frozen
class Correction:
    """One decision about one indicator. `fields` are those of `Indicator`, typed as there.

    >>> from govreport.export.corrections import from_json_lines
    >>> line = '{"report": "1", "action": "reject", "indicator": "4-6", "start": 4, "end": 6, "surface": "3%"}'
    >>> next(from_json_lines([line])).span
    Span(start=4, end=6)
    """

    report: str
    action: str
    indicator: str | None
    span: Span
    surface: str
    fields: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    why: str | None = None


def from_json_lines(lines: Iterable[str]) -> Iterator[Correction]:
    """The corrections of JSON Lines; `SchemaError` with the number of the line for one that is none.

    >>> list(govreport.export.corrections.from_json_lines(['{"action": "guess"}']))
    Traceback (most recent call last):
    govreport.errors.SchemaError: line 1 is no correction: unknown action 'guess'; one of accept, add, edit, reject
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _correction(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            told = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            raise SchemaError(f"line {number} is no correction: {told}") from error


def read(corrections: str | os.PathLike[str] | Iterable[Record | Correction]) -> tuple[Correction, ...]:
    """The corrections of a file, or of its records; `SchemaError` for what is none.

    >>> made = {"report": "1", "action": "reject", "indicator": "4-6", "start": 4, "end": 6, "surface": "3%"}
    >>> [one.action for one in govreport.export.corrections.read([made])]
    ['reject']
    """
    if isinstance(corrections, (str, os.PathLike)):
        try:
            with Path(corrections).open(encoding="utf-8-sig") as lines:
                return tuple(from_json_lines(lines))
        except OSError as error:
            raise SchemaError(
                f"{os.fspath(corrections)}: {error.strerror}; give the file of the corrections"
            ) from error
        except UnicodeDecodeError as error:
            raise SchemaError(f"{os.fspath(corrections)}: not UTF-8; give the file as it was downloaded") from error
    given = tuple(corrections)
    records = (json.dumps(record, default=str) for record in given if not isinstance(record, Correction))
    read_now = from_json_lines(records)
    return tuple(record if isinstance(record, Correction) else next(read_now) for record in given)


def to_record(made: Correction) -> dict[str, Any]:
    """The record that `from_json_lines` reads as `made`.

    >>> from govreport.export.corrections import Correction, to_record
    >>> to_record(Correction("1", "reject", "4-6", govreport.Span(4, 6), "3%"))["action"]
    'reject'
    """
    record: dict[str, Any] = {"schema": SCHEMA, "report": made.report, "action": made.action}
    if made.indicator is not None:
        record["indicator"] = made.indicator
    record |= {"start": made.span.start, "end": made.span.end, "surface": made.surface}
    if made.fields:
        record["fields"] = {field: _plain(field, value) for field, value in made.fields.items()}
    if made.why is not None:
        record["why"] = made.why
    return record


def _plain(field: str, value: Any) -> Any:
    if field == "name_spans":
        return [list(span) for span in value]
    if field == "span":
        return list(value)
    return str(value) if value is not None else None


def apply(report: Report, corrections: str | os.PathLike[str] | Iterable[Record | Correction]) -> Report:
    """`report` with its corrections. Those of other reports are passed over.

    One that does not fit the text (its indicator is not read any more, its surface stands elsewhere) changes nothing
    and becomes the diagnostic `correction-not-applied`.

    >>> first = report.indicators[0]
    >>> made = {"report": report.id, "action": "edit", "indicator": first.id, "start": first.span.start,
    ...         "end": first.span.end, "surface": first.text, "fields": {"status": "actual"}}
    >>> str(govreport.export.corrections.apply(report, [made]).indicators[0].status)
    'actual'
    """
    mine = [made for made in read(corrections) if made.report == report.id]
    if not mine:
        return report
    found = {indicator.id: indicator for indicator in report.indicators}
    odd: list[Diagnostic] = []
    index = SectionIndex(report.sections)
    for made in mine:
        problem = _misfit(report, found, made)
        if problem is not None:
            odd.append(Diagnostic("correction-not-applied", problem, _inside(made.span, report)))
        elif made.action == "add":
            added = _added(made, found, index)
            found[added.id] = added
        elif made.action == "reject":
            found.pop(made.indicator or "", None)
        else:
            assert made.indicator is not None
            found[made.indicator] = _edited(found[made.indicator], made, report.source.text, index)
    kept = sorted(found.values(), key=lambda one: (one.span.start, one.span.end))
    indicators = tuple(one if one.of is None or one.of in found else attrs.evolve(one, of=None) for one in kept)
    return attrs.evolve(
        report,
        indicators=indicators,
        sections=attach_indicators(report.sections, indicators),
        diagnostics=(*report.diagnostics, *odd),
    )


def to_gold(
    report: Report, corrections: str | os.PathLike[str] | Iterable[Record | Correction], *, reviewed: bool = False
) -> list[dict[str, Any]]:
    """The corrected report as gold records: its own records, and an `other` for each rejection that says why.

    An indicator that nobody judged has `reviewed` false; with `reviewed=True` it is left out.

    >>> first = report.indicators[0]
    >>> made = {"report": report.id, "action": "edit", "indicator": first.id, "start": first.span.start,
    ...         "end": first.span.end, "surface": first.text, "fields": {"status": "actual"}}
    >>> gold = govreport.export.corrections.to_gold(report, [made], reviewed=True)
    >>> [record["surface"] for record in gold if record["kind"] == "indicator"]
    ['486.5亿元']
    """
    given = tuple(made for made in read(corrections) if made.report == report.id)
    corrected = apply(report, given)
    judged = [any(rule.startswith(MARK) for rule in found.rules) for found in corrected.indicators]
    marks = iter(judged)  # the records of the indicators stand in the order of the indicators
    records: list[dict[str, Any]] = []
    for record in to_records(corrected):
        if record["kind"] == "indicator":
            seen = next(marks)
            if reviewed and not seen:
                continue
            record = {**record, "optional": False, **({} if seen else {"reviewed": False})}
        records.append(record)
    others = [_other(made) for made in given if made.action == "reject" and made.why is not None]
    return [records[0], *sorted([*records[1:], *others], key=lambda record: int(record["start"]))]


def _other(made: Correction) -> dict[str, Any]:
    return {"kind": "other", "start": made.span.start, "end": made.span.end, "surface": made.surface, "why": made.why}


# ---------------------------------------------------------------------------------------------------------- reading


def _correction(data: Any) -> Correction:
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    record = cast("dict[str, Any]", data)
    if record.get("schema", SCHEMA) != SCHEMA:
        raise ValueError(f"unknown schema {record['schema']!r}; this version of govreport reads {SCHEMA}")
    action = record["action"]
    if action not in ACTIONS:
        raise ValueError(f"unknown action {action!r}; one of {', '.join(sorted(ACTIONS))}")
    fields = _fields(record.get("fields") or {})
    if action == "add" and not fields.get("name"):
        raise ValueError("an added indicator needs a name")
    if record.get("why") is not None and record["why"] not in REASONS:
        raise ValueError(f"unknown reason {record['why']!r}; one of {', '.join(sorted(REASONS))}")
    return Correction(
        report=str(record["report"]),
        action=action,
        indicator=None if action == "add" else str(record["indicator"]),
        span=_span((record["start"], record["end"])),
        surface=str(record["surface"]),
        fields=fields,
        why=record.get("why"),
    )


def _span(pair: Iterable[Any]) -> Span:
    start, end = pair
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(f"{start!r} to {end!r} is no span")
    return Span(start, end)


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {field: _field(field, value) for field, value in given.items()}


def _field(field: str, value: Any) -> Any:
    """The value of one field, typed as in `Indicator`; ValueError for one that it cannot hold."""
    if value is None and field in _NEEDED:
        raise ValueError(f"{field} must not be empty")
    if value is None:
        return None
    if field in _ENUMS:
        return _ENUMS[field](value)
    if field in _TEXTS:
        return str(value)
    if field in _NUMBERS:
        return _decimal(field, value)
    if field == "period":
        return Period.parse(str(value))
    if field == "name_spans":
        return tuple(_span(pair) for pair in value)
    if field == "span":
        return _span(value)
    raise ValueError(f"{field} is no field that can be corrected")


def _decimal(field: str, value: Any) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{field}: {value!r} is no number")
    return number


# --------------------------------------------------------------------------------------------------------- applying


def _misfit(report: Report, found: Mapping[str, Indicator], made: Correction) -> str | None:
    """Why a correction cannot be applied; None where it can."""
    if report.source.text[made.span.start : made.span.end] != made.surface:
        return f"{made.action}: {made.surface!r} does not stand at {made.span.start}-{made.span.end} of this text"
    moved: Span | None = made.fields.get("span")
    if moved is not None and moved.end > len(report.source.text):
        return f"{made.action}: the text ends before {moved.end}"
    if made.action == "add":
        return (
            None if _has_value(made) else f"add: {made.surface!r} holds no number that is read, and no value is given"
        )
    if made.indicator in found:
        return None
    return None if made.action == "reject" else f"{made.action}: no indicator {made.indicator} is read here"


def _inside(span: Span, report: Report) -> Span:
    length = len(report.source.text)
    return Span(min(span.start, length), min(span.end, length))


def _edited(old: Indicator, made: Correction, text: str, index: SectionIndex) -> Indicator:
    fields: dict[str, Any] = {**made.fields, **_code_of(made.fields)}
    moved: Span | None = fields.get("span")
    if moved is not None:
        surface = text[moved.start : moved.end]
        read_now = _measured(surface, made.fields) if find_measurements(surface) else {}
        fields = {"text": surface, "section": index.at(moved.start)[0], **read_now, **fields}
    if "value" in fields and fields["value"] is not None:
        fields = {"low": None, "high": None, **fields}
    rule = MARK + made.action
    rules = old.rules if rule in old.rules else (*old.rules, rule)
    return attrs.evolve(old, **{**fields, "rules": rules})


def _code_of(fields: Mapping[str, Any]) -> dict[str, str | None]:
    """The code that goes with a corrected standard name; a name that the catalogue does not know has none."""
    if "canonical" not in fields:
        return {}
    statistic = catalogue().find(fields["canonical"]) if fields["canonical"] else None
    return {"code": statistic.code if statistic is not None else None}


def _added(made: Correction, found: Mapping[str, Indicator], index: SectionIndex) -> Indicator:
    base = f"{made.span.start}-{made.span.end}"
    again = 1 + sum(1 for taken in found if taken == base or taken.startswith(base + "."))
    fields: dict[str, Any] = {
        "canonical": None,
        "direction": None,
        "measure": Measure.LEVEL,
        "status": Status.ACTUAL,
        "modality": None,
        "period": None,
        "name_spans": (),
        **_measured(made.surface, made.fields),
        **made.fields,
        **_code_of({"canonical": None, **made.fields}),
    }
    return Indicator(
        id=base if again == 1 else f"{base}.{again}",
        text=made.surface,
        span=made.span,
        section=index.at(made.span.start)[0],
        rules=(MARK + made.action,),
        **fields,
    )


def _has_value(made: Correction) -> bool:
    fields = {**_measured(made.surface, made.fields), **made.fields}
    return any(fields[field] is not None for field in _NUMBERS)


def _measured(surface: str, stated: Mapping[str, Any]) -> dict[str, Any]:
    """What the surface says of value, unit and bound; a stated value or range stands alone."""
    read_now = find_measurements(surface)
    fields: dict[str, Any] = {"value": None, "low": None, "high": None, "unit": None, "bound": Bound.EQ}
    if not read_now:
        return fields
    first = read_now[0]
    fields |= {"unit": first.unit, "bound": first.bound}
    if stated.get("value") is not None and first.bound is Bound.RANGE:
        fields["bound"] = Bound.EQ
    if not any(stated.get(field) is not None for field in _NUMBERS):
        fields |= {"value": first.value, "low": first.low, "high": first.high}
    return fields
