"""The front door: questions in, replies out."""

from bot.answers.assistant import Assistant
from bot.answers.reply import Answer, Reply, SmallTalk, Suggest, Suggestion, Unknown, answering_entry, said_by

__all__ = [
    "Answer",
    "Assistant",
    "Reply",
    "SmallTalk",
    "Suggest",
    "Suggestion",
    "Unknown",
    "answering_entry",
    "said_by",
]
