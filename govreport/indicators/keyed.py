"""Words that most texts do not hold: a look for a few characters saves the search for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from govreport.lazy import lazy
from govreport.quantities.patterns import alternation


class KeyedPattern:
    """A pattern with characters of which every match holds at least one."""

    def __init__(self, pattern: re.Pattern[str], words: Iterable[str]) -> None:
        self.pattern = pattern
        self._keys = _covering(words)

    @classmethod
    def of_words(cls, words: Iterable[str]) -> KeyedPattern:
        """The words as alternatives."""
        words = list(words)
        return cls(lazy(alternation(words)), words)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        for key in self._keys:
            if key in text:
                return self.pattern.search(text)
        return None


def _covering(words: Iterable[str]) -> tuple[str, ...]:
    """Few characters that together stand in every word, the most frequent first."""
    left: list[set[str]] = [set(word) for word in words]
    keys: list[str] = []
    while left:
        counts = Counter(character for word in left for character in word)
        key = max(sorted(counts), key=counts.__getitem__)
        keys.append(key)
        left = [word for word in left if key not in word]
    return tuple(keys)
