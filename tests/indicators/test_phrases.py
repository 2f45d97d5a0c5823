"""Every shape of rules/phrases.toml finds in its example what the example says."""

from __future__ import annotations

import pytest

from govreport.indicators.lexicon import lexicon
from govreport.rules import default_rules

SHAPES = default_rules().table("phrases")["shapes"]


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_finds_its_example(name: str) -> None:
    shape = SHAPES[name]
    found = lexicon(default_rules()).shapes[name].search(shape["text"])

    assert found is not None
    assert found.group() == shape["search"]
