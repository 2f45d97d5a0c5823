"""The process that `batch` gives paths to.

It reads a task and then paths from standard input, and answers each path on standard output, each message after its
length. A program of its own, rather than `multiprocessing`, needs no `__main__` guard in the user's script.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

import attrs

from govreport.errors import GovreportError
from govreport.model import Report
from govreport.wire import pack_report, unpack_report

__all__ = ["attempt", "main", "pack", "receive", "send", "unpack"]

_LENGTH = struct.Struct("<Q")
_REPORT, _OTHER = b"R", b"P"

Task = Callable[[str], Any]


def send(pipe: IO[bytes], data: bytes) -> None:
    """Writes one message."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message; `EOFError` where the other side is gone."""
    return _exactly(pipe, _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0])


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError("the other process is gone")
    return data


def attempt(task: Task, path: str) -> Any:
    """What `task` gives for `path`, or the exception that it raised."""
    try:
        return task(path)
    except Exception as error:
        return error


def pack(result: Any) -> bytes:
    """`result` as bytes that `unpack` takes; an exception that cannot travel becomes a plain one."""
    if isinstance(result, Report):
        # a field of a type that does not travel the fast way takes the slow one
        with suppress(ValueError):
            return _REPORT + pack_report(result)
        result = attrs.evolve(result, source=attrs.evolve(result.source, locator=None))
    try:
        data = pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL)
        if isinstance(result, Exception):
            pickle.loads(data)
    except Exception as error:
        told = result if isinstance(result, Exception) else error
        data = pickle.dumps(GovreportError(f"{type(told).__name__}: {told}"))
    return _OTHER + data


def unpack(data: bytes) -> Any:
    """The result that `pack` made bytes of."""
    kind, content = data[:1], memoryview(data)[1:]
    return unpack_report(content) if kind == _REPORT else pickle.loads(content)


def main() -> None:
    """Answers paths until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    # a report is thousands of small objects without a cycle: looking for some every 700 costs a sixth of the time
    gc.set_threshold(100_000, 50, 50)
    incoming = sys.stdin.buffer
    # what a task prints must not land between two answers
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        task: Task = pickle.loads(receive(incoming))
        while True:
            send(outgoing, pack(attempt(task, os.fsdecode(receive(incoming)))))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the parent is gone or done: nothing to flush, nobody to tell
