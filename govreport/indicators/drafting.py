"""Makes drafts: a number with its name, measure and direction."""

from __future__ import annotations

import attrs

from govreport.indicators.draft import Draft
from govreport.indicators.lexicon import Lexicon
from govreport.indicators.measures import decide
from govreport.indicators.predicate import Predicate
from govreport.lazy import lazy
from govreport.quantities.mention import DURATION, PERCENT, POINTS, RATIO, Mention
from govreport.terms import DOWN, UP, Direction

_AIMED = lazy(r"(?P<name>.{2,}?)(?:年均)?(?:增长(?:速度|率)?|增速|增幅)的?(?:预期性?|主要|年度|调控|预期调控)?目标$")


class Drafter:
    """Makes drafts with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def make(
        self,
        mention: Mention,
        predicate: Predicate,
        name: str,
        spans: tuple[tuple[int, int], ...],
        led: Direction | None = None,
    ) -> Draft:
        """A draft of `mention`; `led` is the way that the name's own verb goes."""
        aimed = _AIMED.match(name) if name.endswith("目标") else None
        if aimed is not None and mention.kind is PERCENT and predicate.direction is None:
            # 生产总值增长的预期目标为8%
            name, predicate = aimed["name"], attrs.evolve(predicate, direction=UP)
        measure, direction = decide(mention, predicate, name, led)
        draft = Draft(mention, name, spans, measure, direction)
        draft.estimated, draft.modality, draft.rules = predicate.estimated, predicate.modality, predicate.rules
        return draft

    def flag(self, draft: Draft, predicate: Predicate) -> None:
        """Notes what the predicate says besides."""
        draft.estimated = predicate.estimated
        draft.modality = predicate.modality
        draft.rules = (*draft.rules, *predicate.rules) if draft.rules else predicate.rules

    def led(self, mention: Mention, name: str) -> Direction | None:
        """The way that the verb before the name goes: 减少贫困人口3万人, 压减项目30%."""
        if mention.kind is DURATION:
            return DOWN if name.startswith(self._lexicon.reducing_time) else None
        if mention.kind not in (PERCENT, RATIO, POINTS):
            return DOWN if name.startswith(self._lexicon.reducing) else None
        if name.startswith(self._lexicon.reducing_percent):
            return DOWN
        return UP if name.startswith(self._lexicon.raising_percent) else None
