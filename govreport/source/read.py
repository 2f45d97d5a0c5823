"""Opens a path, a stream or bytes and hands them to the reader of their format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import attrs

from govreport.errors import EmptyTextError, SourceError, SourceNotFoundError, TooLargeError, UnsupportedFormatError
from govreport.model import Source
from govreport.source.formats import find_reader

__all__ = ["CHARACTERS", "LIMIT", "check_length", "read"]

# bytes; the longest real report is under a megabyte, a scan with pictures under fifty
LIMIT = 50_000_000
# characters; a hundred reports in one file are no report, and a hostile one would take minutes and gigabytes
CHARACTERS = 2_000_000
# characters that leave no text: only marks of order and width stand between the spaces of such a file
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\0"


def read(
    origin: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    encoding: str | None = None,
    limit: int = LIMIT,
) -> Source:
    """The source that a file, a binary stream or bytes hold.

    `name` is what the source is called and helps to tell its format; `encoding` overrides what is found out of a text
    or a web page; `limit` is the greatest size in bytes. Raises a `SourceError` that says what to do, or a
    `MissingExtraError` where a reader's package is not installed.
    """
    data, found_name = _load(origin, limit)
    name = name if name is not None else found_name
    called = name or "the input"
    if not data:
        raise EmptyTextError(f"{called} is empty; give a file that holds a report")
    source = find_reader(data, name)(data, name, encoding)
    if not source.text.strip().strip(INVISIBLE).strip():
        raise EmptyTextError(f"{called} holds no text; give a file that holds a report")
    check_length(source.text, called)
    return source if source.name == name else attrs.evolve(source, name=name)


def check_length(text: str, called: str) -> None:
    """Refuses a text that is longer than any report, with a TooLargeError."""
    if len(text) > CHARACTERS:
        raise TooLargeError(f"{called} holds more than {CHARACTERS:,} characters; give one report a file")


def _load(origin: str | os.PathLike[str] | bytes | BinaryIO, limit: int) -> tuple[bytes, str | None]:
    """The bytes and the name that they come with."""
    if isinstance(origin, (bytes, bytearray, memoryview)):
        data = bytes(origin)
        _check_size(len(data), "the input", limit)
        return data, None
    if isinstance(origin, (str, os.PathLike)):
        return _load_file(os.fspath(origin), limit), str(os.fspath(origin))
    try:
        data: bytes | str = origin.read(limit + 1)
    except (OSError, ValueError) as error:
        raise SourceError(f"the stream cannot be read ({error}); open it for reading") from None
    if isinstance(data, str):
        raise SourceError("the stream gives text; open it in binary mode, or use parse_text")
    stream_name = getattr(origin, "name", None)
    called = stream_name if isinstance(stream_name, str) else None
    _check_size(len(data), called or "the stream", limit)
    return data, called


def _load_file(path: str, limit: int) -> bytes:
    if "://" in path[:12]:
        raise SourceNotFoundError(f"{path} is an address, not a file; save the page and give its path")
    try:
        if Path(path).is_dir():
            raise UnsupportedFormatError(f"{path} is a folder; give a file, or its files to parse_many")
        with open(path, "rb") as stream:
            _check_size(os.fstat(stream.fileno()).st_size, path, limit)
            # a device or a growing file tells no size: never more than the limit is taken in
            data = stream.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise SourceNotFoundError(f"{path}: no such file; check the path") from None
    except ValueError:
        raise SourceNotFoundError(f"{path!r} is no path; check the path") from None
    except OSError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"{path} cannot be opened ({error.strerror}); check its rights") from None
    _check_size(len(data), path, limit)
    return data


def _check_size(size: int, called: str, limit: int) -> None:
    if size > limit:
        raise TooLargeError(f"{called} is larger than {limit:,} bytes; give a smaller file or a higher limit")
