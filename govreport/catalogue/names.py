"""The names of the statistics table: which statistics each may be, by code, before any of them is asked for.

Every process reads some thousands of names and needs the statistics of a hundred. So a name leads to marks, which are
codes, perhaps with the unit families of the levels that are the statistic's under this name: `GDP`,
`RETAIL_SALES:money+visit`. A string holds the marks of one name, with spaces between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govreport.catalogue.forms import Pattern, forms
from govreport.wordset import EndWords, WordSet

__all__ = ["MARKS", "MAY", "MUST", "NO_VERBS", "Names", "aliases_of"]

# marks that a name may carry or not: quotes, spaces
MARKS = str.maketrans("", "", "“”\"‘’'「」《》〈〉 \u3000·")
# whether the verbs of works may, or must, stand beside a name
NO_VERBS, MAY, MUST = range(3)


class Names:
    """The names as they stand (`exact`), without the words around them (`core`), and those of works.

    `work` needs no verb (农村公路), `done` would be another statistic without (学校). `short` has the names that need
    their topic in the sentence, with it, `patterns` those whose forms are not listed, by their first two characters;
    `standard` leads from a statistic's own name to its code.
    """

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], words: Mapping[str, Any]) -> None:
        self._prefixes, self._suffixes = WordSet(words["prefixes"], many=True), EndWords(words["suffixes"])
        self._verbs, self._end_verbs = WordSet(words["verbs"], many=True), EndWords(words["verbs"])
        self.standard: dict[str, str] = {}
        self.exact: dict[str, str] = {}
        self.core: dict[str, str] = {}
        self.work: dict[str, str] = {}
        self.done: dict[str, str] = {}
        self.short: dict[str, list[tuple[str, str]]] = {}
        self.patterns: dict[str, list[tuple[Pattern, str, int]]] = {}
        for code, entry in entries.items():
            self._add(code, entry)

    def without_prefixes(self, name: str) -> str:
        """A name without the words before it that do not change what is measured: 全市, 年末."""
        return name[self._prefixes.match_end(name, 0, len(name)) :]

    def without_suffixes(self, name: str) -> str:
        """A name without the words behind it that do not change what is measured: 总额, 增速."""
        return name[: self._suffixes.start(name, len(name))]

    def verb(self, name: str) -> str:
        """The verb of works that a name begins with; empty where there is none."""
        return name[: self._verbs.word_end(name, 0, len(name))]

    def bare(self, core: str) -> str:
        """A work without its verbs: 新改建各类农村公路里程 is 农村公路."""
        work = self.without_prefixes(core[self._verbs.match_end(core, 0, len(core)) :])
        return work[: self._end_verbs.start(work, len(work))]

    def _add(self, code: str, entry: Mapping[str, Any]) -> None:
        verbs = MUST if entry.get("verb_needed") else MAY if entry.get("verbs") else NO_VERBS
        name: str = entry["name"]
        self.standard[name] = code
        name = name if name.isalnum() else name.translate(MARKS)
        aliases = aliases_of(entry)
        if verbs == MUST:
            _mark(self.exact, name, code)
            for alias in (name, *aliases):
                _mark(self.done, self.bare(self.without_suffixes(self.without_prefixes(alias))), code)
        else:
            self._add_aliases((name, *aliases), code, works=verbs == MAY)
        if "patterns" in entry:
            self._add_patterns(entry["patterns"], code, verbs)
        if "short" in entry:
            self._add_short(entry["short"], code)

    def _add_aliases(self, aliases: Iterable[str], code: str, *, works: bool) -> None:
        exact, firsts, lasts = self.exact, self._prefixes.firsts, self._suffixes.lasts
        for alias in aliases:
            mark = code
            if ":" in alias:
                alias, _, families = alias.partition(":")
                mark = f"{code}:{families}"
            if exact.setdefault(alias, mark) is not mark:
                _mark(exact, alias, mark)
            core = self.without_prefixes(alias) if alias[0] in firsts else alias
            if core[-1:] in lasts:
                core = self.without_suffixes(core)
            if core != alias:
                _mark(self.core, core, mark)
            if works:
                _mark(self.work, self.bare(core), mark)

    def _add_patterns(self, patterns: str, code: str, verbs: int) -> None:
        for slots in patterns.split():
            word, _, families = slots.partition(":")
            pattern = Pattern(word)
            shaped = (pattern, f"{code}:{families}" if families else code, verbs)
            for head in pattern.heads():
                self.patterns.setdefault(head, []).append(shaped)

    def _add_short(self, short: str, code: str) -> None:
        for one in short.split():
            topic, _, alias = one.partition(">")
            word, _, families = alias.partition(":")
            for form in forms(word):
                self.short.setdefault(form, []).append((topic, f"{code}:{families}" if families else code))


def aliases_of(entry: Mapping[str, Any]) -> list[str]:
    """The aliases of an entry, each perhaps with `:families`, with the slots of those that have some filled in."""
    written: str = entry.get("aliases", "")
    if "[" in written or "{" in written:
        return [form for word in written.split() for form in forms(word)]
    return written.split()


def _mark(names: dict[str, str], name: str, mark: str) -> None:
    known = names.setdefault(name, mark)
    if known is not mark and mark not in known.split():
        names[name] = f"{known} {mark}"
