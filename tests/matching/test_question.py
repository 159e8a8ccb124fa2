"""Reading a question: its language, names, ideas, years, and what it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.question import Question
from bot.matching.reader import Reader
from bot.matching.slots import Attribute


@pytest.fixture(scope="session")
def reader(small) -> Reader:
    return small.matcher.reader


@pytest.fixture(scope="session")
def read(reader: Reader):
    """Read a text as a question to the invented base."""
    return reader.question


def roles(question: Question) -> dict[str, str]:
    return {token.word: token.role for token in question.tokens}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("When was Ana Rivas freed?", {"person:ana-rivas"}),
        ("and RIVAS?", {"person:ana-rivas"}),
        ("wen was rivaz relesed", {"person:ana-rivas"}),
        ("where is tomas vega", {"person:tomas-vega"}),
        ("where is tomas", {"person:tomas-vega", "person:tomas-lindqvist"}),
        ("who leads the dockers' union", {"organisation:dockers"}),
        ("who owns Alba Cranes & Ships", {"organisation:albamar"}),
        ("who owns Alba Cranes and Ships", {"organisation:albamar"}),
        ("from Oslo to Lima", {"city:oslo", "city:lima"}),
        ("¿qué pasó en Noruega?", {"country:NO"}),
        ("les norvégiens", {"country:NO"}),
        ("what happened in Europe", {"region:150"}),
        ("what happened in Iceland", {"country:IS"}),
        ("who is Nelson Mandela", set()),
        ("what happened in Rome", set()),  # the action there is hidden
        ("who is Elena Duarte", {"hidden:elena-duarte"}),
    ],
)
def test_names_are_found(read, text: str, names: set[str]) -> None:
    """People, unions, towns, countries and regions: in three languages, in part, misspelled."""
    assert read(text).subjects == names


def test_a_name_that_fits_two_is_one_mention(read) -> None:
    """Both may be meant; which, nobody has said."""
    assert read("is Tomás in prison").mentioned("person") == (
        frozenset({"person:tomas-vega", "person:tomas-lindqvist"}),
    )
    assert read("is Tomás in prison").mentioned("city") == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("when was she freed", "when"),
        ("¿cuándo la soltaron?", "when"),
        ("quand est-elle sortie", "when"),
        ("how many people waited", "how_many"),
        ("¿cuántas personas esperaban?", "how_many"),
        ("combien de personnes attendaient", "how_many"),
        ("how old is she", "how_old"),
        ("at what time did it start", "what_time"),
        ("in which city was it", "where"),
        ("who was there", "who"),
        ("¿quién estaba?", "who"),
        ("qui était là", "who"),
        ("why were they jailed", "why"),
        ("whose banner is it", "whose"),
        ("whose is it", "whose"),
        ("how much does it cost in pesos", "how_much"),
        ("what did she say at the gate", "said"),
        ("¿qué dijo en la puerta?", "said"),
        ("qu'est-ce que Rivas a dit à la porte", "said"),
        ("hwo is she", "who"),
        ("in hwo many towns", "how_many"),
        ("what was she locked up for anyway", "why"),
        ("alguien que me diga dónde está presa", "where"),
    ],
)
def test_what_is_asked_for(read, text: str, asked: str) -> None:
    """The attribute that an answer must hold."""
    assert asked in read(text).attributes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("who waited for Rivas when she came out", "when"),
        ("what did Rivas tell the people who waited", "who"),
        ("was there a picket on every day of the week", "when"),
        ("¿por qué hay quien dice que fue un triunfo?", "who"),
        ("qué pide Rivas en cuanto a la grúa", "how_much"),
        ("whose office was picketed in Oslo", "whose"),
        ("can you tell me what a crane is", "said"),
        ("the march ended at whose office", "whose"),
        ("what did they ask for", "why"),
        ("what did Rivas say when Vega got out", "when"),
        ("qué dijo Rivas cuando salió Vega", "when"),
        ("what would she have to do to get out the next day", "future"),
    ],
)
def test_what_only_looks_as_if_it_asked(read, text: str, asked: str) -> None:
    """A question word that joins a clause, or stands in a phrase, asks nothing."""
    assert asked not in read(text).attributes


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("who is the judge", {"judg"}),
        ("who is the Norwegian ambassador", {"ambassador"}),
        ("¿cómo se llama el juez?", {"juez"}),
        ("el juez del caso cómo se llama", {"juez"}),
        ("who met the judge", set()),
        ("who was there for Unidock to see the judge", set()),
        ("who is Ana Rivas", set()),
    ],
)
def test_whose_name_is_asked_for(read, text: str, sought: set[str]) -> None:
    """Somebody of whom there is one; not whoever did something with them."""
    assert read(text).sought == sought


@pytest.mark.parametrize(
    ("text", "dated"),
    [("was she freed in March", True), ("the march in Lima", False), ("who may speak", False), ("on 9 March", True)],
)
def test_a_month_is_known_by_what_it_stands_beside(read, text: str, dated: bool) -> None:
    """March is a demonstration, too; in March nobody demonstrates."""
    found = read(text)

    assert bool(found.months) is dated
    assert not dated or "march" not in found.groups


@pytest.mark.parametrize(
    ("text", "days", "numbers"),
    [
        ("what happened on 17 February", {"17"}, set()),
        ("qué pasó el 17 de febrero de 2011", {"17"}, set()),
        ("on February 17 in 12 towns", {"17"}, {"12"}),
        ("did 17 towns take part", set(), {"17"}),
        ("in March 60 people came", set(), {"60"}),
    ],
)
def test_a_day_of_a_month_is_no_count(read, text: str, days: set[str], numbers: set[str]) -> None:
    """Seventeen towns are not the seventeenth."""
    found = read(text)

    assert (found.days, found.numbers) == (days, numbers)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50 thousand people", "50000"),
        ("50 mil personas", "50000"),
        ("50k people", "50000"),
        ("the 28th", "28"),
        ("40 million people", "40000000"),
        ("5 millones de personas", "5000000"),
    ],
)
def test_figures_are_written_out(read, text: str, number: str) -> None:
    """However they were typed."""
    assert number in read(text).numbers


def test_adjectives_stand_before_what_is_asked_for(read) -> None:
    """An answer that knows one of the words knows the thing."""
    assert read("which striped seal is on the banner").targets == {(1, 2)}
    assert read("which seal").targets == {(1,)}


def test_a_small_word_is_no_region(read) -> None:
    """Il y a eu: nobody speaks of the EU."""
    assert read("il y a eu un piquet au Sénégal").subjects == {"country:SN"}
    assert read("which countries of the EU took part").subjects == {"region:150"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("when was rivas freed", "en"),
        ("cuando liberaron a rivas", "es"),
        ("quand est-ce que rivas est sortie", "fr"),
        ("¿CUÁNDO?", "es"),
        ("rivas", "en"),
        ("Puerto Alba dockers jailed", "en"),
        ("t'es un robot", "fr"),
    ],
)
def test_the_language(read, text: str, language: str) -> None:
    """That of the question; English for a bare name."""
    assert read(text).language == language


def test_shortenings_are_of_the_language_that_the_mended_words_tell(read) -> None:
    """Until its words are mended, a text may seem to be in another language: "d" is "de", and no French "des"."""
    question = read("rivas d q sindcato es")

    assert question.language == "es"
    assert [token.word for token in question.tokens] == ["rivas", "de", "que", "sindicato", "es"]


def test_the_members_language_decides_a_bare_name(read) -> None:
    """Discord says which it is."""
    assert read("rivas", "fr").language == "fr"
    assert read("cuando liberaron a rivas", "fr").language == "es"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("was it 50 or 500", {"50", "500"}),
        ("in 2010 or in 2011", {"2010", "2011"}),
        ("¿fueron 50 mil o 500 mil?", {"50000", "500000"}),
        ("30 ou 40 pays", {"30", "40"}),
        ("300 people or nobody", set()),
        ("300 and 400", set()),
        ("300 people came with flags and songs or so they say in the paper of the 17", set()),
    ],
)
def test_figures_to_choose_from(read, text: str, offered: set[str]) -> None:
    """Those beside an "or"."""
    assert read(text).offered == offered


def test_years_are_not_numbers(read) -> None:
    """2019 is a year, 300 and 50,000 are numbers, sixty five is 65."""
    question = read("in 2019 there were 300 people or sixty five, and 50,000 letters")

    assert question.years == {"2019"}
    assert question.numbers == {"300", "65", "50000"}


@pytest.mark.parametrize("text", ["the picket in Oslo", "plantón en Oslo", "le piquet d'Oslo", "pickets"])
def test_a_kind_of_action_is_known_by_its_words(read, text: str) -> None:
    """Whatever the language."""
    assert read(text).kinds == {"picket"}


def test_words_that_mean_the_same_are_one_idea(read) -> None:
    """Released and freed, jail and prison, soltar and libérer."""
    ideas = [
        {idea for span in read(text).ideas for idea in span.values}
        for text in ("was she freed", "was she released", "la van a soltar", "va-t-on la libérer")
    ]

    assert ideas == [{"free-words"}] * 4


def test_every_word_plays_a_part(read) -> None:
    """Names, what is asked, what says something, and the rest."""
    parts = roles(read("pls tell me when Ana Rivas was freed lol"))

    assert parts["rivas"] == "name"
    assert parts["when"] == "asking"
    assert parts["freed"] == "content"
    assert parts["me"] == "function"
    assert parts["lol"] == "noise"


def test_a_mended_word_remembers_what_was_typed(read) -> None:
    """So that a reply can say how it was understood."""
    assert [(token.typed, token.word) for token in read("rivaz relesed").tokens] == [
        ("rivaz", "rivas"),
        ("relesed", "released"),
    ]


def test_a_word_that_the_base_lacks_is_known_as_such(read) -> None:
    """It may be what the question is about."""
    assert [token.word for token in read("was rivas married").tokens if not token.known] == ["married"]


@pytest.mark.parametrize("text", ["and in Canada?", "what about Rivas", "y en Lima?", "et tomas vega ?"])
def test_a_follow_up_opens_like_one(read, text: str) -> None:
    """ "And …" leans on what was said before."""
    assert read(text).opener


@pytest.mark.parametrize(
    "text", ["she was freed in 2018, right?", "was she freed in March", "wasn't it in Oslo", "so Rivas got out in May?"]
)
def test_a_question_for_a_yes_is_told_from_others(read, text: str) -> None:
    """It states something that the answer may correct."""
    assert read(text).confirming
    assert not read("when was she freed").confirming
    assert not read("so when was Rivas freed?").confirming


@pytest.mark.parametrize(
    ("text", "pronoun"), [("when was she freed", "she"), ("¿y ella?", "ella"), ("quand est-elle sortie", "elle")]
)
def test_pronouns(read, text: str, pronoun: str) -> None:
    """Somebody spoken of before is meant."""
    assert pronoun in read(text).pronouns


@pytest.mark.parametrize(
    "text",
    [
        "which day of the week was it for rivas",
        "what place is it",
        "de qué sindicato es Rivas",
    ],
)
def test_articles_are_no_pronouns(read, text: str) -> None:
    """The, which, day, de, le: they refer to nothing that was said before."""
    assert read(text).pronouns <= {"it"}


@pytest.mark.parametrize(
    ("text", "negated"), [("when was Rivas freed", False), ("who was not freed", True), ("¿cuánta gente?", False)]
)
def test_only_a_no_negates(read, text: str, negated: bool) -> None:
    """Was and is deny nothing by themselves."""
    assert (read(text).negated, read("is Rivas free").negated) == (negated, False)


def test_what_the_conversation_gives_is_read_as_if_named(read) -> None:
    """When was she freed, said after Ana Rivas."""
    question = read("when was she freed", given={"person:ana-rivas": "Ana Rivas"})

    assert question.subjects == question.given == {"person:ana-rivas"}


def test_a_phrasing_is_taken_at_its_word(reader: Reader) -> None:
    """The base's own words are right by definition, and its placeholders stand for any name."""
    assert [token.word for token in reader.phrasing("relesed", "en").tokens] == ["relesed"]
    assert "@person" in reader.phrasing("when was {person} freed", "en").bags.words


