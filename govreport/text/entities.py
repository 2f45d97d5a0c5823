"""HTML entities that stand in a text as letters (`&rdquo;`, `&#37;`): one character, whose span covers the entity."""

from __future__ import annotations

from govreport.lazy import lazy
from govreport.text.draft import Draft
from govreport.text.widths import folded

__all__ = ["replace_entities"]

# the semicolon may have been folded to full width, or be lost at the end of a copied line
ENTITY = lazy(r"&(?:amp[;；])*(#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2})[;；]")


def replace_entities(draft: Draft) -> None:
    """Put the character in the place of each entity; `&nbsp;` becomes a space; unknown names stay."""
    if "&" not in draft.odd:
        return
    from html import unescape  # with a table of two thousand names, which few texts need

    found: list[tuple[int, int, str]] = []
    for match in ENTITY.finditer(draft.text):
        character = unescape(f"&{match[1]};")
        if len(character) == 1:
            plain = folded(character)
            # an entity without width leaves nothing to read: a space keeps the map simple
            found.append((match.start(), match.end(), " " if plain in "\0\n" else plain))
    if found:
        draft.widen(found)
        draft.odd.update(character for _, _, character in found)
