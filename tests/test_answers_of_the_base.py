"""The shipped base: every question of it gets its own answer, and the labelled questions come out no worse than before.

Building its assistant takes seconds, so everything about the shipped base is here.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from zlib import crc32

import pytest

from bot.answers import Answer, Assistant, SmallTalk, Suggest, Suggestion, said_by
from bot.answers.reply import Refusal, Unknown
from bot.commandline.evaluating import Case, Scored, read_cases, score
from bot.records.filters import Filter
from bot.rendering.plain import body

OWN = Path(__file__).with_name("questions")
OUTSIDE = "CAMPAIGN_BOT_QUESTIONS"
"""Names a folder of labelled questions that are not in the repository."""

LEVELS = {
    "own_en.jsonl": (92, 4),
    "own_es.jsonl": (97, 2),
    "own_fr.jsonl": (96, 1),
    "own_followups.jsonl": (93, 3),
    "dev2_en.jsonl": (86, 4),
    "dev2_es.jsonl": (92, 1),
    "dev2_fr.jsonl": (99, 1),
    "dev2_followups.jsonl": (99, 1),
    "more_en.jsonl": (92, 2),
    "more_es.jsonl": (91, 2),
    "more_fr.jsonl": (94, 1),
    "more_followups.jsonl": (91, 3),
    "idioms_en.jsonl": (57, 3.1),
    "idioms_es.jsonl": (69, 3.5),
    "idioms_fr.jsonl": (54, 4.5),
    "messy_en.jsonl": (73, 12),
    "messy_es.jsonl": (77, 10.5),
    "messy_fr.jsonl": (50, 27),
    "neighbours_en.jsonl": (98, 25.5),
    "neighbours_es.jsonl": (98, 22),
    "neighbours_fr.jsonl": (93, 17.5),
    "traps_en.jsonl": (81, 10),
    "traps_es.jsonl": (87, 10.6),
    "traps_fr.jsonl": (87, 10),
    "dev_en.jsonl": (98, 1),
    "dev_es.jsonl": (99, 1),
    "dev_fr.jsonl": (99, 1),
    "dev_followups.jsonl": (96, 1),
}
"""By file: at least so many percent of the answerable right, at most so many of all wrong. Tighten what gets better."""


MOST_ASKED = 500
"""Of a larger file so many questions are asked, drawn by the letters of their ids; `evaluate` asks them all."""


def drawn(path: Path, folder: Path) -> list[Case]:
    """Return a file's cases; of a large one some, with all turns of a conversation or none.

    The lines are drawn first, into ``folder``: to read a line compiles its patterns, and most are not asked.
    """
    lines = [(json.loads(line), line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    share = MOST_ASKED / max(sum(len(marked.get("turns", [marked])) for marked, _ in lines), MOST_ASKED)
    few = folder / path.name
    few.write_text(
        "\n".join(line for marked, line in lines if crc32(str(marked["id"]).encode()) < share * 2**32),
        encoding="utf-8",
    )
    return read_cases(few)


def evaluated(shipped: Assistant, cases: list[Case]) -> tuple[float, float, list[Scored]]:
    """Percent of the answerable right, percent of all wrong, and the wrong ones."""
    scored = [score(shipped, case) for case in cases]
    verdicts = Counter(one.verdict for one in scored)
    answerable = sum(one.case.answerable for one in scored)
    return (
        100 * verdicts["right"] / answerable,
        100 * verdicts["wrong"] / len(scored),
        [one for one in scored if one.verdict == "wrong"],
    )


def holds_its_level(shipped: Assistant, path: Path, folder: Path) -> None:
    right, wrong, cases = evaluated(shipped, drawn(path, folder))
    least, most = LEVELS[path.name]
    listed = "\n".join(f"{one.case.id}: {one.case.question!r} got {getattr(one.reply, 'entry', '')}" for one in cases)

    assert right >= least, f"{right:.1f} % of the answerable are right, at least {least} should be"
    assert wrong <= most, f"{wrong:.1f} % are wrong, at most {most} should be:\n{listed}"


@pytest.mark.parametrize("name", sorted(path.name for path in OWN.glob("*.jsonl") if path.name[:8] != "heldout_"))
def test_our_labelled_questions_keep_their_level(shipped: Assistant, tmp_path: Path, name: str) -> None:
    """A change that makes answers worse is noticed. The held-out files are not asked: a failure would show them."""
    holds_its_level(shipped, OWN / name, tmp_path)


@pytest.mark.skipif(not os.environ.get(OUTSIDE), reason=f"{OUTSIDE} names no folder of labelled questions")
@pytest.mark.parametrize("name", sorted(name for name in LEVELS if name.startswith("dev_")))
def test_outside_labelled_questions_keep_their_level(shipped: Assistant, tmp_path: Path, name: str) -> None:
    """Those that nobody wrote with the base in front of them."""
    path = Path(os.environ[OUTSIDE]) / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    holds_its_level(shipped, path, tmp_path)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_entry_answers_its_own_question(shipped: Assistant, language: str) -> None:
    """Whoever presses a suggestion, or types it as it stands, gets that entry, be it a silence.

    All that do not are listed.
    """
    strayed: dict[str, str] = {}
    for entry in shipped.knowledge.base.faq:
        if language not in entry.question:
            continue
        reply = shipped.ask(entry.question[language], locale=language)
        got = said_by(reply) or type(reply).__name__.lower()
        if got != entry.id or reply.language != language:
            strayed[entry.id] = f"{entry.id}: {entry.question[language]!r} got {got} in {reply.language}"

    assert not strayed, f"{len(strayed)} questions stray:\n" + "\n".join(strayed.values())


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_answer_is_sourced(shipped: Assistant, language: str) -> None:
    """Citations, attribution and date, for every entry, person and action in every language."""
    ids = [
        *shipped.knowledge.faq,
        *(f"person/{person}" for person in shipped.knowledge.people),
        *(f"action/{action}" for action in shipped.knowledge.actions),
    ]
    replies = {entry: shipped.entry(entry, language) for entry in ids}

    assert [
        entry
        for entry, reply in replies.items()
        if not (isinstance(reply, Answer) and reply.citations and reply.attribution and reply.body)
    ] == []
    assert [
        entry
        for entry, reply in replies.items()
        if reply.as_of is None and any(citation.date for citation in reply.citations)
    ] == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("when was linarez freed?", "24 February 2011"),
        ("¿cuándo soltaron a linares?", "24 de febrero de 2011"),
        ("quand linares a-t-il été libéré ?", "24 février 2011"),
        ("what happened in moscow", "25"),
        ("who is still in prison?", "when last reported"),
        ("how many people met linares at the gate?", "Over 100"),
    ],
)
def test_what_members_ask_first(shipped: Assistant, said: str, words: str) -> None:
    """The examples of the README."""
    assert words in body(shipped.ask(said))


@pytest.mark.parametrize(
    "said",
    [
        "when was Nelson Mandela freed?",
        "how old is Juan Linares?",
        "what did Linares eat?",
        "what is Linares's salary?",
        "how many police arrested him",
        "what happened in Iceland?",
        "¿cuánto mide Linares?",
        "who won the world cup",
        "what did Warda say about the release?",
        "what did Calderón say after his release?",
        "what did Linares eat in prison?",
        "was it raining at the vancouver speeches",
        "phone number of the mexican consulate in toronto pls",
        "Who is the Mexican ambassador to Japan?",
        "how long did IF Metall talk to the ambassador",
        "did Calderón write back to the LabourStart people?",
        "y a eu une action au Sénégal ?",
        "les frais d'avocat de linares ont coûté combien",
        "does Linares have any brothers or sisters?",
        "quel journal turc a repris les communiqués",
        "who gave the main speech in bangkok",
        "au fait t'as l'heure",
        "how cold was it in stockholm that day",
        "martin salazar es casado?",
        "was there a concert in Oslo",
        "is there a bus strike in London tomorrow",
        "who is the president of the itf",
        "which turkish union sent the letters",
        "qué cantaban los mineros afuera del reclusorio",
    ],
)
def test_what_it_must_not_answer(shipped: Assistant, said: str) -> None:
    """What the base does not know, or tells of nobody, gets no neighbour's answer."""
    assert not isinstance(shipped.ask(said), Answer)


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("Linares got out in January, correct?", "linares-freed-when"),
        ("las jornadas fueron en 50 paises?", "days-countries"),
        ("pasta de conchos a explosé en 2008 ?", "pasta-date"),
        ("besides marching, what else did they get up to in mexico itself?", "mexico-what"),
        ("linares estaba en almoloya verdad?", "linares-prison"),
        ("Manfred Warda heads the ITF, doesn't he?", "person/manfred-warda"),
        ("y los de nueva zelanda tambien le entraron?", "place/country:NZ"),
        ("Asian countries that took part?", "countries"),
        ("I read that Napoleón Gómez gave his speech in Toronto. Is this correct?", "vancouver-speakers"),
        ("The Days of Action were in March, yes?", "days-when"),
        ("lima, anything?", "place/country:PE"),
        ("Adriana Rosenzvaig works for the ITF, isn't that so?", "person/adriana-rosenzvaig"),
        ("Napoleón Gómez is the treasurer of Los Mineros, right?", "person/napoleon-gomez"),
        ("Warda est le trésorier de l'ICEM, non ?", "person/manfred-warda"),
        ("did they picket in Bangladesh?", "place/country:BD"),
        ("hubo mitin en puerto rico", "place/country:PR"),
        ("when linares accepted the pardon, who took back the accusations", "accusations-withdrawn"),
        ("sigue alguien más en la cárcel, aparte de Linares", "prisoners"),
        ("Did the ITF have a hand in the Mexico actions or no?", "days-organisers"),
        ("uy pobres los rusos con ese frio, a cuanto estaban?", "moscow-cold"),
        ("warda lopes rosenzvaig ciudad", "geneva-who"),
        ("who's the treasurer of los mineros", "organisation-people/los-mineros"),
    ],
)
def test_what_is_put_right_or_meant(shipped: Assistant, said: str, entry: str) -> None:
    """A wrong month, place or post, and what a place's people did, in another word or instead."""
    reply = shipped.ask(said)

    assert isinstance(reply, Answer)
    assert reply.entry == entry


