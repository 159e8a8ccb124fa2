"""The gateway: HELLO, heartbeats, IDENTIFY, READY, events with rising numbers, RESUME."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from .objects import Object

if TYPE_CHECKING:
    from .server import LoopbackDiscord

HELLO, HEARTBEAT, ACK, IDENTIFY, RESUME, RECONNECT, INVALID, MEMBERS = 10, 1, 11, 2, 6, 7, 9, 8

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15


class Line:
    """One websocket, compressed as the client asked for."""

    def __init__(self, socket: web.WebSocketResponse, compressed: bool) -> None:
        self.socket = socket
        # One compressor for the whole connection; each message ends where it flushes.
        self._deflate = zlib.compressobj() if compressed else None

    async def send(self, frame: Object) -> None:
        """Send one frame."""
        text = json.dumps(frame)
        if self._deflate is None:
            await self.socket.send_str(text)
        else:
            data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(data)


@dataclass
class Session:
    """What Discord remembers of a connected shard."""

    intents: int
    shard: tuple[int, int]
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    sent: list[Object] = field(default_factory=list)
    line: Line | None = None

    async def dispatch(self, kind: str, data: Any) -> None:
        """Send an event, or keep it until the shard resumes."""
        frame = {"op": 0, "s": len(self.sent) + 1, "t": kind, "d": data}
        self.sent.append(frame)
        if self.line is not None:
            # A line that has just broken: RESUME brings the event again.
            with contextlib.suppress(ConnectionError):
                await self.line.send(frame)

    def sees(self, guild_id: str | None) -> bool:
        """Whether the shard is the one of this server; private messages go to the first."""
        number, count = self.shard
        return number == (0 if guild_id is None else (int(guild_id) >> 22) % count)


class Gateway:
    """All sessions, and how the next connections go."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self.discord = discord
        self.sessions: dict[str, Session] = {}
        self.heartbeats: list[float] = []
        self.heartbeat_interval = 40.0
        self.refused = 0
        """How many of the next connections are turned away with 503."""
        self.close_at_identify: int | None = None
        """The code with which every IDENTIFY is answered, as for a wrong token or a missing intent."""
        self.identified: list[Object] = []
        self.resumed = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        if self.refused:
            self.refused -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = Line(socket, request.query.get("compress") == "zlib-stream")
        await line.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_interval * 1000)}})
        session: Session | None = None
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            session = await self._received(line, json.loads(frame.data), session)
        if session is not None and session.line is line:
            session.line = None
        return socket

    async def _received(self, line: Line, frame: Object, session: Session | None) -> Session | None:
        match frame["op"]:
            case 1:
                self.heartbeats.append(asyncio.get_running_loop().time())
                await line.send({"op": ACK})
                await self.discord.changed()
            case 2:
                return await self._identify(line, frame["d"])
            case 6:
                return await self._resume(line, frame["d"])
            case 8:
                members = list(self.discord.members.get(frame["d"]["guild_id"], {}).values())
                chunk = {"guild_id": frame["d"]["guild_id"], "members": members, "chunk_index": 0, "chunk_count": 1}
                if session is not None:
                    await session.dispatch("GUILD_MEMBERS_CHUNK", chunk | {"nonce": frame["d"].get("nonce")})
        return session

    async def _identify(self, line: Line, asked: Object) -> Session | None:
        self.identified.append(asked)
        wrong = asked["token"] != self.discord.token
        unapproved = asked["intents"] & MESSAGE_CONTENT and not self.discord.message_content_approved
        code = self.close_at_identify or (4004 if wrong else 4014 if unapproved else None)
        if code is not None:
            await line.socket.close(code=code)
            return None
        session = Session(asked["intents"], tuple(asked.get("shard", (0, 1))), line=line)
        self.sessions[session.id] = session
        guilds = [guild for guild in self.discord.guilds.values() if session.sees(guild["id"])]
        ready = {
            "v": 10,
            "user": self.discord.bot,
            "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.discord.gateway_url,
            "shard": session.shard,
            "application": {"id": self.discord.bot["id"], "flags": 0},
        }
        await session.dispatch("READY", ready)
        for guild in guilds:
            await session.dispatch("GUILD_CREATE", self.discord.whole(guild))
        await self.discord.changed()
        return session

    async def _resume(self, line: Line, asked: Object) -> Session | None:
        session = self.sessions.get(asked["session_id"])
        if session is None:
            await line.send({"op": INVALID, "d": False})
            return None
        session.line = line
        for frame in session.sent[asked["seq"] :]:
            await line.send(frame)
        await session.dispatch("RESUMED", {})
        self.resumed += 1
        return session

    async def dispatch(self, kind: str, data: Object, *, guild_id: str | None, intent: int) -> None:
        """Send an event to the shards that asked for its kind."""
        for session in self.sessions.values():
            if session.sees(guild_id) and (not intent or session.intents & intent):
                await session.dispatch(kind, self._as_seen(session, kind, data))

    def _as_seen(self, session: Session, kind: str, data: Object) -> Object:
        """Return a message without its text where the bot has no right to read it."""
        mentioned = any(user["id"] == self.discord.bot["id"] for user in data.get("mentions", ()))
        open_to_bot = mentioned or data.get("guild_id") is None or session.intents & MESSAGE_CONTENT
        if not kind.startswith("MESSAGE_") or open_to_bot or "author" not in data:
            return data
        if data["author"]["id"] == self.discord.bot["id"]:
            return data
        return data | {"content": "", "embeds": [], "components": [], "attachments": []}

    async def drop(self, code: int = 1001) -> None:
        """Break every connection; what happens meanwhile is kept for RESUME."""
        for session in self.sessions.values():
            line, session.line = session.line, None
            if line is not None:
                await line.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """Ask every shard to connect anew and resume, as Discord does before it restarts a server of its own."""
        for session in self.sessions.values():
            if session.line is not None:
                await session.line.send({"op": RECONNECT, "d": None})
