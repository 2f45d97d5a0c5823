"""Own rules: what an extra file adds, replaces and takes away, what is wrong in it, and the digest of it all."""

from __future__ import annotations

import pickle
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

import govreport
from govreport import flat_toml
from govreport.catalogue.match import catalogue
from govreport.quantities.families import normalized, unit_family
from govreport.rules import FOLDER, Rules, default_rules, table_names

REPORT = """云山县人民政府工作报告

一、2023年工作回顾
全年云锦产量完成35万匹，增长8%。地区生产总值完成126.5亿元，增长6.3%。收购山货4800筐。

二、2024年工作安排
地区生产总值增长6%左右。
"""

BROCADE = """
[statistics.BROCADE_OUTPUT]
name = '云锦产量'
english = 'Output of brocade'
unit = 'count'
kind = 'flow'
better = 'higher'
aliases = '云锦总产量 云锦'
"""


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def _load(path: Path, text: str) -> Rules:
    path.write_text(text, encoding="utf-8")
    return Rules.load(extra=[path])


def test_a_statistic_of_ones_own_is_found_in_a_report(extra: Path) -> None:
    rules = _load(extra, BROCADE)
    before = govreport.parse(REPORT.encode())
    after = govreport.parse(REPORT.encode(), rules=rules)
    assert before.find(canonical="云锦产量") == ()
    assert [found.value for found in after.find(code="BROCADE_OUTPUT")] == [Decimal(350000), Decimal(8)]
    assert [found.value for found in after.find(code="GDP")] == [found.value for found in before.find(code="GDP")]


def test_its_group_is_own_unless_it_says(extra: Path) -> None:
    assert catalogue(_load(extra, BROCADE))["BROCADE_OUTPUT"].group == "own"
    grouped = BROCADE + "group = 'industry'\n"
    assert catalogue(_load(extra, grouped))["BROCADE_OUTPUT"].group == "industry"


def test_an_alias_is_added_to_a_known_statistic(extra: Path) -> None:
    known = catalogue(_load(extra, "[statistics.GDP]\naliases = '云山总值'\n"))
    assert known.find("云山总值") is known["GDP"]
    assert known.find("国内生产总值") is known["GDP"], "the built-in aliases stay"


def test_a_field_is_replaced_and_a_word_removed(extra: Path) -> None:
    text = "[statistics.GDP]\nenglish = 'GDP'\n[remove.statistics.GDP]\naliases = ['国内生产总值']\n"
    known = catalogue(_load(extra, text))
    assert known["GDP"].english == "GDP"
    assert known.find("国内生产总值") is None


def test_a_statistic_is_removed(extra: Path) -> None:
    assert "GDP" not in catalogue(_load(extra, "[remove]\nstatistics = ['GDP']\n"))
    assert "GDP" in catalogue()


def test_a_unit_of_ones_own(extra: Path) -> None:
    rules = _load(extra, "[units.count]\nunits = ['筐']\n[unit_families.mass.units]\n'筐' = '0.04'\n")
    report = govreport.parse(REPORT.encode(), rules=rules)
    assert [(found.value, found.unit) for found in report.indicators if found.unit == "筐"] == [(Decimal(4800), "筐")]
    assert unit_family("筐", rules=rules) == "mass"
    assert normalized(Decimal(4800), "筐", rules=rules) == (Decimal(192), "吨")
    assert unit_family("筐") == "count"


