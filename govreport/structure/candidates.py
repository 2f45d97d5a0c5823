"""Everything that could be a heading: lines and paragraph openings, before levels are given."""

from __future__ import annotations

import re
from bisect import bisect
from typing import NamedTuple

from govreport.lazy import lazy
from govreport.model import Role
from govreport.structure.lexicon import Lexicon
from govreport.structure.numbering import BODY_MARKS, MarkKind, number_in, read_mark
from govreport.text.view import Line, View

__all__ = ["Candidate", "find_candidates", "stands_aside"]

# the most characters that a heading of each scheme has; a longer one is a numbered sentence
LONGEST = {
    MarkKind.PART: 60,
    MarkKind.CHINESE: 64,
    MarkKind.PAREN_CHINESE: 90,
    MarkKind.ARABIC: 36,
    MarkKind.PAREN_ARABIC: 30,
    MarkKind.CIRCLED: 30,
    MarkKind.ITEM: 34,
    MarkKind.ORDINAL: 60,
    MarkKind.DASH: 40,
    MarkKind.NONE: 34,
}
HIGH = (MarkKind.PART, MarkKind.CHINESE, MarkKind.PAREN_CHINESE)
LOOSE = (MarkKind.ITEM, MarkKind.ORDINAL, MarkKind.DASH, MarkKind.ARABIC, MarkKind.PAREN_ARABIC, MarkKind.CIRCLED)
# details that a run-in heading of a lower scheme must be followed by, or it is an item of a list
DETAILS = 15
STOP = lazy("[。！；：]")
# a figure with its unit: a heading may count its parts (12项工程) but states no magnitude; 2031年国家 counts no 家
FIGURE = lazy(r"\d[^十一二三四五六七八九零]{0,3}(?:[%‰亿万元亩吨户]|(?<!国)家|公里|平方|左右|以上)|百分之")
DIGIT = lazy(r"\d")
CONTINUED = lazy(r"(?!\d{4}(?:年|[—–])|\d{1,2}月\d{1,2}日)\d+(?![.、．]|\d)|[，、；：。％%]")
TRIM = " \u3000。：；，、！.:"


class Candidate(NamedTuple):
    """A possible heading: `[start, end)` in the view, its words, its scheme and how it stands in its line."""

    start: int
    end: int
    line: int
    kind: MarkKind
    number: str | None
    text: str
    alone: bool
    opens: bool = True
    bold: bool = False
    markdown: int = 0
    in_series: bool = False


def find_candidates(view: View, first: int, lexicon: Lexicon) -> list[Candidate]:
    """The possible headings from line `first` on, in order; topic sentences apart."""
    found: list[Candidate] = []
    bold = dict(view.bold)
    rows = "|" in view.text
    for index in range(first, len(view.lines)):
        line = view.lines[index]
        if line.end - line.start < 2 and not line.level:
            continue
        if rows and view.text.find("|", line.start, line.end) >= 0:
            continue
        if stands_aside(view, line) and not _heads_annex(view.text, line, lexicon):
            continue
        opening = _opening(view, index, line, bold, lexicon)
        if opening is not None:
            found.append(opening)
            if opening.alone:
                continue
        found.extend(_inside(view.text, index, line, opening, lexicon))
    return found


