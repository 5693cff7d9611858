"""Finds the times a text names, and what day, stretch, length or repetition each stands for (TIMEX3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.account import Precision, When
from dateline.reading.when.timex.find import Piece, bound_before, find_pieces
from dateline.reading.when.timex.scan import scan_text
from dateline.reading.when.timex.scene import Anchor, Direction, Scene
from dateline.reading.when.timex.values import bounds
from dateline.report.report import Span

__all__ = ["Anchor", "Direction", "TimeMention", "find_times", "to_when"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time expression.

    `type`: DATE, TIME, DURATION or SET. `value`: TIMEX3 value; X for every digit that nothing settles.
    `value_past`, `value_future`: the readings behind and ahead of the report where the words alone allow both.
    `mod`, `quant`, `freq`: as in TIMEX3. `earliest`, `latest`: days covered, only where the year is settled.
    `bound`: `since`, `by`, `until` ... where the word before leaves one side open. `through`: value of the range's end.
    `choices`: the readings of an ambiguous date, or first and last day between which a weekday lies.
    `age`: a length that is somebody's age. `basis`: what the value rests on; `reason`: why it is not settled.
    """

    span: Span
    text: str
    type: str
    value: str
    value_past: str | None = None
    value_future: str | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    earliest: date | None = None
    latest: date | None = None
    bound: str | None = None
    through: str | None = None
    choices: tuple[str, ...] = ()
    age: bool = False
    basis: str = "stated"
    reason: str | None = None


def find_times(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    anchor: Anchor,
    previous: str | None = None,
    direction: Direction | Callable[[int, int], Direction] | None = None,
    periods: bool = False,
) -> list[TimeMention]:
    """The time expressions of `text[start:end]` in text order; offsets count from the start of `text`.

    `previous`: TIMEX3 value of the date named last before `start`, for "the same day" and "two days later".
    `direction`: on which side of the anchor unfixed days lie, as one value or as a function of an expression's start
    and end; None lets the words around each decide. `periods`: also read wars and ages as the years they took.
    """
    stop = len(text) if end is None else min(end, len(text))
    scan = scan_text(text, start, stop, periods=periods)
    scene = Scene(scan, anchor, direction, [(previous, False)] if previous else [])
    return [_mention(text, scene, piece) for piece in find_pieces(scene)]


def _mention(text: str, scene: Scene, piece: Piece) -> TimeMention:
    sense = piece.sense
    tokens = scene.scan.tokens
    span = Span(tokens[piece.first].start, tokens[piece.last - 1].end)
    covered = bounds(sense.value) if sense.kind in ("DATE", "TIME") else None
    return TimeMention(
        span=span,
        text=span.of(text),
        type=sense.kind,
        value=sense.value,
        value_past=sense.past,
        value_future=sense.future,
        mod=sense.mod,
        quant=sense.quant,
        freq=sense.freq,
        earliest=covered[0] if covered else sense.earliest,
        latest=covered[1] if covered else sense.latest,
        bound=bound_before(scene, piece),
        through=piece.through.sense.value if piece.through else None,
        choices=sense.choices,
        age=sense.age,
        basis=sense.basis,
        reason=sense.reason,
    )


def to_when(mention: TimeMention, *, direction: Direction = Direction.UNSURE) -> When:
    """The account's `When` of a mention; `direction` picks the reading where the words allow both."""
    value, earliest, latest = mention.value, mention.earliest, mention.latest
    chosen = {Direction.PAST: mention.value_past, Direction.FUTURE: mention.value_future}.get(direction)
    if chosen is not None:
        value = chosen
        earliest, latest = bounds(value) or (None, None)
    precision = precision_of(value) if mention.type in ("DATE", "TIME") else Precision.UNKNOWN
    if mention.type == "DURATION" and (earliest or latest):
        precision = Precision.RANGE
    elif precision is Precision.UNKNOWN and earliest is not None and earliest == latest:
        precision = Precision.DAY
    if mention.through is not None:
        end = bounds(mention.through)
        latest, precision, value = end[1] if end else None, Precision.RANGE, f"{value}/{mention.through}"
    elif mention.bound in ("before", "after") and mention.type == "TIME":
        # "Before dawn on the 10th", "shortly after midnight on Friday": that day.
        value = value.partition("T")[0]
        precision = precision_of(value)
    elif mention.bound in ("since", "after"):
        earliest, latest, precision = (latest if mention.bound == "after" else earliest), None, Precision.RANGE
    elif mention.bound in ("by", "until", "before"):
        latest, earliest, precision = (earliest if mention.bound == "before" else latest), None, Precision.RANGE
    if mention.type == "DURATION" and mention.through is None:
        # "In the past fortnight" says how long the stretch is in which it was, no day.
        return When(mention.text, mention.span, None, earliest, latest, precision, mention.basis, mention.reason)
    return When(mention.text, mention.span, value, earliest, latest, precision, mention.basis, mention.reason)


def precision_of(value: str) -> Precision:
    """How exact a TIMEX3 date or time is, by its shape: digits left X do not make it less exact in kind."""
    day, clock = value.partition("T")[::2]
    if "_REF" in value or value.startswith("BC") or set(value) <= set("X-"):
        return Precision.UNKNOWN
    if "/" in value or len(day) < 4 or "-Q" in value or "-H" in value or day[-2:] in ("SP", "SU", "FA", "WI"):
        return Precision.RANGE
    if clock[:1].isdecimal():
        return Precision.MINUTE
    if "-W" in day:
        return Precision.DAY if len(day) == 10 and day[-1].isdecimal() else Precision.WEEK
    return {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}.get(len(day), Precision.UNKNOWN)
