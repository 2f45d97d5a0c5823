"""Numbers that were destroyed or replaced: they stay in the view, and are reported instead of read."""

from __future__ import annotations

import re
from collections.abc import Set

from govreport.model import Diagnostic, Severity
from govreport.text.noise import Noise
from govreport.text.view import View

__all__ = ["find_damage"]

FIGURE = frozenset("0123456789.")
# what stands in the place of a figure
REPLACING = "Xx×*□○_"


def find_damage(view: View, noise: Noise, odd: Set[str]) -> tuple[list[tuple[int, int]], list[Diagnostic]]:
    """The view spans of damage and a diagnostic for each; `odd` are the signs that plain prose does without."""
    text = view.text
    found: list[tuple[int, int, str]] = []
    if not odd.isdisjoint("$\ufffd"):
        found += _matches(text, noise.destroyed, "destroyed-number")
    # (signs that cleaning has taken out are odd still)
    if not odd.isdisjoint(REPLACING) and any(sign in text for sign in REPLACING):
        found += _matches(text, noise.placeholder, "placeholder")
    # a letter with an accent, not the dot of a name
    if any("\x7f" < sign < "\u0100" and sign.isalpha() for sign in odd) or any(word in text for word in noise.garbled):
        found += _matches(text, noise.mojibake, "mojibake")
    found.sort()
    spans = [(start, end) for start, end, _ in found]
    return spans, [_diagnostic(view, start, end, code) for start, end, code in found]


def _matches(text: str, pattern: re.Pattern[str], code: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if code == "placeholder" and before.isascii() and before.isalpha():
            continue
        while start and text[start - 1] in FIGURE:
            start -= 1
        while end < len(text) and text[end] in FIGURE:
            end += 1
        if found and start < found[-1][1]:
            start = found.pop()[0]
        found.append((start, end, code))
    return found


MESSAGES = {
    "destroyed-number": "a number is destroyed here: {!r}; correct the text to have it read",
    "placeholder": "a figure is replaced by signs here: {!r}",
    "mojibake": "characters were garbled here: {!r}; look for a copy in the right encoding",
}


def _diagnostic(view: View, start: int, end: int, code: str) -> Diagnostic:
    severity = Severity.WARNING if code == "placeholder" else Severity.ERROR
    message = MESSAGES[code].format(view.text[start : min(end, start + 20)])
    return Diagnostic(code, message, view.source_span(start, end), severity)
