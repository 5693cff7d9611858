"""The words that mark who says so, read from `cues.yaml` and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from dateline.account import Manner
from dateline.codebook.table import read_yaml
from dateline.errors import CodebookError

_FILE = "cues.yaml"
_SECTIONS = ("verbs", "adjectives", "nouns", "adverbs", "prepositions", "documents")


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


def load_cues(folder: Traversable | None = None) -> Cues:
    """The cue words of `cues.yaml` (default: the file shipped). Raises CodebookError naming the row."""
    data = read_yaml(_FILE, folder)
    if not isinstance(data, dict) or set(data) != set(_SECTIONS):
        raise _wrong("the sections are not " + ", ".join(_SECTIONS), "compare with the file shipped")
    rows = {
        name: {str(word): _row(name, str(word), value) for word, value in data[name].items()} for name in _SECTIONS[:5]
    }
    return Cues(
        rows["verbs"],
        rows["adjectives"],
        rows["nouns"],
        rows["adverbs"],
        rows["prepositions"],
        frozenset(data["documents"]),
    )


def _row(section: str, word: str, value: Any) -> Cue:
    manner, *rest = str(value).split()
    kind, *frames = rest or [Kind.SPEECH.value]
    if manner not in set(Manner) or kind not in set(Kind):
        raise _wrong(f"{section}: {word}: {value}: unknown manner or kind", "see the words on top of the file")
    if section in ("verbs", "adjectives") and not frames:
        raise _wrong(f"{section}: {word}: {value}: no frame", "say what the content looks like, `clause` for instance")
    return Cue(word, Manner(manner), Kind(kind), frozenset(frames))


def _wrong(message: str, hint: str) -> CodebookError:
    return CodebookError(message, document=_FILE, stage="codebook", hint=hint)


@cache
def default_cues() -> Cues:
    """The cue words shipped with the package, read on first use."""
    return load_cues()
