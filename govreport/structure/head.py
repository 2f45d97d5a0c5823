"""The lines before the body: title, meeting, date, speaker and office."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from govreport.lazy import HAN, lazy
from govreport.rules import Rules, default_rules
from govreport.structure.dates import PrintedDate, find_date
from govreport.structure.lexicon import any_of
from govreport.structure.preamble import body_line
from govreport.text.view import View
from govreport.wordset import WordSet

__all__ = ["Head", "read_head"]

ORDINAL = "[一二三四五六七八九十]{1,3}"
# 市十六届人大四次会议 as well as 石门市第十六届人民代表大会第四次会议; the session may be missing
MEETING = lazy(
    rf"(?P<of>[^\s，。：（）()——―─－-]*?)(?P<term>第?{ORDINAL}届)[^，。（）()]{{0,14}}?(?:人民代表大会|人大)"
    rf"(?:\s*(?:第?{ORDINAL}次?会议))?"
)
BEFORE_MEETING = lazy(r".*(?:\d日|[一二三四五六七八九十]日|^)\s*(?:[^在]{0,16}?)在|.*日\s*|^[—–―─－ -]+")
BRACKETS = lazy(r"\s*[（(](?P<inside>[^（）()]*)[）)]\s*")
# 二十 characters at most; a middle dot joins the parts of a minority name
NAME = rf"{HAN}{{2,4}}|{HAN}\s+{HAN}|{HAN}{{1,8}}(?:·{HAN}{{1,8}})+"
GENERIC_TITLE = "政府工作报告"
DASHES = "—–―─－- \u3000*"


class _Words(NamedTuple):
    title: WordSet
    office: re.Pattern[str]
    caption: WordSet
    address: WordSet
    opening: WordSet
    delivered: re.Pattern[str]


class Head(NamedTuple):
    """What the head of a report prints; None for what it does not."""

    title: str | None
    meeting: str | None
    date: PrintedDate | None
    speaker: str | None
    speaker_role: str | None
    opening: str | None
    lines: tuple[str, ...]
    address: bool


@lru_cache(maxsize=8)
def _words(rules: Rules) -> _Words:
    table = rules.table("front_matter")
    speaker = table["speaker"]
    offices = any_of(speaker["offices"]).pattern
    # 省 长: the view has no other kind of space
    spaced = "|".join(" ?".join(office) for office in offices.split("|"))
    office = rf"(?P<role>{HAN}{{0,24}}?(?:{spaced})(?:兼{HAN}{{2,14}}?(?:主任|部长))?)"
    return _Words(
        title=WordSet(table["title"]["words"]),
        office=lazy(rf"^{office}[\s：:]*(?P<name>{NAME})?$"),
        caption=WordSet(table["lines"]["furniture"]),
        address=WordSet(table["lines"]["address"]),
        opening=WordSet(table["lines"]["opening"]),
        # a picture's caption: 市长王安作政府工作报告; 2月9日，在会议上，自治区主席王安向大会作…
        delivered=lazy(
            rf"(?:^|[，。；]|\d日)(?P<role>{HAN}{{0,12}}?(?:{offices}))?(?P<name>{HAN}{{2,3}})"
            rf"(?:代表{HAN}{{2,20}}?)?(?:向大会)?作[《]?政府工作报告"
        ),
    )


def read_head(view: View, rules: Rules | None = None) -> Head:
    """The head of a report, its YAML head included."""
    rules = rules or default_rules()
    words = _words(rules)
    lines = [view.text[line.start : line.end].strip() for line in view.lines[: body_line(view, rules)]]
    lines = [line for line in lines if line]
    opening = next((line for line in lines if words.opening.search(line) and len(line) > 15), None)
    printed = [line for line in lines if line is not opening and not words.caption.search(line)]
    declared = view.front.get("title", "").strip() or None
    joined = _joined(printed)
    speaker, role = _speaker(joined, declared, words)
    if speaker is None:
        speaker, role = _in_captions(view, words)
    return Head(
        title=_title(declared, printed, view, words),
        meeting=_first_meeting([*joined, declared or ""]) or _first_meeting(_captions(view, words)),
        date=_first_date([*joined, declared or ""]) or _first_date(_captions(view, words)),
        speaker=speaker,
        speaker_role=role,
        opening=opening,
        lines=tuple(joined),
        address=any(words.address.match(line) for line in lines) or opening is not None,
    )


def _joined(lines: list[str]) -> list[str]:
    """The lines, a meeting's name that was broken over two put together (…人民代表大会 / 第四次会议上)."""
    joined: list[str] = []
    for line in lines:
        if joined and re.match(rf"第{ORDINAL}(?:次会议|届)", line) and not joined[-1].endswith("上"):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _title(declared: str | None, printed: list[str], view: View, words: _Words) -> str | None:
    if declared:
        title = _plain_title(declared)
        return title or next((_plain_title(line) for line in printed if words.title.search(line)), None)
    for line in printed:
        title = line.strip(DASHES)
        if words.title.search(title) and "。" not in title and not find_date(title):
            return _plain_title(title)
    return None


