"""What moderators change, done to the base that ships: nothing of it is refused, whatever their language."""

from __future__ import annotations

from dataclasses import replace

from bot.discord_app.moderating.forms import EntryForm, filled
from bot.editing import Editor, add_release, hide, label, person_status, teach
from bot.knowledge.loading import DEFAULT_PATH
from bot.language.messages import LANGUAGES

WHO = "1"


async def test_every_change_can_be_saved(tmp_path) -> None:
    """In each language: an entry from the form, a phrasing, another answer; news, a release, a label, hidden items.

    They are proposed as one change, because the whole base is checked each time; nothing is written.
    """
    editor = Editor(DEFAULT_PATH, tmp_path)
    files = editor.files()
    base = files.knowledge.base
    topic, release = base.topics[-1].id, base.releases[0].id
    held = next(person for person in base.people if person.custody)
    changes = [
        person_status(files, held.id, "transferred", "2020", [release], note={"es": "Www."}, who=WHO),
        add_release(files, "Zzz", "Qqq", "https://example.org/zzz", date="2020-03", who=WHO),
        label(files, "zzz qqq", base.faq[0].id, who=WHO),
        hide(files, base.people[-1].id, "withheld", who=WHO),
        hide(files, base.organisations[-1].id, "withheld", who=WHO),
    ]
    for number, language in enumerate(LANGUAGES):
        new = {
            "question": f"Zzz qqq {language}?",
            "variants": "qqq",
            "answer": "Www.",
            "sources": release,
            "topic": topic,
        }
        form = EntryForm(language, language, {}, topics={topic: ""})
        changes.append(form.change(files, written=new, who=WHO))
        changes.append(teach(files, base.faq[number].id, language, "zzz www", who=WHO))
        edited = base.faq[-1 - number]
        form = EntryForm(language, language, filled(edited, language), entry=edited.id)
        changes.append(form.change(files, written=filled(edited, language) | {"answer": "Www."}, who=WHO))
    together = replace(changes[0], edits=tuple(edit for change in changes for edit in change.edits))

    assert len(editor.propose(together).change.edits) == len(together.edits)
