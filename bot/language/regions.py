"""Which continent a country is in, by the United Nations' geographic regions (M49), Americas split as CLDR does."""

from __future__ import annotations

_COUNTRIES = {
    "002": "DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU YT "
    "MA MZ NA NE NG RE RW SH ST SN SC SL SO ZA SS SD TZ TG TN UG EH ZM ZW",
    "003": "CA US MX GL BM PM GT BZ SV HN NI CR PA CU HT DO PR JM BS BB TT GD LC VC AG DM KN AI VG VI MS KY TC AW CW SX "  # noqa: E501
    "BQ GP MQ BL MF",
    "005": "AR BO BR CL CO EC FK GF GY PY PE SR UY VE",
    "142": "AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KW KG LA LB MO MY MV MN MM NP KP OM PK PS PH QA "  # noqa: E501
    "KR SA SG LK SY TJ TH TL TR TM AE UZ VN YE TW",
    "150": "AX AL AD AT BY BE BA BG HR CZ DK EE FO FI FR DE GI GR GG VA HU IS IE IM IT JE LV LI LT LU MT MD MC ME NL MK "  # noqa: E501
    "NO PL PT RO RU SM RS SK SI ES SJ SE CH UA GB XK",
    "009": "AS AU CK FJ PF GU KI MH FM NR NC NZ NU NF MP PW PG PN WS SB TK TO TV VU WF",
}
CONTINENT = {country: region for region, countries in _COUNTRIES.items() for country in countries.split()}
"""CLDR's code of the continent, by ISO 3166 country: 002 Africa, 003 North and 005 South America, 142 Asia, 150 Europe,
009 Oceania."""

_AMERICAS = frozenset(f"{_COUNTRIES['003']} {_COUNTRIES['005']}".split())
WIDER = {"019": _AMERICAS, "419": _AMERICAS - {"CA", "US", "GL", "BM", "PM"}}
"""The countries of regions that hold more than a continent: the Americas, and Latin America with the Caribbean."""


def within(country: str, region: str) -> bool:
    """Whether a country lies in a region given by its CLDR code."""
    return CONTINENT.get(country) == region or country in WIDER.get(region, ())
