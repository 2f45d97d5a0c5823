"""Makes the indicators of a report out of drafts: offsets of the source, ids, known statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from govreport.catalogue.match import Catalogue
from govreport.filling import filling
from govreport.indicators.draft import Draft, Setting
from govreport.model import Diagnostic, Indicator, Severity
from govreport.terms import CHANGE, SHARE
from govreport.text.view import PARAGRAPH, View

__all__ = ["Assembler", "list_mismatches"]

# characters; a longer first sentence says more than what its paragraph is about
_TOPIC_SENTENCE = 20


class Assembler:
    """Makes indicators for one report; `source` is the text that the view was made of."""

    def __init__(
        self,
        view: View,
        source: str,
        setting_at: Callable[[int], Setting],
        catalogue: Catalogue,
        region: str | None,
    ) -> None:
        self._view = view
        self._source = source
        self._setting_at = setting_at
        self._match = catalogue.match
        self._region = region
        self._ids: list[str] = []
        self._copies: dict[str, int] = {}

    def indicators(self, drafts: Sequence[Draft]) -> Iterator[Indicator]:
        """An indicator for each draft."""
        span_of, ids, match, region = self._view.source_span, self._ids, self._match, self._region
        text, copies, indicator = self._view.text, self._copies, filling(Indicator)
        for draft in drafts:
            mention = draft.mention
            start = mention.start
            span = span_of(start, mention.end)
            base = f"{span[0]}-{span[1]}"
            # a number of the text may make several indicators
            copies[base] = count = copies.get(base, 0) + 1
            ids.append(base if count == 1 else f"{base}.{count}")
            context = partial(_context, text, start)
            # 总量占全省的12%，提高1个百分点: the share rises, not the whole
            level = drafts[draft.of] if draft.measure is CHANGE and draft.of is not None else draft
            said = level if level.measure is SHARE else draft
            unit = said.mention.unit
            statistic = match(said.name, unit=unit, measure=said.measure, region=region, context=context)
            if statistic is None and mention.unit is None and text.startswith("亿", mention.stop - 1):
                # 财政收入突破千亿: money that is not called so
                statistic = match(draft.name, unit="元", measure=draft.measure, region=region, context=context)
            # by place, in the order of the fields: by name it takes a fifth longer, and there are hundreds in a report
            yield indicator(
                ids[-1],
                draft.name,
                statistic.name if statistic is not None else None,
                statistic.code if statistic is not None else None,
                mention.value,
                mention.low,
                mention.high,
                mention.unit,
                mention.bound,
                draft.direction,
                draft.measure,
                draft.status,
                draft.modality,
                draft.period,
                self._source[span[0] : span[1]],
                span,
                tuple([span_of(first, end) for first, end in draft.name_spans]),
                draft.section or self._setting_at(start).section,
                ids[draft.of] if draft.of is not None else None,
                draft.carried,
                draft.rules,
            )


def _context(text: str, at: int) -> str:
    """The topic sentence of a number's paragraph, if it is a short one, and what stands in its own before it."""
    begin = max(0, at - PARAGRAPH)
    line = text.rfind("\n", begin, at) + 1 or begin
    statement = max(line, text.rfind("。", line, at) + 1)
    topic_end = text.find("。", line, min(line + _TOPIC_SENTENCE, at)) + 1
    topic = text[line:topic_end] if topic_end and topic_end < statement else ""
    return topic + text[statement:at]


def list_mismatches(view: View, drafts: Iterable[Draft]) -> Iterator[Diagnostic]:
    """A warning for each number of a list whose names are more, or fewer, than its numbers."""
    for draft in drafts:
        if "list-mismatch" in draft.rules:
            span = view.source_span(draft.mention.start, draft.mention.end)
            yield Diagnostic(
                "list-mismatch", "the names and the numbers of a list differ in count", span, Severity.WARNING
            )
