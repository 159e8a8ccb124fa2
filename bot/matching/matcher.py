"""From a question to ranked candidates, each with the evidence for and against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from rapidfuzz import fuzz, process

from bot.matching.entry import Entry, Facets, facets
from bot.matching.index import Floats, Index
from bot.matching.question import Question, Reader, Token

MIX = {"words": 1.5, "pairs": 0.5, "grams": 1.0, "ideas": 1.0}
"""Share of each kind of feature in a score. Characters carry typing errors, ideas carry paraphrases."""

SHORTLIST = 12
"""Candidates that are looked at closely."""

SHORT_WORD = 0.3
"""What an unknown word of up to three letters tells beside a longer one: it is a slip more often than a subject."""

SUBJECT_WORD = 0.65
"""What a word tells at least that the base lists among its synonyms, however common it is in the language."""

NEAREST_SHARE = 0.35
"""Share of the likeness to an entry's nearest single phrasing in the score, beside the likeness to all of them."""


@dataclass(frozen=True)
class Candidate:
    """An entry that may answer, with what speaks for it."""

    entry: str
    language: str
    """Language of the phrasings that matched."""
    score: float
    """How like the question it is, 0..1."""
    phrasing: str
    """The entry's phrasing that is nearest to the question."""
    nearest: float
    """How near that phrasing is, 0..1."""
    facets: Facets = field(repr=False)


class _Section:
    """Entries that are searched together: those that name things, or patterns in which a name stands for any."""

    def __init__(self, entries: Sequence[Entry], reader: Reader, *, patterns: bool) -> None:
        self.patterns = patterns
        self.documents: list[tuple[str, str]] = []
        self.plain: list[list[str]] = []
        self.phrasings: list[list[str]] = []
        self.facets: dict[str, Facets] = {}
        numbers: dict[tuple[str, str], int] = {}
        documents, owners, bags = [], [], []
        for owner, entry in enumerate(entries):
            read = [(language, text, reader.phrasing(text, language)) for language, text in entry.phrasings]
            for language, text, question in read:
                document = numbers.setdefault((entry.id, language), len(numbers))
                if document == len(self.documents):
                    self.documents.append((entry.id, language))
                    self.plain.append([])
                    self.phrasings.append([])
                self.plain[document].append(plain(question, patterns=patterns))
                self.phrasings[document].append(text)
                documents.append(document)
                owners.append(owner)
                bags.append(question.bags)
            self.facets[entry.id] = facets([question for _, _, question in read], entry.support, reader)
        self.index = Index(documents, owners, bags, MIX)

    def candidates(self, question: Question, boosts: Mapping[str, float]) -> list[Candidate]:
        bags = question.bags
        if self.patterns:
            bags = replace(bags, words=[word for word in bags.words if not word.startswith("@") or ":" not in word])
        scores = self.index.scores(bags)
        asked = plain(question, patterns=self.patterns)
        return [
            self._candidate(document, float(scores[document]), asked, boosts) for document in self._best(scores, boosts)
        ]

    def _best(self, scores: Floats, boosts: Mapping[str, float]) -> list[int]:
        order = np.argsort(-scores, kind="stable")[: SHORTLIST * 4]
        best: dict[str, int] = {}
        for document in order.tolist():
            if scores[document] > 0:
                best.setdefault(self.documents[document][0], document)
        kept = list(best.values())[:SHORTLIST]
        return kept + [document for entry, document in best.items() if entry in boosts and document not in kept]

    def _candidate(self, document: int, score: float, asked: str, boosts: Mapping[str, float]) -> Candidate:
        entry, language = self.documents[document]
        _, likeness, at = process.extractOne(asked, self.plain[document], scorer=fuzz.token_sort_ratio)
        nearest = likeness / 100
        mixed = (1 - NEAREST_SHARE) * score + NEAREST_SHARE * max(0.0, 2 * nearest - 1) + boosts.get(entry, 0.0)
        return Candidate(entry, language, mixed, self.phrasings[document][at], nearest, self.facets[entry])


class Matcher:
    """An index over entries and patterns, ready for questions. Built once per base, never changed."""

    def __init__(self, entries: Sequence[Entry], reader: Reader, patterns: Sequence[Entry] = ()) -> None:
        """Index the phrasings of entries and of patterns as ``reader`` reads them."""
        self.reader = reader
        self.entries: Mapping[str, Entry] = {entry.id: entry for entry in (*entries, *patterns)}
        self._sections = [_Section(entries, reader, patterns=False)]
        if patterns:
            self._sections.append(_Section(patterns, reader, patterns=True))

        self._attested = frozenset(
            idea for section in self._sections for facet in section.facets.values() for idea in facet.asking.ideas
        )

    def alien(self, question: Question) -> frozenset[int]:
        """Return where a question asks for an idea that no entry is about: age, salary, weather."""
        spans = (span for span in question.ideas if not span.values & self._attested)
        return frozenset(at for span in spans for at in range(span.start, span.end))

    def facets(self, entry: str) -> Facets:
        """Return what an entry asks, names and says."""
        return next(section.facets[entry] for section in self._sections if entry in section.facets)

    def candidates(self, question: Question, boosts: Mapping[str, float] | None = None) -> list[Candidate]:
        """Return the most likely entries, best first; ``boosts`` are added to the scores of entries."""
        found = [candidate for section in self._sections for candidate in section.candidates(question, boosts or {})]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.entry))

    def tells(self, token: Token) -> float:
        """Return how much a word tells, 0..1: rare in the base and rare in the language is 1."""
        block = self._sections[0].index.blocks["words"]
        identity = block.ids.get(token.stem)
        apart = 1.0 if identity is None else float(block.weights[identity]) / block.unknown
        at_large = self.reader.vocabulary.tells(token.word)
        if token.idea:
            at_large = max(at_large, SUBJECT_WORD)
        return min(apart, at_large) * (SHORT_WORD if not token.known and len(token.word) < 4 else 1.0)


def plain(question: Question, *, patterns: bool) -> str:
    """Return a question's words for comparing whole phrasings; in patterns, names as their kind."""
    return " ".join(word for word in question.bags.words if not word.startswith("@") or (":" in word) is not patterns)
