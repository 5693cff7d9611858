"""Grades how certain an event is, from the status that the rules read and the encoder's certainty head."""

from __future__ import annotations

from dateline.account import Aspect, Certainty, Polarity
from dateline.reading.mentions import StatusMention

# Two questions go by the name of graded factuality. "Did it happen?" (UDS) puts what lies ahead below 0; what the
# writer commits to (FactBank, MEANTIME) puts a firm plan near 3. The encoder's certainty head answers the first, on a
# scale of about ±1.2; the rules add offsets, chosen on UDS dev, where they raise Pearson's r by a few thousandths. The
# rules alone answer the second, with values chosen on the train part of meantime.
_TOP = 3.0
_SCALE = 2.5
_OFFSETS = {"happened": 0.5, "planned": -0.4, "hypothetical": -0.1, "uncertain": 0.3, "did not": 0.0}
_COMMITTED = {"happened": 3.0, "planned": 2.5, "hypothetical": 1.75, "uncertain": 1.0, "did not": -2.0}
_HEADLESS = {"happened": 2.5, "planned": -1.5, "hypothetical": -1.0, "uncertain": 0.0, "did not": -2.0}


def grade_committed(status: StatusMention) -> float:
    """What the writer commits to, from -3 to 3."""
    return _COMMITTED[_reading(status)]


def grade_happened(status: StatusMention, score: float | None) -> float:
    """Whether it has happened, from -3 to 3; `score` is the encoder's certainty head, None where there is none."""
    reading = _reading(status)
    value = _HEADLESS[reading] if score is None else _SCALE * score + _OFFSETS[reading]
    return max(-_TOP, min(_TOP, value))


def _reading(status: StatusMention) -> str:
    if status.polarity is Polarity.DID_NOT:
        return "did not"
    if status.aspect in (Aspect.HYPOTHETICAL, Aspect.PLANNED):
        return status.aspect.value
    return "uncertain" if status.certainty in (Certainty.POSSIBLE, Certainty.UNKNOWN) else "happened"
