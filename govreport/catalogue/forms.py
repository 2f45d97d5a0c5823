"""The forms that an alias stands for: `[a|b]` may stand there, one of `{a|b}` must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

__all__ = ["Pattern", "forms", "key_of"]

SLOT = re.compile(r"(\[[^\]]*\]|\{[^}]*\})")


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
        self._slots = slots
        self._regex: re.Pattern[str] | None = None

    def fits(self, name: str) -> bool:
        """Whether `name` is one of the forms. The expression is compiled when a name is first tried."""
        if self._regex is None:
            self._regex = re.compile("".join(map(_as_regex, SLOT.split(self._slots))))
        return self._regex.fullmatch(name) is not None

    def lookups(self) -> Iterator[str]:
        """The `key_of` of every form, so that other names are not tried at all; some may be no form's."""
        parts = [_words(part) for part in SLOT.split(self._slots)]
        yield from map("".join, product(_first_characters(parts), _last_characters(parts)))


def key_of(name: str) -> str:
    """The first two characters of a name and its last."""
    return name[:2] + name[-1:]


def _first_characters(parts: list[list[str]]) -> set[str]:
    heads = {""}
    for words in parts:
        heads = {head if len(head) > 1 else (head + word)[:2] for head in heads for word in words}
        if all(len(head) > 1 for head in heads):
            break
    return heads


def _last_characters(parts: list[list[str]]) -> set[str]:
    lasts: set[str] = set()
    for words in reversed(parts):
        lasts.update(word[-1:] for word in words)
        if "" not in words:
            break
    return lasts - {""}


def _as_regex(part: str) -> str:
    if part[:1] not in ("[", "{"):
        return re.escape(part)
    words = "|".join(re.escape(word) for word in sorted(part[1:-1].split("|"), key=len, reverse=True))
    return f"(?:{words})" + ("?" if part[0] == "[" else "")
