"""The plainest questions, as the base that is shipped answers them."""

from __future__ import annotations

import pytest

from bot.answers import Answer, Assistant, Unknown

PLAINEST = [
    ("Who is in prison right now?", "prisoners"),
    ("who's in jail right now", "prisoners"),
    ("who is out of prison now", "freed"),
    ("quién está en la cárcel ahorita", "prisoners"),
    ("quien ya esta fuera", "freed"),
    ("qui est en prison en ce moment", "prisoners"),
    ("qui est sorti", "freed"),
    ("qué hubo en Asia", "place/region:142"),
    ("what happened in Cananea", "cananea-strike-what"),
    ("how many pickets were there", "kind/picket"),
    ("Spain?", "place/country:ES"),
    ("which Mineros are still in prison", "prisoners"),
    ("planton en moscu", "place/city:moscow"),
    ("Canberra rally", "place/city:canberra"),
    ("manif au pérou", "place/country:PE"),
    ("qué hicieron en España", "place/country:ES"),
    ("did the Welsh unions do anything in that Mexico week", "place/country:GB"),
    ("salazar", "person/martin-salazar-arvayo"),
    ("y salazar?", "person/martin-salazar-arvayo"),
    ("who is Gómez", "person/napoleon-gomez"),
    ("gómez mont", "person/fernando-gomez-mont"),
    ("parle-moi des électriciens", "organisation/sme"),
    ("c'est qui Los Mineros", "organisation/los-mineros"),
    ("what happened on 24 February", "period/2011-02-24"),
    ("que s'est-il passé le 19 février 2006", "pasta-date"),
    ("what happened on 14 February 2011", "period/2011-02-14"),
    ("when was the strike at Cananea over", "cananea-end"),
    ("cuando salio linares", "linares-freed-when"),
    ("quand Linares est-il sorti ?", "linares-freed-when"),
    ("depuis quand Linares est en prison", "linares-jailed-since"),
    ("what did NUMSA do", "organisation/numsa"),
    ("what happened on 8 September 2010", "period/2010-09-08"),
    ("did Linares take a bribe", "money-taken"),
    ("who put Linares in jail", "linares-arrest-how"),
    ("who is López Obrador", "person/andres-manuel-lopez-obrador"),
]


@pytest.mark.parametrize(("question", "entry"), PLAINEST)
def test_the_plainest_questions_have_their_answer(shipped: Assistant, question: str, entry: str) -> None:
    reply = shipped.ask(question)
    assert isinstance(reply, Answer)
    assert reply.entry == entry


@pytest.mark.parametrize(
    "question", ["who was killed in Vancouver", "what about sydney", "how many countries in Europe"]
)
def test_what_is_told_of_elsewhere_is_no_answer(shipped: Assistant, question: str) -> None:
    assert not isinstance(shipped.ask(question), Answer)


def test_no_release_is_said_to_be_silent_in_another_language(shipped: Assistant) -> None:
    reply = shipped.ask("wann wurde Linares freigelassen?")

    assert isinstance(reply, Unknown)
    assert "English, Spanish and French" in reply.text


def test_who_is_still_held_is_no_answer_for_a_union_of_which_nobody_is(shipped: Assistant) -> None:
    reply = shipped.ask("how many SME prisoners are still in prison")
    assert getattr(reply, "entry", "") != "prisoners"


@pytest.mark.parametrize(
    ("before", "question", "entry"),
    [
        ("who spoke in Vancouver", "who is still in prison?", "prisoners"),
        ("what is ILO case 2478", "who is still in prison?", "prisoners"),
        ("who is Miguel Márquez", "who is still in prison?", "prisoners"),
        ("who spoke in Vancouver", "who has been freed?", "freed"),
        ("who spoke in Vancouver", "what are the demands?", "days-demands"),
        ("quién habló en Vancouver", "¿quién sigue preso?", "prisoners"),
        ("who spoke in Vancouver", "and in Moscow?", "place-who/city:moscow"),
    ],
)
def test_a_complete_question_is_not_bent_by_the_one_before(
    shipped: Assistant, before: str, question: str, entry: str
) -> None:
    """However short it is; what its own words lack, the one before still gives."""
    conversation = f"{before} {question}"
    shipped.ask(before, conversation=conversation)
    reply = shipped.ask(question, conversation=conversation)

    assert isinstance(reply, Answer)
    assert reply.entry == entry


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_whoever_asks_to_the_letter_gets_that_entry_among_the_candidates(shipped: Assistant, language: str) -> None:
    """However many other phrasings an entry has: whoever teaches one is sure that it leads there."""
    for entry in shipped.knowledge.faq.values():
        for text in entry.variants.root.get(language, ())[::7]:
            found = shipped.matcher.candidates(shipped.matcher.reader.question(text, language))
            assert entry.id in {candidate.entry for candidate in found}, text