def test_two_neighbours_are_answered_together(shipped: Assistant) -> None:
    """Which of the two was meant, the member sees at once; both are sourced."""
    reply = shipped.ask("so linares took the deal and ditched his union")

    assert isinstance(reply, Answer)
    assert set(reply.repeat_id.split("&")) == {"deal-no-legal-basis", "linares-stayed-loyal"}
    assert reply.reason["rule"] == "one of two neighbours"
    assert reply.citations


def test_the_last_answer_is_given_again_where_it_holds_what_is_asked_on_for(shipped: Assistant) -> None:
    """Who asks "how many" of those who waited has not read to the end."""
    first = shipped.ask("who was waiting for linares when he came out", conversation="gate")
    again = shipped.ask("roughly how many", conversation="gate")

    assert isinstance(first, Answer)
    assert isinstance(again, Answer)
    assert (first.entry, again.entry) == ("linares-greeted", "linares-greeted")


@pytest.mark.parametrize("said", ["lol ok cheers", "night night all", "do you dream at night, bot?", "t'es un robot ?"])
def test_small_talk_is_no_question_that_happens_to_share_a_word(shipped: Assistant, said: str) -> None:
    """Some hundred people cheered, and it was night: neither is asked for."""
    assert isinstance(shipped.ask(said), SmallTalk)


