"""Reads a text (a member's question, or a phrasing of the base): its language, words, names, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property, lru_cache

from bot.matching.asking import asking_alone, asks_country, asks_origin, months, sought, targets
from bot.matching.attributes import attributes
from bot.matching.clauses import MOST_OPENING
from bot.matching.confirming import asserts, confirms
from bot.matching.dates import named_dates
from bot.matching.features import pairs
from bot.matching.index import Bags
from bot.matching.language_detection import detect_language
from bot.matching.lexicon import Lexicon, lexicon
from bot.matching.met_words import MetWords, idea_key
from bot.matching.naming import (
    excepted,
    given_by_surname,
    given_names,
    homes,
    only_looks_named,
    only_there,
    whole_names,
)
from bot.matching.normalise import is_elided, normalise, spelled, words
from bot.matching.numerals import numerals, offered
from bot.matching.phrases import PhraseTable, Span, places
from bot.matching.question import Question, Token
from bot.matching.sentence import Sentence, sentence_of
from bot.matching.slots import Attribute
from bot.matching.subjects import slot_of
from bot.matching.vocabulary import Vocabulary, stem

PLACEHOLDERS = {f"{{{kind}}}": f"qq{kind}" for kind in ("person", "organisation", "place", "kind", "date")}
"""What a pattern writes for "any person" and so on, and the word it becomes."""

MOST_TOLD = 1024
"""Texts that the bot tells which are kept as read: most answers are given again."""

_PLACEHOLDER_KINDS = {word: name.strip("{}") for name, word in PLACEHOLDERS.items()}
SHORT = 4
"""Letters that a word has at least to tell a language where it stands between two words that all languages have."""


class Reader:
    """Reads texts against one base's names, synonyms and words."""

    def __init__(
        self,
        names: PhraseTable[str],
        synonyms: Iterable[tuple[str, str, str]],
        vocabulary: Vocabulary,
        spoken: Sequence[str],
        *,
        kinds: Mapping[str, str] | None = None,
        decisive: Iterable[str] = (),
    ) -> None:
        """Take names with their ids, synonyms as (language, phrase, group), the vocabulary, the base's languages.

        ``kinds`` says which synonym groups name a kind of action, ``decisive`` which of them an entry must hold to
        answer a question that does.
        """
        self.kinds = dict(kinds or {})
        self.decisive = frozenset(decisive)
        self.names = names
        self.given_names = given_names(names)
        self._given_by_surname = given_by_surname(names)
        self.vocabulary = vocabulary
        self.spoken = tuple(spoken)
        self._met: dict[str, MetWords] = {}
        self._everywhere = vocabulary.shared(self.spoken)
        self._function = frozenset(word for language in self.spoken for word in lexicon(language).function_words)
        synonyms = list(synonyms)
        self.plain_ideas = frozenset(
            idea_key(stem(words[0], language), language)
            for language, phrase, _ in synonyms
            if len(words := spelled(phrase)) == 1 and words[0] in lexicon(language).plain_words
        )
        """Synonyms that are function words as well: these stand for their ideas all the same."""
        self.ideas: PhraseTable[str] = PhraseTable(
            (tuple(idea_key(stem(word, language), language) for word in spelled(phrase)), group)
            for language, phrase, group in synonyms
        )

    def phrasing(self, text: str, language: str) -> Question:
        """Read a phrasing of the base, whose language is known and whose words are right by definition."""
        used = self.written(text, language)
        return self._read(text, used, used, language)

    @cached_property
    def told(self) -> Callable[[str, str], Question]:
        """Reads what the bot tells of the base, as :meth:`phrasing` does; the latest texts need not be read again."""
        return lru_cache(MOST_TOLD)(self.phrasing)

    def __getstate__(self) -> dict[str, object]:
        """Return what is kept of it on disk."""
        return {name: value for name, value in vars(self).items() if name != "told"}

    @staticmethod
    @lru_cache(maxsize=65536)
    def written(text: str, language: str) -> tuple[str, ...]:
        """Return the words that a text of the base is read as; kept, because they are wanted twice."""
        for placeholder, word in PLACEHOLDERS.items():
            text = text.replace(placeholder, word)
        return tuple(lexicon(language).spelled_out(spelled(text)))

    def question(self, text: str, hint: str | None = None, given: Mapping[str, str] | None = None) -> Question:
        """Read a member's question: find its language, mend its words.

        Args:
            text: what was typed.
            hint: the member's own language, for a text that does not tell.
            given: subjects (with their names) that a pronoun or an ellipsis stands for; they are read as if named.
        """
        text = " ".join([text, *(given or {}).values()])
        plain = normalise(text)
        typed, elided = words(plain), is_elided(plain)
        language = self._language(typed, hint, elided=elided)
        used, unmended = self._spelled(typed, language)
        if used != typed:
            mended = [part for part, _ in self._parts(typed, language)]
            if (other := self._language(mended, hint, elided=elided)) != language:
                language = other
                used, unmended = self._spelled(typed, language)  # its shortenings and its words are others
        read = self._read(text, used, unmended, language)
        return replace(read, given=frozenset(given)) if given else read

    def _spelled(self, typed: Sequence[str], language: str) -> tuple[list[str], list[str]]:
        """Return the words of a text in full and mended, and as each of them was written before it was mended."""
        written = lexicon(language).spelled_out(typed)
        mended = self._parts(written, language)
        return [word for word, _ in mended], [word for _, word in mended]

    def _parts(self, written: Sequence[str], language: str) -> list[tuple[str, str]]:
        """Return the words that a text's words stand for, each with the word that it was."""
        behind = [*written, ""][1:]
        return [
            (part, word)
            for word, surname in zip(written, behind, strict=True)
            for part in self._mended(word, language, surname)
        ]

    def _language(self, used: Sequence[str], hint: str | None, *, elided: bool) -> str:
        """Return the language of a text's words, but for those of names of several: Los Mineros is no Spanish.

        Nor is what stands between two words that every language uses, as in Pasta de Conchos.
        """
        if len(self.spoken) > 1:
            longer = [span for span in self.names.find(used) if span.end > span.start + 1]
            skipped = places(longer)
            shared = [word in self._everywhere for word in used]
            short = (at for at in range(1, len(used) - 1) if len(used[at]) < SHORT)
            skipped.update(at for at in short if shared[at - 1] and shared[at + 1])
            used = [word for at, word in enumerate(used) if at not in skipped] or used
        return detect_language(used, self.vocabulary, self.spoken, hint, elided=elided)

    def _is_word(self, word: str, language: str) -> bool:
        spoken = lexicon(language)
        known = word in self.vocabulary or word in self._function
        return known or word in spoken.chat_words or word in spoken.light_words

    def _mended(self, word: str, language: str, behind: str) -> tuple[str, ...]:
        if len(word) < 3 or self._is_word(word, language):
            return (word,)
        given = self.vocabulary.mend_given(word, self._given_by_surname.get(behind, ()))
        if given is not None:
            return (given,)
        return self.vocabulary.mend(word, language) or (word,)

    def _read(self, text: str, used: Sequence[str], typed: Sequence[str], language: str) -> Question:
        lexical = lexicon(language)
        asking = lexical.attributes.find(used)
        found = self._names_in(text, used, asking, lexical)
        set_aside = {*excepted(found, used, lexical), *homes(used, lexical, lambda word: self._is_word(word, language))}
        mentions = [span for span in found if set_aside.isdisjoint(range(span.start, span.end))]
        sentence = sentence_of(used, mentions, set_aside, lexical)
        asking = asking or list(asking_alone(sentence))
        met = self._met_in(language)
        stems, keys, roles, known, letters = (
            map(list, zip(*map(met.__getitem__, used), strict=True)) if used else ([], [], [], [], [])
        )
        dated = frozenset(months(used, lexical))
        ideas = self._ideas_in(sentence, keys, dated)
        done = [span for span in ideas if not span.values.isdisjoint(self.kinds)]
        not_done = set(excepted(done, used, lexical)) if done else set()
        ideas = [span for span in ideas if span.start not in not_done]
        listed = [False] * len(used)
        for at in places(ideas):
            listed[at] = True
        asks = places(asking) - sentence.named
        for role, where in (("noise", sentence.noise | not_done), ("asking", asks), ("name", sentence.named)):
            for at in where:
                roles[at] = role
        tokens = tuple(map(Token, used, typed, stems, roles, known, listed))
        groups = [group for span in ideas for group in sorted(span.values)]
        asks_else = asks - sentence.noise  # not the question words of "by the way"
        of_country = asks_country(asking, mentions, sentence) if asks_else else asks_origin(mentions, sentence)
        origin = frozenset({Attribute.ORIGIN} if of_country else ())
        years, numbers = numerals(used)
        dates = named_dates(used, dated, lexical)
        of_months = [date for date in dates if date.month]
        in_dates = {used[at] for date in of_months for at in date.where}
        return Question(
            text=text,
            language=language,
            tokens=tokens,
            mentions=tuple(mentions),
            ideas=tuple(ideas),
            attributes=attributes(asking, sentence) | origin,
            targets=frozenset(targets(asking, tokens, lexical)),
            sought=frozenset(stems[at] for at in sought(asking, sentence)),
            months=dated,
            saying=frozenset(at for at, word in enumerate(used) if word in lexical.saying),
            posts=frozenset(at for at, word in enumerate(used) if word in lexical.posts),
            years=years,
            numbers=numbers - in_dates,
            days=frozenset(str(date.day) for date in of_months if date.day),
            dates=tuple(dates),
            offered=offered(used, lexical),
            negated=not lexical.negations.isdisjoint(used),
            confirming=confirms(text, asking, sentence),
            asserting=asserts(text, asking, sentence),
            only_there=only_there(mentions, used, lexical),
            pronouns=frozenset(word for word in used if word in lexical.pronouns),
            opener=_opens(lexical.openers, used),
            kinds=frozenset(kind for group in groups if (kind := self.kinds.get(group)) is not None),
            # What is set aside is named all the same: phrasings that do so are alike.
            bags=self._bags(tokens, letters, found, groups),
        )

    def _names_in(
        self, text: str, used: Sequence[str], asking: Sequence[Span[Attribute]], lexical: Lexicon
    ) -> list[Span[str]]:
        """Return where names stand, those of two people as one; not words that only look like one."""
        named = [span for span in self.names.find(used) if not only_looks_named(span, used, asking, lexical)]
        return whole_names(named, used, self.given_names, text)

    def _ideas_in(self, sentence: Sentence, keys: Sequence[str], dated: Set[int]) -> list[Span[str]]:
        """Return where synonyms stand, by the words' keys; those that are a month or part of a name are none.

        Nor is a function word that only shares its stem with one: cómo is not comer.
        """
        plain, named = sentence.lexical.plain_words, sentence.named
        found = []
        for span in self.ideas.find(keys):
            standing = set(range(span.start, span.end))
            function = len(standing) == 1 and sentence.used[span.start] in plain
            if named >= standing or dated >= standing or (function and keys[span.start] not in self.plain_ideas):
                continue
            found.append(span)
        return found

    def all_ideas(self, question: Question) -> frozenset[str]:
        """Return the synonym groups of a text's words, those inside names too, which ``ideas`` leaves out."""
        met = self._met_in(question.language)
        keys = [met[token.word][1] for token in question.tokens]
        return frozenset(group for span in self.ideas.find(keys) for group in span.values)

    def _met_in(self, language: str) -> MetWords:
        if language not in self._met:
            self._met[language] = MetWords(self.vocabulary, language)
        return self._met[language]

    def _bags(
        self,
        tokens: Sequence[Token],
        letters: Sequence[Sequence[str]],
        mentions: Sequence[Span[str]],
        groups: Sequence[str],
    ) -> Bags:
        """Return the features of a text's words, each with the ``letters`` that stand side by side in it."""
        starts = {span.start: span for span in mentions}
        inside = places(mentions)
        stems: list[str] = []
        features: list[str] = []
        grams: list[str] = []
        for at, token in enumerate(tokens):
            if at in starts:
                kinds = sorted({slot_of(value) for value in starts[at].values})
                stems.append("@" + "|".join(kinds))
                features += [f"@{kind}" for kind in kinds] + [f"@{value}" for value in sorted(starts[at].values)]
            elif at not in inside and token.role != "noise":
                placeholder = _PLACEHOLDER_KINDS.get(token.word)
                stems.append(f"@{placeholder}" if placeholder else token.stem)
                features.append(stems[-1])
                if placeholder is None:
                    grams += letters[at]
        features += ["@kind"] if any(group in self.kinds for group in groups) else []
        return Bags(features, pairs(stems), grams, groups)


def _opens(table: PhraseTable[str], spelled: Sequence[str]) -> bool:
    return any(span.start == 0 for span in table.find(spelled[:MOST_OPENING]))
