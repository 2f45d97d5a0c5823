"""The section tree: positions as ids, spans in the source, indicators put where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import attrs

from govreport.filling import filling
from govreport.model import Indicator, Role, Section, Span
from govreport.structure.headings import Heading
from govreport.text.view import View

__all__ = ["SectionIndex", "attach_indicators", "build_sections"]


def build_sections(view: View, headings: tuple[Heading, ...], text_length: int) -> tuple[Section, ...]:
    """The tree of the headings over a source text of `text_length` code points.

    What stands before the first level-1 heading is section `0`, without a heading; if the first heading is of a lower
    level it stands under it. The top-level sections cover the text without a gap or an overlap.
    """
    nodes = _nest(headings)
    tops = [node for node in nodes if node.heading is not None]
    sections: list[Section] = []
    first = _heading_span(view, tops[0]).start if tops else text_length
    opening = next((node for node in nodes if node.heading is None), None)
    if first > 0 or opening is not None:
        children = _children(view, opening.below if opening else [], "0", first)
        span = Span(0, first)
        sections.append(Section("0", 1, None, None, Role.OPENING, span, None, span, children))
    sections += _sections(view, tops, "", text_length)
    return tuple(sections)


@attrs.define
class _Node:
    heading: Heading | None
    below: list[_Node] = attrs.field(factory=list)  # pyright: ignore[reportUnknownVariableType]


def _nest(headings: tuple[Heading, ...]) -> list[_Node]:
    """Headings under the last one of a lesser level; those before the first level-1 heading under a headless node."""
    tops: list[_Node] = []
    stack: list[_Node] = []
    for heading in headings:
        node = _Node(heading)
        while stack and stack[-1].heading is not None and stack[-1].heading.level >= heading.level:
            stack.pop()
        if heading.level == 1:
            tops.append(node)
            stack = [node]
            continue
        if not stack:
            headless = _Node(None)
            tops.append(headless)
            stack = [headless]
        stack[-1].below.append(node)
        stack.append(node)
    return tops


def _sections(view: View, nodes: list[_Node], prefix: str, end: int) -> list[Section]:
    """The sections of nodes that stand side by side, the last one up to `end`; `prefix` opens their ids."""
    if not nodes:
        return []
    spans = [_heading_span(view, node) for node in nodes]
    ends = [*(span.start for span in spans[1:]), end]
    return [
        _section(view, node, f"{prefix}{position}", span, upto)
        for position, (node, span, upto) in enumerate(zip(nodes, spans, ends, strict=True), start=1)
    ]


def _section(view: View, node: _Node, path: str, heading_span: Span, end: int) -> Section:
    heading = node.heading
    assert heading is not None
    return filling(Section)(
        path,
        heading.level,
        heading.number,
        heading.heading,
        heading.role,
        Span(heading_span.start, end),
        heading_span,
        Span(heading_span.end, max(end, heading_span.end)),
        _children(view, node.below, path, end),
    )


def _children(view: View, nodes: list[_Node], path: str, end: int) -> tuple[Section, ...]:
    return tuple(_sections(view, nodes, f"{path}.", end))


def _heading_span(view: View, node: _Node) -> Span:
    assert node.heading is not None
    return view.source_span(node.heading.start, node.heading.end)


def attach_indicators(
    sections: Iterable[Section], indicators: Iterable[Indicator], text: str | None = None
) -> tuple[Section, ...]:
    """The sections, each with the indicators that begin inside its span, those of its children included.

    Given the source's `text`, each has the text of its body besides.
    """
    ordered = sorted(indicators, key=lambda found: found.span)
    starts = [found.span.start for found in ordered]
    return tuple(_attach(section, ordered, starts, text) for section in sections)


def _attach(section: Section, ordered: list[Indicator], starts: list[int], text: str | None) -> Section:
    low = bisect_right(starts, section.span.start - 1)
    high = bisect_right(starts, section.span.end - 1)
    children = tuple(_attach(child, ordered, starts, text) for child in section.children)
    # written out: `attrs.evolve` looks every field up
    return filling(Section)(
        section.id,
        section.level,
        section.number,
        section.heading,
        section.role,
        section.span,
        section.heading_span,
        section.body,
        children,
        tuple(ordered[low:high]),
        section.text if text is None else text[section.body.start : section.body.end],
    )


class SectionIndex:
    """Which section a source offset stands in, by bisection."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._starts: list[int] = []
        self._found: list[tuple[str, Role | None]] = []
        for top in sections:
            for section in top.walk():
                # a child that begins where its parent does takes the place over
                if self._starts and self._starts[-1] == section.span.start:
                    self._found[-1] = (section.id, top.role)
                    continue
                self._starts.append(section.span.start)
                self._found.append((section.id, top.role))

    def at(self, source_offset: int) -> tuple[str | None, Role | None]:
        """The id of the deepest section at the offset and the role of its level-1 ancestor."""
        place = bisect_right(self._starts, source_offset) - 1
        return self._found[place] if place >= 0 else (None, None)
