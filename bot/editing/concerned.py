"""Which questions a change may concern: those that have words, names or ideas in common with the texts that change."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.answers import Assistant
from bot.editing.base import Files
from bot.editing.values import Change, Data, Edit
from bot.knowledge.model import LANGUAGE_CODE, Knowledge
from bot.knowledge.text_rules import phrasings
from bot.matching.lexicon import lexicon
from bot.matching.normalise import spelled
from bot.matching.vocabulary import stem

ENOUGH_IN_COMMON = 0.3
"""Share of what a question says that a change must say too; below it, the change is about something else."""

SPOKEN_TO = frozenset(
    {"question", "variants", "answer", "values", "value", "name", "aliases", "full_name", "role", "summary", "custody",
     "place", "note", "title", "words", "names", "city"}
)  # fmt: skip
"""Fields whose texts decide which question gets which answer."""

SWITCHES = frozenset({"visibility", "draft", "topic"})
"""Fields that concern everything that an item says."""


@dataclass(frozen=True)
class TrialQuestion:
    """A question that is held against a change."""

    text: str
    kind: Literal["labelled", "logged", "phrasing"]
    expect: str | None
    """What it must get: the id of an entry, or ``unknown``; None where nobody has said."""
    language: str = ""
    """Of a phrasing of the base."""


class Concerned:
    """The words and ideas of questions, as one base has them; what was read once stays read."""

    def __init__(self, assistant: Assistant, before: Concerned | None = None) -> None:
        """Take the assistant of the base, and what was read for another one, which is used as far as it holds."""
        self._reader = assistant.matcher.reader
        self._base = assistant.knowledge
        self._features: dict[tuple[str, str], frozenset[str]] = {}
        if before is not None and before._base.base.synonyms == self._base.base.synonyms:
            # How a member's question is read depends on all of the base, a phrasing on its synonyms only.
            # Copied first: another thread may still be looking ahead from that base.
            self._features = {key: features for key, features in before._features.copy().items() if key[0]}

    def warm_up(self) -> None:
        """Read the base's own phrasings."""
        self._entries_with  # noqa: B018 - worked out once

    def questions(
        self, knowledge: Knowledge, logged: Iterable[str], *, without: Collection[str]
    ) -> list[TrialQuestion]:
        """Return what is held against a change: labelled and logged questions, and the phrasings of other entries.

        Args:
            knowledge: the base as it would be, as far as whoever reads of it may know of it.
            logged: questions that members have asked.
            without: the ids of the entries that the change is about.
        """
        labelled = [TrialQuestion(q.question, "labelled", q.expect) for q in knowledge.base.questions]
        known = {question.text for question in labelled}
        said = [TrialQuestion(text, "logged", None) for text in dict.fromkeys(logged) if text not in known]
        own = [
            TrialQuestion(text, "phrasing", entry.id, language)
            for entry in self._base.base.faq
            if entry.id not in without
            for _, language, text in phrasings(entry)
        ]
        return [*labelled, *said, *own]

    def near(self, questions: Iterable[TrialQuestion], texts: Iterable[tuple[str, str]]) -> list[TrialQuestion]:
        """Return the questions that have enough in common with some texts, (language, text) each; most first."""
        read = [(question, self._read(question.language, question.text)) for question in questions]
        changed = frozenset[str]().union(*(self._read(language, text) for language, text in texts))
        found = []
        for question, features in read:
            if common := features & changed:
                share = sum(map(self._weight, common)) / sum(map(self._weight, features))
                found.append((share, question))
        ranked = sorted(found, key=lambda pair: (-pair[0], pair[1].kind, pair[1].text))
        return [question for share, question in ranked if share >= ENOUGH_IN_COMMON]

    def _read(self, language: str, text: str) -> frozenset[str]:
        key = language, text
        if key not in self._features:
            if language:
                written: Iterable[str] = spelled(text)
            else:  # a member's question: its language has to be found, its words to be mended
                question = self._reader.question(text)
                language, written = question.language, [token.word for token in question.tokens]
            stems = {stem(word, language) for word in written if word not in lexicon(language).function_words}
            ideas = (idea for word in stems for idea in self._ideas.get((language, word), ()))
            self._features[key] = frozenset((*stems, *ideas))
        return self._features[key]

    @cached_property
    def _ideas(self) -> dict[tuple[str, str], list[str]]:
        """The groups of synonyms by the stem of a word that stands for one by itself."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for group in self._base.base.synonyms:
            for language, phrase in group.words.items():
                if len(words := spelled(phrase)) == 1:
                    found[language, stem(words[0], language)].append(f"idea:{group.id}")
        return found

    @cached_property
    def _entries_with(self) -> Counter[str]:
        found: dict[str, set[str]] = defaultdict(set)
        for entry in self._base.base.faq:
            for _, language, text in phrasings(entry):
                for feature in self._read(language, text):
                    found[feature].add(entry.id)
        return Counter({feature: len(entries) for feature, entries in found.items()})

    def _weight(self, feature: str) -> float:
        # At least 1 each: in a base of records alone, without an entry, all features count alike.
        return math.log1p(max(len(self._base.base.faq), 1) / max(self._entries_with[feature], 1))


def changed_texts(change: Change, files: Files) -> set[tuple[str, str]]:
    """Return the texts by which a change decides about answers, (language, text) each: those that come or go."""
    found: set[tuple[str, str]] = set()
    for edit in change.edits:
        before, after = (set(_texts(version, files.language, edit, files)) for version in (edit.before, edit.after))
        switched = any((edit.before or {}).get(field) != (edit.after or {}).get(field) for field in SWITCHES)
        found |= before | after if switched else before ^ after
    return found


def _texts(data: Data, language: str, edit: Edit, files: Files) -> Iterator[tuple[str, str]]:
    language = next((code for code, file in files.translations.items() if file == edit.item.file), language)
    for field, value in (data or {}).items():
        if field in SPOKEN_TO:
            yield from _leaves(value, language)


def _leaves(data: Data, language: str) -> Iterator[tuple[str, str]]:
    match data:
        case str():
            yield language, data
        case list():
            for element in data:
                yield from _leaves(element, language)
        case dict():
            for name, value in data.items():
                if name in SPOKEN_TO:
                    yield from _leaves(value, language)
                elif LANGUAGE_CODE.fullmatch(name):
                    yield from _leaves(value, name)
