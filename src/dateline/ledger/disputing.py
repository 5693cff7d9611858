"""Finds the points on which the tellings of one incident cannot all be true, and who holds what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise

from dateline.account import Dispute, Harm, Position
from dateline.ledger.figures import agree, counts_of
from dateline.ledger.telling import Telling
from dateline.ledger.traits import MUTUAL, PRECISE_DAYS, Figure, Traits
from dateline.ledger.wording import same_name
from dateline.reading.rivals.disputes import NOTICE_WORDS

MAX_NAMED = 4
# What a voice says of a thing done to somebody; talks have no one who is responsible.
WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})


# A telling, and what it holds on the point in question.
Holding = tuple[Telling, str]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to differ on: what a telling holds of it, in words, and whether two tellings clash."""

    name: str
    about: str
    holds: Callable[[Telling], str | None]
    clash: Callable[[Telling, Telling], bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """A dispute and, for a toll, what is counted."""

    dispute: Dispute
    about: str

    def words(self) -> str:
        """On one line: `killed: Ankara 8; Damascus 3`."""
        shown = self.dispute.positions[:MAX_NAMED]
        more = len(self.dispute.positions) - len(shown)
        parts = [f"{position.voice}: {position.holds}" for position in shown]
        return "; ".join(parts) + (f"; and {more} more" if more > 0 else "")


def find_disputes(tellings: Sequence[Telling]) -> list[Finding]:
    """The disputes of one incident; a later figure of the same voice is a revision."""
    past = sorted((t for t in tellings if t.past), key=lambda t: (t.told, t.report_id, t.traits.at, t.account_id))
    found: list[Finding] = []
    if len(past) < 2:
        return found
    for point, held in zip(POINTS, zip(*map(_held, past), strict=True), strict=True):
        if len({*held} - {None}) > 1:
            pairs = zip(past, held, strict=True)
            found.extend(_on(point, [(telling, holding) for telling, holding in pairs if holding is not None]))
    return found


def _held(telling: Telling) -> tuple[str | None, ...]:
    """What a telling holds on each point: an incident is summed up again whenever it gets an account."""
    if telling.held is None:
        telling.held = tuple(point.holds(telling) for point in POINTS)
    return telling.held


def _on(point: Point, tellings: Iterable[Holding]) -> Iterator[Finding]:
    """The revisions of each voice, then the conflict between what the voices hold now."""
    by_voice: dict[str, list[Holding]] = {}
    for told in tellings:
        by_voice.setdefault(told[0].voice.lower(), []).append(told)
    current: list[Holding] = []
    for words in by_voice.values():
        steps, latest = _latest(point, words)
        current.extend(latest)
        if steps:
            yield Finding(Dispute(point.name, "revision", _positions(steps)), point.about)
    clashing = _clashing(point, current)
    if clashing:
        yield Finding(Dispute(point.name, "conflict", _positions(clashing)), point.about)


def _latest(point: Point, told: list[Holding]) -> tuple[list[Holding], list[Holding]]:
    """What one voice replaced and by what, in order; and what it holds now: all that a later word did not replace."""
    steps: list[Holding] = []
    kept: list[Holding] = []
    for new in _distinct(told):
        replaced = [old for old in kept if _replaces(point, new[0], old[0])]
        for old in replaced:
            steps += [item for item in (old, new) if item not in steps]
        kept = [old for old in kept if old not in replaced] + [new]
    return steps, kept


def _replaces(point: Point, new: Telling, old: Telling) -> bool:
    return bool(old.told) and old.told < new.told and point.clash(old, new)


def _distinct(told: Sequence[Holding]) -> list[Holding]:
    """Each time the voice changed what it holds: repetitions are left out."""
    return [*told[:1], *(after for before, after in pairwise(told) if before[1] != after[1])]


def _clashing(point: Point, current: Sequence[Holding]) -> list[Holding]:
    """The tellings, one for each voice and holding, that clash with another voice's."""
    keys = [(telling.voice.lower(), holding) for telling, holding in current]
    apart = dict(zip(keys, current, strict=True))
    clashing: set[tuple[str, str]] = set()
    for (one, a), (other, b) in combinations(apart.items(), 2):
        if one[0] != other[0] and not (one in clashing and other in clashing) and point.clash(a[0], b[0]):
            clashing |= {one, other}
    return [told for key, told in zip(keys, current, strict=True) if key in clashing]


def _positions(tellings: Iterable[Holding]) -> tuple[Position, ...]:
    rows: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for telling, held in tellings:
        rows.setdefault((telling.voice.lower(), held), (telling.voice, []))[1].append(telling.account_id)
    return tuple(Position(voice, held, tuple(ids)) for (_, held), (voice, ids) in rows.items())


def _toll(harm: Harm) -> Point:
    def holds(telling: Telling) -> str | None:
        if not telling.happened and not _nobody_harmed(telling):
            return None
        return _toll_words(telling.traits.toll, harm.value) if telling.traits.toll else None

    def clash(a: Telling, b: Telling) -> bool:
        return not agree(counts_of(a.traits.toll, harm.value), counts_of(b.traits.toll, harm.value))

    return Point("toll", harm.value, holds, clash)


@lru_cache(maxsize=4096)
def _toll_words(toll: tuple[Figure, ...], harm: str) -> str | None:
    return ", ".join(count.words() for count in counts_of(toll, harm)) or None


def _actor(telling: Telling) -> str | None:
    known = telling.happened and telling.traits.actors and telling.traits.family not in MUTUAL
    return telling.who if known and telling.traits.event_type not in WORDS else None


def _recipient(telling: Telling) -> str | None:
    known = telling.happened and telling.traits.recipients and telling.traits.family not in MUTUAL
    return telling.to_whom if known else None


@lru_cache(maxsize=4096)
def _is_notice(trigger: str) -> bool:
    return any(word in trigger for word in NOTICE_WORDS)


def _nobody_harmed(telling: Telling) -> bool:
    """Whether all that is denied is harm: who says that nobody was hurt denies no attack; "we did not kill him" does."""
    return (
        telling.who is None and bool(telling.traits.toll) and all(high == 0 for _, _, high, *_ in telling.traits.toll)
    )


def _occurred(telling: Telling) -> str | None:
    if _is_notice(telling.traits.trigger) or _nobody_harmed(telling):
        return None
    return "happened" if telling.happened else "did not happen"


def _notice(telling: Telling) -> str | None:
    return ("gave notice" if telling.happened else "gave no notice") if _is_notice(telling.traits.trigger) else None


def _day(telling: Telling) -> str | None:
    traits = telling.traits
    if traits.basis not in ("told", "yearless") or traits.day_to - traits.day_from >= PRECISE_DAYS:
        return None
    return _day_words(traits.basis, traits.day_from, traits.day_to)


@lru_cache(maxsize=4096)
def _day_words(basis: str, day_from: int, day_to: int) -> str:
    first, last = (date.fromordinal(day).isoformat() for day in (day_from, day_to))
    words = first if first == last else f"{first} to {last}"
    return words.replace("0004-", "--") if basis == "yearless" else words


def _other_day(a: Telling, b: Telling) -> bool:
    if a.traits.basis != b.traits.basis:
        return False
    return max(a.traits.day_from, b.traits.day_from) > min(a.traits.day_to, b.traits.day_to)


def _other_parties(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether both name parties and none is the same, nor a longer or shorter form of the same name."""
    mine, theirs = set(left), set(right)
    return not mine & theirs and not any(same_name(one, other) for one in mine for other in theirs)


def _other_target(a: Traits, b: Traits) -> bool:
    """Whether one doer is told to have hit two parties, and not one whose name is told twice in different words."""
    left, right = (*a.recipients, *a.named), (*b.recipients, *b.named)
    words = ({word for name in names for word in name.split() if len(word) > 3} for names in (left, right))
    return bool({*a.actors} & {*b.actors}) and _other_parties(left, right) and not set.intersection(*words)


POINTS: tuple[Point, ...] = (
    *(_toll(harm) for harm in Harm),
    Point("responsible", "", _actor, lambda a, b: _other_parties(a.traits.actors, b.traits.actors)),
    Point("target", "", _recipient, lambda a, b: _other_target(a.traits, b.traits)),
    Point("occurred", "", _occurred, lambda a, b: a.happened != b.happened),
    Point("notice", "", _notice, lambda a, b: a.happened != b.happened),
    Point("cause", "", lambda telling: telling.because, lambda a, b: a.because != b.because),
    Point(
        "place",
        "",
        lambda telling: telling.place if telling.traits.exact == 3 else None,
        lambda a, b: a.traits.place != b.traits.place,
    ),
    Point("time", "", _day, _other_day),
)
