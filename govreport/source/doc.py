"""Word 97, WPS, RTF and OpenDocument files: LibreOffice turns them into .docx."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import attrs

from govreport.errors import MissingExtraError, UndecodableError
from govreport.model import Source
from govreport.source import docx

__all__ = ["read"]

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
FILTERS = ((b"\xd0\xcf\x11\xe0", "MS Word 97"), (b"{\\rtf", "Rich Text Format"), (b"PK", "writer8"))
# seconds; a report takes three to ten, a file that hangs the program must not hang us
PATIENCE = 120


def read(data: bytes, name: str | None, encoding: str | None) -> Source:
    """The text of the document; places are those of the .docx made of it.

    Raises MissingExtraError without LibreOffice, UndecodableError where it cannot read the file.
    """
    called = name or "the input"
    program = next((found for known in PROGRAMS if (found := shutil.which(known))), None)
    if program is None:
        raise MissingExtraError(f"{called} needs LibreOffice to be read; install it, or save the file as .docx")
    with tempfile.TemporaryDirectory(prefix="govreport-") as folder:
        made = _convert(program, data, Path(folder), called)
    return attrs.evolve(docx.read(made, name, encoding), format="doc")


def _convert(program: str, data: bytes, folder: Path, called: str) -> bytes:
    given, made = folder / "given.doc", folder / "given.docx"
    # named, since LibreOffice opens whatever it does not know as plain text, and is content
    filters = (known for magic, known in FILTERS if data.lstrip().startswith(magic))
    wanted = f"--infilter={next(filters, 'MS Word 97')}"
    given.write_bytes(data)
    # a profile of its own: a second run beside an open LibreOffice would do nothing and say nothing
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        wanted,
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
        str(given),
    ]
    try:
        subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise UndecodableError(f"{called} took LibreOffice longer than {PATIENCE} s; save it as .docx") from None
    if not made.exists():
        raise UndecodableError(f"{called} cannot be opened by LibreOffice; it may be damaged: save it again as .docx")
    return made.read_bytes()
