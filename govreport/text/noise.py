"""The noise table (`rules/noise.toml`) compiled."""

from __future__ import annotations

import re
from functools import lru_cache

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
    titled_appendix: re.Pattern[str]
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


@lru_cache(maxsize=8)
def noise_rules(rules: Rules | None = None) -> Noise:
    """The noise table of `rules` (default: the built-in ones), compiled once."""
    rules = rules or default_rules()
    table = rules.table("noise")
    glossary, breaks, damage = table["glossary"], table["breaks"], table["damage"]
    unfinished, awaits_number = ("|".join(map(re.escape, breaks[key])) for key in ("unfinished", "awaits_number"))

    def compiled(pattern: str) -> re.Pattern[str]:
        return rules.compile(pattern, "noise")

    return Noise(
        furniture=compiled(rf"(?:{'|'.join(table['furniture']['lines'])})\Z"),
        page_number=compiled(rf"(?:{table['page_number']['marked']})\Z"),
        glossary=compiled(rf"(?:{glossary['heading']})\Z"),
        appendix=compiled(rf"(?:{glossary['appendix']})\Z"),
        titled_appendix=compiled(rf"(?:{glossary['titled_appendix']})\Z"),
        entry=compiled(glossary["entry"]),
        note=compiled(rf"(?:{glossary['note']})\Z"),
        resume=compiled(glossary["resume"]),
        start=compiled(breaks["start"]),
        numbered=compiled(breaks["numbered"]),
        rest=compiled(breaks["rest"]),
        unit=compiled(breaks["unit"]),
        unfinished=compiled(rf"(?:{unfinished}|{breaks['awarded']})\Z"),
        awaits_number=compiled(rf"(?:{awaits_number})\Z"),
        session=compiled(breaks["session"]),
        assembly=compiled(rf"{breaks['assembly']}\Z"),
        destroyed=compiled(damage["destroyed"]),
        placeholder=compiled(damage["placeholder"]),
        mojibake=compiled(rf"(?:{'|'.join(damage['garbled'])}|{damage['mojibake']})+"),
        garbled=tuple(damage["garbled"]),
    )
