"""The noise table (`rules/noise.toml`) compiled."""

from __future__ import annotations

import re
from functools import cache

import attrs

from govreport.lazy import lazy
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
        furniture=lazy(rf"(?:{'|'.join(table['furniture']['lines'])})\Z"),
        page_number=lazy(rf"(?:{table['page_number']['marked']})\Z"),
        glossary=lazy(rf"(?:{glossary['heading']}|{glossary['titled_appendix']})\Z"),
        appendix=lazy(glossary["own_numbering"]),
        entry=lazy(glossary["entry"]),
        note=lazy(rf"(?:{glossary['note']})\Z"),
        resume=lazy(glossary["resume"]),
        start=lazy(breaks["start"]),
        numbered=lazy(breaks["numbered"]),
        rest=lazy(breaks["rest"]),
        unit=lazy(breaks["unit"]),
        unfinished=lazy(rf"(?:{unfinished}|{breaks['awarded']})\Z"),
        awaits_number=lazy(rf"(?:{awaits_number})\Z"),
        session=lazy(breaks["session"]),
        assembly=lazy(rf"{breaks['assembly']}\Z"),
        destroyed=lazy(damage["destroyed"]),
        placeholder=lazy(damage["placeholder"]),
        mojibake=lazy(rf"(?:{'|'.join(damage['garbled'])}|{damage['mojibake']})+"),
        garbled=tuple(damage["garbled"]),
    )
