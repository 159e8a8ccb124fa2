"""What the base holds: frozen, typed items, as a moderator writes them.

Every class is one kind of item of ``knowledge/*.yaml``; other modules import all of them from here. A field is declared
once; validation, the JSON Schema and the editors' help are derived from the declarations. Nothing here reads a file or
knows a language's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.knowledge.fieldtypes import (
    BASE_LANGUAGE,
    LANGUAGE_CODE,
    Country,
    Language,
    Line,
    Phrasings,
    Source,
    Sources,
    Text,
    Words,
)
from bot.knowledge.kinds import ActionKind, CustodyStatus, ReleaseKind, Venue, Visibility
from bot.knowledge.records import Action, CustodyEvent, Item, Organisation, Person, Release
from bot.knowledge.when import When

__all__ = [
    "BASE_LANGUAGE",
    "LANGUAGE_CODE",
    "Action",
    "ActionKind",
    "Base",
    "CustodyEvent",
    "CustodyStatus",
    "Event",
    "Faq",
    "Item",
    "Knowledge",
    "LabelledQuestion",
    "Language",
    "Line",
    "Organisation",
    "Person",
    "Phrasings",
    "Place",
    "Release",
    "ReleaseKind",
    "Source",
    "Sources",
    "Synonyms",
    "Text",
    "Topic",
    "Value",
    "Venue",
    "Visibility",
    "When",
    "Words",
]


class Value(BaseModel):
    """One of several values that the releases give for one thing, with who says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Annotated[Text, Field(description="What this source says, as a short sentence or phrase.")]
    sources: Sources = ()


class Event(BaseModel):
    """Something that happened, and is neither an action nor a part of anybody's custody."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Annotated[When, Field(description="When it happened.")]
    text: Annotated[Text, Field(description="What happened: a sentence that stands alone in a list.")]
    sources: Sources = ()


class Faq(Item):
    """A question with its answer."""

    topic: Annotated[Line, Field(description="The id of the topic that it is listed under.")] = "general"
    question: Annotated[Text, Field(description="The question, as it is shown to members.")]
    variants: Annotated[Phrasings, Field(description="Other ways to ask it, as members would type them.")] = Phrasings(
        {}
    )
    answer: Annotated[Text, Field(description="The answer: short, in our own words.")] | None = None
    values: Annotated[
        tuple[Value, ...],
        Field(description="Where releases differ: each value with its own sources. All are shown side by side."),
    ] = ()
    unnamed_prisoners: (
        Annotated[
            Text, Field(description="Of people held whom no record names: the line that the list of prisoners adds.")
        ]
        | None
    ) = None
    events: Annotated[
        tuple[Event, ...], Field(description="What the timeline tells of it, each with its date and its own sources.")
    ] = ()
    sources: Sources = ()
    related: Annotated[tuple[Line, ...], Field(description="Ids of entries that a reader may want next.")] = ()
    silence: Annotated[
        bool,
        Field(
            description="true where the answer is that the releases do not say it. Members get it as a refusal, with "
            "the related questions to pick from; no list shows the question."
        ),
    ] = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.answer is None and not self.values:
            raise PydanticCustomError("empty", "an answer, or values where the releases differ")
        if self.silence and (self.values or self.events or self.unnamed_prisoners):
            raise PydanticCustomError("silence", "no values, events or unnamed_prisoners, as it tells nothing")
        return self

    @property
    def texts(self) -> tuple[Text, ...]:
        """What it answers: the answer, and the values where the releases differ."""
        return tuple(text for text in (self.answer, *(value.value for value in self.values)) if text is not None)

    def texts_in(self, language: str) -> tuple[str, ...]:
        """Return :attr:`texts` in a language where they have it."""
        return tuple(text.best(language)[0] for text in self.texts)

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """The entry's own sources and those of its values, each once, in order."""
        found = dict.fromkeys(self.sources)
        for value in self.values:
            found.update(dict.fromkeys(value.sources))
        return tuple(found)


class Topic(Item):
    """A heading under which entries are listed."""

    title: Annotated[Text, Field(description="The heading, as shown to members.")]


