"""The part of a page that holds the article: the smallest element with nearly all of the page's sentences."""

from __future__ import annotations

import re
from typing import Any

from govreport.errors import TooLargeError

__all__ = ["BLOCKS", "find_article", "is_link", "is_skipped"]

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "meta", "link", "title", "map", "area"})
EMBEDDED = frozenset({"iframe", "object", "embed", "svg", "canvas", "audio", "video"})
CONTROLS = frozenset({"nav", "footer", "form", "select", "button", "input", "textarea", "option", "dialog"})
SKIPPED = UNSEEN | EMBEDDED | CONTROLS
PARTS = frozenset({"html", "body", "header", "main", "article", "section", "aside", "div", "address", "details"})
PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "center", "hr", "ucapcontent"})
LISTS = frozenset({"ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "fieldset", "legend"})
CELLS = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
BLOCKS = PARTS | PARAGRAPHS | LISTS | CELLS
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# sentences have such signs, menus and lists of links have none
SIGNS = re.compile("[，。；、：！？,;]")
# a page nested more deeply was made to break its reader
DEEPEST = 3000
# the article holds at least this share of the signs of the page
MOST = 0.85


def is_skipped(node: Any) -> bool:
    """Whether an element holds nothing that a reader of the page reads as text."""
    tag = node.tag
    if tag in SKIPPED or tag.startswith(("-", "_")):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    return "hidden" in attributes or HIDDEN.search(attributes.get("style") or "") is not None


def find_article(root: Any) -> Any:
    """The element to read; `root` itself where the page is nothing but the article."""
    path: list[Any] = [root]
    weights = _weigh(root)
    total = weights.get(root.mem_id, 0)
    node = root
    while total:
        heaviest: Any = None
        weight = 0
        child = node.child
        while child is not None:
            found = weights.get(int(child.mem_id), 0)
            if found > weight:
                heaviest, weight = child, found
            child = child.next
        if heaviest is None or weight < MOST * total:
            break
        node = heaviest
        path.append(node)
    while len(path) > 1 and (node.tag not in BLOCKS or node.tag in {"p", "tr", "tbody", "dd", "li"}):
        path.pop()
        node = path[-1]
    return _with_heading(node)


def _with_heading(node: Any) -> Any:
    """A title that stands beside the body belongs to the article: the parent is taken if it adds little else."""
    parent = node.parent
    if parent is None or parent.tag in {"body", "html"}:
        return node
    heading = parent.css_first("h1")
    own = len(node.text())
    if heading is not None and node.css_first("h1") is None and len(parent.text()) < own + 0.15 * own + 300:
        return parent
    return node


def _weigh(root: Any) -> dict[int, int]:
    """For each element that has any: the signs of sentences in it that stand outside links."""
    weights: dict[int, int] = {}
    stack: list[tuple[Any, bool]] = [(root, False)]
    above: list[int] = []
    while stack:
        node, leaving = stack.pop()
        if leaving:
            above.pop()
            continue
        if node.tag == "-text":
            signs = len(SIGNS.findall(node.text_content or ""))
            if signs:
                for element in above:
                    weights[element] = weights.get(element, 0) + signs
            continue
        if (node.tag == "a" and is_link(node)) or is_skipped(node):
            continue
        above.append(node.mem_id)
        if len(above) > DEEPEST:
            raise TooLargeError(f"the page nests more than {DEEPEST} elements; save the article alone")
        stack.append((node, True))
        child = node.child
        children: list[Any] = []
        while child is not None:
            children.append(child)
            child = child.next
        stack += [(child, False) for child in reversed(children)]
    return weights


def is_link(node: Any) -> bool:
    """Whether an `a` element leads somewhere; a mere anchor is part of the text."""
    return bool(node.attributes.get("href"))
