"""Many files: order, failures, dying workers, memory, interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from govreport import batch
from govreport.batch import parse_many, run
from govreport.errors import GovreportError, WorkerDiedError
from govreport.model import Failure, Report

SEEDS = Path(__file__).parents[1] / "seeds"
ROOT = Path(__file__).parents[1]


class AwkwardError(Exception):
    """One that pickles and cannot be unpickled."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def task(path: str) -> str:
    """What the tests ask of a worker, by the name of the file."""
    if path.startswith("slow"):
        time.sleep(0.2)
    if path.startswith("bad"):
        raise ValueError("bad file")
    if path.startswith("awkward"):
        raise AwkwardError("two", "words")
    if path.startswith("deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.startswith("loud"):
        print("on standard output")
        os.write(1, b"and below it\n")
    if path.startswith("pid"):
        return str(os.getpid())
    return path.upper()


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_paths(workers: int) -> None:
    paths = ["slow-1", "a", "slow-2", "b", "c"]
    assert list(run(paths, task, workers)) == [(path, path.upper()) for path in paths]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_the_result_of_its_file_alone(workers: int) -> None:
    results = dict(run(["a", "bad", "b"], task, workers))
    assert (results["a"], results["b"]) == ("A", "B")
    assert isinstance(results["bad"], ValueError)
    assert str(results["bad"]) == "bad file"


def test_a_worker_that_dies_is_a_failure_of_its_file_alone() -> None:
    paths = ["a", "deadly", "b", "deadly-too", "c", "d"]
    results = dict(run(paths, task, 2))
    assert isinstance(results.pop("deadly"), WorkerDiedError)
    assert "deadly-too" in str(results.pop("deadly-too"))
    assert results == {"a": "A", "b": "B", "c": "C", "d": "D"}


def test_a_dead_worker_is_logged_and_nothing_is_printed() -> None:
    body = """
        import logging, sys
        from test_batch import task
        from govreport.batch import run
        if sys.argv[1:] == ["log"]:
            logging.basicConfig(level="WARNING", format="%(name)s %(levelname)s %(message)s")
        print(len(list(run(["a", "deadly", "b"], task, 2))))
    """
    assert script(body).communicate(timeout=60) == ("3\n", "")
    out, err = script(body, "log").communicate(timeout=60)
    assert (out, err) == (
        "3\n",
        "govreport.batch WARNING deadly: the process that read it ended (exit code -9); "
        "another process goes on with the next file\n",
    )


def test_files_that_were_given_ahead_to_a_dead_worker_are_read_by_the_next() -> None:
    paths = [f"deadly-{number}" if number % 7 == 3 else f"f{number}" for number in range(60)]
    results = dict(run(paths, task, 2))
    assert {name for name, result in results.items() if isinstance(result, WorkerDiedError)} == {
        name for name in paths if name.startswith("deadly")
    }
    assert all(results[name] == name.upper() for name in paths if name.startswith("f"))


def test_an_error_that_cannot_travel_arrives_as_ours_with_its_message() -> None:
    [(_, error)] = run(["awkward"], task, 2)
    assert type(error) is GovreportError
    assert str(error) == "AwkwardError: two words"


def test_what_a_worker_prints_does_not_disturb_its_answers() -> None:
    assert [result for _, result in run(["loud", "loud-2", "a"], task, 2)] == ["LOUD", "LOUD-2", "A"]


def test_no_more_workers_are_started_than_there_are_files(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[bytes] = []

    class Counted(batch.Worker):
        def __init__(self, task: bytes) -> None:
            started.append(task)
            super().__init__(task)

    monkeypatch.setattr(batch, "Worker", Counted)
    assert [result for _, result in run(["a", "b"], task, 8)] == ["A", "B"]
    assert len(started) <= 2


@pytest.mark.parametrize("workers", [1, 2])
def test_a_generator_of_paths_is_drawn_on_as_results_are_taken(workers: int) -> None:
    drawn = 0

    def paths() -> Iterator[str]:
        nonlocal drawn
        for drawn in range(1, 100_001):
            yield f"f{drawn}"

    results = run(paths(), task, workers)
    for _ in range(10):
        next(results)
    assert drawn < 100
    results.close()  # type: ignore[attr-defined]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_leaving_the_loop_early_ends_the_workers() -> None:
    results = run(["pid-1", "pid-2", *["slow"] * 40], task, 2)
    pids = {int(next(results)[1]), int(next(results)[1])}
    results.close()  # type: ignore[attr-defined]
    assert not any(alive(pid) for pid in pids)


def test_an_error_among_the_paths_themselves_is_raised() -> None:
    def paths() -> Iterator[str]:
        yield "a"
        raise OSError("the folder is gone")

    with pytest.raises(OSError, match="the folder is gone"):
        list(run(paths(), task, 2))


@pytest.mark.parametrize("workers", [0, -1])
def test_fewer_than_one_worker_is_refused(workers: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        list(run(["a"], task, workers))


def script(body: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(body), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )


def test_a_script_needs_no_main_guard() -> None:
    out, err = script("""
        from test_batch import task
        from govreport.batch import run
        print([result for _, result in run("abc", task, 2)])
    """).communicate(timeout=60)
    assert (out, err) == ("['A', 'B', 'C']\n", "")


def test_ctrl_c_stops_the_run_and_its_workers_at_once() -> None:
    process = script("""
        from test_batch import task
        from govreport.batch import run
        for _, result in run(["pid-1", "pid-2", *["slow"] * 1000], task, 2):
            print(result, flush=True)
    """)
    assert process.stdout is not None
    pids = [int(process.stdout.readline()), int(process.stdout.readline())]
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
    _, err = process.communicate(timeout=10)
    assert err.rstrip().endswith("KeyboardInterrupt")
    assert "Exception in thread" not in err
    assert not any(alive(pid) for pid in pids)


def test_workers_end_when_their_parent_is_killed() -> None:
    process = script("""
        from test_batch import task
        from govreport.batch import run
        for _, result in run(["pid-1", *["slow"] * 1000], task, 2):
            print(result, flush=True)
    """)
    assert process.stdout is not None
    pid = int(process.stdout.readline())
    process.kill()
    process.communicate(timeout=10)
    waited = time.monotonic() + 10
    while alive(pid) and time.monotonic() < waited:
        time.sleep(0.05)
    assert not alive(pid)


class TestParseMany:
    """`parse_many` itself, on the sample reports."""

    @pytest.fixture(autouse=True)
    def _needs_the_pipeline(self) -> None:
        pytest.importorskip("govreport.pipeline", reason="the pipeline is not there yet")

    @pytest.mark.parametrize("workers", [1, 2])
    def test_files_become_reports_and_a_bad_one_a_failure(self, workers: int, tmp_path: Path) -> None:
        good = sorted(SEEDS.glob("*.txt"))
        missing = tmp_path / "nowhere.txt"
        results = list(parse_many([*good, missing], workers=workers))
        assert [r.source.name for r in results if isinstance(r, Report)] == [str(path) for path in good]
        assert [r.path for r in results if isinstance(r, Failure)] == [str(missing)]
        assert isinstance(results[-1], Failure)

    def test_workers_give_the_same_reports_as_this_process(self) -> None:
        paths = sorted(SEEDS.glob("*.txt"))
        assert list(parse_many(paths, workers=2)) == list(parse_many(paths, workers=1))

    def test_on_error_raise_raises_the_files_own_error(self, tmp_path: Path) -> None:
        with pytest.raises(GovreportError):
            list(parse_many([tmp_path / "nowhere.txt"], workers=1, on_error="raise"))

    def test_another_on_error_is_refused(self) -> None:
        with pytest.raises(ValueError, match="on_error"):
            list(parse_many([], on_error="ignore"))  # type: ignore[arg-type]


def test_a_worker_runs_no_module_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "attrs.py").write_text("raise SystemExit('run')\n")
    (tmp_path / "govreport.py").write_text("raise SystemExit('run')\n")
    (tmp_path / "report.txt").write_text("一、2030年工作回顾\n新建桥梁12座。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    (report,) = parse_many(["report.txt"], workers=2)

    assert [found.text for found in report.indicators] == ["12座"]
