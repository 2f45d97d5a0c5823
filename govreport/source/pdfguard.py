"""Looks at a PDF file before it is opened: refuses streams that unpack to too much, and says whether it is plain.

A plain file can be opened in this process: what each stream unpacks to is known, and no page can be made to draw the
same things over and over. A few hundred bytes can otherwise ask for gigabytes or hours.
"""

from __future__ import annotations

import zlib
from collections import Counter

from govreport.errors import TooLargeError
from govreport.lazy import lazy

__all__ = ["is_plain"]

STREAM = lazy(rb"(?<!end)stream\r?\n")
OBJECT = lazy(rb"(\d+)\s+\d+\s+obj\b")
REFERENCE = lazy(rb"(\d+)\s+\d+\s+R\b")
# bytes; fonts and page contents of long reports stay far below
ONE, ALL = 100_000_000, 400_000_000
# what pages draw may take twenty times as much memory as its description
DRAWN_HERE = 30_000_000
# how far before its data a stream is described
BEFORE = 20_000
STREAMS = 100_000
PACKED, PIECE = 1 << 16, 1 << 22
FILTER = lazy(rb"/Filter\s*(\[[^\]]*\]|/[\w#]+|\d+\s+\d+\s+R)")
NAME = lazy(rb"/([\w#]+)")
# a filter's name -> how much larger at most its output is; Flate is measured instead
GROWTH = {b"LZWDecode": 1400, b"LZW": 1400, b"RunLengthDecode": 64, b"RL": 64}
SHRINKING = frozenset({b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx"})
PICTURES = frozenset({b"DCTDecode", b"DCT", b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"CCF"})
FLATE = frozenset({b"FlateDecode", b"Fl"})
DRAWN = lazy(rb"\bDo\b")
FORM = lazy(rb"/Subtype\s*(?:/Form|\d)")
# drawings inside drawings: how often the innermost may be drawn if each holds all the others
DRAWINGS = 100_000


def is_plain(data: bytes, called: str) -> bool:
    """Whether a file may be opened here; TooLargeError if its streams unpack to too much. Pictures are not unpacked."""
    # what is encrypted cannot be measured
    plain, at, total, drawings = b"/Encrypt" not in data, 0, 0, 1
    sizes: dict[bytes, int] = {}
    references = Counter(found[1] for found in REFERENCE.finditer(data))
    for number, found in enumerate(STREAM.finditer(data)):
        if number > STREAMS:
            raise TooLargeError(f"{called} has more than {STREAMS:,} streams; print the report to a new PDF")
        if found.start() < at:
            continue
        description = data[max(at, found.start() - BEFORE) : found.start()]
        objects = list(OBJECT.finditer(description))
        unpacked = _Unpacked(data, found.end(), description[objects[-1].start() :] if objects else description)
        at = unpacked.end
        total += unpacked.size
        if unpacked.size > ONE or total > ALL:
            raise TooLargeError(f"{called} unpacks to more than {ONE:,} bytes; print the report to a new PDF")
        if objects:
            sizes[objects[-1][1]] = unpacked.size
        references.update(unpacked.references)
        drawings *= max(1, min(unpacked.drawn, DRAWINGS))
        plain = plain and unpacked.plain and bool(objects) and drawings <= DRAWINGS
    return plain and sum(size * references[name] for name, size in sizes.items()) <= DRAWN_HERE


class _Unpacked:
    """What a stream unpacks to: its size, what it refers to and draws; not plain where that is not known."""

    def __init__(self, data: bytes, start: int, description: bytes) -> None:
        end = data.find(b"endstream", start)
        self.end = end if end >= 0 else len(data)
        self.size, self.plain, self.drawn = self.end - start, True, 0
        self.references: Counter[bytes] = Counter()
        found = FILTER.search(description)
        filters = NAME.findall(found[1]) if found else []
        if b"/Image" in description and len(filters) < 2:
            return
        if (found and not filters) or b"#" in b"".join(filters):
            # the filters stand elsewhere, or under a written-out name
            self.plain = False
        elif not filters:
            self._look(data[start : self.end], description)
        elif filters[0] in FLATE:
            kept = self._inflate(data, start, description, keep=filters[1:2] == [b"FlateDecode"])
            if kept and len(filters) == 2:
                self._inflate(kept, 0, description)
            elif len(filters) > 1:
                self.plain = all(one in SHRINKING or one in PICTURES for one in filters[1:])
        else:
            bound = self.size * max((GROWTH.get(one, 1) for one in filters), default=1)
            known = all(one in GROWTH or one in SHRINKING or one in PICTURES for one in filters)
            self.plain = known and bound <= ONE and sum(one in GROWTH for one in filters) < 2

    def _inflate(self, data: bytes, start: int, description: bytes, *, keep: bool = False) -> bytes:
        """Measure what is unpacked, as far as the packed data go, whatever follows them; give it back to be kept."""
        unpacker = zlib.decompressobj()
        kept = bytearray()
        self.size, at, waiting = 0, start, b""
        try:
            while self.size <= ONE and not unpacker.eof and (waiting or at < len(data)):
                if not waiting:
                    waiting, at = data[at : at + PACKED], at + PACKED
                piece = unpacker.decompress(waiting, PIECE)
                waiting = unpacker.unconsumed_tail
                self.size += len(piece)
                self._look(piece, description)
                if keep:
                    kept += piece
        except zlib.error:
            pass
        if unpacker.eof and start:
            # the sign of the end may stand within the packed data
            self.end = max(self.end, min(at, len(data)) - len(unpacker.unused_data))
        return bytes(kept)

    def _look(self, piece: bytes, description: bytes) -> None:
        """Count what is drawn inside a drawing, and the references of packed objects."""
        if FORM.search(description):
            self.drawn += len(DRAWN.findall(piece))
        if b"/ObjStm" in description:
            self.references.update(found[1] for found in REFERENCE.finditer(piece))
