"""Reads TOML that holds strings, flags, whole numbers and lists of strings, ten times as fast as the standard library.

The rules are some thousands of such lines, and every process reads them before its first report. A value of another
kind, and a text that holds anything else, is left to `tomllib`.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["loads"]

# one alternative for each kind of statement: a key and its value, the head of a table, a comment or an empty line
STATEMENT = re.compile(
    r"""^(?: (?:([A-Za-z0-9_]+)|(["'])([^"'\\\n]+)\2)\ =\ (?:
            '([^'\n]*)' | "([^"\\\n]*)" | (true|false) | (\d{1,18})
            | (\[(?:[\s,]++|"[^"\\\n]*+"|'[^'\n]*+')*+\])
            | (\{[^{}\n]*\} | "(?:[^"\\\n]|\\.)*+"
              | \[(?:[^\[\]{}"'\#]|\[[^\[\]{}\n]*\]|\{[^\[\]{}\n]*\}|"[^"\n]*"|'[^'\n]*')*+\])
        )
        | \[([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)\]
        | \[\[([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)\]\]
        | (?:\#.*)?
    )$""",
    re.VERBOSE | re.MULTILINE,
)
PAIR = re.compile("'([^']*)' = '([^']*)'")
ESCAPE = re.compile(r"\\.")
ESCAPED = frozenset({r"\n"})
STRING = re.compile(r"""'([^'\n]*)'|"([^"\\\n]*)\"""")


def loads(text: str) -> dict[str, Any]:
    """What `tomllib.loads` gives; raises its TOMLDecodeError where a statement is none that is read here."""
    found: dict[str, Any] = {}
    table = found
    statements = STATEMENT.findall(text)
    lines = len(statements)
    for bare, _, quoted, literal, basic, flag, number, strings, other, head, each in statements:
        key = bare or quoted
        if key:
            if key in table:
                return _by_the_book(text)
            if strings:
                lines += strings.count("\n")
                table[key] = [one or another for one, another in STRING.findall(strings)]
            elif flag or number:
                table[key] = int(number) if number else flag == "true"
            elif other:
                lines += other.count("\n")
                table[key] = _inline(other)
            else:
                table[key] = literal or basic
        elif head or each:
            entered = _entered(found, head, each)
            if entered is None:
                return _by_the_book(text)
            table = entered
    # each statement is one line or, a list, some: were there more, some line was passed over
    return found if lines == text.count("\n") + 1 else _by_the_book(text)


def _entered(found: dict[str, Any], head: str, each: str) -> dict[str, Any] | None:
    """The new table that `[head]` or `[[each]]` begins; None where its name is taken."""
    table: dict[str, Any] = {}
    *path, name = (head or each).split(".")
    for part in path:
        inner: Any = found.setdefault(part, {})
        if not isinstance(inner, dict):
            return None
        found = cast("dict[str, Any]", inner)
    if not each:
        return table if found.setdefault(name, table) is table else None
    listed: Any = found.setdefault(name, [])
    if not isinstance(listed, list):
        return None
    cast("list[Any]", listed).append(table)
    return table


def _inline(value: str) -> Any:
    """`{ 'a' = 'b' }` and `"a\\nb"`; what is not written just so is left to `tomllib`."""
    if value[0] == '"' and ESCAPED.issuperset(ESCAPE.findall(value)):
        return value[1:-1].replace("\\n", "\n")
    pairs = PAIR.findall(value)
    if value == "{ " + ", ".join(f"'{key}' = '{one}'" for key, one in pairs) + " }":
        return dict(pairs)
    return _by_the_book(f"value = {value}")["value"]


def _by_the_book(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)
