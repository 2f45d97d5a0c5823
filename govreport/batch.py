"""Many files: in the order they came, with bounded memory, and no file can stop the rest.

Each worker is a process of its own that holds one file at a time, so that one which dies (a crash in a native reader,
the kernel's memory killer) takes no other file with it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Literal

from govreport.errors import WorkerDiedError
from govreport.model import Failure, Report
from govreport.worker import attempt, receive, send

__all__ = ["parse_file", "parse_many", "run"]

PathLike = str | os.PathLike[str]
Task = Callable[[str], Any]

# How many files per worker may be read ahead of the one that is waited for: enough that a slow file does not leave
# the other workers idle, few enough that memory stays flat.
_AHEAD = 8


def parse_many(
    paths: Iterable[PathLike],
    workers: int | None = None,
    on_error: Literal["collect", "raise"] = "collect",
    rules: Any = None,
) -> Iterator[Report | Failure]:
    """Reads files in `workers` processes (None: one per CPU; 1: in this process) and yields what each gave, in order.

    A file that cannot be read is a `Failure`; with `on_error="raise"` its error is raised in its place. `paths` may be
    a generator: it is drawn on as results are taken. A report's `source.name` is its path as it was given.
    """
    if on_error not in ("collect", "raise"):
        raise ValueError(f"on_error must be 'collect' or 'raise', not {on_error!r}")
    for path, result in run(paths, partial(parse_file, rules=rules), workers):
        if not isinstance(result, Exception):
            yield result
        elif on_error == "raise":
            raise result
        else:
            yield Failure(path, result)


def parse_file(path: str, **hints: Any) -> Report:
    """The report in the file at `path`; what every worker runs."""
    from govreport.pipeline import parse

    return parse(path, **hints)


def run(paths: Iterable[PathLike], task: Task, workers: int | None = None) -> Iterator[tuple[str, Any]]:
    """Each path with what `task` gave for it or the exception that it raised, in the order of `paths`.

    `task` must be picklable where there is more than one worker.
    """
    count = workers if workers is not None else _cpus()
    if count < 1:
        raise ValueError(f"workers must be at least 1, not {count}")
    names = (os.fspath(path) for path in paths)
    if count == 1:
        yield from ((name, attempt(task, name)) for name in names)
        return
    crew = Crew(task, count)
    try:
        yield from crew.run(names)
    finally:
        crew.close()


def _cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """Worker processes, each served by a thread of ours; started only as there are files for them."""

    def __init__(self, task: Task, size: int) -> None:
        self._task = pickle.dumps(task)
        self._size = size
        self._todo: SimpleQueue[tuple[int, str] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, Any]] = SimpleQueue()
        self._threads: list[Thread] = []
        self._workers: set[Worker] = set()
        self._lock = Lock()
        self._closed = False

    def run(self, names: Iterator[str]) -> Iterator[tuple[str, Any]]:
        """Each name with its result, in order, with at most `_AHEAD` files a worker under way or waiting."""
        given: dict[int, str] = {}
        ready: dict[int, Any] = {}
        first = last = 0
        while True:
            for name in islice(names, self._size * _AHEAD - (last - first)):
                given[last] = name
                self._hand_out(last, name)
                last += 1
            if first == last:
                return
            while first not in ready:
                index, result = self._done.get()
                ready[index] = result
            yield given.pop(first), ready.pop(first)
            first += 1

    def close(self) -> None:
        """Ends every worker at once, whatever it is doing."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.kill()
        for _ in self._threads:
            self._todo.put(None)
        for thread in self._threads:
            thread.join()

    def _hand_out(self, index: int, name: str) -> None:
        self._todo.put((index, name))
        if len(self._threads) < min(self._size, index + 1):
            thread = Thread(target=self._serve, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self) -> None:
        worker: Worker | None = None
        while (job := self._todo.get()) is not None and not self._closed:
            index, name = job
            try:
                worker = worker or self._hire()
                result = worker.ask(name)
            except (EOFError, OSError) as error:
                code = self._dismiss(worker)
                result = WorkerDiedError(f"{name}: the process that read it ended (exit code {code})")
                result.__cause__ = error
                worker = None
            except Exception as error:  # an answer that cannot be read here; the process goes on
                result = error
            self._done.put((index, result))
        self._dismiss(worker)

    def _hire(self) -> Worker:
        with self._lock:
            if self._closed:
                raise EOFError
            worker = Worker(self._task)
            self._workers.add(worker)
            return worker

    def _dismiss(self, worker: Worker | None) -> int | None:
        if worker is None:
            return None
        with self._lock:
            self._workers.discard(worker)
        return worker.end()


class Worker:
    """One worker process and the pipes to it."""

    def __init__(self, task: bytes) -> None:
        # the path of this process, so that the other one finds the same govreport and whatever `task` needs
        package = str(Path(__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([package, *filter(None, sys.path)])}
        self._process = subprocess.Popen(
            # not -m: importing govreport imports the worker, and running it a second time makes Python warn
            [sys.executable, "-c", "from govreport.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        send(self._to, task)

    def ask(self, path: str) -> Any:
        """The answer for `path`; `EOFError` or `OSError` where the process ended instead."""
        send(self._to, pickle.dumps(path))
        return receive(self._from)

    def kill(self) -> None:
        """Ends the process now."""
        self._process.kill()

    def end(self) -> int:
        """Lets the process end, closes the pipes and gives its exit code."""
        with suppress(OSError):  # it may be gone already, with something still to be sent
            self._to.close()
        self._from.close()
        return self._process.wait()
