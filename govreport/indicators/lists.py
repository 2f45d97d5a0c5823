"""Shares a name over a list: 甲、乙产量分别增长3%、4%; 城乡居民收入分别增长5%和6.2%."""

from __future__ import annotations

import re

from govreport.indicators.lexicon import Lexicon
from govreport.lazy import lazy

_SUMMED = lazy(r"(.{2,}?)(?:等)?[两三四五六七八九十\d]+(?:大|个|类|项|种|家)")
# 新材料、食品等产业链产值: each is such a 产业链; but 水稻、小麦等粮食作物产量 are 水稻产量 and 小麦产量
_OF_A_KIND = lazy(
    r"(?P<last>[^等]{1,10}(?<![高中平均同优头初劣]))等(?P<kind>(?P<own>产业链|产业集群|产业|集群|行业|领域)?[^等级待于\d两三四五六七八九十][^等]+)"
)
# 金融、文化产业增加值占生产总值的比重: both are shares of the same whole
_SHARE = lazy(r"占(?![地用]).+$")
_SEPARATOR = lazy(
    r"、|，|(?:(?<=\w)|(?<=[”）]))(?:以及|(?<![总调中缓共饱柔])和(?![谐平解美])|(?<![普惠涉危波以])及(?![时格])|(?<!参)与(?!会))(?=[^\W\d_]|“)"
)

# 市、县两级体育场: 市级体育场 and 县级体育场
_IN_ALL = lazy(r"^[两二三四五](?=级)")

_ENCLOSING = frozenset("“（《")
_SHORT_NAME = 4


def split_names(phrase: str, lexicon: Lexicon) -> list[str]:
    """The names of a list, with the property noun that only the last one carries given to all."""
    parts = [part for part in _split(phrase) if part]
    if len(parts) < 2:
        return [phrase] if phrase else []
    sides = _sides(parts, lexicon)
    if sides is not None:
        return sides
    parts = _insured(parts, lexicon)
    kind = _OF_A_KIND.fullmatch(parts[-1])
    measured = lexicon.property_end.search(kind["kind"]) if kind is not None else None
    if kind is not None and measured is not None:
        tail = kind["kind"] if kind["own"] else measured.group()
        return [part + tail for part in (*parts[:-1], kind["last"])]
    share = _SHARE.search(parts[-1], 2)
    end = lexicon.property_end.search(parts[-1], 0, share.start() if share is not None else len(parts[-1]))
    if end is None:
        return parts
    measured = _own_words(parts[-1][: end.end()], end.start(), lexicon)
    if len(measured) == 1 and len(parts[-1]) > _SHORT_NAME and end.end() == len(parts[-1]):
        measured = parts[-1][-3:]  # 蛋鸡、黑猪 | 饲养量: a word of one character has its verb before it
    tail = measured + (share.group() if share is not None else "")
    summed = _SUMMED.match(parts[-1])
    if summed is not None:
        # 甲、乙、丙三大产业产值: the last name ends before the sum
        parts[-1] = summed.group(1) + tail
    twin = _twin_tail(parts, lexicon)
    if twin is not None:
        return [part + twin for part in parts[:-1]] + [parts[-1]]
    lacking = lexicon.emitted if measured.startswith("排放") else frozenset[str]()
    own = any(lexicon.property_end.search(part) for part in parts[:-1] if part not in lacking)
    if own:
        return _with_owner(parts, lexicon)
    if len(measured) == end.end():
        return parts
    return [_with_tail(part, tail) for part in parts[:-1]] + [parts[-1]]


def _insured(parts: list[str], lexicon: Lexicon) -> list[str]:
    """养老、失业、工伤保险和公积金参保人数: each of the kinds before is an 保险, too."""
    last = max((at for at, part in enumerate(parts) if "保险" in part), default=0)
    return [
        part + "保险" if at < last and "保险" not in part and part.endswith(lexicon.insured) else part
        for at, part in enumerate(parts)
    ]


def _own_words(name: str, start: int, lexicon: Lexicon) -> str:
    """What the last name of a list has for all: 种植 | 面积, and of 氮氧化物排放量, a measure by itself, the 排放量."""
    if start == 0:
        ends = (name[at:] for at in range(len(name) - 2, 0, -1))
        return next((end for end in ends if end in lexicon.property_nouns), name)
    led = lexicon.property_led.search(name, 1, start)
    return name[led.start() if led is not None else start :]


