"""What the host may set: environment variables, or the same lines in ``.env``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BotError

ROOT = Path(__file__).resolve().parents[1]


def default_data() -> Path:
    """Return where the bot keeps what it keeps, when nothing else is set.

    In a checkout beside the code, where git ignores it; an installed package lies where the next one overwrites it.
    """
    return ROOT / "data" if (ROOT / "pyproject.toml").exists() else platformdirs.user_data_path("campaign-bot")


class Settings(BaseSettings):
    """Settings, all optional; the environment wins over ``.env``."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
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
    log_level: Annotated[
        str, Field(description="DEBUG, INFO, WARNING or ERROR.", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    ] = "INFO"
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

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, written: object) -> object:
        return written.upper() if isinstance(written, str) else written


def read_settings() -> Settings:
    """Return the settings of this process.

    Raises:
        BotError: one is not of the form that it must have, and the message names each; or ``.env`` can't be read.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = [f"{str(e['loc'][0]).upper()}: {e['msg']} (found {e['input']!r})" for e in error.errors()]
        raise BotError("These settings (environment or .env) can't be read:\n" + "\n".join(wrong)) from None
    except UnicodeDecodeError as error:
        raise BotError(f".env can't be read ({error}). Save it as UTF-8.") from None
    except OSError as error:
        raise BotError(f".env can't be read ({error.strerror or error}).") from None
