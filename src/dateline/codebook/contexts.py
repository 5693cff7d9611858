"""Which of PLOVER's contexts a stretch of text speaks of, by the words that each context lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from dateline.codebook.table import read_yaml
from dateline.errors import CodebookError

_FILE = "contexts.yaml"


@dataclass(frozen=True, slots=True)
class Contexts:
    """Names of contexts in the codebook's order, and by the first word of an entry its words and context."""

    names: tuple[str, ...]
    entries: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def find(self, lemmas: Sequence[str]) -> tuple[str, ...]:
        """The contexts that words in dictionary form speak of, in the codebook's order; case doesn't matter."""
        words = [lemma.casefold() for lemma in lemmas]
        found: set[str] = set()
        for place, word in enumerate(words):
            for entry, context in self.entries.get(word, ()):
                if tuple(words[place : place + len(entry)]) == entry:
                    found.add(context)
        return tuple(name for name in self.names if name in found)


def load_contexts(folder: Traversable | None = None) -> Contexts:
    """Read `contexts.yaml` of a codebook folder (default: the one shipped)."""
    rows = read_yaml(_FILE, folder)
    entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, text in rows.items():
        if not isinstance(text, str) or not text.strip():
            raise CodebookError(
                f"{context} lists no words", document=_FILE, stage="codebook", hint="separate words by commas"
            )
        for entry in text.split(","):
            # The parser takes hyphenated words apart.
            words = tuple(re.findall(r"-|[^\s-]+", entry.strip().casefold()))
            entries.setdefault(words[0], []).append((words, context))
    return Contexts(tuple(rows), {first: tuple(group) for first, group in entries.items()})


@cache
def default_contexts() -> Contexts:
    """The contexts shipped with the package, read on first use."""
    return load_contexts()