@given(st.text(max_size=40), st.sampled_from([None, "en", "es", "fr", "xx", ""]))
def test_any_text_can_be_read(small, text: str, hint: str | None) -> None:
    """Whatever is typed has a language, and its spans lie within it."""
    question = small.matcher.reader.question(text, hint)

    assert question.language in {"en", "es", "fr"}
    assert all(0 <= span.start < span.end <= len(question.tokens) for span in (*question.mentions, *question.ideas))


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("how many dockers marched", ""),
        ("how many workers marched", "headcount"),
        ("how many countries took part", ""),
        ("¿cuántos trabajadores había?", "headcount"),
        ("combien de travailleurs étaient là", "headcount"),
        ("they met workers, in how many", ""),
        ("ils ont vu des travailleurs dans combien", ""),
        ("who is the judge", "somebody"),
        ("whom did the workers meet", ""),
        ("who were the people behind it", ""),
        ("c'était qui ces gens", ""),
        ("names of the people who came", "somebody"),
        ("name of the judge's widow", "somebody"),
        ("did she have a lawyer, name?", "somebody"),
        ("who did the counting, a name please", "somebody"),
        ("what is the name of the mine", ""),
        ("names of the two workers", "somebody"),
        ("nombres de los dos trabajadores", "somebody"),
    ],
)
def test_people_are_counted_and_called_by_name(read, text: str, attribute: str) -> None:
    """Beside how many and who: whether it is people that are counted, and somebody whose name is wanted."""
    assert read(text).attributes & {"headcount", "somebody"} == ({attribute} if attribute else set())


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("¿de quién es la grúa?", True),
        ("whose is the crane?", True),
        ("à qui est la grue ?", True),
        ("¿de quién bloquearon la oficina?", False),
    ],
)
def test_who_asks_whose_something_is_asks_for_an_owner(read, text: str, whose: bool) -> None:
    """The verb may be part of the question word; whose office was blocked is another question."""
    assert (Attribute.WHOSE in read(text).attributes) is whose


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no pasó nada en Lima", ["no", "paso", "nada", "en", "lima"]),
        ("il y a eu quoi à Oslo", ["il", "y", "a", "eu", "quoi", "a", "oslo"]),
        ("ce gars se bouge", ["ce", "gars", "se", "bouge"]),
    ],
)
def test_everyday_words_are_no_shortenings(read, text: str, words: list[str]) -> None:
    """Without its marks "nº" is "no", and "cé" is "ce": the words are meant."""
    assert [token.word for token in read(text).tokens] == words


