"""Which language a text is in: its function words tell most, the words of the base some."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.matching.lexicon import lexicon
from bot.matching.question import Token
from bot.matching.vocabulary import Vocabulary

OF_A_FUNCTION_WORD = 1.5
"""What a function word speaks for its language; languages that have it in common share that."""
OF_A_WORD = 1.0
"""The same of a word that the base's phrasings use, which may be a name or borrowed."""
OF_AN_ELISION = 1.0
"""The same of the apostrophe of "t'es"."""
OF_SMALL_TALK = 0.6
"""The same of a word of small talk; "ciao" travels."""
OF_A_SHORTENING = 0.3
"""The same of a shortening: the letters of one are few, and common to languages."""
OF_THE_MEMBER = 0.5
"""What speaks for a member's own language: it decides between two, and outweighs no word of theirs."""

LEAST_FOREIGN = 3
"""Words of no language that the base has, at least, for a text to be in another one."""
LEAST_UNMENDED = 2
"""Such words, at least, of which none was mended: "wann" is near to "wanna"."""
FOREIGN = 0.5
"""Share of such words, names aside, from which on it is."""


def detect_language(
    words: Iterable[str],
    vocabulary: Vocabulary,
    spoken: Iterable[str],
    hint: str | None = None,
    *,
    elided: bool = False,
) -> str:
    """Return which of the ``spoken`` languages the words are in: function words count most, the base's words some.

    Args:
        words: the normalised words of a question.
        vocabulary: the base's words.
        spoken: language codes to choose from, the preferred one first.
        hint: the member's own language, which decides a tie.
        elided: whether a word was typed with what French leaves out before a vowel: "t'es".
    """
    order = list(spoken)
    if len(order) == 1:
        return order[0]
    points = dict.fromkeys(order, 0.0)
    if hint in points:
        points[hint] += OF_THE_MEMBER
    if elided and "fr" in points:
        points["fr"] += OF_AN_ELISION
    lexical = [(language, lexicon(language)) for language in order]
    for word in words:
        function = [language for language, known in lexical if word in known.function_words]
        for language in function:
            points[language] += OF_A_FUNCTION_WORD / len(function)
        # That French small talk has "age", or French phrasings alone do, says nothing where an English member types it.
        own = hint in points and (hint in function or vocabulary.is_word_of(word, hint))
        for language, known in lexical:
            if word in known.shortenings:
                points[language] += OF_A_SHORTENING
            if word in known.talk_words and (language == hint or not own):
                points[language] += OF_SMALL_TALK
        used = vocabulary.languages(word) & points.keys() if not function else frozenset()
        if used and own and hint is not None:
            used |= {hint}
        for language in used:
            points[language] += OF_A_WORD / len(used)
    return max(order, key=lambda language: (points[language], -order.index(language)))


def is_foreign(tokens: Iterable[Token], vocabulary: Vocabulary, spoken: Collection[str]) -> bool:
    """Whether most words of a text, names aside, are of none of the ``spoken`` languages, and no mere slips."""
    words = [token for token in tokens if token.role != "name" and token.typed.isalpha()]
    strange = [t for t in words if not any(vocabulary.is_word_of(t.typed, one) for one in spoken)]
    unmended = sum(not token.known for token in strange)
    return unmended >= LEAST_UNMENDED and len(strange) >= max(LEAST_FOREIGN, FOREIGN * len(words))
