"""What the host may set: environment variables, or the same lines in ``.env``."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from dotenv.parser import Binding, parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BotError

ROOT = Path(__file__).resolve().parents[1]

FILE = Path(".env")
"""Where settings may stand: in the folder in which the bot is started."""

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

_NUMBERS = "ids, which are numbers, with commas or spaces between them"
_YES_OR_NO = "true or false"
_EXPECTED = {
    "ask_channels": _NUMBERS,
    "home_servers": _NUMBERS,
    "knowledge": "the path of a folder or file: nobody here has the name that stands after ~",
    "poll_files": _YES_OR_NO,
    "data": "the path of a folder: nobody here has the name that stands after ~",
    "record_questions": _YES_OR_NO,
    "retention_days": "a number of days from 1 to 3650",
    "log_level": "DEBUG, INFO, WARNING or ERROR",
    "preview_port": "a number from 0 to 65535",
    "open_browser": _YES_OR_NO,
}
"""What each setting must be, but for the token, which may be any text."""

_NO_SETTING = "this is not of the form NAME=value, with a quotation mark on both sides of the value or on neither"
"""Of a line in ``.env``. What stands there is not shown: it may be the token."""


def default_data() -> Path:
    """Return where the bot keeps what it keeps, when nothing else is set.

    In a checkout beside the code, where git ignores it; an installed package lies where the next one overwrites it.
    """
    return ROOT / "data" if (ROOT / "pyproject.toml").exists() else platformdirs.user_data_path("campaign-bot")


class Settings(BaseSettings):
    """Settings, all optional; the environment wins over ``.env``."""

    model_config = SettingsConfigDict(
        env_file=FILE, env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    discord_token: Annotated[
        SecretStr | None, Field(description="The bot's token; without it there is the preview.")
    ] = None
    ask_channels: Annotated[
        frozenset[int], NoDecode, Field(description="Ids of channels where every question is answered, mention or not.")
    ] = frozenset()
    home_servers: Annotated[
        frozenset[int], NoDecode, Field(description="Ids of the servers from which the base is tended.")
    ] = frozenset()
    knowledge: Annotated[Path | None, Field(description="Folder or file of the base; the shipped one by default.")] = (
        None
    )
    poll_files: Annotated[
        bool, Field(description="Whether to look for changes of the base, where none are told: on mounted volumes.")
    ] = False
    data: Annotated[Path, Field(description="Folder for what the bot keeps between two starts.")] = Field(
        default_factory=default_data
    )
    record_questions: Annotated[
        bool,
        Field(description="Whether questions that got no answer are kept for the moderators, without their asker."),
    ] = True
    retention_days: Annotated[int, Field(description="Days for which such questions are kept.", ge=1, le=3650)] = 90
    log_level: Annotated[str, Field(description="DEBUG, INFO, WARNING or ERROR.")] = "INFO"
    preview_port: Annotated[
        int | None, Field(description="Port of the preview; any free one by default.", ge=0, le=65535)
    ] = None
    open_browser: Annotated[bool, Field(description="Whether the preview opens the browser.")] = True

    @field_validator("ask_channels", "home_servers", mode="before")
    @classmethod
    def _ids(cls, written: object) -> object:
        """Take ids separated by commas or spaces."""
        return written.replace(",", " ").split() if isinstance(written, str) else written

    @field_validator("knowledge", "data")
    @classmethod
    def _from_home(cls, path: Path | None) -> Path | None:
        """Let ``~`` be the home folder, as in a shell."""
        try:
            return path and path.expanduser()
        except RuntimeError as error:  # "~" and a name that nobody has here
            raise ValueError(str(error)) from None

    @field_validator("log_level")
    @classmethod
    def _level(cls, written: str) -> str:
        level = written.upper()
        if level not in LEVELS:
            raise ValueError(f"{level} is no level")
        return level


@dataclass(frozen=True)
class Examined:
    """The settings as far as they can be read."""

    settings: Settings
    """With the default in the place of each that can't be read."""
    wrong: Mapping[str, str]
    """What was found and what was expected, by where that is: ``LOG_LEVEL``, or ``.env:3`` for a line of the file."""
    strange: tuple[str, ...]
    """Names in ``.env`` that are no settings of the bot: another program's, or misspelt."""


def read_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        BotError: one is not of the form that it must have, and the message names each; or ``.env`` can't be read.
    """
    examined = examine_settings()
    if examined.wrong:
        lines = (f"{where}: {what}" for where, what in examined.wrong.items())
        raise BotError("\n".join(["These settings (environment or .env) can't be read:", *lines]))
    return examined.settings


def examine_settings() -> Examined:
    """Return the settings of this process as far as they can be read, and what is wrong with the others.

    Raises:
        BotError: ``.env`` can't be read at all.
    """
    logging.getLogger("dotenv.main").setLevel(logging.ERROR)  # of lines that can't be read we tell more than it does
    try:
        bindings = _bindings()
        settings, wrong = _as_far_as_possible()
    except UnicodeDecodeError as error:
        raise BotError(f".env can't be read ({error}). Save it as UTF-8.") from None
    except OSError as error:
        raise BotError(f".env can't be read ({error.strerror or error}).") from None
    unread = [each for each in bindings if each.error or (each.key is not None and each.value is None)]
    names = (each.key for each in bindings if each.key is not None and each.value is not None)
    strange = tuple(name for name in names if name.lower() not in Settings.model_fields)
    return Examined(settings, {**{f"{FILE}:{_line(each)}": _NO_SETTING for each in unread}, **wrong}, strange)


def _bindings() -> list[Binding]:
    """Return what ``.env`` says, statement by statement."""
    if not FILE.is_file():  # nor is a pipe read, which can be read once only
        return []
    with FILE.open(encoding="utf-8-sig") as file:
        return list(parse_stream(file))


def _line(binding: Binding) -> int:
    """Return the line in which a statement begins; the parser counts the empty lines before it as well."""
    before = binding.original.string.removesuffix(binding.original.string.lstrip())
    return binding.original.line + before.count("\n")


def _as_far_as_possible() -> tuple[Settings, dict[str, str]]:
    try:
        return Settings(), {}
    except ValidationError as error:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for each in error.errors():
            found[str(each["loc"][0])].append(repr(each["input"]))
        wrong = {name.upper(): f"found {', '.join(told)}, expected {_EXPECTED[name]}" for name, told in found.items()}
        defaults: dict[str, Any] = {
            name: Settings.model_fields[name].get_default(call_default_factory=True) for name in found
        }
        return Settings(**defaults), wrong
