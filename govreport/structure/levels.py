"""The level of each heading: a report's own numbering scheme decides, since each scheme is absent somewhere."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from govreport.model import Role
from govreport.structure.candidates import Candidate
from govreport.structure.lexicon import Lexicon
from govreport.structure.numbering import MarkKind, numeral_value

__all__ = ["DEEPEST", "Levelled", "Scheme", "choose_scheme", "give_levels", "without_title"]

DEEPEST = 3
# bare lines with so much text between them, and no more of them, head the parts of a report
FAR = 300
FEW = 10
# so many 第一， 第二， make the parts of a section
FEWEST_ORDINALS = 3
# schemes that are level 3 wherever they stand
THIRD = (MarkKind.ARABIC, MarkKind.PAREN_ARABIC, MarkKind.ITEM, MarkKind.ORDINAL, MarkKind.CIRCLED)


class Scheme(Enum):
    """What marks the level-1 headings of a report."""

    MARKDOWN = "##"
    CHINESE = "一、"
    BARE = "a line of its own"
    PAREN_CHINESE = "（一）"
    ARABIC = "1."
    NONE = "none"


class Levelled(NamedTuple):
    """A candidate that is a heading, with its level."""

    candidate: Candidate
    level: int


def without_title(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates without a title: a first heading that stands above all others, or has no text before the next."""
    if len(candidates) < 2:
        return candidates
    first, second = candidates[0], candidates[1]
    marks = [found.markdown for found in candidates if found.markdown]
    if first.markdown and marks.count(min(marks)) == 1 and min(marks) == first.markdown and len(marks) > 1:
        return candidates[1:]
    same = first.kind is MarkKind.NONE is second.kind and first.alone and second.alone
    return (
        candidates[1:] if same and not first.markdown and not second.markdown and _touch(first, second) else candidates
    )


def _touch(first: Candidate, second: Candidate) -> bool:
    """Whether nothing but line ends stands between two headings."""
    return second.start - first.end <= second.line - first.line + 1


def choose_scheme(candidates: list[Candidate], first_line: int, lexicon: Lexicon) -> Scheme:
    """What the level-1 headings of the report are."""
    nested = _nested(candidates, lexicon)
    chinese = [found for found in candidates if _is_chinese(found) and found.start not in nested]
    bare = _top_bare(candidates, first_line, lexicon)
    if any(found.line == first_line for found in bare):
        # a report that opens with a slogan of its own line goes on with such
        bare = _spaced_out(candidates) or bare
    if any(found.markdown for found in candidates):
        return Scheme.MARKDOWN
    if bare and (not chinese or _restarts(chinese) or (len(bare) > 1 and bare[0].line < chinese[0].line)):
        return Scheme.BARE
    if chinese:
        return Scheme.CHINESE
    if any(found.kind is MarkKind.PAREN_CHINESE for found in candidates):
        return Scheme.PAREN_CHINESE
    if any(found.kind is MarkKind.NONE for found in candidates):
        return Scheme.BARE
    # a part of a report may have no higher numbering than this; items of one list do not stand on lines of their own
    if sum(found.kind is MarkKind.ARABIC and found.alone for found in candidates) > 1:
        return Scheme.ARABIC
    return Scheme.NONE


def _top_bare(candidates: list[Candidate], first_line: int, lexicon: Lexicon) -> list[Candidate]:
    """The unnumbered lines that look like level 1: the first line of the body, and those that name a role."""
    return [
        found
        for found in candidates
        if _is_bare(found)
        and (found.line == first_line or lexicon.role_of_heading(found.text) not in (None, Role.OTHER))
    ]


def _is_bare(found: Candidate) -> bool:
    """An unnumbered line of its own, or bold before its text; a topic sentence before its details is none."""
    return found.kind is MarkKind.NONE and (found.alone or found.bold) and not found.markdown


def _spaced_out(candidates: list[Candidate]) -> list[Candidate]:
    """The bare lines if they are few and far between: then all are of one rank."""
    bare = [found for found in candidates if _is_bare(found)]
    apart = all(second.start - first.end >= FAR for first, second in pairwise(bare))
    return bare if apart and len(bare) <= FEW else []


