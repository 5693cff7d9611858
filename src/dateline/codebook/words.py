"""Words of a noun phrase as the codebook looks them up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.codebook.gazetteer import normalise

_TOKEN = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?|,|\(|\)|[-–/]")
# "Turkish-backed rebels" are not Turkish: a country before these says whose help they have, not whose they are.
_BACKED = frozenset(
    [
        "backed",
        "led",
        "based",
        "controlled",
        "allied",
        "born",
        "made",
        "held",
        "occupied",
        "brokered",
        "mediated",
        "sponsored",
        "trained",
        "funded",
        "supported",
        "linked",
        "affiliated",
        "dominated",
        "speaking",
        "run",
        "owned",
        "bound",
        "imposed",
        "installed",
        "educated",
        "ruled",
        "aligned",
        "inspired",
        "proposed",
        "drafted",
        "built",
        "administered",
        "armed",
        "leaning",
        "style",
        "era",
        "wide",
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a phrase: as written, as the dictionary keys it, and whether it owns the next ("Turkey's")."""

    text: str
    key: str
    owner: bool = False
    joined: bool = False

    @property
    def is_proper(self) -> bool:
        """Whether it is written as a name."""
        return self.text[:1].isupper()


def tokenise(words: str) -> list[Token]:
    """Words of a phrase; hyphens part them, except that a word before "-backed" and its like is marked as joined to
    it.
    """
    raw = [m.group() for m in _TOKEN.finditer(words)]
    tokens: list[Token] = []
    for n, text in enumerate(raw):
        if text in "-–/":
            follows = raw[n + 1].casefold() if n + 1 < len(raw) else ""
            if follows in _BACKED and tokens:
                last = tokens.pop()
                tokens.append(Token(last.text, last.key, last.owner, joined=True))
            continue
        tokens.append(_token(text))
    return tokens


@lru_cache(maxsize=1 << 14)
def _token(text: str) -> Token:
    core = text[:-2] if text.lower().endswith(("'s", "’s")) else text
    return Token(core, normalise(core) or core, owner=core != text)
