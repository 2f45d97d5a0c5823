"""Whether a name speaks of the report's own region: 惠济区地区生产总值, 全市 in a district's report."""

from __future__ import annotations

from functools import lru_cache

from govreport.lazy import lazy

__all__ = ["without_region"]

PLACE_WORDS = "国省市州盟区县旗"
PART = lazy(r".+?(?:省|自治区|特别行政区|市|自治州|地区|盟|区|县|旗)")
ENDING = lazy(r"(?:省|自治区|市|自治州|地区|盟|区|县|旗)$")


def without_region(name: str, region: str) -> str | None:
    """`name` without the report's own region before it; None where it speaks of a wider place."""
    own, last = _own_names(region)
    if name.startswith(own):
        return name[next(len(word) for word in own if name.startswith(word)) :]
    if name[:1] == "全" and len(name) > 2 and name[1] in PLACE_WORDS and name[1] != last:
        wider = PLACE_WORDS.index(name[1]) < PLACE_WORDS.index(last) if last in PLACE_WORDS else False
        # 全区 may be an autonomous region's or a district's own
        return None if wider and name[1] != "区" else name
    return name


@lru_cache(maxsize=64)
def _own_names(region: str) -> tuple[tuple[str, ...], str]:
    """The ways that a report may write its own region, longest first, and the last character of its full name."""
    parts = PART.findall(region) or [region]
    names = ["".join(parts[n:]) for n in range(len(parts))]
    short = ENDING.sub("", parts[-1])
    return tuple(sorted({*names, *([short] if len(short) > 1 else [])}, key=len, reverse=True)), region[-1:]
