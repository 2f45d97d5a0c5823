"""The command: what it prints, where errors go, how it ends."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest
from export.sample import sample_report

from govreport.cli import main
from govreport.errors import SourceNotFoundError
from govreport.export.json import from_json, from_json_lines
from govreport.model import Report

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A pipeline that reads any existing file as the sample report; gives the hints that it was called with."""
    calls: list[dict[str, Any]] = []

    def parse(origin: Any, **hints: Any) -> Report:
        calls.append(hints)
        if not isinstance(origin, str):
            return attrs.evolve(sample_report(), id=origin.read().decode())
        if not Path(origin).is_file():
            raise SourceNotFoundError(f"{origin}: no such file; check the path")
        if "broken" in origin:
            raise RuntimeError("two\nlines")
        sample = sample_report(id=Path(origin).stem)
        return attrs.evolve(sample, source=attrs.evolve(sample.source, name=origin))

    pipeline = ModuleType("govreport.pipeline")
    pipeline.parse = parse  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "govreport.pipeline", pipeline)
    return calls


@pytest.fixture
def files(tmp_path: Path, seen: list[dict[str, Any]]) -> Path:
    """A folder of three readable files and one that is none."""
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/notes.log"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("…", encoding="utf-8")
    return tmp_path / "in"


class TestPrinting:
    def test_a_table_is_the_default(self, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["parse", str(files / "a.txt")]) == 0
        out, err = capsys.readouterr()
        lines = out.splitlines()
        assert lines[0] == "政府工作报告  云川省澜亭市临溪区  2024→2025  full"
        assert lines[2].split() == ["name", "text", "value", "unit", "measure", "status", "period", "code"]
        assert lines[4].split() == ["地区生产总值", "6.3%", "6.3", "%", "growth", "↑", "actual", "2024", "GDP"]
        assert lines[5].split() == ["亮点项目", "2-3个", "2-3", "个", "level", "actual"]
        assert "4 indicators" in lines
        assert lines[-1] == "  5:16  warning  destroyed-number  the number is damaged"
        assert err == ""

    def test_columns_are_aligned_for_wide_characters(self, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["parse", str(files / "a.txt")])
        rows = capsys.readouterr().out.splitlines()[2:7]
        assert {len(row[: row.index("level")].encode("gbk")) for row in rows if "level" in row} == {
            len(rows[0][: rows[0].index("measure")])
        }

    def test_json_of_one_file_is_an_object_and_of_several_an_array(
        self, files: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["parse", str(files / "a.txt"), "--format", "json"]) == 0
        assert from_json(capsys.readouterr().out).id == "a"
        assert main(["parse", str(files), "--format", "json"]) == 0
        assert [found["id"] for found in json.loads(capsys.readouterr().out)] == ["a", "b", "c"]

    def test_json_lines_are_a_report_a_line(self, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["parse", str(files), "--format", "jsonl"])
        assert [report.id for report in from_json_lines(capsys.readouterr().out.splitlines())] == ["a", "b", "c"]

    def test_records_are_those_of_the_report(self, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["parse", str(files / "a.txt"), "--format", "records"])
        records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [record["kind"] for record in records] == [
            "report",
            *["section", "indicator", "indicator"],
            *["section", "indicator"] * 2,
        ]

    def test_a_dash_reads_standard_input(
        self, seen: list[dict[str, Any]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"piped")))
        assert main(["parse", "-", "--format", "json"]) == 0
        assert from_json(capsys.readouterr().out).id == "piped"

    def test_hints_reach_the_parser(self, files: Path, seen: list[dict[str, Any]]) -> None:
        main(["parse", str(files / "a.txt"), "--year", "2019", "--region", "云川省"])
        assert seen == [{"year": 2019, "region": "云川省"}]


