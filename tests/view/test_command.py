"""`view` writes the page, `--corrections` goes on with it or applies it; `compare` holds two reports together."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from govreport.cli import main
from govreport.export.corrections import SCHEMA
from govreport.pipeline import parse

SEED = Path(__file__).parents[2] / "seeds" / "qinglan-2023-digest.txt"


@pytest.fixture
def rejected(tmp_path: Path) -> Path:
    """A file of corrections that rejects the first indicator of the seed."""
    report = parse(SEED)
    first = report.indicators[0]
    record = {
        "schema": SCHEMA,
        "report": report.id,
        "action": "reject",
        "indicator": first.id,
        "start": first.span.start,
        "end": first.span.end,
        "surface": first.text,
    }
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_the_page_is_named_after_the_file_and_is_no_copy_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["view", str(SEED)]) == 0
    assert (tmp_path / "qinglan-2023-digest.view.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().err == "govreport: qinglan-2023-digest.view.html written; open it in a browser\n"


def test_a_page_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(SEED), "-o", "-"]) == 0
    assert capsys.readouterr().out.endswith("</html>\n")


def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(SEED), "-o", str(tmp_path / "none" / "page.html")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_page_begins_with_what_was_corrected_before(rejected: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["view", str(SEED), "-o", str(page), "--corrections", str(rejected)]) == 0
    assert '"corrections":[{"schema":"govreport.correction/1"' in page.read_text(encoding="utf-8")


def test_corrections_are_applied_while_parsing(rejected: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(SEED), "--format", "records", "--corrections", str(rejected)]) == 0
    corrected = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert main(["parse", str(SEED), "--format", "records"]) == 0
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    first = next(one for one in read if one["kind"] == "indicator")
    assert corrected == [one for one in read if one is not first]


def test_corrections_are_applied_in_every_worker(rejected: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert main(["parse", str(SEED), "-o", str(out), "-q", "--corrections", str(rejected), "--workers", "2"]) == 0
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == len(parse(SEED).indicators)


def test_a_file_that_holds_no_corrections_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    assert main(["parse", str(SEED), "--corrections", str(path)]) == 1
    assert capsys.readouterr().err == "govreport: line 1 is no correction: 'action' is missing\n"


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    """Two reports of one county in consecutive years."""
    texts = {
        "old.txt": "荻浦县政府工作报告\n二、2024年工作安排\n地区生产总值增长6%左右，新建驿站35座。",
        "new.txt": "荻浦县政府工作报告\n一、2024年工作回顾\n地区生产总值增长5.1%。",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in texts]


def test_targets_and_what_became_of_them_are_printed(pair: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["verdict", "name", "target", "stated", "difference", "quote"],
        ["missed", "地区生产总值", "≈6%", "↑", "5.1%", "↑", "−0.9百分点", "地区生产总值增长5.1%"],
        ["not", "mentioned", "新建驿站", "35座"],
    ]


def test_both_texts_are_set_side_by_side_in_a_page(
    pair: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert main(["compare", *pair, "-o", str(page)]) == 0
    assert capsys.readouterr() == ("", f"govreport: {page} written; open it in a browser\n")
    assert page.read_text(encoding="utf-8").count("<tr data-verdict=") == 2


def test_reports_that_do_not_follow_one_another_are_one_line(
    pair: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", pair[0], str(SEED)]) == 1
    assert capsys.readouterr().err == (
        "govreport: the first report plans 2024, the second reviews 2023; give consecutive reports\n"
    )
    assert main(["compare", pair[0], "no-such-file.txt"]) == 1
    assert capsys.readouterr().err == "govreport: no-such-file.txt: no such file; check the path\n"
    with pytest.raises(SystemExit, match="2"):
        main(["compare", "-", "-"])


def test_one_of_two_reports_may_come_from_standard_input(
    pair: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(pair[1]).read_bytes())))
    assert main(["compare", pair[0], "-"]) == 0
    assert "missed" in capsys.readouterr().out
