"""Many files: in the order they came, with bounded memory, and no file can stop the rest.

Each worker is a process of its own that holds one file at a time, so that one which dies (a crash in a native reader,
the kernel's memory killer) takes no other file with it.
"""

from __future__ import annotations

import glob
import logging
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import IO, Any, Literal, overload

from govreport.errors import WorkerDiedError
from govreport.model import Failure, Report
from govreport.rules import Rules
from govreport.worker import attempt, receive, send, unpack

__all__ = ["find_files", "parse_file", "parse_many", "run"]

_log = logging.getLogger(__name__)
logging.getLogger("govreport").addHandler(logging.NullHandler())  # quiet, until the program says where logs go

# What a folder is searched for; a file that is named is read whatever its name ends in.
READABLE = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml", ".docx", ".doc", ".rtf", ".odt", ".pdf"}
)

PathLike = str | os.PathLike[str]
Task = Callable[[str], Any]

# How many files per worker may be read ahead of the one that is waited for: enough that a slow file does not leave
# the other workers idle, few enough that memory stays flat.
_AHEAD = 8
# How many files a worker is given at once, so that it need not wait while its last answer is taken.
_AT_ONCE = 3
# A pipe holds 64 KiB by default, less than an answer: its writer would wait for our thread to get its turn.
_PIPE_SIZE = 1 << 20


@overload
def parse_many(
    paths: Iterable[PathLike],
    workers: int | None = None,
    on_error: Literal["collect"] = "collect",
    rules: Rules | None = None,
) -> Iterator[Report | Failure]: ...
@overload
def parse_many(
    paths: Iterable[PathLike],
    workers: int | None = None,
    *,
    on_error: Literal["raise"],
    rules: Rules | None = None,
) -> Iterator[Report]: ...
@overload
def parse_many(
    paths: Iterable[PathLike],
    workers: int | None = None,
    on_error: Literal["collect", "raise"] = "collect",
    rules: Rules | None = None,
) -> Iterator[Report | Failure]: ...
def parse_many(
    paths: Iterable[PathLike],
    workers: int | None = None,
    on_error: Literal["collect", "raise"] = "collect",
    rules: Rules | None = None,
) -> Iterator[Report | Failure]:
    """Reads files in `workers` processes (None: one per CPU; 1: in this process) and yields what each gave, in order.

    A file that cannot be read is a `Failure`; with `on_error="raise"` its error is raised in its place. `paths` may be
    a generator: it is drawn on as results are taken. A report's `source.name` is its path as it was given.

    >>> for result in govreport.parse_many(["seeds/linxi-2025.txt", "no-such-file.txt"], workers=1):
    ...     print(result.error if isinstance(result, govreport.Failure) else result.region)
    云川省澜亭市临溪区
    no-such-file.txt: no such file; check the path
    """
    if on_error not in ("collect", "raise"):
        raise ValueError(f"on_error must be 'collect' or 'raise', not {on_error!r}")
    for path, result in run(paths, partial(parse_file, rules=rules), workers):
        if not isinstance(result, Exception):
            _log.debug("%s: %d indicators, %d diagnostics", path, len(result.indicators), len(result.diagnostics))
            yield result
        elif on_error == "raise":
            raise result
        else:
            _log.info("%s: %s: %s", path, type(result).__name__, result)
            yield Failure(path, result)


def parse_file(path: str, **hints: Any) -> Report:
    """The report in the file at `path`; what every worker runs.

    >>> govreport.batch.parse_file("seeds/linxi-2025.txt", year=2023).year
    2023
    """
    from govreport.pipeline import parse

    return parse(path, **hints)


def find_files(named: Iterable[str]) -> Iterator[str]:
    """Every file that `named` means: folders are searched, patterns (which a shell may not expand) are matched.

    A name that means none is given as it is: reading it says what is wrong.

    >>> list(govreport.batch.find_files(["seeds/linxi-*.txt", "no-such-file.txt"]))
    ['seeds/linxi-2025-excerpt.txt', 'seeds/linxi-2025.txt', 'no-such-file.txt']
    """
    for name in named:
        if os.path.isdir(name):
            yield from _in_folder(name) or [name]
        elif os.path.exists(name) or not glob.has_magic(name):
            yield name
        else:
            yield from sorted(glob.glob(name, recursive=True)) or [name]


def _in_folder(folder: str) -> list[str]:
    return sorted(str(path) for path in Path(folder).rglob("*") if path.suffix.lower() in READABLE and path.is_file())


