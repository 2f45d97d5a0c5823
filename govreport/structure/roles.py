"""What a level-1 section does in the report: by the words of its heading, else by the words of its body."""

from __future__ import annotations

from govreport.model import Role
from govreport.structure.lexicon import Lexicon

__all__ = ["role_of_section"]

# how much of a body is read where the heading is a slogan
SAMPLE = 1500


def role_of_section(heading: str, body: str, before: Role | None, lexicon: Lexicon) -> Role:
    """The role of a level-1 section; `before` is the role of the section before it."""
    named = lexicon.role_of_heading(heading)
    if named is not None:
        return named
    sample = body[:SAMPLE]
    done, aim = len(lexicon.done.findall(sample)), len(lexicon.aim.findall(sample))
    if before in (Role.PLAN, Role.TARGETS, Role.REQUIREMENTS):
        # a report does not look back again after it has turned to the plan
        return Role.PLAN
    return Role.REVIEW if done > aim else Role.PLAN
