"""Where text stood in its container: small objects that can be called with a span and sent to another process."""

from __future__ import annotations

from array import array
from bisect import bisect_right

import attrs

from govreport.model import Place, Span

__all__ = ["PagePlaces", "PathPlaces", "TextBuilder"]


@attrs.frozen(eq=False)
class PathPlaces:
    """Element paths: the part from `starts[i]` on stands in `paths[i]`.

    A place's `column` counts the characters of that part from 1.
    """

    starts: tuple[int, ...]
    paths: tuple[str, ...]

    def __call__(self, span: Span) -> Place:
        at = bisect_right(self.starts, span[0]) - 1
        if at < 0:
            return Place()
        return Place(path=self.paths[at], column=span[0] - self.starts[at] + 1)


@attrs.frozen(eq=False)
class PagePlaces:
    """Pages and boxes: character `i` of the text stands on `pages[i]` (0: nowhere) in the box `boxes[4i:4i+4]`."""

    pages: array[int]
    boxes: array[float]

    def __call__(self, span: Span) -> Place:
        """The page of the first character, and the rectangle around those of the span that stand on it."""
        page = 0
        boxes: list[array[float]] = []
        for at in range(span[0], min(max(span[1], span[0] + 1), len(self.pages))):
            if page == 0:
                page = self.pages[at]
            if page and self.pages[at] == page:
                boxes.append(self.boxes[4 * at : 4 * at + 4])
        if not page:
            return Place()
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        return Place(page=page, rectangle=(round(left, 2), round(bottom, 2), round(right, 2), round(top, 2)))


class TextBuilder:
    """Puts a text together part by part and remembers the path of each."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._paths: list[str] = []
        self.length = 0

    def add(self, text: str, path: str | None = None) -> Span:
        """Append `text`, which stands in `path` (None: where the part before stands), and give its span."""
        start = self.length
        if path is not None and text:
            self._starts.append(start)
            self._paths.append(path)
        self._parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    def places(self) -> PathPlaces:
        """The locator of the text."""
        return PathPlaces(tuple(self._starts), tuple(self._paths))
