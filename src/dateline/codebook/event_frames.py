"""What the codebook of events is made of: types, frames, word classes and light verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Type of frames that say "these words are no event": sport, business, metaphor.
NO_EVENT = "NONE"


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

    `head`: lemma of the verb, noun or adjective. `links`: particles or prepositions that must follow a verb ("carry
    out", "call for"). `nouns`: nouns of which one must be the object, or hang on the last preposition, each with the
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
    # Swallows the events that its content tells ("signed a deal to increase trade"), as frames of a carrying type do.
    carries: bool

    @property
    def weight(self) -> int:
        """How much a frame asks for; the one that asks for most wins."""
        asked = sum(condition.allow for condition in self.conditions)
        return 6 * bool(self.nouns) + 3 * len(self.links) + 2 * len(self.before) + 2 * asked + len(self.needs)


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type: quad class 1 to 4, score -10 to +10 without a mode, scores of its modes (None: not published)."""

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
    # Inflected forms of the codebook's words by universal tag, for words of which the parser's lemma is none of them.
    forms: Mapping[str, Mapping[str, str]]

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

        For exports and scorers that ask for it; accounts keep type and status apart. CONCEDE and RETREAT are YIELD.
        """
        row = self.folds.get("YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type, {})
        return row.get(status, event_type)

    @property
    def size(self) -> int:
        """How many frames there are."""
        return sum(len(frames) for table in (self.verbs, self.nouns, self.adjectives) for frames in table.values())
