"""Outputs of a long run: what they hold, what a broken-off run leaves, how the next one goes on."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from govreport.errors import GovreportError
from govreport.export.json import from_json_lines
from govreport.export.sink import FORMATS, decode_rows, encode_rows, open_sink
from govreport.export.store import Store
from govreport.export.table import batches
from govreport.model import Report

from .sample import sample_report

ENDS = sorted(FORMATS)
NEEDS = {".csv": "csv", ".jsonl": "json", ".parquet": "pyarrow", ".xlsx": "openpyxl", ".duckdb": "duckdb"}


def report(number: int, **changes: Any) -> Report:
    """The sample report as if read from file `number`."""
    sample = sample_report(id=f"r{number}", **changes)
    return attrs.evolve(sample, source=attrs.evolve(sample.source, name=f"{number}.txt"))


def from_csv(path: Path) -> list[str]:
    with open(path, encoding="utf-8", newline="") as file:
        return [row["report_id"] for row in csv.DictReader(file)]


def from_jsonl(path: Path) -> list[str]:
    with open(path, encoding="utf-8") as file:
        return [found.id for found in from_json_lines(file) for _ in found.indicators]


def from_parquet(path: Path) -> list[str]:
    return pytest.importorskip("pyarrow.parquet").read_table(path)["report_id"].to_pylist()


def from_xlsx(path: Path) -> list[str]:
    sheet = pytest.importorskip("openpyxl").load_workbook(path)["indicators"]
    return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]


def from_duckdb(path: Path) -> list[str]:
    with Store(path) as store:
        return [found for (found,) in store.sql("SELECT report_id FROM indicators").fetchall()]


READ: dict[str, Callable[[Path], list[str]]] = {
    ".csv": from_csv,
    ".jsonl": from_jsonl,
    ".parquet": from_parquet,
    ".xlsx": from_xlsx,
    ".duckdb": from_duckdb,
}


@pytest.fixture(params=ENDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An output path of each format."""
    pytest.importorskip(NEEDS[request.param])
    return tmp_path / f"out{request.param}"


class BrokenOff(BaseException):
    """What ends a run in the middle."""


def fill(target: Path, numbers: list[int], *, resume: bool = False, finish: bool = True) -> set[str]:
    """Runs over the files of `numbers` as the command does; without `finish` it is broken off at the end."""
    with suppress(BrokenOff), open_sink(target, resume=resume) as sink:
        done = set(sink.done)
        for number in numbers:
            if f"{number}.txt" not in done:
                sink.write(sink.encode(report(number)))
        if not finish:
            raise BrokenOff
    return done


def counts(target: Path) -> Counter[str]:
    return Counter(READ[target.suffix](target))


def test_an_output_holds_the_rows_of_every_report(target: Path) -> None:
    fill(target, [1, 2])
    assert counts(target) == {"r1": 4, "r2": 4}


def test_without_resume_an_old_output_is_replaced(target: Path) -> None:
    fill(target, [1])
    fill(target, [2])
    assert counts(target) == {"r2": 4}


def test_a_run_that_was_broken_off_goes_on_where_it_was(target: Path) -> None:
    fill(target, [1, 2], finish=False)
    assert fill(target, [1, 2, 3], resume=True) == {"1.txt", "2.txt"}
    assert counts(target) == {"r1": 4, "r2": 4, "r3": 4}


def test_a_finished_output_takes_more_files(target: Path) -> None:
    fill(target, [1, 2])
    assert fill(target, [1, 2, 3], resume=True) == {"1.txt", "2.txt"}
    assert counts(target) == {"r1": 4, "r2": 4, "r3": 4}


def test_resuming_where_there_is_nothing_starts_anew(target: Path) -> None:
    assert fill(target, [1], resume=True) == set()
    assert counts(target) == {"r1": 4}


def test_nothing_but_the_output_is_left(target: Path) -> None:
    fill(target, [1])
    assert [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.mark.parametrize("end", [".csv", ".jsonl"])
def test_a_report_that_was_cut_short_is_read_again(tmp_path: Path, end: str) -> None:
    target = tmp_path / f"out{end}"
    fill(target, [1, 2], finish=False)
    growing = target if end == ".jsonl" else target.with_name("out.csv.part")
    growing.write_bytes(growing.read_bytes()[:-40])
    assert fill(target, [1, 2], resume=True) == {"1.txt"}
    assert counts(target) == {"r1": 4, "r2": 4}


def test_a_spool_that_outlived_its_output_adds_nothing_twice(tmp_path: Path) -> None:
    target, spool = tmp_path / "out.csv", tmp_path / "out.csv.part"
    fill(target, [1], finish=False)
    kept = spool.read_bytes()
    fill(target, [1], resume=True)
    spool.write_bytes(kept)  # as if the process had been killed before removing it
    fill(target, [1, 2], resume=True)
    assert counts(target) == {"r1": 4, "r2": 4}


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(GovreportError, match=r"out\.doc: .*\.jsonl"):
        open_sink(tmp_path / "out.doc")


def test_rows_come_back_from_the_spool_with_their_types() -> None:
    one = report(1)
    assert [decode_rows(encode_rows(one))] == list(batches(one))


def test_json_lines_hold_whole_reports(tmp_path: Path) -> None:
    fill(tmp_path / "out.jsonl", [1])
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["schema"] == "govreport.report/1"


class TestStore:
    @pytest.fixture
    def store(self, tmp_path: Path) -> Any:
        pytest.importorskip("duckdb")
        with Store(tmp_path / "s.duckdb") as opened:
            yield opened

    def test_the_same_report_again_changes_nothing(self, store: Store) -> None:
        assert store.add(report(1)) == 1
        assert store.add([report(1), report(2)]) == 1
        assert store.sql("SELECT count(*) FROM indicators").fetchall() == [(8,)]

    def test_other_rules_replace_the_reports_rows(self, store: Store) -> None:
        store.add(report(1))
        newer = report(1, rules_digest="new", indicators=report(1).indicators[:1], sections=())
        assert store.add(newer) == 1
        assert store.sql("SELECT count(*), min(rules_digest) FROM indicators").fetchall() == [(1, "new")]
        assert store.sql("SELECT count(*) FROM sections").fetchall() == [(0,)]

    def test_a_report_that_fails_half_way_leaves_nothing(self, store: Store) -> None:
        (batch,) = batches(report(1))
        batch["diagnostics"] = [("too", "short")]
        with pytest.raises(ValueError, match="zip"):
            store.add_batch(batch)
        assert [store.sql(f"SELECT count(*) FROM {name}").fetchall() for name in batch] == [[(0,)]] * 4
        assert store.add(report(1)) == 1

    def test_values_are_exact_and_a_closed_store_keeps_them(self, store: Store, tmp_path: Path) -> None:
        store.add(report(1))
        store.close()
        with Store(tmp_path / "s.duckdb") as again:
            found = again.sql("SELECT value FROM indicators ORDER BY start").fetchall()
            assert again.sources() == {"1.txt"}
        assert found == [(Decimal("12860000000"),), (Decimal("6.3"),), (None,), (Decimal("6.5"),)]


@pytest.mark.parametrize("end", ENDS)
def test_a_run_that_reads_nothing_leaves_what_was_there(end: str, tmp_path: Path) -> None:
    pytest.importorskip(NEEDS[end])
    path = tmp_path / f"out{end}"
    with open_sink(path) as sink:
        sink.write(sink.encode(report(1)))
    before = READ[end](path)

    with open_sink(path):
        pass

    assert READ[end](path) == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(GovreportError, match="no such folder"):
        open_sink("nowhere/out.csv")
