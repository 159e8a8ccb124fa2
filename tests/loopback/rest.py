"""The REST half: who asks for what, and what Discord answers."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import objects
from .objects import EPHEMERAL, Object

if TYPE_CHECKING:
    from .server import LoopbackDiscord

Handler = Callable[..., Awaitable["Reply"]]
Reply = tuple[int, Any]


class Refused(Exception):
    """Discord's refusal: a status, and a code with its words."""

    def __init__(self, status: int, code: int, text: str) -> None:
        self.status, self.answer = status, objects.error(code, text)


class Rest:
    """Answers requests from what the server holds."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self.discord = discord
        self._routes: list[tuple[str, str, Handler]] = [
            ("GET", r"/users/@me", self._me),
            ("GET", r"/users/@me/guilds", self._my_guilds),
            ("GET", r"/oauth2/applications/@me", self._application),
            ("GET", r"/gateway/bot", self._gateway),
            ("GET", r"/applications/(\d+)/commands", self._commands),
            ("PUT", r"/applications/(\d+)/commands", self._register),
            ("GET", r"/guilds/(\d+)", self._guild),
            ("GET", r"/guilds/(\d+)/channels", self._channels),
            ("GET", r"/guilds/(\d+)/members/(\d+)", self._member),
            ("GET", r"/channels/(\d+)", self._channel),
            ("POST", r"/channels/(\d+)/messages", self._post),
            ("PATCH", r"/channels/(\d+)/messages/(\d+)", self._edit),
            ("DELETE", r"/channels/(\d+)/messages/(\d+)", self._delete),
            ("POST", r"/interactions/(\d+)/([^/]+)/callback", self._callback),
            ("POST", r"/webhooks/(\d+)/([^/]+)", self._follow_up),
            ("PATCH", r"/webhooks/(\d+)/([^/]+)/messages/@original", self._edit_original),
            ("DELETE", r"/webhooks/(\d+)/([^/]+)/messages/@original", self._delete_original),
        ]

    async def answer(self, method: str, path: str, body: Any, token: str | None) -> Reply:
        """Return the status and the answer to a request."""
        for verb, pattern, handler in self._routes:
            found = re.fullmatch(pattern, path)
            if verb == method and found:
                # What carries a token in its path needs no other.
                if not path.startswith(("/interactions", "/webhooks")) and token != f"Bot {self.discord.token}":
                    return 401, objects.error(0, "401: Unauthorized")
                try:
                    return await handler(*found.groups(), *([body] if method in {"POST", "PUT", "PATCH"} else []))
                except Refused as refused:
                    return refused.status, refused.answer
        return 404, objects.error(0, "404: Not Found")

    async def _me(self) -> Reply:
        return 200, {**self.discord.bot, "mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}

    async def _my_guilds(self) -> Reply:
        mine = [
            {key: guild[key] for key in ("id", "name", "icon", "banner", "features")}
            | {"owner": False, "permissions": str(self.discord.permissions_in(guild))}
            for guild in self.discord.guilds.values()
        ]
        return 200, mine

    async def _application(self) -> Reply:
        flags = 1 << 18 if self.discord.message_content_approved else 0
        return 200, objects.application(self.discord.bot, self.discord.owner, flags)

    async def _gateway(self) -> Reply:
        limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        shards = self.discord.recommended_shards
        return 200, {"url": self.discord.gateway_url, "shards": shards, "session_start_limit": limits}

    async def _commands(self, application: str) -> Reply:
        del application
        return 200, self.discord.commands

    async def _register(self, application: str, body: list[Object]) -> Reply:
        self.discord.commands = [objects.command(each, application) for each in body]
        return 200, self.discord.commands

    def _held(self, held: dict[str, Object], id: str, code: int, what: str) -> Object:
        if id not in held:
            raise Refused(404, code, f"Unknown {what}")
        return held[id]

    async def _guild(self, guild: str) -> Reply:
        return 200, self._held(self.discord.guilds, guild, 10004, "Guild")

    async def _channels(self, guild: str) -> Reply:
        return 200, [each for each in self.discord.channels.values() if each.get("guild_id") == guild]

    async def _member(self, guild: str, user: str) -> Reply:
        return 200, self._held(self.discord.members[guild], user, 10007, "Member")

    async def _channel(self, channel: str) -> Reply:
        return 200, self._held(self.discord.channels, channel, 10003, "Channel")

    async def _post(self, channel: str, body: Object) -> Reply:
        found = self._held(self.discord.channels, channel, 10003, "Channel")
        if body.get("enforce_nonce"):
            for old in self.discord.messages.values():
                if old["channel_id"] == channel and old.get("nonce") == body["nonce"]:
                    return 200, old
        made = objects.message(found, self.discord.bot, body)
        if reference := body.get("message_reference"):
            made["message_reference"] = {
                "type": 0,
                "channel_id": channel,
                "message_id": str(reference["message_id"]),
            }
            self.discord.replies.setdefault(str(reference["message_id"]), []).append(made["id"])
        self.discord.messages[made["id"]] = made
        await self.discord.tell("MESSAGE_CREATE", made, found)
        return 200, made

    async def _edit(self, channel: str, message: str, body: Object) -> Reply:
        old = self._held(self.discord.messages, message, 10008, "Message")
        new = objects.revised(old, body) | {"edited_timestamp": objects.now()}
        self.discord.messages[message] = new
        await self.discord.tell("MESSAGE_UPDATE", new, self.discord.channels[channel])
        return 200, new

    async def _delete(self, channel: str, message: str) -> Reply:
        self._held(self.discord.messages, message, 10008, "Message")
        del self.discord.messages[message]
        await self.discord.tell(
            "MESSAGE_DELETE", {"id": message, "channel_id": channel}, self.discord.channels[channel]
        )
        return 204, None

    async def _callback(self, interaction: str, token: str, body: Object) -> Reply:
        asked = self.discord.interactions.get(token)
        late = asked is None or asyncio.get_running_loop().time() - asked.at > self.discord.interaction_deadline
        if asked is None or late:
            raise Refused(404, 10062, "Unknown interaction")
        if asked.callback is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        asked.callback = body
        answer: Object = {"interaction": {"id": interaction, "type": asked.kind}}
        if body["type"] in {4, 7}:
            if body["type"] == 4:
                asked.message = objects.message(asked.channel, self.discord.bot, body["data"])
            elif asked.message is not None:
                asked.message = objects.revised(asked.message, body["data"])
            message = asked.message
            assert message is not None
            answer["interaction"] |= {"response_message_id": message["id"]}
            answer["interaction"] |= {"response_message_ephemeral": bool(message["flags"] & EPHEMERAL)}
            answer["resource"] = {"type": body["type"], "message": message}
            if not message["flags"] & EPHEMERAL:
                self.discord.messages[message["id"]] = message
        asked.done.set()
        return 200, answer

    async def _follow_up(self, application: str, token: str, body: Object) -> Reply:
        del application
        asked = self.discord.interactions.get(token)
        if asked is None or asked.callback is None:
            raise Refused(404, 10015, "Unknown Webhook")
        made = objects.message(asked.channel, self.discord.bot, body)
        made["webhook_id"] = self.discord.bot["id"]
        asked.follow_ups.append(made)
        return 200, made

    async def _edit_original(self, application: str, token: str, body: Object) -> Reply:
        del application
        asked = self.discord.interactions.get(token)
        if asked is None or asked.callback is None:
            raise Refused(404, 10015, "Unknown Webhook")
        asked.message = objects.revised(asked.message or objects.message(asked.channel, self.discord.bot, {}), body)
        return 200, asked.message

    async def _delete_original(self, application: str, token: str) -> Reply:
        del application
        asked = self.discord.interactions.get(token)
        if asked is None or asked.message is None:
            raise Refused(404, 10008, "Unknown Message")
        self.discord.messages.pop(asked.message["id"], None)
        asked.message = None
        return 204, None


async def body_of(request: web.Request) -> Any:
    """Return the JSON of a request, plain or as the first part of a form with files."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        return json.loads(str(form["payload_json"]))
    text = await request.text()
    return json.loads(text) if text else None
