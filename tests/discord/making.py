"""Bases and questions that nobody wrote, anywhere within the schema."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from bot.answers import Assistant
from bot.discord_app.origins import Actions, Answering, Entry, Origin, Prisoners, Releases, Sources, Timeline, Topics
from bot.knowledge.kinds import ActionKind, CustodyStatus, ReleaseKind, Venue, Visibility
from bot.knowledge.model import Base, Knowledge
from bot.language.messages import LANGUAGES

WORDS = """
when was the miner freed who held union strike prison Moscow picket Canada embassy and not how many 2011 24 February
Linares libre cuándo fue preso quién sindicato marche libéré où grève syndicat ñandú Kraków Ελλάδα Москва 北京
""".split()  # noqa: SIM905 - a list of words reads best as words
ODD = """
** __ ` ``` \\ || > # [a](http://b) <@1> <@&2> <#3> </ask:4> <t:1:R> @everyone @here
👩‍👩‍👧 مرحبا • <:a:1> http://[ ' " ¿ % {person} | :
""".split()  # noqa: SIM905
ODD += ["\u200b", "\u202e", "\ufeff", "\n", "\n\n", "W" * 90]
COUNTRIES = ("MX", "RU", "CA", "US", "DE", "FR", "ES", "AQ", "KR", "CI")


class Maker:
    """Makes bases and questions; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._ids = 0

    def _id(self, stem: str) -> str:
        self._ids += 1
        tail = "x" * self.random.choice([0, 0, 0, 5, 60])
        return f"{stem}{self._ids}{self.random.choice(['', '-a', '.b', ':c', '?d', '(e)'])}{tail}"[:80]

    def text(self, longest: int = 60) -> str:
        """Return a text of words and oddities; never blank."""
        count = self.random.choice([1, 2, 4, 8, longest])
        parts = [self.random.choice(ODD if self.random.random() < 0.15 else WORDS) for _ in range(count)]
        return " ".join(parts).strip() or "word"

    def texts(self, longest: int = 60) -> str | dict[str, str]:
        """Return a text in one language or in several."""
        if self.random.random() < 0.4:
            return self.text(longest)
        return {language: self.text(longest) for language in self.random.sample(LANGUAGES, self.random.randint(1, 3))}

    def when(self) -> str:
        """Return a date as precise as a release happens to be."""
        day = date(1999, 1, 1) + timedelta(days=self.random.randrange(9000))
        written = [f"{day.year}", f"{day:%Y-%m}", day.isoformat(), f"{day}/{day + timedelta(days=9)}"]
        return self.random.choice(written)

    def url(self) -> str:
        """Return an address within the schema, well formed or not."""
        base = self.random.choice(
            ["https://example.org/", "http://example.org:8080/", "https://пример.рф/", "https://[/"]
        )
        return base + self.random.choice(["", "a(b)", "%C3%A9" * 40, "x" * 495, "x" * 1900, "?q=[1]&r='", "é/ñ"])

    def _item(self, stem: str) -> dict[str, Any]:
        hidden = self.random.random() < 0.1
        visibility = self.random.choice(list(Visibility)) if hidden else Visibility.PUBLIC
        return {"id": self._id(stem), "visibility": visibility.value, "draft": self.random.random() < 0.03}

    def _some(self, least: int, most: int) -> range:
        return range(self.random.choice([least, self.random.randint(least, most), most]))

    def base(self) -> Base:
        """Return a base that the schema takes."""
        releases = [self._release() for _ in self._some(1, 40)]
        ids = [release["id"] for release in releases]
        organisations = [self._organisation(ids) for _ in self._some(0, 4)]
        topics = [{**self._item("topic"), "title": self.texts(10)} for _ in self._some(0, 30)]
        headings = [topic["id"] for topic in topics] or ["general"]
        data = {
            "releases": releases,
            "topics": topics,
            "organisations": organisations,
            "people": [self._person(ids, [o["id"] for o in organisations]) for _ in self._some(0, 12)],
            "actions": [self._action(ids) for _ in self._some(0, 40)],
            "faq": [self._entry(ids, headings) for _ in self._some(1, 40)],
        }
        every = [entry["id"] for entry in data["faq"]]
        for entry in data["faq"]:
            entry["related"] = self.random.sample(every, min(len(every), self.random.choice([0, 2, 30])))
        return Base.model_validate(data)

    def _release(self) -> dict[str, Any]:
        made = {
            **self._item("r"),
            "visibility": "public",
            "draft": False,
            "title": self.text(30),
            "publisher": self.text(6),
            "language": self.random.choice([*LANGUAGES, "de", "pt"]),
            "kind": self.random.choice(list(ReleaseKind)).value,
            "url": self.url(),
        }
        if self.random.random() < 0.8:
            made["date"] = self.when()
        return made

    def _sources(self, releases: list[str]) -> list[str]:
        found = self.random.sample(releases, min(len(releases), self.random.choice([1, 1, 2, 7, 40])))
        return [
            f"{release}#{self.random.randrange(99)}" if self.random.random() < 0.7 else release for release in found
        ]

    def _organisation(self, releases: list[str]) -> dict[str, Any]:
        return {
            **self._item("o"),
            "name": self.text(4),
            "full_name": self.texts(12),
            "country": self.random.choice(COUNTRIES),
            "summary": self.texts(120),
            "sources": self._sources(releases),
        }

    def _person(self, releases: list[str], organisations: list[str]) -> dict[str, Any]:
        made: dict[str, Any] = {**self._item("p"), "name": self.text(4), "sources": self._sources(releases)}
        if organisations:
            made |= {"role": self.texts(6), "organisation": self.random.choice(organisations)}
        made["custody"] = [
            {
                "date": self.when(),
                "status": self.random.choice(list(CustodyStatus)).value,
                "place": self.texts(4),
                "note": self.texts(60),
                "sources": self._sources(releases),
            }
            for _ in self._some(0, 6)
        ]
        return made

    def _action(self, releases: list[str]) -> dict[str, Any]:
        made = {
            **self._item("a"),
            "kind": self.random.choice(list(ActionKind)).value,
            "date": self.when(),
            "summary": self.texts(80),
            "sources": self._sources(releases),
        }
        if self.random.random() < 0.9:
            made["country"] = self.random.choice(COUNTRIES)
        if self.random.random() < 0.7:
            made["city"] = self.texts(3)
        if self.random.random() < 0.3:
            made["at"] = self.random.choice(list(Venue)).value
        return made

    def _entry(self, releases: list[str], topics: list[str]) -> dict[str, Any]:
        made = {
            **self._item("e"),
            "topic": self.random.choice(topics),
            "question": self.texts(30),
            "variants": [self.text(8) for _ in self._some(0, 5)],
            "answer": self.texts(self.random.choice([20, 200, 900])),
            "sources": self._sources(releases),
        }
        if self.random.random() < 0.2:
            made["values"] = [
                {"value": self.texts(20), "sources": self._sources(releases)} for _ in range(self.random.randint(1, 6))
            ]
        return made

    def question(self, knowledge: Knowledge) -> str:
        """Return what somebody types: one of the base's questions, words, or anything at all."""
        kind = self.random.random()
        if kind < 0.4 and knowledge.base.faq:
            entry = self.random.choice(knowledge.base.faq)
            return self.random.choice(list(entry.question.root.values()))
        if kind < 0.6 and knowledge.base.people:
            person = self.random.choice(knowledge.base.people).name
            return self.random.choice(["who is {}?", "when was {} freed?", "¿dónde está {}?", "qui est {} ?"]).format(
                person
            )
        if kind < 0.9:
            return self.text(40)
        return "".join(chr(self.random.choice([*range(32, 127), *range(160, 1500), 0x1F600, 0])) for _ in range(60))

    def origin(self, assistant: Assistant, language: str) -> Origin:
        """Return something to list, with filters that fit, or with what somebody typed."""
        choose = self.random.choice

        def of(field: Any) -> str:
            values = [value for value, _ in assistant.listings.choices(field, language)]
            return choose([*values, "", "", self.text(8)])

        made: list[Origin] = [
            Prisoners(choose(["", "inside", "out"]), choose(["", of("person")])),
            Actions(of("country"), of("city"), of("kind"), of("date")),
            Actions(),
            Timeline(of("moment"), of("moment")),
            Timeline(),
            Releases(of("publisher"), choose(["", self.text(4)])),
            Topics(),
            Topics(choose([topic.id for topic in assistant.listings.topics(language)] or [""])),
            Entry(choose([entry.id for entry in assistant.knowledge.base.faq] or ["gone"])),
        ]
        found = choose(made)
        return Sources(found) if self.random.random() < 0.2 and isinstance(found, Answering) else found
