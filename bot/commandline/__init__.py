"""The bot in the terminal: one module per group of commands."""
