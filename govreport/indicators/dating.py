"""Which period a number speaks of: the time that is named, the years that are looked back on, the section's year."""

from __future__ import annotations

import re
from functools import lru_cache

from govreport.indicators.draft import Draft, Setting
from govreport.indicators.lexicon import lexicon
from govreport.indicators.periods import read_period
from govreport.indicators.spans import PLAN_BLOCK, SpanWords, of_year, years, years_of
from govreport.indicators.statement import Statement
from govreport.lazy import lazy
from govreport.quantities.mention import Mention
from govreport.quantities.patterns import alternation
from govreport.rules import Rules
from govreport.terms import CHANGE, GROWTH, LEVEL, SHARE, TARGET, Period, Role
from govreport.text.view import PARAGRAPH

__all__ = ["Dating", "dating"]

# so far into a paragraph its year is named
_OPENING = 60
_YEAR_OPENS = 10
_SINCE = ("以来", "起，", "开始，")
_REACHED = lazy(r"(?:达到?|突破|超过|[到至]|为|拥有|已有)$")
# 比上年增长8% is of one year; 比2015年增长50% is said of the year that is reached
_COMPARED = lazy(r"同比|上年|[去今当]年|(?:19|20)\d\d年")
_FROM_YEAR = lazy(r"[从由自]((?:19|20)\d\d)年[^。；]{1,40}?(?:[到至为]((?:19|20)\d\d)年|(?=[到至为]))")
_YEARLY = lazy(r"年均|年平均|平均每年|每年平均|年递增")
# 累计签约项目80个 counts all years; 机构累计达到80家 is how many there are
_SUMMED_UP = lazy(r"累计(?!达|为|有|到|超过|突破)")
_YEAR_NAMED = lazy(r"(?:19|20)\d\d年|今年|去年")
# a clause before that compares, 比2010年翻一番, has not left the years that are looked over
_YEAR_ENTERED = lazy(r"(?<![比较是为于从由自])(?:19|20)\d\d年|今年|去年")


