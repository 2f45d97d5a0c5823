"""Reports into other hands: tables, files, a database, standards, and corrections back; each in a module of its own."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govreport.export import arrow as arrow
    from govreport.export import corrections as corrections
    from govreport.export import datapackage as datapackage
    from govreport.export import sdmx as sdmx
    from govreport.export import table as table
else:

    def __getattr__(name: str) -> Any:
        if name not in ("arrow", "corrections", "datapackage", "sdmx", "table"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")
