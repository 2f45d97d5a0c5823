"""Parts of a text that are not the report's own results: repetitions, glossaries, appendices, editor's notes."""

from __future__ import annotations

from govreport.model import Diagnostic, Severity, Span
from govreport.text.noise import Noise
from govreport.text.view import Line, View

__all__ = ["find_aside", "find_repeated"]

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


def find_aside(view: View, noise: Noise) -> tuple[list[tuple[int, int]], list[Diagnostic]]:
    """Glossaries, appendices and notes, each from its heading to its end."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    numeral, appendix = 0, False
    earliest = EARLIEST * len(view.text)
    previous: Line | None = None
    for line in view.lines:
        text = view.text[line.start : min(line.end, line.start + HEADING)]
        if opened is not None:
            # an appendix has a numbering of its own, a glossary has none: there the report's own goes on
            appendix = appendix or noise.appendix.match(text) is not None
            if noise.resume.match(text) or (not appendix and 0 < numeral == _top_numeral(text) - 1):
                spans.append((opened, line.start - 1))
                opened = None
        elif line.start >= earliest and _opens(view, line, text, previous, noise):
            opened, appendix = line.start, noise.appendix.match(text) is not None
        elif line.end - line.start < 400 and noise.note.match(view.text[line.start : line.end]):
            spans.append((line.start, line.end))
        if opened is None:
            numeral = _top_numeral(text) or numeral
        previous = line
    if opened is not None:
        spans.append((opened, len(view.text)))
    spans.sort()
    return spans, [_diagnostic(view.source_span(*span)) for span in spans]


def _opens(view: View, line: Line, text: str, previous: Line | None, noise: Noise) -> bool:
    """A heading such as 名词解释, or a list of footnotes without one: `[1]…：` after the report's last paragraph."""
    if line.end - line.start < HEADING and noise.glossary.match(text):
        return True
    return previous is not None and text.startswith("[1]") and noise.entry.match(text) is not None


def _top_numeral(text: str) -> int:
    """The number of a `三、` heading; 0 for any other line."""
    if text[:1] not in NUMERALS:
        return 0
    mark, sign, _ = text.partition("、")
    if not sign or not 0 < len(mark) <= 2 or any(sign not in NUMERALS for sign in mark):
        return 0
    return NUMERALS.index(mark) + 1 if len(mark) == 1 else 10 + NUMERALS.index(mark[1]) + 1


def _diagnostic(span: Span) -> Diagnostic:
    message = "a glossary, an appendix or a note: its numbers are not results of the report"
    return Diagnostic("aside", message, span, Severity.INFO)
