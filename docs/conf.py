"""How Sphinx builds these pages: `sphinx-build -W docs docs/_build` (the extra `docs`)."""

import shutil
from pathlib import Path

project = "govreport"
author = "the govreport authors"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "govreport"
html_show_copyright = False
default_role = "code"
exclude_patterns = ["_build"]
# the README and the sources are linked to as files of the repository, not as pages
suppress_warnings = ["myst.xref_missing"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_excludepatterns = ["examples/*"]  # they are shown as they are in the repository; a test runs them
nb_execution_raise_on_error = True
nb_execution_timeout = 60
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True}

# the notebooks of `examples/` are pages, too
_here = Path(__file__).resolve().parent
(_here / "examples").mkdir(exist_ok=True)
for _notebook in sorted((_here.parent / "examples").glob("*.ipynb")):
    shutil.copy(_notebook, _here / "examples" / _notebook.name)
