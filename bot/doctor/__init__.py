"""``doctor``: what keeps the bot from doing its work here and on Discord, and what to do about it. It posts nothing."""
