"""Many members at once: what is asked, and what must hold of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

from .objects import Object, user
from .server import LoopbackDiscord


@dataclass(frozen=True)
class Burst:
    """Questions, in the order in which they were asked, each with its channel."""

    channels: list[Object]
    said: list[Object]

    def problems(self, server: LoopbackDiscord) -> list[str]:
        """Return which questions were lost or answered twice, and which channels are out of order."""
        found = [
            f"{len(server.replies_to(said))} answers to {said['content']!r}"
            for said in self.said
            if len(server.replies_to(said)) != 1
        ]
        for channel in self.channels:
            asked = [said["id"] for said in self.said if said["channel_id"] == channel["id"]]
            answered = [
                message["message_reference"]["message_id"]
                for message in server.messages.values()
                if message["channel_id"] == channel["id"] and "message_reference" in message
            ]
            answered = [question for question in answered if question in asked]
            if asked != answered:
                found.append(f"#{channel['name']} is out of order")
        return found


def add_crowd(server: LoopbackDiscord, *, members: int, channels: int) -> tuple[list[Object], list[Object]]:
    """Add a server with members and channels, before the bot comes."""
    crowd = [user(f"member{number}") for number in range(members)]
    guild = server.add_guild("Solidarity campaign", members=crowd)
    return crowd, [server.add_channel(guild, f"channel{number}") for number in range(channels)]


async def ask_at_once(
    server: LoopbackDiscord, crowd: Sequence[Object], channels: list[Object], questions: Sequence[str], count: int
) -> Burst:
    """Let members ask one question after another, as fast as the gateway takes them."""
    asking = zip(range(count), cycle(crowd), cycle(channels), cycle(questions), strict=False)
    return Burst(channels, [await server.say(channel, who, text) for _, who, channel, text in asking])
