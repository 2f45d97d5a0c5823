"""Refuses PDF files whose streams unpack to more than any report holds, before they are opened."""

from __future__ import annotations

import re
import zlib

from govreport.errors import TooLargeError

__all__ = ["check_streams"]

STREAM = re.compile(rb"(?<!end)stream\r?\n")
# bytes; fonts and page contents of long reports stay far below
ONE, ALL = 100_000_000, 400_000_000
# how far before its data a stream is described
BEFORE = 2000
PIECE = 1 << 16


def check_streams(data: bytes, called: str) -> None:
    """Raise TooLargeError if one stream, or all together, unpack to too much. Pictures are not unpacked for text."""
    total = 0
    for found in STREAM.finditer(data):
        description = data[max(0, found.start() - BEFORE) : found.start()].rpartition(b"obj")[2]
        filters = description.count(b"FlateDecode") + len(re.findall(rb"/Fl\b", description))
        if not filters or (filters == 1 and b"/Image" in description):
            continue
        end = data.find(b"endstream", found.end())
        total += _unpacked(data[found.end() : end if end >= 0 else len(data)], filters)
        if total > ALL:
            break
    if total > ALL:
        raise TooLargeError(f"{called} unpacks to more than {ONE:,} bytes; print the report to a new PDF")


def _unpacked(packed: bytes, filters: int) -> int:
    """How many bytes come out of the last filter; more than `ALL` where there are too many."""
    size = 0
    for left in range(filters, 0, -1):
        out = bytearray() if left > 1 else None
        size = 0
        unpacker = zlib.decompressobj()
        try:
            while packed and size <= ONE:
                piece = unpacker.decompress(packed, PIECE * 64)
                size += len(piece)
                if out is not None:
                    out += piece
                packed = unpacker.unconsumed_tail
        except zlib.error:
            return size
        if size > ONE:
            return ALL + 1
        packed = bytes(out or b"")
    return size
