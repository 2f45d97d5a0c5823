"""The closed lists of terms that a report is described with: bounds, measures, statuses, roles."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Bound", "Direction", "Genre", "Measure", "Modality", "Role", "Severity", "Status"]


class Bound(StrEnum):
    """How a value limits what it speaks of (左右, 以上, 近, 余 …)."""

    EQ = "eq"
    APPROX = "approx"
    NEARLY = "nearly"
    GT = "gt"
    GE = "ge"
    LE = "le"
    LT = "lt"
    RANGE = "range"


class Direction(StrEnum):
    """Which way a change goes; a level has none."""

    UP = "up"
    DOWN = "down"


class Measure(StrEnum):
    """What kind of figure a number is."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    COMPLETION = "completion"
    RANK = "rank"
    MULTIPLE = "multiple"
    DURATION = "duration"


class Status(StrEnum):
    """Whether a number is stated as done, as estimated for the year under review, or as aimed at."""

    ACTUAL = "actual"
    ESTIMATED = "estimated"
    TARGET = "target"


class Modality(StrEnum):
    """How strongly a target is put: 确保, 必须 or 力争, 争取, 努力."""

    ENSURE = "ensure"
    STRIVE = "strive"


class Role(StrEnum):
    """What a top-level section does in the report."""

    OPENING = "opening"
    REVIEW = "review"
    PROBLEMS = "problems"
    REQUIREMENTS = "requirements"
    TARGETS = "targets"
    PLAN = "plan"
    SELF_CONSTRUCTION = "self_construction"
    CLOSING = "closing"
    OTHER = "other"


class Genre(StrEnum):
    """A whole report, a part of one, or a newspaper's condensation."""

    FULL = "full"
    EXCERPT = "excerpt"
    DIGEST = "digest"


class Severity(StrEnum):
    """How much a diagnostic matters: information, something odd, or something lost."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
