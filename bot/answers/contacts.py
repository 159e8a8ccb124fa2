"""What leads to a person besides their name: links, e-mail, mentions, telephone and other numbers, addresses."""

from __future__ import annotations

import re

MASKS = LINK, E_MAIL, MENTION, NUMBER, ADDRESS = ("[link]", "[e-mail]", "[mention]", "[number]", "[address]")
"""What is written in their place."""

_MONTH_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<!\d)(?:{_YEAR}[-./]{_MONTH_DAY}[-./]{_MONTH_DAY}|{_MONTH_DAY}[-./]{_MONTH_DAY}[-./](?:{_YEAR}|\d\d)"
    rf"|{_YEAR}\s?[-–—/]\s?{_YEAR}|{_YEAR}(?:\s?,\s?{_YEAR})+)(?!\d|[-./]\d)"
)
_AMOUNT = re.compile(r"(?<![\d.,+])\d{1,3}[.,\u00a0\u202f ]\d{3}(?![\d]|[-.,\u00a0 ]\d)")
_LONG = re.compile(r"[+(]?\d(?:[-–./()\s\u00a0\u202f]{0,2}\d){4,}")
"""Five digits and more, however they are grouped: telephone numbers, postal codes, papers, accounts, ids."""
_PAPER = re.compile(r"(?<!\w)(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z])(?=(?:\D*\d){4})[^\W_]{6,}(?!\w)")
"""Letters and digits mixed: passports, car plates."""

_STREET_FIRST = (
    r"calle|calles|c/|avenida|avda\.?|av\.|avenue|paseo|plaza|camino|carretera|callej[oó]n|calzada|bulevar|blvd\.?|"
    r"boulevard|bd\.?|rue|impasse|all[ée]e|quai|chemin|cours|faubourg|colonia|apartado|apdo\.?|"
    r"p\.?\s?o\.?\s?box|bo[iî]te postale|b\.?p\.?"
)
_STREET_LAST = (
    r"street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|boulevard|blvd\.?|square|sq\.?|court|ct\.?|way|"
    r"terrace|close"
)
# What parts two words is never optional and particles are few: a long word, or a long run of particles, could be taken
# apart in so many ways that a single message would stop the bot.
_NAME = r"(?:(?:(?:de|del|la|las|los|el|du|des|le|les|of|the)\s|[ld]['’]\s?)){0,3}[^\W\d_][\w'’.-]*"
_HOUSE = r"(?:n[°ºo]\.?\s?|#\s?|num\.?\s?|n[úu]m\.?\s?)?\d+\w{0,4}"
_ADDRESS = re.compile(
    # 12 rue de la Paix; Calle Mayor 12, 3º B; 44 Elm Street; a street without a number where its name is capitalised.
    rf"(?<!\w)(?:{_HOUSE}\s?,?\s(?:bis,?\s|ter,?\s)?(?:{_STREET_FIRST})(?:\s{_NAME}){{1,3}}"
    rf"|(?:{_STREET_FIRST})\s?(?:{_NAME}(?:\s{_NAME}){{0,3}})?\s?,?\s?{_HOUSE}(?:\s?,?\s?\d+\s?[°ºª]?\s?\w?(?!\w))?"
    rf"|\d+\w?\s(?:{_NAME}\s){{1,3}}(?:{_STREET_LAST})(?!\w))",
    re.IGNORECASE,
)
_NAMED_STREET = re.compile(
    r"(?<!\w)(?i:calle|avenida|paseo|calzada|rue|boulevard|impasse|colonia)\s"
    r"(?:(?:de|del|la|las|los|el|du|des|le|les)\s)*(?:l['’]|d['’])?[A-ZÀ-Þ][\w'’-]*(?:\s[A-ZÀ-Þ][\w'’-]*)*"
)

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<a?:\w+:\d+>"), ""),
    (re.compile(r"<(?:[@#][!&]?|id:|t:|/[^:>]*:)[^<>]*>"), MENTION),
    (
        re.compile(
            r"[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+", re.IGNORECASE
        ),
        E_MAIL,
    ),
    (re.compile(r"(?:[a-z][a-z0-9+.-]*://\S*|www\.\S+)", re.IGNORECASE), LINK),
    (re.compile(r"(?<![\w@])(?:[\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE), LINK),
    (
        re.compile(
            r"(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|info|mx|es|fr|ca|de|uk|gg|me|io|eu|us|co)(?!\w)", re.IGNORECASE
        ),
        LINK,
    ),
    (re.compile(r"@[\w.]*\w"), MENTION),
    # Half a mention: what follows it in the list must not make it whole.
    (re.compile(r"<+(?=[@#])"), ""),
    (_ADDRESS, ADDRESS),
    (_NAMED_STREET, ADDRESS),
)


def without_contacts(text: str) -> str:
    """Return a text in which whatever leads to a person stands masked; dates, years and amounts stay."""
    for pattern, mask in _PATTERNS:
        text = pattern.sub(f" {mask} " if mask else " ", text)
    return _without_numbers(_PAPER.sub(f" {NUMBER} ", text))


def _without_numbers(text: str) -> str:
    """Mask long numbers, but leave what is a date, two years, or an amount of up to six digits."""
    kept = [match.span() for pattern in (_DATE, _AMOUNT) for match in pattern.finditer(text)]

    def masked(match: re.Match[str]) -> str:
        whole = any(start <= match.start() and match.end() <= end for start, end in kept)
        return match[0] if whole else f" {NUMBER} "

    return _LONG.sub(masked, text)
