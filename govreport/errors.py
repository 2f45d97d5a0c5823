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
    """What every error of this package is."""


class SourceError(GovreportError):
    """A file that cannot be read as a report."""


class SourceNotFoundError(SourceError, FileNotFoundError):
    """There is no such file."""

    # OSError would print an errno tuple; the message alone says what to do
    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "no such file"


class UndecodableError(SourceError):
    """The bytes are no text in any encoding that we know."""


class EmptyTextError(SourceError):
    """The file holds no text."""


class UnsupportedFormatError(SourceError):
    """The file is of a type that no reader takes."""


class TooLargeError(SourceError):
    """The file, or what it unpacks to, is over the limit."""


class MissingExtraError(GovreportError, ImportError):
    """A reader or an exporter needs an optional package."""


class RulesError(GovreportError):
    """A rules file is wrong; the message says where."""


class SchemaError(GovreportError, ValueError):
    """The data is no report, or one of a schema that this version does not know."""


class WorkerDiedError(GovreportError):
    """The process that read a file ended without an answer."""
