"""Patterns of a user's own rule file work as ours do; one that would take for ever ends in an error of ours."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

import govreport
from govreport import own_patterns
from govreport.errors import RulesError
from govreport.rules import Rules

# a repeat in a repeat: every way to part a run of 全 is tried
ENDLESS = "(?:(?:全|全全)+)+级"
RUN = "全" * 60

# where a user may write a pattern -> (the file, a text that it is tried on)
WRITTEN = {
    "[noise] furniture.lines": (f"[noise.furniture]\nlines = ['{ENDLESS}']", f"云山县\n{RUN}\n增长5%。"),
    "[noise] breaks.numbered": (f"[noise.breaks]\nnumbered = '{ENDLESS}'", f"云山县\n{RUN}\n增长5%。"),
    "[headings] roles.patterns": (
        f"[[headings.roles]]\nrole = 'plan'\nwords = ['云上']\npatterns = ['{ENDLESS}']",
        f"一、{RUN[:24]}\n全年完成投资5亿元。",
    ),
    "[phrases] shapes.compare.pattern": (
        f"[phrases.shapes.compare]\npattern = '{ENDLESS}'",
        f"云山县{RUN}投资增长5%。",
    ),
    "[statistic_names] tails": (f"[statistic_names]\ntails = ['{ENDLESS}']", f"固定{RUN}资产投资5亿元。"),
    "[tables] kinds.growth": (
        f"[tables.kinds]\ngrowth = ['{ENDLESS}']",
        f"|指标|{RUN}|\n|---|---|\n|投资|6|\n|产量|7|\n",
    ),
}


def load(folder: Path, text: str) -> Rules:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return Rules.load(extra=[path])


@pytest.mark.parametrize("where", WRITTEN)
def test_a_pattern_that_takes_for_ever(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_patterns, "SECONDS", 0.2)
    written, text = WRITTEN[where]
    rules = load(tmp_path, written)
    started = process_time()
    with pytest.raises(RulesError, match=r"takes more than 0\.2 seconds") as raised:
        govreport.parse_text(text, rules=rules)
    assert process_time() - started < 5
    table, key = where.split()
    assert "mine.toml" in str(raised.value)
    assert table in str(raised.value)
    assert key in str(raised.value)


def test_the_time_is_that_of_all_own_patterns_of_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # each line takes a part of the time; no single one takes all of it
    rules = load(tmp_path, f"[noise.furniture]\nlines = ['{ENDLESS}']")
    line = "全" * 17 + "\n"
    govreport.parse_text(line * 3 + "增长5%。", rules=rules)
    monkeypatch.setattr(own_patterns, "SECONDS", 0.3)
    with pytest.raises(RulesError):
        govreport.parse_text(line * 3000 + "增长5%。", rules=rules)


def test_a_report_more_has_its_own_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_patterns, "SECONDS", 0.2)
    rules = load(tmp_path, f"[noise.furniture]\nlines = ['{ENDLESS}']")
    for _ in range(2):
        with pytest.raises(RulesError):
            govreport.parse_text(f"云山县\n{RUN}\n增长5%。", rules=rules)
    assert govreport.parse_text("增长5%。", rules=rules).indicators
    for name, text in (("a.txt", f"云山县\n{RUN}\n增长5%。"), ("b.txt", "增长5%。")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = list(govreport.parse_many([tmp_path / "a.txt", tmp_path / "b.txt"], rules=rules, workers=1))
    assert [type(one).__name__ for one in read] == ["Failure", "Report"]


def test_what_is_no_pattern(tmp_path: Path) -> None:
    rules = load(tmp_path, "[noise.furniture]\nlines = ['第(页']")
    with pytest.raises(RulesError, match=r"mine\.toml: \[noise\] furniture\.lines is no pattern"):
        govreport.parse_text("增长5%。", rules=rules)


def test_own_patterns_read_what_ours_do(tmp_path: Path) -> None:
    """An extra file that has a say in every table with patterns, but says nothing new, changes no reading."""
    same = load(
        tmp_path,
        "[noise.furniture]\nlines = ['云上无此行']\n[phrases.words]\nbase = ['云上']\n"
        "[headings.topic]\njudgement = ['云上有成']\n"
        "[statistic_names]\ntails = ['云上无此尾']\n[tables.rows]\nchange_rows = ['云上无此行']\n",
    )
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        ours, own = govreport.parse(path), govreport.parse(path, rules=same)
        assert own.indicators == ours.indicators, path.name
        assert own.sections == ours.sections, path.name
