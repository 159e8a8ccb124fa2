"""Puts an edit on what stands in the files now, or says who else has changed the same."""

from __future__ import annotations

from collections.abc import Callable

from bot.editing.base import Files
from bot.editing.merging import Conflict, merged
from bot.editing.refusals import Refused, Versions
from bot.editing.values import Data, Edit
from bot.language.messages import Translator


def onto(edit: Edit, files: Files) -> Edit:
    """Return an edit as it is to be made on some files: from what stands there now, keeping what others changed.

    Raises:
        Refused: others have changed the same; it shows the versions.
    """
    now = files.get(edit.item)
    try:
        return Edit(edit.item, now, _merged(edit, now))
    except Conflict as conflict:
        versions = Versions(edit.item, edit.before, edit.after, now)
        raise Refused(_sentence(versions, conflict.path), versions=(versions,)) from None


def is_in(edit: Edit, files: Files) -> bool:
    """Whether some files have what an edit does."""
    now = files.get(edit.item)
    try:
        return bool(_merged(edit, now) == now)
    except Conflict:
        return False


def _merged(edit: Edit, now: Data | None) -> Data | None:
    if edit.item.section:
        return merged(edit.before, edit.after, now)
    # An entry of a translation file is no thing of its own: without a field, it is not there.
    return merged(edit.before or {}, edit.after or {}, now or {}) or None


def _sentence(versions: Versions, field: str) -> Callable[[Translator], str]:
    item, file = versions.item.id, versions.item.file
    if versions.before is None:
        return lambda t: t("There is an item {id} in {file} already.", id=item, file=file)
    if versions.now is None:
        return lambda t: t("{id} is no longer in {file}.", id=item, file=file)
    if versions.wanted is None or not field:
        return lambda t: t(
            "{id} in {file} has been changed meanwhile; it can't be removed as it is.", id=item, file=file
        )
    return lambda t: t(
        "{field} of {id} in {file} has been changed meanwhile, and not to what this change wants.",
        field=field,
        id=item,
        file=file,
    )
