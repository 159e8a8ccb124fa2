"""The closed lists that a moderator chooses from. Closed, so that they can be filtered, counted and translated."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """Who is shown an item."""

    PUBLIC = "public"
    MODERATORS = "moderators"
    WITHHELD = "withheld"


class CustodyStatus(StrEnum):
    """One event in a prisoner's history; the newest event is the current status."""

    ARRESTED = "arrested"
    IMPRISONED = "imprisoned"
    TRANSFERRED = "transferred"
    SENTENCED = "sentenced"
    BAILED = "bailed"
    FREED = "freed"
    DIED = "died"

    @property
    def inside(self) -> bool:
        """Whether somebody whose newest event is this one is held."""
        return self in {
            CustodyStatus.ARRESTED,
            CustodyStatus.IMPRISONED,
            CustodyStatus.TRANSFERRED,
            CustodyStatus.SENTENCED,
        }

    @property
    def out(self) -> bool:
        """Whether somebody got out by this event; who died did not."""
        return self in {CustodyStatus.BAILED, CustodyStatus.FREED}


class ActionKind(StrEnum):
    """What people did."""

    PICKET = "picket"
    RALLY = "rally"
    MARCH = "march"
    MEETING = "meeting"
    LETTERS = "letters"
    PRESS = "press"
    SEMINAR = "seminar"
    STRIKE = "strike"
    CAMPAIGN = "campaign"
    AGREEMENT = "agreement"
    OTHER = "other"


class Venue(StrEnum):
    """What an action was held at, where it matters for a filter."""

    EMBASSY = "embassy"
    CONSULATE = "consulate"
    MISSION = "mission"
    PARLIAMENT = "parliament"
    MINISTRY = "ministry"
    COMPANY = "company"
    PRISON = "prison"
    SQUARE = "square"
    ONLINE = "online"


class ReleaseKind(StrEnum):
    """What sort of text a source is; anything but a union's release is named as such in an answer."""

    RELEASE = "release"
    PRESS = "press"
    BLOG = "blog"
    BOOK = "book"
    OFFICIAL = "official"
