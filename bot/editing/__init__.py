"""Changing the base safely, whichever way the wish comes: a form, a command, a button, *undo*.

One mechanism. An operation makes a :class:`Change` of the :class:`Files`; the :class:`Editor` proposes it (merged with
what others have saved, checked like any base), saves it (only the lines of its items are rewritten, in one step, under
a lock, with a journal), and takes it back. :class:`Refused` says in three languages why something is not done::

    base = Path("knowledge")
    editor = Editor(base, journal_folder(Path("data"), base))
    change = teach(editor.files(), "linares-who", "es", "quien es linares", who="1234")
    proposal = editor.propose(change)   # proposal.knowledge is the base as it would be
    outlook = Foresight(assistant).look(proposal, for_managers=False, logged=questions_asked_in_vain)
    consequences(outlook, "es")         # "3 questions would be taken from linares-free-now by linares-who: …"
    saved = editor.save(change)
    editor.save(editor.undo(saved.id, who="1234"))
"""

from bot.editing.base import Files
from bot.editing.disclosing import disclosed
from bot.editing.editor import Editor, Proposal
from bot.editing.foresight import Foresight, Outlook, Turn
from bot.editing.items import add, edit
from bot.editing.journal import journal_folder
from bot.editing.operations import (
    add_release,
    hide,
    ignore,
    label,
    person_status,
    teach,
    unhide,
)
from bot.editing.refusals import Refused, Versions
from bot.editing.values import Change, Edit, Item
from bot.editing.wording import consequences, doubts

__all__ = [
    "Change",
    "Edit",
    "Editor",
    "Files",
    "Foresight",
    "Item",
    "Outlook",
    "Proposal",
    "Refused",
    "Turn",
    "Versions",
    "add",
    "add_release",
    "consequences",
    "disclosed",
    "doubts",
    "edit",
    "hide",
    "ignore",
    "journal_folder",
    "label",
    "person_status",
    "teach",
    "unhide",
]
