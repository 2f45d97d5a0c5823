"""What each level-1 section does in the report: by the words of its heading, else by the mood of what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govreport.lazy import lazy
from govreport.model import Role
from govreport.structure.dates import years_in
from govreport.structure.lexicon import Lexicon
from govreport.structure.topics import form_of

__all__ = ["Part", "roles_of"]

# how much of a body is read where the heading is a slogan
SAMPLE = 1500
AHEAD = (Role.PLAN, Role.TARGETS, Role.REQUIREMENTS)
BESIDE = (Role.OTHER, Role.SELF_CONSTRUCTION, Role.CLOSING)
# so many headings tell the mood by their forms, if one form has so many times as many as the other
TELLING = 2
MAJORITY = 2
# a shorter heading names a field (关于国内建设) or nothing; a slogan has two clauses
SLOGAN = 8
CLAUSE = lazy("[， ]")

# a five-year plan by its number: 十四五 runs from 2021 to 2025
PLAN_NAME = lazy('[“"]?(十[一二三四五六七]?|[六七八九])五[”"]')
# plans of five years since the sixth (1981 to 1985)
YEARS = 5
ZEROTH_PLAN_ENDS = 1955
NUMERALS = ("六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七")
ORDER = {name: order for order, name in enumerate(NUMERALS, start=6)}


class Part(NamedTuple):
    """A level-1 section: its heading, its text, and the headings below it."""

    heading: str
    body: str
    below: tuple[str, ...]


def roles_of(parts: Sequence[Part], year: int | None, lexicon: Lexicon) -> list[Role]:
    """The roles of the level-1 sections in order; `year` is when the report was held, if known."""
    named = [_by_heading(part.heading, year, lexicon) for part in parts]
    slogans = [part for part, role in zip(parts, named, strict=True) if role is None]
    if all(role is None or role in BESIDE for role in named) and all(len(part.heading) >= SLOGAN for part in slogans):
        # slogans all the way: the parts are of one kind, and all of them tell it better than each alone
        mood = _mood(slogans, lexicon)
        return _with_annexes(parts, [role or mood for role in named], year, lexicon)
    roles: list[Role] = []
    before: Role | None = None
    for part, role in zip(parts, named, strict=True):
        if role is None or (role is Role.REVIEW and before in AHEAD and lexicon.role_of_heading(part.heading) is None):
            # a report does not look back again after it has turned to the plan
            role = Role.PLAN if before in AHEAD else _mood([part], lexicon)
        roles.append(role)
        before = role
    return _with_annexes(parts, _with_targets(parts, roles, lexicon), year, lexicon)


def _by_heading(heading: str, year: int | None, lexicon: Lexicon) -> Role | None:
    """The role that the words or the years of a heading name, or None."""
    named = lexicon.role_of_heading(heading)
    if named is not None:
        return Role.PLAN if named is Role.REVIEW and _is_ahead(heading, year) else named
    if _is_ahead(heading, year):
        return Role.PLAN
    years = years_in(heading)
    over = year is not None and ((years and max(years) < year) or PLAN_NAME.search(heading) is not None)
    return Role.REVIEW if over else None


def _with_targets(parts: Sequence[Part], roles: list[Role], lexicon: Lexicon) -> list[Role]:
    """The roles, targets told from tasks: a part that names both is the targets where a later one has the tasks."""
    out = list(roles)
    later = False
    for at in range(len(parts) - 1, -1, -1):
        if out[at] is not Role.PLAN:
            continue
        if later and lexicon.targets.search(parts[at].heading):
            out[at] = Role.TARGETS
        later = later or lexicon.role_of_heading(parts[at].heading) is Role.PLAN
    return out


def _with_annexes(parts: Sequence[Part], roles: list[Role], year: int | None, lexicon: Lexicon) -> list[Role]:
    """The roles, those of appendices by their titles: 2031年十件民生实事 is a plan, what was 完成 a review."""
    return [
        _of_annex(part, year, lexicon) if role is Role.OTHER and part.heading.startswith(lexicon.annex) else role
        for part, role in zip(parts, roles, strict=True)
    ]


def _of_annex(part: Part, year: int | None, lexicon: Lexicon) -> Role:
    title = part.heading.partition("：")[2] or part.body.lstrip("\n").partition("\n")[0]
    if not title:
        return Role.OTHER
    return _by_heading(title, year, lexicon) or _mood([Part(title, part.body, part.below)], lexicon)


def _mood(parts: Sequence[Part], lexicon: Lexicon) -> Role:
    """Review or plan: by the forms of the headings, else by words of deeds against words of intent."""
    headings = [heading for part in parts for heading in (part.heading, *part.below)]
    forms = [form_of(CLAUSE.split(heading)[-1], lexicon) for heading in headings]
    judged, aimed = forms.count("judgement"), forms.count("aim")
    if max(judged, aimed) >= max(TELLING, MAJORITY * min(judged, aimed)):
        return Role.REVIEW if judged > aimed else Role.PLAN
    samples = [part.body[:SAMPLE] for part in parts]
    done = sum(len(lexicon.done.findall(sample)) for sample in samples)
    aims = sum(len(lexicon.aim.findall(sample)) for sample in samples)
    return Role.REVIEW if done > aims else Role.PLAN


def _is_ahead(heading: str, year: int | None) -> bool:
    """Whether the heading names `year`, or a five-year plan that was not over then: `“十四五”——开局之时` in 2021."""
    names = PLAN_NAME.findall(heading)
    if year is None or "回顾" in heading:
        return False
    if not names:
        return max(years_in(heading), default=0) >= year
    return max(ORDER[name] for name in names) * YEARS + ZEROTH_PLAN_ENDS >= year
