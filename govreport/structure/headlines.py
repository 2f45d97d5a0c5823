"""The headlines of a newspaper's digest that was joined into one line: two phrases with spaces around and between."""

from __future__ import annotations

from govreport.lazy import lazy
from govreport.structure.candidates import Candidate
from govreport.structure.numbering import MarkKind
from govreport.text.view import View

__all__ = ["find_headlines"]

# a phrase of a headline has no sign inside but quotes and the pause mark; a person's name is shorter
PHRASE = r"[\u4e00-\u9fff“”、]{5,18}"
HEADLINE = lazy(rf"(?:(?<=[。！”] )|(?<=整理 )|(?<=\n)|^)({PHRASE} {PHRASE}) (?=\S)")


def find_headlines(view: View) -> list[Candidate]:
    """The headlines inside the lines of a text that has no other headings, in order."""
    found: list[Candidate] = []
    for index, line in enumerate(view.lines):
        for match in HEADLINE.finditer(view.text, line.start, line.end):
            start, end = match.span(1)
            found.append(Candidate(start, end, index, MarkKind.NONE, None, match[1], alone=True))
    return found
