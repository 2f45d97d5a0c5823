"""Provisional: widths folded, nothing joined."""

from __future__ import annotations

from array import array

from govreport.text.view import Line, View

WIDTHS = str.maketrans(",;:?!()", "，；：？！（）")


def clean(text: str) -> View:
    """The cleaned view of a source text."""
    lines: list[Line] = []
    at = 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line)))
        at += len(line) + 1
    return View(text.translate(WIDTHS), array("I", range(len(text))), tuple(lines), {})
