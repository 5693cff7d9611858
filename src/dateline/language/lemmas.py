"""Lemmas by edit scripts: a script says how a word becomes its dictionary form."""

from __future__ import annotations

# A script is `case:cut:add`: `low` lower-cases the word first, `as` keeps it; then `cut` characters leave the end
# and `add` joins. `=lemma` replaces the word whole ("were" -> "be").
KEEP = "as:0:"


def make_script(word: str, lemma: str) -> str:
    """The shortest script that turns `word` into `lemma`."""
    case, base = ("as", word) if word[:1] == lemma[:1] else ("low", word.lower())
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return f"={lemma}"
    return f"{case}:{len(base) - shared}:{lemma[shared:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma; a script that does not fit the word leaves it as it is, in lower case."""
    if script.startswith("="):
        return script[1:]
    case, cut, add = script.split(":", 2)
    base = word if case == "as" else word.lower()
    size = int(cut)
    if size >= len(base) and not add:
        return base
    return base[: len(base) - size] + add
