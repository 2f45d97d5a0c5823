"""Web pages in the layouts of several site systems: what of a page is the article."""

from __future__ import annotations

import datetime as dt
import html as markup
import re
from typing import Any

import pytest
from made_files import REPORT

from govreport.errors import TooLargeError
from govreport.source import read

lexbor = pytest.importorskip("selectolax.lexbor")

MENU = "<ul class='nav'>" + "".join(f"<li><a href='/c{n}/'>栏目之{n}</a></li>" for n in range(9)) + "</ul>"
OTHERS = "".join(f"<p><a href='/{n}'>云山县召开会议，部署工作</a></p>" for n in range(4))
RELATED = f"<div><h3>相关阅读</h3>{OTHERS}</div>"
INFO = "发布时间：2024-01-25 09:30 来源：云山日报"
FOOT = "<div>主办：云山县人民政府 <a href='/m'>网站地图</a> 备案号</div>"


def trs(body: str) -> str:
    """A page of TRS: the body in a div of its own, the title beside it."""
    return (
        "<html><head><title>云山县政府工作报告_云山县人民政府门户网站</title>"
        "<meta name='PubDate' content='2024-02-01 10:00'><meta charset='utf-8'></head><body>"
        f"<div id='header'>{MENU}</div>"
        "<div class='crumb'>当前位置：<a href='/'>首页</a>&gt;<a href='/b'>报告</a></div>"
        f"<div class='detail'><h1>云山县政府工作报告</h1><div class='info'>{INFO}</div>"
        f"<div class='TRS_Editor'>{body}</div></div>{RELATED}{FOOT}</body></html>"
    )


def ucap(body: str) -> str:
    """A page of UCAP: elements of its own, the declaration in the head."""
    return (
        "<html><head><meta name='ArticleTitle' content='云山县政府工作报告'><meta name='PubDate' content='2024-02-01'>"
        f"</head><body><div class='container'>{MENU}<h1><ucaptitle>云山县政府工作报告</ucaptitle></h1>"
        f"<div id='zoom'><ucapcontent>{body}</ucapcontent></div></div>{FOOT}</body></html>"
    )


def cell(body: str) -> str:
    """An old page laid out with tables."""
    return (
        f"<html><body><table><tr><td width=150>{MENU}</td><td><table><tr><td>打印</td></tr>"
        f"<tr><td><font size=3>{body}</font></td></tr></table></td></tr></table>{FOOT}</body></html>"
    )


PARAGRAPHS = "".join(f"<p>　　{line}</p>\n" for line in REPORT)
BREAKS = "<br>\n<br>&nbsp;&nbsp;&nbsp;&nbsp;".join(REPORT)
ROWS = "<table>" + "".join(f"<tr><td colspan=4><p>{line}</p></td></tr>" for line in REPORT) + "</table>"
SPANS = re.sub("([0-9]+)", r"<span>\1</span>", "".join(f"<p>{line}</p>" for line in REPORT))


@pytest.mark.parametrize("page", [trs, ucap, cell])
@pytest.mark.parametrize("body", [PARAGRAPHS, BREAKS, ROWS, SPANS], ids=["paragraphs", "breaks", "rows", "spans"])
def test_the_article_without_what_stands_around_it(page: object, body: str) -> None:
    assert callable(page)
    lines = read(page(body).encode()).text.split("\n")
    assert lines[-len(REPORT) :] == list(REPORT)
    assert set(lines) <= {*REPORT, "# 云山县政府工作报告", INFO}


@pytest.mark.parametrize(
    ("page", "date"),
    [(trs(PARAGRAPHS), dt.date(2024, 1, 25)), (ucap(PARAGRAPHS), dt.date(2024, 2, 1)), (cell(PARAGRAPHS), None)],
)
def test_date_that_the_page_shows_counts_before_its_head(page: str, date: dt.date | None) -> None:
    assert read(page.encode()).published == date


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>云山县人民政府 | 云山县政府工作报告</title>", "云山县政府工作报告"),
        ("<title>2024年政府工作报告-云山县-门户网站</title>", "2024年政府工作报告"),
        ("<meta property='og:title' content='云山县报告'>", "云山县报告"),
        ("", None),
    ],
)
def test_title_of_the_page(head: str, title: str | None) -> None:
    assert read(f"<html><head>{head}</head><body>{PARAGRAPHS}</body></html>".encode()).title == title


