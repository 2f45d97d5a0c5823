"""Other tools that find words, numbers, money or dates in Chinese text, as speed.py sets them against a parse.

They are optional (`pip install '.[bench]'`). Each loads its dictionaries before the clock starts, works with its own
default settings and says what it found, so that one sees that it did its work. None of them does what a parse does:
the figures say what a pass over the same text costs, not which tool is better.
"""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Any, cast

import attrs

from govreport.rules import default_rules

Count = Callable[[str], int]


@attrs.frozen
class Rival:
    """A tool: the package that it comes in, and its parts, each a function that gives how much it finds in a text."""

    name: str
    package: str
    slow: bool
    load: Callable[[], Mapping[str, Count]]


@attrs.frozen
class Loaded:
    """A tool that is ready to run, or the reason why there is none."""

    rival: Rival
    version: str = ""
    parts: Mapping[str, Count] = attrs.field(factory=dict[str, Count])
    missing: str = ""


def plain_scan() -> re.Pattern[str]:
    """What anybody would write first: a numeral, 万 and 亿, and any of our units."""
    families = (
        cast("Mapping[str, Any]", table)
        for table in default_rules().table("units").values()
        if isinstance(table, Mapping)
    )
    units: set[str] = {unit for family in families for unit in family.get("units", ())}
    words = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    return re.compile(
        rf"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿两]+)(?:[余多]?(?:万亿|万|亿)[余多]?)?(?:{words})(?:左右|以上|以内)?"
    )


def _jieba() -> Mapping[str, Count]:
    jieba: Any = import_module("jieba")
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    return {"words": lambda text: len(jieba.lcut(text))}


def _jionlp() -> Mapping[str, Count]:
    ner: Any = import_module("jionlp").ner
    return {
        "money": lambda text: len(ner.extract_money(text)),
        "time": lambda text: len(ner.extract_time(text)),
    }


def recognizers_models() -> dict[str, Any]:
    """The models of Recognizers-Text for Chinese that find something in a work report; each has `parse(text)`."""
    number: Any = import_module("recognizers_number")
    unit: Any = import_module("recognizers_number_with_unit")
    date: Any = import_module("recognizers_date_time")
    language = number.Culture.Chinese
    numbers, units = number.NumberRecognizer(language), unit.NumberWithUnitRecognizer(language)
    return {
        "number": numbers.get_number_model(),
        "percentage": numbers.get_percentage_model(),
        "currency": units.get_currency_model(),
        "dimension": units.get_dimension_model(),
        "date": date.DateTimeRecognizer(language).get_datetime_model(),
    }


def _recognizers() -> Mapping[str, Count]:
    models = recognizers_models()
    # number, unit, date: of the unit models the one that reads money, of which reports are full. With dimension and
    # percentage, too, it would take longer still
    timed = {name: models[name] for name in ("number", "currency", "date")}
    return {name: lambda text, model=model: len(model.parse(text)) for name, model in timed.items()}


RIVALS = (
    Rival("jieba", "jieba", slow=False, load=_jieba),
    Rival("JioNLP", "jionlp", slow=False, load=_jionlp),
    Rival("Recognizers-Text", "recognizers-text-suite", slow=True, load=_recognizers),
)


def _no_warnings() -> contextlib.AbstractContextManager[object]:
    return warnings.catch_warnings(action="ignore")  # of patterns that were written for older Pythons


def load(rival: Rival) -> Loaded:
    """Imports a tool and makes its models; a tool that is not there, or does not load, is none, with the reason."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), _no_warnings():
            return Loaded(rival, version(rival.package), rival.load())
    except ImportError as error:
        return Loaded(rival, missing=str(error))
