"""From bytes to a `Source`: which format they are in, how they are encoded, what text they hold."""

from __future__ import annotations

from govreport.source.read import LIMIT, read

__all__ = ["LIMIT", "read"]
