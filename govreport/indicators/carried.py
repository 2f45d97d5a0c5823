"""Numbers without a name in their clause: the name is an earlier one, or the sentence's topic."""

from __future__ import annotations

from govreport.indicators.clauses import Reading
from govreport.indicators.draft import Draft
from govreport.indicators.drafting import Drafter
from govreport.indicators.lexicon import Lexicon
from govreport.indicators.measures import decide
from govreport.indicators.names import NameReader, Phrase
from govreport.indicators.predicate import PredicateReader
from govreport.indicators.sheet import Sheet
from govreport.lazy import lazy
from govreport.quantities.mention import AMOUNT, COUNT, PERCENT, RANK

_COMMA = lazy(r"[，：]")


class CarriedReader:
    """Finds the name that a clause carries on."""

    def __init__(self, lexicon: Lexicon, names: NameReader, predicates: PredicateReader) -> None:
        self._lexicon = lexicon
        self._names = names
        self._predicates = predicates
        self._drafter = Drafter(lexicon)

    def read(self, reading: Reading, sheet: Sheet) -> None:
        """No name in the clause: it is the one before. 均 without a name means all of the clause before."""
        mention, predicate = reading.mention, reading.predicate
        topic = self.topic(reading, sheet)
        if topic is not None:
            draft = self._drafter.make(mention, predicate, self._names.tidy(topic.text), ((topic.start, topic.end),))
            draft.carried, draft.earlier = ("topic",), reading.origin
            sheet.add(draft)
            return
        if reading.phrase.text in self._lexicon.per and sheet.last(1):
            draft = self._drafter.make(
                mention, predicate, reading.phrase.text + sheet.drafts[sheet.last(1)[0]].name, ()
            )
            draft.carried = ("name",)
            sheet.add(draft)
            return
        # 甲、乙分别增长6%、9%，增幅全省第一: the place is of both
        together, last = sheet.last_clause(), sheet.last(1)
        dealt = mention.kind is RANK and bool(last) and last == together[-1:] and "list" in sheet.drafts[last[0]].rules
        sources = together if predicate.each or dealt else sheet.sharing(last)
        if mention.kind in (COUNT, AMOUNT) and predicate.direction is not None and sheet.named_here:
            # 69家企业入选4个榜单，比上年增加9家: a change is of the level in its own unit
            sources = sheet.last_of_unit(mention.unit) or sources
        for source in sources or [None]:
            name = sheet.drafts[source].name if source is not None else ""
            if (reading.phrase.text or "累计" in reading.left) and name:
                verb = self._names.verb(name)
                name = name[len(verb) :] if len(verb) < len(name) else name
            elif predicate.direction is None and "达" in reading.tail and mention.kind in (COUNT, AMOUNT):
                name = self._names.standing(name)
            if not name:
                name = self._names.tidy(reading.phrase.text)
            measured = name + reading.phrase.text if reading.phrase.text else name
            measure, direction = decide(mention, predicate, measured)
            if source is not None and predicate.modality and mention.kind is PERCENT and predicate.direction is None:
                # 增长8%，力争10%: the second aim is of the same kind
                measure, direction = sheet.drafts[source].measure, sheet.drafts[source].direction
            spans = sheet.drafts[source].name_spans if source is not None else ()
            draft = Draft(mention, name, spans, measure, direction)
            draft.carried, draft.of, draft.earlier = ("name",), source, reading.origin
            draft.rules = ("carried-name",)
            self._drafter.flag(draft, predicate)
            sheet.add(draft)

    def topic(self, reading: Reading, sheet: Sheet, *, anyway: bool = False) -> Phrase | None:
        """The subject of an earlier clause without a number: 农民收入大幅提高，比上年增加1000元."""
        clause = reading.clause
        if (sheet.named_here and not anyway) or reading.start > clause.start or clause.sentence_start >= clause.start:
            return None
        found: Phrase | None = None
        start = clause.sentence_start
        for stop in [*(match.start() for match in _COMMA.finditer(sheet.text, start, clause.start))]:
            end = start + self._predicates.read(sheet.text[start:stop], PERCENT).end
            phrase = self._names.topic(self._names.still(self._names.trim(sheet.text, start, end)))
            subject = self._names.subject(sheet.text, start, stop)
            # 规范预算管理，办公经费全部公开，下降3%: a deed is no subject
            done = found is not None and (self._names.verb(found.text) or found.text.startswith(self._lexicon.deeds))
            if not phrase.empty and (found is None or subject is not None or done):
                found = self._names.still(subject) if subject is not None else phrase
            start = stop + 1
        return found
