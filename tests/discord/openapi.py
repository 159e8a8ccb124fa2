"""Discord's own description of its API: what it has against a request, or against an answer."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

VARIABLE = "CAMPAIGN_BOT_DISCORD_OPENAPI"
"""Names the file with Discord's OpenAPI description."""


class Validator:
    """Discord's description of its requests and answers."""

    def __init__(self, path: Path) -> None:
        from jsonschema_rs import Draft202012, Registry

        description = json.loads(path.read_text(encoding="utf-8"))
        # discord.py sends ids as integers, which Discord reads too; the description itself says so.
        description["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
        self._description = description
        self._registry = Registry([("urn:discord", description)], draft=Draft202012)

    @classmethod
    @cache
    def from_environment(cls) -> Validator | None:
        """Return the validator of the file that the environment names, None without one."""
        path = os.environ.get(VARIABLE)
        return cls(Path(path)) if path else None

    @staticmethod
    def template(path: str, templates: Mapping[str, str]) -> str | None:
        """Return the path of the description that stands for a real one."""
        return next((each for each, pattern in templates.items() if re.fullmatch(pattern, path)), None)

    def errors(self, template: str, method: str, body: Any) -> list[str]:
        """Return what the description has against a request's body."""
        return self._errors(f"/paths/{_escaped(template)}/{method}/requestBody/content/application~1json/schema", body)

    def answer_errors(self, template: str, method: str, status: int, answer: Any) -> list[str]:
        """Return what the description has against an answer."""
        answers = self._description["paths"][template][method.lower()]["responses"]
        key = str(status) if str(status) in answers else f"{status // 100}XX"
        if key not in answers:
            return [f"no answer {status} is described"]
        if "$ref" in answers[key]:
            pointer = answers[key]["$ref"].removeprefix("#")
        else:
            pointer = f"/paths/{_escaped(template)}/{method.lower()}/responses/{key}"
        return self._errors(f"{pointer}/content/application~1json/schema", answer)

    def _errors(self, pointer: str, value: Any) -> list[str]:
        found = self._for(pointer).iter_errors(value)
        return [f"{'/'.join(map(str, error.instance_path))}: {error.message[:300]}" for error in found]

    @cache  # noqa: B019 - there is one validator, for the whole run
    def _for(self, pointer: str) -> Any:
        from jsonschema_rs import Draft202012Validator

        return Draft202012Validator({"$ref": f"urn:discord#{pointer}"}, registry=self._registry)


def _escaped(template: str) -> str:
    """Return a path as a JSON pointer has it."""
    return template.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
