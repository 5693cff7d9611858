"""Lays out what the ledger holds for people: an incident with its voices side by side, lists, situations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from dateline.desk.grid import Cell, Column, Palette, lay_out, wrap
from dateline.desk.labels import POINTS, status_words, what_words, where_words
from dateline.desk.parties import country_short, who_to_whom
from dateline.desk.safe import show
from dateline.desk.tolls import toll_words
from dateline.ledger.interface import Change, Incident, Judgement, OpenDispute, Review, Told
from dateline.ledger.situations import Digest

# Columns narrower than this tell nothing; more voices go below.
VOICE_WIDTH = 24
MAX_VOICES = 12
LISTED = 20
Reach = tuple[int, int]


def incident_lines(
    incident: Incident, told: Sequence[Told], disputes: Sequence[OpenDispute], width: int, palette: Palette
) -> Iterator[str]:
    """One incident on a screen: its head, a column for each voice, what is disputed, and who is independent."""
    yield palette.paint(_head(incident), "bold")
    yield palette.paint(f"{incident.id} · {_sources(incident)}", "dim")
    voices = by_voice(told)
    points = {item.dispute.point for item in disputes if item.dispute.kind == "conflict"}
    room = max(1, (width - 10) // (VOICE_WIDTH + 2))
    rest = iter(islice(voices.items(), MAX_VOICES))
    while part := dict(islice(rest, room)):
        yield ""
        yield from _side_by_side(part, points, width, palette)
    if len(voices) > MAX_VOICES:
        yield palette.paint(f"{len(voices) - MAX_VOICES} more voices: --json shows all", "dim")
    yield from dispute_lines(disputes, width, palette)
    copies = sorted({row.outlet for row in told if row.copy_of} | {name for row in told for name in row.printed_by})
    if copies:
        yield f"copies of the same text: {show(', '.join(copies))}"


def _head(incident: Incident) -> str:
    what = f"{incident.event_type} {incident.mode or ''}".strip()
    who = " → ".join(show(part) for part in (incident.who, incident.to_whom) if part)
    return " · ".join(part for part in (what, who, place_words(incident), day_words(incident)) if part)


def place_words(incident: Incident) -> str:
    """`Saraqib, SY`; empty where no account names a place."""
    if not incident.place:
        return ""
    country = country_short(incident.country) if incident.country else ""
    return show(f"{incident.place}, {country}" if country else incident.place)


def day_words(incident: Incident) -> str:
    """The day, or first and last; empty where nobody stated them."""
    if incident.first is None or incident.last is None:
        return ""
    first = incident.first.isoformat()
    return first if incident.first == incident.last else f"{first} to {incident.last.isoformat()}"


def _sources(incident: Incident) -> str:
    parts = [
        count(incident.accounts, "account"),
        count(incident.reports, "report"),
        count(incident.outlets, "outlet"),
        count(incident.origins, "independent origin"),
    ]
    return ", ".join(parts)


def count(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def by_voice(told: Iterable[Told]) -> dict[str, list[Told]]:
    """The accounts of each voice, the voice with most accounts first."""
    voices: dict[str, list[Told]] = {}
    for row in told:
        voices.setdefault(row.voice, []).append(row)
    return dict(sorted(voices.items(), key=lambda item: (-len(item[1]), item[0])))


def _side_by_side(
    voices: Mapping[str, Sequence[Told]], points: set[str], width: int, palette: Palette
) -> Iterator[str]:
    columns = [Column("", 8), *(Column(show(voice), VOICE_WIDTH // 2) for voice in voices)]
    rows = []
    for title, point, words in ROWS:
        marked = bool(point & points)
        cells = [
            Cell(_distinct(words(row) for row in rows_of), ("yellow",) if marked else ()) for rows_of in voices.values()
        ]
        if any(cell.text for cell in cells):
            rows.append([Cell(f"{'≠ ' if marked else ''}{title}", ("bold",)), *cells])
    return lay_out(columns, rows, width, palette)


def _distinct(parts: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(part for part in parts if part))


def _when(row: Told) -> str:
    when = row.account.when
    if when is None:
        return ""
    if when.earliest is not None and when.latest is not None:
        return when.earliest.isoformat() + (f" to {when.latest.isoformat()}" if when.latest != when.earliest else "")
    return show(when.text or when.value or "")


def _told(row: Told) -> str:
    parts = (row.outlet, (row.published or "")[:10], f"copy of {row.copy_of}" if row.copy_of else "")
    return show(", ".join(part for part in parts if part))


ROWS = (
    ("what", frozenset[str](), lambda row: what_words(row.account)),
    ("who", frozenset({"responsible", "target"}), lambda row: who_to_whom(row.account)),
    ("when", frozenset({"time"}), _when),
    ("where", frozenset({"place"}), lambda row: where_words(row.account.where)),
    ("toll", frozenset({"toll"}), lambda row: toll_words(row.account.toll)),
    ("status", frozenset({"occurred", "notice"}), lambda row: status_words(row.account.status)),
    ("told by", frozenset[str](), _told),
    ("words", frozenset[str](), lambda row: f"“{show(row.sentence)}”"),
)


def dispute_lines(disputes: Iterable[OpenDispute], width: int, palette: Palette) -> Iterator[str]:
    """What the voices contradict each other on, then what a voice has revised; nobody is said to be right."""
    for kind, title in (("conflict", "disputed"), ("revision", "revised by the same voice")):
        found = [item for item in disputes if item.dispute.kind == kind]
        if found:
            yield ""
            yield palette.paint(title, "bold")
        for item in found:
            about = f" ({item.about})" if item.about else ""
            point = POINTS.get(item.dispute.point, item.dispute.point)
            yield from wrap(f"≠ {point}{about}: {show(item.words)}", width)


def list_lines(incidents: Sequence[Incident], width: int, palette: Palette) -> Iterator[str]:
    """A page of incidents, one a line."""
    columns = [
        Column("incident", 13),
        Column("when", 10),
        Column("what", 12),
        Column("who → whom", 14),
        Column("where", 10),
        Column("killed", 6),
        Column("reports", 7),
        Column("≠", 1),
    ]
    rows = [
        [
            Cell(incident.id, ("dim",)),
            Cell(day_words(incident)),
            Cell(show(f"{incident.event_type} {incident.mode or ''}")),
            Cell(" → ".join(show(part) for part in (incident.who, incident.to_whom) if part)),
            Cell(place_words(incident)),
            Cell(reach_words(incident.toll.get("killed"))),
            Cell(str(incident.reports)),
            Cell(str(incident.disputes or ""), ("yellow",)),
        ]
        for incident in incidents
    ]
    return lay_out(columns, rows, width, palette)


def reach_words(reach: Reach | None) -> str:
    """`8`, or `3–8` where voices differ."""
    if reach is None:
        return ""
    return str(reach[0]) if reach[0] == reach[1] else f"{reach[0]}–{reach[1]}"


def situation_lines(digest: Digest, width: int, palette: Palette) -> Iterator[str]:
    """A situation: its toll by voice and party, the days, the open disputes, the newest incidents."""
    yield palette.paint(f"{show(digest.situation.name)} · {count(len(digest.incidents), 'incident')}", "bold")
    yield from _tolls("toll told", {"over all voices": digest.toll} | dict(digest.by_voice), width, palette)
    yield from _tolls("toll by party harmed", digest.by_party, width, palette)
    yield from _series(digest, width, palette)
    if digest.disputes:
        yield ""
        yield palette.paint(f"{count(len(digest.disputes), 'open dispute')}", "bold")
    for item in digest.disputes[:LISTED]:
        about = f" ({item.about})" if item.about else ""
        yield from wrap(f"{item.incident_id} {item.dispute.point}{about}: {show(item.words)}", width)
    yield ""
    yield from list_lines(digest.incidents[:LISTED], width, palette)
    if len(digest.incidents) > LISTED:
        yield palette.paint(f"{len(digest.incidents) - LISTED} older ones: `dateline incidents` lists them", "dim")


def _tolls(title: str, tolls: Mapping[str, Mapping[str, Reach]], width: int, palette: Palette) -> Iterator[str]:
    told = {name: spans for name, spans in tolls.items() if spans}
    if not told:
        return
    harms = sorted({harm for spans in told.values() for harm in spans})
    columns = [Column(title, 16), *(Column(harm, 8) for harm in harms)]
    rows = [[Cell(show(name)), *(Cell(reach_words(spans.get(harm))) for harm in harms)] for name, spans in told.items()]
    yield ""
    yield from lay_out(columns, rows, width, palette)


def _series(digest: Digest, width: int, palette: Palette) -> Iterator[str]:
    if not digest.days:
        return
    scale = next((day.scale for day in digest.days if day.scale), None)
    names = ("day", "verbal coop.", "material coop.", "verbal conflict", "material conflict")
    columns = [*(Column(name, 4) for name in names), Column(f"intensity ({scale})", 6), Column("reports", 5)]
    rows = [
        [
            Cell(day.day.isoformat()),
            *(Cell(str(day.counts.get(quad) or "")) for quad in (1, 2, 3, 4)),
            Cell("" if day.intensity is None else f"{day.intensity:g}"),
            Cell(str(day.reports)),
        ]
        for day in digest.days[-LISTED:]
    ]
    yield ""
    yield from lay_out(columns, rows, width, palette)


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """One change a line."""
    return (f"{item.made_at}  {item.incident_id}  {item.what} {show(item.detail or '')}".rstrip() for item in changes)


def history_lines(
    changes: Iterable[Change], reviews: Iterable[Review], judgements: Iterable[Judgement]
) -> Iterator[str]:
    """What befell an incident, what people said of it, and why each account is in it, by time."""
    lines = [(item.made_at, 0, f"{item.what} {item.detail or ''}") for item in changes]
    for review in reviews:
        undone = f", undone {review.undone_at}" if review.undone_at else ""
        words = f"review {review.number}: {review.verb} by {review.author}: {review.reason}{undone}"
        lines.append((review.made_at, 1, words))
    for row in judgements:
        late = f", replaced {row.replaced_at}" if row.replaced_at else ""
        words = f"{row.account_id} {row.verdict} as {row.other_id}: {row.score:g} ({row.parts}) by {row.author}{late}"
        lines.append((row.made_at, 2, words))
    return (f"{at}  {show(words)}" for at, _, words in sorted(lines))
