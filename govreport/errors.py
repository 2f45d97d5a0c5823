"""The errors that govreport raises. Each message is one line that says what to do."""

from __future__ import annotations

__all__ = [
    "EmptyTextError",
    "GovreportError",
    "MissingExtraError",
    "RulesError",
    "SchemaError",
    "SourceError",
    "SourceNotFoundError",
    "TooLargeError",
    "UndecodableError",
    "UnsupportedFormatError",
    "WorkerDiedError",
]


class GovreportError(Exception):
    """What every error of this package is.

    >>> try:
    ...     govreport.parse("no-such-file.txt")
    ... except govreport.GovreportError as error:
    ...     print(error)
    no-such-file.txt: no such file; check the path
    """


class SourceError(GovreportError):
    """A file that cannot be read as a report.

    >>> issubclass(govreport.UndecodableError, govreport.SourceError)
    True
    """


class SourceNotFoundError(SourceError, FileNotFoundError):
    """There is no such file.

    >>> govreport.parse("no-such-file.txt")
    Traceback (most recent call last):
    govreport.errors.SourceNotFoundError: no-such-file.txt: no such file; check the path
    """

    # OSError would print an errno tuple; the message alone says what to do
    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "no such file"


class UndecodableError(SourceError):
    """The bytes are no text in any encoding that we know.

    >>> govreport.parse("完成投资".encode("gbk"), encoding="utf-8")
    Traceback (most recent call last):
    govreport.errors.UndecodableError: the input is not utf-8 text; leave encoding out to have it found
    """


class EmptyTextError(SourceError):
    """The file holds no text.

    >>> govreport.parse_text(" ")
    Traceback (most recent call last):
    govreport.errors.EmptyTextError: the text is empty; give the text of a report
    """


class UnsupportedFormatError(SourceError):
    """The file is of a type that no reader takes.

    >>> govreport.parse(bytes.fromhex("89504e470d0a1a0a") + bytes(64))
    Traceback (most recent call last):
    govreport.errors.UnsupportedFormatError: the input is a PNG picture; save the report as text, ...
    """


class TooLargeError(SourceError):
    """The file, or what it unpacks to, is over the limit.

    >>> issubclass(govreport.TooLargeError, govreport.SourceError)
    True
    """


class MissingExtraError(GovreportError, ImportError):
    """A reader or an exporter needs an optional package.

    >>> from govreport.export.optional import load
    >>> load("no_such_package", "arrow", "to_arrow")
    Traceback (most recent call last):
    govreport.errors.MissingExtraError: to_arrow needs no_such_package; install it with: pip install 'govreport[arrow]'
    """


class RulesError(GovreportError):
    """A rules file is wrong; the message says where.

    >>> govreport.Rules((("mine.toml", "[statistics.LANTERNS]\\nname = '花灯产量'"),))
    Traceback (most recent call last):
    govreport.errors.RulesError: mine.toml: [statistics.LANTERNS] lacks english, unit, kind
    """


class SchemaError(GovreportError, ValueError):
    """The data is no report, or one of a schema that this version does not know.

    >>> govreport.Report.from_dict({"schema": "another/9"})
    Traceback (most recent call last):
    govreport.errors.SchemaError: unknown schema 'another/9'; this version of govreport reads ...
    """


class WorkerDiedError(GovreportError):
    """The process that read a file ended without an answer.

    >>> issubclass(govreport.WorkerDiedError, govreport.GovreportError)
    True
    """
