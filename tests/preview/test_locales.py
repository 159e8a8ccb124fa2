"""Each viewer of the preview has a language of their own, in what they see and in what the bot is told."""

from __future__ import annotations

from contextlib import asynccontextmanager

import simcord
import simcord.interactions
from stand_in import StandIn

from bot.discord_app.client import CampaignBot
from bot.preview.locales import as_registered, localised, viewers_locales
from bot.preview.world import build_world

COMMAND = {
    "id": "1",
    "name": "ask",
    "name_localizations": {"fr": "demander"},
    "description": "Ask a question",
    "description_localizations": {"fr": "Poser une question"},
    "options": [
        {
            "type": 3,
            "name": "status",
            "name_localizations": {"fr": "statut"},
            "description": "Which",
            "choices": [{"name": "free", "name_localizations": {"fr": "libre"}, "value": "out"}],
        }
    ],
}


def test_a_command_is_shown_in_the_members_language():
    """Names, descriptions and choices; what has no translation stays, and so does the value of a choice."""
    shown = localised(COMMAND, "fr")

    assert (shown["name"], shown["description"]) == ("demander", "Poser une question")
    assert (shown["options"][0]["name"], shown["options"][0]["description"]) == ("statut", "Which")
    assert shown["options"][0]["choices"][0] | {"name_localizations": None} == {
        "name": "libre",
        "value": "out",
        "name_localizations": None,
    }


def test_the_bot_is_told_the_registered_names():
    """As Discord does: whatever the member sees, the payload keeps the names that were registered."""
    given = {"id": "1", "name": "demander", "options": [{"type": 3, "name": "statut", "value": "out"}]}

    assert as_registered(given, COMMAND, "fr") == {
        "id": "1",
        "name": "ask",
        "options": [{"type": 3, "name": "status", "value": "out"}],
    }


@asynccontextmanager
async def previewed():
    """The preview's server, with the bot in it."""
    bot = CampaignBot(StandIn(), {0}, shard_count=1)
    env = simcord.Env(bot)
    world = build_world(env)
    bot.ask_channels = {world.ask.id}
    await env.start()
    try:
        with env.time_context(), viewers_locales(env, world.locales):
            yield env, world
    finally:
        await env.shutdown()


async def test_each_member_sees_the_commands_in_their_language():
    """As the page lists them."""
    async with previewed() as (env, world):
        seen = [
            {command["name"] for command in env.backend.visible_commands(user_id=viewer.id, channel_id=world.ask.id)}
            for viewer in world.viewers
        ]

    assert [names & {"ask", "preguntar", "demander"} for names in seen] == [
        {"ask"},
        {"preguntar"},
        {"demander"},
        {"ask"},
    ]


async def test_each_member_is_answered_in_their_language():
    """A command's answer follows the locale that Discord sends with it."""
    async with previewed() as (_, world):
        titles = [(await viewer.slash(world.ask, "help")).response.embeds[0].title for viewer in world.viewers]

    assert titles == ["What I can do", "Lo que puedo hacer", "Ce que je peux faire", "What I can do"]


async def test_options_and_presses_carry_the_locale():
    """An option with suggestions, and a button."""
    async with previewed() as (_, world):
        ana, _, chloe, _ = world.viewers
        choices = await chloe.autocomplete(world.ask, "ask", "question", "linares")
        asked = await chloe.slash(world.ask, "ask", question=choices[0]["value"])
        await ana.send(world.ask, "when was linares freed?")
        pressed = await chloe.click(world.ask.last_message, custom_id=f"remove:{ana.id}")

    assert asked.response.embeds[0].title == choices[0]["name"] == "Quand Juan Linares a-t-il été libéré ?"
    assert "modérat" in pressed.response.content


async def test_afterwards_simcord_is_as_before():
    """Nothing of it outlives the preview."""
    before = simcord.interactions.base_payload
    async with previewed():
        pass

    assert simcord.interactions.base_payload is before
