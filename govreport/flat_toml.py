"""Reads a TOML file that holds nothing but tables of strings and booleans, ten times as fast as the standard library.

The statistics are some thousands of such lines, and every process reads them before its first report. What does not
look so is left to `tomllib`, which also says what is wrong where.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

__all__ = ["loads"]

LINE = re.compile(
    r"""([a-z]+)\ =\ (?:'([^'\n]*)'|"([^"\\\n]*)"|(true|false))\n  # a key and its value
    | \[([A-Z][A-Z0-9_]*)\]\n                                      # the head of a table
    | (?:\#[^\n]*)?\n                                              # a comment or an empty line
    """,
    re.VERBOSE,
)


def loads(text: str) -> dict[str, Any]:
    """What `tomllib.loads` gives; raises its TOMLDecodeError."""
    text = text if text.endswith("\n") else text + "\n"
    found: dict[str, dict[str, Any]] = {}
    table: dict[str, Any] | None = None
    end = 0
    for line in LINE.finditer(text):
        if line.start() != end:
            return tomllib.loads(text)
        end = line.end()
        key, literal, basic, flag, head = line.groups()
        if key is not None:
            if table is None or key in table:
                return tomllib.loads(text)
            table[key] = literal if literal is not None else basic if basic is not None else flag == "true"
        elif head is not None:
            if head in found:
                return tomllib.loads(text)
            table = found[head] = {}
    return found if end == len(text) else tomllib.loads(text)
