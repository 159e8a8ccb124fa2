"""The forms: a phrasing for an entry, and an entry itself, new or as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import discord

from bot.discord_app.moderating import looking
from bot.discord_app.moderating.gate import Form
from bot.discord_app.moderating.previewing import give_back, propose
from bot.discord_app.moderating.teaching import offer_entries
from bot.discord_app.preferences import language_for
from bot.discord_app.rights import level
from bot.editing import Change, Files, Refused, add, edit
from bot.knowledge.model import Faq
from bot.language.messages import translator
from bot.rendering.discord_text import clip, printable
from bot.rendering.limits import INPUT_LABEL, INPUT_TEXT, OPTION_TEXT, SELECT_OPTIONS

if TYPE_CHECKING:
    from bot.discord_app.components import Press

SHORT = 300
"""Characters of a line that a form takes."""

Component: TypeAlias = "discord.ui.TextInput[Any] | discord.ui.Select[Any]"
"""What somebody types into, or picks from."""


class TeachForm(Form):
    """A phrasing, and some words to find the entry that it asks for."""

    def __init__(self, language: str, spoken: str, phrasing: str, settles: tuple[int, ...] = ()) -> None:
        """Fill in what is known.

        Args:
            language: of the form.
            spoken: language of the phrasing.
            phrasing: the question, as it was asked.
            settles: questions asked in vain that it comes from.
        """
        t = translator(language)
        super().__init__(t("Teach the bot a question"))
        self._spoken, self._settles = spoken, settles
        self._phrasing: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="phrasing",
            default=clip(phrasing, SHORT) or None,
            max_length=SHORT,
            style=discord.TextStyle.paragraph,
        )
        self._search: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="search", required=False, max_length=SHORT
        )
        self._why: discord.ui.TextInput[Any] = discord.ui.TextInput(custom_id="why", required=False, max_length=SHORT)
        for text, explained, field in (
            (t("The question, as members ask it"), t("Without names of private persons"), self._phrasing),
            (t("Which answer it should get: a few words"), t("Empty: what is nearest to the question"), self._search),
            (t("Why, if you like"), None, self._why),
        ):
            self.add_item(discord.ui.Label(text=clip(text, INPUT_LABEL), description=explained, component=field))

    async def take(self, interaction: Press) -> None:
        """Offer the entries that are meant."""
        phrasing = self._phrasing.value
        await offer_entries(
            interaction,
            self._search.value or phrasing,
            phrasing,
            self._spoken,
            why=self._why.value,
            settles=self._settles,
        )


@dataclass(frozen=True)
class _Field:
    """A field of the form of an entry."""

    name: str
    label: str
    explained: str | None = None
    limit: int = SHORT
    required: bool = False
    options: Mapping[str, str] | None = None
    """Titles by id, one of which is picked; None where something is typed."""

    def component(self, value: str) -> Component:
        """Return what somebody fills in, with a value in it already."""
        if self.options is not None:
            return _menu(self.options, value)
        long = self.limit > SHORT
        return discord.ui.TextInput(
            custom_id=self.name,
            default=value or None,
            max_length=self.limit,
            style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
            required=self.required,
        )


def _fields(language: str, topics: Mapping[str, str]) -> tuple[_Field, ...]:
    """Return the five fields that a form has room for."""
    t = translator(language)
    sourced = t("release-id#paragraph; without one it stays a draft that members don't see")
    return (
        _Field("question", t("Question"), required=True),
        _Field("variants", t("Other ways to ask it, one a line"), limit=INPUT_TEXT),
        _Field("answer", t("Answer, short and in our own words"), limit=INPUT_TEXT, required=True),
        _Field("sources", t("Sources, one a line"), sourced, limit=INPUT_TEXT),
        _topic(language, topics) if topics else _Field("why", t("Why, if you like")),
    )


def _topic(language: str, topics: Mapping[str, str]) -> _Field:
    """Return the field of the topic: a menu, or its id where a menu has no room for all."""
    t = translator(language)
    if len(topics) <= SELECT_OPTIONS and all(len(id_) <= OPTION_TEXT for id_ in topics):
        return _Field("topic", t("Topic"), required=True, options=topics)
    return _Field("topic", t("Topic"), t("Its id: /knowledge find tells it"), required=True)


class EntryForm(Form):
    """A question with its phrasings, answer and sources, in one language; a text that doesn't fit stays as it is.

    For a new one of a base with topics the form asks for the topic; there is then no field left for *why*.
    """

    def __init__(
        self,
        language: str,
        spoken: str,
        before: Mapping[str, str],
        written: Mapping[str, str] | None = None,
        *,
        entry: str = "",
        topics: Mapping[str, str] = {},
        settles: tuple[int, ...] = (),
    ) -> None:
        """Fill in what is known.

        Args:
            language: of the form.
            spoken: language of the texts.
            before: of the fields ``question``, ``variants`` and ``sources`` (one a line), ``answer``, ``why``: as the
                entry stands; of a new one, what to begin with.
            written: what to fill in instead.
            entry: id of the entry; empty for a new one.
            topics: titles by id, one of which a new entry is put under; none where the base has none.
            settles: questions asked in vain that it answers.
        """
        t = translator(language)
        super().__init__(t("Change {entry}", entry=entry) if entry else t("A new question"))
        self._spoken, self._entry, self._settles = spoken, entry, settles
        self._before, self._topics = before, topics
        self._fields: dict[str, Component] = {}
        values = {**before, **(written or {})}
        for field in _fields(language, topics):
            value = values.get(field.name, "")
            if len(value) > field.limit:
                # What is cut here would be taken out of the base when the form is sent.
                self.add_item(discord.ui.TextDisplay(f"**{field.label}**\n{_left_out(field.name, language)}"))
                continue
            component = self._fields[field.name] = field.component(value)
            self.add_item(
                discord.ui.Label(text=clip(field.label, INPUT_LABEL), description=field.explained, component=component)
            )

    async def take(self, interaction: Press) -> None:
        """Show what the entry would be."""
        written = {name: _written(field) for name, field in self._fields.items()}
        make = partial(self.change, written=written, who=str(interaction.user.id))
        back = partial(self._again, written=written)
        try:
            await propose(interaction, make, settles=self._settles, back=back)
        except Refused as refused:
            await give_back(interaction, refused, back)

    def _again(self, language: str, *, written: Mapping[str, str]) -> EntryForm:
        return EntryForm(
            language,
            self._spoken,
            self._before,
            written,
            entry=self._entry,
            topics=self._topics,
            settles=self._settles,
        )

    def change(self, files: Files, *, written: Mapping[str, str], who: str) -> Change:
        """Return the change that the form makes of a base.

        Args:
            files: the base.
            written: what stands in the form's fields, by their names.
            who: whoever sends it.

        Raises:
            Refused: it can't be made.
        """
        changed = {name: text for name, text in written.items() if text.strip() != self._before.get(name, "").strip()}
        given = written if not self._entry else changed
        fields: dict[str, Any] = {}
        for name in ("question", "answer"):
            if name in given:
                fields[name] = {self._spoken: given[name]}
        if "variants" in given:
            fields["variants"] = {self._spoken: given["variants"].splitlines()}
        if "sources" in given:
            fields["sources"] = given["sources"].split()
        why = written.get("why", self._before.get("why", ""))
        if self._entry:
            return edit(files, self._entry, fields, who=who, why=why)
        if "topic" in given:
            fields["topic"] = given["topic"].strip()
        return add(files, "faq", fields, who=who, why=why)


async def open_new(
    interaction: Press, spoken: str, values: Mapping[str, str], *, settles: tuple[int, ...] = ()
) -> None:
    """Open the form of a new entry, with the topics that whoever acts may know of.

    Args:
        interaction: the wish; it has got no answer yet.
        spoken: language of the texts.
        values: what to begin with, by the names of the form's fields.
        settles: questions asked in vain that it answers.

    Raises:
        Refused: the files have mistakes at the moment.
    """
    language = language_for(interaction)
    files = await interaction.client.desk.files(level(interaction))
    topics = {item.id: item.title for item in looking.listed(files, language, ("topics",))}
    await interaction.response.send_modal(EntryForm(language, spoken, values, topics=topics, settles=settles))


def _menu(topics: Mapping[str, str], chosen: str) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=clip(printable(title), OPTION_TEXT), value=id_, default=id_ == chosen)
        for id_, title in topics.items()
    ]
    return discord.ui.Select(custom_id="topic", options=options)


def _written(field: Component) -> str:
    return field.value if isinstance(field, discord.ui.TextInput) else "".join(field.values)


def _left_out(name: str, language: str) -> str:
    t = translator(language)
    told = t("Too long for a form: it stays as it is, and can be changed in the files of the base.")
    return told + " " + t("With /knowledge teach you can add to it.") if name == "variants" else told


def fitting(lines: Iterable[str]) -> str:
    """Return the first of some lines, as many as fit whole into a field for a text."""
    text = ""
    for line in lines:
        longer = f"{text}\n{line}" if text else line
        if len(longer) > INPUT_TEXT:
            break
        text = longer
    return text


def filled(entry: Faq, language: str) -> dict[str, str]:
    """Return the fields of an entry as the form takes them, in a language; empty where it says nothing in it."""
    question, answer = entry.question, entry.answer
    return {
        "question": question[language] if language in question.languages else "",
        "variants": "\n".join(text for spoken, text in entry.variants.items() if spoken == language),
        "answer": answer[language] if answer is not None and language in answer.languages else "",
        "sources": "\n".join(map(str, entry.sources)),
    }