@pytest.mark.parametrize(("text", "confirming"), [("no la soltaron", False), ("la soltaron, ¿no?", True)])
def test_no_asks_for_a_yes_only_at_the_end(read, text: str, confirming: bool) -> None:
    assert read(text).confirming is confirming


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("it was only in Peru, right?", True),
        ("only Latin American countries took part, no?", True),
        ("solo en Lima, verdad?", True),
        ("events were only held in Peru, weren't they?", True),
        ("in Lima they only marched, right?", False),
        ("was it only 60 people in Oslo?", False),
        ("only 60 in Oslo, right?", False),
    ],
)
def test_only_there_is_said_of_a_place(read, text: str, only: bool) -> None:
    """What tells of the other places puts it right; of a number, it says nothing about the place."""
    assert read(text).only_there is only


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("how much people came to the gate", "headcount"),
        ("how many times was rivas visited", "how_often"),
        ("what caused the fire", "why"),
        ("how many of them were there", "headcount"),
    ],
)
def test_attributes_in_members_words(read, text: str, attribute: str) -> None:
    assert attribute in read(text).attributes


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("is he Norwegian", True),
        ("she's Norwegian, right?", True),
        ("is Ana Rivas from Norway", True),
        ("Ana Rivas est norvégienne ?", True),
        ("est-elle norvégienne", True),
        ("él es noruego?", True),
        ("Ana Rivas es de Noruega", True),
        ("is he in Norway", False),
        ("il y a eu quoi en Norvège", False),
        ("was it in Norway", False),
        ("what did she do in Chile", False),
        ("is he a Norwegian docker", False),
    ],
)
def test_of_what_country_somebody_is(read, text: str, origin: bool) -> None:
    """What was done in Norway is no answer to it."""
    assert ("origin" in read(text).attributes) is origin


