"""Says whether a text is English, by script and by its commonest small words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dateline.errors import UnsupportedLanguage
from dateline.report.wording import load_wording

STAGE = "language check"

# News English has 35 to 45 % of the listed small words, headlines 15 %, the other languages listed under 8 %.
ENGLISH_SHARE = 0.18
FOREIGN_SHARE = 0.10
# Below this many words the shares say little: such a text passes with a warning.
MIN_WORDS = 50
# Below this many letters even the script says little (a name, a place).
MIN_LETTERS = 60
# A text of this many words without English small words, and with this share of another language's, is in that one.
MIN_CLEAR_WORDS, CLEAR_SHARE = 12, 0.15
MIN_LATIN_SHARE = 0.5
# The check looks at the first characters only; a report does not change its language half-way.
WINDOW = 20_000

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = {
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "tr": "Turkish",
    "id": "Indonesian",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`language` is "en" when the text is surely English, None when it cannot be told; then a warning says so."""

    language: str | None
    warnings: tuple[str, ...] = ()


def check_language(text: str, *, document: str) -> Finding:
    """Tell whether the text is English; raise UnsupportedLanguage when it surely is not."""
    window = text[:WINDOW]
    words = [word.casefold() for word in _WORD.findall(window)]
    letters = sum(map(len, words))
    latin = sum(1 for word in words for char in word if char < "\u0250") / max(letters, 1)
    if letters >= MIN_LETTERS and latin < MIN_LATIN_SHARE:
        raise _unsupported(document, f"the text is written in {_script(words)} script")
    shares = _shares(words)
    english = shares.pop("en")
    best = max(shares, key=lambda code: shares[code])
    if english >= ENGLISH_SHARE and english >= shares[best]:
        return Finding("en")
    if len(words) >= MIN_CLEAR_WORDS and shares[best] >= CLEAR_SHARE and english < FOREIGN_SHARE / 2:
        raise _unsupported(document, f"the text looks {_NAMES[best]}, not English")
    if len(words) < MIN_WORDS or english >= FOREIGN_SHARE:
        return Finding(None, (f"{len(words)} words: too few or too mixed to tell the language; read as English",))
    if shares[best] > 2 * english:
        raise _unsupported(document, f"the text looks {_NAMES[best]}, not English")
    if english < FOREIGN_SHARE / 2:
        raise _unsupported(document, "the text does not look like English prose")
    return Finding(None, ("few English function words: lists, names or another language; read as English",))


def _shares(words: list[str]) -> dict[str, float]:
    lists = load_wording().function_words
    return {code: sum(word in small for word in words) / max(len(words), 1) for code, small in lists.items()}


def _script(words: list[str]) -> str:
    """The name of the first non-Latin script met, from the character's Unicode name (`CYRILLIC SMALL LETTER A`)."""
    foreign = next(char for word in words for char in word if char >= "\u0250")
    return unicodedata.name(foreign, "an unknown").split()[0].split("-")[0].capitalize()


def _unsupported(document: str, message: str) -> UnsupportedLanguage:
    return UnsupportedLanguage(message, document=document, stage=STAGE, hint="only English is read; translate it first")
