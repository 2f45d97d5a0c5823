"""The noise table (`rules/noise.toml`) compiled."""

from __future__ import annotations

import re
from functools import cache

import attrs

from govreport.rules import Rules, default_rules

__all__ = ["Noise", "noise_rules"]


@attrs.frozen(eq=False)
class Noise:
    """Patterns of the noise table. Names are those of the table's keys."""

    furniture: re.Pattern[str]
    page_number: re.Pattern[str]
    glossary: re.Pattern[str]
    appendix: re.Pattern[str]
    entry: re.Pattern[str]
    note: re.Pattern[str]
    resume: re.Pattern[str]
    start: re.Pattern[str]
    numbered: re.Pattern[str]
    rest: re.Pattern[str]
    unit: re.Pattern[str]
    unfinished: re.Pattern[str]
    awaits_number: re.Pattern[str]
    session: re.Pattern[str]
    assembly: re.Pattern[str]
    destroyed: re.Pattern[str]
    placeholder: re.Pattern[str]
    mojibake: re.Pattern[str]
    garbled: tuple[str, ...]


@cache
def noise_rules(rules: Rules | None = None) -> Noise:
    """The noise table of `rules` (default: the built-in ones), compiled once."""
    table = (rules or default_rules()).table("noise")
    glossary, breaks, damage = table["glossary"], table["breaks"], table["damage"]
    unfinished, awaits_number = ("|".join(map(re.escape, breaks[key])) for key in ("unfinished", "awaits_number"))
    return Noise(
        furniture=re.compile(rf"(?:{'|'.join(table['furniture']['lines'])})\Z"),
        page_number=re.compile(rf"(?:{table['page_number']['marked']})\Z"),
        glossary=re.compile(rf"(?:{glossary['heading']}|{glossary['titled_appendix']})\Z"),
        appendix=re.compile(glossary["own_numbering"]),
        entry=re.compile(glossary["entry"]),
        note=re.compile(rf"(?:{glossary['note']})\Z"),
        resume=re.compile(glossary["resume"]),
        start=re.compile(breaks["start"]),
        numbered=re.compile(breaks["numbered"]),
        rest=re.compile(breaks["rest"]),
        unit=re.compile(breaks["unit"]),
        unfinished=re.compile(rf"(?:{unfinished}|{breaks['awarded']})\Z"),
        awaits_number=re.compile(rf"(?:{awaits_number})\Z"),
        session=re.compile(breaks["session"]),
        assembly=re.compile(rf"{breaks['assembly']}\Z"),
        destroyed=re.compile(damage["destroyed"]),
        placeholder=re.compile(damage["placeholder"]),
        mojibake=re.compile(rf"(?:{'|'.join(damage['garbled'])}|{damage['mojibake']})+"),
        garbled=tuple(damage["garbled"]),
    )
