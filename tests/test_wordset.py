"""Words that are looked up instead of searched for match what the pattern of their alternatives matches."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from govreport.indicators.objectverbs import ObjectVerbs
from govreport.lazy import lazy
from govreport.wordset import EndWords, WordSet

LETTERS = "建设新增了和、"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=3), min_size=1, max_size=6, unique=True)
GUARDS = st.dictionaries(
    st.text(LETTERS, min_size=1, max_size=3), st.lists(st.text(LETTERS, min_size=1, max_size=2), max_size=2)
)
TEXT = st.text(LETTERS, max_size=12)
PLACES = st.tuples(st.integers(0, 12), st.integers(0, 14))


def alternatives(
    words: list[str], blocked: dict[str, list[str]] | None = None, not_behind: dict[str, list[str]] | None = None
) -> str:
    parts: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        before = "".join(f"(?<!{sign})" for sign in (not_behind or {}).get(word, ()))
        parts.append(before + word + "".join(f"(?!{stop})" for stop in (blocked or {}).get(word, ())))
    return f"(?:{'|'.join(parts)})"


def spans(found: object) -> object:
    return found and (found.start(), found.end(), found.group())  # type: ignore[attr-defined]  # either kind of match


@given(WORDS, GUARDS, GUARDS, st.booleans(), TEXT, PLACES)
def test_a_word_set_is_a_pattern(
    words: list[str],
    blocked: dict[str, list[str]],
    not_behind: dict[str, list[str]],
    many: bool,
    text: str,
    places: tuple[int, int],
) -> None:
    known = WordSet(words, blocked, not_behind, many=many)
    pattern = re.compile(alternatives(words, blocked, not_behind) + ("+" if many else ""))
    start, stop = min(places[0], len(text)), places[1]
    assert spans(known.match(text, start, stop)) == spans(pattern.match(text, start, stop))
    assert spans(known.search(text, start, stop)) == spans(pattern.search(text, start, stop))
    assert [spans(found) for found in known.finditer(text)] == [spans(found) for found in pattern.finditer(text)]


@given(WORDS, GUARDS, TEXT)
def test_end_words_are_a_pattern_of_the_text_turned_round(
    words: list[str], blocked: dict[str, list[str]], text: str
) -> None:
    turned = {word[::-1]: [sign[::-1] for sign in signs] for word, signs in blocked.items()}
    found = re.match(f"{alternatives([word[::-1] for word in words], turned)}*", text[::-1])
    assert found is not None
    assert EndWords(words, blocked).start(text, len(text)) == len(text) - found.end()


@given(WORDS, WORDS, TEXT, PLACES)
def test_object_verbs_are_a_pattern(verbs: list[str], nouns: list[str], text: str, places: tuple[int, int]) -> None:
    one = alternatives(verbs)
    chain = f"{one}(?:{one}(?!{alternatives(nouns)}))?了?"
    known, pattern = ObjectVerbs(verbs, {}, WordSet(nouns)), re.compile(f"{chain}(?:[、和]{chain})*")
    start, stop = min(places[0], len(text)), places[1]
    assert spans(known.match(text, start, stop)) == spans(pattern.match(text, start, stop))
    assert spans(known.search(text, start, stop)) == spans(pattern.search(text, start, stop))


def test_a_lazy_pattern_is_the_pattern() -> None:
    pattern = lazy("一(二)", re.MULTILINE)
    found = pattern.search("零一二")
    assert found is not None
    assert found.span(1) == (2, 3)
    assert (pattern.pattern, pattern.sub("", "一二三")) == ("一(二)", "三")