@pytest.mark.parametrize(
    ("declared", "written"),
    [("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gb2312", "utf-8"), ("iso-8859-1", "gb18030"), ("big5", "big5")],
)
def test_declared_and_wrong_charsets(declared: str, written: str) -> None:
    text = "中山市人民政府工作，全年生活水平大有提高，市民安居。"
    page = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={declared}'></head><p>{text}</p>"
    assert read(page.encode(written)).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>完成<span>26</span>.<b>12</b><font>亿元</font>。</p>", "完成26.12亿元。"),
        ("<p>落实&ldquo;双减&rdquo;&nbsp;政策，增长6&#37;。</p>", "落实“双减”\xa0政策，增长6%。"),
        ("<p>完成投资\n   12亿元，\n增长5%。</p>", "完成投资12亿元，增长5%。"),
        ("<div><p>甲，乙。</p>丙，丁。<p>戊，己。</p></div>", "甲，乙。\n丙，丁。\n戊，己。"),
        ("<p>甲，乙。</p><p style='display: none'>隐藏9亿元。</p><script>x='1亿元，'</script>", "甲，乙。"),
        ("<h2>一、回顾</h2><p><b>稳中求进。</b>甲，乙。</p>", "## 一、回顾\n**稳中求进。**甲，乙。"),
        ("<p>新增<b>20家</b>，增长5%。</p>", "新增20家，增长5%。"),
    ],
)
def test_text_of_elements(body: str, text: str) -> None:
    assert read(f"<html><body>{body}</body></html>".encode()).text == text


TABLE = """<table><tr><th>指标</th><th>单位</th><th>完成</th><th>增长（%）</th></tr>
<tr><td><p>固定资产投资</p></td><td>亿元</td><td><span>96</span>.4</td><td>11.2</td></tr>
<tr><td>粮食产量</td><td>万吨</td><td>8.6</td><td></td></tr></table>"""


def test_a_table_of_figures_keeps_its_cells() -> None:
    source = read(f"<html><body>{PARAGRAPHS}{TABLE}<p>以上，完。</p></body></html>".encode())
    (table,) = source.tables
    assert [[source.text[start:end] for start, end in row] for row in table.rows] == [
        ["指标", "单位", "完成", "增长（%）"],
        ["固定资产投资", "亿元", "96.4", "11.2"],
        ["粮食产量", "万吨", "8.6", ""],
    ]
    assert "固定资产投资｜亿元｜96.4｜11.2\n粮食产量｜万吨｜8.6｜\n以上，完。" in source.text


@pytest.mark.parametrize("page", [trs(PARAGRAPHS), ucap(SPANS), cell(ROWS), trs(PARAGRAPHS + TABLE)])
def test_the_place_holds_what_was_read(page: str) -> None:
    source = read(page.encode())
    tree = lexbor.LexborHTMLParser(page)
    for number in re.finditer(r"\d+(?:\.\d+)?", source.text):
        place = source.locate(number.span())
        assert place.path is not None
        assert number[0] in element_at(tree.root, place.path).text()


def element_at(root: Any, path: str) -> Any:
    """The element that an XPath of the form /html/body/div[2]//tr[1]/*[3] names."""
    found = root
    for axis, tag, number in re.findall(r"(//?)(\w+|\*)(?:\[(\d+)\])?", path.removeprefix("/html")):
        inside = found.css(tag) if axis == "//" else [node for node in found.iter() if tag in {"*", node.tag}]
        found = inside[int(number or 1) - 1]
    return found


def test_deep_nesting_is_refused_at_once() -> None:
    with pytest.raises(TooLargeError, match="nests more than"):
        read(b"<html><body>" + b"<div>" * 200_000 + markup.escape(REPORT[2]).encode())


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(TooLargeError, match="more than 500,000 elements"):
        read(b"<html><body>" + b"<p>" * 600_000)


def test_a_saved_page_with_its_parts() -> None:
    page = trs(PARAGRAPHS).encode("gb18030")
    data = (
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b1\r\n\r\n--b1\r\n"
        b"Content-Type: text/html; charset=gb18030\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page
        + b"\r\n--b1--\r\n"
    )
    source = read(data, name="a.mht")
    assert source.format == "mhtml"
    assert source.text.endswith(REPORT[-1])
