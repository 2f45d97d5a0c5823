"""Whether a report reads the same from every container: each text rendered in other forms, the readings compared.

    GOVREPORT_CORPUS=… python benchmarks/containers.py [--only NAME …] [--form FORM …] [--detail]

Every gold text of `GOVREPORT_CORPUS` (else the samples in `seeds/`) is parsed as it is, then as each form. A row
a form: the share of indicators with the same name, value, unit, bound, measure, status and canonical name, pooled over
the texts, and the texts that differ. PDF forms need LibreOffice and Chromium; without these they are left out.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import govreport
from govreport.errors import GovreportError

ROOT = Path(__file__).parents[1]
FRONT = re.compile(r"\A\ufeff?\s*---\n.*?\n---\n", re.DOTALL)
WIDTH = 38
Key = tuple[Any, ...]


def texts(names: list[str]) -> list[Path]:
    """The files to render."""
    corpus = os.environ.get("GOVREPORT_CORPUS")
    if not corpus:
        own = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".txt", ".md"})
        return [path for path in own if "README" not in path.name and (not names or path.stem in names)]
    found: list[Path] = []
    for gold in sorted(Path(corpus, "gold").glob("*.jsonl")):
        source = re.search(r'"source":\s*"([^"]+)"', gold.read_text(encoding="utf-8"))
        if source and (not names or gold.stem in names):
            folders = (Path(corpus, "seeds"), Path(corpus, "corpus", "reports"))
            found += [folder / source[1] for folder in folders if (folder / source[1]).exists()]
    return found


def keys(report: govreport.Report) -> Counter[Key]:
    """What must be the same in every container."""
    return Counter(
        (one.name, one.value, one.low, one.high, one.unit, one.bound, one.measure, one.status, one.canonical)
        for one in report.indicators
    )


Runs = list[tuple[str, bool]]


def blocks(text: str) -> list[tuple[str, Runs]]:
    """The paragraphs of a text: the HTML tag of each, and its words with whether they are bold; no Markdown marks."""
    found: list[tuple[str, Runs]] = []
    for line in re.sub(r"<!--.*?-->", "", FRONT.sub("", text), flags=re.DOTALL).splitlines():
        head = re.match(r"(#{1,6}) +", line)
        bare = re.sub(r"^- |\\(?=[.\-*\[\]])", "", line[head.end() :] if head else line).strip()
        runs = [(words, at % 2 == 1) for at, words in enumerate(bare.split("**")) if words]
        if bare and not re.fullmatch(r"[|\s:-]+", bare):
            found.append((f"h{len(head[1])}" if head else "p", runs))
    return found


def markup(runs: Runs) -> str:
    """A paragraph's words as HTML."""
    return "".join(f"<b>{html.escape(words)}</b>" if bold else html.escape(words) for words, bold in runs)


def title_of(text: str) -> str:
    """The title in the head of a Markdown file."""
    front = FRONT.match(text)
    title = re.search(r"^title: *(.+)$", front[0], re.MULTILINE) if front else None
    return title[1].strip() if title else ""


def as_fullwidth(text: str) -> bytes:
    """Digits, letters and signs full width; the marks of Markdown stay what they are."""
    wide = str.maketrans({code: code + 0xFEE0 for code in range(33, 127) if chr(code) not in "#*|-\\[]<>!"})
    front = FRONT.match(text)
    kept = front[0] if front else ""
    return (kept + text[len(kept) :].translate(wide)).encode()


def as_spaced(text: str) -> bytes:
    """A space after every character of every line."""
    return "\n".join(" ".join(line) for line in text.splitlines()).encode()


def as_wrapped(text: str) -> bytes:
    """Lines broken after 38 characters, wherever that is; the head stays as it is."""
    front = FRONT.match(text)
    kept = front[0] if front else ""
    lines = text[len(kept) :].splitlines()
    return (kept + "\n".join("\n".join(wrap(line)) for line in lines)).encode()


def wrap(line: str) -> list[str]:
    """A line in pieces of 38 characters; an empty line is one piece."""
    return [line[at : at + WIDTH] for at in range(0, max(len(line), 1), WIDTH)]


