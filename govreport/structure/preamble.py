"""Where the head of a report ends and its body begins."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport.rules import Rules, default_rules
from govreport.structure.lexicon import any_of
from govreport.text.view import View

__all__ = ["body_line"]

# the head has at most so many lines, empty ones not counted
HEAD_LINES = 16
# the opening sentence's paragraph; a longer one is already the report
LONGEST_OPENING = 420
LONGEST_LINE = 70
MEETING = re.compile("人民代表大会|[届]人大|代表大会")


@lru_cache(maxsize=8)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = rules.table("front_matter")
    short = [*table["lines"]["furniture"], *table["lines"]["address"], *table["title"]["words"]]
    return any_of(short), any_of(table["lines"]["opening"]), any_of(table["speaker"]["offices"])


def body_line(view: View, rules: Rules | None = None) -> int:
    """The index of the first line after title, meeting, speaker, address and opening sentence."""
    short, opening, offices = _patterns(rules or default_rules())
    body = 0
    seen = 0
    for index, line in enumerate(view.lines):
        length = line.end - line.start
        if length == 0:
            continue
        seen += 1
        if seen > HEAD_LINES or length > LONGEST_OPENING:
            break
        words = view.text[line.start : line.end]
        if opening.search(words):
            return index + 1
        if length <= LONGEST_LINE and (short.search(words) or MEETING.search(words) or _is_speaker(words, offices)):
            body = index + 1
    return _skip_empty(view, body)


def _is_speaker(words: str, offices: re.Pattern[str]) -> bool:
    return len(words) <= 40 and "。" not in words and offices.search(words) is not None


def _skip_empty(view: View, index: int) -> int:
    while index < len(view.lines) and view.lines[index].start == view.lines[index].end:
        index += 1
    return index
