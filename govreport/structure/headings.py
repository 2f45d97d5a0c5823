"""The headings of a report, flat and in order."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from govreport.model import Role
from govreport.rules import Rules, default_rules
from govreport.structure.candidates import Candidate, find_candidates, stands_aside
from govreport.structure.dates import years_in
from govreport.structure.headlines import find_headlines
from govreport.structure.inner import as_candidate, with_inner_topics
from govreport.structure.levels import Levelled, choose_scheme, give_levels, without_title
from govreport.structure.lexicon import Lexicon, lexicon
from govreport.structure.numbering import MarkKind, read_mark
from govreport.structure.preamble import body_line
from govreport.structure.roles import Part, roles_of
from govreport.structure.series import find_series
from govreport.structure.topics import opening_topic
from govreport.text.view import View

__all__ = ["Heading", "find_sections"]

# characters in which the head prints its date
HEAD = 300


class Heading(NamedTuple):
    """A heading: `[start, end)` in the view, numbering and closing punctuation included.

    `heading` is without both; `role` is given on level 1 alone.
    """

    start: int
    end: int
    level: int
    number: str | None
    heading: str
    role: Role | None = None


def find_sections(view: View, rules: Rules | None = None) -> tuple[Heading, ...]:
    """Every heading of the report in reading order."""
    words = lexicon(rules or default_rules())
    first = body_line(view, rules)
    candidates = find_candidates(view, first, words)
    candidates = _with_opening_topics(view, first, candidates, words)
    candidates = without_title(candidates) or find_headlines(view)
    scheme = choose_scheme(candidates, first, words)
    addresses = [line.start for line in view.lines[first:] if words.address.match(view.text, line.start, line.end)]
    levelled = give_levels(candidates, scheme, first, words, addresses)
    levelled = with_inner_topics(view, levelled, words)
    return _headings(view, first, levelled, words)


def _with_opening_topics(view: View, first: int, candidates: list[Candidate], words: Lexicon) -> list[Candidate]:
    """The candidates with the topic sentences that open a paragraph of their own."""
    taken = {found.line for found in candidates if found.opens}
    free = [
        (index, view.lines[index])
        for index in range(first, len(view.lines))
        if index not in taken
        and not stands_aside(view, view.lines[index])
        and not read_mark(view.text, view.lines[index].start, view.lines[index].end)
    ]
    series = {line: (start, end) for line, start, end in find_series(view, free)}
    listing = {found.line for found in candidates if found.kind is MarkKind.ITEM}
    openers: list[Candidate] = []
    for index, line in free:
        topic = opening_topic(view.text, line.start, line.end, words)
        # two clauses before 一是 in the same paragraph introduce the list
        if topic is not None and not ("，" in topic.text and index in listing):
            openers.append(as_candidate(topic, index, opens=True))
        elif index in series:
            start, end = series[index]
            title = view.text[start : end - 1]
            openers.append(Candidate(start, end, index, MarkKind.NONE, None, title, alone=False, in_series=True))
    return sorted([*candidates, *openers], key=lambda found: found.start)


def _headings(view: View, first: int, levelled: list[Levelled], words: Lexicon) -> tuple[Heading, ...]:
    """The headings with the roles of those on level 1."""
    tops = [at for at, entry in enumerate(levelled) if entry.level == 1]
    parts = [_part(view, levelled, at, following) for at, following in pairwise([*tops, len(levelled)])]
    roles = dict(zip(tops, roles_of(parts, _printed_year(view, first), words), strict=True))
    return tuple(
        Heading(
            entry.candidate.start,
            entry.candidate.end,
            entry.level,
            entry.candidate.number,
            entry.candidate.text,
            roles.get(at),
        )
        for at, entry in enumerate(levelled)
    )


def _part(view: View, levelled: list[Levelled], at: int, following: int) -> Part:
    """The level-1 section of the entry `at`, up to the one at `following`."""
    heading = levelled[at].candidate
    end = levelled[following].candidate.start if following < len(levelled) else len(view.text)
    below = tuple(entry.candidate.text for entry in levelled[at + 1 : following])
    return Part(heading.text, view.text[heading.end : end], below)


def _printed_year(view: View, first: int) -> int | None:
    """The last year that the head of the report prints, as a first idea of when it was held."""
    end = view.lines[first].start if first < len(view.lines) else 0
    named = years_in(view.front.get("title", "") + "\n" + view.text[: min(end, HEAD)])
    return max(named, default=None)
