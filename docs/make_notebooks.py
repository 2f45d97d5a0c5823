"""Makes the notebooks of `examples/` from its scripts and runs them: `python docs/make_notebooks.py`.

A script is the source: its docstring is the first cell, `# %%` begins a cell of code, `# %% [markdown]` one of text. A
test makes and runs them again and compares what they show.
"""

from __future__ import annotations

import ast
import re
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
CELL = re.compile(r"^# %%( \[markdown\])?\n", re.MULTILINE)


def cells(script: str) -> list[tuple[str, str]]:
    """The cells of a script: `markdown` or `code`, and the text."""
    title, _, rest = (ast.get_docstring(ast.parse(script)) or "").partition("\n")
    found = [("markdown", f"# {title}\n{rest}".rstrip())]
    _, *parts = CELL.split(script)
    for mark, text in zip(parts[::2], parts[1::2], strict=True):
        if mark:
            found.append(("markdown", re.sub(r"^# ?", "", text.strip(), flags=re.MULTILINE)))
        else:
            found.append(("code", text.strip()))
    return found


def notebook(script: str) -> Any:
    """The notebook of a script, not run yet, with nothing in it that changes from one making to the next."""
    made = nbformat.v4.new_notebook()
    for number, (kind, text) in enumerate(cells(script), 1):
        cell = nbformat.v4.new_markdown_cell(text) if kind == "markdown" else nbformat.v4.new_code_cell(text)
        cell["id"] = f"cell-{number}"
        made.cells.append(cell)
    made.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return made


def run(made: Any) -> Any:
    """The notebook with its outputs, run in an empty folder that holds the samples."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").symlink_to(ROOT / "seeds")
        NotebookClient(
            made, timeout=120, kernel_name="python3", record_timing=False, resources={"metadata": {"path": folder}}
        ).execute()
    made.metadata.pop("language_info", None)
    return made


def main() -> None:
    """Writes a notebook beside each script."""
    for path in sorted(EXAMPLES.glob("*.py")):
        made = run(notebook(path.read_text(encoding="utf-8")))
        target = path.with_suffix(".ipynb")
        target.write_text(nbformat.writes(made) + "\n", encoding="utf-8")
        print(target.relative_to(ROOT), f"{target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
