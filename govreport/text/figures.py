"""Signs in and around numbers: thousands separators, letters for digits, footnote marks, doubled punctuation."""

from __future__ import annotations

import re

from govreport.lazy import lazy
from govreport.text.draft import Draft

__all__ = ["mend_figures"]

# a separator is looked for first: the full pattern is ten times as slow over a text without any
SEPARATED = lazy(r"，(?<=\d，)\d{3}(?!\d)")
THOUSANDS = lazy(r"(?<![\d.，])\d{1,3}(?:，\d{3})+(?!\d|，\d)")
LETTERS = lazy(r"\d[OoIl]|(?<![A-Za-z])l\.?\d|\d\.l|[Oo]\d")
MIXED = lazy(r"(?<![A-Za-z0-9.])[0-9l][0-9OoIl]*(?:\.[0-9OoIl]+)?(?![A-Za-z])")
AS_DIGITS = str.maketrans("OoIl", "0011")
# at the start of a line a mark numbers an entry of a list of notes; a cell of nothing else holds a figure
MARK = lazy(r"(?<=[^\n|])(?:\[\d{1,3}\]|【\d{1,3}】|〔\d{1,2}〕(?!号))")
CIRCLED = lazy(r"(?<=[\u4e00-\u9fff”》）A-Za-z0-9%])[①-⑳]+(?=[\u4e00-\u9fff，。、；：（\n]|$)")
SUPERSCRIPT = lazy("(?<=[\u4e00-\u9fff”》])[¹²³⁰⁴-⁹]+")
CIRCLED_SIGNS, SUPERSCRIPT_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "¹²³⁰⁴⁵⁶⁷⁸⁹"
DOUBLED = lazy("[，。、；：][，。、；]+")
STRENGTH = "、，；。："


def mend_figures(draft: Draft) -> None:
    """Delete what copies put into numbers and beside words."""
    if draft.has("[【〔"):
        draft.cut_matches(MARK)
    if draft.has(CIRCLED_SIGNS):
        draft.cut_matches(CIRCLED)
    if draft.has(SUPERSCRIPT_SIGNS):
        draft.cut_matches(SUPERSCRIPT)
    if SEPARATED.search(draft.text):
        spans = [found.span() for found in THOUSANDS.finditer(draft.text)]
        draft.cut((at, at + 1) for start, end in spans for at in range(start, end) if draft.text[at] == "，")
    if draft.has("OoIl") and LETTERS.search(draft.text):
        draft.rewrite_matches(MIXED, _digits)
    if DOUBLED.search(draft.text):
        _single_signs(draft)


def _digits(found: re.Match[str]) -> str:
    """`1O2` and `l5` are numbers; a token without a digit, or one such as 4l where l may be litres, is left alone."""
    token = found[0]
    letters = sum(token.count(letter) for letter in "OoIl")
    if not letters or letters >= len(token) - token.count("."):
        return token
    return token.translate(AS_DIGITS)


def _single_signs(draft: Draft) -> None:
    """Of several signs in a row the strongest stays: `%。，` ends a sentence."""
    cuts: list[tuple[int, int]] = []
    for found in DOUBLED.finditer(draft.text):
        signs = found[0]
        kept = max(range(len(signs)), key=lambda at: (STRENGTH.index(signs[at]), -at))
        start, end = found.span()
        cuts += [span for span in ((start, start + kept), (start + kept + 1, end)) if span[0] < span[1]]
    draft.cut(cuts)
