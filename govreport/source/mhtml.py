"""Pages saved with all their parts in one file (.mht): the first page in it."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

import attrs

from govreport.errors import UnsupportedFormatError
from govreport.model import Source
from govreport.source import html

__all__ = ["read"]


def read(data: bytes, name: str | None, encoding: str | None) -> Source:
    """The article of the saved page; its encoding may be named by the part that holds it."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = _content(part)
            declared = encoding if encoding is not None else part.get_content_charset()
            return attrs.evolve(html.read(page, name, declared), format="mhtml")
    raise UnsupportedFormatError(f"{name or 'the input'} is a saved page without a page; save it again as HTML")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
