"""Spaces: those that noise put inside words and values go, those that part headline phrases stay."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property

from govreport.lazy import HAN, lazy
from govreport.text.draft import Draft

__all__ = ["close_spaced_out", "cut_spaces"]

EDGE = lazy(r"(?:(?<=\n)|\A) +|(?<! ) +(?=\n|\Z)")
INDENT = lazy(r"^ {2,}[^\s]", re.MULTILINE)
RUN = lazy(" +")
SINGLE = lazy(r"(?<! ) (?! )")
# single characters with spaces between them are one word: 政 府 工 作 报 告, 省 长, 市长 何 雄
LETTERED = lazy(rf" (?<={HAN} )(?<!{HAN}{HAN} ) *(?={HAN}(?!{HAN}))")
GROUPED = lazy(r" (?<=\d )\d{3}(?!\d)")
THOUSANDS = lazy(r"(?<![\d.，] )(?<![\d.，])\d{1,3}(?: \d{3}){1,6}(?![\d ]*\d)")
LEFT = lazy(r"[\w“”《》·（）、+-]*$")
RIGHT = lazy(rf"{HAN}*")
# a heading numbered by a bare figure: 3 聚焦改革创新
NUMBERED = lazy(rf"\d{{1,2}} +{HAN}{{4}}[^。；]*$", re.MULTILINE)
# a line is spaced out if nearly every character has a space after it
SPACED_OUT = 0.7
SPACED_TEXT = 0.4
# how far back the phrase before a space is looked at
REACH = 40
# a phrase of a headline has at least so many characters
PHRASE = 6
OPENING = "“《"
SENTENCE_END = "。！？；\n"
SIGN = "，。、；：？！（）”》【】「」『』‘’—…|%‰～℃∶〔〕"
# spaces inside clauses of this many places in running text are a fault of the copy, not layout
NOISE = 3


def close_spaced_out(draft: Draft) -> None:
    """Where a space stands after nearly every character of the whole text, its marks are spaced out too: close them."""
    spaces = draft.text.count(" ")
    if spaces < SPACED_TEXT * len(draft.text) or not spaces:
        return
    draft.cut(span for found in SINGLE.finditer(draft.text) if (span := found.span()))


def cut_spaces(draft: Draft) -> None:
    """Delete every space that carries no structure; the ones kept are single."""
    if " " not in draft.odd:
        return
    if "  " in draft.text:
        # where lines are wrapped, the indent is what tells a new paragraph
        draft.indents.update(draft.offsets[found.end() - 1] for found in INDENT.finditer(draft.text))
    if "\n " in draft.text or " \n" in draft.text or draft.text[:1] == " " or draft.text[-1:] == " ":
        draft.cut_matches(EDGE)
    _close_spaced_lines(draft)
    if " " in draft.text:
        draft.cut_matches(LETTERED)
        if GROUPED.search(draft.text):
            draft.cut(_group_gaps(draft.text))
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


def _group_gaps(text: str) -> list[tuple[int, int]]:
    """12 915元: the spaces that part the thousands of one number."""
    found = (range(match.start(), match.end()) for match in THOUSANDS.finditer(text))
    return [(at, at + 1) for places in found for at in places if text[at] == " "]


def _unwanted(text: str) -> list[tuple[int, int]]:
    """The spans of spaces to delete. A kept run loses all but its first space."""
    cuts: list[tuple[int, int]] = []
    phrases: list[tuple[int, int]] = []
    inside, kept = 0, -1
    line = _Line(text)
    for found in RUN.finditer(text):
        start, end = found.span()
        if start > line.end:
            line = _Line(text, start)
        kind = _kind(line, start, end, kept)
        if kind is Kind.INSIDE:
            inside += 1
        if kind is Kind.DROP or kind is Kind.INSIDE:
            cuts.append((start, end))
            continue
        kept = end
        if kind is Kind.PHRASE:
            phrases.append((start, end))
        elif end - start > 1:
            cuts.append((start + 1, end))
    noisy = inside >= NOISE and inside >= len(phrases)
    cuts += [(start if noisy else start + 1, end) for start, end in phrases if noisy or end - start > 1]
    cuts.sort()
    return cuts


class _Line:
    """The line that a space stands in; what is asked of it is found once for all its spaces."""

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        self.end = len(text) if end < 0 else end

    @cached_property
    def is_numbered(self) -> bool:
        return NUMBERED.match(self.text, self.start) is not None

    @cached_property
    def is_prose(self) -> bool:
        """Whether it has clauses."""
        return any(self.text.find(sign, self.start, self.end) >= 0 for sign in "。；，")


class Kind(Enum):
    """What a run of spaces does: nothing, part words for good, part phrases, or stand within a clause by a fault."""

    DROP = "drop"
    KEEP = "keep"
    PHRASE = "phrase"
    INSIDE = "inside"


def _kind(line: _Line, start: int, end: int, kept: int) -> Kind:
    """The kind of the run; `kept` is where the last run ended that was not dropped."""
    text = line.text
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if after in SIGN or after == "\n":
        return Kind.DROP
    if before in SENTENCE_END:
        return _after_sentence(text, end)
    if before in SIGN:
        return Kind.DROP
    if _is_han(before):
        if _is_han(after) or after in OPENING:
            return _between_words(line, start, end, kept)
        return _before_number(text, start, kept) if after.isdigit() else Kind.DROP
    if _is_han(after):
        return Kind.KEEP if line.is_numbered else Kind.DROP
    return Kind.DROP if after in OPENING else _between_figures(before, after)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character == "〇"


def _between_figures(before: str, after: str) -> Kind:
    """Neither side is a Chinese character: `184. 37`, `12 . 5`, `Windows 10`."""
    joins = before in "./+-" or after in "./+-"
    return Kind.DROP if joins and (before.isdigit() or after.isdigit()) else Kind.KEEP


def _after_sentence(text: str, end: int) -> Kind:
    """A space after a full stop stays where a headline phrase follows, itself closed by a space."""
    right = RIGHT.match(text, end)
    closed = right is not None and right.end() - end >= 2 and text[right.end() : right.end() + 1] == " "
    return Kind.PHRASE if closed else Kind.DROP


def _between_words(line: _Line, start: int, end: int, kept: int) -> Kind:
    """A space between two Chinese characters."""
    text = line.text
    left = _phrase_before(text, start)
    right = RIGHT.match(text, end)
    if right is None or right.end() - end < 2 or start - left < 2:
        return Kind.DROP
    if not line.is_prose:
        return Kind.KEEP
    if left == kept:
        return Kind.PHRASE
    opens = left == 0 or text[left - 1] in SENTENCE_END
    # 流 通大户: the space stands right after a 、 and one character, so it parts no phrases
    word = start - 1 - text.rfind("、", left, start) if "、" in text[left:start] else start - left
    return Kind.PHRASE if opens and start - left >= PHRASE and word > 1 else Kind.INSIDE


def _before_number(text: str, start: int, kept: int) -> Kind:
    """`经济运行平稳有序 79个…` in a digest: the phrase before the number stands between spaces itself."""
    left = _phrase_before(text, start)
    return Kind.PHRASE if left == kept and start - left >= PHRASE else Kind.DROP


def _phrase_before(text: str, start: int) -> int:
    """Where the phrase that ends at `start` begins."""
    low = max(0, start - REACH)
    found = LEFT.search(text[low:start])
    return low + found.start() if found else start
