"""Finds where the rules match, reads each match in text order, and joins what forms one expression."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dateline.reading.when.timex.lexicon import load_lexicon
from dateline.reading.when.timex.rules import Rule, load_rules
from dateline.reading.when.timex.scene import Hit, Scene, Sense, is_week_day, is_yearless_day
from dateline.reading.when.timex.values import bounds

# How far an edge ("at the end of the") may stand before its date, in tokens.
EDGE_REACH = 4


@dataclass(slots=True)
class Piece:
    """A sense and the tokens `first` to `last` that it comes from; `through` is the piece that ends its range."""

    first: int
    last: int
    sense: Sense
    through: Piece | None = None


def find_pieces(scene: Scene) -> list[Piece]:
    """The expressions of a scene in text order, none overlapping another."""
    pieces: list[Piece] = []
    for first, last, rule, hit in _chosen(scene):
        sense = rule.read(hit)
        if sense is None:
            continue
        pieces.append(Piece(first, last, sense))
        if sense.kind != "SET" and (bounds(sense.value) or is_yearless_day(sense.value) or is_week_day(sense.value)):
            scene.history.append((sense.value, sense.settled))
    pieces = _join_day_times(scene, pieces)
    _share_days(scene, pieces)
    _widen_edges(scene, pieces)
    pieces = [piece for piece in pieces if not piece.sense.soft]
    _pair_ranges(scene, pieces)
    return pieces


def _chosen(scene: Scene) -> list[tuple[int, int, Rule, Hit]]:
    """Of all rule matches, left to right the longest that overlaps none before it."""
    letters = scene.scan.letters
    found: list[tuple[int, int, int, Rule, Hit]] = []
    for order, rule in enumerate(load_rules()):
        for match in rule.pattern.finditer(letters):
            hit = Hit(match, scene)
            if match.end() > match.start() and rule.guard(hit):
                found.append((match.start(), -match.end(), order, rule, hit))
    found.sort(key=lambda item: item[:3])
    chosen, free = [], 0
    for first, minus_last, _, rule, hit in found:
        if first >= free:
            chosen.append((first, -minus_last, rule, hit))
            free = -minus_last
    return chosen


def _join_day_times(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """`Friday` + `night`, `8 p.m.` + `on Friday`, `the morning` + `of January 31`: one TIME."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is not None and (value := _day_time(scene, before, piece)):
            day = before.sense if before.sense.kind == "DATE" else piece.sense
            sense = Sense("TIME", value, basis=day.basis, reason=day.reason, choices=day.choices, settled=day.settled)
            if day.past is not None and day.future is not None:
                clock = value[value.index("T") :]
                sense.past, sense.future = day.past + clock, day.future + clock
            joined[-1] = Piece(before.first, piece.last, sense)
        else:
            joined.append(piece)
    return joined


def _share_days(scene: Scene, pieces: list[Piece]) -> None:
    """`at 7:06 a.m. and 7:25 a.m. on March 25`: the day behind the second clock time is that of the first."""
    for right, left in pairwise(reversed(pieces)):
        between = scene.scan.letters[left.last : right.first]
        clocks = left.sense.kind == right.sense.kind == "TIME" and left.sense.loose and not right.sense.loose
        day, at, _ = right.sense.value.partition("T")
        if clocks and at and between in ("&", ",", ",&"):
            left.sense.value = day + at + left.sense.value.partition("T")[2]
            left.sense.basis, left.sense.reason, left.sense.loose = right.sense.basis, right.sense.reason, False


def _day_time(scene: Scene, left: Piece, right: Piece) -> str | None:
    kinds = (left.sense.kind, right.sense.kind)
    between = scene.scan.letters[left.last : right.first]
    if set(kinds) != {"DATE", "TIME"}:
        return None
    day, clock = (left, right) if kinds[0] == "DATE" else (right, left)
    if not clock.sense.loose or (len(day.sense.value) != 10 and not day.sense.value.startswith("XXXX-WXX-")):
        return None
    allowed = ("", ",", "I") if day is left else ("", ",", "I", "O", "E", "IE", "F")
    if between not in allowed or (scene.scan.letters[right.first] == "d" and day is left):
        return None
    at = clock.sense.value.find("T")
    return None if at < 0 or "T" in day.sense.value else day.sense.value + clock.sense.value[at:]


def _widen_edges(scene: Scene, pieces: list[Piece]) -> None:
    """`early`, `mid-`, `the end of` before a date belong to it, and say which part of it is meant."""
    letters, tokens = scene.scan.letters, scene.scan.tokens
    free = 0
    for piece in pieces:
        if piece.sense.kind in ("DATE", "TIME") and "_REF" not in piece.sense.value:
            at = _edge_before(letters, max(free, piece.first - EDGE_REACH), piece.first)
            if at is not None:
                edge = tokens[at]
                piece.sense.mod = {"B": "START", "l": "END"}.get(letters[at]) or str(edge.payload)
                piece.sense.soft = False
                piece.first = at - (at > free and letters[at - 1] == "d" and letters[at + 1] in "O-EWMSe4o")
        free = piece.last


def _edge_before(letters: str, low: int, first: int) -> int | None:
    """The token of the edge that leads straight to `first`: `E`, `E -`, `E of`, `E in the`, `earlier this`."""
    place = first - 1
    if place >= low and letters[place] == "d":
        place -= 1
    if place >= low and letters[place] in "OI-" and place - 1 >= low and letters[place - 1] in "E":
        return place - 1
    if (
        place == first - 1
        and place >= low
        and (letters[place] == "E" or (letters[place] in "Bl" and letters[first] in "TLdWMr"))
    ):
        return place
    if (
        place >= low
        and letters[place] in "I"
        and letters[place - 1] in "Bl"
        and place - 1 >= low
        and letters[first] in "TdWM"
    ):
        return place - 1
    return None


def _pair_ranges(scene: Scene, pieces: list[Piece]) -> None:
    """`from 2 to 3 February`, `between 2003 and 2005`, `January - June 2016`: the first knows its end."""
    letters = scene.scan.letters
    for left, right in pairwise(pieces):
        between = letters[left.last : right.first].replace("d", "").replace(",", "")
        before = letters[max(0, left.first - 2) : left.first]
        linked = between in ("-", ">") or (between in ("&", ">I") and "b" in before)
        if linked and {left.sense.kind, right.sense.kind} <= {"DATE", "TIME"}:
            left.through = right


def bound_before(scene: Scene, piece: Piece) -> str | None:
    """`since`, `until`, `by` ... where such a word leads the expression and so leaves one side of it open."""
    known = load_lexicon().bounds
    # "From a year earlier" compares; it opens no stretch.
    if scene.scan.letters[piece.last - 1] in "AB":
        return None
    for index in range(piece.first - 1, max(-1, piece.first - 3), -1):
        token = scene.scan.tokens[index]
        if token.lower in known:
            return known[token.lower]
        if scene.scan.letters[index] not in "dE":
            if token.payload in ("since",):
                return "since"
            return None
    return None
