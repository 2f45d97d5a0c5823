"""Where the head of a report ends and its body begins."""

from __future__ import annotations

from functools import lru_cache

from govreport.lazy import lazy
from govreport.rules import Rules, default_rules
from govreport.structure.numbering import MarkKind, read_mark
from govreport.text.view import View
from govreport.wordset import WordSet

__all__ = ["body_line"]

# the head has at most so many lines, empty ones not counted
HEAD_LINES = 16
# the opening sentence's paragraph; a longer one is already the report
LONGEST_OPENING = 420
LONGEST_LINE = 70
# lines of the head stand together; a name in the tenth line is a reporter's
GAP = 3
NUMBERED = (MarkKind.CHINESE, MarkKind.PAREN_CHINESE, MarkKind.PART)
MEETING = lazy("人民代表大会|[届]人大|代表大会")


@lru_cache(maxsize=8)
def _words(rules: Rules) -> tuple[WordSet, WordSet, WordSet]:
    table = rules.table("front_matter")
    short = [*table["lines"]["furniture"], *table["lines"]["address"], *table["title"]["words"]]
    return WordSet(short), WordSet(table["lines"]["opening"]), WordSet(table["speaker"]["offices"])


def body_line(view: View, rules: Rules | None = None) -> int:
    """The index of the first line after title, meeting, speaker, address and opening sentence."""
    short, opening, offices = _words(rules or default_rules())
    body = 0
    seen = last = 0
    prose = False
    for index, line in enumerate(view.lines):
        length = line.end - line.start
        if length == 0:
            continue
        seen += 1
        if seen > HEAD_LINES or length > LONGEST_OPENING:
            break
        mark = read_mark(view.text, line.start, line.end)
        if mark is not None and mark.kind in NUMBERED:
            break
        words = view.text[line.start : line.end]
        if opening.search(words):
            return index + 1
        # behind the first paragraph of prose only the opening sentence still belongs to the head
        prose = prose or length > LONGEST_LINE
        if (
            not prose
            and seen - last <= GAP
            and (short.search(words) or MEETING.search(words) or _is_speaker(words, offices))
        ):
            body, last = index + 1, seen
    return _skip_empty(view, body)


def _is_speaker(words: str, offices: WordSet) -> bool:
    return len(words) <= 40 and "。" not in words and offices.search(words) is not None


def _skip_empty(view: View, index: int) -> int:
    while index < len(view.lines) and view.lines[index].start == view.lines[index].end:
        index += 1
    return index
