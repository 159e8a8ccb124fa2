"""How the preview starts and ends, without a browser."""

from __future__ import annotations

import socket

import pytest
from serving import BASE
from stand_in import StandIn

from bot.editing import Editor, Files
from bot.errors import BotError
from bot.preview.serving import _has_screen, run_preview
from bot.reloading import Reloader


def test_it_says_what_it_is_and_ctrl_c_ends_it_quietly(own_preview):
    """First come the lines that a newcomer needs; at the end there is exit code 0, and no traceback."""
    # That this is a preview, how to get to Discord, and the address.
    assert "this is a preview" in own_preview.printed
    assert "DISCORD_TOKEN" in own_preview.printed
    assert own_preview.url.startswith("http://127.0.0.1:")
    # Mo is no real moderator, but the files are real: who only wants to play is told how.
    assert f"What Mo saves with /knowledge is saved in {BASE}, as on Discord." in own_preview.printed
    assert "--knowledge" in own_preview.printed

    assert own_preview.stop() == (0, "")


def test_a_taken_port_is_said_in_words(tmp_path):
    """A second preview on the same port ends with one sentence, not with a trace."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(BotError, match="Is another one running"):
            run_preview(
                Reloader(Files.read(BASE), StandIn()),
                Editor(BASE, tmp_path),
                open_browser=False,
                port=taken.getsockname()[1],
            )


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({"CI": "1", "DISPLAY": ":0"}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({}, False)],
)
def test_a_browser_opens_only_where_somebody_sees_it(monkeypatch, environment, expected):
    """Not on a build machine, not without a display."""
    monkeypatch.setattr("sys.platform", "linux")

    assert _has_screen(environment) is expected
