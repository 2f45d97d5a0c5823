"""Topic sentences: short sentences of judgement or aim that open a paragraph, and how to know one."""

from __future__ import annotations

from typing import NamedTuple

from govreport.lazy import lazy
from govreport.structure.lexicon import Lexicon

__all__ = ["DETAILS", "TERSE", "Topic", "counts", "form_of", "leads_over", "opening_topic"]

# a topic sentence that opens a paragraph has at most this many characters without its stop
LONGEST = 20
# two clauses that say one thing: `严肃财经纪律，严格财经管理`
PAIRED = 18
# an opening sentence that is neither aim nor judgement names its topic only if it is as short as a title
LONGEST_FORMLESS = 16
SHORTEST = 4
# most topics have four to nine characters
TERSE = 9
# the characters of details that a topic needs after it
DETAILS = 15
# so many short sentences one after another are a list of deeds, whose first heads nothing
LISTED = 4
LISTED_LENGTH = 22

OPENING = lazy("[^，；：,;:!?。！？0-9]+(?:，[^，；：,;:!?。！？0-9]+)?。")
NUMERAL = lazy(
    "[一二三四五六七八九十百千万亿两]+(?:[个项条件大批家亿万千元名户]|分之)|第[一二三四五六七八九十](?!产业)"
)
QUOTED = lazy("“[^”]*”")
SHORT_RUN = lazy(f"(?:[^，；。]{{1,{LISTED_LENGTH}}}。){{{LISTED}}}")


class Topic(NamedTuple):
    """A topic sentence `[start, end)` of the view, stop included."""

    start: int
    end: int
    text: str
    form: str


def opening_topic(text: str, start: int, end: int, lexicon: Lexicon) -> Topic | None:
    """The topic sentence that opens the paragraph `[start, end)`, if it opens with one."""
    found = OPENING.match(text, start, min(end, start + LONGEST + 1))
    if found is None or end - found.end() < DETAILS or found.end() - start <= SHORTEST:
        return None
    words = text[start : found.end() - 1].strip(" \u3000")
    if leads_over(words, lexicon) or counts(words):
        return None
    form = form_of(words, lexicon) or form_of(words.partition("，")[2], lexicon)
    if not (form and len(words) <= TERSE) and SHORT_RUN.match(text, start, end):
        return None
    if "，" in words:
        said = form != "aim" and lexicon.topic_saying.search(words)
        fits = len(words) <= PAIRED and (form or _is_couplet(words)) and not said
    else:
        fits = form or (len(words) <= LONGEST_FORMLESS and not lexicon.topic_event.search(words))
    if not fits:
        return None
    return Topic(start, found.end(), words, form)


def leads_over(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence addresses the hearer, sums up or leads over: it names no topic."""
    return lexicon.topic_not_start.match(words) is not None or words.endswith(lexicon.topic_not_end)


def counts(words: str) -> bool:
    """Whether a sentence counts something in Chinese numerals; a slogan in quotes (`“千百亿”工程`) counts nothing."""
    return NUMERAL.search(QUOTED.sub("", words) if "“" in words else words) is not None


def _is_couplet(words: str) -> bool:
    """Two clauses of one length: `管好公共财政，严格预算管理`; two that begin alike are rhetoric."""
    first, _, second = words.partition("，")
    return len(first) == len(second) and first[0] != second[0]


def form_of(words: str, lexicon: Lexicon) -> str:
    """`aim`, `judgement`, or nothing where the sentence has neither form."""
    judges = lexicon.topic_judgement.start(words, len(words)) < len(words) or lexicon.topic_judgement_pattern.search(
        words
    )
    if judges and not lexicon.topic_causing.match(words) and not lexicon.topic_event.search(words):
        return "judgement"
    return "aim" if lexicon.topic_aim.match(words) and not lexicon.topic_deed.match(words) else ""
