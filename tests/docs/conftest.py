"""What the tests of the pages share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bot.__main__ import main


@pytest.fixture
def complaint(capsys: pytest.CaptureFixture[str]) -> Callable[[Sequence[str]], str]:
    """What the program finds wrong with a command line when one more option, which there is not, stands at its end."""

    def said(words: Sequence[str]) -> str:
        with pytest.raises(SystemExit):
            main([*words, "--made-up"])
        return capsys.readouterr().err.splitlines()[-1]

    return said
