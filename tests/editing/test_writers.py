"""Four writers at once, killed at random moments; a thousand edits of it are ``python -m tests.editing.writers``."""

from __future__ import annotations

import os

import pytest

from .writers import trial


@pytest.mark.skipif(os.name == "nt", reason="processes are killed here as Unix does it")
def test_every_acknowledged_edit_is_there_whoever_is_killed() -> None:
    """Two through the editor, two in the file: it is valid each time, and holds what each was told that it holds."""
    result = trial(120, seed=7)

    assert result.faults == []
    assert result.kills > 0
    assert result.looks > result.kills
