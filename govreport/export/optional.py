"""Loads optional packages when they are first needed; a missing one is a one-line error that says what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from govreport.errors import MissingExtraError

__all__ = ["Need", "load"]

Need = tuple[str, str, str]  # what `load` takes


def load(module: str, extra: str, purpose: str) -> Any:
    """The imported `module`; where it is absent, `MissingExtraError` says which `extra` `purpose` needs."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        message = f"{purpose} needs {package}; install it with: pip install 'govreport[{extra}]'"
        absent = isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == package
        # one that is there and broken shows why
        raise MissingExtraError(message) from (None if absent else error)
