"""Where a text comes from, and where in it something stands.

Every span is a pair of half-open code-point offsets into `Source.text`, which is never edited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

import attrs

__all__ = ["Place", "Source", "Span", "Table"]


class Span(NamedTuple):
    """Half-open range of code points in `Source.text`.

    >>> start, end = report.indicators[0].span
    >>> report.source.text[start:end]
    '486.5亿元'
    """

    start: int
    end: int


@attrs.frozen
class Place:
    """Where a span stands in the original container. Fields that the container does not have are None.

    `line` and `column` count from 1; `page` counts from 1; `rectangle` is (left, bottom, right, top) in points.

    >>> report.locate(report.indicators[0])
    Place(line=8, column=201, page=None, rectangle=None, path=None)
    """

    line: int | None = None
    column: int | None = None
    page: int | None = None
    rectangle: tuple[float, float, float, float] | None = None
    path: str | None = None


@attrs.frozen
class Table:
    """A data table of the source. `rows` are the spans of the cells in `Source.text`; an empty cell has an empty span.

    In the text a row is a line whose cells are joined by `｜` (in Markdown by `|`). A cell that is merged over several
    columns or rows stands once in the text, and in `rows` in every place that it covers.

    >>> text = "|指标|完成|\\n|---|---|\\n|修渠|12公里|\\n"
    >>> (table,) = govreport.parse_text(text).source.tables
    >>> [[text[slice(*cell)] for cell in row] for row in table.rows]
    [['指标', '完成'], ['修渠', '12公里']]
    """

    rows: tuple[tuple[Span, ...], ...]


@attrs.frozen
class Source:
    """The untouched text of a report and where it came from.

    `text` is what the file holds after decoding, without a byte order mark, with its newlines as they are; of a web
    page, a Word or a PDF file it is the text of the article, a paragraph a line. `digest` is the SHA-256 of the text.

    >>> source = govreport.parse("seeds/linxi-2025.txt").source
    >>> source.name, source.format, source.encoding, len(source.text)
    ('seeds/linxi-2025.txt', 'text', 'utf-8', 6440)
    """

    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    name: str | None = None
    format: str = "text"
    encoding: str | None = None
    digest: str = ""
    title: str | None = None
    published: dt.date | None = None
    locator: Callable[[Span], Place] | None = attrs.field(default=None, repr=False, eq=False)
    tables: tuple[Table, ...] = attrs.field(default=(), repr=lambda found: f"<{len(found)}>")

    def locate(self, span: tuple[int, int]) -> Place:
        """The place of `span` in the original: line and column for text, page and rectangle for PDF …

        >>> report.source.locate((0, 6)).line
        1
        """
        if self.locator is not None:
            return self.locator(Span(*span))
        before = self.text[: span[0]]
        if "\r" in before:
            before = before.replace("\r\n", "\n").replace("\r", "\n")
        return Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
