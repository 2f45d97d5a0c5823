"""Where in its statement and paragraph the next number stands, and what reaches to it from those before."""

from __future__ import annotations

import re
from bisect import bisect_left

from govreport.indicators.draft import Setting
from govreport.indicators.governing import Times
from govreport.terms import Period, Role

__all__ = ["Statement"]


class Statement:
    """The statement (ended by 。) and the paragraph that are gone through, and what reaches from draft to draft."""

    def __init__(self, statements: list[int], times: Times) -> None:
        self.times = times
        self._statements = statements
        self.statement = self.line = self.line_end = 0
        self.statement_end = -1
        # the first time that does not stand before the statement
        self.first_time = 0
        self.timed = False
        # whether a word of estimation stands in the statement, once it has been looked for
        self.hinted: bool | None = None
        self.last = 0
        self.estimated = self.estimated_rest = False
        self.told = False
        # the years that the statement looks back on, once they have been looked for
        self.back: re.Match[str] | None = None
        self.back_read = False
        # those that its paragraph begins with
        self.opening: re.Match[str] | None = None
        self.opening_line = -1
        self.block: Period | None = None
        self.block_span: tuple[int, int] | None = None
        self.block_line = -1
        self.block_read = 0
        self._role: Role | None = None

    def enter(self, text: str, start: int, setting: Setting) -> None:
        """Moves on to the statement (ended by 。) of the offset `start`."""
        if not self.statement <= start <= self.statement_end:
            index = bisect_left(self._statements, start)
            self.statement = self._statements[index - 1] + 1 if index else 0
            self.statement_end = self._statements[index] if index < len(self._statements) else len(text)
            self.first_time = self.times.first_from(self.statement)
            self.timed = self.first_time < self.times.first_from(self.statement_end)
            self.estimated = self.back_read = False
            self.hinted = None
            self.line = text.rfind("\n", 0, start) + 1
            end = text.find("\n", start)
            self.line_end = end if end >= 0 else len(text)
        if setting.role is not self._role:
            self._role, self.estimated_rest = setting.role, False
