"""Soft line breaks: lines that were broken inside a sentence, a word or a value are joined; paragraphs are kept."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from govreport.lazy import HAN, lazy
from govreport.text.draft import Draft
from govreport.text.noise import Noise
from govreport.text.pieces import Piece

__all__ = ["join_lines"]

END = "。！？；…"
CLOSERS = "”’）》』」】"
# a line cannot end a paragraph with one of these, nor open a heading
OPEN = "，、（《“‘「『【+／/～"
PROSE = lazy("[。；！]")
# 做好以下工作：（一）… and what follows is a heading
RUN_IN = lazy("[：，]（[一二三四五六七八九十]+）")
ORDINAL = lazy("[一二三四五六七八九十]{1,2}[是要]")
# headings speak of years and plans, seldom of amounts
VALUE = lazy(rf"(?<={HAN})\d+(?![\d年月日])")
SPLIT_VALUE = lazy(r"\d\.\d*\d\Z")
NARROW = lazy(r"[\x00-\u2dff]")
LATIN = lazy(r"[A-Za-z]")
# how many lines, and what share of them, must be equally long before a text counts as wrapped
FEWEST, SHARE = 4, 0.4
NEARLY = 0.8
NARROWEST, WIDEST = 14, 100
# a line without a full stop that is longer than this and has a comma is no heading
HEADING = 44
# what follows a broken line is a sentence; a short line without a sign is a name or a heading
STUB = 16


class _Wrap:
    """How the lines of a text are wrapped: every line of at least `width` is full."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.measure: Callable[[str], int] = len
        self.width = 0
        texts = [piece.text for piece in pieces if not piece.row]
        if len(texts) >= FEWEST and sorted(map(len, texts))[len(texts) // 2] <= WIDEST:
            for measure in (len, _columns):
                self.width = _common_width([measure(text) for text in texts], 1 if measure is len else 2)
                if self.width:
                    self.measure = measure
                    break
        full = [at for at, piece in enumerate(pieces) if self.is_full(piece)] if self.width else []
        after = [pieces[at + 1] for at in full if at + 1 < len(pieces)]
        # an empty line or an indent parts paragraphs only where most lines do without
        self.gaps_part = 2 * sum(piece.gap for piece in after) < len(after)
        self.indents_part = 0 < sum(piece.indented for piece in pieces) < 0.7 * len(pieces)

    def is_full(self, piece: Piece) -> bool:
        return self.width > 0 and not piece.row and self.measure(piece.text) >= self.width

    def is_nearly_full(self, piece: Piece) -> bool:
        return self.width > 0 and not piece.row and self.measure(piece.text) >= NEARLY * self.width


def _columns(text: str) -> int:
    return 2 * len(text) - len(NARROW.findall(text))


def _common_width(lengths: list[int], scale: int) -> int:
    """The least length of a full line, or 0 where the lines are not wrapped at one width."""
    lengths = sorted(lengths)
    top = lengths[int(len(lengths) * 0.97)]
    if not NARROWEST * scale <= top <= WIDEST * scale:
        return 0
    full = sum(top - 2 * scale <= length <= top + 2 * scale for length in lengths)
    longer = sum(length > top + 2 * scale for length in lengths)
    return top - 2 * scale if full >= max(FEWEST, SHARE * len(lengths)) and longer * 20 <= len(lengths) else 0


def join_lines(draft: Draft, pieces: list[Piece], noise: Noise) -> None:
    """Keep one newline between paragraphs and none within; everything between two pieces is deleted."""
    if not pieces:
        draft.cut([(0, len(draft.text))])
        return
    wrap = _Wrap(pieces)
    cuts: list[tuple[int, int]] = [(0, pieces[0].start)] if pieces[0].start else []
    spaces: list[int] = []
    running = False
    for before, after in itertools.pairwise(pieces):
        joined = _continues(before, after, running, wrap, noise)
        running = joined
        latin = joined and LATIN.match(before.text[-1]) and LATIN.match(after.text[0])
        if latin:
            spaces.append(before.end)
        start = before.end + (0 if joined and not latin else 1)
        if start < after.start:
            cuts.append((start, after.start))
    if pieces[-1].end < len(draft.text):
        cuts.append((pieces[-1].end, len(draft.text)))
    if spaces:
        parts = [draft.text[before + 1 : at] for before, at in itertools.pairwise([-1, *spaces, len(draft.text)])]
        draft.rewrite(" ".join(parts))
    draft.cut(cuts)


def _continues(before: Piece, after: Piece, running: bool, wrap: _Wrap, noise: Noise) -> bool:
    """Whether `after` goes on with the paragraph of `before`, which is itself a continuation if `running`."""
    if before.level or after.level or before.row or after.row:
        return False
    text, last = before.text, before.text[-1]
    if noise.rest.match(after.text) and last not in END:
        return True
    starts = after.bold or noise.start.match(after.text) is not None
    full = wrap.is_full(before)
    if full and not _parted(after, wrap) and (last not in "：" or not starts):
        # 一是…二是… mostly runs on within a paragraph, so it does not show where one begins
        own = starts and not ORDINAL.match(after.text)
        return not own or not _may_end(before, running, noise)
    if starts or before.bold:
        return False
    if wrap.is_nearly_full(before) and not _parted(after, wrap) and last != "：" and not _is_ended(text):
        # marks that stood in the line have made it shorter
        return running or not _is_heading(text, noise)
    if last in OPEN:
        return True
    if last == "：" or _is_ended(text):
        return False
    return _is_broken(before, after, running, noise)


def _parted(after: Piece, wrap: _Wrap) -> bool:
    """Whether the layout says that a paragraph begins here."""
    return (after.gap and wrap.gaps_part) or (after.indented and wrap.indents_part)


def _may_end(before: Piece, running: bool, noise: Noise) -> bool:
    """Whether a full line may be the end of its paragraph: a sentence ends there, or it is a heading."""
    return _is_ended(before.text) or before.text[-1] == "：" or (not running and _is_heading(before.text, noise))


def _is_ended(text: str) -> bool:
    bare = text.rstrip(CLOSERS)
    return bool(bare) and bare[-1] in END


def _is_heading(text: str, noise: Noise) -> bool:
    return noise.numbered.match(text) is not None and PROSE.search(text) is None


def _is_broken(before: Piece, after: Piece, running: bool, noise: Noise) -> bool:
    """A line without an end in a text that is not wrapped: a heading, a name, or a sentence that was broken."""
    text = before.text
    if noise.assembly.search(text) and noise.session.match(after.text):
        return True
    if _is_open(text) or (text[-1] in "0123456789." and SPLIT_VALUE.search(text + after.text[0])):
        return True
    if text[-1].isdigit() and noise.unit.match(after.text) and (running or len(text) > 8 or text.isdecimal()):
        return True
    if _is_stub(after.text):
        # page numbers are gone by now: a number alone in the middle of a sentence is a value
        return after.text.isdecimal() and (running or PROSE.search(text) is not None)
    if running:
        return True
    ends = [found.end() for found in PROSE.finditer(text)]
    if ends:
        # a paragraph may carry the next heading at its end: …。（二）城乡面貌改善
        return noise.numbered.match(text, ends[-1]) is None
    if noise.numbered.match(text) or RUN_IN.search(text) or text.endswith("上"):
        return False
    if noise.unfinished.search(text):
        return True
    if after.text[0].isdigit() and noise.awaits_number.search(text):
        return True
    return "，" in text and (len(text) > HEADING or VALUE.search(text) is not None)


def _is_open(text: str) -> bool:
    """Whether a quotation or a bracket is still open at the end."""
    return (
        any(text.count(left) > text.count(right) for left, right in ("“”", "（）", "《》")) or text.count('"') % 2 == 1
    )


def _is_stub(text: str) -> bool:
    return len(text) <= STUB and not any(sign in text for sign in "，。；、！")
