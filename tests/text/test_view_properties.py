"""What holds of the view of any text, tried on generated texts and on the shared corpus."""

from __future__ import annotations

import os
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.text.clean import clean
from govreport.text.view import View
from govreport.text.widths import COMMON, folded

CORPUS = os.environ.get("GOVREPORT_CORPUS")
FILES = sorted([*Path(CORPUS, "corpus", "reports").glob("*.md"), *Path(CORPUS, "seeds").glob("*.*")]) if CORPUS else []
needs_corpus = pytest.mark.skipif(not FILES, reason="set GOVREPORT_CORPUS to the shared material")

# a view character may differ from its source character in these ways only
WIDTHS = {chr(code): folded(chr(code)) for code in range(0x10000)} | dict(COMMON)
LOOSE = {('"', "“"), ('"', "”"), ("○", "〇"), ("0", "〇"), ("O", "0"), ("O", "〇"), ("o", "0"), ("l", "1"), ("I", "1")}
LOOSE_SIGNS = {("\r", "\n"), ("\n", " "), ("\r", " "), ("－", "—")}


def assert_sound(source: str, view: View) -> None:
    assert len(view.offsets) == len(view.text)
    assert all(before < after for before, after in pairwise(view.offsets))
    assert all(line.start < line.end for line in view.lines)
    assert "\n".join(view.text[line.start : line.end] for line in view.lines) == view.text
    for seen, at in zip(view.text, view.offsets, strict=True):
        held = source[at]
        plain = WIDTHS.get(held, held)
        if seen != plain and at not in view.wide:
            assert {(held, seen), (plain, seen)} & (LOOSE | LOOSE_SIGNS), (held, seen)
    for spans in (view.bold, view.destroyed, view.repeated, view.aside):
        assert all(0 <= start < end <= len(view.text) for start, end in spans)


SIGNS = "，。、；：（）“”《》\n\r \u3000\t.,;:()\"'*#|-_&\\[]<>!$XOl①—／％５"
ALPHABET = st.sampled_from([*f"一二是的政府工作报告完成增长亿元家%年月0123456789{SIGNS}"])


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=120))
def test_any_text_gives_a_sound_view(source: str) -> None:
    assert_sound(source, clean(source))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_unicode_gives_a_sound_view(source: str) -> None:
    assert_sound(source, clean(source))


def test_an_empty_text_gives_an_empty_view() -> None:
    view = clean(" \n\u3000\n")
    assert (view.text, view.lines) == ("", ())
    assert view.source_span(0, 0) == (0, 0)


BESIDE_THE_TEXT = re.compile(
    r"\A---\n.*?\n---\n|<!--.*?-->|(?<=[^\n])(?:\[\d+\]|【\d+】|〔\d〕)|\d上一篇|(?<=[一二三])0(?=[一二三])", re.DOTALL
)


def digits(text: str) -> str:
    """The digits of a text, with the letter that stands for one in l08 read as such."""
    return re.sub(r"\D", "", re.sub(r"(?<![A-Za-z])l(?=\.?\d|%)", "1", unicodedata.normalize("NFKC", text)))


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_report(path: Path) -> None:
    source = path.read_bytes().decode("utf-8-sig")
    view = clean(source)
    assert_sound(source, view)
    assert clean(view.text).text == view.text
    # nothing but the head, footnote marks and one navigation line holds digits that are not in the view
    assert digits(view.text) == digits(BESIDE_THE_TEXT.sub("", source))


def test_the_time_is_linear() -> None:
    from time import perf_counter

    paragraph = "全年完成投资12.5亿元，增长6.5%；新增企业33，212家，建成学校41 所。\n"

    def seconds(text: str) -> float:
        started = perf_counter()
        clean(text)
        return perf_counter() - started

    clean(paragraph)
    few = min(seconds(paragraph * 1000) for _ in range(3))
    many = min(seconds(paragraph * 10000) for _ in range(2))
    assert many < 30 * few


def test_no_sign_folds_to_one_that_folds_itself() -> None:
    assert [sign for sign, plain in WIDTHS.items() if sign not in dict(COMMON) and folded(plain) != plain] == []
