"""What several tests use: the shared corpus, where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CORPUS = "GOVREPORT_CORPUS"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports and their gold; a test that needs it is skipped, with the reason, where it is not."""
    folder = os.environ.get(CORPUS)
    if not folder:
        pytest.skip(f"{CORPUS} is not set")
    path = Path(folder)
    assert (path / "corpus" / "reports").is_dir(), f"{CORPUS}={folder} holds no corpus/reports"
    return path


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says at the end that real reports were not read."""
    if not os.environ.get(CORPUS):
        terminalreporter.write_line(f"{CORPUS} is not set: nothing was checked against real reports")
