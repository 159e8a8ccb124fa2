"""The Discord client: joins the assistant to Discord's events and decides nothing itself."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import discord
from discord.ext import tasks
from yarl import URL

from bot.discord_app import asking, failures, home, syncing
from bot.discord_app.announcing import Announcer
from bot.discord_app.answered import Answered
from bot.discord_app.cooldown import Cooldowns
from bot.discord_app.feedback import Judged
from bot.discord_app.localisation import CommandTranslator
from bot.discord_app.moderating.correcting import Corrections
from bot.discord_app.moderating.desk import Desk, Waiting
from bot.discord_app.noting import Notes
from bot.discord_app.permissions import invitation, tell_missing
from bot.discord_app.preferences import Preferences
from bot.discord_app.recording import Recorder
from bot.discord_app.registry import COMPONENTS
from bot.discord_app.restraint import Restraint
from bot.discord_app.tree import CampaignTree
from bot.discord_app.turns import Turns
from bot.discord_app.view import view_of
from bot.discord_app.watching import Watch
from bot.errors import StoreError
from bot.store import Store

if TYPE_CHECKING:
    from bot.answers import Assistant, Reply
    from bot.editing import Editor
    from bot.reloading import Reloader, Report

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


def intents_for(ask_channels: Collection[int]) -> discord.Intents:
    """Return the least intents: reading every message is asked for only where there are ask-channels."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=bool(ask_channels))


