"""Plain text and Markdown: the decoded file itself."""

from __future__ import annotations

from pathlib import PurePath

from govreport.model import Source
from govreport.source.decode import decode, digest_of
from govreport.source.rows import find_tables

__all__ = ["read"]

MARKDOWN = frozenset({".md", ".markdown", ".mkd"})


def read(data: bytes, name: str | None, encoding: str | None) -> Source:
    """The text as it stands, newlines included; places are lines and columns."""
    text, found = decode(data, name, encoding)
    kind = "markdown" if name and PurePath(name).suffix.lower() in MARKDOWN else "text"
    return Source(text, name=name, format=kind, encoding=found, digest=digest_of(text), tables=find_tables(text))
