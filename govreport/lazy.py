"""Patterns that are compiled when they are first used.

A report meets a third of the patterns of its stages; a set of Chinese characters takes up to a millisecond to compile,
and every process would wait for all of them before its first report.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, AnyStr, cast

__all__ = ["HAN", "lazy"]

# a letter that is not Latin, which in these texts is a Chinese character; a set of their range takes half a millisecond
# to compile
HAN = r"[^\W\d_A-Za-z]"


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Lazy:
    """Stands for a pattern: the first of its methods that is called compiles it and puts the pattern's own in place.

    They are attributes of the object, since `__getattr__` would make every look-up slow, not only the first.
    """

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        for name in _METHODS:
            setattr(self, name, partial(self._first, name))

    def _first(self, name: str, *given: Any, **named: Any) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)(*given, **named)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but for the time at which it is compiled."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
