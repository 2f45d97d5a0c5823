"""Parts of a text that are not the report's own results: repetitions, glossaries, notes, appendices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from govreport.model import Diagnostic, Severity
from govreport.text.noise import Noise
from govreport.text.view import Line, View

__all__ = ["asides", "find_beside", "find_repeated"]

# a paragraph this long does not stand twice by chance; short ones (各位代表！) do
LONG = 60
HEADING = 40
# what stands so early is a table of contents, not the glossary itself
EARLIEST = 0.2
NUMERALS = "一二三四五六七八九十"


def find_repeated(view: View) -> tuple[list[tuple[int, int]], list[Diagnostic]]:
    """Long paragraphs that stood before, word for word."""
    first: dict[str, Line] = {}
    spans: list[tuple[int, int]] = []
    diagnostics: list[Diagnostic] = []
    for line in view.lines:
        if line.end - line.start < LONG:
            continue
        text = view.text[line.start : line.end]
        earlier = first.setdefault(text, line)
        if earlier is not line:
            spans.append((line.start, line.end))
            span, related = view.source_span(line.start, line.end), view.source_span(earlier.start, earlier.end)
            message = "this paragraph stands in the text before; its numbers are counted once"
            diagnostics.append(Diagnostic("repeated-paragraph", message, span, Severity.WARNING, (related,)))
    return spans, diagnostics


class Kind(Enum):
    """What stands beside the report."""

    GLOSSARY = 0
    APPENDIX = 1


class Beside(NamedTuple):
    """Spans beside the report: `glossaries` with the notes, whose numbers are not its results, and `appendices`."""

    glossaries: list[tuple[int, int]]
    appendices: list[tuple[int, int]]


def find_beside(view: View, noise: Noise) -> Beside:
    """Glossaries, notes and appendices, each from its heading to its end."""
    glossaries: list[tuple[int, int]] = []
    appendices: list[tuple[int, int]] = []
    # what is open, and since where
    part: Kind | None = None
    opened = numeral = 0
    earliest = EARLIEST * len(view.text)
    lines = [line for line in view.lines if line.end > line.start]
    for at, line in enumerate(lines):
        text = view.text[line.start : min(line.end, line.start + HEADING)]
        opens = _opens(view, lines, at, noise) if line.start >= earliest else None
        # a part ends where another one begins and at the next address; a glossary where the report's numbering goes on,
        # which it does not behind an appendix
        goes_on = part is Kind.GLOSSARY and not appendices and 0 < numeral == _top_numeral(text) - 1
        if part is not None and (opens not in (None, part) or noise.resume.match(text) or goes_on):
            (glossaries if part is Kind.GLOSSARY else appendices).append((opened, line.start - 1))
            part = None
        if part is None and opens is not None:
            part, opened = opens, line.start
        elif part is None and line.end - line.start < 400 and noise.note.match(view.text[line.start : line.end]):
            glossaries.append((line.start, line.end))
        if part is None:
            numeral = _top_numeral(text) or numeral
    if part is not None:
        (glossaries if part is Kind.GLOSSARY else appendices).append((opened, len(view.text)))
    return Beside(sorted(glossaries), appendices)


def asides(view: View, spans: Iterable[tuple[int, int]]) -> list[Diagnostic]:
    """What is said of glossaries and notes."""
    message = "a glossary or a note: its numbers are not results of the report"
    return [Diagnostic("aside", message, view.source_span(*span), Severity.INFO) for span in spans]


def _opens(view: View, lines: Sequence[Line], at: int, noise: Noise) -> Kind | None:
    """What a line opens: a glossary by its heading, or by the first of its footnotes (`[1]…：`); or an appendix."""
    start, end = lines[at].start, lines[at].end
    if end - start < HEADING:
        if noise.glossary.match(view.text, start, end):
            return Kind.GLOSSARY
        if noise.appendix.match(view.text, start, end):
            # what an appendix is, its title says in the next line
            title = lines[at + 1] if at + 1 < len(lines) else lines[at]
            explains = title.end - title.start < HEADING and noise.glossary.match(view.text, title.start, title.end)
            return Kind.GLOSSARY if explains else Kind.APPENDIX
        if noise.titled_appendix.match(view.text, start, end):
            return Kind.APPENDIX
    footnotes = at > 0 and view.text.startswith("[1]", start) and noise.entry.match(view.text, start, end)
    return Kind.GLOSSARY if footnotes else None


def _top_numeral(text: str) -> int:
    """The number of a `三、` heading; 0 for any other line."""
    if text[:1] not in NUMERALS:
        return 0
    mark, sign, _ = text.partition("、")
    if not sign or not 0 < len(mark) <= 2 or any(sign not in NUMERALS for sign in mark):
        return 0
    return NUMERALS.index(mark) + 1 if len(mark) == 1 else 10 + NUMERALS.index(mark[1]) + 1
