"""Whether a text is a whole report, a part of one, or a newspaper's condensation."""

from __future__ import annotations

from functools import lru_cache

from govreport.model import Genre, Role, Section
from govreport.rules import Rules, default_rules
from govreport.structure.head import Head
from govreport.text.view import View
from govreport.wordset import WordSet

__all__ = ["genre_of"]

# a newspaper signs at the head or the foot
EDGE = 400
PLANS = (Role.PLAN, Role.TARGETS, Role.REQUIREMENTS)


@lru_cache(maxsize=8)
def _newspaper(rules: Rules) -> WordSet:
    return WordSet(rules.table("front_matter")["digest"]["words"])


def genre_of(view: View, head: Head, sections: tuple[Section, ...], rules: Rules | None = None) -> Genre:
    """A report is whole if it addresses its hearers or names its meeting, or both looks back and plans."""
    roles = {section.role for section in sections}
    numbers = [section.number for section in sections if section.number]
    complete = Role.REVIEW in roles and not roles.isdisjoint(PLANS)
    if head.address or head.meeting or (complete and (not numbers or numbers[0] in ("一", "1"))):
        return Genre.FULL
    newspaper = _newspaper(rules or default_rules())
    # numbering that begins later than one is a part cut out, whoever signed it
    if numbers and numbers[0] not in ("一", "1"):
        return Genre.EXCERPT
    if newspaper.search(view.text, 0, EDGE) or newspaper.search(view.text, max(0, len(view.text) - EDGE)):
        return Genre.DIGEST
    return Genre.EXCERPT
