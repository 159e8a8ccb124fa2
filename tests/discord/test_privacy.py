"""What /privacy says is true: of every table of the store, whatever members do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store import Store


@pytest.fixture
def simcord_bot(tended_bot):
    """A bot that answers from the base, and keeps all that a bot keeps."""
    return tended_bot


def cells(store: Store) -> Iterator[tuple[str, str]]:
    """Yield all that is kept, each with its table."""
    tables = store._database.read("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (table,) in (tuple(row) for row in tables):
        for row in store._database.read(f"SELECT * FROM {table}"):
            yield from ((table, str(cell)) for cell in tuple(row))


async def test_nothing_is_kept_of_an_answer_in_direct_messages(server) -> None:
    """The channel is its member: below a message, by command and from a menu."""
    message = await server.ana.send_dm("who cooked the soup?")
    [_, answer] = [found async for found in message.channel.history(oldest_first=True)]
    assert "The cook." in answer.embeds[0].description
    await server.ana.user.slash("ask", question="who stood at the gate?")
    listed = await server.ana.user.slash("prisoners")
    await server.ana.user.select(listed.response, ["person-card/ana-rivas"], custom_id="related:en")

    assert list(cells(server.bot.store)) == []


async def test_nothing_that_is_kept_says_who_asked(server) -> None:
    """Not an answered question, an open one, a verdict or a list; only who chose a language is kept with it."""
    private = await server.ana.send_dm("who cooked the soup?")
    answer = await server.say(f"{server.mention} who cooked the soup?")
    await server.ana.click(answer, label="This helped")
    await server.ana.slash(server.general, "ask", question="who stood at the gate?")
    await server.ana.slash(server.general, "prisoners")
    open_one = await server.say(f"{server.mention} does Xenia Quillfeather, 5512349876, like the weather?")
    await server.ana.send_dm("what is the weather?")
    await server.bo.slash(server.general, "language", language="fr")

    kept = list(cells(server.bot.store))
    assert {table for table, _ in kept} >= {"member", "posted", "verdict", "wording"}
    assert [cell for table, cell in kept if table == "member"] == [str(server.bo.id), "fr"]
    told = "\n".join(cell for _, cell in kept).casefold()
    of_ana = (server.ana.id, private.id, private.channel.id, "quillfeather", "5512349876")
    assert [word for word in of_ana if str(word) in told] == []
    questions = "\n".join(cell for table, cell in kept if table == "wording").casefold()
    assert "weather" in questions
    assert [word for word in ("soup", "gate", open_one.id, server.general.id) if str(word) in questions] == []