def give_levels(
    candidates: list[Candidate], scheme: Scheme, first_line: int, lexicon: Lexicon, addresses: Sequence[int] = ()
) -> list[Levelled]:
    """The candidates with their levels, those that are no headings left out.

    `addresses` are where the hearers are addressed (各位代表) in the course of the report: what follows is no longer
    below the part （八） before.
    """
    tops = {found.start for found in _top_bare(candidates, first_line, lexicon)}
    if scheme is Scheme.BARE:
        tops |= {found.start for found in _spaced_out(candidates)}
    every_bare = scheme is Scheme.BARE and not tops
    shallowest = min((found.markdown for found in candidates if found.markdown), default=0)
    nested = _nested(candidates, lexicon)
    levelled: list[Levelled] = []
    parent = 0
    annex = False
    for found in candidates:
        is_annex = _is_bare(found) and lexicon.role_of_heading(found.text) is Role.OTHER
        annex = annex or is_annex
        if parent > 1 and bisect(addresses, found.start) > bisect(addresses, levelled[-1].candidate.start):
            parent = 1
        if annex and not is_annex:
            continue
        level = 1 if is_annex or every_bare else _level(found, scheme, found.start in tops, parent, shallowest)
        level = 2 if found.start in nested else level
        if _numbered(found) or found.in_series or level == 1 or (found.kind is MarkKind.ARABIC and found.opens):
            parent = level
        levelled.append(Levelled(found, level))
    return [entry for part in _parts(levelled) for entry in _of_ordinals(_of_items(part))]


def _level(found: Candidate, scheme: Scheme, top: bool, parent: int, shallowest: int) -> int:
    if found.markdown:
        return min(found.markdown - shallowest + 1, DEEPEST)
    if found.kind is MarkKind.ARABIC and found.alone and scheme is Scheme.ARABIC:
        return 1
    if found.kind in THIRD:
        return DEEPEST
    if found.kind in (MarkKind.CHINESE, MarkKind.PART):
        return 1 if scheme is Scheme.CHINESE else 2
    if found.kind is MarkKind.PAREN_CHINESE:
        if scheme is Scheme.PAREN_CHINESE:
            return 1
        return 2
    if found.kind is MarkKind.NONE and top and scheme is Scheme.BARE:
        return 1
    # the members of a series stand beside the parts that are numbered （一）, not below one
    return 2 if found.in_series else min(max(parent, 1) + 1, DEEPEST)


def _parts(levelled: list[Levelled]) -> Iterator[list[Levelled]]:
    """The headings of one level-1 section after another, its own first."""
    at = 0
    while at < len(levelled):
        end = at + 1
        while end < len(levelled) and levelled[end].level != 1:
            end += 1
        yield levelled[at:end]
        at = end


def _of_items(part: list[Levelled]) -> list[Levelled]:
    """Dashes and topics that share a level-1 section with 一是 paragraphs stand on the level of those."""
    items = any(entry.candidate.kind is MarkKind.ITEM and entry.candidate.opens for entry in part)
    if items and not _has_numbered(part):
        return [entry._replace(level=DEEPEST) if entry.level == 2 else entry for entry in part]
    return part


def _of_ordinals(part: list[Levelled]) -> list[Levelled]:
    """第一， 第二， divide a level-1 section that has no （一）; what opens paragraphs below them is a level deeper."""
    ordinals = [entry for entry in part if entry.candidate.kind is MarkKind.ORDINAL]
    if len(ordinals) < FEWEST_ORDINALS or _has_numbered(part):
        return part
    first = ordinals[0].candidate.start
    return [
        entry
        if entry.level == 1 or entry.candidate.start < first
        else entry._replace(level=2 if entry.candidate.kind is MarkKind.ORDINAL else DEEPEST)
        for entry in part
    ]


def _has_numbered(part: list[Levelled]) -> bool:
    return any(entry.level == 2 and _numbered(entry.candidate) for entry in part)


def _is_chinese(found: Candidate) -> bool:
    return found.kind in (MarkKind.CHINESE, MarkKind.PART)


def _numbered(found: Candidate) -> bool:
    return bool(found.markdown) or found.kind in (MarkKind.PART, MarkKind.CHINESE, MarkKind.PAREN_CHINESE)


def _nested(candidates: list[Candidate], lexicon: Lexicon) -> set[int]:
    """The starts of 一、 headings that number the parts of one section: 一 二 (一 二 三 四) 三.

    A run from one on is nested if the numbering before it goes on after it with a heading that names its role; the
    longest such run is taken, since its own three is not the report's three.
    """
    chinese = [found for found in candidates if _is_chinese(found)]
    values = [numeral_value(found.number) or 0 for found in chinese]
    nested: set[int] = set()
    for start in range(1, len(values)):
        if values[start] != 1 or chinese[start].start in nested:
            continue
        end = start + 1
        while end < len(values) and values[end] == values[end - 1] + 1:
            end += 1
        for stop in range(min(end, len(values) - 1), start, -1):
            resumes = values[stop] == values[start - 1] + 1
            if resumes and lexicon.role_of_heading(chinese[stop].text) is not None:
                nested.update(found.start for found in chinese[start:stop])
                break
    return nested


def _restarts(chinese: list[Candidate]) -> bool:
    values = [numeral_value(found.number) for found in chinese]
    return values.count(1) > 1
