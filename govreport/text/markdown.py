"""Markdown marks: the YAML head, headings, bold, lists, tables, comments, links and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreport.lazy import lazy
from govreport.text.draft import Draft

__all__ = ["read_front", "strip_marks"]

FRONT = lazy(r"\ufeff?\s*[-－]{3}[ \t]*\r?\n(.*?)\r?\n[-－]{3}[ \t]*(?:\r?\n|$)", re.DOTALL)
FIELD = lazy(r"^([\w ]+?)[ \t]*[:：][ \t]*(.*?)[ \t]*$", re.MULTILINE)
# a YAML head is short; a text that opens with a rule and has another far below has no head
FRONT_LIMIT = 4000

COMMENT = lazy(r"<[!！]--")
IMAGE = lazy(r"[!！]\[[^\]\n]*\][(（][^)）\n]*[)）]")
LINK = lazy(r"(?<![!！])(\[)[^\]\n]{1,80}(\][(（](?:https?|/|\.|#)[^)）\n]*[)）])")
HEAD = lazy(r"^ {0,3}(#{1,6})(?: +|(?=[\u4e00-\u9fff（]))", re.MULTILINE)
# the first cell of a row: #其中 is a part of the row above it, no heading
ROW = lazy(r"[^|\n]*\|")
HEAD_CLOSE = lazy(r"^( {0,3}#{1,6}[^\n]*?)((?<! ) +#+ *)$", re.MULTILINE)
BOLD = lazy(r"\*\*(?=\S)([^*\n]+?)\*\*|__(?=[^\s_])([^_\n]+?)__(?![_\w])")
# single stars beside Chinese text, also those of a pair that a line break parted; 增长*% is a figure left out
STARS = lazy(
    r"\*{2,}(?!%)|(?<![*\d])\*(?=[\u4e00-\u9fff“（])(?![亿万个])|(?<=[\u4e00-\u9fff”）。，])\*(?![*\d%亿万个])|^\*(?=\d)",
    re.MULTILINE,
)
# - 12 - alone is a page number
BULLET = lazy(r"^ {0,3}(?:[-*+] +(?!\d+ *[-*+] *$)|> ?)(?=\S)", re.MULTILINE)
ITALIC = lazy(r"(?<![*\d])(\*)(?=[^*\s])[^*\n]{1,60}?(?<![*\s])(\*)(?![*\d])")
RULE = lazy(r"^ {0,3}(?:\*{3,}|-{3,}|={3,}|_{3,}) *$", re.MULTILINE)
ESCAPE = lazy(r"\\(?=[\\`*_{}\[\]()（）#+\-.!！|>~～:：;；,，])")
TAG = lazy(r"</?(?:br|p|div|span|b|strong|u|i|em|sup|sub|font|center|a)\b[^<>\n]{0,200}/?>", re.IGNORECASE)
DIVIDER = lazy(r"^ *+\|?(?: *+[:：]?-{2,}+[:：]? *+\|)+(?: *+[:：]?-{2,}+[:：]?)? *+$", re.MULTILINE)


def read_front(draft: Draft) -> dict[str, str]:
    """Cut a YAML head and give its fields; list items of a field are joined by a space."""
    text = draft.text[:FRONT_LIMIT]
    found = FRONT.match(text)
    if found is None or not FIELD.search(found[1]):
        return {}
    fields: dict[str, str] = {}
    name = None
    for line in found[1].splitlines():
        item = line.strip()
        if item.startswith("- ") and name is not None:
            fields[name] = f"{fields[name]} {item[2:].strip()}".strip()
        elif field := FIELD.match(line):
            name = field[1].strip()
            fields[name] = field[2].strip().strip("'\"")
    draft.cut([(0, found.end())])
    return fields


def strip_marks(draft: Draft) -> None:
    """Cut the marks; heading levels and bold spans are kept on the draft, in source offsets."""
    text = draft.text
    if "<" in draft.odd:
        comments = list(_comments(text))
        draft.captions += [text[start + 4 : end - 3].strip() for start, end in comments]
        draft.cut(comments)
        draft.cut_matches(TAG)
    if "]" in draft.odd and "]（" in text:
        draft.cut_matches(IMAGE)
        draft.cut(span for found in LINK.finditer(draft.text) for span in (found.span(1), found.span(2)))
    if "|" in draft.odd:
        draft.cut_matches(DIVIDER)
    if any(draft.has(sign) and sign * 3 in draft.text for sign in "-*=_"):
        draft.cut_matches(RULE)
    if "\\" in draft.odd:
        draft.cut_matches(ESCAPE)
    if draft.has("*_"):
        _take_bold(draft)
    if "*" in draft.odd or "- " in text or "+ " in text or ">" in draft.odd:
        draft.cut_matches(BULLET)
        draft.cut(span for found in ITALIC.finditer(draft.text) for span in (found.span(1), found.span(2)))
        draft.cut_matches(STARS)
    if "#" in draft.odd:
        _take_heads(draft)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """The comments; one that is not closed is none, and neither are those after it."""
    opened = COMMENT.search(text)
    while opened is not None and (closed := text.find("-->", opened.end())) >= 0:
        yield opened.start(), closed + 3
        opened = COMMENT.search(text, closed + 3)


def _take_bold(draft: Draft) -> None:
    marks: list[tuple[int, int]] = []
    for found in BOLD.finditer(draft.text):
        inner = found.span(1) if found[1] is not None else found.span(2)
        draft.bold.append((draft.offsets[inner[0]], draft.offsets[inner[1] - 1] + 1))
        marks += [(found.start(), inner[0]), (inner[1], found.end())]
    draft.cut(marks)


def _take_heads(draft: Draft) -> None:
    draft.cut_matches(HEAD_CLOSE, 2)
    marks: list[tuple[int, int]] = []
    for found in HEAD.finditer(draft.text):
        if found.end() < len(draft.text) and not ROW.match(draft.text, found.end()):
            draft.levels[draft.offsets[found.end()]] = len(found[1])
            marks.append(found.span())
    draft.cut(marks)
