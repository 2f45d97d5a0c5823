"""The quantities stage: numbers with units and bounds, ranks, and what is refused, in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from govreport.errors import TooLargeError
from govreport.model import Measurement
from govreport.quantities.mention import Mention
from govreport.quantities.ranks import RankReader, share_ranks
from govreport.quantities.refuse import Refuser
from govreport.quantities.scan import Scanner
from govreport.rules import Rules, default_rules
from govreport.text.clean import clean

# the longest text that is read holds sixty thousand if it is a report; each takes kilobytes and a small part of a
# millisecond
NUMBERS = 300_000


class QuantityReader:
    """Scanner, ranks and refusals together; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        self._scanner = Scanner(rules)
        self._ranks = RankReader(rules)
        self._refuser = Refuser(rules)

    def read(self, text: str, destroyed: tuple[tuple[int, int], ...] = ()) -> list[Mention]:
        """Every mention of a cleaned text, refused ones and times included; TooLargeError where there are too many."""
        mentions = self._scanner.scan(text)
        if len(mentions) > NUMBERS:
            raise TooLargeError(f"the text holds more than {NUMBERS:,} numbers; give one report a file")
        ranks = self._ranks.read(text)
        if ranks:
            mentions = _with_ranks(mentions, ranks)
            share_ranks(text, mentions)
        self._refuser.refuse(text, mentions, destroyed)
        return mentions


def _with_ranks(mentions: list[Mention], ranks: list[Mention]) -> list[Mention]:
    """Ranks in the place of what they overlap; both are in order."""
    found: list[Mention] = []
    at = 0
    for rank in ranks:
        before = bisect_right(mentions, rank.start, at, key=lambda mention: mention.end)
        found += mentions[at:before]
        found.append(rank)
        at = bisect_left(mentions, rank.end, before, key=lambda mention: mention.start)
    return found + mentions[at:]


@lru_cache(maxsize=4)
def quantity_reader(rules: Rules) -> QuantityReader:
    """The reader for `rules`."""
    return QuantityReader(rules)


def find_measurements(text: str, rules: Rules | None = None) -> tuple[Measurement, ...]:
    """The numbers of any Chinese text with unit and bound, spans into `text`; names, dates and grades left out.

    >>> for one in govreport.find_measurements("2031年走访近2万户，修渠8至10公里"):
    ...     print(one.text, one.bound, one.value, one.low, one.high, one.unit)
    近2万户 nearly 20000 None None 户
    8至10公里 range None 8 10 公里
    """
    view = clean(text)
    return tuple(
        Measurement(
            value=mention.value,
            low=mention.low,
            high=mention.high,
            unit=mention.unit,
            bound=mention.bound,
            text=text[slice(*view.source_span(mention.start, mention.end))],
            span=view.source_span(mention.start, mention.end),
        )
        for mention in quantity_reader(rules or default_rules()).read(view.text, view.destroyed)
        if mention.is_quantity
    )
