"""The `govreport` command.

Results go to standard output or a file, everything else to standard error, an error one line. It ends with 0, with 1
where some file could not be read, and with 2 where it was called wrongly.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from govreport.batch import find_files, parse_file, run
from govreport.errors import GovreportError
from govreport.model import Report
from govreport.progress import progress_bar

__all__ = ["main"]

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with `arguments` (None: those of the process) and gives its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    _check(parser, given)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # a pipe or a file gets UTF-8 wherever we run
    try:
        code = _to_file(given) if given.output is not None else _to_screen(given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # the reader of our output (`head`, a pager) has enough; what Python would still flush has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except GovreportError as error:
        _say(str(error))
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="govreport", description="Reads Chinese government work reports into typed statistics."
    )
    parser.add_argument("--version", action="version", version=f"govreport {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    parse = commands.add_parser("parse", help="read reports and show or store what they state")
    parse.add_argument("files", nargs="+", metavar="FILE", help="a file, a folder, a pattern, or - for standard input")
    parse.add_argument(
        "--format",
        choices=sorted(_FORMATS),
        default=None,
        help="what to print: a table (the default), JSON, JSON Lines, or records in the format of the gold files",
    )
    parse.add_argument("-o", "--output", metavar="OUT", help="write to OUT.parquet, .duckdb, .jsonl, .csv or .xlsx")
    parse.add_argument("--workers", type=_positive, metavar="N", help="processes to read in (with -o: one per CPU)")
    parse.add_argument("--resume", action="store_true", help="keep what OUT holds and skip the files that it is of")
    parse.add_argument("--year", type=int, help="the year under review, whatever the text says")
    parse.add_argument("--region", help="the region, whatever the text says")
    parse.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")
    return parser


def _check(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Ends with a usage error where options do not go together."""
    if given.output is None and given.resume:
        parser.error("--resume goes with -o")
    if given.output is not None and given.format is not None:
        parser.error("--format goes without -o: the name of the output says its format")
    if "-" in given.files and (given.output is not None or (given.workers or 1) > 1 or given.files.count("-") > 1):
        parser.error("- (standard input) goes once, without -o and --workers")
    if given.output is not None:
        from govreport.export.sink import FORMATS

        if Path(given.output).suffix.lower() not in FORMATS:
            parser.error(f"{given.output}: no such output; its name must end in one of {' '.join(FORMATS)}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _version() -> str:
    try:
        return version("govreport")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "unknown"


def _say(message: str) -> None:
    print("govreport:", " ".join(message.split()), file=sys.stderr)


def _complain(path: str, error: Exception) -> None:
    """One line about a file that failed; an error of ours says enough, another is named."""
    told = str(error) if isinstance(error, GovreportError) else f"{type(error).__name__}: {error}"
    _say(told if path in told else f"{path}: {told}")


def _hints(given: argparse.Namespace) -> dict[str, Any]:
    hints = {"year": given.year, "region": given.region}
    return {name: value for name, value in hints.items() if value is not None}


# ------------------------------------------------------------------------------------------------------------ screen


def _read(path: str, hints: dict[str, Any]) -> Report:
    if path != "-":
        return parse_file(path, **hints)
    from govreport.pipeline import parse

    return parse(sys.stdin.buffer, **hints)


def _to_screen(given: argparse.Namespace) -> int:
    failed = False

    def good() -> Iterator[Report]:
        nonlocal failed
        for path, result in run(find_files(given.files), partial(_read, hints=_hints(given)), given.workers or 1):
            if isinstance(result, Exception):
                failed = True
                _complain("standard input" if path == "-" else path, result)
            else:
                yield result

    for piece in _FORMATS[given.format or "table"](good()):
        sys.stdout.write(piece)
    return FAILED if failed else OK


def _as_table(reports: Iterator[Report]) -> Iterator[str]:
    from govreport.export.text import to_text

    for number, report in enumerate(reports):
        yield ("\n" if number else "") + to_text(report)


def _as_json(reports: Iterator[Report]) -> Iterator[str]:
    """One report as an object, several as an array."""
    pieces = (json.dumps(report.to_dict(), ensure_ascii=False, indent=2) for report in reports)
    first, second = next(pieces, None), next(pieces, None)
    if first is None:
        return
    if second is None:
        yield first + "\n"
        return
    yield f"[{first},\n{second}"
    for piece in pieces:
        yield ",\n" + piece
    yield "]\n"


def _as_json_lines(reports: Iterator[Report]) -> Iterator[str]:
    from govreport.export.json import to_json_lines

    return to_json_lines(reports)


def _as_records(reports: Iterator[Report]) -> Iterator[str]:
    for report in reports:
        for record in report.to_records():
            yield json.dumps(record, ensure_ascii=False) + "\n"


_FORMATS: dict[str, Callable[[Iterator[Report]], Iterator[str]]] = {
    "table": _as_table,
    "json": _as_json,
    "jsonl": _as_json_lines,
    "records": _as_records,
}


# -------------------------------------------------------------------------------------------------------------- file


def encode_file(path: str, encode: Callable[[Report], str], hints: dict[str, Any]) -> tuple[str, int]:
    """What a sink takes for the file at `path`, and how many indicators it has; runs in the workers."""
    report = parse_file(path, **hints)
    return encode(report), len(report.indicators)


def _to_file(given: argparse.Namespace) -> int:
    from govreport.export.sink import open_sink

    started = time.monotonic()
    read = failed = indicators = 0
    with open_sink(given.output, resume=given.resume) as sink:
        every = list(dict.fromkeys(find_files(given.files)))
        paths = [path for path in every if path not in sink.done]
        task = partial(encode_file, encode=sink.encode, hints=_hints(given))
        progress = progress_bar(len(paths), given.quiet)
        for path, result in run(paths, task, given.workers):
            if isinstance(result, Exception):
                failed += 1
                progress.clear()
                _complain(path, result)
            else:
                line, count = result
                sink.write(line)
                read += 1
                indicators += count
            progress.step(failed)
        progress.clear()
    if not given.quiet:
        skipped = len(every) - len(paths)
        _say(
            f"{given.output}: {read} read, {failed} failed, {skipped} skipped; {indicators:,} indicators "
            f"in {time.monotonic() - started:.1f} s"
        )
    return FAILED if failed else OK
