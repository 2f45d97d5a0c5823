"""The source text as HTML: a paragraph a line, every mark an element, every character escaped and none moved.

The page finds the source offset of what a reader selects by counting characters from `data-s` of the paragraph, so
what stands in a paragraph is the source text, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from govreport.model import Bound, Indicator, Report, Span
from govreport.view.segments import Kind, Mark, Stretch, marks_of, stretches

__all__ = ["plain", "quote_html", "text_html"]

LINE = re.compile(r"\r\n|\r|\n")
# An HTML parser drops NUL and cannot hold half of a surrogate pair; each becomes one replacement character.
UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` escaped for HTML, as long as it was once it is parsed again."""
    return escape(UNPRINTABLE.sub("\ufffd", text))


def text_html(report: Report, span: tuple[int, int] | None = None, marks: Iterable[Mark] | None = None) -> str:
    """`span` of the source text (None: all of it) with `marks` (None: the report's), each line a `<p>`."""
    start, end = span or (0, len(report.source.text))
    lines = list(_lines(report.source.text, start, end))
    cuts = [edge for line in lines for edge in line]
    pieces = _Pieces(report)
    every = iter(stretches(start, end, marks_of(report) if marks is None else marks, cuts))
    stretch = next(every, None)
    written: list[str] = []
    for line in lines:
        inner: list[str] = []
        while stretch is not None and stretch.start < line.end:
            if stretch.start >= line.start:  # else it is the break between two lines
                inner.append(pieces.html(stretch))
            stretch = next(every, None)
        written.append(f'<p data-s="{line.start}">{"".join(inner)}</p>')
    return "\n".join(written)


def quote_html(text: str, span: tuple[int, int], indicator: Indicator, prefix: str = "") -> str:
    """`span` of `text` with the indicator's number in a `<mark>` and the words of its name in `<u>`.

    The class of the mark is the indicator's status behind `prefix`.
    """
    marks = [Mark(*indicator.span, Kind.NUMBER, 0), *(Mark(*place, Kind.NAME, 0) for place in indicator.name_spans)]
    pieces: list[str] = []
    for stretch in stretches(*span, marks):
        inner = plain(text[stretch.start : stretch.end])
        if Kind.NUMBER in stretch.covered:
            inner = f'<mark class="{prefix}{indicator.status.value}">{inner}</mark>'
        elif Kind.NAME in stretch.covered:
            inner = f"<u>{inner}</u>"
        pieces.append(inner)
    return "".join(pieces)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for found in LINE.finditer(text, start, end):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, end)


class _Pieces:
    """Writes the stretches of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._sections = list(report.walk())

    def html(self, stretch: Stretch) -> str:
        """The stretch as text, or as an element with a class and the keys of each kind of mark that covers it."""
        inner = plain(self._report.source.text[stretch.start : stretch.end])
        if not stretch.covered:
            return inner
        data = "".join(f' data-{kind}="{" ".join(map(str, keys))}"' for kind, keys in stretch.covered.items())
        numbers = stretch.covered.get(Kind.NUMBER, ())
        tag = "mark" if numbers else "span"
        badge = f' data-c="{len(numbers)}"' if len(numbers) > 1 and self._ends(numbers[0], stretch.end) else ""
        return f'<{tag} class="{" ".join(self._classes(stretch))}"{data}{badge}>{inner}</{tag}>'

    def _ends(self, key: int, end: int) -> bool:
        return self._report.indicators[key].span.end == end

    def _classes(self, stretch: Stretch) -> Iterator[str]:
        yield from stretch.covered
        if Kind.NUMBER in stretch.covered:
            first = self._report.indicators[stretch.covered[Kind.NUMBER][0]]
            yield first.status.value
            if first.bound is not Bound.EQ:
                yield "bounded"
        if Kind.HEADING in stretch.covered:
            yield f"h{min(self._sections[stretch.covered[Kind.HEADING][0]].level, 3)}"
        if Kind.DIAGNOSTIC in stretch.covered:
            yield self._report.diagnostics[stretch.covered[Kind.DIAGNOSTIC][0]].severity.value
