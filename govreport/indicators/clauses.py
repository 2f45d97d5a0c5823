"""Splits a text into clauses, and a clause into the runs of numbers that are named together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import sub

import attrs

from govreport.indicators.names import Phrase
from govreport.indicators.predicate import Predicate
from govreport.lazy import HAN, lazy
from govreport.quantities.mention import Mention

# a bar parts the cells of a table
_SEPARATOR = lazy(r"[，；。！？\n|]")
# a colon inside a ratio and a space inside a value separate nothing
_SOMETIMES = lazy(rf"[： ](?:(?<=：)(?:(?!\d)|(?<!\d：))|(?<= )(?:(?<={HAN} )|(?<=[”）] ))(?={HAN}|[“\d]))")
_SENTENCE_ENDS = frozenset("。！？；\n|")
_LIST_GAP = lazy(r"(?:、|和|及|与|，|以及|、和)$")


# a sentence that runs on for longer than any real one is cut, or a text of one would take hours
_LONGEST = 3000


# not frozen, as it would take four times as long to make them: one of each is made for every number
@attrs.define(eq=False)
class Clause:
    """A stretch between separators with its quantities; `sentence` numbers the sentence that it stands in."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    sentence: int
    sentence_start: int


@attrs.define(eq=False)
class Reading:
    """A run of numbers and what was read to the left of it.

    The text from `start` on, up to `right_end`, is free for their names. `mention` is the first of the `run`; `left`
    what stands before it, the name's `phrase`, the `predicate` and, in `tail`, the predicate's words. `origin` is true
    where the level is the one that a change began with.
    """

    clause: Clause
    start: int
    right_end: int
    run: tuple[Mention, ...]
    mention: Mention
    left: str
    predicate: Predicate
    phrase: Phrase
    origin: bool
    tail: str


def read_clauses(text: str, mentions: Sequence[Mention]) -> Iterator[Clause]:
    """The clauses that hold quantities, in order."""
    stops = [match.start() for match in _SEPARATOR.finditer(text)]
    stops += [match.start() for match in _SOMETIMES.finditer(text)]
    stops.sort()
    sentences = [stop for stop in stops if text[stop] in _SENTENCE_ENDS]
    ends = parted(sentences, len(text))
    if ends is not sentences:
        stops = parted(stops, len(text))
    group: list[Mention] = []
    start = end = 0
    for mention in mentions:
        if mention.start >= end:
            if group:
                yield _clause(start, end, group, ends)
                group = []
            index = bisect_right(stops, mention.start)
            start = stops[index - 1] + 1 if index else 0
            end = stops[index] if index < len(stops) else len(text)
        group.append(mention)
    if group:
        yield _clause(start, end, group, ends)


def parted(ends: list[int], length: int) -> list[int]:
    """The ends of sentences in a text, with one more wherever they are too far apart."""
    if max(map(sub, [*ends, length], [0, *ends])) <= _LONGEST:
        return ends
    more = (at for end, after in pairwise([0, *ends, length]) for at in range(end + _LONGEST, after, _LONGEST))
    return sorted([*ends, *more])


def _clause(start: int, end: int, group: list[Mention], ends: list[int]) -> Clause:
    sentence = bisect_right(ends, start - 1)
    return Clause(start, end, tuple(group), sentence, ends[sentence - 1] + 1 if sentence else 0)


def run_at(text: str, mentions: tuple[Mention, ...], index: int) -> tuple[Mention, ...]:
    """The numbers from `index` on that stand side by side: 5%、4%."""
    end = index + 1
    while end < len(mentions):
        previous, mention = mentions[end - 1], mentions[end]
        gap = text[previous.end : mention.start]
        if not gap and previous.unit != mention.unit:
            end += 1
            continue
        structure = mention.family == "structure" and len(gap) == 1
        if not structure and not (len(gap) <= 2 and _LIST_GAP.match(gap)):
            break
        end += 1
    return mentions[index:end]


def joined(text: str, reading: Reading) -> bool:
    """Whether the run goes on a list of the same clause: 新增甲6家、乙3家."""
    return reading.start > reading.clause.start and text[reading.start : reading.start + 1] in "、和及与以"


def after_bracket(text: str, start: int, end: int) -> int:
    """A number inside a bracket is named inside it."""
    opened = text.rfind("（", start, end)
    if opened >= start and text.find("）", opened, end) < 0:
        return opened + 1
    return start
