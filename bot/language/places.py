"""Where something is, as a sentence says it: in the United States, en el Reino Unido, au Mexique, à Moscou."""

from __future__ import annotations

from collections.abc import Mapping

from bot.language.formats import country

# CLDR has no articles. What is before a country or region, where it is not what the language mostly has.
_BEFORE: Mapping[str, Mapping[str, str]] = {
    "en": {"in the": "019 AE AX BQ BS CF CK DO FK FO GB GM IM KM KY MH MP MV NL PH PN PS SB TC US VG VI"},
    "es": {
        "en el": "BQ CG GB",
        "en la": "CD CF DO IM IN VA",
        "en las": "AX BM BS CK FK FO KM KY MH MP PN SB SC TC VG VI",
        "en los": "AE NL PS",
    },
    "fr": {
        "au": "BD BF BI BJ BN BR BT BW BZ CA CD CG CL CM CR CV DK GA GB GH GL GT GY HN JP KE KG KH KW KZ LA LB LI LK "
        "LR LS LU MA ME ML MM MW MX MZ NE NG NI NP PA PE PK PT PY QA RW SD SJ SN SR SS SV TD TG TJ TL TM VE VN VU XK "
        "YE ZW",
        "aux": "AE AS AX BM BQ BS CK FJ FK FO KI KM KY MH MP MV NL PH PN PW SB SC TC TV US VG VI WS",
        "à": "AG AI AW BH BL CU CW CY DJ GG GI GU HK HT JE KN LC MC MF MG MO MS MT MU NR NU OM PM PR RE SG SH SM ST SX "
        "TK TO TT TW VC WF YT",
        "à la": "BB DM GD",
        "dans les": "019 PS",
        "dans l’": "VA",
        "sur l’": "IM NF",
    },
}
_MOSTLY = {"en": "in", "es": "en", "fr": "en"}


def in_country(code: str, language: str) -> str:
    """Say where something is that is in a country (ISO 3166) or region (M49)."""
    by_default = _MOSTLY.get(language, _MOSTLY["en"])
    tables = _BEFORE.get(language, _BEFORE["en"])
    before = next((words for words, codes in tables.items() if code in codes.split()), by_default)
    return _joined(before, country(code, language))


def in_town(name: str, language: str) -> str:
    """Say where something is that is in a town, named in that language."""
    if language == "fr":
        return f"au {name.removeprefix('Le ')}" if name.startswith("Le ") else f"à {name}"
    if language == "es":
        return f"en la {name}" if name.startswith("Ciudad de ") else f"en {name}"
    return f"in {name}"


def _joined(before: str, name: str) -> str:
    return before + name if before.endswith("’") else f"{before} {name}"
