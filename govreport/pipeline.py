"""The stages in order: source, text, structure, quantities, indicators, catalogue, report."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from govreport.assemble import Assembler, list_mismatches
from govreport.catalogue.match import catalogue
from govreport.errors import EmptyTextError
from govreport.indicators.draft import Draft, Setting
from govreport.indicators.merge import in_order, restate
from govreport.indicators.read import indicator_reader
from govreport.indicators.settings import Settings
from govreport.indicators.settle import settler
from govreport.model import Report, Source, Table
from govreport.own_patterns import limited_time
from govreport.quantities.find import quantity_reader
from govreport.quantities.mention import REFUSED, TIME, Mention
from govreport.rules import Rules, default_rules
from govreport.source.read import check_length, read
from govreport.source.rows import find_tables
from govreport.structure.front_matter import read_front_matter
from govreport.structure.headings import find_sections
from govreport.structure.tree import attach_indicators, build_sections
from govreport.text.clean import clean
from govreport.text.view import View
from govreport.timing import stage_clock
from govreport.version import VERSION

if TYPE_CHECKING:
    from govreport.indicators.tables import TableReading

__all__ = ["parse", "parse_source", "parse_text"]


def parse(
    path: str | os.PathLike[str] | bytes | BinaryIO,
    year: int | None = None,
    region: str | None = None,
    rules: Rules | None = None,
    *,
    encoding: str | None = None,
) -> Report:
    """The report in a file, a binary stream or bytes.

    `year` (under review) and `region` (a name or a division code) override what the text says; `encoding` what its
    bytes say. Raises a `SourceError` with one line that says what to do.

    >>> govreport.parse("seeds/linxi-2025.txt").region
    '云川省澜亭市临溪区'
    """
    done = stage_clock()
    source = read(path, encoding=encoding)
    done("source")
    return parse_source(source, year=year, region=region, rules=rules)


def parse_text(text: str, year: int | None = None, region: str | None = None, rules: Rules | None = None) -> Report:
    """The report in a text; raises EmptyTextError where there is none, TooLargeError over two million characters.

    >>> [(one.name, one.text) for one in govreport.parse_text("改造农田3.5万亩，新建水窖1200口。").indicators]
    [('改造农田', '3.5万亩'), ('新建水窖', '1200口')]
    """
    if not text.strip():
        raise EmptyTextError("the text is empty; give the text of a report")
    check_length(text, "the text")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return parse_source(Source(text, digest=digest, tables=find_tables(text)), year=year, region=region, rules=rules)


@limited_time()
def parse_source(
    source: Source, *, year: int | None = None, region: str | None = None, rules: Rules | None = None
) -> Report:
    """The report in a source that a reader made."""
    rules = rules or default_rules()
    done = stage_clock()
    view = clean(source.text, rules)
    done("text")
    headings = find_sections(view, rules)
    sections = build_sections(view, headings, len(source.text))
    front = read_front_matter(view, sections, year=year, region=region, rules=rules)
    done("structure")
    mentions = quantity_reader(rules).read(view.text, view.destroyed)
    done("quantities")
    setting_at = Settings(view, sections, front.year, front.plan_year).at
    drafts = _drafts(view, source, mentions, setting_at, rules)
    done("indicators")
    assembler = Assembler(view, source.text, setting_at, catalogue(rules), front.region)
    indicators = tuple(assembler.indicators(drafts))
    done("catalogue")
    return Report(
        id=source.digest[:16],
        title=front.title or source.title,
        region=front.region,
        region_code=front.region_code,
        year=front.year,
        plan_year=front.plan_year,
        date=front.date or source.published,
        speaker=front.speaker,
        speaker_role=front.speaker_role,
        meeting=front.meeting,
        genre=front.genre,
        sections=attach_indicators(sections, indicators, source.text),
        indicators=indicators,
        diagnostics=(*view.diagnostics, *front.diagnostics, *list_mismatches(view, drafts)),
        source=source,
        rules_digest=rules.digest,
        version=VERSION,
    )


def _drafts(
    view: View,
    source: Source,
    mentions: Sequence[Mention],
    setting_at: Callable[[int], Setting],
    rules: Rules,
) -> list[Draft]:
    """The readings of the text, without those in repetitions and asides; cells of tables are read as such."""
    hidden = _disjoint([*view.repeated, *view.aside])
    shown = [table for table in source.tables if not _inside(view.view_offset(table.rows[0][0].start), hidden)]
    tables = _read_tables(view, shown, setting_at, rules) if shown else None
    apart = _disjoint([*hidden, *(tables.covered if tables is not None else ())])
    quantities = [mention for mention in mentions if mention.kind is not TIME and mention.kind is not REFUSED]
    if apart:
        quantities = [mention for mention in quantities if not _inside(mention.start, apart)]
    drafts = indicator_reader(rules).read(view.text, quantities)
    times = [mention for mention in mentions if mention.kind is TIME]
    settler(rules).settle(view.text, drafts, times, setting_at)
    if tables is None:
        return drafts
    restate(drafts, tables.stated, setting_at)
    return in_order(drafts, tables.drafts)


def _read_tables(
    view: View, tables: Sequence[Table], setting_at: Callable[[int], Setting], rules: Rules
) -> TableReading:
    from govreport.indicators.tables import table_reader  # most reports hold none

    return table_reader(rules).read(view, tables, setting_at)


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap or touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the spans, which are disjoint and in order, holds an offset."""
    before = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return before >= 0 and at < spans[before][1]
