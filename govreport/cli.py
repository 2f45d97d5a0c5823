"""The `govreport` command.

Results go to standard output or a file, everything else to standard error, an error one line. It ends with 0, with 1
where some file could not be read, and with 2 where it was called wrongly.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govreport.batch import find_files, parse_file, run
from govreport.errors import GovreportError
from govreport.model import Report
from govreport.progress import progress_bar
from govreport.timing import StageTimes, stage_clock, timed
from govreport.version import VERSION

if TYPE_CHECKING:
    from govreport.export.corrections import Correction

__all__ = ["main"]

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

Corrections = tuple["Correction", ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with `arguments` (None: those of the process) and gives its exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    _check(parser, given)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # a pipe or a file gets UTF-8 wherever we run
    try:
        code = _COMMANDS[given.command](given)
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
    parser.add_argument("--version", action="version", version=f"govreport {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    view = commands.add_parser("view", help="write a report as one page, to check and correct it in a browser")
    view.add_argument("file", metavar="FILE", help="a file, or - for standard input")
    view.add_argument("-o", "--output", metavar="OUT", help="the page (default: FILE.view.html here; - prints it)")
    compare = commands.add_parser("compare", help="hold the targets of one report against what the next one says")
    compare.add_argument("old", metavar="OLD", help="the report of last year")
    compare.add_argument("new", metavar="NEW", help="the report of this year, of the same place")
    compare.add_argument("-o", "--output", metavar="OUT", help="write a page with both texts (default: print a table)")
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
    parse.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")
    parse.add_argument("-v", "--verbose", action="count", default=0, help="log what happens; twice: in detail")
    parse.add_argument("--timings", action="store_true", help="with -o: say at the end how long each stage took")
    for command in (parse, view, compare):
        command.add_argument("--region", help="the region, whatever the text says")
    for command in (parse, view):
        command.add_argument("--year", type=int, help="the year under review, whatever the text says")
        command.add_argument("--corrections", metavar="JSONL", help="what was corrected in the page of `view`")
    return parser


def _check(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Ends with a usage error where options do not go together."""
    if given.command == "compare" and given.old == given.new == "-":
        parser.error("- (standard input) goes once")
    if given.command != "parse":
        return
    if given.output is None and (given.resume or given.timings):
        parser.error("--resume and --timings go with -o")
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


def _say(message: str) -> None:
    print("govreport:", " ".join(message.split()), file=sys.stderr)


def _complain(path: str, error: Exception) -> None:
    """One line about a file that failed; an error of ours says enough, another is named."""
    told = str(error) if isinstance(error, GovreportError) else f"{type(error).__name__}: {error}"
    _say(told if path in told else f"{path}: {told}")


def _hints(given: argparse.Namespace) -> dict[str, Any]:
    hints = {"year": getattr(given, "year", None), "region": given.region}
    return {name: value for name, value in hints.items() if value is not None}


def _corrections(given: argparse.Namespace) -> Corrections:
    if given.corrections is None:
        return ()
    from govreport.export.corrections import read

    return read(given.corrections)


# ------------------------------------------------------------------------------------------------------------ screen


def _read(path: str, hints: dict[str, Any], corrections: Corrections = ()) -> Report:
    if path != "-":
        report = parse_file(path, **hints)
    else:
        from govreport.pipeline import parse

        report = parse(sys.stdin.buffer, **hints)
    if not corrections:
        return report
    from govreport.export.corrections import apply

    return apply(report, corrections)


def _to_screen(given: argparse.Namespace) -> int:
    failed = False
    task = partial(_read, hints=_hints(given), corrections=_corrections(given))

    def good() -> Iterator[Report]:
        nonlocal failed
        for path, result in run(find_files(given.files), task, given.workers or 1):
            if isinstance(result, Exception):
                failed = True
                _complain("standard input" if path == "-" else path, result)
            else:
                yield result

    for piece in _FORMATS[given.format or "table"](good()):
        sys.stdout.write(piece)
    return FAILED if failed else OK