def run(paths: Iterable[PathLike], task: Task, workers: int | None = None) -> Iterator[tuple[str, Any]]:
    """Each path with what `task` gave for it or the exception that it raised, in the order of `paths`.

    `task` must be picklable where there is more than one worker.

    >>> list(govreport.batch.run(["seeds/linxi-2025.txt"], len, workers=1))
    [('seeds/linxi-2025.txt', 20)]
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
        self._done: SimpleQueue[tuple[int, bytes | Exception]] = SimpleQueue()
        self._threads: list[Thread] = []
        self._workers: set[Worker] = set()
        self._lock = Lock()
        self._closed = False

    def run(self, names: Iterator[str]) -> Iterator[tuple[str, Any]]:
        """Each name with its result, in order, with at most `_AHEAD` files a worker under way or waiting."""
        given: dict[int, str] = {}
        ready: dict[int, bytes | Exception] = {}
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
            # unpacked here and not by the worker's thread: the GIL is not fought for, and until its turn it is bytes
            yield given.pop(first), _result(ready.pop(first))
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
        pending: deque[tuple[int, str]] = deque()
        while self._take_jobs(pending) and not self._closed:
            index, name = pending[0]
            try:
                if worker is None:
                    worker = self._hire()
                while worker.given < len(pending):
                    worker.give(pending[worker.given][1])
                answer: bytes | Exception = worker.take()
            except (EOFError, OSError) as error:
                # the files after this one were not begun; the next worker gets them
                code = self._dismiss(worker)
                answer = WorkerDiedError(f"{name}: the process that read it ended (exit code {code})")
                answer.__cause__ = error
                if not self._closed:
                    _log.warning("%s; another process goes on with the next file", answer)
                worker = None
            pending.popleft()
            self._done.put((index, answer))
        self._dismiss(worker)

    def _take_jobs(self, pending: deque[tuple[int, str]]) -> bool:
        """Fills `pending` with files to read; False where there are no more to come."""
        if not pending:
            if (job := self._todo.get()) is None:
                return False
            pending.append(job)
        # near the end the files are shared one by one, so that no worker idles while another has two
        while len(pending) < _AT_ONCE and self._todo.qsize() > self._size:
            try:
                job = self._todo.get_nowait()
            except Empty:
                break
            if job is None:
                self._todo.put(None)
                break
            pending.append(job)
        return True

    def _hire(self) -> Worker:
        with self._lock:
            if self._closed:
                raise EOFError
            worker = Worker(self._task)
            self._workers.add(worker)
            _log.debug("worker %d started, %d at work", worker.pid, len(self._workers))
            return worker

    def _dismiss(self, worker: Worker | None) -> int | None:
        if worker is None:
            return None
        with self._lock:
            self._workers.discard(worker)
        return worker.end()


def _result(answer: bytes | Exception) -> Any:
    if isinstance(answer, Exception):
        return answer
    try:
        return unpack(answer)
    except Exception as error:  # an answer that cannot be read here is its file's failure; the worker goes on
        return error


class Worker:
    """One worker process and the pipes to it; `given` counts the files that it has not answered."""

    def __init__(self, task: bytes) -> None:
        # the path of this process, so that the other one finds the same govreport and whatever `task` needs
        package = str(Path(__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([package, *filter(None, sys.path)])}
        self._process = subprocess.Popen(
            # not -m: importing govreport imports the worker, and running it a second time makes Python warn
            # -P: a module that lies in the current folder is not run
            [sys.executable, "-P", "-c", "from govreport.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        _widen(self._from)
        self.given = 0
        send(self._to, task)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def give(self, path: str) -> None:
        """Hands over one file more."""
        # a process that has ended may have left answers to files before this one: `take` reads them and then tells
        with suppress(OSError):
            send(self._to, os.fsencode(path))
        self.given += 1

    def take(self) -> bytes:
        """The answer for the first file that has none yet; `EOFError` or `OSError` where the process ended instead."""
        answer = receive(self._from)
        self.given -= 1
        return answer

    def kill(self) -> None:
        """Ends the process now."""
        self._process.kill()

    def end(self) -> int:
        """Lets the process end, closes the pipes and gives its exit code."""
        with suppress(OSError):  # it may be gone already, with something still to be sent
            self._to.close()
        self._from.close()
        return self._process.wait()


def _widen(pipe: IO[bytes]) -> None:
    """Gives `pipe` room for a whole answer, where the system lets us."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
