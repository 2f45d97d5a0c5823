"""Automatic numbers of Word paragraphs: 一、 （二） 3. as the reader of the page sees them."""

from __future__ import annotations

from typing import Any

__all__ = ["Numbering", "chinese_numeral"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
        "japaneseDigitalTenThousand",
        "koreanDigital2",
    }
)
DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"


def chinese_numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 105 → 一百〇五; up to 999."""
    if number < 10:
        return DIGITS[number]
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "〇"
    return text + (DIGITS[ones] if ones else "")


def _write(number: int, form: str) -> str:
    if form in CHINESE:
        return chinese_numeral(number)
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        roman = "X" * (number // 10) + next((sign for value, sign in _ROMAN_ONES if value == number % 10), "")
        return roman if form == "upperRoman" else roman.lower()
    if form in {"ideographTraditional", "ideographZodiac"}:
        return STEMS[(number - 1) % len(STEMS)]
    return f"{number:02}" if form == "decimalZero" else str(number)


_ROMAN_ONES = tuple(enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")))


class _Level:
    """One level of a list: how its numbers look and where they start."""

    def __init__(self, element: Any) -> None:
        self.start = int(_value(element, "start") or 1)
        self.form = _value(element, "numFmt") or "decimal"
        self.text = _value(element, "lvlText") or ""
        self.style = _value(element, "pStyle")


class Numbering:
    """Counts the numbered paragraphs of a document, given in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str | None, str | None, int | None]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            for style in styles.findall(f"{W}style"):
                number, level = _numbering_of(style.find(f"{W}pPr"))
                self._styles[style.get(f"{W}styleId", "")] = (_value(style, "basedOn"), number, level)

    def _read_lists(self, numbering: Any) -> None:
        for abstract in numbering.findall(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl", "0")): _Level(level) for level in abstract.findall(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in numbering.findall(f"{W}num"):
            self._abstract[number.get(f"{W}numId", "")] = _value(number, "abstractNumId") or ""

    def prefix(self, paragraph: Any) -> str:
        """What stands before the paragraph's text without being typed; empty for no list and for bullets."""
        number, depth = self._list_of(paragraph)
        levels = self._levels.get(self._abstract.get(number or "", ""), {})
        level = levels.get(depth)
        if number in {None, "0"} or level is None:
            return ""
        counts = self._counts.setdefault(self._abstract[number or ""], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        if level.form in {"bullet", "none"}:
            return ""
        text = level.text
        for at, one in levels.items():
            if f"%{at + 1}" in text:
                text = text.replace(f"%{at + 1}", _write(counts.get(at, one.start), one.form))
        return text.strip()

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph: its own, or its style's."""
        properties = paragraph.find(f"{W}pPr")
        number, depth = _numbering_of(properties)
        if number is not None:
            return number, depth or 0
        style = _value(properties, "pStyle") if properties is not None else None
        for _ in range(20):
            if style is None or style not in self._styles:
                break
            based, number, styled = self._styles[style]
            if number is not None:
                return number, self._level_of_style(number, style) if styled is None else styled
            style = based
        return None, 0

    def _level_of_style(self, number: str, style: str) -> int:
        levels = self._levels.get(self._abstract.get(number, ""), {})
        return next((at for at, level in levels.items() if level.style == style), 0)


def _numbering_of(properties: Any) -> tuple[str | None, int | None]:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None, None
    level = _value(found, "ilvl")
    return _value(found, "numId"), int(level) if level is not None and level.isdigit() else None


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")
