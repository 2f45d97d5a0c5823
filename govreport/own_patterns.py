"""Patterns that a user's rule file has a say in: they may take so much time of a report, and no more.

A pattern can be written such that it tries a text in more ways than there is time for, `(?:(?:全|省)+)+级`, and the
standard library's `re` cannot be stopped. Such patterns are run by the package `regex`, which can. Those of the package
itself are tested to take time in proportion to the text, and stay with `re`, which is faster.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time
from typing import Any, cast

from govreport.errors import RulesError

__all__ = ["SECONDS", "compile_own", "limited_time"]

# of CPU time, for all own patterns together; those of a report take a few milliseconds
SECONDS = 10.0

# the seconds that are spent in the report that is being read; None where a stage is called alone
_spent: ContextVar[list[float] | None] = ContextVar("spent", default=None)


@contextmanager
def limited_time() -> Generator[None]:
    """In here all own patterns together have `SECONDS`; elsewhere each call of one has them."""
    before = _spent.set([0.0])
    try:
        yield
    finally:
        _spent.reset(before)


def compile_own(pattern: str, said: str, flags: int = 0) -> Any:
    """What stands for a `re.Pattern`; `said` names the file and the rule. RulesError for a pattern that is none."""
    return _OwnPattern(pattern, said, flags)


class _OwnPattern:
    """The methods of a `re.Pattern` that search, within the time that is left; RulesError where it runs out."""

    def __init__(self, pattern: str, said: str, flags: int) -> None:
        import regex

        self.pattern = pattern
        self._said = said
        try:
            self._compiled = regex.compile(pattern, flags)
        except regex.error as error:
            raise RulesError(f"{said} is no pattern: {error}") from None
        self.search, self.match = self._within("search"), self._within("match")
        self.fullmatch, self.findall = self._within("fullmatch"), self._within("findall")
        self.sub, self.split = self._within("sub"), self._within("split")

    def finditer(self, text: str, *span: int) -> Iterator[Any]:
        """The matches, all found before the first is given: the time between them is not the pattern's."""
        return iter(self._run(lambda *args, **more: list(self._compiled.finditer(*args, **more)), text, *span))

    def _within(self, name: str) -> Callable[..., Any]:
        method = cast("Callable[..., Any]", getattr(self._compiled, name))
        return lambda *args, **more: self._run(method, *args, **more)

    def _run(self, method: Callable[..., Any], *args: Any, **more: Any) -> Any:
        spent = _spent.get() or [0.0]
        started = thread_time()
        try:
            return method(*args, **more, timeout=max(SECONDS - spent[0], 0.001))
        except TimeoutError:
            raise RulesError(
                f"{self._said} takes more than {SECONDS:g} seconds in one text; write it without a repeat in a repeat"
            ) from None
        finally:
            spent[0] += thread_time() - started
