"""The forms that an alias stands for: `[a|b]` may stand there, one of `{a|b}` must."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from govreport.lazy import lazy

__all__ = ["Pattern", "forms"]

SLOT = lazy(r"(\[[^\]]*\]|\{[^}]*\})")


def forms(alias: str) -> Iterator[str]:
    """An alias with its slots filled in every way: `新增[省级|市级]企业` is with either or with neither."""
    if "[" not in alias and "{" not in alias:
        yield alias
        return
    yield from map("".join, product(*(_words(part) for part in SLOT.split(alias))))


def _words(part: str) -> list[str]:
    if part[:1] == "[":
        return ["", *part[1:-1].split("|")]
    return part[1:-1].split("|") if part[:1] == "{" else [part]


class Pattern:
    """A name with so many optional parts that its forms are not listed."""

    def __init__(self, slots: str) -> None:
        self._parts = [_words(part) for part in SLOT.split(slots) if part]
        self._lasts: frozenset[str] | None = None

    def fits(self, name: str) -> bool:
        """Whether `name` is one of the forms."""
        if self._lasts is None:
            self._lasts = _last_characters(self._parts)
        if name[-1:] not in self._lasts:
            return False
        reached = {0}
        for words in self._parts:
            reached = {at + len(word) for at in reached for word in words if name.startswith(word, at)}
        return len(name) in reached

    def heads(self) -> set[str]:
        """The first two characters of every form, so that other names are not tried at all; some may be no form's."""
        heads = {""}
        for words in self._parts:
            heads = {head if len(head) > 1 else (head + word)[:2] for head in heads for word in words}
            if min(map(len, heads)) > 1:
                break
        return heads


def _last_characters(parts: list[list[str]]) -> frozenset[str]:
    lasts: set[str] = set()
    for words in reversed(parts):
        lasts.update(word[-1:] for word in words)
        if "" not in words:
            break
    return frozenset(lasts - {""})