def _with_owner(parts: list[str], lexicon: Lexicon) -> list[str]:
    """国企资产、净资产、营业收入: a property alone is one of what the name before it speaks of."""
    owner, shared = "", list[str]()
    for part in parts:
        own = _owner(part, lexicon)
        if own:
            owner = own
        elif own is None or part in lexicon.property_alone:
            owner = ""
        shared.append(owner + part if own == "" else part)
    return shared


def _owner(name: str, lexicon: Lexicon) -> str | None:
    """国企 of 国企净资产, nothing of 净资产; None where no property is named, or by its last character alone."""
    starts = [at for at in range(len(name) - 1) if name[at:] in lexicon.property_nouns]
    if not starts:
        return None
    led = lexicon.property_led.search(name, 0, starts[0])
    return name[: led.start() if led is not None else starts[0]]


def _twin_tail(parts: list[str], lexicon: Lexicon) -> str | None:
    """城市和农村居民家庭收入, 城市居民和农村居民住房面积: all behind the parallel word belongs to both."""
    if len(parts) != 2:
        return None
    first, last = parts
    partner = lexicon.partners.get(first)
    if partner is not None and last.startswith(partner) and len(last) > len(partner):
        return last[len(partner) :]
    at = last.find(first[-2:], 1) if len(first) > 3 else -1
    near = 1 if lexicon.property_end.search(first) else 2
    return last[at + 2 :] if at > 0 and at + 2 < len(last) and abs(at + 2 - len(first)) <= near else None


def _sides(parts: list[str], lexicon: Lexicon) -> list[str] | None:
    """新增国家、省级示范社: all but the last are words of one rank, and what stands behind its own belongs to all."""
    first, *middle, last = parts
    for words in lexicon.sides:
        if not (last.startswith(words) and first.endswith(words)):
            continue
        own, opening = next(filter(last.startswith, words)), next(filter(first.endswith, words))
        tail = _IN_ALL.sub("", last.removeprefix(own))
        if own != opening and tail and all(part in words for part in middle):
            verb = first.removesuffix(opening)  # 国家级开发区 ends in such a word, too, and is a name
            if not verb or verb in lexicon.object_verbs:
                return [verb + word + tail for word in (opening, *middle, own)]
    return None


def _with_tail(part: str, tail: str) -> str:
    """安全事故 with 事故起数 is 安全事故起数."""
    for length in range(len(tail) - 1, 1, -1):
        if part.endswith(tail[:length]):
            return part + tail[length:]
    return part + tail


def _split(phrase: str) -> list[str]:
    """Parts of a list; separators inside quotes and brackets do not count."""
    if _ENCLOSING.isdisjoint(phrase):
        return _SEPARATOR.split(phrase)
    parts: list[str] = []
    start = depth = 0
    position = 0
    while position < len(phrase):
        sign = phrase[position]
        if sign in "“（《":
            depth += 1
        elif sign in "”）》":
            depth -= 1
        elif depth == 0:
            match = _SEPARATOR.match(phrase, position)
            if match is not None:
                parts.append(phrase[start:position])
                position = start = match.end()
                continue
        position += 1
    parts.append(phrase[start:])
    return parts


def distribute(phrase: str, count: int, lexicon: Lexicon) -> list[str] | None:
    """`count` names out of a phrase, or None where the two sides differ in length."""
    names = split_names(phrase, lexicon)
    doubled = lexicon.doubled_word.search(phrase)
    if len(names) == count and (doubled is None or "、" not in doubled.group()):
        return names
    if doubled is not None:
        parts = lexicon.doubled[doubled.group()]
        before, after = phrase[: doubled.start()], phrase[doubled.end() :]
        if len(parts) == count:
            return [before + part + after for part in parts]
        if len(names) * len(parts) == count:
            return [
                name.replace(doubled.group(), part) if doubled.group() in name else part + name
                for name in names
                for part in parts
            ]
    if len(names) > count > 1:
        # 甲和乙产量、丙产量 with two numbers: the finer separators belong inside a name
        coarse = [part for part in phrase.split("、") if part]
        if len(coarse) == count:
            return coarse
        coarse = [part for part in re.split("和", phrase) if part]
        if len(coarse) == count:
            return coarse
    return None
