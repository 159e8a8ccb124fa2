"""What moderators do to a base, each as a function that makes a change of it; nothing here writes anything."""

from __future__ import annotations

from bot.editing.base import Files
from bot.editing.drafting import Draft
from bot.editing.refusals import Refused
from bot.editing.values import Change
from bot.knowledge.text_rules import comparable


def teach(files: Files, entry: str, language: str, phrasing: str, *, who: str, why: str = "") -> Change:
    """Add a way to ask for an entry.

    Args:
        files: the base.
        entry: id of the entry.
        language: code of the phrasing's language.
        phrasing: as a member would type it.
        who: whoever does it.
        why: a sentence of theirs.

    Raises:
        Refused: there is no such entry, or it has the phrasing already.
    """
    draft = Draft(files)
    home = draft.home(entry)
    if home.section != "faq":
        raise Refused(lambda t: t("{id} is no question: only questions have phrasings.", id=entry))
    phrasing = " ".join(phrasing.split())
    if not comparable(phrasing):
        raise Refused(lambda t: t("There is no word in this phrasing."))
    known = list(draft.text(entry, "variants", language) or ())
    asked = [draft.text(entry, "question", language) or "", *known]
    if comparable(phrasing) in map(comparable, asked):
        raise Refused(lambda t: t("{id} has this phrasing already.", id=entry))
    draft.say(entry, "variants", language, [*known, phrasing])
    return draft.change("teach", entry, who, why)
