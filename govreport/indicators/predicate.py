"""Reads the words between a name and its number: did it grow, is it a share, a plan's completion, a rank?"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import attrs

from govreport.indicators.lexicon import REMEMBERED, Lexicon
from govreport.lazy import lazy
from govreport.quantities.mention import AMOUNT, BARE, COUNT, FOLD, PERCENT, POINTS, RANK, RATIO, Kind
from govreport.terms import DOWN, ENSURE, STRIVE, UP, Direction, Modality

# the characters that a time at the end of a phrase may end in, and one of which a plan's name holds
_TIME_SIGNS = frozenset("年月底末份初在前今去的")
_PLANNED = lazy(r"[计目任预总工]")
_LOWER = frozenset("低慢少后")


@attrs.frozen
class Predicate:
    """What the words before a number say. `end` is where the noun phrase ends in the left text."""

    end: int
    direction: Direction | None = None
    result: bool = False
    each: bool = False
    respective: bool = False
    estimated: bool = False
    modality: Modality | None = None
    compared: bool = False
    share: bool = False
    completion: bool = False
    gap: bool = False
    earlier: bool = False
    rules: tuple[str, ...] = ()


class _Tail(NamedTuple):
    direction: Direction | None
    result: bool
    each: bool
    respective: bool
    estimated: bool
    modality: Modality | None
    compared: bool
    soft: int  # where a soft change word ends, 0 for none


class PredicateReader:
    """Reads predicates with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._shapes = lexicon.shapes
        self._read_tail = lru_cache(maxsize=REMEMBERED)(self._tail)
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)

    def _read(self, left: str, kind: Kind) -> Predicate:
        """The predicate at the end of `left`, the text from the clause's start to the number."""
        if kind is RANK:
            return self._rank(left)
        points, percent = kind is POINTS, kind in (PERCENT, RATIO)
        end = self._strip(left, len(left))
        if kind is FOLD:
            fold = self._shapes["fold_of"].search(left)
            if fold is not None:
                return Predicate(self._strip(left, fold.start()), rules=("fold-of",))
        time = self._shapes["time_end"].search(left, 0, end) if left[end - 1 : end] in _TIME_SIGNS else None
        if time is not None and self._strip(left, time.start()) < time.start():
            end = self._strip(left, time.start())
        tail = self._read_tail(left[end:])
        if tail.soft and kind in (AMOUNT, COUNT, BARE) and not tail.compared and not tail.result:
            # 改造提升60万亩 is work done, not a rise
            end += tail.soft
            tail = self._read_tail(left[end:])
        if tail.direction is not None or points or kind is FOLD:
            compare = self._shapes["compare"].search(left, 0, end)
            if compare is not None:
                end = self._strip(left, compare.start())
                tail = self._read_tail(left[end : compare.start()] + left[compare.end() :])
        found = Predicate(
            end, tail.direction, tail.result, tail.each, tail.respective, tail.estimated, tail.modality, tail.compared
        )
        if points or (found.direction is None and kind in (AMOUNT, COUNT, FOLD)):
            found = self._gap(left, found, points=points)
        if percent and found.direction is None:
            found = self._completion(left, found) or self._share(left, found) or found
        return found

    def at_the_rate(self, left: str, found: Predicate) -> Predicate:
        """投资以年均37%的速度增长: the noun stands before 以 or 保持."""
        match = self._shapes["rate_verb"].search(left)
        end = self._strip(left, match.start()) if match is not None else found.end
        return attrs.evolve(found, end=end, direction=found.direction or UP, result=False, rules=("rate",))

    def _strip(self, left: str, end: int) -> int:
        """Where the predicate's words begin, going back from `end`."""
        return self._lexicon.tail.start(left, end)

    def _tail(self, words: str) -> _Tail:
        classes = self._lexicon.classes
        direction, result, compared, modality = None, False, False, None
        each = respective = estimated = False
        soft, falling = 0, self._lexicon.falling
        for match in self._lexicon.tail_words.finditer(words):
            word = match.group()
            if word in classes["led"]:
                direction, result = DOWN if word.startswith(falling) else UP, True
            elif word in classes["up"] or word in classes["down"]:
                direction, result = self._direction(word), False
                soft = match.end() if word in classes["soft"] else 0
            elif word in classes["each"]:
                each = True
            elif word in classes["respective"]:
                respective = True
            elif word in classes["estimated"]:
                estimated = True
            elif word in classes["ensure"]:
                modality = ENSURE
            elif word in classes["strive"]:
                modality = STRIVE
            elif word in classes["compare"]:
                compared = True
        return _Tail(direction, result, each, respective, estimated, modality, compared, soft)

    def _direction(self, word: str) -> Direction:
        return DOWN if word in self._lexicon.classes["down"] else UP

    def _rank(self, left: str) -> Predicate:
        match = self._shapes["ranked"].search(left) or self._shapes["ranked_link"].search(left)
        end = match.start() if match else len(left)
        tail = self._read_tail(left[end:])
        earlier = match is not None and match.group().startswith(("由", "从"))
        return Predicate(end, each=tail.each, respective=tail.respective, earlier=earlier, rules=("rank",))

    def _gap(self, left: str, found: Predicate, *, points: bool) -> Predicate:
        """高于全省1个百分点: a change against another figure, named after what is compared."""
        if not points and not self._shapes["standard"].search(left):
            return found
        end = found.end if found.direction is None else len(left)
        match = self._shapes["gap_after"].search(left, 0, end) or self._shapes["gap_after"].search(left)
        if match is not None:
            down = bool(_LOWER & set(match.group()[len(match["of"]) + 1 :]))
        else:
            match = self._shapes["gap"].search(left, 0, end) or self._shapes["gap"].search(left)
            if match is None or not match["of"] or found.direction is not None:
                return found
            if not points and not self._shapes["standard"].search(match["of"]):
                return found  # 收入超百亿元企业8家 is no gap
            down = bool(_LOWER & set(match["word"]))
        stop = self._strip(left, match.start())
        tail = self._read_tail(left[stop : match.start()])
        direction = DOWN if down else UP
        return attrs.evolve(
            found, end=stop, direction=direction, result=False, gap=True, each=tail.each or found.each, rules=("gap",)
        )

    def _completion(self, left: str, found: Predicate) -> Predicate | None:
        match = self._shapes["completion"].search(left, 0, found.end) if _PLANNED.search(left) else None
        if match is None:
            return None
        verb = match.group()[: match.start("of") - match.start()]
        direction = UP if verb == "超" else None
        end = self._strip(left, match.start())
        return attrs.evolve(
            found,
            end=end,
            completion=direction is None,
            gap=direction is not None,
            direction=direction,
            rules=("completion",),
        )

    def _share(self, left: str, found: Predicate) -> Predicate | None:
        of = self._shapes["share_of"].search(left) if left.endswith("的") else None
        if of is not None:
            return attrs.evolve(found, end=self._strip(left, of.start()), share=True, rules=("share",))
        match = self._shapes["share"].search(left, 0, found.end) if "占" in left else None
        if match is None:
            return None
        if match["noun"]:
            # 甲占乙的比重 is a name of its own
            return (
                attrs.evolve(found, share=True, rules=("share",))
                if match.start() > 0
                else attrs.evolve(found, end=0, share=True)
            )
        end = self._strip(left, match.start())
        tail = self._read_tail(left[end : match.start()])
        return attrs.evolve(
            found, end=end, share=True, each=tail.each, respective=tail.respective or found.respective, rules=("share",)
        )
