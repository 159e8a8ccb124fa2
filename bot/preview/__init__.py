"""The preview: the bot without a token, in a simulated Discord server, as a page in the browser."""
