"""A Discord on this machine: REST and gateway over real sockets, for the bot's whole process to talk to.

It believes what its author believed. So it holds every request against Discord's description and the rules beside it,
and its own answers too, and keeps the complaints for the test.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Self

import discord
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from . import objects
from .answers import problems_of
from .gateway import DIRECT_MESSAGES, GUILD_MESSAGES, Gateway
from .objects import Object
from .rest import Rest, body_of

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.loop.back"
"""Looks like a bot's token: the first part is an application's id in base 64."""

ALLOWED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    use_application_commands=True,
).value
"""What everybody may do in a new server."""


@dataclass(frozen=True)
class Requested:
    """A request of the bot."""

    method: str
    path: str
    json: Any
    at: float


@dataclass
class Fault:
    """What the next matching requests get in place of an answer."""

    method: str
    pattern: str
    status: int = 0
    times: int = 1
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    carried_out: bool = False
    """Break the connection after the request was carried out, rather than before."""
    gate: asyncio.Event | None = None
    """Hold the request until this is set, then answer as usual."""


@dataclass
class Interaction:
    """A command, press or suggestion that the bot was asked for, and how it answered."""

    kind: int
    channel: Object
    at: float
    callback: Object | None = None
    message: Object | None = None
    follow_ups: list[Object] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)


class LoopbackDiscord:
    """Serves on a free port while it is entered, and points discord.py there. One at a time in a process."""

    def __init__(self, *, token: str = TOKEN, check: bool = True) -> None:
        self.token = token
        self.check = check
        self.bot = objects.user("campaign-bot", bot=True)
        self.owner = objects.user("host")
        self.guilds: dict[str, Object] = {}
        self.channels: dict[str, Object] = {}
        self.members: dict[str, dict[str, Object]] = {}
        self.messages: dict[str, Object] = {}
        self.replies: dict[str, list[str]] = {}
        """Ids of the replies to each message."""
        self.commands: list[Object] = []
        self.interactions: dict[str, Interaction] = {}
        self.message_content_approved = True
        self.recommended_shards = 1
        self.interaction_deadline = 3.0
        self.requests: list[Requested] = []
        self.complaints: list[str] = []
        self.faults: list[Fault] = []
        self.gateway = Gateway(self)
        self._rest = Rest(self)
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        """Serve."""
        app = web.Application(client_max_size=30 * 2**20)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_route("*", "/api/v10/{path:.*}", self._request)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.gateway_url = f"ws://127.0.0.1:{self.port}/gateway"
        self._before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
        Route.BASE = f"http://127.0.0.1:{self.port}/api/v10"
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self.gateway_url)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop, and point discord.py back."""
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self._before
        await self.gateway.drop()
        await self._runner.cleanup()

    # What the server holds.

    def add_guild(self, name: str, *, everyone: int = ALLOWED, members: Iterable[Object] = ()) -> Object:
        """Add a server with the bot and some members in it."""
        made = objects.guild(name, self.owner, everyone)
        self.guilds[made["id"]] = made
        self.members[made["id"]] = {user["id"]: objects.member(user) for user in (self.bot, *members)}
        return made

    def add_channel(self, guild: Object, name: str, *, deny: int = 0) -> Object:
        """Add a text channel; ``deny`` takes permissions from everybody there."""
        overwrites = ({"id": guild["id"], "type": 0, "allow": "0", "deny": str(deny)},) if deny else ()
        made = objects.text_channel(guild, name, overwrites)
        self.channels[made["id"]] = made
        return made

    def whole(self, guild: Object) -> Object:
        """Return a server as GUILD_CREATE tells it."""
        channels = [each for each in self.channels.values() if each.get("guild_id") == guild["id"]]
        members = list(self.members[guild["id"]].values())
        return guild | {
            "joined_at": objects.now(),
            "large": False,
            "unavailable": False,
            "member_count": len(members),
            "members": members,
            "channels": channels,
            "threads": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def permissions_in(self, guild: Object) -> int:
        """Return what the bot may do in a server, channels aside."""
        mine = {guild["id"], *self.members[guild["id"]][self.bot["id"]]["roles"]}
        allowed = 0
        for role in guild["roles"]:
            allowed |= int(role["permissions"]) if role["id"] in mine else 0
        return allowed

    # What happens on it.

    async def tell(self, kind: str, data: Object, channel: Object) -> None:
        """Send an event about a message to the shards that may see it."""
        guild_id = channel.get("guild_id")
        event = dict(data)
        if guild_id is not None:
            event["guild_id"] = guild_id
            author = data.get("author", {}).get("id")
            if author in self.members[guild_id]:
                event["member"] = {k: v for k, v in self.members[guild_id][author].items() if k != "user"}
        intent = GUILD_MESSAGES if guild_id is not None else DIRECT_MESSAGES
        await self.gateway.dispatch(kind, event, guild_id=guild_id, intent=intent)

    async def say(self, channel: Object, author: Object, text: str, *, mention: bool = True) -> Object:
        """Let a member say something, by default to the bot."""
        content = f"<@{self.bot['id']}> {text}" if mention else text
        said = objects.message(channel, author, {"content": content}, mentions=(self.bot,) if mention else ())
        self.messages[said["id"]] = said
        await self.tell("MESSAGE_CREATE", said, channel)
        return said

    async def edit(self, said: Object, text: str) -> None:
        """Let a member say something else in a message that is for the bot."""
        content = f"<@{self.bot['id']}> {text}"
        edited = objects.revised(said, {"content": content}) | {"edited_timestamp": objects.now()}
        self.messages[said["id"]] = edited
        await self.tell("MESSAGE_UPDATE", edited, self.channels[said["channel_id"]])

    async def interact(self, kind: int, channel: Object, member: Object, data: Object, **more: Any) -> Interaction:
        """Let a member use a command (2), a component (3) or suggestions (4)."""
        token = secrets.token_urlsafe(24)
        asked = Interaction(kind, channel, asyncio.get_running_loop().time(), message=more.get("message"))
        self.interactions[token] = asked
        guild_id = channel.get("guild_id")
        event = {
            "id": objects.snowflake(),
            "application_id": self.bot["id"],
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "channel_id": channel["id"],
            "channel": channel,
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 0 if guild_id else 1,
            "attachment_size_limit": 10 * 2**20,
            "app_permissions": str(ALLOWED),
            **more,
        }
        if guild_id is not None:
            whole = self.members[guild_id][member["id"]] | {"permissions": str(ALLOWED)}
            event |= {"guild_id": guild_id, "guild_locale": "en-US", "member": whole}
        else:
            event["user"] = member
        await self.gateway.dispatch("INTERACTION_CREATE", event, guild_id=guild_id, intent=0)
        return asked

    async def slash(self, channel: Object, member: Object, name: str, **options: Any) -> Interaction:
        """Let a member run a command."""
        given = [{"name": n, "type": 5 if isinstance(v, bool) else 3, "value": v} for n, v in options.items()]
        id = next(each["id"] for each in self.commands if each["name"] == name)
        return await self.interact(2, channel, member, {"id": id, "name": name, "type": 1, "options": given})

    async def press(self, message: Object, member: Object, custom_id: str) -> Interaction:
        """Let a member press a button below a message."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self.interact(3, self.channels[message["channel_id"]], member, data, message=message)

    def replies_to(self, said: Object) -> list[Object]:
        """Return the bot's replies to a message, oldest first."""
        return [self.messages[id] for id in self.replies.get(said["id"], ()) if id in self.messages]

    async def reply_to(self, said: Object, *, within: float = 10.0) -> Object:
        """Return the bot's reply to a message, as soon as it is there."""
        await self.until(lambda: self.replies_to(said), within=within)
        return self.replies_to(said)[0]

    async def until(self, holds: Any, *, within: float = 10.0) -> None:
        """Wait until something holds that a request, a new session or a heartbeat brings about."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(holds)

    async def changed(self) -> None:
        """Let those look again who wait for something to hold."""
        async with self._changed:
            self._changed.notify_all()

    def requested(self, method: str, pattern: str) -> list[Requested]:
        """Return the bot's requests of a kind."""
        return [each for each in self.requests if each.method == method and re.fullmatch(pattern, each.path)]

    # How a request goes.

    async def _request(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        body = await body_of(request)
        requested = Requested(request.method, path, body, asyncio.get_running_loop().time())
        self.requests.append(requested)
        try:
            return await self._answer(request, requested)
        finally:
            await self.changed()

    async def _answer(self, request: web.Request, requested: Requested) -> web.StreamResponse:
        fault = self._fault(requested)
        if fault is not None and fault.gate is not None:
            await fault.gate.wait()
            fault = None
        if fault is not None and fault.status:
            return _json(fault.status, fault.body, fault.headers)
        if fault is None or fault.carried_out:
            token = request.headers.get("Authorization")
            status, answer = await self._rest.answer(requested.method, requested.path, requested.json, token)
        if fault is not None:
            # Neither an answer nor a word: the line is cut.
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        self._check(requested, status, answer)
        return _json(status, answer, {})

    def _fault(self, requested: Requested) -> Fault | None:
        for fault in self.faults:
            fits = fault.method == requested.method and re.fullmatch(fault.pattern, requested.path)
            if fits and fault.times:
                fault.times -= 1
                return fault
        return None

    def _check(self, requested: Requested, status: int, answer: Any) -> None:
        """Keep what is wrong with a request or with our own answer to it."""
        if not self.check:
            return
        from bodies import check_body

        try:
            check_body(SimpleNamespace(method=requested.method, path=requested.path, json=requested.json))
        except AssertionError as broken:
            self.complaints.append(str(broken))
        if answer is not None:
            self.complaints += problems_of(requested.method, requested.path, status, answer)


def _json(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    """Return an answer whose type is exactly what discord.py looks for: with a charset it would take it for text."""
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json", **headers}
    )