def test_what_is_plain_and_told_by_nobody_is_said_to_be(shipped: Assistant) -> None:
    """Nobody asks whether something else was meant; what is near can still be chosen."""
    reply = shipped.ask("was it raining at the vancouver speeches")

    assert isinstance(reply, Unknown)
    assert reply.refusal is Refusal.RELEASES_DO_NOT_SAY
    assert "vancouver-speakers" in {choice.entry for choice in reply.choices}


def test_what_is_offered_reads_differently(shipped: Assistant) -> None:
    """A place and its one action have one title; two buttons of that name would puzzle whoever is to press one."""
    reply = shipped.ask("what slogans did new zealand shout")

    offered = [choice.question for choice in reply.choices]
    assert len(offered) > 1
    assert len(set(offered)) == len(offered)


@pytest.mark.parametrize(
    ("organisation", "leader"),
    [
        ("los-mineros", "Napoleón Gómez Urrutia"),
        ("sme", "Martín Esparza Flores"),
        ("icem", "Manfred Warda"),
        ("imf", "Jyrki Raina"),
        ("afl-cio", "Richard Trumka"),
        ("cwa", "Larry Cohen"),
    ],
)
def test_who_leads_a_union_is_named_first(shipped: Assistant, organisation: str, leader: str) -> None:
    told = shipped.records.organisations.people(organisation, "en")

    assert told is not None
    assert told.body.splitlines()[1].startswith(f"• {leader}: ")


