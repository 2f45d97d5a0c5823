"""The page as text: self-contained, everything escaped, no character of the source moved."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreport.pipeline import parse, parse_text
from govreport.view.markup import text_html
from govreport.view.page import to_html
from govreport.view.payload import embedded, labels

SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = (
    "一、<script>alert('1')</script>回顾\n"
    "“</script><img src=x onerror=alert(2)>”园区完成投资36.5亿元，增长8.1%；\u2028新增“&lt;b&gt;”企业12家。\n"
)


class Texts(HTMLParser):
    """The text of each paragraph by its `data-s`, and every tag and attribute that was met."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: dict[int, str] = {}
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self._at = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag == "p" and (start := dict(attrs).get("data-s")) is not None:
            self._at = int(start)
            self.paragraphs[self._at] = ""

    def handle_data(self, data: str) -> None:
        if self._at >= 0:
            self.paragraphs[self._at] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._at = -1


def read(html: str) -> Texts:
    parser = Texts()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("name", ["linxi-2025.txt", "qinglan-2023-digest.txt", "zichuan-2026-plan.md"])
def test_each_paragraph_is_the_source_from_its_offset(name: str) -> None:
    report = parse(SEEDS / name)
    found = read(text_html(report))
    assert "".join(found.paragraphs.values()) == re.sub(r"[\r\n]", "", report.source.text)
    for start, text in found.paragraphs.items():
        assert report.source.text[start : start + len(text)] == text


@settings(deadline=None)  # the first parse loads the rules
@given(st.text(alphabet="<>&\"'`\\一二3亿元%，。\r\n\x00\ud800𠮷\u2028 ", min_size=1))
def test_nothing_of_a_text_becomes_markup_and_no_character_moves(text: str) -> None:
    if not text.strip():
        return
    report = parse_text(text)
    found = read(text_html(report))
    assert found.tags <= {"p", "mark", "span"}
    expected = re.sub("[\x00\ud800]", "\ufffd", re.sub(r"[\r\n]", "", text))
    assert "".join(found.paragraphs.values()) == expected


def test_hostile_text_stays_text() -> None:
    report = parse_text(HOSTILE)
    page = to_html(report)
    # our own two scripts: the data and the program
    assert page.count("<script") == page.count("</script>") == 2
    found = read(page)
    assert "img" not in found.tags
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert data[1].isascii()
    names = [one["name"] for one in json.loads(data[1])["indicators"]]
    assert names == [found.name for found in report.indicators]


def test_embedded_data_cannot_end_its_element() -> None:
    data = {"text": "</script><!--<script>&\u2028\u2029\ud800"}
    written = embedded(data)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == data


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = to_html(parse(SEEDS / "linxi-2025.txt"))
    assert re.findall(r"(?:https?:)?//\w[^\s\"'<]*", page.split('<script type="application/json"')[0]) == []
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy[1].split("style-src")[0]


def test_a_page_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    report = parse_text("半数\ud800\n新建公园3个。")
    page = report.to_html(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes().decode("utf-8") == page


def test_every_word_of_the_page_is_given_in_both_languages() -> None:
    assets = Path(to_html.__code__.co_filename).parent / "assets"
    used = {
        key
        for path in assets.iterdir()
        for key in re.findall(r'\bword\("(\w+)"|data-[tp]="(\w+)"', path.read_text(encoding="utf-8"))
        for key in key
        if key
    }
    assert used - labels().keys() == set()
    assert {len(both) for both in labels().values()} == {2}
