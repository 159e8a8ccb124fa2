"""What a reader should know of a source before opening it."""

from __future__ import annotations

from bot.answers.reply import Citation
from bot.language.formats import language_name
from bot.language.messages import translator


def remarks_on(citation: Citation, language: str) -> str:
    """Say in brackets that a source is no union's release, a copy, or not in a reader's ``language``; else nothing."""
    t = translator(language)
    kinds = {"press": t("press"), "blog": t("blog"), "book": t("book"), "official": t("official document")}
    remarks = [kinds[citation.kind]] if citation.kind in kinds else []
    if citation.republished:
        remarks.append(t("copy"))
    if citation.language != language:
        remarks.append(language_name(citation.language, language))
    return f" ({', '.join(remarks)})" if remarks else ""