def test_a_first_name_that_several_have_is_asked_back(shipped: Assistant) -> None:
    """Whom do you mean?"""
    reply = shipped.ask("who is jose?")

    assert isinstance(reply, Suggest)
    assert len(reply.choices) > 1
    assert all(choice.entry.startswith("person/") for choice in reply.choices)


def test_a_long_list_says_how_many_more_there_are(shipped: Assistant) -> None:
    """Thirty lines are enough in a chat; the rest is counted, and the whole list has all."""
    actions = shipped.records.actions
    count = len(actions.find(Filter()))
    told = actions.of_kind(Filter(), "en")

    assert told.body.count("\n• ") == 30
    assert told.more == count - 30
    assert actions.listing(Filter(), "en").body.count("\n• ") == len(actions.actions)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_related_question_can_be_asked(shipped: Assistant, language: str) -> None:
    """Nothing that is offered leads nowhere."""
    offered: set[Suggestion] = {
        other for entry in shipped.knowledge.faq for other in shipped.entry(entry, language).related
    }

    assert [other.entry for other in offered if not isinstance(shipped.entry(other.entry, language), Answer)] == []


FOLLOWED = {
    "who raised what the answer tells of": (
        "what's wrong with protection contracts",
        "and which federation raised that?",
    ),
    "whose offices": ("where did the march in mexico city end", "whose offices are those?"),
    "in which town": ("who is Manfred Warda", "where did he turn up during the action week"),
    "by a noun for its kind": ("what did we do in belgium", "which parliamentary body was seen"),
    "an industry": ("qué son los contratos de protección", "en que industria los denuncian"),
    "in a word": ("what was the prison called", "city?"),
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_the_last_answer_tells_it_in_another_word(shipped: Assistant, name: str) -> None:
    """Who raised something is who complained of it."""
    replies = [shipped.ask(said, conversation=name) for said in FOLLOWED[name]]

    assert all(isinstance(reply, Answer) for reply in replies)
    assert replies[0].entry == replies[1].entry


@pytest.mark.parametrize(
    "asked_on",
    [
        "what did he have for breakfast",
        "how old was he then",
        "who is the judge",
        "what's the ambassador's name",
        "where was that done",
    ],
)
def test_what_the_last_answer_does_not_tell_is_not_given_for_it(shipped: Assistant, asked_on: str) -> None:
    first = shipped.ask("what did linares say in court", conversation=asked_on)

    assert isinstance(first, Answer)
    assert not isinstance(shipped.ask(asked_on, conversation=asked_on), Answer)


@pytest.mark.parametrize(
    ("first", "then", "entry"),
    [
        ("how many countries took part", "and people?", "days-participants"),
        ("who is Márquez Ríos", "is he in the SME?", "still-jailed-union"),
        ("what happened in Geneva", "who got in to see the ambassador", "geneva-who"),
        ("what happened in Geneva", "were the charges dropped", "accusations-withdrawn"),
        ("which ICEM person sat down with the ambassador in geneva", "and from the imf", "geneva-who"),
        ("where did the march in mexico city end", "and how many actions in the country", "mexico-actions-number"),
        ("since what year has Márquez Ríos been in jail", "and the other man?", "still-jailed-since"),
        ("what day of the week did linares get let out", "time?", "linares-freed-hour"),
        ("since when have the two still inside been in prison", "the electrical worker?", "still-jailed-since"),
        ("since when have the two still inside been in prison", "and the electrician?", "still-jailed-since"),
        ("geneva, who went in to the ambassador", "who of them is the metal man", "person/fernando-lopes"),
        ("raina says he's celebrating but.. what else", "names of those 2?", "raina-statement"),
        ("So Linares heads the whole miners' union, right?", "then who is its general secretary", "mineros-leader"),
        ("anyone know if juan linares is out yet??", "oh nice what day was it", "linares-freed-when"),
        ("and the russians?", "brrr how cold was it", "moscow-cold"),
        ("fernando lopes, remind me", "with who was he that week", "geneva-who"),
        ("which japanese union was at the tokyo thing", "alongside who", "tokyo-who"),
        ("is the paper linares signed worth anything legally", "why's that", "deal-no-legal-basis"),
        ("where were they keeping linares all that time", "what city's that", "person-where/juan-linares"),
        ("y'avait qui pour accueillir linares à la porte", "ils étaient nombreux ?", "linares-greeted"),
        ("usa, what did they do there", "what were they trying to tell calderon", "us-message"),
        ("who signed the unity pact", "that second one, what workers is it", "organisation/sme"),
        ("quien hablo en vancouver de parte de los telefonistas", "que puesto tiene", "castillo-title"),
        ("q pedo con ginebra, hubo algo ahi?", "quien entro por la ICEM", "geneva-who"),
        ("a que carcel se llevaron a linares", "lo iban a ver?", "prison-visits"),
        ("which two are still locked up", "since when has martin been in", "still-jailed-since"),
        ("what went on in geneva, who got in to see the ambassador", "which of the 3 is imf", "geneva-who"),
        ("who organised the days of action", "the second one?", "organisation/itf"),
        ("SME, what's that", "who's in charge there", "organisation-people/sme"),
        ("linares is president of what?", "what's the full name of that union", "organisation/los-mineros"),
        ("what does ITF stand for", "and ITUC?", "organisation/ituc"),
        ("what is the SME?", "who's in charge there", "organisation-people/sme"),
        ("who met the ambassador in Geneva", "what is ICEM?", "organisation/icem"),
        ("what did Raina say", "what is the SME?", "organisation/sme"),
        ("¿quién habló en Vancouver?", "¿qué es el SME?", "organisation/sme"),
        ("how many countries took part", "really? sounds like a lot", "days-countries"),
        ("cuántos países participaron", "¿de verdad?", "days-countries"),
        ("combien de pays ont participé", "ah bon ?", "days-countries"),
    ],
)
def test_what_is_left_out_is_in_what_was_said(shipped: Assistant, first: str, then: str, entry: str) -> None:
    """Another thing counted, a union of whom was spoken of, a place, who is left, a trade; what stands on its own."""
    key = f"{first} {then}"
    shipped.ask(first, conversation=key)
    reply = shipped.ask(then, conversation=key)

    assert isinstance(reply, Answer)
    assert reply.entry == entry


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("Is it right that only Latin American countries took part?", "days-countries"),
        ("la protesta del monumento a la revolución fue en toronto o estoy mal", "monument-rally"),
        ("l'IMF dont vous parlez c'est le FMI ?", "imf-not-the-fund"),
        ("linares avai droi a une cotion ?", "linares-bail"),
        ("What did Los Mineros and the electricians put their names to?", "unity-pact"),
        ("who were the complainants against linares working for", "complainants-grupo-mexico"),
        ("cuánta banda esperaba a linares", "linares-greeted"),
        ("en qué embajadas de méxico hubo piquetes", "kind/picket"),
        ("which places in asia had a meeting, rally or picket", "kind/meeting+picket+rally"),
        ("the ITUC... what do the letters mean", "organisation/ituc"),
        ("quels pays ont fait un piquet devant l'ambassade mexicaine", "kind/picket"),
        ("bueno y al final esto llegó a cuántos continentes, para presumir en el curro", "days-continents"),
        ("how much cash were they dangling in front of him", "pardon-money"),
        ("50 thousand or 500 thousand people worldwide, which is it", "figure-50000"),
        ("indonesia was it a meeting or what", "place/country:ID"),
        ("my source says he came out on a Monday afternoon. Confirm?", "linares-freed-weekday"),
        ("My lad keeps on about a Juan Linares in Mexico. What is his post in that union?", "person/juan-linares"),
        ("who's the general secretary of los mineros", "mineros-leader"),
        ("Heard Linares is free. true?", "linares-free-now"),
        ("which people went to the judge and dropped the case against Linares?", "accusations-withdrawn"),
        ("en nueva zelanda qué se montó", "place/country:NZ"),
        ("what time of year did they lock linares up", "person-since/juan-linares"),
        ("merhaba from izmir, what did turkey do", "turkey-what"),
        ("en espagne, à part l'ambassadeur, ils ont vu qui d'autre", "spain-whom"),
        ("salut, je prépare un exposé, c'est quoi le contrat bidon qu'on voulait filer à linares ?", "peace-broker"),
    ],
)
def test_how_members_put_it(shipped: Assistant, said: str, entry: str) -> None:
    """Only there, another place, by ear, a stranded "to", an aside, figures to choose from, a statement before it."""
    reply = shipped.ask(said)

    assert isinstance(reply, Answer)
    assert reply.entry == entry


