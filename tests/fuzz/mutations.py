"""Files that were damaged by chance: bits turned, cut off, doubled, spliced, with signs that no text has."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping

__all__ = ["damage", "damage_text"]

SIGNS = "\0\x07\x1b\r\n\t\u200b\u202e\ufeff\ufffd\ud800\udfff\U0001f600|｜*#_<>&[]（）“”《》$"
WORDS = (
    "分别",
    "1：",
    "亿",
    "万",
    "一",
    "、",
    "%",
    "第",
    "翻",
    "十",
    "，",
    "。",
    "年",
    "百分之",
    "（",
    "一、",
    "9" * 11,
)
MARKS = ("<!--", "-->", "|", "# ", "**", "&#x0;", "<table>", "<p")
BYTES = (b"\0", b"\xff", b"\xfe\xff", b"PK\x03\x04", b"%PDF-", b"endstream", b"<", b"&#0;", b"\x81", b"<!DOCTYPE a [")


def damage(data: bytes, others: Mapping[str, bytes], dice: random.Random) -> bytes:
    """`data` with some damage; that of an archive is done to its parts, or its reader would stop at once."""
    if data.startswith(b"PK") and dice.random() < 0.8:
        return _in_archive(data, lambda part: _bytes(part, others, dice), dice)
    return _bytes(data, others, dice)


def _bytes(data: bytes, others: Mapping[str, bytes], dice: random.Random) -> bytes:
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        if not data:
            break
        at, size = dice.randrange(len(data)), min(dice.choice((1, 2, 8, 64, 1024)), len(data))
        how = dice.randrange(7)
        if how == 0:
            data = data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
        elif how == 1:
            data = data[:at] if dice.random() < 0.3 else data[:at] + data[at + size :]
        elif how == 2:
            data = data[:at] + data[at : at + size] * dice.choice((2, 3, 50)) + data[at + size :]
        elif how == 3:
            other = others[dice.choice(sorted(others))]
            start = dice.randrange(len(other))
            data = data[:at] + other[start : start + size * 8] + data[at:]
        elif how == 4:
            data = data[:at] + dice.choice(BYTES) + data[at:]
        elif how == 5:
            data = data[:at] + dice.randbytes(size) + data[at + size :]
        else:
            to = dice.randrange(len(data))
            data = data[:at] + data[to : to + size] + data[at + size :]
        data = data[:2_000_000]
    return data


def _in_archive(data: bytes, change: Callable[[bytes], bytes], dice: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        names = given.namelist()
        hit = dice.choice([*names, "word/document.xml"])
        for name in names:
            if name != hit:
                made.writestr(name, given.read(name))
            elif dice.random() < 0.95:
                made.writestr(name, change(given.read(name)))
    return out.getvalue()


def damage_text(text: str, others: Mapping[str, str], dice: random.Random) -> str:
    """`text` with signs turned, cut, doubled, moved, spliced in from others, or put in that no text has."""
    for _ in range(dice.choice((1, 3, 10, 40))):
        if not text:
            break
        at, size = dice.randrange(len(text)), dice.choice((1, 3, 10, 100, 1000))
        how = dice.randrange(7)
        if how == 0:
            text = text[:at] + dice.choice(SIGNS) + text[at + 1 :]
        elif how == 1:
            text = text[:at] + dice.choice(SIGNS + "0123456789") * dice.choice((1, 2, 500)) + text[at:]
        elif how == 2:
            text = text[:at] + text[at + size :]
        elif how == 3:
            text = text[:at] + text[at : at + size] * dice.choice((2, 20)) + text[at + size :]
        elif how == 4:
            other = others[dice.choice(sorted(others))]
            start = dice.randrange(len(other))
            text = text[:at] + other[start : start + size] + text[at:]
        elif how == 5:
            text = text[:at] + dice.choice(WORDS + MARKS) * dice.choice((1, 3, 300)) + text[at:]
        else:
            text = text.replace(dice.choice(("\n", "。", "，", "一", "5")), dice.choice(("", "\n", " ", "、", "万")))
        text = text[:60_000]
    return text
