"""A small assistant with the interface of the real one, for tests of the Discord side alone."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from bot.answers import Assistant
from bot.answers.reply import (
    Answer,
    Citation,
    Refusal,
    SmallTalk,
    SourceList,
    Suggest,
    Suggestion,
    TopicList,
    Unknown,
)
from bot.knowledge.model import Base, Knowledge, When
from bot.language.messages import LANGUAGES
from bot.matching.lexicon import lexicon
from bot.matching.opening import opening_of
from bot.matching.phrases import PhraseTable
from bot.matching.reader import Reader
from bot.matching.vocabulary import Vocabulary
from bot.records.custody import Held

URL = "https://www.industriall-union.org/archive/icem/mexican-trade-unionist-juan-linares-released-from-jail"
CITATION = Citation(
    "icem-2011-02-28-linares-released",
    4,
    "ICEM",
    When.parse("2011-02-28"),
    "Mexican Trade Unionist Juan Linares Released from Jail",
    URL,
    "en",
)
ENTRIES = {
    "linares-freed": {
        "en": (
            "When was Juan Linares freed?",
            "Juan Linares was freed on 24 February 2011, after more than two years.",
        ),
        "es": ("¿Cuándo fue liberado Juan Linares?", "Juan Linares fue liberado el 24 de febrero de 2011."),
        "fr": ("Quand Juan Linares a-t-il été libéré ?", "Juan Linares a été libéré le 24 février 2011."),
    },
    "linares-who": {
        "en": ("Who is Juan Linares?", "Juan Linares is the president of Los Mineros' Oversight and Justice Council."),
        "es": ("¿Quién es Juan Linares?", "Juan Linares preside el Consejo de Vigilancia y Justicia de Los Mineros."),
        "fr": ("Qui est Juan Linares ?", "Juan Linares préside le Conseil de vigilance de Los Mineros."),
    },
    "countries": {
        "en": (
            "In how many countries were there actions?",
            "• ICEM: in over 40 countries.\n• IMF: in some 40 countries.",
        ),
        "es": ("¿En cuántos países hubo acciones?", "• ICEM: en más de 40 países.\n• FITIM: en unos 40 países."),
        "fr": ("Dans combien de pays y a-t-il eu des actions ?", "• ICEM : dans plus de 40 pays."),
    },
}
UNSURE = {
    "en": "I am not sure what you mean. Is it one of these?",
    "es": "No estoy seguro. ¿Es una de estas?",
    "fr": "Je ne suis pas sûr. Est-ce l'une d'elles ?",
}
NOT_KNOWN = {
    "en": "The releases do not say. I can answer these:",
    "es": "Los comunicados no lo dicen.",
    "fr": "Les communiqués ne le disent pas.",
}
HELLO = {"en": "Hello! Ask me about the campaign.", "es": "¡Hola!", "fr": "Bonjour !"}
CITIES = {"moscow": "Moscow", "toronto": "Toronto"}
LONG_NAME = "The International Federation of Everybody, Worldwide"


READER = Reader(
    PhraseTable([(["linares"], "person:juan-linares"), (["juan", "linares"], "person:juan-linares")]),
    [],
    Vocabulary({language: lexicon(language).function_words for language in LANGUAGES}, ["juan", "linares"]),
    LANGUAGES,
)


class StandIn:
    """Knows three entries; remembers nothing but what it was asked."""

    def __init__(self) -> None:
        self.knowledge = Knowledge(Base())
        self.masker = SimpleNamespace(masked=str)
        self.listings = Listings(self)
        self.resumed: list[tuple[str, str, str]] = []
        self.asked: list[SimpleNamespace] = []

    def forget(self):
        """There is nothing."""

    def by_words(self):
        """What previews of changes compare with: the assistant of a base that holds nothing."""
        return Assistant(self.knowledge)

    def ask(self, question, *, conversation=None, locale=None, language=None):
        self.asked.append(SimpleNamespace(question=question, conversation=conversation, locale=locale))
        if "explode" in question:
            raise RuntimeError("the stand-in exploded")
        language = language or _language(question)
        words = question.lower()
        if any(word in words for word in ("hello", "hola", "bonjour")):
            return SmallTalk(language=language, text=HELLO[language])
        if any(word in words for word in ("freed", "liberado", "libéré", "and when")):
            return self.entry("linares-freed", language)
        if "linares" in words:
            return Suggest(language=language, lead=UNSURE[language], choices=self.complete("linares", language))
        choices = self.complete("", language)
        return Unknown(
            language=language,
            refusal=Refusal.NOT_IN_BASE,
            text=NOT_KNOWN[language],
            choices=choices,
            topics=tuple(Suggestion(topic.id, topic.title) for topic in self.listings.topics(language)),
        )

    def entry(self, entry_id, language, *, conversation=None):
        del conversation
        if entry_id not in ENTRIES:
            return Unknown(language=language, refusal=Refusal.NOT_IN_BASE, text=NOT_KNOWN[language])
        title, body = ENTRIES[entry_id][language]
        related = tuple(s for s in self.complete("", language) if s.entry != entry_id)
        return Answer(
            language=language,
            entry=entry_id,
            title=title,
            body=body,
            attribution="ICEM, 28 February 2011.",
            as_of=When.parse("2011-02-28"),
            citations=(CITATION,),
            related=related,
        )

    def opening(self, text, hint=None):
        return opening_of(text, lambda clause: READER.question(clause, hint))

    def resume(self, entry_id, language, conversation):
        self.resumed.append((entry_id, language, conversation))

    def complete(self, text, language, limit=25):
        found = [Suggestion(entry, texts[language][0], 0.5) for entry, texts in ENTRIES.items()]
        return tuple(s for s in found if text.lower() in s.question.lower())[:limit]


class Listings:
    """Lists of what is not there, long enough to have pages."""

    def __init__(self, assistant):
        self.assistant = assistant

    def prisoners(self, language, *, status=None, person=None):
        lines = [f"• Prisoner {number}: {status or 'all'}, {person or 'everybody'}" for number in range(1, 26)]
        return _listing("prisoners", "Prisoners", language, lines)

    def actions(self, language, *, country=None, city=None, kind=None, when=None):
        if country not in {None, "RU", "CA"}:
            return Unknown(language=language, refusal=Refusal.NOT_IN_BASE, text=NOT_KNOWN[language])
        lines = [
            f"• {city or country or 'Somewhere'}: {kind or 'picket'} {number}, {when or 'ever'}"
            for number in range(1, 13)
        ]
        return _listing("actions", "Actions", language, lines)

    def regions(self, language, *, country=None, city=None, kind=None, when=None):
        del city, kind, when
        names = {"en": ("Europe", "Asia"), "es": ("Europa", "Asia"), "fr": ("Europe", "Asie")}[language]
        return ((names[0], 7),) if country else ((names[0], 7), (names[1], 5))

    def timeline(self, language, *, start=None, end=None):
        lines = [f"• {number} February 2011: between {start or 'ever'} and {end or 'ever'}" for number in range(1, 13)]
        return _listing("timeline", "Timeline", language, lines)

    def held(self, *, start=None, end=None):
        del start, end
        return (Held("Juan Linares", When.parse("2008-12-03"), When.parse("2011-02-24"), ended=True),)

    def releases(self, language, *, publisher=None, search=None):
        if search == "nothing":
            return Unknown(language=language, refusal=Refusal.NOT_IN_BASE, text=NOT_KNOWN[language])
        citations = tuple(
            replace(
                CITATION, release=f"r{number}", publisher=publisher or "ICEM", paragraph=None, title=f"Release {number}"
            )
            for number in range(1, 13)
        )
        return SourceList(language=language, title="Releases", lead=f"12, {search or 'all'}", citations=citations)

    def topics(self, language):
        questions = self.assistant.complete("", language)
        titles = {"en": ("The case", "Actions"), "es": ("El caso", "Acciones"), "fr": ("L'affaire", "Actions")}[
            language
        ]
        return (
            TopicList(language, "case", titles[0], questions[:2]),
            TopicList(language, "actions", titles[1], questions[2:]),
        )

    def choices(self, field, language):
        russia = {"en": "Russia", "es": "Rusia", "fr": "Russie"}[language]
        month = {"en": "February 2011", "es": "febrero de 2011", "fr": "février 2011"}[language]
        return {
            "country": (
                ("RU", russia),
                ("CA", "Canada"),
                ("MX", {"en": "Mexico", "es": "México", "fr": "Mexique"}[language]),
            ),
            "city": tuple(CITIES.items()),
            "kind": (("picket", {"en": "picket", "es": "piquete", "fr": "piquet"}[language]),),
            "person": (("juan-linares", "Juan Linares Montúfar"),),
            "publisher": (("ICEM", "ICEM"), (LONG_NAME, LONG_NAME)),
            "date": (("2011", "2011"), ("2011-02", month)),
            "moment": (("2011", "2011"), ("2011-02", month)),
        }[field]


def _listing(entry, title, language, lines):
    return Answer(
        language=language,
        entry=entry,
        title=title,
        body="\n".join(["A list.", "", *lines]),
        attribution="As of 28 February 2011.",
        as_of=When.parse("2011-02-28"),
        citations=(CITATION,),
    )


def _language(question):
    if any(word in question.lower() for word in ("quand", "qui ", "libéré", "bonjour")):
        return "fr"
    if any(word in question.lower() for word in ("cuándo", "quién", "liberado", "hola", "¿")):
        return "es"
    return "en"
