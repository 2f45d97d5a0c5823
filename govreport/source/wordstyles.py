"""What Word shows as a heading or as bold, out of a paragraph's own properties and its style."""

from __future__ import annotations

from typing import Any

from govreport.source.numbering import W

__all__ = ["Styles"]

SENTENCE_END = "。：！？；:"
OFF = frozenset({"0", "false", "off"})
# a style may be based on another, and that on another; a circle of them must end
DEEPEST = 20


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, styles: Any) -> None:
        self._levels: dict[str, int] = {}
        self._bold: dict[str, bool] = {}
        self._based: dict[str, str] = {}
        for style in styles.findall(f"{W}style") if styles is not None else ():
            name = style.get(f"{W}styleId", "")
            level = style.find(f"{W}pPr/{W}outlineLvl")
            if level is not None and (level.get(f"{W}val") or "").isdigit():
                self._levels[name] = int(level.get(f"{W}val")) + 1
            bold = style.find(f"{W}rPr/{W}b")
            if bold is not None:
                self._bold[name] = bold.get(f"{W}val") not in OFF
            based = style.find(f"{W}basedOn")
            if based is not None:
                self._based[name] = based.get(f"{W}val") or ""

    def level(self, paragraph: Any) -> int:
        """The level of a heading, 1 to 6; 0 for text."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = int(own.get(f"{W}val") or 9) + 1 if own is not None else self._found(paragraph, self._levels, 0)
        return level if 1 <= level <= 6 else 0

    def bold_opening(self, paragraph: Any, text: str, prefix: str) -> str:
        """The bold words, number included, that a paragraph opens with, if they end a sentence or the paragraph."""
        default = self._found(paragraph, self._bold, False)
        length = 0
        for run in paragraph.iter(f"{W}r"):
            own = run.find(f"{W}rPr/{W}b")
            words = "".join(part.text or "" for part in run.findall(f"{W}t"))
            if words.strip() and not (default if own is None else own.get(f"{W}val") not in OFF):
                break
            length += len(words)
        strong, rest = text[: length + len(text) - len(text.lstrip())].strip(), text[length:].strip()
        whole = bool(strong) and (not rest or strong[-1] in SENTENCE_END) and "*" not in strong
        return prefix + strong if whole and text.strip().startswith(strong) else ""

    def _found(self, paragraph: Any, table: dict[str, Any], default: Any) -> Any:
        """What the paragraph's style, or the one it is based on, says."""
        own = paragraph.find(f"{W}pPr/{W}pStyle")
        name = (own.get(f"{W}val") or "") if own is not None else ""
        for _ in range(DEEPEST):
            if name in table:
                return table[name]
            name = self._based.get(name, "")
        return default
