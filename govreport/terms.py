"""The terms that a report is described with: closed lists (bounds, measures, statuses, roles …) and periods."""

from __future__ import annotations

from enum import StrEnum

import attrs

# The members have names of their own besides, for the stages: in Python 3.11 `Bound.EQ` takes 130 ns, a name 10.

__all__ = ["Bound", "Direction", "Genre", "Measure", "Modality", "Period", "Role", "Severity", "Status"]


class Bound(StrEnum):
    """How a value limits what it speaks of (左右, 以上, 近, 余 …).

    >>> [str(one.bound) for one in govreport.find_measurements("近2万户、35座以上、约6公里、400余台")]
    ['nearly', 'ge', 'approx', 'gt']
    """

    EQ = "eq"
    APPROX = "approx"
    NEARLY = "nearly"
    GT = "gt"
    GE = "ge"
    LE = "le"
    LT = "lt"
    RANGE = "range"


EQ, APPROX, NEARLY, GT, GE, LE, LT, RANGE = Bound


class Direction(StrEnum):
    """Which way a change goes; a level has none.

    >>> [one.direction for one in govreport.parse_text("能耗下降3%，林地面积1.2万公顷。").indicators]
    [<Direction.DOWN: 'down'>, None]
    """

    UP = "up"
    DOWN = "down"


UP, DOWN = Direction


class Measure(StrEnum):
    """What kind of figure a number is.

    >>> [str(one.measure) for one in govreport.parse_text("茶园面积3.1万亩，增长4%，占全县的12%。").indicators]
    ['level', 'growth', 'share']
    """

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    COMPLETION = "completion"
    RANK = "rank"
    MULTIPLE = "multiple"
    DURATION = "duration"


LEVEL, GROWTH, CHANGE, SHARE, COMPLETION, RANK, MULTIPLE, DURATION = Measure


class Status(StrEnum):
    """Whether a number is stated as done, as estimated for the year under review, or as aimed at.

    >>> from collections import Counter
    >>> Counter(str(one.status) for one in report.indicators)
    Counter({'actual': 182, 'target': 92, 'estimated': 9})
    """

    ACTUAL = "actual"
    ESTIMATED = "estimated"
    TARGET = "target"


ACTUAL, ESTIMATED, TARGET = Status


class Modality(StrEnum):
    """How strongly a target is put: 确保, 必须 or 力争, 争取, 努力.

    >>> [(one.text, str(one.modality)) for one in govreport.parse_text("确保增长5%，力争6%。").indicators]
    [('5%', 'ensure'), ('6%', 'strive')]
    """

    ENSURE = "ensure"
    STRIVE = "strive"


ENSURE, STRIVE = Modality


class Role(StrEnum):
    """What a top-level section does in the report.

    >>> [str(section.role) for section in report.sections]
    ['opening', 'review', 'targets', 'plan', 'self_construction']
    """

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
    """A whole report, a part of one, or a newspaper's condensation.

    >>> govreport.parse("seeds/qinglan-2023-digest.txt").genre
    <Genre.DIGEST: 'digest'>
    """

    FULL = "full"
    EXCERPT = "excerpt"
    DIGEST = "digest"


class Severity(StrEnum):
    """How much a diagnostic matters: information, something odd, or something lost.

    >>> [(one.code, str(one.severity)) for one in govreport.parse_text("完成投资51$1.$2亿元。").diagnostics]
    [('destroyed-number', 'error')]
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@attrs.frozen
class Period:
    """A stretch of time in the gold's form: `2023`, `2023-01/2023-11`, `2023-Q3`, `2021/2025`, `2024-09`.

    >>> report.indicators[0].period
    Period(start='2024', end=None)
    >>> str(govreport.Period("2030-01", "2030-11"))
    '2030-01/2030-11'
    """

    start: str
    end: str | None = None

    def __str__(self) -> str:
        return self.start if self.end is None else f"{self.start}/{self.end}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `str()` writes as `text`.

        >>> govreport.Period.parse("2021/2025").end
        '2025'
        """
        start, _, end = text.partition("/")
        return cls(start, end or None)
