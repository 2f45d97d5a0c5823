"""PDF files: paragraphs out of lines, what stands at the edges of pages, places, and files made to break the reader."""

from __future__ import annotations

import re

import pytest
from made_files import REPORT, Page, bomb, make_pdf

from govreport.errors import EmptyTextError, SourceError, TooLargeError, UndecodableError
from govreport.source import read

pytest.importorskip("pypdfium2")

SIZE, LEFT, WIDTH = 12, 72.0, 30


def set_lines(lines: list[str], top: float = 720, step: float = 20) -> Page:
    """Lines under each other; one that begins with two wide spaces is indented by two characters."""
    return [
        (LEFT + SIZE * (len(line) - len(line.lstrip("\u3000"))), top - step * at, SIZE, line.lstrip("\u3000"))
        for at, line in enumerate(lines)
    ]


def wrap(text: str, indent: str = "\u3000\u3000") -> list[str]:
    """A paragraph as lines of thirty characters, the first one indented."""
    text = indent + text
    return [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]


PROSE = (
    "全年地区生产总值增长六点八，一般公共预算收入完成二十六亿元，新增市场主体三千户，"
    "粮食产量八万吨，新建学校六所，改造道路九公里。"
)


def test_wrapped_lines_are_one_paragraph() -> None:
    lines = ["一、工作回顾", *wrap(PROSE), *wrap(PROSE[:40] + "。"), "二、工作安排", *wrap(PROSE)]
    expected = ["一、工作回顾", PROSE, PROSE[:40] + "。", "二、工作安排", PROSE]
    assert read(make_pdf([set_lines(lines)])).text.split("\n") == expected


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = wrap(PROSE)
    pages = [set_lines(["一、工作回顾", *wrap(PROSE), *lines[:2]]), set_lines([*lines[2:], *wrap(PROSE)])]
    assert read(make_pdf(pages)).text.split("\n") == ["一、工作回顾", PROSE, PROSE, PROSE]


def test_paragraphs_without_indent_are_told_by_their_distance() -> None:
    first, second = wrap(PROSE, "")[:2], wrap(PROSE, "")
    page = [*set_lines(first, 720), *set_lines(second, 720 - 20 * len(first) - 18)]
    assert read(make_pdf([page])).text.split("\n") == ["".join(first), PROSE]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        [(200, 800, 9, "云山县第十届人民代表大会文件"), *set_lines(wrap(PROSE)), (290, 40, 9, f"- {number} -")]
        for number in range(1, 5)
    ]
    assert read(make_pdf(pages)).text.split("\n") == [PROSE] * 4


def test_a_figure_at_the_edge_of_a_page_is_no_page_number() -> None:
    pages = [[*set_lines(wrap(PROSE)), (LEFT, 60, SIZE, "75")], set_lines(["家，其中工业企业四十二家。"])]
    assert "75" in read(make_pdf(pages)).text


def test_larger_letters_are_headings() -> None:
    page = [(200, 780, 20, "政府工作报告"), *set_lines(["一、工作回顾"], 740), *set_lines(wrap(PROSE), 710)]
    assert read(make_pdf([page])).text.split("\n") == ["# 政府工作报告", "一、工作回顾", PROSE]


def test_figures_that_were_not_broken_leave_a_short_line() -> None:
    lines = [PROSE[: WIDTH - 4], "12345.67亿元，其中工业投资占六成，新建学校六所。"]
    assert read(make_pdf([set_lines([*wrap(PROSE, ""), *lines])])).text.endswith("".join(lines))


def test_radicals_are_characters() -> None:
    # Kangxi radicals are mapped by Unicode, in the cleaned view; these have no mapping there
    assert read(make_pdf([set_lines(["云县人⺠政府⻓期规划⻔类"])])).text == "云县人民政府长期规划门类"


def test_every_figure_stands_in_its_rectangle() -> None:
    page = set_lines([f"第{chr(0x4E00 + at)}项完成{at}7.5亿元，增长明显。" for at in range(10, 20)])
    source = read(make_pdf([page, page]))
    for found in re.finditer(r"\d+7\.5", source.text):
        place = source.locate(found.span())
        assert place.page == (1 if found.start() < len(source.text) / 2 else 2)
        assert place.rectangle is not None
        left, bottom, right, top = place.rectangle
        row = next(y for _, y, _, text in page if found[0] in text)
        assert row - 4 < bottom < top < row + 14
        # five characters after five of the same width
        assert LEFT + 4 * SIZE < left < right < LEFT + 12 * SIZE


def test_a_scan_is_refused_with_the_reason() -> None:
    with pytest.raises(
        EmptyTextError, match=r"is a scan without text; run it through character recognition \(OCR\) first"
    ):
        read(make_pdf([[], []]), name="报告.pdf")


LOCKED = (
    b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>/ID[<aa><aa>]"
)


def test_a_protected_file_is_refused() -> None:
    with pytest.raises(UndecodableError, match="is protected by a password"):
        read(make_pdf([[]], tail=LOCKED))


GOOD = make_pdf([set_lines(list(REPORT))])


@pytest.mark.parametrize("data", [GOOD[:200], GOOD[:9], b"%PDF-1.7\n" + b"\0\xff" * 4000], ids=["cut", "head", "noise"])
def test_damaged_files_end_in_our_errors(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("times", [1, 2])
def test_bombs_are_refused(times: int) -> None:
    with pytest.raises(TooLargeError, match="unpacks to more than"):
        read(make_pdf([[]], content=bomb(150_000_000, times)))
