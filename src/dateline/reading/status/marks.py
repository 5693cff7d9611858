"""The marks of status found around an event, and what they come to together."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.account import Aspect, Certainty, Polarity


@dataclass(slots=True)
class Marks:
    """What has been found on the way, before it is settled."""

    negations: int = 0
    effects: list[str] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    rulers: list[int] = field(default_factory=list)
    light: list[int] = field(default_factory=list)
    progressive: bool = False
    present: bool = False
    past: bool = False
    conditional: bool = False

    @property
    def stage(self) -> str | None:
        """How far a deed came that was only set about."""
        return "attempted" if self.has("tried") and not self.negations else None

    def add(self, effect: str, token: int) -> None:
        """Notes one effect and the token that shows it."""
        if effect in ("negated", "failed", "denied", "nearly"):
            self.negations += 1
        self.effects.append(effect)
        self.tokens.append(token)

    def has(self, *effects: str) -> bool:
        """Whether any of these effects was noted."""
        return any(effect in effects for effect in self.effects)


def polarity_of(marks: Marks) -> Polarity:
    """An odd number of negations says that the event did not happen."""
    return Polarity.DID_NOT if marks.negations % 2 else Polarity.HAPPENED


def certainty_of(marks: Marks) -> Certainty:
    """The weakest of the marks decides."""
    if marks.has("unknown", "attempted", "tried") and not marks.negations:
        return Certainty.UNKNOWN
    if marks.has("possible", "doubted") or marks.conditional:
        return Certainty.POSSIBLE
    if marks.has("hypothetical"):
        return Certainty.POSSIBLE if not marks.negations else Certainty.CERTAIN
    if marks.has("probable", "expected") or (marks.has("reported") and not marks.has("denied")):
        return Certainty.PROBABLE
    return Certainty.CERTAIN


def aspect_of(marks: Marks) -> Aspect:
    """Hypothetical before planned before ongoing; what failed or ended is past."""
    if marks.has("failed", "denied", "ended") and not marks.has("planned", "expected", "hypothetical"):
        return Aspect.PAST
    if marks.has("possible") and marks.past:
        return Aspect.PAST
    if marks.has("hypothetical", "attempted", "possible") or marks.conditional:
        return Aspect.HYPOTHETICAL
    if marks.has("planned", "expected"):
        return Aspect.PLANNED
    if marks.has("ongoing") or marks.progressive or marks.present:
        return Aspect.ONGOING
    return Aspect.PAST