def _as_table(reports: Iterator[Report]) -> Iterator[str]:
    from govreport.view.terminal import report_printer

    show = report_printer()
    for number, report in enumerate(reports):
        yield ("\n" if number else "") + show(report)


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


def encode_file(
    path: str, encode: Callable[[Report], str], hints: dict[str, Any], corrections: Corrections = ()
) -> tuple[str, int, dict[str, float]]:
    """What a sink takes for the file at `path`, how many indicators it has, and how long which stage took.

    It runs in the workers.
    """
    with timed() as times:
        report = _read(path, hints, corrections)
        done = stage_clock()
        line = encode(report)
        done("encode")
    return line, len(report.indicators), times.seconds


def _to_file(given: argparse.Namespace) -> int:
    from govreport.export.sink import open_sink

    tally = Tally()
    corrections = _corrections(given)
    with open_sink(given.output, resume=given.resume) as sink:
        every = list(dict.fromkeys(find_files(given.files)))
        paths = [path for path in every if path not in sink.done]
        tally.skipped = len(every) - len(paths)
        task = partial(encode_file, encode=sink.encode, hints=_hints(given), corrections=corrections)
        progress = progress_bar(len(paths), given.quiet)
        for path, result in run(paths, task, given.workers):
            if isinstance(result, Exception):
                progress.clear()
                _complain(path, result)
            else:
                with timed() as writing:
                    done = stage_clock()
                    sink.write(result[0])
                    done("write")
                tally.times.include(writing)
            tally.count(result)
            progress.step(tally.failed)
        progress.clear()
    if not given.quiet:
        _say(f"{given.output}: {tally}")
    if given.timings:
        print(tally.times, file=sys.stderr)
    return FAILED if tally.failed else OK


class Tally:
    """What a run has done so far; `str()` is the summary."""

    def __init__(self) -> None:
        self.read = self.failed = self.skipped = self.indicators = 0
        self.times = StageTimes()
        self._started = time.monotonic()

    def count(self, result: Any) -> None:
        """One file more: what `encode_file` gave, or an exception."""
        if isinstance(result, Exception):
            self.failed += 1
            return
        _, indicators, seconds = result
        self.read += 1
        self.indicators += indicators
        self.times.include(seconds)

    def __str__(self) -> str:
        return (
            f"{self.read} read, {self.failed} failed, {self.skipped} skipped; {self.indicators:,} indicators "
            f"in {time.monotonic() - self._started:.1f} s"
        )


# ------------------------------------------------------------------------------------------------------------- pages


def _view(given: argparse.Namespace) -> int:
    """Writes the page; what was corrected before stands in it as decided, to be gone on with."""
    from govreport.export.corrections import to_record
    from govreport.view.page import to_html

    page = to_html(_read(given.file, _hints(given)), corrections=map(to_record, _corrections(given)))
    return _page(page, given.output or ("-" if given.file == "-" else f"{Path(given.file).stem}.view.html"))


def _compare(given: argparse.Namespace) -> int:
    """Prints what became of the targets, or writes the page that shows both texts."""
    from govreport.compare.outcomes import outcomes
    from govreport.view.compare import compare_html
    from govreport.view.terminal import table_text

    old, new = (_read(path, _hints(given)) for path in (given.old, given.new))
    try:
        if given.output is not None:
            return _page(compare_html(old, new), given.output)
        found = outcomes(old, new)
    except ValueError as error:  # they are of two places, or of years that do not follow one another
        _say(str(error))
        return FAILED
    sys.stdout.write(table_text(found) if found else "no targets\n")
    return OK


def _page(page: str, output: str) -> int:
    """Writes a page; `-` is standard output."""
    if output == "-":
        sys.stdout.write(page)
        return OK
    try:
        Path(output).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        _say(f"{output}: {error.strerror}; give a file that can be written with -o")
        return FAILED
    _say(f"{output} written; open it in a browser")
    return OK


def _parse(given: argparse.Namespace) -> int:
    if given.verbose:
        logging.basicConfig(level="INFO" if given.verbose == 1 else "DEBUG", format="%(name)s: %(message)s")
    return _to_file(given) if given.output is not None else _to_screen(given)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"parse": _parse, "view": _view, "compare": _compare}
