"""The lines of one PDF page, from left to right and top to bottom, each character with its box."""

from __future__ import annotations

import ctypes
from array import array
from itertools import pairwise
from typing import Any

import attrs

from govreport.source.extras import need
from govreport.source.radicals import RADICALS

__all__ = ["PageLine", "read_page_lines"]

# U+FFFE and U+0002 stand for a hyphen at the end of a line
DROPPED = frozenset({0, 2, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF})
BOLD = 600
LINE_ENDS = frozenset({10, 13})
# two pieces of text overlap so much in height if they stand on one line
SAME_LINE = 0.6


@attrs.frozen(eq=False)
class PageLine:
    """A line of a page, in points from the lower left corner. `height` is that of the page.

    `size` and `bold` are those of the font of its first character. `pages` and `boxes` (left, bottom, right, top)
    belong to the characters of `text`; page 0 is a character that is nowhere on the page, such as a space.
    """

    text: str
    pages: array[int]
    boxes: array[float]
    left: float
    bottom: float
    right: float
    top: float
    page: int
    height: float
    size: float = 0.0
    bold: bool = False


def read_page_lines(text_page: Any, page: int, height: float) -> list[PageLine]:
    """The lines of a page that hold something."""
    raw: Any = need("pypdfium2.raw", "pdf", "PDF files")
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    lines: list[PageLine] = []
    first = -1
    signs: list[str] = []
    pages: array[int] = array("H")
    boxes: array[float] = array("f")
    for at in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if code in LINE_ENDS:
            _end_line(lines, signs, pages, boxes, page, height)
            _set_font(lines, raw, text_page, first)
            first = -1
            signs, pages, boxes = [], array("H"), array("f")
            continue
        if code in DROPPED:
            continue
        sign = chr(code)
        signs.append(RADICALS.get(sign, sign))
        raw.FPDFText_GetCharBox(text_page, at, left, right, bottom, top)
        there = right.value > left.value and top.value > bottom.value and not sign.isspace()
        first = at if there and first < 0 else first
        pages.append(page if there else 0)
        boxes.extend((left.value, bottom.value, right.value, top.value))
    _end_line(lines, signs, pages, boxes, page, height)
    _set_font(lines, raw, text_page, first)
    return lines


def _set_font(lines: list[PageLine], raw: Any, text_page: Any, first: int) -> None:
    """Give the last line the font of the character that it begins with."""
    if first >= 0 and lines and lines[-1].size == 0:
        # the size that is shown: a page may write large letters as small ones made larger
        size = float(raw.FPDFText_GetFontSize(text_page, first))
        bold = int(raw.FPDFText_GetFontWeight(text_page, first)) >= BOLD
        lines[-1] = attrs.evolve(lines[-1], size=size, bold=bold)


def _end_line(
    lines: list[PageLine], signs: list[str], pages: array[int], boxes: array[float], page: int, height: float
) -> None:
    if _is_mixed_up(pages, boxes):
        signs, pages, boxes = _from_left_to_right(signs, pages, boxes)
    text = "".join(signs)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first >= last or not any(pages):
        return
    pages, boxes = pages[first:last], boxes[4 * first : 4 * last]
    shown = [at for at in range(len(pages)) if pages[at]]
    line = PageLine(
        text[first:last],
        pages,
        boxes,
        min(boxes[4 * at] for at in shown),
        min(boxes[4 * at + 1] for at in shown),
        max(boxes[4 * at + 2] for at in shown),
        max(boxes[4 * at + 3] for at in shown),
        page,
        height,
    )
    if lines and _on_one_line(lines[-1], line):
        line = _merge(lines.pop(), line)
    lines.append(line)


def _is_mixed_up(pages: array[int], boxes: array[float]) -> bool:
    """Whether characters of one line follow in another order than they stand: quotes of another font often do."""
    lefts = [boxes[4 * at] for at, page in enumerate(pages) if page]
    if all(before <= after + 1 for before, after in pairwise(lefts)):
        return False
    # where sorted characters would cover each other, their boxes are wrong and their order is right
    edges = sorted((boxes[4 * at], boxes[4 * at + 2]) for at, page in enumerate(pages) if page)
    return all(before[1] - after[0] < 0.3 * (after[1] - after[0]) + 0.5 for before, after in pairwise(edges))


def _from_left_to_right(
    signs: list[str], pages: array[int], boxes: array[float]
) -> tuple[list[str], array[int], array[float]]:
    """The characters as they stand; where a gap is, a space."""
    order = sorted((at for at, page in enumerate(pages) if page), key=lambda at: boxes[4 * at])
    sorted_signs: list[str] = []
    sorted_pages: array[int] = array("H")
    sorted_boxes: array[float] = array("f")
    reached = 0.0
    for at in order:
        left, bottom, right, top = boxes[4 * at : 4 * at + 4]
        if sorted_signs and _is_gap(sorted_signs[-1], signs[at], left - reached, top - bottom):
            sorted_signs.append(" ")
            sorted_pages.append(0)
            sorted_boxes.extend((0.0, 0.0, 0.0, 0.0))
        sorted_signs.append(signs[at])
        sorted_pages.append(pages[at])
        sorted_boxes.extend((left, bottom, right, top))
        reached = right
    return sorted_signs, sorted_pages, sorted_boxes


def _is_gap(before: str, after: str, gap: float, height: float) -> bool:
    """Whether a space stands between two characters; full-width signs leave half of their square empty themselves."""
    wide = all("\u4e00" <= sign <= "\u9fff" for sign in (before, after))
    return gap > (0.4 if wide else 2.0) * max(height, 6.0)


def _on_one_line(before: PageLine, after: PageLine) -> bool:
    shared = min(before.top, after.top) - max(before.bottom, after.bottom)
    tall = max(before.top - before.bottom, after.top - after.bottom)
    return after.left >= before.right - 1 and shared >= SAME_LINE * tall


def _merge(before: PageLine, after: PageLine) -> PageLine:
    gap = after.left - before.right > 0.6 * (before.top - before.bottom)
    return PageLine(
        before.text + (" " if gap else "") + after.text,
        before.pages + array("H", [0] * gap) + after.pages,
        before.boxes + array("f", [0.0] * 4 * gap) + after.boxes,
        before.left,
        min(before.bottom, after.bottom),
        after.right,
        max(before.top, after.top),
        before.page,
        before.height,
        before.size,
        before.bold,
    )