class Dating:
    """Dates numbers by `rules/status.toml`; built once for each `Rules`."""

    def __init__(self, rules: Rules) -> None:
        table = rules.table("status")
        self._plan_roles = frozenset(Role(role) for role in table["plan_roles"])
        self._year_words = tuple(table["year_before"]["words"])
        opening_not = table["spans"]["opening_not"]
        self._back = SpanWords(table["spans"]["back"], table["spans"]["superlatives"], opening_not)
        self._within = SpanWords(table["spans"]["within"], opening_not=opening_not)
        self._ahead = SpanWords(table["spans"]["ahead"])
        self._parts: dict[str, str] = dict(table["parts"])
        self._part = lazy(alternation(self._parts))
        self._works = lexicon(rules)
        self._block_lead = lazy(alternation(table["block"]["lead"]))
        self._block_not = lazy(alternation(table["block"]["not_lead"]))

    def period(
        self, text: str, draft: Draft, setting: Setting, state: Statement, time: Mention | None
    ) -> Period | None:
        """The period of a draft whose status is set; `time` is the time expression that governs it, if any."""
        year = setting.plan_year if draft.status is TARGET else setting.year
        if draft.direction is not None and draft.status is not TARGET and setting.year is not None:
            within = self._within.search(text[draft.clause[0] : draft.mention.start])
            if within is not None:
                return years(setting.year - years_of(within) + 1, setting.year)
        if draft.measure is GROWTH and draft.status is not TARGET:
            between = self._between(text, draft, setting)
            if between is not None:
                return between
        if time is not None:
            named = setting.year if text.endswith("去年", 0, time.start) else year
            read = read_period(text[time.start : time.end + 3], named)
            if read is not None:
                return self._since(text, draft, setting, time, read) or self._years_up_to(
                    text, draft, setting, time, read
                )
        if draft.earlier:
            return self._year_before(text, draft, setting)
        head = text[draft.sentence_start : draft.mention.start]
        if "半年" in head and year is not None:
            part = self._half_year(text[draft.clause[0] : draft.mention.start], head)
            if part is not None:
                return Period(f"{year}-{part}")
        if draft.status is TARGET:
            ahead = self._ahead.search(head) if setting.plan_year is not None else None
            if ahead is not None and setting.plan_year is not None:
                return years(setting.plan_year, setting.plan_year + years_of(ahead) - 1)
            if state.block is not None:
                return state.block
        elif setting.year is not None:
            back = self._looks_back(text, draft, state)
            if back:
                return years(setting.year - back + 1, setting.year)
        if setting.years is not None and self._of_all_years(text, draft, setting, state):
            return setting.years
        return of_year(year) if year is not None else None

    def _between(self, text: str, draft: Draft, setting: Setting) -> Period | None:
        """从2017年的2000亿元增加到2021年的3000亿元，年均增长10%: the rate is of the years behind the first."""
        if setting.year is None or _YEARLY.search(text, draft.clause[0], draft.mention.start) is None:
            return None
        named = _FROM_YEAR.search(text, draft.sentence_start, draft.mention.start)
        if named is None or int(named[1]) >= int(named[2] or setting.year):
            return None
        return years(int(named[1]) + 1, int(named[2] or setting.year))

    def _of_all_years(self, text: str, draft: Draft, setting: Setting, state: Statement) -> bool:
        """年均增长8%, 累计建成30座, 提高5个百分点: a section that looks back on years means all of them."""
        before = draft.clause[0], draft.mention.start
        if draft.measure is GROWTH or draft.measure is CHANGE:
            over_all = setting.whole and draft.status is not TARGET and _COMPARED.search(text, *before) is None
            if over_all and _YEAR_ENTERED.search(text, state.statement, before[0]) is None:
                return True
            return _YEARLY.search(text, *before) is not None
        if not setting.whole or draft.measure is not LEVEL:
            return False
        summed = _SUMMED_UP.search(text, *before) is not None
        done = draft.status is not TARGET and not self._stands(text, draft) and self._was_done(text, draft)
        return summed or done

    def _since(self, text: str, draft: Draft, setting: Setting, time: Mention, read: Period) -> Period | None:
        """1998年以来，…新建铁路300公里: all years since; what there is now (达到, a share) is of the last one."""
        year = setting.year
        if year is None or draft.status is TARGET or not text.startswith(_SINCE, time.end) or len(read.start) > 4:
            return None
        if read.end is not None or int(read.start) >= year:
            return None
        counted = draft.measure is not SHARE and not (draft.measure is LEVEL and self._stands(text, draft))
        return years(int(read.start), year) if counted else of_year(year)

    def _years_up_to(self, text: str, draft: Draft, setting: Setting, time: Mention, read: Period) -> Period:
        """到2020年，…年均增长12%: the growth is of all years from the plan year on."""
        far = read.end is None and len(read.start) == 4 and setting.plan_year is not None
        if not far or int(read.start) <= (setting.plan_year or 0) or draft.measure is not GROWTH:
            return read
        yearly = _YEARLY.search(text, draft.clause[0], draft.mention.start) is not None
        up_to = text.endswith(("到", "至"), 0, time.start)
        return Period(str(setting.plan_year), read.start) if yearly and up_to else read

    def _year_before(self, text: str, draft: Draft, setting: Setting) -> Period | None:
        """由上年的3万增加到5万: the first value is of the year before the one that the section speaks of."""
        year = setting.plan_year if setting.role in self._plan_roles else setting.year
        first = draft.run_start if draft.run_start >= 0 else draft.mention.start
        named = text.endswith(self._year_words, 0, first)
        return of_year(year - 1) if named and year is not None else None

    def _half_year(self, clause: str, head: str) -> str | None:
        """H1 or H2 where the clause or the sentence begins with 上半年 or 下半年."""
        part = self._part.match(clause.lstrip("，其中全市")) or self._part.match(head.lstrip("，其中全市今年"))
        return self._parts[part.group()] if part is not None else None

    def _looks_back(self, text: str, draft: Draft, state: Statement) -> int:
        """五年来新增就业300万人 is of five years; 五年来总额增加到3000亿元 is of the last one. 0 where it does not."""
        if not state.back_read:
            state.back_read, state.back = True, self._back.search(text[state.statement : state.statement_end])
        back, begin, start = state.back, state.statement, draft.mention.start
        if back is None or begin + back.end() > start:
            back, begin = self._opening_span(text, state), max(state.line, start - PARAGRAPH)
            if back is None or not (draft.direction is not None or self._was_done(text, draft)):
                return 0
        if (draft.measure is LEVEL or draft.measure is SHARE) and self._stands(text, draft):
            return 0
        since, clause = begin + back.end(), draft.clause[0]
        left = _YEAR_ENTERED.search(text, since, clause) or _YEAR_NAMED.search(text, max(since, clause), start)
        return years_of(back) if left is None else 0

    def _stands(self, text: str, draft: Draft) -> bool:
        """达到3000亿元: a level at the end of the years; but 五年来扶贫资金达20亿元 is what was spent in them."""
        reached = _REACHED.search(text, draft.clause[0], draft.mention.start)
        return reached is not None and not (reached.group()[0] == "达" and draft.name.endswith(self._works.spent))

    def _was_done(self, text: str, draft: Draft) -> bool:
        """新建道路, 道路改造, 20万人乔迁: what was done counts in all the years, what there is (余额) in the last."""
        name = draft.name
        return draft.measure is LEVEL and (
            self._works.object_verb.match(name) is not None
            or name[-2:] in self._works.object_verbs
            or "新增" in name
            or "number-first" in draft.rules
            or name.endswith(self._works.flows)
            or _SUMMED_UP.search(text, draft.clause[0], draft.mention.start) is not None
        )

    def _opening_span(self, text: str, state: Statement) -> re.Match[str] | None:
        """五年来，民生持续改善。…: the years that a paragraph begins with hold for what was done in all of it."""
        if state.opening_line != state.line:
            state.opening_line = state.line
            state.opening = self._back.search(text[state.line : state.line + _YEAR_OPENS])
        return state.opening

    def lead_in(self, text: str, setting: Setting, state: Statement) -> None:
        """A lead-in such as “十二五”时期的主要目标是 holds for the paragraphs below it."""
        if setting.span is None or (state.block_span == setting.span and state.block_line == state.line):
            return
        if state.block_span != setting.span:
            state.block, state.block_span, state.block_read = None, setting.span, setting.span[0]
        lead_in = text[state.block_read : state.line_end]
        state.block_read, state.block_line = state.line_end, state.line
        for line in lead_in.split("\n"):
            plan = PLAN_BLOCK.search(line, 0, _OPENING)
            if "今年" in line[:_OPENING] or f"{setting.plan_year}年" in line[:_YEAR_OPENS]:
                state.block = None
            elif (ahead := self._ahead.search(line[:_OPENING])) and self._leads(line, ahead) and setting.plan_year:
                state.block = years(setting.plan_year, setting.plan_year + years_of(ahead) - 1)
            elif plan is not None and self._block_lead.search(line) and not self._block_not.search(line):
                read = read_period(plan.group(), None)
                ahead = read is not None and setting.plan_year is not None and int(read.start) >= setting.plan_year
                state.block = read if ahead else state.block

    def _leads(self, line: str, ahead: re.Match[str]) -> bool:
        """今后五年的奋斗目标是; 按照两年内完成的目标，改造旧城50万平方米 is a task of the year."""
        return self._block_lead.search(line) is not None and not line.endswith(("按", "按照"), 0, ahead.start())


@lru_cache(maxsize=4)
def dating(rules: Rules) -> Dating:
    """The dating for `rules`."""
    return Dating(rules)