MENU = "<ul>" + "".join(f'<li><a href="/c{n}/">栏目{n}</a></li>' for n in range(12)) + "</ul>"
ARTICLES = "".join(f'<p><a href="/a{n}">新闻标题{n}，全文</a></p>' for n in range(6))
RELATED = f'<div class="xg"><h3>相关阅读</h3>{ARTICLES}</div>'
LINKS = "".join(f'<a href="#">{word}</a> ' for word in ("大", "中", "小", "打印"))
TOOLS = f'<div class="tools">字号：{LINKS}分享到：</div>'
FOOT = "<div class='foot'>主办：云山县人民政府办公室 网站标识码：0000000000 云ICP备00000000号</div>"


def as_html_paragraphs(text: str) -> bytes:
    """A page of one common system: a paragraph an element, menus and related articles around them."""
    content = "".join(f"<{tag}>　　{markup(runs)}</{tag}>\n" for tag, runs in blocks(text))
    page = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title_of(text)}_云山县人民政府</title>"
        f"<script>var a = '3亿元，增长5%。';</script></head><body><div id='nav'>{MENU}</div>"
        "<div class='where'>您当前的位置：<a href='/'>首页</a> &gt; <a href='/z'>政府工作报告</a></div>"
        f"<div class='main'>{TOOLS}<div class='TRS_Editor'>{content}</div>{RELATED}</div>{FOOT}</body></html>"
    )
    return page.encode()


def as_html_breaks(text: str) -> bytes:
    """An old page: one table cell, line breaks, entities, GB2312 declared and GB18030 meant."""
    content = "<br>\r\n<br>\r\n&nbsp;&nbsp;&nbsp;&nbsp;".join(
        f"<b>{markup(runs)}</b>" if tag != "p" else markup(runs) for tag, runs in blocks(text)
    )
    content = content.replace("“", "&ldquo;").replace("”", "&rdquo;")
    page = (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'></head><body>"
        f"<table width='100%'><tr><td width='180'>{MENU}</td><td><table><tr><td class='bt'>{TOOLS}</td></tr>"
        f"<tr><td class='nr'><font size='3'>{content}</font></td></tr></table></td></tr></table>{FOOT}</body></html>"
    )
    return page.encode("gb18030")


def as_html_table(text: str) -> bytes:
    """A page pasted out of Word: rows of a table, every run of digits in a span of its own, lines wrapped in markup."""
    rows: list[str] = []
    for tag, runs in blocks(text):
        marked = re.sub(r"(\d+)", r'<span lang="EN-US" style="font-size:16pt"><o:p></o:p>\1</span>', markup(runs))
        rows.append(f"<tr>\n<td colspan='3'>\n<{tag}><font face='仿宋'>{marked}</font></{tag}>\n</td>\n</tr>")
    page = (
        f"<html><head><meta charset='gbk'><meta name='ArticleTitle' content='{title_of(text)}'></head><body>{MENU}"
        f"<div><ucapcontent><table><tbody>{''.join(rows)}</tbody></table></ucapcontent></div>{RELATED}{FOOT}</body></html>"
    )
    return page.encode()


def as_docx(text: str) -> bytes:
    """A Word document, headings in heading styles."""
    import io

    import docx

    document = docx.Document()
    document.core_properties.title = title_of(text)
    for tag, runs in blocks(text):
        paragraph = document.add_paragraph(style=f"Heading {tag[1]}" if tag != "p" else None)
        for words, bold in runs:
            paragraph.add_run(words).bold = bold or None
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


FORMS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "utf-8 with mark": (".txt", lambda text: b"\xef\xbb\xbf" + text.encode()),
    "gb18030, crlf": (".txt", lambda text: text.replace("\n", "\r\n").encode("gb18030")),
    "utf-16": (".txt", lambda text: text.encode("utf-16")),
    "utf-16-le, no mark": (".txt", lambda text: text.encode("utf-16-le")),
    "full width": (".txt", as_fullwidth),
    "spaced": (".txt", as_spaced),
    "wrapped at 38": (".txt", as_wrapped),
    "html, paragraphs": (".html", as_html_paragraphs),
    "html, line breaks": (".html", as_html_breaks),
    "html, table": (".html", as_html_table),
    "docx": (".docx", as_docx),
}
PRINTED = {"pdf, LibreOffice": "soffice", "pdf, Chromium": "chromium", "doc, LibreOffice": "soffice"}


