"""A report shown to people: one self-contained page to check and correct it, what notebooks display, plots.
`compare_html` sets the targets of one report beside the outcomes in the next.

What the library gives as a tuple shows itself as a table; `table(…)` makes such a tuple of whatever else you choose.
"""

from __future__ import annotations

from govreport.view import plots
from govreport.view.compare import compare_html
from govreport.view.notebook import table
from govreport.view.page import to_html

__all__ = ["compare_html", "plots", "table", "to_html"]