class TestPaths:
    def test_a_folder_is_searched_for_readable_files_in_order(
        self, files: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["parse", str(files), "--format", "jsonl"])
        names = [report.source.name for report in from_json_lines(capsys.readouterr().out.splitlines())]
        assert names == [str(files / name) for name in ("a.txt", "b.txt", "sub/c.md")]

    def test_a_pattern_is_matched_where_the_shell_did_not(
        self, files: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["parse", str(files / "**" / "*.md"), "--format", "jsonl"])
        assert capsys.readouterr().out.count("\n") == 1

    @pytest.mark.parametrize("name", ["nowhere.txt", "*.nothing"])
    def test_what_means_no_file_is_an_error(self, files: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
        assert main(["parse", str(files / name)]) == 1
        assert capsys.readouterr().err.count("\n") == 1


class TestErrors:
    def test_a_file_that_fails_is_one_line_and_the_rest_is_printed(
        self, files: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        missing = str(files / "nowhere.txt")
        assert main(["parse", missing, str(files / "a.txt"), "--format", "jsonl"]) == 1
        out, err = capsys.readouterr()
        assert out.count("\n") == 1
        assert err == f"govreport: {missing}: no such file; check the path\n"

    def test_an_error_that_is_not_ours_is_named_in_one_line_with_its_file(
        self, files: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (files / "broken.txt").write_text("…", encoding="utf-8")
        assert main(["parse", str(files / "broken.txt")]) == 1
        assert capsys.readouterr().err == f"govreport: {files / 'broken.txt'}: RuntimeError: two lines\n"

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["parse"],
            ["parse", "a.txt", "--format", "xml"],
            ["parse", "a.txt", "--workers", "0"],
            ["parse", "a.txt", "--resume"],
            ["parse", "a.txt", "-o", "out.doc"],
            ["parse", "a.txt", "-o", "out.csv", "--format", "json"],
            ["parse", "-", "-o", "out.csv"],
            ["parse", "-", "-"],
            ["unknown"],
        ],
    )
    def test_a_wrong_call_ends_with_two(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
        assert "usage: govreport" in capsys.readouterr().err


class TestOutput:
    def run(self, *arguments: str | Path) -> int:
        return main(["parse", *map(str, arguments), "--workers", "1"])

    def test_the_output_is_written_and_summed_up(
        self, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "out.jsonl"
        assert self.run(files, "-o", target) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"govreport: {target}: 3 read, 0 failed, 0 skipped; 12 indicators in ")
        assert target.read_text(encoding="utf-8").count("\n") == 3

    def test_resume_skips_what_is_there(self, files: Path, tmp_path: Path, seen: list[dict[str, Any]]) -> None:
        target = tmp_path / "out.jsonl"
        self.run(files / "a.txt", "-o", target)
        seen.clear()
        self.run(files, "-o", target, "--resume")
        assert len(seen) == 2
        found = from_json_lines(target.read_text(encoding="utf-8").splitlines())
        assert [report.id for report in found] == ["a", "b", "c"]

    def test_a_failure_is_counted_and_its_file_is_tried_again(
        self, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target, late = tmp_path / "out.jsonl", files / "late.txt"
        assert self.run(files / "a.txt", late, "-o", target) == 1
        assert "1 read, 1 failed" in capsys.readouterr().err
        late.write_text("…", encoding="utf-8")
        assert self.run(files / "a.txt", late, "-o", target, "--resume") == 0
        assert "1 read, 0 failed, 1 skipped" in capsys.readouterr().err

    def test_a_file_that_is_named_twice_is_read_once(self, files: Path, tmp_path: Path) -> None:
        self.run(files, files / "a.txt", "-o", tmp_path / "out.jsonl")
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").count("\n") == 3

    def test_timings_are_told_at_the_end(self, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.run(files, "-o", tmp_path / "out.jsonl", "-q", "--timings")
        stages = [line.split()[0] for line in capsys.readouterr().err.splitlines()]
        assert sorted(stages) == ["encode", "total", "write"]  # the stages of reading are the pipeline's own

    def test_quiet_says_nothing(self, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.run(files, "-o", tmp_path / "out.jsonl", "-q")
        assert capsys.readouterr() == ("", "")


def command(*arguments: str | Path, **given: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-m", "govreport", *map(str, arguments)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **given)


def test_the_version_is_told() -> None:
    out, _ = command("--version").communicate(timeout=60)
    assert out.decode().split() == ["govreport", metadata.version("govreport")]


class TestProcess:
    """The command as it is called, on the sample reports."""

    @pytest.fixture(autouse=True)
    def _needs_the_pipeline(self) -> None:
        pytest.importorskip("govreport.pipeline", reason="the pipeline is not there yet")

    def test_python_m_govreport_reads_a_sample(self) -> None:
        process = command("parse", SEEDS / "linxi-2025.txt", "--format", "json")
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
        assert from_json(out.decode()).speaker == "沈知远"

    def test_a_closed_pipe_is_no_error(self) -> None:
        process = command("parse", *sorted(SEEDS.glob("*.txt")) * 5, "--format", "json")
        assert process.stdout is not None
        assert process.stderr is not None
        with process.stderr:
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0

    def test_standard_input_is_read_as_bytes(self) -> None:
        process = command("parse", "-", "--format", "records", stdin=subprocess.PIPE)
        text = (SEEDS / "songling-2022-page.txt").read_text(encoding="utf-8")
        out, _ = process.communicate(text.encode("gb18030"), timeout=60)
        assert json.loads(out.splitlines()[0])["title"].startswith("奋楫争先")

    @pytest.mark.slow
    @pytest.mark.parametrize("end", [".jsonl", ".csv", ".parquet", ".duckdb"])
    def test_a_run_killed_at_any_moment_ends_with_the_rows_of_an_undisturbed_one(
        self, tmp_path: Path, end: str
    ) -> None:
        for number in range(40):
            for seed in SEEDS.glob("*.txt"):
                (tmp_path / "in").mkdir(exist_ok=True)
                text = seed.read_text(encoding="utf-8") + f"\n{number}"
                (tmp_path / "in" / f"{number}-{seed.name}").write_text(text, encoding="utf-8")
        whole, killed = tmp_path / f"whole{end}", tmp_path / f"killed{end}"
        call = ("parse", tmp_path / "in", "--workers", "2", "-q")
        command(*call, "-o", whole).communicate(timeout=120)
        for _ in range(10):
            process = command(*call, "-o", killed, "--resume")
            time.sleep(random.uniform(0.3, 2.0))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        process = command(*call, "-o", killed, "--resume")
        process.communicate(timeout=120)
        assert process.returncode == 0
        assert table_of(killed) == table_of(whole)


def table_of(path: Path) -> list[tuple[Any, ...]]:
    """The tidy table in a file, sorted."""
    duckdb = pytest.importorskip("duckdb")
    columns = "report_id, indicator_id, name, value::VARCHAR, source"
    if path.suffix == ".jsonl":
        reports = list(from_json_lines(path.read_text(encoding="utf-8").splitlines()))
        return sorted((r.id, i.id, i.name, str(i.value), str(r.source.name)) for r in reports for i in r.indicators)
    with duckdb.connect(str(path) if path.suffix == ".duckdb" else ":memory:") as connection:
        read = "indicators" if path.suffix == ".duckdb" else f"'{path}'"
        return sorted(connection.sql(f"SELECT {columns} FROM {read}").fetchall(), key=str)
