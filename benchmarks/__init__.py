"""The bot and what people would use instead of it, on the same questions in one run: how good, how fast, how large."""
