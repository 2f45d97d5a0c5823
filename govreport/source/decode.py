"""From bytes to text: by byte order mark, strict UTF-8, UTF-16 without a mark, GB18030."""

from __future__ import annotations

import codecs
import hashlib

from govreport.errors import UndecodableError
from govreport.lazy import lazy

__all__ = ["decode", "digest_of", "is_wide"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GB_MARK = b"\x84\x31\x95\x33"
# the commonest signs of Chinese prose: a third of a text in its own encoding, next to nothing in a wrong one
COMMON = lazy("[的一是在不了和有大中上为年会，。、；：（）“”发展工作建设经济政府全市人民增长亿元万个0-9% \n]")
FOREIGN = lazy("[^\x00-\x7f]")
# how much of a text is looked at to judge an encoding
SAMPLE = 20_000
LEAST_COMMON = 0.03
# a copy may have lost single bytes; more than this share of lost characters is another encoding
DAMAGED = 0.002
LONG = 60


def decode(data: bytes, name: str | None = None, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` without a byte order mark, and the encoding; UndecodableError if there is none that fits.

    An encoding given is the only one tried. A character cut off at the very end is dropped.
    """
    if encoding is not None:
        return _decode_as(data, encoding, name), encoding
    for mark, marked in MARKS:
        if data.startswith(mark):
            return _decode_as(data, marked, name), "utf-8" if marked == "utf-8-sig" else marked
    text = _strictly(data, "utf-8")
    if text is not None and "\0" not in text:
        return text, "utf-8"
    found = _best(data)
    if found is not None:
        return found
    damaged = data.decode("utf-8", errors="replace")
    if text is None and damaged.count("\ufffd") <= DAMAGED * len(damaged) and _share(damaged) >= LEAST_COMMON:
        return damaged, "utf-8"
    called = name or "the input"
    raise UndecodableError(f"{called} is no text in UTF-8, UTF-16 or GB18030; name its encoding or save it as UTF-8")


def digest_of(text: str) -> str:
    """The SHA-256 of a text in hex: the same for one text in whatever encoding it came."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_wide(head: bytes) -> bool:
    """Whether bytes that look binary are the beginning of a UTF-16 text without a mark."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd > 0.02 * len(head) and max(even, odd) >= 0.95 * (even + odd):
        return True
    texts = (_strictly(head, encoding) for encoding in ("utf-16-le", "utf-16-be"))
    return any(text is not None and _share(text) > 4 * LEAST_COMMON for text in texts)


def _decode_as(data: bytes, encoding: str, name: str | None) -> str:
    try:
        text = _strictly(data, encoding)
    except LookupError:
        raise UndecodableError(f"there is no encoding {encoding!r}; use one such as utf-8, gb18030 or utf-16") from None
    if text is None:
        raise UndecodableError(f"{name or 'the input'} is not {encoding} text; leave encoding out to have it found")
    return text.removeprefix("\ufeff")


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text, or None if a byte does not fit; what is cut off at the very end does not count."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=False)
    except (UnicodeError, ValueError):
        return None


def _best(data: bytes) -> tuple[str, str] | None:
    """The likeliest of the encodings in which the bytes are valid."""
    if data.startswith(GB_MARK):
        data = data[len(GB_MARK) :]
    wide = len(data) >= 4 and (b"\0" in data or not data[:64].isascii())
    tried = ("gb18030", "utf-16-le", "utf-16-be") if wide else ("gb18030",)
    best: tuple[float, str, str] | None = None
    for encoding in tried:
        text = _strictly(data, encoding)
        if text is None or (encoding == "gb18030" and "\0" in text):
            continue
        share = _share(text)
        if best is None or share > best[0]:
            best = (share, text, encoding)
    if best is None:
        return None
    share, text, encoding = best
    # a few words may hold none of the commonest signs; a long text without them is in another encoding
    if share < LEAST_COMMON and (len(text) >= LONG or encoding != "gb18030"):
        return None
    return text, encoding


def _share(text: str) -> float:
    """The share of common signs among those that an encoding could get wrong."""
    sample = text[:SAMPLE]
    foreign = len(FOREIGN.findall(sample))
    common = sum(sign > "\x7f" for sign in COMMON.findall(sample))
    return common / foreign if foreign else float(sample.isprintable() or "\n" in sample)
