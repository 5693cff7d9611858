"""Reads the rows of a file of event frames, and names file and row where one is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.codebook.event_frames import NO_EVENT, Condition, EventType, Frame, WordClass
from dateline.errors import CodebookError

_KINDS = ("verbs", "nouns", "adjectives")
_KEYS = frozenset((*_KINDS, "phrases", "mode", "cameo", "type", "actor", "recipient", "only", "never"))
_KEYS |= {"needs", "lacks", "carries", "note"}
# Where a party may be looked for, beside the prepositions that `words.yaml` lists; `-` is nowhere.
_PLACES = frozenset(("subject", "object", "indirect", "owner", "content", "-"))
_PLACES |= {"content.actor", "content.recipient", "content.object", "content.to"}

# What an entry asks for: kind, head, links, nouns with the words before them, words before the head.
_Head = tuple[str, str, tuple[str, ...], dict[str, tuple[tuple[str, ...], ...]], tuple[str, ...]]


def wrong(file: str, message: str) -> CodebookError:
    """The error for a row that cannot be read."""
    return CodebookError(message, document=file, stage="codebook", hint="docs/codebook.md explains the rows")


def items(text: Any) -> tuple[str, ...]:
    """Entries separated by commas."""
    return tuple(entry.strip() for entry in str(text or "").split(",") if entry.strip())


def word_class(text: str) -> WordClass:
    """A class from its words; `@PER` is a label."""
    entries = text.replace(",", " ").split()
    lemmas = frozenset(entry for entry in entries if not entry.startswith("@"))
    return WordClass(lemmas, frozenset(entry[1:] for entry in entries if entry.startswith("@")))


@dataclass(frozen=True, slots=True)
class FrameFile:
    """One file of frames: its name and content, and what its rows may refer to."""

    name: str
    content: Mapping[str, Any]
    types: Mapping[str, EventType]
    classes: Mapping[str, WordClass]
    cameo: frozenset[str]

    def frames(self) -> Iterator[Frame]:
        """All frames of the file, in its order."""
        if unknown := set(self.content) - {"type", "phrases", "frames", *_KINDS}:
            raise wrong(self.name, f"unknown key {', '.join(sorted(unknown))}")
        for number, row in enumerate(self.content["frames"], start=1):
            yield from self._row(f"frame {number} ({next(iter(row.values()), '')})", row)

    def _row(self, where: str, row: Mapping[str, Any]) -> Iterator[Frame]:
        event_type = row.get("type", self.content["type"])
        self._check(where, event_type, row)
        conditions = tuple(self._conditions(where, row))
        carries = bool(row.get("carries")) or (event_type in self.types and self.types[event_type].carries)
        needs, lacks = self._places(where, row.get("needs")), self._places(where, row.get("lacks"))
        roles = {kind: self._roles(where, kind, row) for kind in (*_KINDS, "phrases")}
        for kind, head, links, nouns, before in _heads(row):
            actor, recipient = roles["phrases" if nouns else kind]
            yield Frame(
                id=" ".join((event_type, *before, head, *links, *(("...", "/".join(nouns)) if nouns else ()))),
                event_type=event_type,
                mode=row.get("mode"),
                cameo=str(row["cameo"]) if row.get("cameo") else None,
                kind=kind,
                head=head,
                links=links,
                nouns=nouns,
                before=before,
                actor=actor,
                recipient=recipient,
                conditions=conditions,
                needs=needs,
                lacks=lacks,
                carries=carries,
            )

    def _roles(self, where: str, kind: str, row: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Where actor and recipient stand: as the row says, else as the file says for its kind."""
        defaults = self.content.get(kind) or (self.content.get("verbs") if kind == "phrases" else None) or {}
        given = {**defaults, **row}
        return self._places(where, given.get("actor")), self._places(where, given.get("recipient"))

    def _check(self, where: str, event_type: str, row: Mapping[str, Any]) -> None:
        if unknown := set(row) - _KEYS:
            raise wrong(self.name, f"{where}: unknown key {', '.join(sorted(map(str, unknown)))}")
        if event_type != NO_EVENT and event_type not in self.types:
            raise wrong(self.name, f"{where}: unknown type {event_type}")
        mode, cameo = row.get("mode"), row.get("cameo")
        if mode and mode not in self.types[event_type].modes:
            raise wrong(self.name, f"{where}: {event_type} has no mode {mode}")
        if cameo and str(cameo) not in self.cameo:
            raise wrong(self.name, f"{where}: unknown CAMEO code {cameo}")

    def _places(self, where: str, text: Any) -> tuple[str, ...]:
        # YAML 1.1 reads a bare `on` as true.
        sources = ("on",) if text is True else tuple(str(text or "").replace(",", " ").split())
        known = self.classes["preposition"].lemmas
        if unknown := [source for source in sources if source not in _PLACES and source not in known]:
            raise wrong(self.name, f"{where}: {', '.join(unknown)} is no place to look for a party")
        return tuple(source for source in sources if source != "-")

    def _conditions(self, where: str, row: Mapping[str, Any]) -> Iterator[Condition]:
        for key, allow in (("only", True), ("never", False)):
            for name, text in (row.get(key) or {}).items():
                (role,) = self._places(where, name)
                entries = text.replace(",", " ").split()
                parts = [self.classes.get(entry) or word_class(entry) for entry in entries]
                own = [entry for entry in entries if entry not in self.classes]
                yield Condition(
                    role,
                    WordClass(
                        frozenset(lemma for part in parts for lemma in part.lemmas),
                        frozenset(label for part in parts for label in part.labels),
                    ),
                    # "peace-keeping" may reach us as two words.
                    frozenset(part for entry in own for part in (entry, entry.split("-")[-1])),
                    allow,
                )


def _heads(row: Mapping[str, Any]) -> Iterator[_Head]:
    for kind in ("verbs", "adjectives"):
        for entry in items(row.get(kind)):
            head, *links = entry.split()
            yield kind, head, tuple(links), {}, ()
    for entry in _nouns(row.get("nouns")):
        *before, head = entry.split()
        yield "nouns", head, (), {}, tuple(before)
    for verbs, objects in (row.get("phrases") or {}).items():
        nouns: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in _nouns(objects):
            *before, noun = entry.split()
            nouns[noun] = (*nouns.get(noun, ()), tuple(before))
        for entry in items(verbs):
            head, *links = entry.split()
            yield "verbs", head, tuple(links), nouns, ()


def _nouns(text: Any) -> Iterator[str]:
    """Noun entries; "cease-fire" also as two words, for a tokenizer that splits at hyphens."""
    for entry in items(text):
        yield entry
        if "-" in entry:
            yield entry.replace("-", " ")
