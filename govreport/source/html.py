"""Web pages: the article out of a saved page, its title and date, its data tables."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from typing import Any

from govreport.errors import EmptyTextError, TooLargeError, UndecodableError
from govreport.lazy import lazy
from govreport.model import Source
from govreport.source.article import DEEPEST, find_article, measure
from govreport.source.decode import decode, digest_of
from govreport.source.extras import need
from govreport.source.pagetext import PageText

__all__ = ["read"]

# each takes some hundred bytes of memory
ELEMENTS = 500_000
# pictures within the page make long attributes, not many
LONG_TAG = lazy(r"<[a-zA-Z][^<>]{50000,}")
QUOTED = lazy(r"\"[^\"]*\"|'[^']*'")
ATTRIBUTES = 10_000
TAG = lazy(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
# elements that hold nothing, or that the next of their kind closes
EMPTY = frozenset({"br", "img", "input", "meta", "link", "hr", "col", "area", "base", "embed", "wbr", "param"})
UNCLOSED = EMPTY | {"p", "li", "td", "th", "tr", "tbody", "dt", "dd", "option"}
DECLARED = lazy(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
# what pages call their encoding, and what they mean: the larger set that holds it
MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "utf8": "utf-8"}
TITLES = ("ArticleTitle", "article:title", "og:title", "title")
DATES = ("PubDate", "pubdate", "publishdate", "article:published_time", "firstpublishedtime", "createDate", "date")
DATE = lazy(r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
# what the page shows as its date of publication counts more than what the system wrote into its head
SHOWN = lazy(r"(?:发布|公开|发表)(?:时间|日期)\s*[:：]?\s*" + DATE.pattern)
OTHER_DATE = lazy(r"(?:发文|成文|更新)?(?:时间|日期)\s*[:：]?\s*" + DATE.pattern)
# the name of the site stands beside the article's own in the title of the page
SITE = lazy(r"\s*[|_\-—–>»]\s*")


def read(data: bytes, name: str | None, encoding: str | None) -> Source:
    """The article of a page, a paragraph a line; places are element paths.

    Raises EmptyTextError for a page without text, MissingExtraError without selectolax.
    """
    parser = need("selectolax.lexbor", "html", "web pages")
    markup, found = _decode(data, name, encoding)
    if markup.count("<") > ELEMENTS:
        raise TooLargeError(f"{name or 'the page'} has more than {ELEMENTS:,} elements; save the article alone")
    if _depth(markup) > DEEPEST:
        raise TooLargeError(f"{name or 'the page'} nests more than {DEEPEST} elements; save the article alone")
    if any(_attributes(found[0]) > ATTRIBUTES for found in LONG_TAG.finditer(markup)):
        raise TooLargeError(f"{name or 'the page'} has an element of more than {ATTRIBUTES:,} attributes")
    tree = parser.LexborHTMLParser(markup)
    root = tree.body or tree.root
    if root is None:
        raise EmptyTextError(f"{name or 'the page'} holds no text; give a page with a report")
    contents = measure(root)
    title, published = _title(tree), _published(tree, markup)
    page = PageText(find_article(root, contents), contents)
    text = page.text
    return Source(
        text,
        name=name,
        format="html",
        encoding=found,
        digest=digest_of(text),
        title=title,
        published=published,
        locator=page.places(),
        tables=page.tables(),
    )


def _attributes(tag: str) -> int:
    """How many attributes a tag has, or more than it may have."""
    return len(QUOTED.sub("", tag).split(None, ATTRIBUTES + 2)) - 1


def _depth(markup: str) -> int:
    """How deep the elements may nest. The parser takes minutes for what nests a hundred thousand deep."""
    depth = deepest = 0
    for closing, tag in TAG.findall(markup):
        if tag.lower() not in UNCLOSED:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _decode(data: bytes, name: str | None, encoding: str | None) -> tuple[str, str]:
    """The markup: what is valid UTF-8 is UTF-8 whatever the page declares, the declaration comes next."""
    if encoding is not None:
        return decode(data, name, encoding)
    declared = DECLARED.search(data[:4096])
    meant = declared[1].decode("ascii").lower() if declared else ""
    meant = MEANT.get(meant, meant)
    if meant and meant not in {"utf-8", "gb18030"} and not meant.startswith("utf") and _known(meant):
        try:
            return decode(data, name, "utf-8" if _is_utf8(data) else meant)
        except UndecodableError:
            pass
    return decode(data, name)


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    # Latin-1 takes any bytes: a page that declares it and holds Chinese is in another encoding
    return codecs.lookup(encoding).name not in {"iso8859-1", "cp1252", "ascii"}


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if key and content:
            found.setdefault(key.lower(), content)
    return found


def _title(tree: Any) -> str | None:
    """The article's title: as the site declares it, else its one first-level heading, else the page's title."""
    meta = _meta(tree)
    for key in TITLES:
        if meta.get(key.lower()):
            return meta[key.lower()]
    heads = [text for node in tree.css("h1") if (text := _squeeze(node.text())) and len(text) < 80]
    whole = _squeeze(tree.css_first("title").text()) if tree.css_first("title") else ""
    for head in heads:
        if head in whole or len(heads) == 1:
            return head
    parts = [part for part in SITE.split(whole) if part]
    reports = [part for part in parts if "报告" in part or "公报" in part]
    return max(reports or parts, key=len) if parts else None


def _published(tree: Any, markup: str) -> dt.date | None:
    shown = re.sub(r"<[^<>]*>|&nbsp;", " ", markup[:200_000])
    date = _date(SHOWN.search(shown))
    if date:
        return date
    meta = _meta(tree)
    for key in DATES:
        date = _date(DATE.search(meta.get(key.lower(), "")))
        if date:
            return date
    return _date(OTHER_DATE.search(shown))


def _date(found: re.Match[str] | None) -> dt.date | None:
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _squeeze(text: str) -> str:
    return " ".join(text.split())
