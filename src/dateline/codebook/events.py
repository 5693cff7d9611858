"""The codebook of events: types with their scores, and frames that say which words tell them, loaded and checked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from dateline.codebook.table import data_folder, read_csv, read_yaml
from dateline.errors import CodebookError

VERSION = "plover-2.0"
"""Name of the scale of `EventCodebook.intensity`, which is PLOVER's own from -10 to +10."""

# Type of frames that say "these words are no event": sport, business, metaphor.
NO_EVENT = "NONE"
_KINDS = ("verbs", "nouns", "adjectives")
_KEYS = frozenset((*_KINDS, "phrases", "mode", "cameo", "type", "actor", "recipient", "only", "never", "needs", "lacks", "carries", "note"))
_PREPOSITIONS = frozenset(
    "about across after against along among around as at before behind between by during for from in inside into near of on onto outside over through to toward"
    " towards under upon with within".split()
)
_SOURCES = _PREPOSITIONS | {
    "subject",
    "object",
    "indirect",
    "owner",
    "content.actor",
    "content.recipient",
    "content",
    "-",
}


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that belong together: `lemmas`, and `labels` of names (PER, GPE, ...) that count as members."""

    lemmas: frozenset[str]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Condition:
    """What may (`allow`) or may not stand in a role for a frame to fit.

    `near`: the words that the row names one by one, which may also stand before the noun ("a peacekeeping mission").
    """

    role: str
    words: WordClass
    near: frozenset[str]
    allow: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of wording an event.

    `head`: lemma of the verb, noun or adjective. `links`: particles or prepositions that must follow a verb ("carry out",
    "call for"). `nouns`: nouns of which one must be the verb's object, or hang on its last preposition, each with the
    words that must stand before it. `before`: for a noun frame, words before the noun ("hunger" strike). `actor`,
    `recipient`: where to look for the party, best first. `needs`, `lacks`: sources that must, or must not, be filled.
    """

    id: str
    event_type: str
    mode: str | None
    cameo: str | None
    kind: str
    head: str
    links: tuple[str, ...]
    nouns: Mapping[str, tuple[tuple[str, ...], ...]]
    before: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    conditions: tuple[Condition, ...]
    needs: tuple[str, ...]
    lacks: tuple[str, ...]
    # Swallows the events that its content tells ("signed a deal to increase trade"), as all frames of a carrying type do.
    carries: bool

    @property
    def weight(self) -> int:
        """How much a frame asks for; the one that asks for most wins."""
        asked = sum(condition.allow for condition in self.conditions)
        return 6 * bool(self.nouns) + 3 * len(self.links) + 2 * len(self.before) + 2 * asked + len(self.needs)


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type: quad class 1 to 4, score -10 to +10 without a mode, and the scores of its modes (None: not published)."""

    name: str
    quad_class: int
    score: float
    modes: Mapping[str, float | None]
    definition: str
    # Verbal types that carry another event as their content ("threatened to attack") and swallow it.
    carries: bool
    mode_of_content: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that only carries an event noun: `side` says what its subject is in that event, `links` its particle."""

    links: tuple[str, ...]
    side: str


