"""The words that mark who says so, read from `cues.yaml` and `attitudes.yaml` and checked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from dateline.account import Manner
from dateline.codebook.table import read_yaml
from dateline.errors import CodebookError

_FILE = "cues.yaml"
_ATTITUDES = "attitudes.yaml"
_SECTIONS = ("verbs", "adjectives", "nouns", "adverbs", "prepositions", "versions", "announcing", "documents")


class Kind(StrEnum):
    """What sort of telling a cue stands for; only speech and thought give an account a voice."""

    SPEECH = "speech"
    THOUGHT = "thought"
    INTENT = "intent"
    STANCE = "stance"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying: how it puts a thing and, for a verb, in which shapes its content comes."""

    lemma: str
    manner: Manner
    kind: Kind = Kind.SPEECH
    frames: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words by lemma. A verb of two words ("point out") has a space in its lemma."""

    verbs: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adverbs: Mapping[str, Cue]
    prepositions: Mapping[str, Cue]
    documents: frozenset[str]
    versions: Mapping[str, Cue] = field(default_factory=dict)
    announcing: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def verb(self, lemma: str, word: str) -> Cue | None:
        """The cue of a verb; where the lemma is unknown, by the spelling of its form (`denouncing`: denounce)."""
        found = self.verbs.get(lemma)
        return found or next((self.verbs[form] for form in _dictionary_forms(word) if form in self.verbs), None)

    def word(self, lemma: str) -> Cue | None:
        """The cue of a verb or adjective."""
        return self.verbs.get(lemma) or self.adjectives.get(lemma)

    def joined(self, other: Cues) -> Cues:
        """These cues and the other's; where both have a word, these count, and a verb takes the frames of both."""
        verbs = {
            lemma: replace(cue, frames=cue.frames | other.verbs[lemma].frames) if lemma in other.verbs else cue
            for lemma, cue in self.verbs.items()
        }
        return Cues(
            {**other.verbs, **verbs},
            {**other.adjectives, **self.adjectives},
            {**other.nouns, **self.nouns},
            {**other.adverbs, **self.adverbs},
            {**other.prepositions, **self.prepositions},
            self.documents | other.documents,
            {**other.versions, **self.versions},
            {**other.announcing, **self.announcing},
        )


def _dictionary_forms(word: str) -> Iterator[str]:
    """What a regular verb form may come from."""
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def load_cues(folder: Traversable | None = None, *, file: str = _FILE) -> Cues:
    """The cue words of a file (default: the one shipped). Raises CodebookError naming the row."""
    data = read_yaml(file, folder)
    wanted = _SECTIONS if file == _FILE else _SECTIONS[:3]
    if not isinstance(data, dict) or set(data) != set(wanted):
        raise _wrong("the sections are not " + ", ".join(wanted), "compare with the file shipped", file)
    rows = {
        name: {str(word): _row(name, str(word), value, file) for word, value in data.get(name, {}).items()}
        for name in _SECTIONS[:6]
    }
    return Cues(
        rows["verbs"],
        rows["adjectives"],
        rows["nouns"],
        rows["adverbs"],
        rows["prepositions"],
        frozenset(data.get("documents", ())),
        rows["versions"],
        {str(verb): frozenset(map(str, words)) for verb, words in data.get("announcing", {}).items()},
    )


def _row(section: str, word: str, value: Any, file: str) -> Cue:
    manner, *rest = str(value).split()
    kind, *frames = rest or [Kind.SPEECH.value]
    if manner not in set(Manner) or kind not in set(Kind):
        raise _wrong(f"{section}: {word}: {value}: unknown manner or kind", "see the words on top of the file", file)
    if section in ("verbs", "adjectives") and not frames:
        hint = "say what the content looks like, `clause` for instance"
        raise _wrong(f"{section}: {word}: {value}: no frame", hint, file)
    return Cue(word, Manner(manner), Kind(kind), frozenset(frames))


def _wrong(message: str, hint: str, file: str) -> CodebookError:
    return CodebookError(message, document=file, stage="codebook", hint=hint)


@cache
def default_cues() -> Cues:
    """The cue words shipped with the package, read on first use."""
    return load_cues()


@cache
def wide_cues() -> Cues:
    """The shipped cue words together with those of wants, judgements and dealings that give an account no voice."""
    return default_cues().joined(load_cues(file=_ATTITUDES))
