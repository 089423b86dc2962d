"""What `dateline.testing.check_format` asks of strangers' formats, the built-in ones do, each on files of its own."""

from __future__ import annotations

import pytest

from dateline import Reader
from dateline.testing import check_format

from .fixtures import FIXTURES

FORMATS = {candidate.format.name: candidate for candidate in Reader().candidates if candidate.built_in}


@pytest.mark.parametrize("name", FORMATS)
def test_the_laws_of_formats(name: str) -> None:
    """Told, total when cut or spoilt, in bounds, deterministic, located, whole problems; and each has an example."""
    if FORMATS[name].format.requires:
        pytest.importorskip(FORMATS[name].format.requires[0].partition("[")[0])
    check_format(FORMATS[name].format, FIXTURES[name])
