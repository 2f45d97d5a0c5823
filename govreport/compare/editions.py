"""Which of many reports are copies of one another, and which are revisions.

Two reports are copies if their letters and digits are the same, or if they share nearly all text and state the same
numbers (the same report as a web page and as a PDF file). Two reports of one region and year that share much of their
text but not all numbers are editions of one report: the later supersedes the earlier, and a whole report an excerpt.
Reports that share little (a review and a plan published apart, a newspaper's digest) stand side by side.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

import attrs

from govreport.model import Genre, Report

__all__ = ["Copy", "Editions", "Revision", "editions_of"]

MARKS = re.compile(r"[\W_]+")
WINDOW = 12
# shares of the shorter text's windows that the other text holds
SAME_TEXT = 0.9
SAME_REPORT = 0.5


@attrs.frozen
class Copy:
    """A report that is left out because another is the same; ids and source names."""

    kept: str
    dropped: str
    kept_source: str | None = None
    dropped_source: str | None = None


@attrs.frozen
class Revision:
    """A report that another edition of it supersedes; its rows are in the panel, but not in tables and series."""

    latest: str
    superseded: str
    latest_source: str | None = None
    superseded_source: str | None = None


@attrs.frozen
class Editions:
    """The reports without copies, in their order, and what was found of them."""

    reports: tuple[Report, ...]
    copies: tuple[Copy, ...]
    revisions: tuple[Revision, ...]

    @cached_property
    def superseded(self) -> frozenset[int]:
        """Positions in `reports` that a later edition supersedes."""
        ids = {(found.superseded, found.superseded_source) for found in self.revisions}
        return frozenset(n for n, one in enumerate(self.reports) if (one.id, one.source.name) in ids)


def editions_of(reports: Iterable[Report]) -> Editions:
    """Tells copies and editions apart; the first of two copies is kept."""
    kept: dict[str, _Text] = {}
    by_year: dict[tuple[str | None, int | None], list[_Text]] = {}
    copies: list[Copy] = []
    for report in reports:
        text = _Text(report)
        siblings = by_year.setdefault((report.region_code or report.region, report.year), [])
        same = kept.get(text.fingerprint) or next((one for one in siblings if text.is_copy_of(one)), None)
        if same is not None:
            copies.append(Copy(same.report.id, report.id, same.report.source.name, report.source.name))
            continue
        kept[text.fingerprint] = text
        siblings.append(text)
    revisions = [found for siblings in by_year.values() for found in _revisions(siblings)]
    return Editions(tuple(text.report for text in kept.values()), tuple(copies), tuple(revisions))


def _revisions(siblings: Sequence[_Text]) -> list[Revision]:
    """Of each report that shares its text with a better one, the best of those."""
    ranked = sorted(enumerate(siblings), key=lambda pair: (*pair[1].rank, pair[0]), reverse=True)
    found: list[Revision] = []
    for place, (_, text) in enumerate(ranked):
        better = next((one for _, one in ranked[:place] if text.shared_with(one) >= SAME_REPORT), None)
        if better is not None and text.report.region is not None:
            ids = better.report.id, text.report.id
            found.append(Revision(*ids, better.report.source.name, text.report.source.name))
    return found


@attrs.frozen(eq=False, slots=False)
class _Text:
    """A report's letters and digits, compared with another's."""

    report: Report

    @cached_property
    def letters(self) -> str:
        return MARKS.sub("", unicodedata.normalize("NFKC", self.report.source.text))

    @cached_property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.letters.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def windows(self) -> frozenset[str]:
        return frozenset(self.letters[at : at + WINDOW] for at in range(max(1, len(self.letters) - WINDOW + 1)))

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        return tuple(MARKS.sub("", unicodedata.normalize("NFKC", one.text)) for one in self.report.indicators)

    @property
    def rank(self) -> tuple[bool, dt.date, int]:
        """The higher, the rather it supersedes another edition: a whole report, then the later, then the longer."""
        return self.report.genre is Genre.FULL, self.report.date or dt.date.min, len(self.letters)

    def shared_with(self, other: _Text) -> float:
        """The share of the shorter text's windows that the longer one holds."""
        shorter, longer = sorted((self.windows, other.windows), key=len)
        return len(shorter & longer) / len(shorter)

    def is_copy_of(self, other: _Text) -> bool:
        """Whether the two differ in layout only."""
        return bool(self.numbers) and self.numbers == other.numbers and self.shared_with(other) >= SAME_TEXT
