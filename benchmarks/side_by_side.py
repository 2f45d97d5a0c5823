"""What each tool gives for the same few sentences: docs/comparison.md quotes it.

    python benchmarks/side_by_side.py

A tool that is not installed (`pip install '.[bench]'`) is said to be missing.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from rivals import recognizers_models

import govreport

TEXT = (
    "预计全年完成地区生产总值512.4亿元，增长6.3%左右。\n"
    "城镇、农村居民人均可支配收入分别达到4.86万元和2.31万元。\n"
    "2031年，力争新增就业1.2万人以上，煤炭消费占比降至三成以内。"
)


def ours() -> Iterator[str]:
    """govreport: a line for each indicator."""
    for one in govreport.parse_text(TEXT, year=2030).indicators:
        said = (one.text, one.name, one.value, one.unit, one.bound, one.measure, one.status, one.period, one.code)
        yield " | ".join(map(str, said))


def jieba() -> Iterator[str]:
    """jieba: the words."""
    module: Any = import_module("jieba")
    module.setLogLevel("ERROR")
    yield from map(str.strip, " ".join(module.lcut(TEXT)).splitlines())


def jionlp() -> Iterator[str]:
    """JioNLP: money and times, with what they mean."""
    with contextlib.redirect_stdout(io.StringIO()):
        ner: Any = import_module("jionlp").ner
    for found in ner.extract_money(TEXT):
        yield f"money: {found['text']} | {found['detail']['num']} {found['detail']['case']}"
    for found in ner.extract_time(TEXT):
        yield f"time: {found['text']} | {' – '.join(found['detail']['time'])}"


def recognizers() -> Iterator[str]:
    """Recognizers-Text: what its models for numbers, percentages, amounts of money, dimensions and dates find."""
    for name, model in recognizers_models().items():
        yield from [f"{name}: {_resolved(found)}" for found in model.parse(TEXT)] or [f"{name}: nothing"]


def _resolved(found: Any) -> str:
    values = found.resolution.get("values", [found.resolution])
    return f"{found.text} | {values[0].get('value') or values[0].get('timex')} {values[0].get('unit', '')}".strip()


def cn2an() -> Iterator[str]:
    """cn2an: numerals turned into figures, in the text and by themselves."""
    module: Any = import_module("cn2an")
    yield from module.transform(TEXT, "cn2an").splitlines()
    yield f"一百二十三万四千 | {module.cn2an('一百二十三万四千')}"


TOOLS: dict[str, Callable[[], Iterator[str]]] = {
    "govreport": ours,
    "jieba": jieba,
    "JioNLP": jionlp,
    "Recognizers-Text": recognizers,
    "cn2an": cn2an,
}


def main() -> None:
    """Prints what each gives."""
    print(TEXT)
    for name, tool in TOOLS.items():
        print(f"\n{name}")
        try:
            for line in tool():
                print(f"  {line}")
        except ImportError as error:
            print(f"  skipped: {error}")


if __name__ == "__main__":
    main()
