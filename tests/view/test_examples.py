"""The examples: each script is a notebook, too, and both say what the repository shows of them."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SCRIPTS = sorted(path.stem for path in EXAMPLES.glob("*.py"))
QUICK = [name for name in SCRIPTS if name != "thousand_files"]
SHOWN = {
    "one_report": "line 8: 6.2%左右 = 6.2 %, growth, estimated, 2024",
    "own_rules": "油纸伞产量 420000 把 UMBRELLA_OUTPUT",
    "panel": "568 numbers of 4 reports",
    "targets_and_outcomes": "missed  固定资产投资 8%以上: 固定资产投资增长5.1%",
    "thousand_files": "1000 reports",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def maker() -> Any:
    """What makes the notebooks of the scripts."""
    for module in ("nbclient", "nbformat", "ipykernel", "duckdb", "altair"):
        pytest.importorskip(module, reason=f"{module} is not installed")
    spec = importlib.util.spec_from_file_location("make_notebooks", ROOT / "docs" / "make_notebooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def committed(name: str) -> Any:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    return nbformat.read(EXAMPLES / f"{name}.ipynb", as_version=4)


def printed(notebook: Any) -> str:
    """What the cells print, as a script prints it."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert {output.get("name") for output in outputs if output.output_type == "stream"} <= {"stdout"}
    return "".join(output.text for output in outputs if output.output_type == "stream")


def displayed(notebook: Any) -> list[Any]:
    """What the cells display beside, in a terminal's form."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output.data["text/plain"] for output in outputs if output.output_type == "execute_result"]


def test_every_script_is_a_notebook_and_is_tested() -> None:
    assert SCRIPTS == sorted(SHOWN) == sorted(path.stem for path in EXAMPLES.glob("*.ipynb"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_notebook_holds_the_cells_of_its_script(name: str, maker: Any) -> None:
    made = maker.notebook((EXAMPLES / f"{name}.py").read_text(encoding="utf-8"))
    kept = committed(name)
    told = "python docs/make_notebooks.py makes them anew"
    assert [(cell.cell_type, cell.source) for cell in kept.cells] == [
        (cell.cell_type, cell.source) for cell in made.cells
    ], told


@pytest.mark.filterwarnings("ignore")  # what the kernel's own libraries warn of is not ours
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_notebook_shows_what_it_shows_in_the_repository(name: str, maker: Any) -> None:
    kept = committed(name)
    assert SHOWN[name] in printed(kept)
    run = maker.run(maker.notebook((EXAMPLES / f"{name}.py").read_text(encoding="utf-8")))
    assert printed(run) == printed(kept)
    assert displayed(run) == displayed(kept)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_notebook_is_small_and_says_nothing_of_the_machine_that_ran_it(name: str) -> None:
    text = (EXAMPLES / f"{name}.ipynb").read_text(encoding="utf-8")
    assert len(text) < 150_000
    for word in (str(ROOT), str(Path.home()), "/tmp", "site-packages", "Traceback", "python3.", '"version"'):
        assert word not in text


@pytest.mark.parametrize("name", QUICK)
def test_a_script_prints_what_its_notebook_prints(name: str, tmp_path: Path) -> None:
    if name == "targets_and_outcomes":
        pytest.importorskip("altair", reason="altair is not installed")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    process = subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    assert process.stdout == printed(committed(name))
