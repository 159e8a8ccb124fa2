"""What the bot says in each language: its own sentences, dates, countries, lists."""
