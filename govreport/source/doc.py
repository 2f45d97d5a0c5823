"""Word 97, WPS, RTF and OpenDocument files: LibreOffice turns them into .docx."""

from __future__ import annotations

import os
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
# a document may name pictures and texts that stand elsewhere, and hold programs: none is fetched, none is run
SETTINGS = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "2"),
)
# whatever is asked for all the same is asked of a proxy that is not there
PROXY = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")


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
    _set_up(folder / "profile")
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
        subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, env=os.environ | PROXY)
    except subprocess.TimeoutExpired:
        raise UndecodableError(f"{called} took LibreOffice longer than {PATIENCE} s; save it as .docx") from None
    if not made.exists():
        raise UndecodableError(f"{called} cannot be opened by LibreOffice; it may be damaged: save it again as .docx")
    return made.read_bytes()


def _set_up(profile: Path) -> None:
    """A profile in which no document reaches out of its file."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (user / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", encoding="utf-8")
