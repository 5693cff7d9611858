"""Lemmas: what the training data says of a word, else an edit script, checked against words that exist."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

# A script is `case:cut:add`: `low` lower-cases the word first, `as` keeps it; then `cut` characters leave the end
# and `add` joins. `=lemma` replaces the word whole ("were" -> "be").
# Plurals in "-es" behind a hiss, and clusters of letters behind which English verbs write no silent "e".
_HISSES = ("shes", "ches", "sses", "xes")
_NO_E = (
    "pte",
    "cte",
    "fte",
    "lte",
    "nte",
    "rte",
    "xte",
    "nde",
    "lde",
    "rde",
    "cke",
    "mpe",
    "rke",
    "ske",
    "she",
    "rme",
    "rne",
    "wne",
)


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


@dataclass(frozen=True)
class Lemmatiser:
    """Dictionary forms. `lexicon`: lemma by word and tag; `known`: words that exist as dictionary forms."""

    lexicon: Mapping[tuple[str, str], str]
    known: Container[str]

    @cached_property
    def forms(self) -> frozenset[str]:
        """All dictionary forms of the lexicon."""
        return frozenset(self.lexicon.values())

    def lemma(self, word: str, tag: str, script: str) -> str:
        """The dictionary form of a word with its tag; `script` is the encoder's guess."""
        low = word.lower()
        found = self.lexicon.get((low, tag))
        if tag == "VERB" and (found is None or found not in self.known):
            found = irregular_verbs().get(low, found)
        if found:
            return found
        guess = apply_script(word, script)
        plural = tag == "NOUN" and guess == low[:-1] and low.endswith("s") and not low.endswith(_HISSES)
        if tag not in ("VERB", "NOUN") or guess.lower() in self.known or plural or not low.isalpha():
            return guess
        forms = (form for form in _regular(low, tag) if form in self.known or form in self.forms)
        return next(forms, None) or _spelled(low, tag, guess)


def _regular(word: str, tag: str) -> Iterator[str]:
    """Dictionary forms that the rules of English spelling allow, likeliest first."""
    for ending in ("ing", "ed") if tag == "VERB" else ():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            yield stem + "e"
            yield stem
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]


def _spelled(word: str, tag: str, guess: str) -> str:
    """What spelling alone tells of a word that nobody knows.

    "-ied" and "-ies" come from "-y" in all but the shortest words, "-men" from "-man", "-shes" from "-sh"; and no verb
    ends in "-pte" or "-nde".
    """
    if word.endswith(("ied", "ies")) and len(word) > 4:
        return word[:-3] + "y"
    if tag == "NOUN" and word.endswith("men") and guess != word:
        return word[:-3] + "man"
    if tag == "NOUN" and word.endswith(_HISSES) and guess == word[:-1]:
        return word[:-2]
    if tag == "VERB" and guess.endswith(_NO_E):
        return guess[:-1]
    return guess


@cache
def irregular_verbs() -> Mapping[str, str]:
    """Past forms and participles that no rule gives, with their verb."""
    text = resources.files("dateline.language").joinpath("data/irregular_verbs.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {form: verb for verb, *forms in rows for form in forms}


def load_lemmatiser(folder: Path, vocabulary: Container[str]) -> Lemmatiser:
    """The lemmatiser of a model folder; `vocabulary`: whole words that the encoder knows."""
    rows = (line.split("\t") for line in (folder / "lemmas.tsv").read_text(encoding="utf-8").splitlines())
    return Lemmatiser({(word, tag): lemma for word, tag, lemma in rows}, vocabulary)