@pytest.mark.parametrize(
    "said",
    [
        "did anyone get arrested at the moscow picket",
        "la police a chargé la marche à mexico ?",
        "how long did the march to grupo mexico's offices take",
        "which judge signed off the pardon?",
        "cuántos minutos habló napoleón en vancouver",
        "how many times did raina visit linares",
        "is the canteen at grupo mexico any good",
        "who's general secretary of UNI",
        "hubo algo en la embajada de mexico en andorra?",
        "did unions do anything at the mexican embassy in cuba",
        "whose is the pasta de conchos mine",
        "by when will the ambassadors answer",
        "did police stop the march in mexico",
    ],
)
def test_what_no_release_says_of_it(shipped: Assistant, said: str) -> None:
    """Police, a length of time, a name, how often: near to what is told, and told by nobody."""
    assert not isinstance(shipped.ask(said), Answer)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("who is adriana rosenzvaig", "got her email?"),
        ("prometieron algo los embajadores", "¿para qué fecha?"),
        ("brussels, what did they do at the embassy", "anybody get arrested"),
        ("who did the people accusing linares go to to drop it", "name?"),
        ("donde fue el mitin en la ciudad de mexico", "a que hora acabo"),
    ],
)
def test_what_is_asked_on_for_and_nobody_tells(shipped: Assistant, first: str, then: str) -> None:
    """An address, a day to come, arrests in another place, a name, the hour of something else than was told."""
    key = f"{first} {then}"
    shipped.ask(first, conversation=key)

    assert not isinstance(shipped.ask(then, conversation=key), Answer)


def test_what_is_not_told_plainly_of_whom_was_spoken_is_offered(shipped: Assistant) -> None:
    """Nobody says that the releases don't say where he is: they do."""
    shipped.ask("who is Salazar?", conversation="where")
    reply = shipped.ask("where is he now?", conversation="where")

    assert isinstance(reply, Suggest)
    assert "person-held/martin-salazar-arvayo" in {choice.entry for choice in reply.choices}


def test_what_somebody_did_does_not_tell_them_from_the_others(shipped: Assistant) -> None:
    """The records say of one of them alone that he spoke; nobody asks how long that one was in prison."""
    for said in ("qui dirige les mineros", "il a pris la parole où", "et qui d'autre"):
        shipped.ask(said, conversation="spoke")

    assert not isinstance(shipped.ask("combien de temps il a parlé", conversation="spoke"), Answer)
