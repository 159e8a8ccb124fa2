"""From a question to ranked candidates, each with the evidence for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

import numpy as np
from rapidfuzz import fuzz, process

from bot.matching.candidates import Candidate, Example
from bot.matching.encoding import Encoder
from bot.matching.entry import Entry, Facets
from bot.matching.index import Index
from bot.matching.meanings import Meanings, unit
from bot.matching.phrasings import Document, Phrasings, plain
from bot.matching.question import Question
from bot.matching.ranking import MIX, RARITY_THIN, Query, Ranking, thinness
from bot.matching.reader import Reader
from bot.matching.rows import Floats
from bot.matching.untold import untold
from bot.matching.word_vectors import word_vectors
from bot.matching.word_weights import word_weights

SHORTLIST = 12
"""Candidates that are looked at closely."""

ENOUGH_PHRASINGS = 3
"""From so many phrasings on, an entry shows what another phrasing of it would score."""

MOST_RENEWED = 0.25
"""Share of phrasings that may change until what words weigh is learned anew."""

BY_WORD = 0.5
"""How far what words mean does instead of likeness by words in a base with few phrasings, 0..1."""
BY_SENTENCE = 1.0
"""The same for what whole sentences mean."""

MOST_LONGER = 2
"""How many times as long as the longest phrasing a text may be that is one, with its marks and blanks."""

EACH = 6
"""Phrasings of an entry that are tried: the cost is in the number of entries."""


class Matcher:
    """An index over entries and patterns, ready for questions. Built once per base, never changed."""

    def __init__(
        self, phrasings: Phrasings, index: Index, ranking: Ranking, encode: Encoder | None = None, renewals: int = 0
    ) -> None:
        """Take what was read and learned; see :meth:`build`, :meth:`renewed` and :meth:`understanding`.

        Args:
            phrasings: of entries and patterns.
            index: over these.
            ranking: by the index, and by what the phrasings mean.
            encode: says what questions mean where the ranking goes by sentences; None where it goes by words.
            renewals: how many phrasings came, or are read otherwise, since what words weigh was learned.
        """
        self.index = index
        self.renewals = renewals
        self.reader = phrasings.reader
        self.own = frozenset(phrasings.entries) - phrasings.patterns
        """Ids of the entries that are not patterns."""
        self.untold = untold([phrasings.facets[entry] for entry in phrasings.entries if entry in self.own])
        """Slots that answers of this base say nothing of."""
        self._phrasings = phrasings
        self._ranking = ranking
        self._encode = encode

    @classmethod
    def build(cls, entries: Sequence[Entry], reader: Reader, patterns: Sequence[Entry] = ()) -> Matcher:
        """Index the phrasings of entries and of patterns as ``reader`` reads them."""
        phrasings, plan = Phrasings.read(entries, reader, patterns)
        rarity = 1 - (1 - RARITY_THIN) * thinness(phrasings.of)
        index = Index.build(phrasings.of, phrasings.owners, plan.fresh, MIX, rarity)
        del plan  # what follows needs the memory
        meanings = Meanings(word_vectors().all(phrasings.unnamed()), phrasings.owners, BY_WORD)
        return cls(phrasings, index, Ranking.build(index, phrasings.owners, phrasings.of, meanings))

    def renewed(self, entries: Sequence[Entry], reader: Reader, patterns: Sequence[Entry] = ()) -> Matcher | None:
        """Return a matcher for a base that is nearly the same, in a fraction of the time.

        What words weigh is taken over; what sets entries apart is learned from the new phrasings as well. None where
        too much differs, or has come together over several changes, for that to hold.
        """
        before = self._phrasings
        phrasings, plan = Phrasings.read(entries, reader, patterns, before)
        renewals = self.renewals + phrasings.newer(before, plan)
        if renewals > MOST_RENEWED * len(phrasings.of):
            return None
        index = self.index.renewed(phrasings.of, plan, before.of)
        moved = phrasings.moved(before, plan)
        vectors, known = word_vectors().all(phrasings.unnamed()), self._ranking.meanings
        meanings = Meanings(vectors, phrasings.owners, BY_WORD, known)
        ranking = self._ranking.renewed(index, phrasings.owners, phrasings.of, moved, meanings)
        return Matcher(phrasings, index, ranking, renewals=renewals)

    @property
    def thin(self) -> float:
        """How thin the base is, 0..1; see :class:`Ranking`."""
        return self._ranking.thin

    @property
    def by_sentences(self) -> bool:
        """Whether it goes by what whole sentences mean, not by what their words do."""
        return self._encode is not None

    def texts(self) -> list[str]:
        """Return every phrasing, in the order of the index."""
        return self._phrasings.texts()

    def understanding(self, encode: Encoder, vectors: Floats) -> Matcher:
        """Return the same matcher, ranking by what whole sentences mean instead of by what their words do.

        Args:
            encode: encodes members' questions.
            vectors: what it gives for :meth:`texts`.
        """
        phrasings = self._phrasings
        meanings = Meanings(vectors, phrasings.owners, BY_SENTENCE)
        ranking = Ranking.build(self.index, phrasings.owners, phrasings.of, meanings)
        return Matcher(phrasings, self.index, ranking, encode, self.renewals)

    def required(self, question: Question) -> frozenset[int]:
        """Return where a question asks for an idea that an entry must hold to answer it: age, salary, weather.

        These are ideas that no entry holds, and those that the base calls decisive.
        """
        attested, decisive = self.index.blocks["ideas"].ids, self.reader.decisive
        return frozenset(
            at
            for span in question.ideas
            if any(token.role != "noise" for token in question.tokens[span.start : span.end])
            for at in range(span.start, span.end)
            if not any(group in attested for group in span.values)
            or (span.values <= decisive and (question.tokens[at].role == "content" or span.end > span.start + 1))
        )

    def facets(self, entry: str) -> Facets:
        """Return what an entry asks, names and says."""
        return self._phrasings.facets[entry]

    def candidates(
        self, question: Question, boosts: Mapping[str, float] | None = None, *, also: Iterable[str] = ()
    ) -> list[Candidate]:
        """Return the most likely entries, best first, and those that are asked to the letter.

        Args:
            question: what a member asked.
            boosts: what is added to the scores of entries.
            also: entries that are looked at closely however low they score; those that the base lacks are passed over.
        """
        scores = self._ranking.scores(self._query(question))
        for entry, boost in (boosts or {}).items():
            if (document := self._phrasings.document(entry)) is not None:
                scores[document.owner] += boost
        spelled, best = _spelled(question), _best(scores)
        wanted = {document.owner for entry in also if (document := self._phrasings.document(entry)) is not None}
        # An entry is ranked by all of its phrasings together; whoever wrote one of them is sure that it leads there.
        wanted |= {*self._phrasings.verbatim(spelled[0])}
        best += [(number, float(scores[number])) for number in sorted(wanted - {number for number, _ in best})]
        return [self._candidate(number, question, spelled, score) for number, score in best]

    def asked_to_the_letter(self, question: Question) -> str | None:
        """Return the entry one of whose phrasings a question is, as typed; None where there is none."""
        if self.is_longer(question.text):
            return None  # to read it once more would take as long as all the rest
        typed = plain(self.reader.phrasing(question.text, question.language), pattern=False)
        return next((self._phrasings.entries[number] for number in self._phrasings.verbatim(typed)), None)

    def is_longer(self, text: str) -> bool:
        """Whether a text is far longer than any phrasing, so that it is none."""
        return len(text) > MOST_LONGER * self._phrasings.longest

    def ranked(self, question: Question) -> list[tuple[str, float]]:
        """Return the most likely entries with their scores, best first, and nothing else about them."""
        scores = self._ranking.scores(self._query(question))
        return [(self._phrasings.entries[number], score) for number, score in _best(scores)]

    def _query(self, question: Question) -> Query:
        return self._ranking.query(question.bags, self._meaning(question))

    def _meaning(self, question: Question) -> Floats:
        if self._encode is None:
            # A name has evidence of its own; the vector of "Juan" would make all talk of Juans alike.
            return word_vectors()(question.unnamed)
        # As typed, and as mended: an encoder stumbles over typing errors, mending over words that it doesn't know.
        texts = [question.text, " ".join(token.word for token in question.tokens)]
        return np.asarray(unit(self._encode([text or "?" for text in texts]).mean(axis=0)[None])[0])

    def _shortlist(self, question: Question, scores: Floats, leave_out: int = -1) -> list[Candidate]:
        spelled = _spelled(question)
        return [self._candidate(number, question, spelled, score) for number, score in _best(scores, leave_out)]

    def _candidate(self, number: int, question: Question, spelled: tuple[str, str], score: float) -> Candidate:
        phrasings = self._phrasings
        entry = phrasings.entries[number]
        document = phrasings.document(entry, question.language)
        assert document is not None  # every entry has one
        nearest, at = self._nearest(spelled[entry in phrasings.patterns], document)
        return Candidate(entry, score, document.texts[at], nearest, phrasings.facets[entry])

    @staticmethod
    def _nearest(text: str, document: Document, leave_out: int = -1) -> tuple[float, int]:
        choices = (
            document.plain if leave_out < 0 else ["" if at == leave_out else t for at, t in enumerate(document.plain)]
        )
        _, likeness, at = process.extractOne(text, choices, scorer=fuzz.ratio)
        return likeness / 100, at

    def examples(self, most: int) -> Iterator[Example]:
        """Yield phrasings of the base as questions to a base that lacks them; none of patterns or of lone phrasings.

        They are drawn by their own letters: an entry more or less leaves the others drawn as they were.

        Args:
            most: how many at the most.
        """
        fit = [d for d in self._phrasings.documents if len(d.texts) >= ENOUGH_PHRASINGS and d.entry in self.own]
        numbers: list[int] = []
        for document in sorted(fit, key=lambda d: _lot(d.texts[0])):
            drawn = sorted(range(len(document.texts)), key=lambda at: _lot(document.texts[at]))[:EACH]
            numbers += [document.start + at for at in drawn[: most - len(numbers)]]
        numbers.sort()
        if not numbers:
            return
        left = self._ranking.left_out(numbers)
        for number, itself, without in zip(numbers, left.itself, left.entry, strict=True):
            yield self._example(number, itself, without)

    def _example(self, number: int, itself: Floats, without: Floats) -> Example:
        document = self._phrasings.documents[self._phrasings.of[number]]
        place = number - document.start
        question = self.reader.phrasing(document.texts[place], document.language)
        lone = self._lone(question)
        if_missing = _forgetting(question, lone & self._phrasings.facets[document.entry].once_stems)
        if_entry_missing = _forgetting(question, lone)
        candidates = self._shortlist(if_missing, itself)
        for at, candidate in enumerate(candidates):
            if candidate.entry == document.entry:
                nearest, near = self._nearest(plain(if_missing, pattern=False), document, leave_out=place)
                own = candidate.facets.without(question)
                candidates[at] = replace(candidate, phrasing=document.texts[near], nearest=nearest, facets=own)
        others = self._shortlist(if_entry_missing, without, leave_out=document.owner)
        return Example(document.entry, if_missing, tuple(candidates), if_entry_missing, tuple(others))

    def _lone(self, question: Question) -> frozenset[str]:
        """Return the stems of a phrasing that only its own entry has."""
        block = self.index.blocks["words"]
        rarest = float(block.weights.max(initial=0.0))
        stems = {token.stem for token in question.tokens if token.stem in block.ids}
        return frozenset(stem for stem in stems if float(block.weights[block.ids[stem]]) >= rarest)

    def weights(self, question: Question, *, chosen: bool = False) -> tuple[float, ...]:
        """Return how much each word of a question tells, 0..1.

        Args:
            question: what a member typed.
            chosen: whether it is a phrasing of the base instead: none of its words was put idly.
        """
        return word_weights(question, self.index.blocks["words"], self.reader.vocabulary, chosen=chosen)


def _best(scores: Floats, leave_out: int = -1) -> list[tuple[int, float]]:
    """Return the numbers of the entries with the highest scores, with these, best first."""
    found = np.argpartition(-scores, SHORTLIST)[: SHORTLIST + 1] if len(scores) > SHORTLIST else range(len(scores))
    best = sorted((-float(scores[number]), int(number)) for number in found if number != leave_out)[:SHORTLIST]
    return [(number, -score) for score, number in best]


def _spelled(question: Question) -> tuple[str, str]:
    """Return a question as phrasings of entries are spelled, and as those of patterns are."""
    return plain(question, pattern=False), plain(question, pattern=True)


def _lot(text: str) -> int:
    return crc32(text.encode())


def _forgetting(question: Question, stems: frozenset[str]) -> Question:
    """Return a question as a base would read it that lacks some words."""
    tokens = (token._replace(known=False) if token.stem in stems else token for token in question.tokens)
    return replace(question, tokens=tuple(tokens))
