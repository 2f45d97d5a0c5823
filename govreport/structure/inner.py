"""The topic sentences inside the paragraphs of a report: where they may stand, and the lengths that are usual in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from govreport.structure.candidates import Candidate
from govreport.structure.levels import DEEPEST, Levelled
from govreport.structure.lexicon import Lexicon
from govreport.structure.numbering import MarkKind
from govreport.structure.runs import INTRODUCTION, ITEM_INTRODUCTION, Shorts, nested_run, run_of, short_sentences
from govreport.structure.topics import Topic
from govreport.text.view import View

__all__ = ["as_candidate", "with_inner_topics"]

HIGH = (MarkKind.PART, MarkKind.CHINESE, MarkKind.PAREN_CHINESE)
# a paragraph with fewer characters after its heading has no room for topics
ROOM = 60
# the lengths that so many topics of a report have, and this share of all, are usual in it
USUAL = 4
USUAL_SHARE = 0.1
# an item (一是 …) is short: one or two topics in it are details, unless they are equally long
FEWEST_OF_ITEM = 3


class _Place(NamedTuple):
    """A heading and the paragraphs below it that may hold topics, down to the next heading."""

    entry: Levelled
    paragraphs: Sequence[Shorts]

    @property
    def is_item(self) -> bool:
        return self.entry.candidate.kind is MarkKind.ITEM

    def topics(self, usual: Collection[int]) -> list[Topic]:
        if not self.paragraphs:
            return []
        heading = self.entry.candidate
        if _is_opener(heading):
            return [topic for part in self.paragraphs for topic in nested_run(part, heading.text)]
        fewest = FEWEST_OF_ITEM if self.is_item else 1
        introduction = ITEM_INTRODUCTION if self.is_item else INTRODUCTION
        found = [topic for part in self.paragraphs for topic in run_of(part, usual, introduction, fewest)]
        # one that stands alone stands near its heading
        return [] if len(found) == 1 and found[0].start - heading.end > INTRODUCTION else found


def with_inner_topics(view: View, levelled: list[Levelled], words: Lexicon) -> list[Levelled]:
    """The headings with the topic sentences inside their paragraphs, in order."""
    places = list(_places(view, levelled, words))
    topics = [place.topics(()) for place in places]
    lengths = Counter(len(topic.text) for of_place in topics for topic in of_place)
    least = max(USUAL, lengths.total() * USUAL_SHARE)
    usual = {length for length, times in lengths.items() if times >= least}
    if usual:
        topics = [place.topics(usual) for place in places]
    found: list[Levelled] = []
    for place, of_place in zip(places, topics, strict=True):
        found.append(place.entry)
        level = _level_below(place.entry)
        line = place.entry.candidate.line
        found.extend(Levelled(as_candidate(topic, line, opens=False), level) for topic in of_place)
    return found


def as_candidate(topic: Topic, line: int, *, opens: bool) -> Candidate:
    """A topic sentence as a heading of its paragraph."""
    return Candidate(topic.start, topic.end, line, MarkKind.NONE, None, topic.text, alone=False, opens=opens)


def _level_below(entry: Levelled) -> int:
    return entry.level if _is_opener(entry.candidate) else min(entry.level + 1, DEEPEST)


def _places(view: View, levelled: list[Levelled], words: Lexicon) -> Iterator[_Place]:
    bold = dict(view.bold)
    for at, entry in enumerate(levelled):
        following = levelled[at + 1].candidate if at + 1 < len(levelled) else None
        heading = entry.candidate
        limit = following.start if following else view.lines[-1].end
        paragraphs: list[Shorts] = []
        for index in _lines(entry, following, len(view.lines)):
            line = view.lines[index]
            # the heading's own line begins with it, and the next heading's ends there
            start = line.start if index > heading.line else max(heading.end, line.start)
            end = min(line.end, limit)
            if end - start > ROOM:
                paragraph = short_sentences(view.text, start, end, words, bold)
                if paragraph.found:
                    paragraphs.append(paragraph)
        yield _Place(entry, paragraphs)


def _lines(entry: Levelled, following: Candidate | None, count: int) -> range:
    """The lines that may hold topics of a heading.

    Where topics open the paragraphs below a heading, short sentences inside paragraphs are details, except in the
    heading's own.
    """
    heading = entry.candidate
    own = range(heading.line, heading.line + 1)
    if _is_opener(heading):
        return own
    if not (_numbered(heading, entry.level) or heading.in_series):
        return range(0)
    if following is not None and _is_opener(following):
        return range(0) if heading.alone else own
    return range(heading.line, following.line + 1 if following else count)


def _numbered(heading: Candidate, level: int) -> bool:
    return (
        heading.kind in HIGH
        or heading.markdown > 0
        or (heading.alone and level == 1)
        or (heading.kind in (MarkKind.ITEM, MarkKind.ARABIC) and heading.opens)
    )


def _is_opener(found: Candidate) -> bool:
    """A topic sentence that opens a paragraph."""
    return found.kind is MarkKind.NONE and found.opens and not found.alone and not found.in_series
