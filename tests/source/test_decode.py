"""Encodings: what a file's bytes are, by mark, by strict UTF-8, by their look."""

from __future__ import annotations

import pytest

from govreport.errors import UndecodableError
from govreport.source import read
from govreport.source.decode import decode

TEXT = "云山县政府工作报告\r\n全年地区生产总值增长6.8%，一般公共预算收入完成26.35亿元。\r\n"
TRADITIONAL = "雲山縣政府工作報告，經濟穩中求進，各項事業持續發展。" * 9
WIDE = "云山县政府工作报告，全年地区生产总值增长百分之六，一般公共预算收入完成二十六亿元。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [TEXT, WIDE])
def test_text_comes_back_whole(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("written", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gbk", "gb18030"), ("utf-16", "utf-16"), ("utf-16-be", "utf-16-be")],
)
def test_encoding_is_named(written: str, found: str) -> None:
    assert read(TEXT.encode(written)).encoding == found


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_character_cut_off_at_the_end_is_dropped(encoding: str) -> None:
    assert decode((TEXT + "元").encode(encoding)[:-1])[0] == TEXT


def test_single_lost_bytes_become_replacement_characters() -> None:
    data = bytearray((TEXT * 40).encode())
    data[1200] = 0xFF
    text, encoding = decode(bytes(data))
    assert encoding == "utf-8"
    assert 1 <= text.count("\ufffd") <= 3


def test_a_hint_overrides_what_is_found() -> None:
    big5 = "雲山縣政府工作報告，全年地區生產總值增長6.8%。".encode("big5")
    assert decode(big5, encoding="big5")[0].startswith("雲山縣")


@pytest.mark.parametrize(
    ("data", "encoding", "says"),
    [
        (
            ("雲山縣政府工作報告，經濟穩中求進，各項事業持續發展。" * 9).encode("big5"),
            None,
            "no text in UTF-8, UTF-16 or GB18030",
        ),
        (TEXT.encode("gb18030"), "utf-8", "is not utf-8 text"),
        (TEXT.encode(), "utf-99", "there is no encoding 'utf-99'"),
    ],
)
def test_refusals_say_what_to_do(data: bytes, encoding: str | None, says: str) -> None:
    with pytest.raises(UndecodableError, match=says):
        decode(data, "报告.txt", encoding)


def test_one_text_has_one_digest_in_every_encoding() -> None:
    digests = {read(TEXT.encode(encoding)).digest for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")}
    assert len(digests) == 1
    assert len(digests.pop()) == 64
