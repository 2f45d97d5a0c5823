"""The physical lines of a draft, without page furniture."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from govreport.lazy import lazy
from govreport.text.draft import Draft
from govreport.text.noise import Noise

__all__ = ["Piece", "read_pieces"]

PIPES = lazy(r"^[| ]+|(?<![| ])[| ]+$", re.MULTILINE)
CELL_GAP = lazy(r" *(\|) *")
PROSE = lazy("[。；]")
# longer lines are never furniture: a pattern is not tried on them
FURNITURE_LIMIT = 90
LAST_PAGE = 1800


class Piece(NamedTuple):
    """A line of the draft: `[start, end)` in the draft, `text` what stands there."""

    start: int
    end: int
    text: str
    level: int
    bold: bool
    row: bool
    indented: bool
    gap: bool


def read_pieces(draft: Draft, noise: Noise) -> list[Piece]:
    """The lines that belong to the text, in order; `gap` says that an empty line stands before."""
    if "|" in draft.odd:
        draft.cut_matches(PIPES)
        draft.cut(
            span
            for found in CELL_GAP.finditer(draft.text)
            for span in ((found.start(), found.start(1)), (found.end(1), found.end()))
            if span[0] < span[1]
        )
    bold = set(draft.bold)
    pieces: list[Piece] = []
    at, gap = 0, False
    for text in draft.text.split("\n"):
        start, end = at, at + len(text)
        at = end + 1
        if not text:
            gap = True
            continue
        if len(text) <= FURNITURE_LIMIT and (noise.furniture.match(text) or noise.page_number.match(text)):
            continue
        first, last = draft.offsets[start], draft.offsets[end - 1] + 1
        pieces.append(
            Piece(
                start,
                end,
                text,
                draft.levels.get(first, 0),
                (first, last) in bold,
                "|" in text,
                first in draft.indents,
                gap,
            )
        )
        gap = False
    return _without_page_numbers(pieces, noise)


def _without_page_numbers(pieces: list[Piece], noise: Noise) -> list[Piece]:
    """Drop lines that are a page number; a number alone that a sentence needs stays."""
    bare = [at for at, piece in enumerate(pieces) if piece.text.isdecimal() and len(piece.text) <= 4]
    if not bare:
        return pieces
    values = [int(pieces[at].text) for at in bare]
    steps = sum(after - before == 1 for before, after in itertools.pairwise(values))
    counted = steps >= 2 and 2 * steps >= len(values) - 1
    dropped = {at for at in bare if int(pieces[at].text) < LAST_PAGE and (counted or not _is_value(pieces, at, noise))}
    return [piece for at, piece in enumerate(pieces) if at not in dropped]


def _is_value(pieces: list[Piece], at: int, noise: Noise) -> bool:
    """Whether the sentence before is open and the line after goes on with a unit: `…公司 / 75 / 家，…`."""
    if at == 0 or at + 1 == len(pieces):
        return False
    before, after = pieces[at - 1].text, pieces[at + 1].text
    return before[-1] not in "。！？；：" and noise.unit.match(after) is not None
