"""Finds the MUC messages that tell the same incident, by the date, place and type of their keys, and reads them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import dateline
from dateline.account import Reading
from dateline.errors import DatelineError
from evaluation.muc_data import Template, read_set

# The types of the keys are coarse, and one message's bombing is another's attack.
ATTACKS = frozenset({"ATTACK", "BOMBING", "ARSON"})


@dataclass(frozen=True, slots=True)
class Shared:
    """Two messages whose keys tell one incident, with their templates of it."""

    left: Template
    right: Template

    @property
    def messages(self) -> frozenset[str]:
        """The two messages' names."""
        return frozenset({self.left.message, self.right.message})


def shared_incidents(messages: Sequence[tuple[str, str, Sequence[Template]]]) -> list[Shared]:
    """Pairs of templates of different messages with one day, one place and one sort of incident."""
    known: dict[tuple[str, str, str], list[Template]] = {}
    for _, _, templates in messages:
        for template in templates:
            for key in keys_of(template):
                known.setdefault(key, []).append(template)
    found: dict[frozenset[str], Shared] = {}
    for group in known.values():
        for left, right in combinations(group, 2):
            if left.message != right.message:
                pair = Shared(left, right)
                found.setdefault(pair.messages, pair)
    return list(found.values())


def keys_of(template: Template) -> Iterator[tuple[str, str, str]]:
    """Day, innermost place and sort, where the key states a single day and more than a country."""
    kind = template.first("type")
    date, location = template.first("date"), template.first("location")
    if not kind or not date or not location or "-" in date or template.optional:
        return
    places = [part.split("(")[0].strip() for part in location.split(":")]
    if len(places) > 1:
        yield date, places[-1], "ATTACK" if kind in ATTACKS else kind


def read_messages(folder: Path, limit: int | None = None) -> list[tuple[str, str, list[Template]]]:
    """The messages that a key answers; with `limit`, those that share incidents first, then others up to it."""
    messages = read_set(folder)
    if limit is None:
        return messages
    paired = {name for pair in shared_incidents(messages) for name in pair.messages}
    return sorted(messages, key=lambda row: (row[0] not in paired, row[0]))[:limit]


def read_all(messages: Sequence[tuple[str, str, Sequence[Template]]]) -> Iterator[Reading]:
    """Each message's reading, from its raw text; one that cannot be read is left out."""
    for name, text, _ in messages:
        try:
            yield dateline.read(text, name=name, outlet=name)
        except DatelineError:
            continue
