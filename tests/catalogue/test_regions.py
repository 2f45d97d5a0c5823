"""Divisions by name, code and year."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govreport.catalogue.regions import regions

CORPUS = os.environ.get("GOVREPORT_CORPUS")


@pytest.mark.parametrize(
    ("name", "year", "code", "full_name"),
    [
        ("惠济区", 2023, "410108", "河南省郑州市惠济区"),
        ("郑州市惠济区", 2023, "410108", "河南省郑州市惠济区"),
        ("河南省郑州市", 2023, "410100", "河南省郑州市"),
        ("济源市", 2020, "419001", "河南省济源市"),
        ("浦东新区", 2020, "310115", "上海市浦东新区"),
        ("喀什地区", 2020, "653100", "新疆维吾尔自治区喀什地区"),
        ("锡林郭勒盟", 2015, "152500", "内蒙古自治区锡林郭勒盟"),
        ("延边朝鲜族自治州", 2000, "222400", "吉林省延边朝鲜族自治州"),
        ("雄安新区", 2020, "133100", "河北省雄安新区"),
        ("广西", 2020, "450000", "广西壮族自治区"),
        ("黔东南州", 2018, "522600", "贵州省黔东南苗族侗族自治州"),
        ("全国", 2020, "100000", "中华人民共和国"),
    ],
)
def test_a_name_in_full_alone_or_for_short(name: str, year: int, code: str, full_name: str) -> None:
    (found,) = regions().by_name(name, year)
    assert (found.code, found.full_name) == (code, full_name)


@pytest.mark.parametrize(
    ("name", "year", "full_name"),
    [
        ("毕节市", 2013, "贵州省毕节市"),
        ("毕节市", 2005, "贵州省毕节地区毕节市"),
        ("毕节地区", 2005, "贵州省毕节地区"),
        ("重庆市", 1990, "四川省重庆市"),
        ("重庆市", 2005, "重庆市"),
        ("海口市", 1987, "广东省海口市"),
        ("海口市", 2000, "海南省海口市"),
        ("襄樊市", 2005, "湖北省襄樊市"),
        ("襄阳市", 2020, "湖北省襄阳市"),
        ("莱芜市", 2010, "山东省莱芜市"),
    ],
)
def test_renamed_and_abolished_divisions_by_year(name: str, year: int, full_name: str) -> None:
    assert [found.full_name for found in regions().by_name(name, year)] == [full_name]


def test_a_division_is_not_found_outside_its_years() -> None:
    assert regions().by_name("襄樊市", 2020) == ()
    assert regions().by_name("普洱市", 2003) == ()


def test_a_code_stands_for_what_it_stood_for_in_the_year() -> None:
    then, now = regions().by_code("320800", 1995), regions().by_code("320800")
    assert then is not None
    assert now is not None
    assert (then.name, then.valid_to, now.name, now.valid_from) == ("淮阴市", 2000, "淮安市", 2000)
    assert regions().by_code("999999") is None


def test_a_shared_name_keeps_its_candidates() -> None:
    found = regions().resolve("朝阳区", 2020)
    assert found.division is None
    assert {one.full_name for one in found.candidates} == {"北京市朝阳区", "吉林省长春市朝阳区"}


def test_a_shared_name_is_told_by_another_mention_or_by_the_context() -> None:
    by_mention = regions().resolve(["朝阳区", "长春市"], 2020).division
    by_context = regions().resolve("朝阳区", 2020, context="服务首都北京的发展").division
    by_chain = regions().resolve("吉林省长春市朝阳区", 2020).division
    assert by_mention == by_chain
    assert by_chain is not None
    assert by_chain.code == "220104"
    assert by_context is not None
    assert by_context.code == "110105"


def test_an_unknown_name_is_nothing() -> None:
    found = regions().resolve("云岭市", 2020)
    assert (found.division, found.candidates) == (None, ())


def test_levels_and_parents() -> None:
    county = regions().by_code("410108")
    assert county is not None
    assert (county.level, county.parent) == (3, "410100")
    assert {one.level for one in regions().provinces} == {1}
    # 31 on the mainland, Taiwan, Hong Kong and Macau
    assert len(regions().provinces) == 34


def test_every_present_division_has_one_code_and_a_full_name_that_ends_with_its_name() -> None:
    found = list(regions())
    assert len({one.code for one in found}) == len(found) == len(regions())
    assert all(one.full_name.endswith(one.name) for one in found)


def test_names_in_counts_whole_names_and_leaves_ordinary_words_alone() -> None:
    counts = regions().names_in("惠济区加快城区建设，惠济区与金水区携手", 3, 2023)
    assert counts == {"410108": 2, "410105": 1}


def test_importing_the_module_does_not_read_the_table() -> None:
    code = "from govreport.catalogue.regions import regions; print(regions.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


@pytest.mark.skipif(not CORPUS, reason="set GOVREPORT_CORPUS to the shared material")
def test_the_corpus_reports_are_of_the_regions_that_their_files_are_named_after() -> None:
    from govreport.structure.front_matter import read_front_matter
    from govreport.structure.headings import find_sections
    from govreport.structure.tree import build_sections
    from govreport.text.clean import clean

    wrong: list[str] = []
    for path in sorted(Path(str(CORPUS), "corpus", "reports").glob("*.md")):
        text = path.read_text(encoding="utf-8-sig")
        view = clean(text)
        region = read_front_matter(view, build_sections(view, find_sections(view), len(text))).region
        named = "中华人民共和国" if path.name.startswith("national") else path.stem.split("-")[1]
        if not (region or "").endswith(named):
            wrong.append(f"{path.stem}: {region}")
    assert wrong == []
