"""One character for another: full-width digits and letters, half-width signs, radicals, kinds of space and of quote."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

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


FULL_WIDTH = range(0xFF01, 0xFF5F)
RADICAL = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00))
SIGNS = RADICALS | OTHER | dict.fromkeys(SPACES, " ") | dict.fromkeys(INVISIBLE, "\0")
# more different signs are replaced by one look at each character of the text than by one pass for each sign
FEW = 16


@cache
def folded(sign: str) -> str:
    """What stands for a sign in the view; most signs stand for themselves, `\0` for what has no width."""
    plain = SIGNS.get(sign)
    if plain is not None:
        return plain
    code = ord(sign)
    if code in FULL_WIDTH and sign not in KEPT:
        return chr(code - 0xFEE0)
    if any(code in radicals for radicals in RADICAL):
        plain = unicodedata.normalize("NFKC", sign)
        return plain if len(plain) == 1 else sign
    return sign


ODD = lazy("[^\u4e00-\u9fff，。、；：（）“”0-9.%\n]")
NULS = lazy("\0+")
LONE_RETURN = lazy(r"\r(?!\n)")
RETURN = lazy(r"\r(?=\n)")
QUOTE = lazy('["\n]')
# 二○○六年 and 二0一四年: a year in Chinese numerals whose zero is another sign
NUMERAL_ZERO = lazy("[一二三四五六七八九][○0O]{1,2}(?=[一二三四五六七八九年])")
# the full pattern is seven times as slow over a text without any
ZERO = lazy("0(?<=[一二三四五六七八九]0)")


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
    changed = {sign: plain for sign in draft.odd if (plain := folded(sign)) != sign}
    if changed:
        text = _replaced(text, changed)
        draft.odd = draft.odd.difference(changed).union(changed.values())
    if not draft.odd.isdisjoint("○O") or ZERO.search(text):
        text = NUMERAL_ZERO.sub(lambda found: found[0][0] + "〇" * (len(found[0]) - 1), text)
    draft.rewrite(text)
    if "\0" in draft.odd:
        draft.cut_matches(NULS)


def _replaced(text: str, changed: dict[str, str]) -> str:
    if len(changed) > FEW:
        return text.translate(str.maketrans(changed))
    # no sign folds to one that folds itself
    for sign, plain in changed.items():
        text = text.replace(sign, plain)
    return text


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
