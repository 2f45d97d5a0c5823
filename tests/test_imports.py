"""Who may import whom. Data flows one way through the stages; `model` stands under all, `pipeline` above them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "govreport"

NOTHING: set[str] = set()
BASE = {"model", "terms", "origin", "shown", "errors", "rules", "lazy", "filling", "wordset"}
# facts about the world, which every stage may look up: they know no stage and no text
KNOWLEDGE = {"catalogue.regions", "quantities.families"}
# what each package or top-level module may import of ours, itself and BASE aside
MAY_IMPORT: dict[str, set[str]] = {
    "terms": NOTHING,
    "origin": NOTHING,
    "shown": {"view"},  # when something is shown
    "errors": NOTHING,
    "flat_toml": NOTHING,
    "lazy": NOTHING,
    "filling": NOTHING,
    "wordset": NOTHING,
    "rules": {"flat_toml", "own_patterns"},
    "own_patterns": NOTHING,
    # the stages, in the order in which data flows
    "source": NOTHING,
    "text": {"source.radicals"},
    "structure": {"text"} | KNOWLEDGE,
    "quantities": {"text"},
    "indicators": {"text", "quantities"},
    "catalogue": KNOWLEDGE,
    # what looks at finished reports
    # corrections: values that a person typed are read, and indicators are put into the tree again
    "export": {"catalogue", "quantities.find", "structure.tree"} | KNOWLEDGE,
    "compare": {"catalogue", "export"} | KNOWLEDGE,
    "checks": {"catalogue", "compare"} | KNOWLEDGE,
    "view": {"catalogue", "export", "compare"} | KNOWLEDGE,
    "wire": NOTHING,
    "progress": NOTHING,
    "timing": NOTHING,
    "version": NOTHING,
    "assemble": {"text", "indicators", "catalogue"},
    # what runs the stages
    "pipeline": {
        "assemble",
        "own_patterns",
        "source",
        "text",
        "structure",
        "quantities",
        "indicators",
        "catalogue",
        "checks",
        "timing",
        "version",
    },
    "spark": {"pipeline", "batch", "worker", "export", "wire"},
    "worker": {"pipeline", "wire", "timing"},
    "batch": {"pipeline", "worker", "wire", "timing"},
    "cli": {"pipeline", "batch", "export", "progress", "view", "compare", "checks", "timing", "version"},
    "__main__": {"cli"},
}
# the methods of a report lead on to what is computed from it, imported when they are called
MODEL_LEADS_TO = {"export", "quantities.units", "view", "compare", "checks"}
# parts of the model in files of their own
APART = {"terms", "origin", "shown"}
CORE_PACKAGES = {"attrs", "regex", "cn2an", "pint"}
ALONE = {"cn2an": "quantities.numerals", "pint": "quantities.units"}


@attrs.frozen
class Import:
    """`where` (a module of ours) imports `what`; `early`: as soon as `where` itself is imported."""

    where: str
    what: str
    early: bool
    for_types: bool

    @property
    def ours(self) -> str | None:
        """The imported module of ours, without the package's name."""
        return self.what.removeprefix("govreport.") if self.what.startswith("govreport.") else None


def module_name(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports_of(path: Path) -> Iterator[Import]:
    where = module_name(path)

    def visit(node: ast.AST, early: bool, for_types: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(where, alias.name, early, for_types)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{where}: imports are written in full"
            yield Import(where, node.module or "", early, for_types)
        types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        inside = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.iter_child_nodes(node):
            yield from visit(child, early and not inside, for_types or types)

    yield from visit(ast.parse(path.read_text(encoding="utf-8")), True, False)


IMPORTS = [found for path in sorted(PACKAGE.rglob("*.py")) for found in imports_of(path)]


def within(module: str, allowed: set[str]) -> bool:
    return any(module == one or module.startswith(one + ".") for one in allowed)


def test_the_table_names_every_package() -> None:
    parts = {found.where.partition(".")[0] for found in IMPORTS} - {"__init__", "model"}
    assert parts - set(MAY_IMPORT) == set(), "say in MAY_IMPORT where a new package stands"


def test_model_imports_nothing_of_ours_but_what_was_taken_out_of_it() -> None:
    ours = [found for found in IMPORTS if found.where == "model" and found.ours]
    assert [found.what for found in ours if found.early and not found.for_types and found.ours not in APART] == []
    assert [found.what for found in ours if not within(found.ours or "", MODEL_LEADS_TO | APART)] == []


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_a_part_imports_only_what_stands_before_it(part: str) -> None:
    allowed = MAY_IMPORT[part] | {part} | (BASE if part != "errors" else NOTHING)
    wrong = [
        f"{found.where} imports {found.what}"
        for found in IMPORTS
        if found.where.partition(".")[0] == part and found.ours and not within(found.ours, allowed)
    ]
    assert wrong == []


def test_what_every_stage_may_look_up_knows_no_stage() -> None:
    wrong = [
        f"{found.where} imports {found.what}"
        for found in IMPORTS
        if found.where in KNOWLEDGE and found.ours and not within(found.ours, BASE)
    ]
    assert wrong == []


@pytest.mark.parametrize("package", sorted(ALONE))
def test_one_module_alone_imports(package: str) -> None:
    users = {
        found.where: found.early for found in IMPORTS if found.what.partition(".")[0] == package and not found.for_types
    }
    assert users == {ALONE[package]: False}, "and only when it is first needed"


def test_nothing_but_the_core_is_imported_early() -> None:
    wrong = {
        f"{found.where} imports {found.what}"
        for found in IMPORTS
        if found.early
        and not found.for_types
        and found.what.partition(".")[0] not in {*sys.stdlib_module_names, *CORE_PACKAGES, "govreport"}
    }
    assert wrong == set()


def modules_after(code: str) -> set[str]:
    """The modules that a new process holds after `code`."""
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(told.stdout.split())


OPTIONAL = {
    "selectolax",
    "docx",
    "lxml",
    "pypdfium2",
    "arro3",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "openpyxl",
    "rich",
}


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = modules_after("import govreport")
    assert loaded & {"pint", "cn2an", "tqdm", "govreport.pipeline", *OPTIONAL} == set()


@pytest.mark.parametrize(
    "part", ["view.table", "view.plots", "export.sdmx", "export.arrow", "timing.timed", "batch.run"]
)
def test_importing_the_package_is_enough_for_its_parts(part: str) -> None:
    assert modules_after(f"import govreport; govreport.{part}")


def test_a_parse_loads_no_pint_and_no_optional_package() -> None:
    sample = ROOT / "seeds" / "linxi-2025.txt"
    loaded = modules_after(f"import govreport; assert govreport.parse({str(sample)!r}).indicators")
    assert loaded & {"pint", *OPTIONAL} == set()
