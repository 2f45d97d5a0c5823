"""Opens a PDF file in a process of its own, which may use so much memory and time and no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from array import array
from importlib import import_module
from typing import NamedTuple

from govreport import errors
from govreport.errors import SourceError, TooLargeError
from govreport.source.places import PagePlaces

__all__ = ["Extract", "extract_apart", "main"]

# bytes and seconds; ordinary reports take a tenth of either
MEMORY, SECONDS = 1_000_000_000, 30
START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from govreport.source import pdfapart; pdfapart.main()"
)


class Extract(NamedTuple):
    """The text of a file, where it stands, and the title in its properties."""

    text: str
    places: PagePlaces
    title: str | None


def extract_apart(data: bytes, called: str) -> Extract:
    """What `extract` gives, out of another process; TooLargeError if the file takes it too much memory or time."""
    # -P: a module that lies in the current folder is not run
    command = [sys.executable, "-P", "-c", START, json.dumps(sys.path), called]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + 15, check=False)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode != 0:
        raise TooLargeError(f"{called} takes too much memory or time to be opened; print the report to a new PDF")
    head, _, body = done.stdout.partition(b"\n")
    answer = json.loads(head)
    if "error" in answer:
        kind = getattr(errors, answer["error"], SourceError)
        raise kind(answer["message"])
    sizes = answer["sizes"]
    pages, boxes = array("H"), array("f")
    pages.frombytes(body[sizes[0] : sizes[0] + sizes[1]])
    boxes.frombytes(body[sizes[0] + sizes[1] :])
    return Extract(body[: sizes[0]].decode("utf-8", "surrogatepass"), PagePlaces(pages, boxes), answer["title"])


def main() -> None:
    """The other process: a file comes in, a line of JSON and the parts of the extract go out."""
    # the standard library's `resource` is not there on Windows; the time is limited from outside as well
    try:
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass
    extract = import_module("govreport.source.pdf").extract
    parts: list[bytes] = []
    try:
        found: Extract = extract(sys.stdin.buffer.read(), sys.argv[2])
    except SourceError as error:
        answer: dict[str, object] = {"error": type(error).__name__, "message": str(error)}
    else:
        pages, boxes = found.places.pages.tobytes(), found.places.boxes.tobytes()
        parts = [found.text.encode("utf-8", "surrogatepass"), pages, boxes]
        answer = {"title": found.title, "sizes": [len(part) for part in parts]}
    out = sys.stdout.buffer
    out.write(b"".join([json.dumps(answer).encode(), b"\n", *parts]))
    out.flush()
    # a damaged file may leave what cannot be torn down
    os._exit(0)