def _plain_title(declared: str) -> str | None:
    """A title without date, name and meeting: `石门市政府工作报告（2031年1月26日 王安）` → `石门市政府工作报告`."""
    title = BRACKETS.sub(" ", declared).strip(DASHES)
    half = len(title) // 2
    if len(title) > 12 and len(title) % 2 == 0 and title[:half] == title[half:]:
        title = title[:half]
    if MEETING.search(title) and ("在" in title or "上" in title):
        return GENERIC_TITLE if GENERIC_TITLE in title else None
    return title or None


def _first_meeting(lines: list[str]) -> str | None:
    for line in lines:
        found = MEETING.search(line)
        if found is None:
            continue
        name = found.group().strip(DASHES)
        before = BEFORE_MEETING.match(name)
        name = name[before.end() :] if before else name
        name = re.sub(r"\s", "", name).removeprefix("在")
        if name:
            return name
    return None


def _first_date(lines: list[str]) -> PrintedDate | None:
    dates = [found for line in lines if (found := find_date(line))]
    if dates:
        return dates[0]
    return next((found for line in lines if (found := find_date(line, with_year=False))), None)


def _speaker(lines: list[str], declared: str | None, words: _Words) -> tuple[str | None, str | None]:
    """Name and office: from their own line, from the meeting's line, or the name alone from the title's bracket."""
    for line in lines:
        found = words.office.match(_after_meeting(line).strip(DASHES))
        if found and found["name"] and not words.title.search(line):
            return _close(found["name"]), _close(found["role"])
    if declared:
        named = re.match(rf"(?:.*日)?\s*(?P<role>[^在]*?[省市区县州]长|[^在]*?主席)\s*(?P<name>{NAME})\s*在", declared)
        if named:
            return _close(named["name"]), _close(named["role"])
        before = re.match(rf"(?P<name>{HAN}{{2,3}})(?P<role>[省市区县州]长|主席)在", declared)
        if before:
            return before["name"], before["role"]
    for text in [*([declared] if declared else []), *lines]:
        for bracket in BRACKETS.finditer(text):
            inside = bracket["inside"]
            date = find_date(inside)
            name = inside[date.end :].strip() if date else ""
            if name and re.fullmatch(NAME, name):
                return _close(name), None
    alone = [line.strip(DASHES) for line in lines if re.fullmatch(NAME, line.strip(DASHES))]
    alone = [name for name in alone if not words.address.match(name) and not words.office.match(name)]
    return (_close(alone[0]), None) if alone else (None, None)


def _captions(view: View, words: _Words) -> list[str]:
    """The captions of pictures that say who delivered the report."""
    return [caption for caption in view.captions if words.delivered.search(caption)]


def _in_captions(view: View, words: _Words) -> tuple[str | None, str | None]:
    """Name and office as a caption gives them, for a text that prints none."""
    for caption in _captions(view, words):
        found = words.delivered.search(caption)
        if found:
            return found["name"], found["role"]
    return None, None


def _after_meeting(line: str) -> str:
    """What stands after the meeting on one line: `…第五次会议上市长 王安` → `市长 王安`."""
    found = list(re.finditer(r"会议上?|大会上", line))
    return line[found[-1].end() :] if found else line


def _close(name: str) -> str:
    return re.sub(r"\s", "", name)
