"""What the documents show is what happens: their Python examples run, their links lead to files."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def identity(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", DOCUMENTS, ids=identity)
def test_examples_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    # the fence that closes a block would be read as output
    text = path.read_text(encoding="utf-8").replace("```", "")
    examples = doctest.DocTestParser().get_doctest(text, {"Decimal": None}, path.name, str(path), 0)
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples)
    assert result.failed == 0


def test_both_readmes_have_examples() -> None:
    for path in DOCUMENTS[:2]:
        assert len(doctest.DocTestParser().get_examples(path.read_text(encoding="utf-8"))) > 5


@pytest.mark.parametrize("path", DOCUMENTS, ids=identity)
def test_links_lead_to_files(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []
