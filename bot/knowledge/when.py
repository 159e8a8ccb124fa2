"""Dates as the releases give them: a day, a month, a year, or a span between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

FORMS = "a date written 2011, 2011-02, 2011-02-24 or 2011-02-14/2011-02-19"

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEARCHED = 10  # characters: nothing longer is a date

Unit = Literal["day", "month", "year"]
_WRITTEN: dict[Unit, int] = {"year": 4, "month": 7, "day": 10}
"""Characters of an ISO 8601 day that give no more than a unit."""


class NotInCalendar(ValueError):
    """A date is written as it should be, and does not exist."""


@dataclass(frozen=True, order=True)
class When:
    """A day, a month, a year, or a span between two of them: ISO 8601, with its precision.

    ``start`` and ``end`` are the first and last day that the text may mean; they are equal for a day.
    """

    start: date
    end: date
    precision: Unit | Literal["span"]
    units: tuple[Unit, Unit] = ("day", "day")
    """How precisely a span gives its two ends."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2011``, ``2011-02``, ``2011-02-24``, ``2011-02-14/2011-02-19`` or ``2011-02/2011-04``.

        Raises:
            NotInCalendar: the text names a day or month that does not exist.
            ValueError: the text has another form, or is of a span that ends before it starts.
        """
        first, slash, last = text.strip().partition("/")
        if not slash:
            return cls(*_range(first))
        start, end = _range(first), _range(last)
        if end[1] < start[0]:
            raise ValueError("a span that ends after it starts")
        return cls(start[0], end[1], "span", (start[2], end[2]))

    @property
    def ends(self) -> tuple[When, When]:
        """The two dates that a span is written of; twice itself for any other."""
        if self.precision != "span":
            return self, self
        first, last = self.units
        start, end = self.start.isoformat()[: _WRITTEN[first]], self.end.isoformat()[: _WRITTEN[last]]
        return When.parse(start), When.parse(end)

    @property
    def day(self) -> date | None:
        """The day, of a span the last one; None where only its month or year is known."""
        last = self.ends[1]
        return last.end if last.precision == "day" else None

    def __str__(self) -> str:
        """Give the ISO 8601 text that :meth:`parse` reads."""
        if self.precision == "span":
            return "/".join(map(str, self.ends))
        return self.start.isoformat()[: _WRITTEN[self.precision]]

    def overlaps(self, other: When) -> bool:
        """Whether the two may mean a common day."""
        return self.start <= other.end and other.start <= self.end

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read it from the text that a file holds."""
        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe it to editors, in which a bare year is a number."""
        return {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$",
            "minimum": 1000,
            "maximum": 9999,
            "description": "A year, month, day, or a span of two with a slash: 2011-02-14/2011-02-19, 2011-02/2011-04.",
            "examples": ["2011-02-24", "2011-02", "2011-02-14/2011-02-19"],
        }


def _range(text: str) -> tuple[date, date, Unit]:
    """First and last day of a text without a slash, and its precision."""
    match = _DATE.fullmatch(text) if len(text) <= _SEARCHED else None
    if match is None:
        raise ValueError(FORMS)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if match[3]:
        return _day(year, month, day, text), _day(year, month, day, text), "day"
    if match[2]:
        return _day(year, month, 1, text), _last_day(_day(year, month, 1, text)), "month"
    return _day(year, 1, 1, text), date(year, 12, 31), "year"


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotInCalendar(f"a date of the calendar: {text} does not exist") from None


def _last_day(first: date) -> date:
    # 28 days on is in the same month, four more in the next one; December is apart, as 9999-12 has no next month.
    if first.month == 12:
        return first.replace(day=31)
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _validated(value: Any) -> When:
    if isinstance(value, When):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date", "{reason}", {"reason": FORMS})
    try:
        return When.parse(value)
    except ValueError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None
