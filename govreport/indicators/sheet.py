"""What has been read of a text so far: the drafts, and the names that later clauses may speak of again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from govreport.indicators.clauses import Clause
from govreport.indicators.draft import Draft
from govreport.terms import LEVEL

# a name that stands further back in a sentence is not spoken of again
_NEAR = 40


class Sheet:
    """The drafts of one text, with a memory of names, verbs and units."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        # the object verb that a list goes on with, and the one of the clause before
        self.verb = self.verb_before = ""
        self.family = ""
        self.unit_before: str | None = None
        self.named_here = False
        self.names_here = 0
        self._counted = False
        self._clause_end: int = -1
        self._span, self._sentence_start = (0, 0), 0
        self._sentence = -1
        self._named: list[tuple[int, str]] = []
        self._clause: list[int] = []
        self._previous_clause: list[int] = []

    def enter(self, clause: Clause) -> None:
        """A new clause begins; a new sentence keeps the last two names."""
        follows = self._counted and clause.sentence == self._sentence and clause.start == self._clause_end + 1
        self.verb_before, self.verb = (self.verb if follows else ""), ""
        self._clause_end = clause.end
        self._span, self._sentence_start = (clause.start, clause.end), clause.sentence_start
        self._counted = False
        self._previous_clause = self._clause or self._previous_clause
        self._clause = []
        if clause.sentence != self._sentence:
            self._named = self._named[-2:]
            self.named_here, self.names_here = False, 0
            self._sentence = clause.sentence

    def add(self, draft: Draft) -> None:
        """Takes a draft in and remembers its name."""
        index, mention, named = len(self.drafts), draft.mention, self._named
        draft.clause, draft.sentence_start = self._span, self._sentence_start
        self.drafts.append(draft)
        self._clause.append(index)
        self.family, self.unit_before = mention.family, mention.unit
        self._counted = "number-first" in draft.rules
        self.named_here = True
        self.names_here += 1
        if not named or named[-1][1] != draft.name:
            named.append((index, draft.name))
        elif draft.measure is LEVEL:
            named[-1] = (index, draft.name)

    def last(self, count: int) -> list[int]:
        """The drafts that named the last `count` different things, oldest first."""
        return [index for index, _ in self._named[-count:]]

    def last_of_unit(self, unit: str | None) -> list[int]:
        """The last draft of this sentence in `unit`, if there is one."""
        return list(islice(self.of_unit(unit), 1))

    def of_unit(self, unit: str | None) -> Iterator[int]:
        """The drafts of this sentence in `unit` that brought a name, the last first."""
        # no list is longer; a sentence of thousands of numbers would be gone through again for each of them
        here = self._named[-min(self.names_here, _NEAR) :] if self.names_here else []
        return (index for index, _ in reversed(here) if self.drafts[index].mention.unit == unit)

    def last_clause(self) -> list[int]:
        """The drafts of the clause before."""
        return self._previous_clause

    def sharing(self, sources: list[int]) -> list[int]:
        """With a draft go those that its number states as well: 甲和乙标准提高到250元，增长25%."""
        if not sources:
            return sources
        mention = self.drafts[sources[0]].mention
        # no list is longer; a name carried over thousands of clauses would have them all looked at each time
        near = range(max(0, sources[0] - 3), min(sources[0] + 40, len(self.drafts)))
        return [index for index in near if self.drafts[index].mention is mention]
