"""The cleaned view of a text and its map back to the source. The map is built while cleaning, never re-aligned."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

import attrs

from govreport.model import Diagnostic, Span

__all__ = ["PARAGRAPH", "Line", "View"]

# characters; no paragraph is longer, and a text of one line would be gone through again for each of its numbers
PARAGRAPH = 5000

# some hundred spans in a report, and `Span(…)` takes three times as long
_span = cast("Callable[[type[Span], tuple[int, int]], Span]", tuple.__new__)  # pyright: ignore[reportUnknownMemberType]


class Line(NamedTuple):
    """A paragraph of the view: `[start, end)` without its newline.

    `level` is the Markdown heading level (0 for none). A row of a table is a line whose cells are joined by `|`.
    """

    start: int
    end: int
    level: int = 0


@attrs.frozen(eq=False)
class View:
    """Cleaned text: one paragraph a line, widths folded, noise gone.

    `offsets[i]` is the source offset of view character `i`. `wide` maps the source offset of a character that stands
    for several (an HTML entity) to the source offset where they end. `front` holds the fields of a YAML head.

    Spans in view offsets, in order: `bold` was marked `**`; `destroyed` holds damaged or replaced numbers, which no
    quantity may overlap; `repeated` are long paragraphs that stand earlier in the text word for word; `aside` are
    glossaries and editor's notes, whose numbers are not results; `appendices` go by numberings of their own.

    `captions` are the comments of a Markdown file, which are no part of the text: converters leave the captions of
    pictures there, and with them who spoke and when.
    """

    text: str
    offsets: array[int]
    lines: tuple[Line, ...]
    front: Mapping[str, str]
    bold: tuple[tuple[int, int], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    wide: Mapping[int, int] = attrs.field(factory=dict[int, int])
    destroyed: tuple[tuple[int, int], ...] = ()
    repeated: tuple[tuple[int, int], ...] = ()
    aside: tuple[tuple[int, int], ...] = ()
    appendices: tuple[tuple[int, int], ...] = ()
    captions: tuple[str, ...] = ()

    def source_span(self, start: int, end: int) -> Span:
        """The source span of view characters `[start, end)`; an empty range gives an empty span."""
        if end <= start:
            at = self.offsets[start] if start < len(self.offsets) else (self.offsets[-1] + 1 if self.offsets else 0)
            return Span(at, at)
        offsets, wide = self.offsets, self.wide
        last = offsets[end - 1]
        return _span(Span, (offsets[start], wide.get(last, last + 1) if wide else last + 1))

    def view_offset(self, source_offset: int) -> int:
        """The first view character at or after `source_offset`."""
        return bisect_left(self.offsets, source_offset)
