"""Topic sentences inside a paragraph: a run of short sentences built alike, each before its details.

One short sentence says little: details may be short too. So each gathers points for what topics have in common (few
characters, the form of an aim or a judgement, siblings built like it, a length that is usual in the report), and those
with enough of them make a run, which must cover its paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from govreport.lazy import lazy
from govreport.structure.lexicon import Lexicon
from govreport.structure.topics import DETAILS, TERSE, Topic, counts, form_of, leads_over

__all__ = ["INTRODUCTION", "ITEM_INTRODUCTION", "Shorts", "nested_run", "run_of", "short_sentences"]

SHORTEST = 4
LONGEST = 18
LONGEST_BOLD = 26
# twelve characters are still common
BRIEF = 12
# siblings are equally long but for one character
ALIKE = 1
NEAR = range(-ALIKE, ALIKE + 1)
# the points that make a topic, and those that bold type gives
ENOUGH = 3
BOLD = 4
# the least details of a topic in mid-paragraph
LEAST_BLOCK = 24
# a run covers its paragraph: what stands before it is an introduction, not half of the details
INTRODUCTION = 130
ITEM_INTRODUCTION = 60
INTRODUCED_SHARE = 0.34
# an introduction that gives figures is short; after a longer one short sentences are rather details like it
FIGURES = 60

DIGIT = lazy(r"\d")
SENTENCE = lazy("[^。！？]+[。！？]?")
PLAIN = lazy("[^，；：,;:!?。！？0-9]+。")


class _Short(NamedTuple):
    """A short sentence: what it could be, the points that speak for it, and whether it opens its paragraph."""

    topic: Topic
    length: int
    points: int
    bold: bool
    opens: bool


class Shorts(NamedTuple):
    """The short sentences of the paragraph `[start, end)` that have room for details after them."""

    text: str
    start: int
    end: int
    found: Sequence[_Short]


def short_sentences(text: str, start: int, end: int, lexicon: Lexicon, bold: Mapping[int, int] | None = None) -> Shorts:
    """What could be a topic inside `[start, end)`, which begins after a heading; `bold` maps starts of bold to ends."""
    found: list[_Short] = []
    for first, last in _sentences(text, start, end) if not bold else _spans(text, start, end):
        # bold of a number alone (`**七是**`) marks no topic
        marked = bold is not None and bold.get(first, 0) >= last - 1
        if SHORTEST < last - first <= (LONGEST_BOLD if marked else LONGEST) + 1 and end - last >= DETAILS:
            short = _short(text, first, last, lexicon, bold=marked, opens=first == start)
            if short is not None:
                found.append(short)
    return Shorts(text, start, end, _apart(found, end) if found else found)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences in `[start, end)`, each with its stop."""
    return (found.span() for found in SENTENCE.finditer(text, start, end))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences that end with 。 and are short, which a pattern finds in twice the time."""
    paragraph = text[start:end]
    cried = "！" in paragraph or "？" in paragraph
    last = start
    for part in paragraph.split("。"):
        length = len(part)
        last += length + 1
        if cried:
            length = len(part.rpartition("！")[2].rpartition("？")[2])
        if SHORTEST <= length <= LONGEST:
            yield last - length - 1, last


def run_of(
    paragraph: Shorts, usual: Collection[int] = (), introduction: int = INTRODUCTION, fewest: int = 1
) -> list[Topic]:
    """The run of topic sentences of a paragraph.

    `usual` are the lengths that topics have elsewhere in the report; `introduction` is the most characters before the
    first, unless the paragraph is long. Fewer than `fewest` make a run only if they are of one length.
    """
    start, end = paragraph.start, paragraph.end
    run = _enough(paragraph.found, usual, ENOUGH)
    if run and run[0].topic.start - start >= FIGURES and DIGIT.search(paragraph.text, start, run[0].topic.start):
        run = _enough(run, usual, ENOUGH + 1)
    if not run or run[0].topic.start - start > max(introduction, (end - start) * INTRODUCED_SHARE):
        return []
    if len(run) < fewest and (len(run) < 2 or len({short.length for short in run}) > 1):
        return []
    return [short.topic for short in run]


def nested_run(paragraph: Shorts, topic: str) -> list[Topic]:
    """The topics that share a paragraph with `topic`, which opens it.

    Those in bold; those that begin like it; or a run that begins at once and is of one short length.
    """
    found = paragraph.found
    marked = [short.topic for short in found if short.bold]
    twins = [
        short.topic
        for short in found
        if short.topic.text[:2] == topic[:2] and abs(short.length - len(topic)) <= ALIKE and short.points > 0
    ]
    if marked or twins:
        return marked or twins
    if len(found) < 2 or not found[0].opens or found[0].length > TERSE:
        return []
    alike = all(short.length == found[0].length for short in found)
    return [short.topic for short in found] if alike else []


def _short(text: str, start: int, end: int, lexicon: Lexicon, *, bold: bool, opens: bool) -> _Short | None:
    if not bold and not PLAIN.fullmatch(text, start, end):
        return None
    words = text[start : end - 1].strip(" \u3000")
    if not bold and (leads_over(words, lexicon) or counts(words)):
        return None
    form = form_of(words, lexicon)
    points = (2 if len(words) <= TERSE else 1 if len(words) <= BRIEF else 0) + (1 if form else 0)
    points -= 2 if lexicon.topic_event.search(words) or lexicon.topic_deed.match(words) else 0
    points -= 1 if lexicon.topic_not_in.search(words) else 0
    points += BOLD if bold else 0
    return _Short(Topic(start, end, words, form), len(words), points, bold, opens)


def _apart(shorts: list[_Short], end: int) -> list[_Short]:
    """The short sentences that have room for details: of two close together the better one stays."""
    kept: list[_Short] = []
    for short in shorts:
        if end - short.topic.end < LEAST_BLOCK:
            continue
        if kept and short.topic.start - kept[-1].topic.end < LEAST_BLOCK:
            # of two that are as good the first closes the details of the topic before it
            if short.points > kept[-1].points or (len(kept) > 1 and short.points == kept[-1].points):
                kept[-1] = short
            continue
        kept.append(short)
    return kept


def _enough(shorts: Sequence[_Short], usual: Collection[int], points: int) -> list[_Short]:
    """Those with so many points, their siblings counted."""
    if len(shorts) < 2:
        return [short for short in shorts if short.points + (short.length in usual) >= points]
    lengths = Counter([short.length for short in shorts])
    forms = Counter([short.topic.form for short in shorts])
    kept: list[_Short] = []
    for short in shorts:
        # a point for a sibling of the same length or of the same form, two for several or for one that is both
        alike = sum([lengths[short.length + shift] for shift in NEAR]) - 1
        same = forms[short.topic.form] - 1 if short.topic.form else 0
        if short.points + min(alike + same, 2) + (short.length in usual) >= points:
            kept.append(short)
    return kept
