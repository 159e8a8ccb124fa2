"""How a text opens: as a question, as a request, or as talk between members."""

from __future__ import annotations

import pytest

from bot.matching.opening import Opening, opening, opening_of


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("in which town did people wait at the gate all night", Opening.QUESTION),
        ("whos the woman that spoke at the gate that morning", Opening.QUESTION),
        ("whens Ana Rivas getting out of that prison of theirs", Opening.QUESTION),
        ("is Ana Rivas still in prison or did they let her go", Opening.QUESTION),
        ("y desde cuándo estaba presa la compañera Ana Rivas", Opening.QUESTION),
        ("xq detuvieron a Ana Rivas en la puerta del muelle", Opening.QUESTION),
        ("ou est ce que Ana Rivas etait detenue pendant un an", Opening.QUESTION),
        ("Ana Rivas cuándo salió de la cárcel por fin", Opening.QUESTION),
        ("please list all the towns where people waited", Opening.REQUEST),
        ("dime qué pasó con los estibadores en el muelle", Opening.REQUEST),
        ("es un buen día para marchar con todos los compañeros", Opening.VERB),
        ("y a-t-il encore des dockers en prison au Pérou", Opening.VERB),
    ],
)
def test_a_question_opens_like_one(small, text: str, opens: Opening) -> None:
    """Without accents, shortened, behind a name or an "and"; in Spanish a verb that comes first may state as well."""
    assert opening(small.matcher.reader.question(text)) is opens


@pytest.mark.parametrize(
    "text",
    [
        "the march of the port workers, where did it end",
        "we are sailors from Oslo. who was at the gate that night",
        "the port workers marched to where",
        "Ana Rivas got out on which day of that week",
        "Ana Rivas was let out in the morning, wasn't she",
        "la marcha de los estibadores terminó dónde",
        "los estibadores estaban en la cárcel desde qué año",
        "la marche des dockers est partie d'où",
        "il y avait combien de monde à la porte ce soir-là",
        "les dockers réclament quoi à la compagnie en fait",
    ],
)
def test_a_question_may_stand_within(small, text: str) -> None:
    """Behind a mark, at the end, as many French ones, or by a tag."""
    assert opening_of(text, small.matcher.reader.question) is Opening.WITHIN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what a crowd that was at the gate, what a night",
        "we don't know who was at the gate that night",
        "no sé a qué hora llego pero ahí estaré con ustedes",
        "je ne sais pas à quelle heure on se retrouve demain",
        "that is why we stood there, all night long",
        "Ana Rivas is free and we will never forget what they did",
        "I was there when she came out and it was great",
        "next Monday we meet in front of the embassy with a banner",
        "which is why we need to keep the pressure on them",
        "no sé qué decir pero gracias a todos por venir hoy",
        "c'est vraiment bien que Ana Rivas soit sortie de prison",
    ],
)
def test_talk_does_not(small, text: str) -> None:
    """Question words inside it ask nothing, nor do cries, nor does who says that they don't know."""
    assert opening_of(text, small.matcher.reader.question) is Opening.OTHER
