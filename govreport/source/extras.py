"""Optional packages: imported when a file needs them; a missing one is one line that says what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from govreport.errors import MissingExtraError

__all__ = ["need"]


def need(module: str, extra: str, what: str) -> Any:
    """The module, or a MissingExtraError naming the extra that brings it; `what` is what needs it."""
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtraError(
            f'reading {what} needs an optional package; run: pip install "govreport[{extra}]"'
        ) from None
