"""What the bot keeps between two starts, in one SQLite file; nothing in it says who asked what."""

from bot.store.database import Database
from bot.store.feedback import Feedback, Verdicts
from bot.store.folder import make_folder
from bot.store.guilds import Guilds, GuildSettings
from bot.store.members import Members
from bot.store.posted import Posted, PostedAnswer
from bot.store.sole import sole_bot
from bot.store.store import FILE, Store
from bot.store.unanswered import State, Unanswered, Why, Wording

__all__ = [
    "FILE",
    "Database",
    "Feedback",
    "GuildSettings",
    "Guilds",
    "Members",
    "Posted",
    "PostedAnswer",
    "State",
    "Store",
    "Unanswered",
    "Verdicts",
    "Why",
    "Wording",
    "make_folder",
    "sole_bot",
]
