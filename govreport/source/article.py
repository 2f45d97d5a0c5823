"""The part of a page that holds the article: the smallest element with nearly all of the page's sentences."""

from __future__ import annotations

import re
from typing import Any

from govreport.errors import TooLargeError
from govreport.lazy import lazy

__all__ = ["BLOCKS", "DEEPEST", "Contents", "find_article", "is_skipped", "measure"]

UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "meta", "link", "title", "map", "area"})
EMBEDDED = frozenset({"iframe", "object", "embed", "svg", "canvas", "audio", "video"})
CONTROLS = frozenset({"nav", "footer", "form", "select", "button", "input", "textarea", "option", "dialog"})
SKIPPED = UNSEEN | EMBEDDED | CONTROLS
PARTS = frozenset({"html", "body", "header", "main", "article", "section", "aside", "div", "address", "details"})
PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "center", "hr", "ucapcontent"})
LISTS = frozenset({"ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "fieldset", "legend"})
CELLS = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
BLOCKS = PARTS | PARAGRAPHS | LISTS | CELLS
# elements that hold one paragraph of an article, or lay one out: the article is around them
SMALL = frozenset({"p", "tr", "tbody", "dd", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# sentences have such signs; menus and lists of links have none, labels have colons
SIGNS = lazy("[，。；、！？,;]")
# a page nested more deeply was made to break its reader
DEEPEST = 3000
# the article holds at least this share of the signs of the page
MOST = 0.85
# a title that stands beside the body comes with no more than so much else
BESIDE = 0.15
BESIDE_LEAST = 300


class Contents:
    """What an element holds: signs of sentences outside links, characters, those in links, links, headings, tables."""

    __slots__ = ("characters", "headings", "linked", "links", "signs", "tables")

    def __init__(self) -> None:
        self.signs = self.characters = self.linked = self.links = self.headings = self.tables = 0

    def add(self, inner: Contents) -> None:
        """Take in what an element inside holds."""
        self.signs += inner.signs
        self.characters += inner.characters
        self.linked += inner.linked
        self.links += inner.links
        self.headings += inner.headings
        self.tables += inner.tables


def is_skipped(node: Any) -> bool:
    """Whether an element holds nothing that a reader of the page reads as text."""
    tag = node.tag
    # <?xml:namespace …>, which Word leaves in pages, is an element without a name
    if tag is None or tag in SKIPPED or tag.startswith(("-", "_")):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    return "hidden" in attributes or HIDDEN.search(attributes.get("style") or "") is not None


def measure(root: Any) -> dict[int, Contents]:
    """The contents of every element that is read, by its `mem_id`; one pass, whatever the page's depth."""
    found: dict[int, Contents] = {}
    stack: list[tuple[Any, bool]] = [(root, False)]
    above: list[Contents] = []
    while stack:
        node, leaving = stack.pop()
        if leaving:
            contents = above.pop()
            _count_element(node, contents)
            if above:
                above[-1].add(contents)
        elif node.tag == "-text":
            text = node.text_content or ""
            above[-1].characters += len(text) - text.count(" ") - text.count("\n")
            above[-1].signs += len(SIGNS.findall(text))
        elif not is_skipped(node):
            if len(above) >= DEEPEST:
                raise TooLargeError(f"the page nests more than {DEEPEST} elements; save the article alone")
            above.append(Contents())
            found[int(node.mem_id)] = above[-1]
            stack.append((node, True))
            stack += [(child, False) for child in reversed(children_of(node))]
    return found


def _count_element(node: Any, contents: Contents) -> None:
    """What the element itself adds to what stands in it; a mere anchor is part of the text."""
    if node.tag == "a" and node.attributes.get("href"):
        contents.signs = 0
        contents.linked = contents.characters
        contents.links = 1
    elif node.tag == "h1":
        contents.headings += 1
    elif node.tag == "table":
        contents.tables += 1


def children_of(node: Any) -> list[Any]:
    """The child nodes, texts included."""
    children: list[Any] = []
    child = node.child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def find_article(root: Any, contents: dict[int, Contents]) -> Any:
    """The element to read; `root` itself where the page is nothing but the article."""
    path: list[Any] = [root]
    whole = contents.get(int(root.mem_id))
    while whole is not None and whole.signs:
        inside = [child for child in children_of(path[-1]) if int(child.mem_id) in contents]
        heaviest = max(inside, key=lambda child: contents[int(child.mem_id)].signs, default=None)
        if heaviest is None or contents[int(heaviest.mem_id)].signs < MOST * whole.signs:
            break
        path.append(heaviest)
    while len(path) > 1 and (path[-1].tag not in BLOCKS or path[-1].tag in SMALL):
        path.pop()
    return _with_heading(path, contents)


def _with_heading(path: list[Any], contents: dict[int, Contents]) -> Any:
    """A title that stands beside the body belongs to the article: the parent is taken if it adds little else."""
    if len(path) < 2 or path[-2].tag in {"body", "html"}:
        return path[-1]
    own, parent = contents[int(path[-1].mem_id)], contents[int(path[-2].mem_id)]
    room = own.characters + BESIDE * own.characters + BESIDE_LEAST
    return path[-2] if parent.headings and not own.headings and parent.characters < room else path[-1]
