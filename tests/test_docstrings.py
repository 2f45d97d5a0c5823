"""Every public name has a docstring with an example, and every example in a docstring gives what it shows."""

from __future__ import annotations

import doctest
import importlib
import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import govreport

ROOT = Path(__file__).parents[1]
# what the documents name: the package itself, and the parts that are used by their own name
PUBLIC = [
    *("govreport", "govreport.batch", "govreport.errors", "govreport.model", "govreport.timing", "govreport.spark"),
    *("govreport.export.arrow", "govreport.export.corrections", "govreport.export.datapackage"),
    *("govreport.export.sdmx", "govreport.view", "govreport.view.plots"),
]
# an example needs one of these packages; it is skipped, visibly, where that is not installed
NEEDS = {
    "govreport.export.arrow": "arro3.core",
    "govreport.export.store": "duckdb",
    "govreport.model": "arro3.core",
    "govreport.spark": "pyspark",
    "govreport.view.plots": "altair",
}
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "govreport").rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8") and path.name != "spark.py"  # test_spark.py has a session for those
)


def load(module: str) -> Any:
    if module in NEEDS:
        pytest.importorskip(NEEDS[module], reason=f"{NEEDS[module]} is not installed")
    return importlib.import_module(module)


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    """What every example may use, as the reference says: the package, and the sample report."""
    return {"govreport": govreport, "report": govreport.parse(ROOT / "seeds" / "linxi-2025.txt")}


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_show(name: str, known: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    module = load(name)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    for example in doctest.DocTestFinder(exclude_empty=True).find(module, name, extraglobs=known):
        runner.run(example)
    assert runner.summarize(verbose=False).attempted > 0
    assert runner.summarize(verbose=False).failed == 0


def public_objects(name: str) -> Iterator[tuple[str, Any]]:
    """The functions and classes of a module's `__all__`, and the public methods of those classes that are ours."""
    module = load(name)
    for key in module.__all__:
        found = getattr(module, key)
        if not (inspect.isfunction(found) or inspect.isclass(found)):
            continue  # a table of names says what it is by itself
        yield f"{name}.{key}", found
        if inspect.isclass(found) and not issubclass(found, (Enum, Exception)):
            for own, member in vars(found).items():
                if not own.startswith("_") and (callable(member) or inspect.getdoc(type(member)) is not None):
                    yield f"{name}.{key}.{own}", member


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_has_an_example(name: str) -> None:
    assert [where for where, found in public_objects(name) if ">>>" not in (inspect.getdoc(found) or "")] == []
