"""What members may see of a base: hidden and draft items gone, with everything that names a hidden person."""

from __future__ import annotations

from bot.knowledge.model import Action, Base, Faq, Item, Knowledge, Organisation, Person
from bot.matching.normalise import spelled
from bot.matching.phrases import PhraseTable


def hidden_names(knowledge: Knowledge) -> PhraseTable[str]:
    """Return the names of people who are not shown to members, as ``hidden:<id>``; first names alone are left out."""
    return PhraseTable(
        (spelled(name), f"hidden:{person.id}")
        for person in knowledge.base.people
        if not person.shown
        for name in (person.name, *person.aliases)
        if " " in name or name == person.name
    )


def public_view(knowledge: Knowledge) -> Knowledge:
    """Return the base as members may see it, in which hidden items leave no trace."""
    hidden = hidden_names(knowledge)
    base = knowledge.base
    kept: dict[str, tuple[Item, ...]] = {
        section: tuple(item for item in getattr(base, section) if item.shown and not _names(item, hidden))
        for section in ("topics", "organisations", "people", "actions", "faq", "places", "synonyms", "releases")
    }
    people = {item.id for item in kept["people"]}
    organisations = {item.id for item in kept["organisations"]}
    entries = {item.id for item in kept["faq"]}
    return Knowledge(
        Base.model_construct(
            None,
            language=base.language,
            questions=base.questions,
            **{
                **kept,
                "people": tuple(_without_organisation(person, organisations) for person in kept["people"]),
                "actions": tuple(_with_known(action, people, organisations) for action in kept["actions"]),
                "faq": tuple(_with_related(entry, entries) for entry in kept["faq"]),
            },
        )
    )


def _names(item: Item, hidden: PhraseTable[str]) -> bool:
    if not hidden.words or not isinstance(item, Faq | Action | Organisation | Person):
        return False
    match item:
        case Faq():
            texts = [item.question, item.answer, *(value.value for value in item.values)]
        case Action() | Organisation() | Person():
            texts = [item.summary]
    return any(hidden.find(spelled(text[lang])) for text in texts if text is not None for lang in text.languages)


def _without_organisation(person: Item, organisations: set[str]) -> Item:
    assert isinstance(person, Person)
    return person if person.organisation in organisations else person.model_copy(update={"organisation": None})


def _with_known(action: Item, people: set[str], organisations: set[str]) -> Item:
    assert isinstance(action, Action)
    return action.model_copy(
        update={
            "people": tuple(p for p in action.people if p in people),
            "organisations": tuple(o for o in action.organisations if o in organisations),
        }
    )


def _with_related(entry: Item, entries: set[str]) -> Item:
    assert isinstance(entry, Faq)
    return entry.model_copy(update={"related": tuple(other for other in entry.related if other in entries)})
