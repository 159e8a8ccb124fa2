"""The Discord adapter: translates between Discord and the front door, and decides nothing itself."""
