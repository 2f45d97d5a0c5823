"""Reads damaged files until the time is up, and says which ended otherwise than they may.

    python tests/fuzz/fuzz.py [--minutes 20] [--seed 1] [--keep FOLDER]

Each round damages a file that was made for the tests, or a real report where GOVREPORT_CORPUS names some, has it read,
and looks at what came out: a sound report, or an error of ours with one line, and neither in more than `SLOW` seconds
of CPU time. What fails is printed with its seed, and kept in a folder if one is given. It ends with 1 if anything did.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

import attrs

import govreport
from govreport.errors import GovreportError
from govreport.model import Report

# what the tests of the readers make
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "source")]

from made_files import REPORT, make_docx, make_pdf, paragraph  # noqa: E402
from mutations import damage, damage_text  # noqa: E402

# seconds of CPU time; a damaged report of 60,000 characters takes a tenth
SLOW = 5.0
TEXT = "\n".join(REPORT)
TABLE = "<table><tr><td>指标</td><td>完成</td></tr><tr><td>投资</td><td>5亿元</td></tr></table>"
PAGE = (
    f"<html><head><title>云山县</title></head><body>{''.join(f'<p>{line}</p>' for line in REPORT)}{TABLE}</body></html>"
)
SAVED = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/html; "
    b"charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + PAGE.encode() + b"\r\n--b1--\r\n"
)
LINES = [(72.0, 700.0 - 20 * at, 12.0, line) for at, line in enumerate(REPORT)]
ROWS = "".join(
    f"<w:tr><w:tc>{paragraph(a)}</w:tc><w:tc>{paragraph(b)}</w:tc></w:tr>" for a, b in (("指标", "完成"), ("投资", "5"))
)
# .doc is not among them: another program reads it
FILES = {
    "text": TEXT.encode(),
    "gb18030": TEXT.encode("gb18030"),
    "utf-16": TEXT.encode("utf-16"),
    "markdown": f"---\ntitle: 报告\n---\n# {TEXT}\n\n| 指标 | 完成 |\n|---|---|\n| **投资** | 5亿元 |\n".encode(),
    "html": PAGE.encode(),
    "mhtml": SAVED,
    "docx": make_docx("".join(map(paragraph, REPORT)) + f"<w:tbl>{ROWS}</w:tbl>"),
    "pdf": make_pdf([LINES, LINES]),
}


@attrs.frozen
class Finding:
    """A round that ended as it may not."""

    kind: str
    seed: str
    said: str
    data: bytes


def check(report: Report) -> None:
    """What holds of every report."""
    text = report.source.text
    assert report.sections[0].span.start == 0
    assert report.sections[-1].span.end == len(text)
    for found in report.indicators:
        assert found.text == text[slice(*found.span)] != ""
        assert all(0 <= start <= end <= len(text) for start, end in found.name_spans)
    for said in report.diagnostics:
        assert 0 <= said.span.start <= said.span.end <= len(text)


def one_round(kind: str, seed: str, texts: dict[str, str]) -> Finding | None:
    """Damages a file of `kind` as `seed` says and reads it; what is wrong with the end of it, or None."""
    dice = random.Random(f"{kind} {seed}")
    if kind == "report":
        data = damage_text(texts[dice.choice(sorted(texts))], texts, dice).encode("utf-8", "surrogatepass")
    else:
        data = damage(FILES[kind], FILES, dice)
    started = time.process_time()
    try:
        if kind == "report":
            report = govreport.parse_text(data.decode("utf-8", "surrogatepass"))
        else:
            report = govreport.parse(data)
        check(report)
    except GovreportError as error:
        if len(str(error).splitlines()) != 1:
            return Finding(kind, seed, f"an error of several lines: {error}", data)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return Finding(kind, seed, "".join(traceback.format_exception(error)[-6:]), data)
    taken = time.process_time() - started
    return Finding(kind, seed, f"took {taken:.1f} s", data) if taken > SLOW else None


def real_texts() -> dict[str, str]:
    """The texts of real reports if there are some, else the samples of the repository."""
    corpus = os.environ.get("GOVREPORT_CORPUS")
    paths = sorted(Path(corpus, "corpus", "reports").glob("*.md")) if corpus else []
    paths = paths or sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    return {path.name: path.read_bytes().decode("utf-8-sig")[:20_000] for path in paths}


def rounds(count: int, seed: int) -> list[Finding]:
    """So many rounds of each kind, the same for the same seed."""
    texts = real_texts()
    seeds = (f"{seed}.{number}" for number in range(count))
    found = (one_round(kind, each, texts) for each in seeds for kind in (*FILES, "report"))
    return [finding for finding in found if finding is not None]


def main() -> int:
    """The command line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=20)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, help="a folder for the files that failed")
    given = options.parse_args()
    texts, done, failed, number = real_texts(), Counter[str](), 0, 0
    end = time.monotonic() + 60 * given.minutes
    while time.monotonic() < end:
        for kind in (*FILES, "report", "report", "report"):
            number += 1
            finding = one_round(kind, f"{given.seed}.{number}", texts)
            done[kind] += 1
            if finding is None:
                continue
            failed += 1
            print(f"{finding.kind} {finding.seed}: {finding.said}", flush=True)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{finding.kind}-{finding.seed}").write_bytes(finding.data)
    print(f"{failed} of {done.total()} rounds failed:", ", ".join(f"{kind} {count}" for kind, count in done.items()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