class CampaignBot(discord.AutoShardedClient):
    """The bot on Discord: real or simulated, it is the same."""

    def __init__(
        self,
        assistant: Assistant,
        ask_channels: Collection[int] = (),
        *,
        store: Store | None = None,
        record_questions: bool = True,
        reads_messages: bool = True,
        home_servers: Collection[int] = (),
        reloader: Reloader | None = None,
        editor: Editor | None = None,
        shard_count: int | None = None,
        guild_ready_timeout: float = 2.0,
    ) -> None:
        """Join an assistant to a client that is not connected yet.

        Args:
            assistant: Answers the questions.
            ask_channels: Ids of channels in which every question is answered, besides those that servers have set up.
            store: What is kept between two starts; by default everything is forgotten at the end.
            record_questions: Whether questions asked in vain are kept in the store.
            reads_messages: Whether to ask Discord for the text of messages, if there are ask-channels.
            home_servers: Ids of the servers from which the base is tended; by default the first to have it alone.
            reloader: Follows the base's files; without one, the assistant stays.
            editor: Changes the base's files; without one, nothing can be changed from Discord.
            shard_count: Connections to Discord; by default as many as Discord recommends.
            guild_ready_timeout: Seconds of silence after which all servers are taken to be told.
        """
        self.assistant = assistant
        self.store = store or Store()
        self.notes = Notes(Recorder(self.store.unanswered, on=record_questions))
        self.preferences = Preferences(self.store)
        self.home_servers = frozenset(home_servers) or self.store.home.servers()
        self.reloader = reloader
        self.editor = editor
        self.announcer = Announcer(self)
        self.desk = Desk(self, editor)
        self.waiting: Waiting[Any] = Waiting()
        self.corrections = Corrections()
        self.ask_channels = set(ask_channels)
        self.answered = Answered()
        self.cooldowns = Cooldowns()
        self.restraint = Restraint()
        self.judged = Judged()
        self.turns = Turns()
        # What stands below a card shows other cards: joined here, for neither module could import the other.
        self.view_of = view_of
        # One thread: an assistant does one thing at a time, and remembers conversations between them.
        self._thinking = ThreadPoolExecutor(1, thread_name_prefix="assistant")
        self._ending = False
        self.watch = Watch()
        # It never speaks; without this discord.py warns at every start that it could not.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=intents_for(self.all_ask_channels if reads_messages else ()),
            allowed_mentions=discord.AllowedMentions.none(),
            # Nothing here looks up a message; discord.py would remember the last thousand, with their authors.
            max_messages=None,
            shard_count=shard_count,
            guild_ready_timeout=guild_ready_timeout,
        )
        self.tree = CampaignTree(self)

    @property
    def all_ask_channels(self) -> frozenset[int]:
        """The channels that the host or the managers of a server made ask-channels."""
        return self.preferences.ask_channels | self.ask_channels

    @property
    def me(self) -> discord.ClientUser:
        """The bot's own user; known once it is logged in, before any event."""
        assert self.user is not None
        return self.user

    async def think(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Let the assistant work without holding up the connection to Discord; return what it returns.

        Whatever searches, composes or reads the base belongs here: ``await bot.think(bot.assistant.ask, question)``.
        What takes longer than a second is named in the log.

        Raises:
            asyncio.CancelledError: the bot is ending, and whatever still waits for its turn is dropped.
        """
        if self._ending:
            raise asyncio.CancelledError
        self.watch.look()
        watched = partial(self.watch.run, work, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._thinking, watched)

    async def ask(
        self,
        question: str,
        conversation: str,
        locale: str | None,
        *,
        language: str | None = None,
    ) -> Reply:
        """Return the assistant's reply to a member's question; once it is sent, :meth:`note_asked` is due.

        Args:
            question: What was typed.
            conversation: The key for follow-ups.
            locale: The member's own language, as Discord gives it.
            language: Of the reply; by default that of the question.
        """
        return await self.think(
            self.assistant.ask, question, conversation=conversation, locale=locale, language=language
        )

    async def note_asked(
        self, question: str, conversation: str, reply: Reply, *, message: int | None, keep: bool = True
    ) -> None:
        """Note what was asked in vain; no reply waits for it, and none fails of it.

        Args:
            question: What was typed.
            conversation: The key for follow-ups.
            reply: What :meth:`ask` returned.
            message: The id of the message that holds the reply; None where none was sent.
            keep: Whether it may be kept for the moderators, if it was asked in vain.
        """
        try:
            await self.think(
                self.notes.asked, self.assistant, conversation, question, reply, message=message, keep=keep
            )
        except Exception as error:  # noqa: BLE001 - the one handler of every error
            failures.record(error, "noting a question")

    async def close(self) -> None:
        """End the connection and whatever is still being thought about."""
        self._forgetting.cancel()
        self._forgetting_talk.cancel()
        self._ending = True
        self._thinking.shutdown(wait=False, cancel_futures=True)
        await super().close()

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """Open a connection to the gateway.

        Raises:
            OSError: the gateway can't be reached. discord.py would try again for ever, with a trace every five seconds.
        """
        _, line = await asyncio.open_connection(gateway.host, gateway.port)
        line.close()
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def setup_hook(self) -> None:
        """Make the buttons of earlier messages work, and register the commands where they changed."""
        self.add_dynamic_items(*COMPONENTS)
        self._forgetting.start()
        self._forgetting_talk.start()
        await self.tree.set_translator(CommandTranslator())
        await syncing.sync_if_changed(self, self.tree)

    async def take_up(self, report: Report) -> int:
        """Answer from what the reloader holds by now, and tell the moderators.

        Returns:
            How many posted answers say something else than the base does now.
        """
        before = self.assistant
        if self.reloader is not None:
            self.assistant = self.reloader.assistant
        try:
            if before is not self.assistant:
                posted = await self.think(self.store.posted.answers)
                await self.think(self.corrections.compare, posted, before, self.assistant)
            await self.announcer.announce(report)
        except Exception as error:  # noqa: BLE001 - the one handler of every error
            failures.record(error, "telling of a change of the base")
        return len(self.corrections)

    @tasks.loop(hours=24)
    async def _forgetting(self) -> None:
        """Drop every day what has been kept for long enough."""
        try:
            await self.think(self.store.forget, date.today())
        except StoreError as error:
            log.warning("What is old was not dropped: %s", error)

    @tasks.loop(seconds=10)
    async def _forgetting_talk(self) -> None:
        """Drop what is remembered of members once its time is over, however long nobody asks anything more."""
        for memory in (self.answered, self.restraint, self.cooldowns, self.waiting):
            memory.forget()
        await self.think(self.notes.forget)
        await self.think(self.assistant.forget)

    async def on_ready(self) -> None:
        """Say where the bot is, and what it lacks there."""
        log.info("Connected as %s; servers: %d, connections: %d.", self.me, len(self.guilds), len(self.shards))
        if not self.guilds:
            log.warning("The bot is in no server yet. Let it in at %s", invitation(self.application_id or self.me.id))
        for guild in self.guilds:
            tell_missing(guild)
        await home.settle(self)
        self.desk.warm_up()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say that somebody let the bot into their server."""
        log.info("Joined the server %s.", guild.name)
        tell_missing(guild)
        await home.settle(self)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is for the bot."""
        try:
            await asking.answer(self, message)
        except Exception as error:  # noqa: BLE001 - the one handler of every error
            await failures.apologise_below(self, message, error, "answering a message")

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew."""
        try:
            await asking.revise(self, payload.message)
        except Exception as error:  # noqa: BLE001 - the one handler of every error
            await failures.apologise_below(self, payload.message, error, "answering an edited message")

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take the answer away with its question."""
        await asking.withdraw(self, payload.channel_id, payload.message_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take the answers away with their questions."""
        for question in payload.message_ids:
            await asking.withdraw(self, payload.channel_id, question)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget what was set for a server that the bot has left."""
        await self.think(self.preferences.forget_server, guild.id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log what no other handler caught: nobody waits for an answer to these events."""
        del args, kwargs
        error = sys.exception()
        if error is not None:
            failures.record(error, f"handling {event_method}")
