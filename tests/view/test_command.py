"""`govreport view` writes the page; `--corrections` goes on with it or applies it."""

from __future__ import annotations

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
