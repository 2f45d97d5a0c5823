"""Numbers that were destroyed or replaced: they stay in the view, and are reported instead of read."""

from __future__ import annotations

import re

from govreport.model import Diagnostic, Severity
from govreport.text.noise import Noise
from govreport.text.view import View

__all__ = ["find_damage"]


def find_damage(view: View, noise: Noise) -> tuple[list[tuple[int, int]], list[Diagnostic]]:
    """The view spans of damage and a diagnostic for each."""
    text = view.text
    found: list[tuple[int, int, str]] = []
    if "$" in text or "\ufffd" in text:
        found += _matches(text, noise.destroyed, "destroyed-number")
    if any(sign in text for sign in "XxＸ×＊*□○_"):
        found += _matches(text, noise.placeholder, "placeholder")
    if noise.mojibake.search(text):
        found += _matches(text, noise.mojibake, "mojibake")
    found.sort()
    spans = [(start, end) for start, end, _ in found]
    return spans, [_diagnostic(view, start, end, code) for start, end, code in found]


def _matches(text: str, pattern: re.Pattern[str], code: str) -> list[tuple[int, int, str]]:
    return [(*match.span(), code) for match in pattern.finditer(text) if match.end() > match.start()]


MESSAGES = {
    "destroyed-number": "a number is destroyed here: {!r}; correct the text to have it read",
    "placeholder": "a figure is replaced by signs here: {!r}",
    "mojibake": "characters were garbled here: {!r}; look for a copy in the right encoding",
}


def _diagnostic(view: View, start: int, end: int, code: str) -> Diagnostic:
    severity = Severity.WARNING if code == "placeholder" else Severity.ERROR
    message = MESSAGES[code].format(view.text[start : min(end, start + 20)])
    return Diagnostic(code, message, view.source_span(start, end), severity)
