"""Topic sentences: short sentences of judgement or aim that open a paragraph or a run within one."""

from __future__ import annotations

import re

import attrs

from govreport.structure.lexicon import Lexicon

__all__ = ["Topic", "opening_topic", "topics_within"]

# a topic sentence has at most this many characters without its stop; in mid-paragraph one more than the guide's sixteen
# is met (`加快农村公路建设和公共事业发展`-like pairs)
LONGEST = 18
# two clauses that say one thing: `严肃财经纪律，严格财经管理`
PAIRED = 18
LONGEST_WITHIN = 17
# an opening sentence that is neither aim nor judgement names its topic only if it is as short as a title
LONGEST_FORMLESS = 16
# the characters of details that a topic needs after it
DETAILS = 15
# between the heading of a paragraph and its first topic stand at most this many characters of introduction;
# further in, a short sentence is only a short sentence
INTRODUCTION = 105
LEAST_BLOCK = 24

SENTENCE = re.compile("[^。！？]+[。！？]?")
OPENING = re.compile("[^，；：,;:!?。！？0-9]+(?:，[^，；：,;:!?。！？0-9]+)?。")
PLAIN = re.compile("[^，；：,;:!?。！？0-9]+。")
NUMERAL = re.compile("[一二三四五六七八九十百千万亿两]+(?:[个项条件大批家亿万千元名户]|分之)")


@attrs.frozen
class Topic:
    """A topic sentence `[start, end)` of the view, stop included."""

    start: int
    end: int
    text: str
    form: str


def opening_topic(text: str, start: int, end: int, lexicon: Lexicon) -> Topic | None:
    """The topic sentence that opens the paragraph `[start, end)`, if it opens with one."""
    found = OPENING.match(text, start, min(end, start + PAIRED + 1))
    if found is None or end - found.end() < DETAILS or found.end() - start < 5:
        return None
    words = text[start : found.end() - 1]
    if lexicon.topic_not_start.match(words) or words.endswith(lexicon.topic_not_end):
        return None
    form = _form(words, lexicon)
    if len(words) > (LONGEST if form else LONGEST_FORMLESS) and "，" not in words:
        return None
    if "，" in words and not form:
        return None
    return Topic(start, found.end(), words.strip(" \u3000"), form)


def topics_within(text: str, start: int, end: int, lexicon: Lexicon, *, at_once: bool) -> list[Topic]:
    """The chain of topic sentences inside `[start, end)`, which begins after the paragraph's heading.

    `at_once`: the chain must begin with the first sentence, since the paragraph has a topic of its own.
    """
    sentences = [found.span() for found in SENTENCE.finditer(text, start, end)]
    shorts = {i: topic for i, span in enumerate(sentences[:-1]) if (topic := _short(text, *span, lexicon))}
    if not shorts:
        return []
    form = _main_form(shorts)
    chain: list[Topic] = []
    last_accepted = -2
    for i, topic in shorts.items():
        if topic.form != form or i == last_accepted + 1 or _better_next(shorts, i, last_accepted):
            continue
        if not chain and (i > 0 if at_once else topic.start - start > INTRODUCTION):
            return []
        if chain and topic.start - chain[-1].end < LEAST_BLOCK:
            continue
        chain.append(topic)
        last_accepted = i
    if chain and end - chain[-1].end < DETAILS:
        chain.pop()
    return chain


def _short(text: str, start: int, end: int, lexicon: Lexicon) -> Topic | None:
    if not 5 <= end - start <= LONGEST_WITHIN + 1 or not PLAIN.fullmatch(text, start, end):
        return None
    words = text[start : end - 1].strip(" \u3000")
    if lexicon.topic_not_in.search(words) and not words.endswith("保卫战"):
        return None
    if NUMERAL.search(words) or lexicon.topic_not_start.match(words) or words.endswith(lexicon.topic_not_end):
        return None
    form = _form(words, lexicon)
    return Topic(start, end, words, form) if form else None


def _form(words: str, lexicon: Lexicon) -> str:
    """`aim`, `judgement`, or nothing where the sentence has neither form."""
    judges = words.endswith(lexicon.topic_judgement) or lexicon.topic_judgement_pattern.search(words)
    if judges and not lexicon.topic_causing.match(words):
        return "judgement"
    return "aim" if lexicon.topic_aim.match(words) and not lexicon.topic_deed.match(words) else ""


def _main_form(shorts: dict[int, Topic]) -> str:
    """Topics of one paragraph are built alike; the form that most of them have is theirs, the first one's in a tie."""
    forms = [topic.form for topic in shorts.values()]
    return max(dict.fromkeys(forms), key=forms.count)


def _better_next(shorts: dict[int, Topic], i: int, last_accepted: int) -> bool:
    """Of two short sentences in a row the second is the topic if it is shorter: the first closes the details before."""
    following = shorts.get(i + 1)
    if following is None or last_accepted < 0:
        return False
    return following.form == shorts[i].form and following.end - following.start < shorts[i].end - shorts[i].start
