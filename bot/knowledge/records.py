"""The records of a base: releases, and the organisations, people and actions that they tell of.

A field is declared once; validation, the JSON Schema and the editors' help are derived from the declarations.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.knowledge.fieldtypes import BASE_LANGUAGE, Country, Id, Language, Line, Names, Sources, Text, Url
from bot.knowledge.kinds import ActionKind, CustodyStatus, ReleaseKind, Venue, Visibility
from bot.knowledge.when import When


class Item(BaseModel):
    """What every item of the base can carry."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    id: Id
    visibility: Annotated[
        Visibility,
        Field(description="Who is shown it: public (everybody, the default), moderators, or withheld (managers only)."),
    ] = Visibility.PUBLIC
    draft: Annotated[
        bool, Field(description="true while a source is still missing: a draft is never shown to members.")
    ] = False
    note: Annotated[Line, Field(description="A remark for other moderators. Never shown to members.")] | None = None
    translates: Annotated[
        dict[Language, Line],
        Field(description="Written by the translation files: the fingerprint of the English that was translated."),
    ] = {}

    @property
    def shown(self) -> bool:
        """Whether members may see it."""
        return self.visibility is Visibility.PUBLIC and not self.draft


class Release(Item):
    """A text that statements are drawn from: above all, a union's press release."""

    title: Annotated[Line, Field(description="The title as printed, in the release's own language.")]
    publisher: Annotated[Line, Field(description="Who published it, in short: ICEM, IMF, USW.")]
    date: Annotated[When, Field(description="When it was published.")] | None = None
    updated: (
        Annotated[When, Field(description="Where the text was added to later: the last day that it tells of.")] | None
    ) = None
    language: Annotated[Language, Field(description="The language of the text at url: en, es, fr, …")] = BASE_LANGUAGE
    kind: Annotated[
        ReleaseKind, Field(description="release (a union's own text, the default), press, blog, book or official.")
    ] = ReleaseKind.RELEASE
    url: Annotated[Url, Field(description="Address of the original.")]
    translations: Annotated[
        dict[Language, Url], Field(description="Addresses of the same release in other languages: {es: https://…}.")
    ] = {}
    copies: Annotated[tuple[Url, ...], Field(description="Republications, cited when the original is gone.")] = ()
    republished: Annotated[
        bool, Field(description="true where url leads to a copy that others published, as the original can't be found.")
    ] = False
    archive: Annotated[Url, Field(description="Address of an archived copy.")] | None = None
    gone: Annotated[bool, Field(description="true once the original is known to be gone for good.")] = False

    @property
    def newest(self) -> When | None:
        """When the text says what it says: its date, or that of what was added later; None where it is undated."""
        return self.updated or self.date

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address of the text: that of the original first."""
        archived = (self.archive,) if self.archive else ()
        return (self.url, *self.translations.values(), *self.copies, *archived)

    def address(self, language: str) -> tuple[str, str]:
        """Return the address to cite for a reader of ``language``, and the language of the text there."""
        if language != self.language and language in self.translations:
            return self.translations[language], language
        if self.gone:
            for url in (self.archive, *self.copies):
                if url is not None:
                    return url, self.language
            for other, url in self.translations.items():
                return url, other
        return self.url, self.language


class Organisation(Item):
    """A union, a federation, a company, an authority."""

    name: Annotated[
        Text, Field(description="The name that people use, by language where it differs: {en: ILO, es: OIT, fr: OIT}.")
    ]
    article: (
        Annotated[Text, Field(description="What stands before the name in a sentence: {en: the, es: la, fr: l'}.")]
        | None
    ) = None
    full_name: Annotated[Text, Field(description="The name in full; by language where it differs.")] | None = None
    aliases: Annotated[Names, Field(description="Other names and spellings that members may type.")] = ()
    country: Country | None = None
    summary: (
        Annotated[Text, Field(description="Who they are, in a sentence or two, as the sources state it.")] | None
    ) = None
    sources: Sources = ()

    def in_sentence(self, language: str) -> str:
        """Return the name as a sentence in ``language`` has it, behind its article where it takes one."""
        name, article = self.name.best(language)[0], self.article.root.get(language) if self.article else None
        if article is None:
            return name
        return f"{article}{name}" if article.endswith("'") else f"{article} {name}"


class CustodyEvent(BaseModel):
    """One dated event in a prisoner's history."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: Annotated[When, Field(description="When it happened.")]
    status: Annotated[CustodyStatus, Field(description="What happened.")]
    place: Annotated[Text, Field(description="The prison or place.")] | None = None
    note: Annotated[Text, Field(description="What members should know of it, in a sentence.")] | None = None
    sources: Sources = ()


class Person(Item):
    """Somebody whom the releases name. Only what a release states; nothing about health, family, address or faith."""

    name: Annotated[Line, Field(description="The name in full, in its own spelling.")]
    aliases: Annotated[Names, Field(description="Shorter names and other spellings that members may type.")] = ()
    role: Annotated[Text, Field(description="The office or role that a release gives.")] | None = None
    organisation: Annotated[Line, Field(description="The id of the organisation the role is in.")] | None = None
    summary: Annotated[Text, Field(description="More about the person, in a sentence or two.")] | None = None
    custody: Annotated[
        tuple[CustodyEvent, ...], Field(description="Only for prisoners: the events, oldest first.")
    ] = ()
    sources: Sources = ()

    @property
    def status(self) -> CustodyEvent | None:
        """The newest event of the person's custody, or None for somebody who was not held."""
        return self.custody[-1] if self.custody else None


class Action(Item):
    """One thing that people did in one place."""

    country: Country | None = None
    city: Annotated[Text, Field(description="The town, as each language writes it.")] | None = None
    kind: Annotated[ActionKind, Field(description="What it was, from a short list.")]
    at: Annotated[Venue, Field(description="What it was held at, from a short list: embassy, consulate, …")] | None = (
        None
    )
    date: Annotated[When, Field(description="The day, or the span in which it was held.")]
    summary: Annotated[Text, Field(description="What happened, in a sentence or two.")]
    people: Annotated[tuple[Line, ...], Field(description="Ids of the people who took part.")] = ()
    organisations: Annotated[tuple[Line, ...], Field(description="Ids of the organisations that took part.")] = ()
    sources: Sources = ()
