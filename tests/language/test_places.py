"""Where something is, as each language says it."""

from __future__ import annotations

import pytest

from bot.language.places import in_country, in_town


@pytest.mark.parametrize(
    ("code", "english", "spanish", "french"),
    [
        ("MX", "in Mexico", "en México", "au Mexique"),
        ("US", "in the United States", "en Estados Unidos", "aux États-Unis"),
        ("GB", "in the United Kingdom", "en el Reino Unido", "au Royaume-Uni"),
        ("NL", "in the Netherlands", "en los Países Bajos", "aux Pays-Bas"),
        ("IN", "in India", "en la India", "en Inde"),
        ("IR", "in Iran", "en Irán", "en Iran"),
        ("PR", "in Puerto Rico", "en Puerto Rico", "à Porto Rico"),
        ("HK", "in Hong Kong", "en Hong Kong", "à Hong Kong"),
        ("TR", "in Turkey", "en Turquía", "en Turquie"),
        ("VA", "in Vatican City", "en la Ciudad del Vaticano", "dans l’État de la Cité du Vatican"),
        ("019", "in the Americas", "en América", "dans les Amériques"),
        ("150", "in Europe", "en Europa", "en Europe"),
    ],
)
def test_a_country_or_region_has_the_article_of_the_language(
    code: str, english: str, spanish: str, french: str
) -> None:
    """And French the preposition that goes with it."""
    assert [in_country(code, language) for language in ("en", "es", "fr")] == [english, spanish, french]


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "The Hague", "in The Hague"),
        ("es", "Lima", "en Lima"),
        ("es", "Ciudad de México", "en la Ciudad de México"),
        ("es", "Ciudad Juárez", "en Ciudad Juárez"),
        ("fr", "Moscou, Russie", "à Moscou, Russie"),
        ("fr", "Le Caire", "au Caire"),
        ("fr", "La Haye", "à La Haye"),
    ],
)
def test_a_town_has_the_preposition_of_the_language(language: str, name: str, said: str) -> None:
    """Its own article stays with it."""
    assert in_town(name, language) == said
