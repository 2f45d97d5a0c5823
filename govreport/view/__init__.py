"""A report shown to people: one self-contained page to check and correct it, what notebooks display, plots.
`compare_html` sets the targets of one report beside the outcomes in the next.

`table(indicators)` shows a tuple of indicators, which by itself is a plain tuple, as a table in a notebook.
"""

from __future__ import annotations

from govreport.view.compare import compare_html
from govreport.view.notebook import IndicatorTable, table
from govreport.view.page import to_html

__all__ = ["IndicatorTable", "compare_html", "table", "to_html"]
