"""Lets the encoder's heads vote with the frames of the codebook on an event's type and on who acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.language.parse import FloatArray, Parse
from dateline.reading.mentions import Phrase, Trigger

OUTSIDE = "O"
# CAMEO's code for who rejects an accusation or denies responsibility.
REFUTING = "123"
# A head names an event that no frame knows only if it is this sure.
ALONE = 0.9
# How much the frame's type counts against the head, in logits. The frames were tuned on the public dev sets, so figures there
# favour them; on marked sentences that neither side saw (`python -m training.vote_check`) less weight is better. 4 lies between.
FRAME_WEIGHT = 4.0

# An actor that the frames found is none where the role head gives none of its words this chance to act. At 0.1 the head
# denies plain agents on reports unlike its training sentences; below 0.01 it denies next to nobody.
STRANGER = 0.01


@dataclass(frozen=True, slots=True)
class HeadVotes:
    """The labels of the encoder's heads, index = column of the scores; `trusted`: heads trained for the task.

    A head that is not trusted says nothing. `weight`: what a frame's type counts, in logits. `role_labels`: empty where
    the role head is not asked.
    """

    event_labels: tuple[str, ...]
    trusted: frozenset[str] = frozenset({"event", "role"})
    weight: float = FRAME_WEIGHT
    role_labels: tuple[str, ...] = ()

    def proposals(self, parse: Parse) -> Iterator[tuple[int, str]]:
        """Tokens that the event head is sure to be events, and their types."""
        scores = parse.scores.get("event") if "event" in self.trusted else None
        if scores is None or not len(scores):
            return
        best = 1 / np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1)
        for token in np.flatnonzero(best >= ALONE).tolist():
            label = self.event_labels[int(scores[token].argmax())]
            if label != OUTSIDE:
                yield token, label

    def vote(self, parse: Parse, triggers: Sequence[Trigger]) -> tuple[Trigger, ...]:
        """The triggers with the types that frames and heads agree on."""
        scores = parse.scores.get("event") if "event" in self.trusted else None
        if scores is None:
            return tuple(triggers)
        return self._without_strangers(parse, tuple(self._one(trigger, scores) for trigger in triggers))

    def _without_strangers(self, parse: Parse, triggers: tuple[Trigger, ...]) -> tuple[Trigger, ...]:
        """The triggers without the actors of whom the role head is sure that they act nowhere in their sentence."""
        scores = parse.scores.get("role") if "role" in self.trusted and self.role_labels else None
        acting = [n for n, label in enumerate(self.role_labels) if label.endswith("-actor")]
        if scores is None or not acting or not len(scores):
            return triggers
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        acts = chances[:, acting].sum(axis=1) / chances.sum(axis=1)

        def stranger(actor: Phrase) -> bool:
            # Of a pronoun the tree knows better whether it acts.
            return parse.tags[actor.head] != "PRON" and float(acts[actor.start : actor.end].max()) < STRANGER

        strangers = [tuple(filter(stranger, trigger.actors)) for trigger in triggers]
        return tuple(
            replace(trigger, actors=tuple(actor for actor in trigger.actors if actor not in gone)) if gone else trigger
            for trigger, gone in zip(triggers, strangers, strict=True)
        )

    def _one(self, trigger: Trigger, scores: FloatArray) -> Trigger:
        # The heads are trained on events marked at the noun or at the verb, so the surer of the two speaks.
        rows = scores[trigger.words[0] : trigger.words[1]]
        row = rows[int(rows.max(axis=1).argmax())] if len(rows) else scores[trigger.token]
        event_type, sure = combine(trigger.event_type, row, self.event_labels, weight=self.weight)
        # Of a visit that is cancelled the head sees the visit.
        cancelled = trigger.event_type == "REJECT" and event_type == "CONSULT"
        # Of an accusation that is called a lie it sees the accusation.
        refuted = trigger.cameo == REFUTING and event_type == "ACCUSE"
        # Of a deed that is laid on somebody it sees the deed.
        laid = trigger.event_type == "ACCUSE" and trigger.mode == "allege" and event_type == "ASSAULT"
        if event_type is None or event_type == trigger.event_type or cancelled or refuted or laid:
            return replace(trigger, confidence=sure)
        return replace(trigger, event_type=event_type, mode=None, cameo=None, confidence=sure)


def combine(
    frame_type: str | None, head_logits: FloatArray, labels: Sequence[str], *, weight: float = FRAME_WEIGHT
) -> tuple[str | None, float]:
    """The type that frame and head together hold most likely, and its probability.

    `frame_type` None: no frame fitted, so the head decides alone, None again where it sees no event.
    """
    logits = np.asarray(head_logits, dtype=np.float64).copy()
    if frame_type is not None and frame_type in labels:
        logits[list(labels).index(frame_type)] += weight
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    best = int(chances.argmax())
    if labels[best] != OUTSIDE:
        return labels[best], float(chances[best])
    if frame_type is None or frame_type not in labels:
        return frame_type, float(chances[best])
    return frame_type, float(chances[list(labels).index(frame_type)])
