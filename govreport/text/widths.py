"""One character for another: full-width digits and letters, half-width signs, radicals, kinds of space and of quote."""

from __future__ import annotations

import re
import unicodedata

from govreport.lazy import lazy
from govreport.source.radicals import RADICALS
from govreport.text.draft import Draft

__all__ = ["fold_widths", "pair_quotes"]

# signs that stand in nearly every file typed with a Latin keyboard: one replace each is faster than a table
COMMON = tuple(zip(",;:?!()", "，；：？！（）", strict=True))

SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = (
    "".join(map(chr, [*range(1, 9), *range(14, 32), 127, *range(0x80, 0x85), *range(0x86, 0xA0)]))
    + "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    + "\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb"
)
OTHER = dict(
    zip(
        "﹪﹐﹑﹒﹔﹕﹖﹗﹙﹚︰｡､｢｣〝〞＂￥―─━﹣−‑‐∼〜˜~＃﹢\x0b\x0c\x85\u2028\u2029",
        '%，、.；：？！（）：。、「」“”"¥———----～～～～#+\n\n\n\n\n',
        strict=True,
    )
)
# these stay full width: they are what the rest of the library reads
KEPT = set("，；：？！（）～")


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0xFF01, 0xFF5F):
        if chr(code) not in KEPT:
            table[code] = chr(code - 0xFEE0)
    for low, high in ((0x2F00, 0x2FD6), (0xF900, 0xFB00)):
        for code in range(low, high):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    for pairs in (RADICALS, OTHER):
        table.update((ord(sign), plain) for sign, plain in pairs.items())
    table.update((ord(space), " ") for space in SPACES)
    table.update((ord(sign), "\0") for sign in INVISIBLE)
    return table


TABLE = _table()
FOLDED = frozenset(map(chr, TABLE))
ODD = lazy("[^\u4e00-\u9fff，。、；：（）“”0-9.%\n]")
NULS = lazy("\0+")
LONE_RETURN = lazy(r"\r(?!\n)")
RETURN = lazy(r"\r(?=\n)")
QUOTE = lazy('["\n]')
# 二○○六年 and 二0一四年: a year in Chinese numerals whose zero is another sign
NUMERAL_ZERO = lazy("[一二三四五六七八九][○0O]{1,2}(?=[一二三四五六七八九年])")


def fold_widths(draft: Draft) -> None:
    """Fold widths, radicals, spaces and quotes; drop what has no width; make every line end a newline."""
    text = draft.text
    if "\r" in text:
        draft.rewrite(LONE_RETURN.sub("\n", text))
        draft.cut_matches(RETURN)
        text = draft.text
    # the title dash may be two full-width hyphens, which alone would become a minus sign
    text = text.replace("－－", "——")
    for half, full in COMMON:
        text = text.replace(half, full)
    draft.odd = set(ODD.findall(text))
    if not FOLDED.isdisjoint(draft.odd):
        text = text.translate(TABLE)
        draft.odd = {TABLE.get(ord(sign), sign) for sign in draft.odd}
    if NUMERAL_ZERO.search(text):
        text = NUMERAL_ZERO.sub(lambda found: found[0][0] + "〇" * (len(found[0]) - 1), text)
    draft.rewrite(text)
    if "\0" in draft.odd:
        draft.cut_matches(NULS)


def pair_quotes(draft: Draft) -> None:
    """Straight quotes open and close in turn within a paragraph; broken lines must have been joined."""
    if '"' not in draft.odd:
        return
    opened = False

    def paired(found: re.Match[str]) -> str:
        nonlocal opened
        if found[0] == "\n":
            opened = False
            return "\n"
        opened = not opened
        return "“" if opened else "”"

    draft.rewrite_matches(QUOTE, paired)
