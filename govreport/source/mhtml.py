"""Pages saved with all their parts in one file (.mht): the first page in it."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

import attrs

from govreport.errors import TooLargeError, UnsupportedFormatError
from govreport.lazy import lazy
from govreport.model import Source
from govreport.source import html

__all__ = ["read"]

# bytes of a part's head, and how many parts a page may have; longer heads take the standard library hours
HEAD, PARTS = 20_000, 10_000
BOUNDARY = lazy(rb"""boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;]{1,200}))""", re.IGNORECASE)


def read(data: bytes, name: str | None, encoding: str | None) -> Source:
    """The article of the saved page; its encoding may be named by the part that holds it."""
    _check_heads(data, name or "the input")
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = _content(part)
            declared = encoding if encoding is not None else part.get_content_charset()
            return attrs.evolve(html.read(page, name, declared), format="mhtml")
    raise UnsupportedFormatError(f"{name or 'the input'} is a saved page without a page; save it again as HTML")


def _check_heads(data: bytes, called: str) -> None:
    """Refuse a page whose parts are too many or described at too great length."""
    boundary = BOUNDARY.search(data, 0, HEAD)
    sign = b"\n--" + (boundary[1] or boundary[2]) if boundary else b""
    at, parts = 0, 0
    while at >= 0:
        ends = [data.find(end, at, at + HEAD) for end in (b"\n\r\n", b"\n\n")]
        parts += 1
        if parts > PARTS or (max(ends) < 0 and len(data) - at > HEAD):
            raise TooLargeError(f"{called} is a saved page with too many parts; save it again as HTML")
        at = data.find(sign, at + 1) if sign else -1


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
