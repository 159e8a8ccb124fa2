"""Run ``python -m bot`` against the loopback Discord whose port is the first argument."""

import sys
from pathlib import Path

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.__main__ import main

if __name__ == "__main__":
    port, *arguments = sys.argv[1:]
    Route.BASE = f"http://127.0.0.1:{port}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://127.0.0.1:{port}/gateway")
    sys.exit(main(arguments))