def render(form: str, paths: list[Path], folder: Path) -> list[Path]:
    """Every text in one form, as files in `folder`."""
    if form in PRINTED:
        return print_all(form, paths, folder)
    suffix, write = FORMS[form]
    made: list[Path] = []
    for number, path in enumerate(paths):
        target = folder / f"{number}{suffix}"
        target.write_bytes(write(path.read_text(encoding="utf-8-sig")))
        made.append(target)
    return made


def print_all(form: str, paths: list[Path], folder: Path) -> list[Path]:
    """The texts as LibreOffice or Chromium writes them."""
    if form == "pdf, Chromium":
        made = [folder / f"{number}.pdf" for number in range(len(paths))]
        for path, target in zip(paths, made, strict=True):
            page = folder / "page.html"
            text = path.read_text(encoding="utf-8-sig")
            content = "".join(f"<{tag} style='text-indent:2em'>{markup(runs)}</{tag}>" for tag, runs in blocks(text))
            page.write_text(f"<!doctype html><meta charset=utf-8><body>{content}</body>", encoding="utf-8")
            run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", str(page)])
        return made
    made = render("docx", paths, folder)
    kind = "pdf" if form.startswith("pdf") else "doc"
    run(["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, made)])
    return [path.with_suffix(f".{kind}") for path in made]


def run(command: list[str]) -> None:
    """Run a program and keep its chatter away."""
    subprocess.run(command, capture_output=True, timeout=600, check=True)


def compare(path: Path, rendered: Path) -> tuple[int, int, Counter[Key], Counter[Key]]:
    """Indicators that are the same, the larger of both counts, what is lost and what is new."""
    before = keys(govreport.parse(path))
    try:
        after = keys(govreport.parse(rendered))
    except GovreportError as error:
        print(f"  {path.name}: {type(error).__name__}: {error}", file=sys.stderr)
        after = Counter[Key]()
    same = sum((before & after).values())
    return same, max(sum(before.values()), sum(after.values())), before - after, after - before


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the table; 1 if a form is below what it must reach."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", nargs="*", default=[], help="names of gold files")
    options.add_argument("--form", nargs="*", default=[], help="forms to try")
    options.add_argument("--detail", action="store_true", help="list what is lost and what is new")
    chosen = options.parse_args(None if arguments is None else list(arguments))
    paths = texts(chosen.only)
    forms = [form for form in [*FORMS, *PRINTED] if not chosen.form or form in chosen.form]
    failed = False
    print(f"{len(paths)} texts\n{'form':<22}{'same':>8}{'of':>8}{'share':>9}  texts that differ")
    for form in forms:
        if form in PRINTED and shutil.which(PRINTED[form]) is None:
            print(f"{form:<22}{'—':>8}  {PRINTED[form]} is not installed")
            continue
        failed |= show(form, paths, chosen.detail)
    return int(failed)


def show(form: str, paths: list[Path], detail: bool) -> bool:
    """One row; whether it is below what the form must reach."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [compare(path, made) for path, made in zip(paths, render(form, paths, Path(folder)), strict=True)]
    same, whole = sum(row[0] for row in rows), sum(row[1] for row in rows)
    differing = [path.stem for path, row in zip(paths, rows, strict=True) if row[0] < row[1]]
    share = same / whole if whole else 1.0
    print(f"{form:<22}{same:>8}{whole:>8}{share:>9.4f}  {' '.join(differing)}")
    if detail:
        for path, row in zip(paths, rows, strict=True):
            for sign, counted in (("-", row[2]), ("+", row[3])):
                for key in counted:
                    print(f"    {sign} {path.stem}: {' '.join(str(part) for part in key if part is not None)}")
    loose = form.startswith("pdf") or form in {"spaced", "wrapped at 38"}
    return share < (0.99 if loose else 1.0)


if __name__ == "__main__":
    sys.exit(main())