def test_a_stranded_preposition_asks_no_name_of_the_noun(read) -> None:
    """Whom the accusers worked for is not who the accusers are."""
    assert "somebody" in read("who was the judge").attributes
    assert "somebody" not in read("who was the judge working for").attributes


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("when she was freed, who came to the gate", {"who"}),
        ("cuando salió rivas quién la esperaba", {"who"}),
        ("when was she freed and who came", {"when", "who"}),
    ],
)
def test_a_clause_may_open_with_when(read, text: str, attributes: set[str]) -> None:
    """It asks only where a verb follows at once, or where another question is joined to it."""
    assert read(text).attributes & {"when", "who"} == attributes


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("who else is in jail, besides Ana Rivas?", 0),
        ("¿quién más sigue preso, aparte de Ana Rivas?", 0),
        ("qui d'autre, à part Ana Rivas ?", 0),
        ("who is Ana Rivas, apart from a docker?", 1),
    ],
)
def test_whom_a_question_sets_aside_is_not_whom_it_is_about(read, text: str, people: int) -> None:
    """Her name is no mention, so nothing is held against an answer about others."""
    assert len(read(text).mentioned("person")) == people


@pytest.mark.parametrize(
    ("text", "attribute"),
    [("city?", "where"), ("Ana Rivas time", "what_time"), ("y la fecha?", "when"), ("people?", "headcount")],
)
def test_a_lone_noun_asks(read, text: str, attribute: str) -> None:
    """On a phone, "city?" is a question; beside other words it is one of them."""
    assert attribute in read(text).attributes
    assert attribute not in read(f"{text} fire docks").attributes


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("brothers, when was Rivas freed?", "brothers", "noise"),
        ("which two brothers are still inside", "brothers", "content"),
        ("sale, ¿cuándo liberaron a Rivas?", "sale", "noise"),
        ("¿cuándo sale Rivas?", "sale", "content"),
        ("d'accord, quand Rivas est-elle sortie ?", "accord", "noise"),
        ("pourquoi Rivas a-t-elle signé l'accord à Lima ?", "accord", "content"),
    ],
)
def test_a_word_that_may_say_something_carries_nothing_at_the_edge_alone(read, text: str, word: str, role: str) -> None:
    """A greeting or a nod stands before or behind the question; within it the word is a person, a release, a deal."""
    assert roles(read(text))[word] == role


def test_a_given_name_is_mended_by_the_surname(read) -> None:
    """Two slips are too many for a word by itself, but not where hardly anybody else is called so."""
    assert {value for span in read("who is Tomaris Vega").mentions for value in span.values} == {"person:tomas-vega"}


@pytest.mark.parametrize(
    ("text", "of_country"),
    [
        ("what country is she from", True),
        ("de qué país es Ana Rivas", True),
        ("elle est de quel pays", True),
        ("from which country is the letter", False),
        ("in which country is she", False),
        ("which country is Ana Rivas banned from", False),
    ],
)
def test_from_where_somebody_is_is_told_from_where_something_is(read, text: str, of_country: bool) -> None:
    """No release tells it of anybody; where they are held, or what was done in a country, it does."""
    assert (Attribute.ORIGIN in read(text).attributes) is of_country