def _heads_annex(text: str, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is the title of a glossary or an appendix."""
    if line.end - line.start > LONGEST[MarkKind.NONE]:
        return False
    return lexicon.role_of_heading(text[line.start : line.end]) is Role.OTHER


def stands_aside(view: View, line: Line) -> bool:
    """Whether a line stands in a glossary, a note or an appendix: its numbering is not the report's."""
    for spans in (view.aside, view.appendices):
        place = bisect(spans, line.start, key=lambda span: span[0]) if spans else 0
        if place > 0 and line.start < spans[place - 1][1]:
            return True
    return False


def _opening(view: View, index: int, line: Line, bold: dict[int, int], lexicon: Lexicon) -> Candidate | None:
    text = view.text
    mark = read_mark(text, line.start, line.end)
    kind, number, start, body = (
        (mark.kind, mark.number, mark.start, mark.end) if mark else (MarkKind.NONE, None, line.start, line.start)
    )
    if line.level:
        return _candidate(text, start, line.end, body, index, kind, number, alone=True, markdown=line.level)
    bold_end = bold.get(line.start) or bold.get(start) or bold.get(body)
    if bold_end is not None and body + 3 < bold_end < line.end and bold_end - body <= LONGEST[kind]:
        words = text[body:bold_end].rstrip(TRIM)
        if words.endswith(lexicon.bare_not_end) or (kind is MarkKind.NONE and lexicon.address.match(words)):
            return None
        return _run_in(text, line, index, kind, number, start, body, bold_end)
    if kind is MarkKind.NONE:
        return _bare(view, index, line, bold_end is not None, lexicon)
    found = _numbered(text, line, index, kind, number, start, body, bold_end is not None)
    return None if found and found.alone and kind in LOOSE and _is_item(view, index, kind) else found


def _numbered(
    text: str, line: Line, index: int, kind: MarkKind, number: str | None, start: int, body: int, bold: bool
) -> Candidate | None:
    """A line that opens with a mark: a heading by itself, or one with its text run in after it."""
    stop = STOP.search(text, body, min(line.end, body + LONGEST[kind] + 1))
    if stop is None:
        if kind is MarkKind.CHINESE and line.end - body > LONGEST[kind]:
            # the heading was run into its text without a sign; its first clause stands for it
            comma = text.find("，", body, body + LONGEST[kind])
            return None if comma < 0 else _run_in(text, line, index, kind, number, start, body, comma + 1)
        if line.end - body > LONGEST[kind] or FIGURE.search(text, body, line.end) or body >= line.end:
            return None
        if text[line.end - 1] in "，、":
            return None
        return _candidate(text, start, line.end, body, index, kind, number, alone=True, bold=bold)
    ends_line = stop.end() >= line.end
    if stop.group() == "；" or (stop.group() == "：" and not ends_line and stop.start() - body > 20):
        return None
    if ends_line and kind is not MarkKind.DASH and not FIGURE.search(text, body, stop.start()):
        return _candidate(text, start, line.end, body, index, kind, number, alone=True, bold=bold)
    return _run_in(text, line, index, kind, number, start, body, stop.end())


def _is_item(view: View, index: int, kind: MarkKind) -> bool:
    """Whether a line of a lower scheme has no text of its own: the next line goes on with the list, or is short."""
    for at in range(index + 1, len(view.lines)):
        line = view.lines[at]
        if line.end - line.start > 1:
            following = read_mark(view.text, line.start, line.end)
            return (following is not None and following.kind is kind) or line.end - line.start < DETAILS
    return True


def _run_in(
    text: str, line: Line, index: int, kind: MarkKind, number: str | None, start: int, body: int, end: int
) -> Candidate | None:
    if FIGURE.search(text, body, end):
        return None
    if kind in LOOSE and (line.end - end < DETAILS or text[end - 1] == "：" or _lists_figures(text, body, end)):
        return None
    return _candidate(text, start, end, body, index, kind, number, alone=False, bold=text[end - 1] not in "。：！")


def _lists_figures(text: str, body: int, end: int) -> bool:
    """Digits in a lower heading, apart from a year or a count of parts (2031年, 12项)."""
    return DIGIT.search(re.sub(r"\d+(?:年|项|大|件|批|条|个)", "", text[body:end])) is not None


def _bare(view: View, index: int, line: Line, bold: bool, lexicon: Lexicon) -> Candidate | None:
    """A short line without number or stop that stands before its text."""
    text = view.text
    length = line.end - line.start
    if not 2 <= length <= LONGEST[MarkKind.NONE] + (10 if bold else 0):
        return None
    words = text[line.start : line.end]
    annex = lexicon.role_of_heading(words) is Role.OTHER
    if length < 4 and not annex:
        return None
    if words[-1] in "。；！？，、：" and not (bold and words[-1] in "。："):
        return None
    if (
        (STOP.search(words[:-1]) and not annex)
        or lexicon.bare_not.search(words)
        or sum("\u4e00" <= sign <= "\u9fff" for sign in words) * 2 < length
    ):
        return None
    if words.endswith(lexicon.bare_not_end):
        return None
    if lexicon.topic_not_start.match(words) and lexicon.role_of_heading(words) is None:
        return None
    # a fragment of a broken line follows one that does not end a sentence, or goes on with a figure
    if (index and not _ends_sentence(text, view.lines, index - 1)) or (not annex and _goes_on(view, index)):
        return None
    return _candidate(text, line.start, line.end, line.start, index, MarkKind.NONE, None, alone=True, bold=bold)


def _goes_on(view: View, index: int) -> bool:
    """Whether the next line goes on in mid-sentence: with a figure (a year may open a paragraph) or a sign."""
    for line in view.lines[index + 1 : index + 3]:
        if line.end > line.start:
            return CONTINUED.match(view.text, line.start, line.end) is not None
    return False


def _ends_sentence(text: str, lines: tuple[Line, ...], index: int) -> bool:
    while index > 0 and lines[index].end == lines[index].start:
        index -= 1
    line = lines[index]
    return line.end - line.start <= 40 or text[line.end - 1] in "。！？：；”’）…"


def _inside(text: str, index: int, line: Line, opening: Candidate | None, lexicon: Lexicon) -> list[Candidate]:
    """Numbered headings after the first sentence of a paragraph: `…六百户。（三）乡村面貌改善` and `二是加快建设。`."""
    found: list[Candidate] = []
    start = opening.end if opening else line.start
    # a mark follows a stop, be it that of the heading
    marks = list(BODY_MARKS.finditer(text, max(start - 1, 0), line.end))
    if not marks:
        return found
    for place, mark in enumerate(marks):
        limit = marks[place + 1].start() + 1 if place + 1 < len(marks) else line.end
        paren = mark.group("paren") is not None
        longest = LONGEST[MarkKind.PAREN_CHINESE] if paren else 24
        stop = STOP.search(text, mark.end(), min(limit, mark.end() + longest + 1))
        end = stop.end() if stop else limit
        alone = end >= line.end
        if end - mark.end() > longest or (stop and stop.group() not in "。") or end - mark.end() < 4:
            continue
        if FIGURE.search(text, mark.end(), end) or _lists_figures(text, mark.end(), end):
            continue
        if not paren and lexicon.shortcoming.search(text, mark.end(), end):
            continue
        # an item without details of its own is part of a list; a bracketed one may close a joined paragraph
        if limit - end < DETAILS and not (paren and alone and stop is None):
            continue
        kind = MarkKind.PAREN_CHINESE if paren else MarkKind.ITEM
        if kind is MarkKind.ITEM and text.count("，", mark.end(), end) > (end - mark.end() <= 18):
            continue
        number = number_in(mark.group("mark"))
        found.append(
            _candidate(text, mark.start("mark"), end, mark.end(), index, kind, number, alone=alone, opens=False)
        )
    items = [entry for entry in found if entry.kind is MarkKind.ITEM]
    # where most items of a paragraph state their facts at once, the few short ones head nothing
    if len(items) * 2 < sum(mark.group("item") is not None for mark in marks):
        return [entry for entry in found if entry.kind is not MarkKind.ITEM]
    return found


def _candidate(
    text: str,
    start: int,
    end: int,
    body: int,
    index: int,
    kind: MarkKind,
    number: str | None,
    *,
    alone: bool,
    opens: bool = True,
    bold: bool = False,
    markdown: int = 0,
) -> Candidate:
    words = text[body:end].strip(TRIM)
    return Candidate(start, end, index, kind, number, words, alone, opens, bold, markdown)