@dataclass(frozen=True, eq=False)
class EventCodebook:
    """All that the reading of events looks up; frames by lemma, those that ask for most first."""

    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    light: Mapping[str, tuple[Light, ...]]
    classes: Mapping[str, WordClass]
    folds: Mapping[str, Mapping[str, str]]
    goldstein: Mapping[str, float]
    forms: Mapping[str, str]

    def intensity(self, event_type: str, mode: str | None = None) -> float:
        """PLOVER's score of a mode, or of the type where the mode is unknown or has none."""
        known = self.types[event_type]
        score = known.modes.get(mode) if mode else None
        return known.score if score is None else score

    def quad_class(self, event_type: str) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.types[event_type].quad_class

    def folded(self, event_type: str, status: str) -> str:
        """PLOVER's type for an event and its status together; `status`: future, negated past, negated future.

        For exports and scorers that ask for it: accounts keep type and status apart. CONCEDE and RETREAT are YIELD here.
        """
        row = self.folds.get("YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type, {})
        return row.get(status, event_type)

    @property
    def size(self) -> int:
        """How many frames there are."""
        return sum(len(frames) for table in (self.verbs, self.nouns, self.adjectives) for frames in table.values())


def load_events(folder: Traversable | None = None) -> EventCodebook:
    """Read the folder `events` of a codebook folder (default: the one shipped) and check every row."""
    base = (folder or data_folder()) / "events"
    types = {name: _type(name, row) for name, row in read_yaml("types.yaml", base).items()}
    words = read_yaml("words.yaml", base)
    classes = {name: _class(text) for name, text in words["classes"].items()}
    frames: list[Frame] = []
    for path in sorted(base.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".yaml") and path.name not in ("types.yaml", "words.yaml", "folding.yaml"):
            frames.extend(_frames(path.name, read_yaml(path.name, base), types, classes))
    verbs, light = _index(frames, "verbs"), _light(words["light"])
    return EventCodebook(
        types=types,
        verbs=verbs,
        nouns=_index(frames, "nouns"),
        adjectives=_index(frames, "adjectives"),
        light=light,
        classes=classes,
        folds=read_yaml("folding.yaml", base),
        forms=_forms((*verbs, *light)),
        goldstein={
            row["cameo"]: float(row["gdelt_file"]) for row in read_csv("goldstein.csv", base) if row["gdelt_file"]
        },
    )


@cache
def default_events() -> EventCodebook:
    """The codebook of events shipped with the package, read on first use."""
    return load_events()


def _type(name: str, row: Mapping[str, Any]) -> EventType:
    try:
        return EventType(
            name,
            row["quad"],
            float(row["score"]),
            {mode: None if score is None else float(score) for mode, score in (row.get("modes") or {}).items()},
            row["definition"],
            bool(row.get("carries")),
            row.get("mode_of_content") or {},
        )
    except KeyError as error:
        raise _wrong("types.yaml", f"{name} has no {error}") from error


def _wrong(file: str, message: str) -> CodebookError:
    return CodebookError(message, document=file, stage="codebook", hint="docs/codebook.md explains the rows")


def _items(text: Any) -> tuple[str, ...]:
    return tuple(entry.strip() for entry in str(text or "").split(",") if entry.strip())


def _class(text: str) -> WordClass:
    entries = text.replace(",", " ").split()
    return WordClass(
        frozenset(entry for entry in entries if not entry.startswith("@")),
        frozenset(entry[1:] for entry in entries if entry.startswith("@")),
    )


def _light(sides: Mapping[str, str]) -> Mapping[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = {}
    for side, entries in sides.items():
        for entry in _items(entries):
            head, *links = entry.split()
            found.setdefault(head, []).append(Light(tuple(links), side))
    return {head: tuple(sorted(lights, key=lambda light: -len(light.links))) for head, lights in found.items()}


def _index(frames: list[Frame], kind: str) -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        if frame.kind == kind:
            found.setdefault(frame.head, []).append(frame)
    return {head: tuple(sorted(group, key=lambda frame: -frame.weight)) for head, group in found.items()}


def _frames(
    file: str, content: Mapping[str, Any], types: Mapping[str, EventType], classes: Mapping[str, WordClass]
) -> Iterator[Frame]:
    for number, row in enumerate(content["frames"], start=1):
        where = f"frame {number} ({next(iter(row.values()), '')})"
        if unknown := set(row) - _KEYS:
            raise _wrong(file, f"{where}: unknown key {', '.join(sorted(unknown))}")
        event_type = row.get("type", content["type"])
        if event_type != NO_EVENT and event_type not in types:
            raise _wrong(file, f"{where}: unknown type {event_type}")
        mode = row.get("mode")
        if mode and mode not in types[event_type].modes:
            raise _wrong(file, f"{where}: {event_type} has no mode {mode}")
        carries = bool(row.get("carries")) or (event_type in types and types[event_type].carries)
        yield from _row(file, where, event_type, {**row, "file": content, "carries": carries}, classes)


def _row(
    file: str, where: str, event_type: str, row: Mapping[str, Any], classes: Mapping[str, WordClass]
) -> Iterator[Frame]:
    conditions = tuple(_conditions(file, where, row, classes))
    for kind, head, links, nouns, before in _heads(row):
        roles = {**row["file"].get(kind if not nouns else "phrases", row["file"].get(kind, {})), **row}
        actor, recipient = (_sources(file, where, roles.get(side)) for side in ("actor", "recipient"))
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
            needs=_sources(file, where, row.get("needs")),
            lacks=_sources(file, where, row.get("lacks")),
            carries=row["carries"],
        )


_Head = tuple[str, str, tuple[str, ...], dict[str, tuple[tuple[str, ...], ...]], tuple[str, ...]]


def _heads(row: Mapping[str, Any]) -> Iterator[_Head]:
    for entry in _items(row.get("verbs")):
        head, *links = entry.split()
        yield "verbs", head, tuple(links), {}, ()
    for entry in _items(row.get("adjectives")):
        head, *links = entry.split()
        yield "adjectives", head, tuple(links), {}, ()
    for entry in _nouns(row.get("nouns")):
        *before, head = entry.split()
        yield "nouns", head, (), {}, tuple(before)
    for verbs, objects in (row.get("phrases") or {}).items():
        nouns: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in _nouns(objects):
            *before, noun = entry.split()
            nouns[noun] = (*nouns.get(noun, ()), tuple(before))
        for entry in _items(verbs):
            head, *links = entry.split()
            yield "verbs", head, tuple(links), nouns, ()


def _nouns(text: Any) -> Iterator[str]:
    """Noun entries; "cease-fire" also as two words, for a tokenizer that splits at hyphens."""
    for entry in _items(text):
        yield entry
        if "-" in entry:
            yield entry.replace("-", " ")


def _sources(file: str, where: str, text: Any) -> tuple[str, ...]:
    # YAML 1.1 reads a bare `on` as true.
    sources = ("on",) if text is True else tuple(str(text or "").replace(",", " ").split())
    if wrong := [source for source in sources if source not in _SOURCES]:
        raise _wrong(file, f"{where}: {', '.join(wrong)} is no place to look for a party")
    return tuple(source for source in sources if source != "-")


def _conditions(file: str, where: str, row: Mapping[str, Any], classes: Mapping[str, WordClass]) -> Iterator[Condition]:
    for key, allow in (("only", True), ("never", False)):
        for name, text in (row.get(key) or {}).items():
            # YAML 1.1 reads the bare key `on` as true.
            role = "on" if name is True else name
            _sources(file, where, role)
            lemmas: set[str] = set()
            labels: set[str] = set()
            entries = text.replace(",", " ").split()
            for entry in entries:
                known = classes.get(entry) or _class(entry)
                lemmas |= known.lemmas
                labels |= known.labels
            near = frozenset(part for entry in entries if entry not in classes for part in (entry, entry.split("-")[-1]))
            yield Condition(role, WordClass(frozenset(lemmas), frozenset(labels)), near, allow)


def _forms(heads: Iterable[str]) -> Mapping[str, str]:
    """Regular inflected forms of verbs, for words of which the parser's lemma is no verb of the codebook."""
    found: dict[str, str] = {}
    for head in heads:
        stem = head[:-1] if head.endswith("e") else head
        if head.endswith("y") and head[-2:-1] not in "aeiou":
            forms = [head[:-1] + "ied", head[:-1] + "ies", head + "ing"]
        else:
            forms = [stem + "ed", stem + "ing", head + "s", head + "es", stem + stem[-1] + "ed", stem + stem[-1] + "ing"]
        for form in forms:
            found.setdefault(form, head)
    return found
