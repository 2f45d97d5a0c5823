"""Several numbers side by side: 甲、乙分别增长3%、4%."""

from __future__ import annotations

from govreport.indicators.carried import CarriedReader
from govreport.indicators.clauses import Reading
from govreport.indicators.drafting import Drafter
from govreport.indicators.lexicon import Lexicon
from govreport.indicators.lists import distribute
from govreport.indicators.names import NameReader
from govreport.indicators.sheet import Sheet
from govreport.lazy import lazy
from govreport.terms import EQ

_SEVERAL = lazy(r"[、和与及]")


class SeveralReader:
    """Gives each number of a run its name out of a list."""

    def __init__(self, lexicon: Lexicon, names: NameReader, carried: CarriedReader) -> None:
        self._lexicon = lexicon
        self._names = names
        self._carried = carried
        self._drafter = Drafter(lexicon)

    def read(self, reading: Reading, sheet: Sheet) -> None:
        """甲、乙分别增长3%、4%; without names the last ones before: 分别增长3%、4%."""
        run, phrase, predicate = reading.run, reading.phrase, reading.predicate
        sources: list[int | None] = [None] * len(run)
        carried: tuple[str, ...] = ()
        names: list[str] | None
        if run[0].family == "structure":
            names = self._structure(phrase.text, len(run), sheet)
        elif "分别" in phrase.text[1:-1]:
            names = self._each_with(phrase.text, len(run))
        elif phrase.empty or phrase.text in self._lexicon.generic:
            # 分别高于全省、全国3和4个百分点: one thing against two others
            against = predicate.gap and _SEVERAL.search(reading.tail) is not None
            before = sheet.last(1) * len(run) if against else sheet.last(len(run))
            topic = self._topic_of_list(reading, sheet) if not against else None
            if topic is not None:
                names, carried = topic, ("topic",)
            elif len(before) == len(run):
                names = [sheet.drafts[source].name for source in before]
                sources, carried = list(before), ("name",)
                if phrase.text:
                    names = [name[len(self._names.verb(name)) :] or name for name in names]
            else:
                names = [sheet.drafts[before[-1]].name] * len(run) if before else None
        elif (
            len({mention.unit for mention in run}) == len(run) and not predicate.respective and "、" not in phrase.text
        ):
            names = self._one_each(phrase.text, len(run)) or [phrase.text] * len(run)
        else:
            names = self._with_thing(distribute(phrase.text, len(run), self._lexicon))
        rule = "list" if names is not None else "list-mismatch"
        for position, mention in enumerate(run):
            led = run[0].start < run[0].core or (run[0].by_verb and run[0].end == run[0].stop)
            if predicate.respective and mention.bound is EQ and led:
                # 分别超600亿元、65亿元: the bound belongs to all
                mention.bound = run[0].bound
            name = self._names.tidy(names[position] if names is not None else phrase.text)
            draft = self._drafter.make(mention, predicate, name, ((phrase.start, phrase.end),))
            draft.of, draft.earlier, draft.run_start = sources[position], reading.origin, run[0].start
            draft.carried, draft.rules = carried, (*draft.rules, rule)
            sheet.add(draft)
        sheet.verb = ""

    def _one_each(self, phrase: str, count: int) -> list[str] | None:
        """旅游人数和收入达到8万人次、3亿元: as many measures as numbers; None where the phrase is one thing."""
        names = distribute(phrase, count, self._lexicon)
        measured = names is not None and all(map(self._lexicon.property_end.search, names))
        return names if measured else None

    def _with_thing(self, names: list[str] | None) -> list[str] | None:
        """新开工、竣工产业项目分别突破3个和2个: what the last verb is done to, the others are, too."""
        verb = self._names.verb(names[-1]) if names else ""
        if not names or not verb or len(verb) == len(names[-1]):
            return names
        return [name + names[-1][len(verb) :] if self._names.is_verb(name) else name for name in names]

    def _structure(self, name: str, count: int, sheet: Sheet) -> list[str]:
        """三次产业结构为8：42：50 is a share each; of other structures all parts have the one name, or each its own."""
        listed = distribute(name, count, self._lexicon) if "、" in name else None
        if listed is not None and self._lexicon.doubled_word.search(name) is None:
            return listed
        if count == len(self._lexicon.structure):
            return list(self._lexicon.structure)
        if not name and sheet.last(1):
            name = sheet.drafts[sheet.last(1)[0]].name
        return [name] * count

    def _topic_of_list(self, reading: Reading, sheet: Sheet) -> list[str] | None:
        """甲和乙价格一度上涨，涨幅分别达3%和4%: the names stand in a clause without numbers."""
        if sheet.names_here >= len(reading.run):
            return None
        topic = self._carried.topic(reading, sheet, anyway=True)
        return distribute(topic.text, len(reading.run), self._lexicon) if topic is not None else None

    def _each_with(self, phrase: str, count: int) -> list[str] | None:
        """甲、乙区域分别完成投资3亿元、4亿元: what is behind 分别 belongs to each."""
        before, _, behind = phrase.partition("分别")
        names = distribute(before, count, self._lexicon)
        rest = self._names.trim(behind, 0, len(behind)).text
        return [name + rest for name in names] if names is not None else None
