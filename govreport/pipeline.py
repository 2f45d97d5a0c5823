"""The stages in order: source, text, structure, quantities, indicators, catalogue, report."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from govreport.catalogue.match import Catalogue, catalogue
from govreport.errors import EmptyTextError
from govreport.indicators.draft import Draft, Setting
from govreport.indicators.merge import in_order, restate
from govreport.indicators.read import indicator_reader
from govreport.indicators.settle import section_years, settler
from govreport.indicators.tables import TableReading, table_reader
from govreport.model import Diagnostic, Indicator, Period, Report, Section, Severity, Source
from govreport.quantities.find import quantity_reader
from govreport.quantities.mention import Kind, Mention
from govreport.rules import Rules, default_rules
from govreport.source.read import read
from govreport.source.rows import find_tables
from govreport.structure.front_matter import FrontMatter, read_front_matter
from govreport.structure.headings import find_sections
from govreport.structure.tree import SectionIndex, attach_indicators, build_sections
from govreport.text.clean import clean
from govreport.text.view import View
from govreport.timing import stage_clock
from govreport.version import VERSION

__all__ = ["parse", "parse_source", "parse_text"]

# characters; a longer first sentence says more than what its paragraph is about
_TOPIC_SENTENCE = 20
# no paragraph is longer; a text of one line without an end would be gone through again for each of its numbers
_PARAGRAPH = 5000


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
    """The report in a text; raises EmptyTextError where there is none.

    >>> [(one.name, one.text) for one in govreport.parse_text("改造农田3.5万亩，新建水窖1200口。").indicators]
    [('改造农田', '3.5万亩'), ('新建水窖', '1200口')]
    """
    if not text.strip():
        raise EmptyTextError("the text is empty; give the text of a report")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return parse_source(Source(text, digest=digest, tables=find_tables(text)), year=year, region=region, rules=rules)


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
    drafts = _drafts(view, source, mentions, sections, front, rules)
    done("indicators")
    indicators = tuple(_indicators(view, source, drafts, front, SectionIndex(sections), catalogue(rules)))
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
        diagnostics=(*view.diagnostics, *front.diagnostics, *_mismatches(view, drafts)),
        source=source,
        rules_digest=rules.digest,
        version=VERSION,
    )


def _drafts(
    view: View,
    source: Source,
    mentions: Sequence[Mention],
    sections: tuple[Section, ...],
    front: FrontMatter,
    rules: Rules,
) -> list[Draft]:
    """The readings of the text, without those in repetitions and asides; cells of tables are read as such."""
    hidden = _disjoint([*view.repeated, *view.aside])
    setting_at = _settings(view, sections, front)
    shown = [table for table in source.tables if not _inside(view.view_offset(table.rows[0][0].start), hidden)]
    tables = table_reader(rules).read(view, shown, setting_at) if shown else TableReading()
    apart = _disjoint([*hidden, *tables.covered])
    quantities = [mention for mention in mentions if mention.is_quantity and not _inside(mention.start, apart)]
    drafts = indicator_reader(rules).read(view.text, quantities)
    times = [mention for mention in mentions if mention.kind is Kind.TIME]
    settler(rules).settle(view.text, drafts, times, setting_at)
    restate(drafts, tables.stated, setting_at)
    return in_order(drafts, tables.drafts)


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


def _settings(view: View, sections: tuple[Section, ...], front: FrontMatter) -> Callable[[int], Setting]:
    index = SectionIndex(sections)
    years: dict[str, tuple[Period | None, bool]] = {}
    for top in sections:
        over_all = section_years(top.heading or "", front.year)
        for section in top.walk():
            years[section.id] = over_all if over_all[0] else section_years(section.heading or "", front.year)
    spans = {
        section.id: (view.view_offset(section.span.start), view.view_offset(section.span.end))
        for top in sections
        for section in top.walk()
    }

    known: dict[str | None, Setting] = {}

    def setting_at(view_offset: int) -> Setting:
        section, role = index.at(view.offsets[view_offset])
        setting = known.get(section)
        if setting is None:
            top = section.split(".")[0] if section is not None else ""
            over, alone = years.get(section or "", (None, False))
            setting = Setting(section, role, front.year, front.plan_year, spans.get(top), over, alone)
            known[section] = setting
        return setting

    return setting_at


def _indicators(
    view: View, source: Source, drafts: Sequence[Draft], front: FrontMatter, index: SectionIndex, known: Catalogue
) -> Iterator[Indicator]:
    ids: list[str] = []
    seen: dict[str, int] = {}
    for draft in drafts:
        span = view.source_span(draft.mention.start, draft.mention.end)
        base = f"{span.start}-{span.end}"
        seen[base] = seen.get(base, 0) + 1
        ids.append(base if seen[base] == 1 else f"{base}.{seen[base]}")
        mention = draft.mention
        statistic = known.match(
            draft.name, unit=mention.unit, measure=draft.measure, region=front.region, context=_context(view, draft)
        )
        yield Indicator(
            id=ids[-1],
            name=draft.name,
            canonical=statistic.name if statistic is not None else None,
            code=statistic.code if statistic is not None else None,
            value=mention.value,
            low=mention.low,
            high=mention.high,
            unit=mention.unit,
            bound=mention.bound,
            direction=draft.direction,
            measure=draft.measure,
            status=draft.status,
            modality=draft.modality,
            period=draft.period,
            text=source.text[span.start : span.end],
            span=span,
            name_spans=tuple(view.source_span(start, end) for start, end in draft.name_spans),
            section=index.at(span.start)[0],
            of=ids[draft.of] if draft.of is not None else None,
            carried=tuple(draft.carried),
            rules=tuple(draft.rules),
        )


def _context(view: View, draft: Draft) -> str:
    """The topic sentence of the number's paragraph, if it is a short one, and what stands in its own before it."""
    text, at = view.text, draft.mention.start
    line = text.rfind("\n", max(0, at - _PARAGRAPH), at) + 1 or max(0, at - _PARAGRAPH)
    statement = max(line, text.rfind("。", line, at) + 1)
    topic_end = text.find("。", line, min(line + _TOPIC_SENTENCE, at)) + 1
    topic = text[line:topic_end] if topic_end and topic_end < statement else ""
    return topic + text[statement:at]


def _mismatches(view: View, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    for draft in drafts:
        if "list-mismatch" in draft.rules:
            span = view.source_span(draft.mention.start, draft.mention.end)
            yield Diagnostic(
                "list-mismatch", "the names and the numbers of a list differ in count", span, Severity.WARNING
            )