class Synonyms(Item):
    """Words that mean the same in this campaign, whatever the language: the matcher treats them alike."""

    words: Annotated[Words, Field(description="The words and short phrases, by language.")]
    kind: (
        Annotated[ActionKind, Field(description="The kind of action that the words name, if they name one.")] | None
    ) = None
    at: Annotated[Venue, Field(description="The kind of venue that the words name, if they name one.")] | None = None
    decisive: Annotated[
        bool,
        Field(description="true where only what holds one of the words answers a question with one: weather, age."),
    ] = False


class Place(Item):
    """What members call a country or a town besides its own name: Russian, CDMX, Stokholm."""

    country: Country
    city: Annotated[Line, Field(description="The town, as the actions write it; none for a country.")] | None = None
    names: Annotated[Words, Field(description="The names, by language.")]


class LabelledQuestion(BaseModel):
    """A question and what it must get: the base's own regression set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Annotated[Line, Field(description="The question, as a member would type it.")]
    expect: Annotated[Line, Field(description="The id of the entry that must answer, or unknown.")]
    note: Annotated[Line, Field(description="Why it is here.")] | None = None

    @property
    def id(self) -> str:
        """What it is called: the question itself."""
        return self.question


class Base(BaseModel):
    """A whole base as its files give it; sections that a base does not need are empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Annotated[Language, Field(description="The language of the plain texts; en when left out.")] = (
        BASE_LANGUAGE
    )
    releases: Annotated[tuple[Release, ...], Field(description="The texts that everything is drawn from.")] = ()
    topics: Annotated[tuple[Topic, ...], Field(description="The headings that entries are listed under.")] = ()
    organisations: Annotated[tuple[Organisation, ...], Field(description="Unions, companies, authorities.")] = ()
    people: Annotated[tuple[Person, ...], Field(description="People whom the releases name.")] = ()
    actions: Annotated[tuple[Action, ...], Field(description="What people did, one record for each place.")] = ()
    faq: Annotated[tuple[Faq, ...], Field(description="Questions with their answers.")] = ()
    places: Annotated[tuple[Place, ...], Field(description="Other names of countries and towns.")] = ()
    synonyms: Annotated[tuple[Synonyms, ...], Field(description="Words that mean the same here.")] = ()
    questions: Annotated[tuple[LabelledQuestion, ...], Field(description="Questions and what they must get.")] = ()

    def items(self) -> Iterator[tuple[str, Item | LabelledQuestion]]:
        """Yield all that it holds, each with the name of its section, in order."""
        for section in type(self).model_fields:
            items = getattr(self, section)
            if isinstance(items, tuple):
                yield from ((section, item) for item in items)


@dataclass(frozen=True)
class Knowledge:
    """A valid base, ready to be asked: every reference in it resolves."""

    base: Base

    @cached_property
    def releases(self) -> Mapping[str, Release]:
        """Releases by id."""
        return {release.id: release for release in self.base.releases}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People by id."""
        return {person.id: person for person in self.base.people}

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Organisations by id."""
        return {organisation.id: organisation for organisation in self.base.organisations}

    @cached_property
    def _publishers(self) -> Mapping[str, Organisation]:
        return {form: body for body in self.base.organisations for form in body.name.root.values()}

    def publisher(self, release: Release, language: str) -> str:
        """Return who published a release: an organisation of the base by its name in ``language``."""
        body = self._publishers.get(release.publisher)
        return release.publisher if body is None else body.name.best(language)[0]

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """Actions by id."""
        return {action.id: action for action in self.base.actions}

    @cached_property
    def faq(self) -> Mapping[str, Faq]:
        """Entries that tell something, by id."""
        return {entry.id: entry for entry in self.base.faq if not entry.silence}

    @cached_property
    def silences(self) -> Mapping[str, Faq]:
        """Entries that say what the releases do not, by id."""
        return {entry.id: entry for entry in self.base.faq if entry.silence}

    def years(self, sources: Iterable[Source]) -> frozenset[str]:
        """Return the years in which sources came out: what a text is of that states none itself."""
        cited = (self.releases[source.release].newest for source in sources)
        return frozenset(str(day.year) for when in cited if when is not None for day in (when.start, when.end))

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.base.topics}
