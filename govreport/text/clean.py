"""From a source text to its cleaned view: the steps in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from govreport.text.beside import asides, find_beside, find_repeated
from govreport.text.breaks import join_lines
from govreport.text.damage import find_damage
from govreport.text.draft import Draft
from govreport.text.entities import replace_entities
from govreport.text.figures import mend_figures
from govreport.text.markdown import read_front, strip_marks
from govreport.text.noise import Noise, noise_rules
from govreport.text.pieces import read_pieces
from govreport.text.spaces import close_spaced_out, cut_spaces
from govreport.text.view import Line, View
from govreport.text.widths import fold_widths, pair_quotes

if TYPE_CHECKING:
    from govreport.rules import Rules

__all__ = ["clean"]


def clean(text: str, rules: Rules | None = None) -> View:
    """The cleaned view of a source text; an empty text gives an empty view."""
    noise = noise_rules(rules)
    draft = Draft(text)
    close_spaced_out(draft)
    front = read_front(draft)
    fold_widths(draft)
    replace_entities(draft)
    strip_marks(draft)
    cut_spaces(draft)
    join_lines(draft, read_pieces(draft, noise), noise)
    pair_quotes(draft)
    mend_figures(draft)
    return _finish(draft, front, noise)


def _finish(draft: Draft, front: dict[str, str], noise: Noise) -> View:
    plain = View(draft.text, draft.offsets, _lines(draft), front, wide=draft.wide)
    bold = ((plain.view_offset(start), plain.view_offset(end)) for start, end in draft.bold)
    destroyed, damage = find_damage(plain, noise, draft.odd)
    repeated, repetitions = find_repeated(plain)
    aside, appendices = find_beside(plain, noise)
    notes = asides(plain, aside)
    return attrs.evolve(
        plain,
        bold=tuple(span for span in bold if span[0] < span[1]),
        diagnostics=tuple(sorted([*damage, *repetitions, *notes], key=lambda found: found.span)),
        destroyed=tuple(destroyed),
        repeated=tuple(repeated),
        aside=tuple(aside),
        appendices=tuple(appendices),
        captions=tuple(draft.captions),
    )


def _lines(draft: Draft) -> tuple[Line, ...]:
    lines: list[Line] = []
    levels, offsets = draft.levels, draft.offsets
    at = 0
    for text in draft.text.split("\n") if draft.text else ():
        end = at + len(text)
        lines.append(Line(at, end, levels.get(offsets[at], 0) if levels and text else 0))
        at = end + 1
    return tuple(lines)
