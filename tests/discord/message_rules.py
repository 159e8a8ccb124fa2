"""What Discord refuses in a message although its API description lets it through, and what would ping somebody."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

Object = dict[str, Any]

V2 = 1 << 15
"""The flag of a message that is made of components alone."""

OLD_COMPONENTS = {1, 2, 3, 5, 6, 7, 8}
"""Rows, buttons and selects: all other components need the flag."""

KNOWN = {
    "message": "content tts embeds allowed_mentions message_reference components sticker_ids attachments flags "
    "enforce_nonce nonce poll thread_name applied_tags username avatar_url",
    "embed": "title type description url timestamp color footer image thumbnail video provider author fields flags",
    "field": "name value inline",
    "row": "type id components",
    "button": "type id custom_id style label disabled url sku_id emoji",
    "select": "type id custom_id options placeholder min_values max_values disabled required channel_types "
    "default_values",
    "option": "label value description default emoji",
}
"""The keys of each object: of a misspelled one Discord says nothing, it only does not do what was meant."""

_MENTION = re.compile(r"@everyone|@here|<@[!&]?\d+>")


def unknown_keys(kind: str, found: Object, known: dict[str, str] = KNOWN) -> list[str]:
    """Return the keys that an object of this kind does not have."""
    return [f"{kind} has no {key!r}" for key in found if key not in known[kind].split()]


def message_problems(message: Object, *, new: bool = True) -> list[str]:
    """Return what is wrong with a message; ``new``: it is sent, not edited."""
    content, embeds = message.get("content") or "", message.get("embeds") or []
    components = message.get("components") or []
    problems = unknown_keys("message", message)
    if len(content) > 2000:
        problems.append(f"content of {len(content)}")
    carried = [message.get(key) for key in ("embeds", "components", "attachments", "sticker_ids", "poll")]
    if new and not content.strip() and not any(carried):
        problems.append("empty message")
    problems += _ping_problems(message, content)
    if len(embeds) > 10:
        problems.append("more than 10 embeds")
    if sum(map(_embed_length, embeds)) > 6000:
        problems.append("embeds over 6000")
    problems += [problem for embed in embeds for problem in _embed_problems(embed)]
    if (message.get("flags") or 0) & V2:
        return problems + _v2_problems(message, components)
    return problems + component_problems(components)


def _ping_problems(message: Object, content: str) -> list[str]:
    allowed = message.get("allowed_mentions")
    if allowed is None:
        # Without the object Discord notifies whoever is named.
        return [f"somebody may be pinged: {content}"] if _MENTION.search(content) else []
    pinged = any(allowed.get(key) for key in ("parse", "users", "roles", "replied_user"))
    return [f"somebody may be pinged: {allowed}"] if pinged else []


def _embed_length(embed: Object) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [text for field in embed.get("fields") or [] for text in (field.get("name"), field.get("value"))]
    return sum(len(text or "") for text in texts)


def _embed_problems(embed: Object) -> list[str]:
    problems = unknown_keys("embed", embed)
    fields, author, footer = embed.get("fields") or [], embed.get("author") or {}, embed.get("footer") or {}
    for key, limit in {"title": 256, "description": 4096}.items():
        if embed.get(key) is not None:
            problems += text_problems(key, embed[key], limit)
    if not any([embed.get("title"), embed.get("description"), fields, author, footer, embed.get("image")]):
        problems.append("empty embed")
    if len(fields) > 25:
        problems.append("more than 25 fields")
    for field in fields:
        problems += unknown_keys("field", field)
        problems += text_problems("field name", field.get("name"), 256)
        problems += text_problems("field value", field.get("value"), 1024)
    problems += text_problems("author", author.get("name"), 256) if author else []
    problems += text_problems("footer", footer.get("text"), 2048) if footer else []
    pictures = [embed.get(key, {}).get("url") for key in ("image", "thumbnail")]
    pictures += [author.get("icon_url"), footer.get("icon_url")]
    problems += [f"url {url!r}" for url in [embed.get("url"), author.get("url")] if url and not _is_url(url)]
    problems += [f"url {url!r}" for url in pictures if url and not _is_url(url, attachment=True)]
    return problems


def text_problems(name: str, text: str | None, limit: int) -> list[str]:
    """Return a complaint where a text is missing, blank or too long."""
    return [] if text and len(text.strip()) > 0 and len(text) <= limit else [f"{name} of {len(text or '')}: {text!r}"]


def _is_url(url: str, *, attachment: bool = False) -> bool:
    if re.search(r"[\s<>\x00-\x1f]", url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    if attachment and parts.scheme == "attachment":
        return bool(parts.netloc)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _v2_problems(message: Object, components: list[Object]) -> list[str]:
    problems = [
        f"{key} beside components of the second kind" for key in ("content", "embeds", "poll") if message.get(key)
    ]
    parts = list(_all_parts(components))
    if not parts:
        problems.append("empty message")
    if len(parts) > 40:
        problems.append(f"{len(parts)} components")
    texts = [part.get("content") or "" for part in parts if part["type"] == 10]
    if sum(map(len, texts)) > 4000:
        problems.append("text over 4000")
    problems += ["empty text" for text in texts if not text.strip()]
    rows = [part for part in parts if part["type"] == 1]
    return problems + _row_problems(rows) + _id_problems(parts)


def _all_parts(components: list[Object]) -> Any:
    for part in components:
        yield part
        yield from _all_parts(part.get("components") or [])
        if part.get("accessory"):
            yield part["accessory"]


def component_problems(rows: list[Object]) -> list[str]:
    """Return what is wrong with the rows of buttons and menus below a message."""
    parts = list(_all_parts(rows))
    problems = ["more than 5 rows"] if len(rows) > 5 else []
    problems += [f"component {part['type']} needs a flag" for part in parts if part["type"] not in OLD_COMPONENTS]
    problems += [f"component {row['type']} outside a row" for row in rows if row["type"] != 1]
    return problems + _row_problems([row for row in rows if row["type"] == 1]) + _id_problems(parts)


def _id_problems(parts: list[Object]) -> list[str]:
    ids = [part["custom_id"] for part in parts if part.get("custom_id")]
    problems = [f"custom ids repeat: {ids}"] if len(ids) != len(set(ids)) else []
    return problems + [f"custom id {found!r}" for found in ids if len(found) > 100]


def _row_problems(rows: list[Object]) -> list[str]:
    problems = []
    for row in rows:
        parts = row.get("components") or []
        problems += unknown_keys("row", row)
        width = sum(1 if part["type"] == 2 else 5 for part in parts)
        if not 0 < width <= 5:
            problems.append(f"row of width {width}")
        for part in parts:
            problems += _button_problems(part) if part["type"] == 2 else select_problems(part)
    return problems


def _button_problems(button: Object) -> list[str]:
    problems = unknown_keys("button", button)
    link, url, custom_id = button.get("style") == 5, button.get("url"), button.get("custom_id")
    if link != bool(url) or link == bool(custom_id):
        problems.append(f"link or id: {button}")
    if url and (len(url) > 512 or not _is_url(url)):
        problems.append(f"url {url!r}")
    if not button.get("emoji") or button.get("label"):
        problems += text_problems("label", button.get("label"), 80)
    return problems


def select_problems(select: Object) -> list[str]:
    """Return what is wrong with a menu, below a message or in a form."""
    problems = unknown_keys("select", select)
    if not select.get("custom_id"):
        problems.append("select without custom id")
    if len(select.get("placeholder") or "") > 150:
        problems.append("placeholder over 150")
    if select["type"] != 3:
        return problems
    options = select.get("options") or []
    if not 0 < len(options) <= 25:
        problems.append(f"{len(options)} options")
    if len({option.get("value") for option in options}) != len(options):
        problems.append("values repeat")
    for option in options:
        problems += unknown_keys("option", option)
        problems += text_problems("option label", option.get("label"), 100)
        problems += text_problems("option value", option.get("value"), 100)
        if option.get("description") is not None:
            problems += text_problems("option description", option["description"], 100)
    return problems
