"""Gives drafts their status, modality and period, by the section they stand in and the words of their sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from govreport.indicators.clauses import parted
from govreport.indicators.dating import dating
from govreport.indicators.draft import Draft, Setting
from govreport.indicators.governing import Times
from govreport.indicators.keyed import KeyedPattern
from govreport.indicators.spans import of_year
from govreport.indicators.statement import Statement
from govreport.lazy import lazy
from govreport.quantities.mention import Mention
from govreport.quantities.patterns import alternation
from govreport.rules import Rules
from govreport.terms import ACTUAL, ENSURE, ESTIMATED, LEVEL, STRIVE, TARGET, Modality, Role, Status
from govreport.text.view import PARAGRAPH

_STATEMENT = lazy(r"[。\n]")
_AGAINST = ("比", "较", "与", "同", "按")
# so many characters behind a clause its number may be said to be an estimate
_NEXT_CLAUSE = 12


class Settler:
    """Settles drafts by `rules/status.toml`; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        table = rules.table("status")
        self._dating = dating(rules)
        self._plan_roles = frozenset(Role(role) for role in table["plan_roles"])
        estimate = table["estimate"]
        self._estimate = KeyedPattern.of_words(estimate["words"])
        self._estimate_rest = KeyedPattern.of_words(estimate["rest"])
        self._ended = lazy(alternation(estimate["ended_by"]))
        self._not_ended = lazy(alternation(estimate["not_ended_by"]))
        self._aim_strong = KeyedPattern.of_words(table["aim"]["strong"])
        self._past = KeyedPattern.of_words(table["past"]["words"])
        self._telling = tuple(table["past"]["paragraph"])
        self._told_ends = tuple(table["past"]["paragraph_ends"])
        self._ensure = KeyedPattern.of_words(table["modality"]["ensure"])
        self._strive = KeyedPattern.of_words(table["modality"]["strive"])

    def settle(
        self, text: str, drafts: Sequence[Draft], times: Sequence[Mention], setting_at: Callable[[int], Setting]
    ) -> None:
        """Sets `status`, `modality` and `period` of every draft; `setting_at` takes a view offset."""
        statements = parted([match.start() for match in _STATEMENT.finditer(text)], len(text))
        state = Statement(statements, Times(times))
        for draft in drafts:
            start = draft.mention.start
            setting = setting_at(start)
            draft.section = setting.section
            state.enter(text, start, setting)
            planned = setting.role in self._plan_roles
            state.told = planned and self._told(text, start, state, setting)
            if planned:
                self._dating.lead_in(text, setting, state)
            else:
                state.block = None
            time = state.times.governing(text, draft, state.statement, state.first_time) if state.timed else None
            if planned:
                draft.status = TARGET
            else:
                if state.hinted is None:
                    state.hinted = self._hints(text, state)
                if state.hinted:
                    self._estimates(text, draft, state)
                draft.status = self._status(text, draft, setting, state)
            draft.period = self._dating.period(text, draft, setting, state, time)
            if planned or time is not None or draft.earlier:
                self._correct(text, draft, setting, time, state)
            if draft.of is not None:
                self._inherit(draft, drafts, time)
            if draft.status is TARGET and draft.modality is None:
                draft.modality = self._modality(text, draft)
            state.last = draft.mention.end

    def _told(self, text: str, start: int, state: Statement, setting: Setting) -> bool:
        """In a plan, a paragraph that begins with 过去一年 tells what was, up to 今年 or the plan year."""
        if not text.startswith(self._telling, state.line):
            return False
        since = text[max(state.line, start - PARAGRAPH) : start]
        ends = (*self._told_ends, f"{setting.plan_year}年")
        return not any(word in since for word in ends)

    # -- status ------------------------------------------------------------------------------------------------------

    def _hints(self, text: str, state: Statement) -> bool:
        """Whether a word of estimation stands in the statement, or just behind it."""
        statement = text[state.statement : state.statement_end + _NEXT_CLAUSE]
        return self._estimate.search(statement) is not None or self._estimate_rest.search(statement) is not None

    def _estimates(self, text: str, draft: Draft, state: Statement) -> None:
        """预计 before a number makes it and those behind it estimates, up to a word that ends it."""
        before = text[state.last if state.last > state.statement else state.statement : draft.mention.start]
        if self._estimate_rest.search(text[draft.mention.end : draft.clause[1] + _NEXT_CLAUSE]):
            state.estimated_rest = True
        if self._estimate.search(before):
            state.estimated = True
        if state.estimated:
            own = self._not_ended.sub("", text[draft.clause[0] : draft.mention.start])
            if self._ended.search(own) and not self._estimate.search(own):
                state.estimated = False

    def _status(self, text: str, draft: Draft, setting: Setting, state: Statement) -> Status:
        if draft.estimated or state.estimated or (state.estimated_rest and setting.role is Role.REVIEW):
            return ESTIMATED
        if setting.role is None or setting.role is Role.OTHER:
            if setting.year is None and setting.plan_year is not None:
                return TARGET
            sentence = text[draft.sentence_start : draft.mention.start]
            if self._aim_strong.search(sentence):
                return TARGET
        return ACTUAL

    def _correct(self, text: str, draft: Draft, setting: Setting, time: Mention | None, state: Statement) -> None:
        """A year that the text names overrules the section: 去年 in a plan, 到2025年 in a review."""
        if draft.earlier:
            draft.status = ACTUAL
            return
        if setting.role in self._plan_roles:
            told = state.told and time is None and setting.year is not None
            if told or self._tells_of_past(text, draft):
                draft.status = ACTUAL
                if time is None and setting.year is not None:
                    draft.period = of_year(setting.year)
        if time is None or draft.period is None or setting.year is None:
            return
        if setting.role in self._plan_roles:
            if int((draft.period.end or draft.period.start)[:4]) <= setting.year:
                draft.status = ACTUAL
        elif int(draft.period.start[:4]) > setting.year and draft.status is ACTUAL:
            draft.status = TARGET

    def _tells_of_past(self, text: str, draft: Draft) -> bool:
        """去年 opens the clause or the sentence, and no 今年 stands between it and the number."""
        head = text[draft.sentence_start : draft.clause[0] + 6]
        past = self._past.search(head)
        if past is None or head[: past.start()].endswith(_AGAINST):
            return False  # 比上年增长8% is an aim
        since = text[past.end() + draft.sentence_start : draft.mention.start]
        return since.count("，") <= 1 and "今年" not in since

    def _inherit(self, draft: Draft, drafts: Sequence[Draft], time: Mention | None) -> None:
        """A growth has the status and the period of the level that it speaks of."""
        if draft.of is None or draft.earlier or time is not None:
            return
        level = drafts[draft.of]
        if level.sentence_start == draft.sentence_start and not level.earlier and level.measure is LEVEL:
            draft.status = level.status

    def _modality(self, text: str, draft: Draft) -> Modality | None:
        clause = text[draft.clause[0] : draft.mention.start]
        if self._strive.search(clause):
            return STRIVE
        return ENSURE if self._ensure.search(clause) else None


@lru_cache(maxsize=4)
def settler(rules: Rules) -> Settler:
    """The settler for `rules`."""
    return Settler(rules)
