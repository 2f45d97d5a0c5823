"""The words of a report around a number: its clause with the name, its sentence, its paragraph."""

from __future__ import annotations

import re

from govreport.model import Indicator, Span

__all__ = ["before_in_paragraph", "clause_of", "quote_span", "sentence_of"]

# a comma between digits (1,200) and a full stop in a number end no clause
CLAUSE_END = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[；;。！？!?：:\n]")
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
# a name may be carried from an earlier clause; one that stands farther off than this is not quoted
REACH = 120


def quote_span(text: str, found: Indicator, until: int | None = None) -> Span:
    """From the clause that holds the indicator's name to the end of the number's clause (or of the one at `until`).

    A name in another sentence is left out: the quote is one stretch of the text that a reader can look up.
    """
    start = found.span.start
    names = [span.start for span in found.name_spans if start - REACH <= span.start < start]
    if names and not SENTENCE_END.search(text, min(names), start):
        start = min(names)
    return _trimmed(text, _clause_start(text, start), _clause_end(text, max(found.span.end, until or 0)))


def clause_of(text: str, span: Span) -> Span:
    """The clause that `span` stands in."""
    return _trimmed(text, _clause_start(text, span.start), _clause_end(text, span.end))


def sentence_of(text: str, span: Span) -> Span:
    """The sentence that `span` stands in, without its closing mark; a semicolon ends one too."""
    starts = [found.end() for found in SENTENCE_END.finditer(text, max(0, span.start - 400), span.start)]
    end = SENTENCE_END.search(text, span.end)
    return _trimmed(text, starts[-1] if starts else max(0, span.start - 400), end.start() if end else len(text))


def before_in_paragraph(text: str, position: int) -> str:
    """What stands in the paragraph before `position`."""
    return text[text.rfind("\n", 0, position) + 1 : position]


def _clause_start(text: str, position: int) -> int:
    ends = [found.end() for found in CLAUSE_END.finditer(text, max(0, position - REACH), position)]
    return ends[-1] if ends else max(0, position - REACH)


def _clause_end(text: str, position: int) -> int:
    found = CLAUSE_END.search(text, position)
    return found.start() if found else len(text)


def _trimmed(text: str, start: int, end: int) -> Span:
    quote = text[start:end]
    return Span(start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip()))
