"""`python -m govreport` is the `govreport` command."""

from __future__ import annotations

import sys

from govreport.cli import main

sys.exit(main())