def test_files_are_laid_over_in_turn(tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text(BROCADE, encoding="utf-8")
    two.write_text("[statistics.BROCADE_OUTPUT]\nenglish = 'Brocade'\n", encoding="utf-8")
    assert catalogue(Rules.load(extra=[one, two]))["BROCADE_OUTPUT"].english == "Brocade"
    with pytest.raises(govreport.RulesError, match=r"two\.toml.*lacks name"):
        Rules.load(extra=[two, one])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[statistic.GDP]\n", "there is no rules table"),
        ("[statistics.GDP]\naliases = ['云山总值']\n", "aliases must be a str"),
        ("[statistics.GDP]\nalias = '云山总值'\n", "has no key 'alias'"),
        ("[statistics.gdp]\nname = '总值'\n", "capital letters"),
        ("[statistics.NEW_ONE]\nname = '新指标'\n", "lacks english, unit, kind"),
        ("[statistics]\nGDP = 3\n", "must be a table"),
        ("statistics = 3\n", "must be a table"),
        ("[statistic_names]\nverbs = '织'\n", "verbs is a string; the built-in table has a list"),
        ("[remove.statistic_names]\nverbs = ['没有的词']\n", "does not hold '没有的词'"),
        ("[remove]\nstatistics = ['NO_SUCH']\n", "has no entry 'NO_SUCH'"),
        ("[statistics\n", "not valid TOML"),
    ],
)
def test_a_mistake_says_where(extra: Path, text: str, message: str) -> None:
    with pytest.raises(govreport.RulesError, match=message) as caught:
        _load(extra, text)
    assert str(caught.value).startswith(str(extra))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(govreport.RulesError, match="no such rules file"):
        Rules.load(extra=[tmp_path / "none.toml"])
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(govreport.RulesError, match="UTF-8"):
        Rules.load(extra=[tmp_path / "binary.toml"])


def test_the_digest_is_in_every_report_and_changes_with_a_rule(tmp_path: Path) -> None:
    rules = _load(tmp_path / "mine.toml", BROCADE)
    same = _load(tmp_path / "mine.toml", "# what we weave\n" + BROCADE)
    other = _load(tmp_path / "mine.toml", BROCADE.replace("云锦总产量", "云锦年产量"))
    assert len({default_rules().digest, rules.digest, other.digest}) == 3
    assert same.digest == rules.digest, "a comment changes nothing"
    assert govreport.parse(REPORT.encode(), rules=rules).rules_digest == rules.digest
    assert govreport.parse(REPORT.encode()).rules_digest == default_rules().digest


def test_the_same_rules_elsewhere_on_the_disk_have_the_same_digest(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert _load(tmp_path / "mine.toml", BROCADE).digest == _load(tmp_path / "there" / "mine.toml", BROCADE).digest


def test_rules_travel_to_another_process(extra: Path) -> None:
    rules = _load(extra, BROCADE)
    extra.unlink()
    copied: Rules = pickle.loads(pickle.dumps(rules))
    assert copied.digest == rules.digest
    assert "BROCADE_OUTPUT" in catalogue(copied)


def test_no_extra_files_are_the_built_in_rules() -> None:
    assert Rules.load() is default_rules()


def test_every_built_in_table_loads() -> None:
    for name in table_names():
        assert default_rules().table(name)
    with pytest.raises(govreport.RulesError, match="no rules table 'nothing'"):
        default_rules().table("nothing")


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda path: path.stem)
def test_the_flat_reader_agrees_with_the_standard_library(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert flat_toml.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[A]\nx = 'y'",
        '# a comment\n\n[A]\nx = "y"\nz = true\n',
        "[A]\nx = [1, 2]\n",
        "a.b = 'c'\n",
        "[A]\nx='y'\n",
        "x = [ 'a', # a comment: ']'\n  'b' ]\n[A.B]\n'c d' = \"e\\tf\"\n",
        "[[A]]\nx = ''\n[[A]]\ny = [['a'],\n  ['b', 'c']]\nz = { 'd' = 'e', f = 'g' }\n",
        "x = [\n]\ny = {}\nz = { 'd' = 'e=' }\n",
        "[A.B]\nx = 12\n[A]\ny = -1\n",
        '[A]\nx = "a\\nb"\n[[A.B]]\ny = "\\\\n"\n[[A.B]]\n',
    ],
)
def test_the_flat_reader_leaves_the_rest_to_the_standard_library(text: str) -> None:
    assert flat_toml.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text", ["[A]\nx = 'y'\nx = 'z'\n", "[A]\n[A]\n", "[A]\nx = 'y\n", "x 'y'\n", "[A]\n[[A]]\n", "x = [\n'y'\n"]
)
def test_the_flat_reader_reports_what_the_standard_library_reports(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        flat_toml.loads(text)
