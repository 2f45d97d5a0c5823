"""From the lines of PDF pages to paragraphs: running heads and page numbers go, wrapped lines are joined by layout."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from govreport.lazy import lazy
from govreport.source.pagelines import PageLine

__all__ = ["heading_marks", "join_paragraphs", "without_furniture"]

NUMBER = r"\d{1,4}|[ivxIVX]{1,5}|第\s*\d{1,4}\s*页(?:[\s/，,]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
BARE = lazy(r"\d{1,4}")
# what a browser prints at the edges of a page
PRINTED = lazy(r"(?:file|https?)://|\d{1,4}/\d{1,2}/\d{1,4},? +\d{1,2}:\d{2}\b")
PAGE_NUMBER = lazy(rf"[-—–·•\s]*(?:{NUMBER})[-—–·•\s]*")
# so many lines at either end of a page may be running heads and page numbers
ENDS = 3
# a running head stands at the same height, to so many points, on this share of the pages
SAME_HEIGHT = 4.0
RUNNING = 0.4
# heads and feet stand in the outer parts of the page
MARGIN = 0.13
# figures and Latin words are not broken at the end of a line
UNBROKEN = lazy(r"[\w.,:：∶%/-]{2,24}", re.ASCII)
# letters of a heading are larger than those of the text by this factor; a heading is not longer than this
LARGER = 1.08
HEADING = 80
END = "。！？；…：!?;:"
CLOSERS = "”’）》」』】)"
NUMBERED = lazy(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]+[章节]|——|各位代表)"
)


def without_furniture(pages: list[list[PageLine]]) -> list[list[PageLine]]:
    """The pages without page numbers and lines that most pages repeat at the same height."""
    ends = [_ends(page) for page in pages]
    seen: dict[str, list[PageLine]] = {}
    for lines in ends:
        for line in lines:
            seen.setdefault(_pattern(line.text), []).append(line)
    least = max(2, RUNNING * len(pages))
    dropped: set[int] = set()
    for lines in ends:
        for line in lines:
            level = [other for other in seen[_pattern(line.text)] if abs(other.top - line.top) < SAME_HEIGHT]
            # a figure alone at the edge of one page is a value that a line break cut off
            single = line.text == str(line.page) or not BARE.fullmatch(line.text)
            numbered = single and PAGE_NUMBER.fullmatch(line.text) is not None
            if numbered or PRINTED.match(line.text) or len({other.page for other in level}) >= least:
                dropped.add(id(line))
    return [[line for line in page if id(line) not in dropped] for page in pages]


def _ends(page: list[PageLine]) -> list[PageLine]:
    """The highest and lowest lines of a page that stand in its margins."""
    ordered = sorted(page, key=lambda line: -line.top)
    outer = [*ordered[:ENDS], *ordered[-ENDS:]] if len(ordered) > 2 * ENDS else ordered
    return [line for line in outer if line.top > (1 - MARGIN) * line.height or line.bottom < MARGIN * line.height]


def _pattern(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text)


class _Measures:
    """The column of text: its edges, the width of a character, the usual distance of two lines."""

    def __init__(self, pages: list[list[PageLine]]) -> None:
        lines = [line for page in pages for line in page]
        lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
        self.left = lefts[len(lefts) // 10]
        self.right = rights[int((len(rights) - 1) * 0.92)]
        self.em = median([_width(line) for line in lines])
        steps = [above.top - below.top for page in pages for above, below in pairwise(page) if above.top > below.top]
        self.step = median(steps) if steps else 0.0
        starts = [line for before, line in pairwise(lines) if not self.is_full(before, line)]
        # where first lines are indented, a line at the edge goes on with the paragraph
        self.indents = sum(map(self.is_indented, starts)) > 0.3 * len(starts)

    def is_full(self, line: PageLine, after: PageLine) -> bool:
        """Whether the first word of `after` would not have fitted into `line`."""
        token = UNBROKEN.match(after.text)
        columns = len(token[0]) / 2 if token else 0.0
        # a sign that may not begin a line takes the last character with it
        return line.right >= self.right - max(2.3, columns + 1.5) * self.em

    def is_indented(self, line: PageLine) -> bool:
        return line.left >= self.left + 1.2 * self.em

    def is_apart(self, above: PageLine, below: PageLine) -> bool:
        return above.page == below.page and self.step > 0 and above.top - below.top > 1.45 * self.step


def _width(line: PageLine) -> float:
    """The width of a character of the line: Latin ones count half."""
    columns = sum(1.0 if sign > "\u2e7f" else 0.5 for sign in line.text)
    return (line.right - line.left) / max(columns, 1.0)


def join_paragraphs(pages: list[list[PageLine]]) -> list[list[PageLine]]:
    """The paragraphs, each the lines that it was wrapped into; a paragraph may go on over a page."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    measures = _Measures([page for page in pages if page])
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, measures):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(before: PageLine, line: PageLine, measures: _Measures) -> bool:
    ended = before.text.rstrip(CLOSERS)[-1:] in END
    if measures.is_apart(before, line) or abs(before.size - line.size) > 0.07 * max(before.size, line.size):
        return False
    if measures.is_indented(line) and (measures.indents or ended):
        return False
    if measures.is_full(before, line):
        return not (ended and NUMBERED.match(line.text) and not measures.indents)
    # ragged lines: the sentence is open and the line reaches far
    open_line = not ended and before.right >= measures.right - 6 * measures.em
    return open_line and not measures.is_indented(before) and NUMBERED.match(line.text) is None


def heading_marks(paragraphs: list[list[PageLine]]) -> list[tuple[str, str]]:
    """What Markdown writes before and after each paragraph: `## ` before larger letters, `**` around a bold line."""
    sizes = Counter[float]()
    for paragraph in paragraphs:
        for line in paragraph:
            sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return []
    own = sizes.most_common(1)[0][0]
    body_bold = sum(len(line.text) for lines in paragraphs for line in lines if line.bold) > 0.5 * sizes.total()
    shown = {round(lines[0].size, 1) for lines in paragraphs if _is_short(lines)}
    larger = sorted((size for size in shown if size > LARGER * own), reverse=True)
    levels = {size: min(level, 6) for level, size in enumerate(larger, 1)}
    marks: list[tuple[str, str]] = []
    for lines in paragraphs:
        level = levels.get(round(lines[0].size, 1), 0) if _is_short(lines) else 0
        bold = not body_bold and _is_short(lines) and all(line.bold for line in lines)
        marks.append((f"{'#' * level} ", "") if level else ("**", "**") if bold else ("", ""))
    return marks


def _is_short(lines: list[PageLine]) -> bool:
    return sum(len(line.text) for line in lines) <= HEADING
