"""What Discord refuses in the answer to an interaction although its API description lets it through."""

from __future__ import annotations

from typing import Any

from message_rules import message_problems, select_problems, text_problems

Object = dict[str, Any]

MESSAGE, DEFERRED, PRESSED, UPDATE, SUGGESTIONS, FORM = 4, 5, 6, 7, 8, 9


def callback_problems(callback: Object) -> list[str]:
    """Return what is wrong with the answer to a command, a press, a suggestion or a form."""
    kind, data = callback.get("type"), callback.get("data") or {}
    match kind:
        case 4:
            return message_problems(data) if data else ["a message without data"]
        case 5:
            flags = data.get("flags") or 0
            return [f"flags {flags} at a deferral"] if flags & ~64 else []
        case 6:
            return []
        case 7:
            return message_problems(data, new=False) if data else ["an update without data"]
        case 8:
            return _suggestion_problems(data.get("choices"))
        case 9:
            return _form_problems(data)
        case _:
            return [f"callback type {kind!r}"]


def _suggestion_problems(choices: list[Object] | None) -> list[str]:
    if choices is None:
        return ["suggestions without choices"]
    problems = [f"{len(choices)} suggestions"] if len(choices) > 25 else []
    for choice in choices:
        problems += text_problems("suggestion", choice.get("name"), 100)
        if isinstance(choice.get("value"), str):
            problems += text_problems("value", choice["value"], 100)
        problems += [
            f"suggestion has no {key!r}" for key in choice if key not in {"name", "name_localizations", "value"}
        ]
    return problems


def _form_problems(form: Object) -> list[str]:
    parts = form.get("components") or []
    problems = text_problems("form title", form.get("title"), 45)
    problems += text_problems("form id", form.get("custom_id"), 100)
    if not 1 <= len(parts) <= 5:
        problems.append(f"form of {len(parts)} parts")
    inputs = [child for part in parts for child in [*part.get("components", []), part.get("component")] if child]
    ids = [each.get("custom_id") for each in inputs]
    if len(ids) != len(set(ids)) or not all(ids):
        problems.append(f"ids of a form: {ids}")
    for part in parts:
        if part.get("type") == 10:
            problems += text_problems("form text", part.get("content"), 4000)
        if part.get("type") == 18:
            problems += text_problems("label", part.get("label"), 45)
            if part.get("description") is not None:
                problems += text_problems("label description", part["description"], 100)
    for each in inputs:
        if each.get("type") == 4:
            problems += _input_problems(each)
        elif each.get("type") == 3:
            problems += select_problems(each)
    return problems


def _input_problems(field: Object) -> list[str]:
    problems = text_problems("label", field["label"], 45) if field.get("label") is not None else []
    least, most, value = field.get("min_length") or 0, field.get("max_length") or 4000, field.get("value") or ""
    if not 0 <= least <= most <= 4000:
        problems.append(f"lengths {least} to {most}")
    if len(value) > most or (value and len(value) < least):
        problems.append(f"value of {len(value)} in an input of {least} to {most}")
    if len(field.get("placeholder") or "") > 100:
        problems.append("placeholder over 100")
    return problems
