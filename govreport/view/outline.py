"""The section tree as nested HTML lists with the count of indicators in each section."""

from __future__ import annotations

from collections.abc import Iterable

from govreport.model import Report, Section
from govreport.view.markup import plain
from govreport.view.payload import labels

__all__ = ["outline_html"]


def outline_html(report: Report) -> str:
    """An `<ol>` of links; `data-k` is the section's position in `report.walk()`."""
    position = {section.id: key for key, section in enumerate(report.walk())}
    return _list(report.sections, position)


def _list(sections: Iterable[Section], position: dict[str, int]) -> str:
    items = "".join(_item(section, position) for section in sections)
    return f"<ol>{items}</ol>" if items else ""


def _item(section: Section, position: dict[str, int]) -> str:
    number = f"<b>{plain(section.number)}</b> " if section.number else ""
    role = section.role.value if section.role is not None else ""
    english, chinese = labels()[role] if role else ("", "")
    heading = plain(section.heading) if section.heading else f'<i data-t="{role}">{english or "—"}</i>'
    tip = plain(section.heading or "") + (f" · {english} {chinese}" if role else "")
    count = len(section.indicators)
    return (
        f'<li><a href="#" data-k="{position[section.id]}" title="{tip}" class="l{min(section.level, 3)}">'
        f'<span>{number}{heading}</span><em data-total="{count}">{count or ""}</em></a>'
        f"{_list(section.children, position)}</li>"
    )
