"""What moderators do to a base, each as a function that makes a change of it; nothing here writes anything.

All take the base and ``who`` does it, with a sentence ``why`` if they like; all raise :class:`Refused` for what can't
be: an id that there is not, a date that is none, a text that is too long.
"""

from __future__ import annotations

from typing import Any

from bot.editing.base import Files
from bot.editing.drafting import Draft
from bot.editing.items import add, keep_marks
from bot.editing.refusals import Refused
from bot.editing.requirements import (
    must_be_date,
    must_be_expected,
    must_be_one_of,
    must_be_sources,
    must_say_something,
    new_id,
    one_line,
    tidied,
)
from bot.editing.values import Change, Item
from bot.knowledge.model import CustodyStatus, Person, ReleaseKind, Visibility, When
from bot.knowledge.record_rules import UNKNOWN
from bot.knowledge.text_rules import comparable


def teach(files: Files, entry: str, language: str, phrasing: str, *, who: str, why: str = "") -> Change:
    """Add a way to ask for an entry, as a member would type it, in a language."""
    draft = Draft(files)
    if draft.home(entry).section != "faq":
        raise Refused(lambda t: t("{id} is no question: only questions have phrasings.", id=entry))
    phrasing = must_say_something(phrasing)
    known = list(draft.texts(entry, "variants").get(language, ()))
    asked = [draft.texts(entry, "question").get(language, ""), *known]
    if comparable(phrasing) in map(comparable, asked):
        raise Refused(lambda t: t("{id} has this phrasing already.", id=entry))
    draft.set(entry, "variants", {language: [*known, phrasing]})
    return draft.change("teach", entry, who, why)


def add_release(
    files: Files,
    title: str,
    publisher: str,
    url: str,
    *,
    date: str | None = None,
    language: str = "en",
    kind: str = ReleaseKind.RELEASE,
    who: str,
    why: str = "",
) -> Change:
    """Add a text to draw statements from; its id is made of publisher, date and title.

    Args:
        files: the base.
        title: as printed.
        publisher: in short, such as ICEM.
        url: where it stands.
        date: as far as it is known, such as ``2011-02-28``.
        language: code of the language of the text at ``url``.
        kind: what sort of text it is.
        who: whoever does it.
        why: a sentence of theirs.
    """
    day = must_be_date(date) if date else None
    words = " ".join(word for word in (publisher, day or "", title) if word)
    fields = {
        "id": new_id(files, words),
        "title": title,
        "publisher": publisher,
        "date": day,
        "language": language,
        "kind": must_be_one_of(ReleaseKind, kind),
        "url": url,
    }
    return add(files, "releases", fields, who=who, why=why)


def person_status(
    files: Files,
    person: str,
    status: str,
    date: str,
    sources: list[str],
    *,
    place: Any = None,
    note: Any = None,
    who: str,
    why: str = "",
) -> Change:
    """Add an event to a person's history, where its date belongs.

    Args:
        files: the base.
        person: id of the person.
        status: what happened: arrested, imprisoned, transferred, sentenced, bailed, freed, died.
        date: when, such as ``2011-02-24``.
        sources: ``release-id#paragraph``, one or more.
        place: the prison or place; a text, or texts by language.
        note: what members should know of it, in a sentence; a text, or texts by language.
        who: whoever does it.
        why: a sentence of theirs.
    """
    draft = Draft(files)
    if draft.model(person) is not Person:
        raise Refused(lambda t: t("{id} is no person.", id=person))
    if not sources:
        raise Refused(lambda t: t("Say which release tells of it: news of a person needs a source."))
    event = {
        "date": must_be_date(date),
        "status": must_be_one_of(CustodyStatus, status).value,
        "place": tidied(place),
        "note": tidied(note),
        "sources": must_be_sources(files, sources),
    }
    before = draft.valid(person)
    events = draft.parts(person, "custody")
    when = When.parse(event["date"])
    at = next((n for n, other in enumerate(events) if When.parse(other["date"]).start > when.end), len(events))
    draft.set(person, "custody", [*events[:at], event, *events[at:]])
    keep_marks(draft, person, before)
    return draft.change("status", person, who, why)


def hide(files: Files, id_: str, visibility: str, *, who: str, why: str = "") -> Change:
    """Show an item to moderators or to managers only."""
    shown = must_be_one_of(Visibility, visibility)
    draft = Draft(files)
    draft.set(id_, "visibility", None if shown is Visibility.PUBLIC else shown.value)
    return draft.change("hide", id_, who, why)


def unhide(files: Files, id_: str, *, who: str, why: str = "") -> Change:
    """Show an item to everybody."""
    draft = Draft(files)
    draft.set(id_, "visibility", None)
    return draft.change("unhide", id_, who, why)


def label(files: Files, question: str, expect: str, *, note: str = "", who: str, why: str = "") -> Change:
    """Note which entry a question must get, for ``check`` to ask from now on; a known question is labelled anew."""
    question = must_say_something(question)
    home = Item(files.home("questions"), "questions", question)
    known = next((item for item in files.labelled if comparable(item.id) == comparable(question)), home)
    fields = {"question": known.id, "expect": must_be_expected(files, expect), "note": one_line(note)}
    draft = Draft(files)
    draft.put(known, {**draft.get(known), **{name: text for name, text in fields.items() if text}})
    return draft.change("ignore" if expect == UNKNOWN else "label", known.id, who, why)


def ignore(files: Files, question: str, *, note: str = "", who: str, why: str = "") -> Change:
    """Note that a question must be declined: a negative example, for ``check`` and for the matcher."""
    return label(files, question, UNKNOWN, note=note, who=who, why=why)
