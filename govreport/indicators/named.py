"""Numbers behind their names: 市场主体达到8万户; a name in several parts, a verb carried over a list."""

from __future__ import annotations

from govreport.indicators.carried import CarriedReader
from govreport.indicators.clauses import Reading, joined
from govreport.indicators.drafting import Drafter
from govreport.indicators.lexicon import Lexicon
from govreport.indicators.lists import split_names
from govreport.indicators.names import NameReader
from govreport.indicators.predicate import Predicate
from govreport.indicators.sheet import Sheet
from govreport.quantities.mention import Kind, Mention


class NamedReader:
    """Names numbers by what stands before them."""

    def __init__(self, lexicon: Lexicon, names: NameReader, carried: CarriedReader) -> None:
        self._lexicon = lexicon
        self._names = names
        self._carried = carried
        self._drafter = Drafter(lexicon)

    def read(self, reading: Reading, sheet: Sheet) -> None:
        """Names one number."""
        mention, predicate, phrase = reading.slot.run[0], reading.predicate, reading.phrase
        causative = self._lexicon.causative_start.match(phrase.text) if phrase.text else None
        if causative is not None and (reading.tail not in self._lexicon.particles or mention.kind is Kind.PERCENT):
            # 推动企业投入增长5%: who made it happen is no part of what grew
            phrase = self._names.trim(sheet.text, phrase.start + causative.end(), phrase.end)
        if sheet.drafts and sheet.drafts[-1].earlier and sheet.named_here and self._names.is_action(phrase.text):
            # 乡镇由3202个撤并为1970个: the second level is of the same thing
            phrase = phrase._replace(end=phrase.start, text="")
        if not phrase.text or phrase.text in self._lexicon.generic or phrase.text in self._lexicon.per:
            self._carried.read(reading, sheet)
            return
        if (
            mention.kind is Kind.PERCENT
            and predicate.direction is None
            and reading.tail.endswith(self._lexicon.finishing)
        ):
            predicate = predicate._replace(completion=True)
        paired = self._paired(phrase.text, sheet)
        if mention.kind is Kind.AMOUNT and sheet.text[mention.end : mention.end + 1] == "的":
            phrase = self._names.property_of(phrase)
        name, carried = paired or phrase.text, ("name",) if paired else ()
        verb = self._names.verb(name)
        alone = reading.slot.right_end == reading.slot.clause.end
        if verb == name and sheet.named_here and (alone or mention.kind is Kind.AMOUNT):
            source = sheet.drafts[sheet.last(1)[0]]
            noun, first = self._names.thing(source.name)
            if source.mention.unit == mention.unit and noun:
                # 新开工住房8957套，建成8716套: the verb is new, the thing is the same
                name, carried = (name + noun if first else noun + name), ("noun",)
        untouched = reading.tail in self._lexicon.particles
        if verb and len(verb) < len(name):
            sheet.verb = verb
        elif (
            sheet.verb and untouched and joined(sheet.text, reading.slot) and mention.kind in (Kind.COUNT, Kind.AMOUNT)
        ):
            alike = mention.family != "money" or sheet.family == "money"
            led = sheet.text.startswith(self._lexicon.closers, reading.slot.start + 1)
            if alike and not led and not self._names.is_attribute(name):
                name, carried = sheet.verb + self._names.with_rank(sheet.text, phrase), ("verb",)
        else:
            sheet.verb = ""
        names = self._shared_names(name, mention, predicate)
        for part in names:
            draft = self._drafter.make(
                mention,
                predicate,
                self._names.tidy(part),
                ((phrase.start, phrase.end),),
                self._drafter.led(mention, part),
            )
            draft.carried, draft.earlier = carried, reading.origin
            draft.pending = self._names.is_verb(part) or reading.tail == "的" or self._lexicon.place(part)
            sheet.add(draft)

    def _paired(self, name: str, sheet: Sheet) -> str | None:
        """城镇人均住房面积增加到30平方米，农村增加到40平方米."""
        partner = self._lexicon.partners.get(name)
        before = sheet.last(1) if partner is not None else []
        if partner is None or not before or partner not in sheet.drafts[before[0]].name:
            return None
        return sheet.drafts[before[0]].name.replace(partner, name)

    def _shared_names(self, name: str, mention: Mention, predicate: Predicate) -> list[str]:
        """甲、乙均增长3%, 甲收入和乙收入增长3%: one number for each; 甲、乙共5家: one for all."""
        if predicate.each or predicate.respective:
            doubled = self._lexicon.doubled_word.search(name)
            if doubled is not None:
                # 城乡居民收入分别增长10%: one number for each
                return [name.replace(doubled.group(), part) for part in self._lexicon.doubled[doubled.group()]]
        dealt = predicate.each or (predicate.respective and mention.kind is Kind.PERCENT)
        if dealt or (predicate.result and mention.kind is Kind.AMOUNT and name.endswith("标准")):
            return split_names(name, self._lexicon)
        if mention.kind not in (Kind.PERCENT, Kind.FOLD) or predicate.share or "等" in name:
            return [name]
        parts = split_names(name, self._lexicon)
        own = all(self._lexicon.property_end.search(part) and part in name for part in parts)
        if len(parts) > 1 and parts[-1].endswith(self._lexicon.spent) and not parts[0].endswith(self._lexicon.spent):
            return [name]  # 就业和社会保障支出: what the money is for is no item of its own
        return parts if len(parts) > 1 and own and not self._names.verb(parts[0]) else [name]
