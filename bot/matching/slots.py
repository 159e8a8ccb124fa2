"""What a question can ask for (attributes), and what else it can name that an answer contradicts (slots)."""

from __future__ import annotations

from enum import StrEnum


class Attribute(StrEnum):
    """What is asked for; the lexicons list the words that ask, under these names."""

    WHO = "who"
    WHO_ELSE = "who_else"
    SOMEBODY = "somebody"
    """Who the people were: "who were the accusers"."""
    NAMES = "names"
    WHOSE = "whose"
    WHAT = "what"
    WHICH = "which"
    WHICH_ORGANISATION = "which_organisation"
    SAID = "said"
    """Somebody's words: "what did she say"."""
    WHEN = "when"
    WHAT_TIME = "what_time"
    UNTIL = "until"
    FUTURE = "future"
    WHERE = "where"
    ORIGIN = "origin"
    """Of what country somebody is: "is he Finnish"."""
    WHY = "why"
    HOW = "how"
    HOW_MANY = "how_many"
    HEADCOUNT = "headcount"
    """How many people there were."""
    HOW_MUCH = "how_much"
    HOW_COLD = "how_cold"
    HOW_LONG = "how_long"
    HOW_OFTEN = "how_often"
    HOW_OLD = "how_old"
    NOTHING = "nothing"
    """What phrases ask for that hold a question word and ask nothing: "every single day of", "en cuanto a"."""


class Slot(StrEnum):
    """What a question names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    HIDDEN = "hidden"
    """A person whom members are not shown."""
    YEAR = "year"
    NUMBER = "number"


Conflict = Attribute | Slot
"""What contradicts in an answer: what it tells of another, or doesn't tell."""
