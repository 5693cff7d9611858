"""The words that set the status of an event, read from `status.yaml` and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from dateline.codebook.table import read_yaml
from dateline.errors import CodebookError

_FILE = "status.yaml"
_SECTIONS = ("governors", "carriers", "modifiers", "auxiliaries", "markers")
EFFECTS = frozenset(
    {
        "planned",
        "expected",
        "hypothetical",
        "possible",
        "probable",
        "reported",
        "doubted",
        "unknown",
        "attempted",
        "tried",
        "failed",
        "denied",
        "ongoing",
        "resumed",
        "ended",
        "happened",
        "light",
        "negated",
        "nearly",
        "repeated",
        "first",
        "habitual",
        "historical",
    }
)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Effect by word, for words above an event, beside it, in its verb group, and in front of its clause.

    `carriers`: verbs that stand for the event of their noun or subject and set its status at once ("skipped a patrol").

    A governor may stand in two groups ("warn" of a danger, "threat"): the one listed first counts.
    """

    governors: Mapping[str, str]
    carriers: Mapping[str, str]
    modifiers: Mapping[str, str]
    auxiliaries: Mapping[str, str]
    markers: Mapping[str, str]


def load_status_words(folder: Traversable | None = None) -> StatusWords:
    """The words of `status.yaml` (default: the file shipped). Raises CodebookError naming the row."""
    data = read_yaml(_FILE, folder)
    if not isinstance(data, dict) or set(data) != set(_SECTIONS):
        raise _wrong("the sections are not " + ", ".join(_SECTIONS), "compare with the file shipped")
    sections: dict[str, dict[str, str]] = {}
    for name in _SECTIONS:
        found = sections.setdefault(name, {})
        for effect, words in data[name].items():
            if effect not in EFFECTS:
                raise _wrong(f"{name}: unknown effect {effect}", "see the words on top of the file")
            for word in words:
                if not isinstance(word, str):
                    raise _wrong(f"{name}: {effect}: {word} isn't read as a word", "put it in quotation marks")
                found.setdefault(word, effect)
    return StatusWords(**sections)


def _wrong(message: str, hint: str) -> CodebookError:
    return CodebookError(message, document=_FILE, stage="codebook", hint=hint)


@cache
def default_status_words() -> StatusWords:
    """The status words shipped with the package, read on first use."""
    return load_status_words()
