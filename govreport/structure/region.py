"""The region that a report is about: what its head names, told apart by what its body names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from govreport.catalogue.regions import Division, Resolution, regions, stem
from govreport.lazy import HAN, lazy
from govreport.rules import Rules, default_rules
from govreport.structure.head import Head
from govreport.text.view import View

__all__ = ["read_region"]

KIND = "(?:省|自治区|市|自治州|州|地区|盟|自治县|县|自治旗|旗|新区|区|特别行政区)"
NAMED = rf"{HAN}{{1,20}}?{KIND}"
OF_MEETING = lazy(rf"^({NAMED}+?)第?[一二三四五六七八九十]{{1,3}}届")
OF_GOVERNMENT = lazy(rf"({NAMED}+)(?:人民政府|政府|人民委员会|行政公署)")
OF_OFFICE = lazy(
    rf"^({NAMED}+?)(?:人民政府|政府)?(?:代理?|副|常务副)*[省市区县州旗盟]长|^({NAMED}+?)(?:人民政府)?(?:代理?|副)*主席"
)
OF_TITLE = lazy(rf"^(?:[12]\d{{3}}年)?({NAMED}+?)(?:[12]\d{{3}}年)?(?:人民)?(?:政府|《政府|国民经济)")
OF_PARTY = lazy(rf"中共({NAMED}+?)委")
# which of the words that speak of the whole says on what level a text without a name stands
OWN = {
    1: lazy("全省|我省|省委"),
    2: lazy("全市|我市|市委|全州|我州"),
    3: lazy("全区|我区|区委|全县|我县|县委"),
}
COUNTY = 3
# characters; a name of so few may be a word (全县, 本市)
SHORT = 2
# the county named most is the text's own if the others share less than a third of the mentions
ALONE = 1.5


def read_region(view: View, head: Head, year: int | None, rules: Rules | None = None) -> Resolution:
    """The division that the report is of as of `year`; candidates where its name is shared, else nothing."""
    rules = rules or default_rules()
    nation = rules.table("front_matter")["nation"]
    first = " ".join([head.meeting or "", head.title or "", head.speaker_role or "", head.opening or ""])
    if any(word in first for word in nation["words"]):
        return regions().resolve(nation["region"])
    named = list(dict.fromkeys(_mentions(head)))
    best = Resolution(None)
    for place, name in enumerate(named):
        if _chains(name, rules):
            return Resolution(None, stated=name)
        found = regions().resolve([name, *named[:place], *named[place + 1 :]], year, view.text)
        if found.division is not None:
            return found
        best = best if best.candidates else found
    stated = _stated(view, named, rules)
    if stated is not None or best.candidates:
        return stated or best
    # a name of the head that no table knows is the region's all the same; what the body names is not
    titled = next((name for name in named if len(name) > SHORT), None)
    return Resolution(None, stated=titled) if titled is not None else _by_body(view, year)


def _stated(view: View, named: list[str], rules: Rules) -> Resolution | None:
    """The region by a chain of names that no table knows: the one that ends with a name of the head, or named most."""
    chains = _chains(view.text, rules)
    told = [chain for chain in chains if any(chain.endswith(name) for name in named)]
    if not chains or (named and not told):
        return None
    return Resolution(None, stated=max(told or chains, key=lambda chain: (chains[chain], len(chain))))


def _chains(text: str, rules: Rules) -> Counter[str]:
    """The chains of names in a text (云川省澜亭市临溪区) whose province and prefecture are in no table."""
    if "省" not in text:
        return Counter()
    return Counter(
        found.group()
        for found in _stated_name(rules).finditer(text)
        if not regions().by_name(found["province"]) and not regions().by_name(found["prefecture"])
    )


@lru_cache(maxsize=8)
def _stated_name(rules: Rules) -> re.Pattern[str]:
    """A province, a prefecture and perhaps a county in one; 市 of 市场 ends no name."""
    sign = f"(?![{rules.table('front_matter')['region']['not_in_name']}]){HAN}"
    name = f"(?:{sign}){{2,3}}"
    # where a word may stand before it, a province's name has two characters
    province = f"(?:(?<!{HAN}){name}|(?:{sign}){{2}})省"
    return lazy(
        f"(?P<province>{province})(?P<prefecture>{name}(?:市(?!场)|州|盟|地区))(?:{name}(?:区|县|旗|市(?!场)))?"
    )


def _mentions(head: Head) -> list[str]:
    """Names in the order in which they are to be believed: meeting, office, title, opening sentence."""
    found: list[str | None] = []
    for pattern, text in (
        (OF_MEETING, head.meeting),
        (OF_OFFICE, head.speaker_role),
        (OF_TITLE, head.title),
        (OF_GOVERNMENT, head.title),
        (OF_PARTY, head.opening),
        (OF_GOVERNMENT, head.opening and head.opening.rpartition("代表")[2]),
    ):
        match = pattern.search(text) if text else None
        if match:
            found.append(next((group for group in match.groups() if group), None))
    return [name for name in found if name and len(name) > 1]


def _by_body(view: View, year: int | None) -> Resolution:
    """A text without a head: the one county that it names, else the division it names most on the level it calls own.

    A district's report names its city as often as itself; a city's report names many districts.
    """
    text = view.text
    own = {level: len(pattern.findall(text)) for level, pattern in OWN.items()}
    for level in (COUNTY, *sorted(own, key=lambda at: (-own[at], -at))):
        counts = regions().names_in(text, level, year)
        most = max(counts.values(), default=0)
        if not most or (level == COUNTY and sum(counts.values()) > most * ALONE):
            continue
        found = [regions().by_code(code, year) for code, times in counts.items() if times == most]
        divisions = tuple(division for division in found if division)
        return Resolution(divisions[0] if len(divisions) == 1 else _told(divisions, text), divisions)
    return Resolution(None)


def _told(divisions: tuple[Division, ...], text: str) -> Division | None:
    """The one of several whose parent the text names."""
    named = [
        one for one in divisions if one.parent and (above := regions().by_code(one.parent)) and stem(above.name) in text
    ]
    return named[0] if len(named) == 1 else None
