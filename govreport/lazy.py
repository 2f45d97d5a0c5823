"""Patterns that are compiled when they are first used.

A report meets a third of the patterns of its stages; a set of Chinese characters takes up to a millisecond to compile,
and every process would wait for all of them before its first report.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["HAN", "lazy"]

# a letter that is not Latin, which in these texts is a Chinese character; a set of their range takes half a millisecond
# to compile
HAN = r"[^\W\d_A-Za-z]"


class _Lazy:
    """Stands for a pattern; what it is first asked for compiles it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        value = getattr(self._compiled, name)
        # from now on it is found without coming here
        self.__dict__[name] = value
        return value


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but for the time at which it is compiled."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
