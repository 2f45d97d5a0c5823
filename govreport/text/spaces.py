"""Spaces: those that noise put inside words and values go, those that part headline phrases stay."""

from __future__ import annotations

import re

from govreport.text.draft import Draft

__all__ = ["cut_spaces"]

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
EDGE = re.compile(r"^ +| +$", re.MULTILINE)
INDENT = re.compile(r"^ {2,}[^\s]", re.MULTILINE)
RUN = re.compile(" +")
SINGLE = re.compile(r"(?<! ) (?! )")
# single characters with spaces between them are one word: 政 府 工 作 报 告, 省 长, 市长 何 雄
LETTERED = re.compile(rf"(?:(?<=[^{HAN}][{HAN}])|(?<=\A[{HAN}])) +(?=[{HAN}](?![{HAN}]))")
THOUSANDS = re.compile(r"(?<![\d.,，] )(?<![\d.,，])\d{1,3}(?: \d{3})+(?![\d ]*\d)")
LEFT = re.compile(rf"[{HAN}A-Za-z0-9“”《》·（）、+-]*$")
RIGHT = re.compile(rf"[{HAN}]*")
# a heading numbered by a bare figure: 3 聚焦改革创新
NUMBERED = re.compile(rf"\d{{1,2}} +[{HAN}]{{4}}[^。；]*$", re.MULTILINE)
# a line is spaced out if nearly every character has a space after it
SPACED_OUT = 0.7
# how far back the phrase before a space is looked at
REACH = 40
SENTENCE_END = "。！？；\n"
SIGN = "，。、；：？！（）“”《》【】「」『』‘’—…|%‰～℃∶〔〕"
# spaces inside clauses of this many places in running text are a fault of the copy, not layout
NOISE = 3


def cut_spaces(draft: Draft) -> None:
    """Delete every space that carries no structure; the ones kept are single."""
    if " " not in draft.text:
        return
    if "  " in draft.text:
        # where lines are wrapped, the indent is what tells a new paragraph
        draft.indents.update(draft.offsets[found.end() - 1] for found in INDENT.finditer(draft.text))
    draft.cut_matches(EDGE)
    _close_spaced_lines(draft)
    if " " in draft.text:
        draft.cut_matches(LETTERED)
        draft.cut(
            (at, at + 1)
            for found in THOUSANDS.finditer(draft.text)
            for at in range(found.start(), found.end())
            if draft.text[at] == " "
        )
        draft.cut(_unwanted(draft.text))


def _close_spaced_lines(draft: Draft) -> None:
    """政 府 工 作 … over a whole line: single spaces go, wider gaps are the spaces of the original."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in draft.text.split("\n"):
        spaces = line.count(" ")
        if spaces > 2:
            gaps = [found.span() for found in SINGLE.finditer(line)]
            letters = len(line) - spaces
            if len(gaps) >= SPACED_OUT * (letters - 1):
                spans += [(at + start, at + end) for start, end in gaps]
        at += len(line) + 1
    draft.cut(spans)


def _unwanted(text: str) -> list[tuple[int, int]]:
    """The spans of spaces to delete. A kept run loses all but its first space."""
    cuts: list[tuple[int, int]] = []
    phrases: list[tuple[int, int, bool]] = []
    inside = 0
    for found in RUN.finditer(text):
        start, end = found.span()
        kind = _kind(text, start, end)
        if kind == "drop":
            cuts.append((start, end))
        elif kind == "inside":
            inside += 1
            phrases.append((start, end, True))
        elif kind == "phrase":
            phrases.append((start, end, False))
        elif end - start > 1:
            cuts.append((start + 1, end))
    noisy = inside >= NOISE and 2 * inside >= len(phrases)
    for start, end, within in phrases:
        if within or noisy:
            cuts.append((start, end))
        elif end - start > 1:
            cuts.append((start + 1, end))
    cuts.sort()
    return cuts


def _kind(text: str, start: int, end: int) -> str:
    """What a run of spaces does: `drop`, `keep`, `phrase` (parts phrases), `inside` (stands within a clause)."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if after in SIGN or after == "\n":
        return "drop"
    if before in SENTENCE_END:
        return _after_sentence(text, end)
    if before in SIGN:
        return "drop"
    if _is_han(before):
        if _is_han(after):
            return _between_words(text, start, end)
        return _before_number(text, start) if after.isdigit() else "drop"
    if _is_han(after):
        return "keep" if NUMBERED.match(text, text.rfind("\n", 0, start) + 1) else "drop"
    return _between_figures(text, start, end, before, after)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character == "〇"


def _between_figures(text: str, start: int, end: int, before: str, after: str) -> str:
    """Neither side is a Chinese character: `184. 37`, `12 . 5`, `Windows 10`."""
    if before in "./+-" or after in "./+-":
        return "drop" if before.isdigit() or after.isdigit() else "keep"
    return "keep"


def _after_sentence(text: str, end: int) -> str:
    """A space after a full stop stays where a headline phrase follows, itself closed by a space."""
    right = RIGHT.match(text, end)
    if right is not None and right.end() - end >= 4 and text[right.end() : right.end() + 1] == " ":
        return "phrase"
    return "drop"


def _between_words(text: str, start: int, end: int) -> str:
    """A space between two Chinese characters."""
    low = max(0, start - REACH)
    left = LEFT.search(text[low:start])
    right = RIGHT.match(text, end)
    if left is None or right is None or right.end() - end < 2 or len(left[0]) < 2:
        return "drop"
    line = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
    if "。" not in line and "；" not in line and "，" not in line:
        return "keep"
    opening = text[low + left.start() - 1] if low + left.start() > 0 else "\n"
    return "phrase" if opening in SENTENCE_END or opening == " " else "inside"


def _before_number(text: str, start: int) -> str:
    """`经济运行平稳有序 79个…` in a digest: the phrase before the number stands between spaces itself."""
    low = max(0, start - REACH)
    left = LEFT.search(text[low:start])
    if left is None or len(left[0]) < 6 or low + left.start() < 2:
        return "drop"
    opening = low + left.start() - 1
    if text[opening] != " " or not (_is_han(text[opening - 1]) or text[opening - 1] in SENTENCE_END):
        return "drop"
    return "phrase"


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
