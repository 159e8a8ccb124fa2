"""What the tests of tending the base share: small bases, and how to read what the bot sends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.answers import Assistant
from bot.discord_app.client import CampaignBot
from bot.editing import Editor, Files
from bot.reloading import Reloader
from tests.conftest import prepared_once

DAY = date(2020, 4, 1)

BASE = """\
# Two questions; the third is a draft.
releases:
  - {id: dfi, title: Ana Rivas Walks Free, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/ana"}
people:
  - id: ana-rivas
    name: Ana Rivas
    custody:
      - {date: 2019-05-02, status: imprisoned, place: Isla Gris, sources: [dfi]}
    sources: [dfi]
  - id: elena-duarte
    name: Elena Duarte
    visibility: withheld
    custody:
      - {date: 2019-05-04, status: imprisoned, place: Isla Gris, sources: [dfi]}
    sources: [dfi]
faq:
  # What the members ate.
  - id: soup
    question: {en: Who cooked the soup?, es: ¿Quién hizo la sopa?, fr: Qui a fait la soupe ?}
    answer: {en: The cook., es: El cocinero., fr: Le cuisinier.}
    sources: [dfi#2]
  - id: gate
    question: {en: Who stood at the gate?, es: ¿Quién estaba en la puerta?, fr: Qui était à la porte ?}
    answer: {en: The dockers., es: Los estibadores., fr: Les dockers.}
    sources: [dfi]
  - id: bread
    question: Who baked the bread?
    answer: The baker.
    draft: true
"""

FOLDER = {
    "faq.yaml": """\
topics:
  - {id: camp, title: The camp}
  - {id: escape, title: The escape, visibility: withheld}
releases:
  - {id: dfi, title: Ana Rivas Walks Free, publisher: DFI, date: 2020-03-10, url: "https://dfi.example/ana"}
people:
  - id: ana-rivas
    name: Ana Rivas
    custody:
      - {date: 2019-05-02, status: imprisoned, place: Isla Gris, sources: [dfi]}
    sources: [dfi]
faq:
  - id: soup
    topic: camp
    question: Who cooked the soup?
    answer: The cook.
    sources: [dfi#2]
  - id: boat
    topic: escape
    question: Where is the boat?
    answer: Behind the rocks.
    visibility: withheld
    sources: [dfi#3]
""",
    "es.yaml": """\
camp: {title: El campamento}
soup: {question: ¿Quién hizo la sopa?, answer: El cocinero.}
""",
}
"""As the shipped base is: topics, a file for each language but the first, something that is for managers only."""


def tended(base: Path, data: Path, **options: object) -> CampaignBot:
    """Return a bot that follows and edits a base."""
    files = Files.read(base)
    assistant = Assistant(prepared_once(files))
    reloader, editor = Reloader(files, assistant), Editor(base, data)
    return CampaignBot(assistant, {0}, reloader=reloader, editor=editor, shard_count=1, **options)


def text(message) -> str:
    """All that somebody reads in a message."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.author.name, embed.title, embed.description]
        parts += [word for field in embed.fields for word in (field.name, field.value)]
    return "\n".join(filter(None, parts))


def components(message) -> list[dict]:
    """The buttons and menus below a message."""
    rows = [row if isinstance(row, dict) else row.to_dict() for row in message.components]
    return [part for row in rows for part in row.get("components", ())]


def buttons(message) -> list[str]:
    """What stands on the buttons."""
    return [part["label"] for part in components(message) if part.get("label")]


def fields(result) -> dict[str, str]:
    """What a form that was opened is filled in with."""
    found = {}
    for field in (part["component"] for part in result.modal["components"] if "component" in part):
        chosen = [option["value"] for option in field.get("options", ()) if option.get("default")]
        found[field["custom_id"]] = field.get("value") or "".join(chosen)
    return found
