"""Which of codebook and encoder heads take part in a measurement."""

from __future__ import annotations

from dateline.language.parser import Parser
from dateline.reading.says.votes import SayingVotes
from dateline.reading.what.votes import FRAME_WEIGHT, HeadVotes


def heads_of(parser: Parser, without: str | None) -> HeadVotes | None:
    """The votes of the encoder's event heads; None where it has none or `without` is `heads`.

    `without` `codebook`: the heads decide on their own, frames only say where events stand.
    """
    labels = parser.encoder.inventory.token_heads
    if without == "heads" or "event" not in labels:
        return None
    weight = 0.0 if without == "codebook" else FRAME_WEIGHT
    return HeadVotes(labels["event"], weight=weight, role_labels=labels.get("role", ()))


def saying_heads_of(parser: Parser, without: str | None) -> SayingVotes | None:
    """The votes of the encoder's head of attribution; None as in `heads_of`.

    `without` `codebook`: whatever the head holds likelier than not is a cue.
    """
    labels = parser.encoder.inventory.token_heads
    if without == "heads" or "saying" not in labels:
        return None
    return SayingVotes(labels["saying"], alone=0.5) if without == "codebook" else SayingVotes(labels["saying"])
