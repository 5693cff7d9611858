"""The columns of the flat export, defined once for the CSV and for the docs: one row an account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.account import Account, Actor, Harm, Reading
from dateline.desk.safe import show
from dateline.desk.selection import lowest_confidence
from dateline.desk.tolls import sum_up

# Between the entries of one cell; an entry's own bars are written as broken bars, so that counting stays right.
BAR, BROKEN_BAR = "|", "¦"
Value = str | int | float | None


@dataclass(frozen=True)
class Row:
    """What a row is made from: an account, its number in the report, and the reading around it."""

    reading: Reading
    account: Account
    number: int

    @cached_property
    def disputed(self) -> tuple[str, ...]:
        """The points on which this account is disputed."""
        found = (d.point for d in self.reading.disputes for p in d.positions if self.account.id in p.account_ids)
        return tuple(dict.fromkeys(found))

    def words(self, start: int, end: int) -> str:
        """A stretch of the report."""
        return self.reading.report.text[start:end]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and how a row fills it. `kind`: text, integer, number, date or list."""

    name: str
    kind: str
    description: str
    value: Callable[[Row], Value]


def bars(entries: Iterable[str | None]) -> str | None:
    """Entries of one cell, an unknown one empty so that columns side by side stay aligned; None where there is none."""
    texts = [show(entry or "").replace(BAR, BROKEN_BAR) for entry in entries]
    return BAR.join(texts) if texts else None


def _actor_columns(prefix: str, pick: Callable[[Account], tuple[Actor, ...]], what: str) -> Iterator[Column]:
    def column(suffix: str, description: str, of: Callable[[Actor], str | None]) -> Column:
        return Column(f"{prefix}_{suffix}", "list", description, lambda row: bars(map(of, pick(row.account))))

    yield column("text", f"the report's words for {what}", lambda actor: actor.text)
    yield column("name", "the name they stand for, where known", lambda actor: actor.name)
    yield column("country", "ISO 3166-1 alpha-3, or UNO, EUR, IGO, NGO, MNC", lambda actor: actor.country)
    yield column("sectors", "PLOVER sector codes, joined by +", lambda actor: "+".join(actor.sectors))
    yield column("group", "id in the codebook's actors", lambda actor: actor.group)
    yield column(
        "labels", "what a voice calls them, joined by +; never our words", lambda a: "+".join(x.text for x in a.labels)
    )


def _toll_columns(harm: Harm) -> Iterator[Column]:
    def bound(row: Row, side: int) -> int | None:
        total = sum_up([toll for toll in row.account.toll if toll.harm is harm])
        return total[side] if total else None

    hint = "figures for different people are added, others stand in `toll` only"
    yield Column(f"{harm}_low", "integer", f"people {harm}, at least; {hint}", lambda row: bound(row, 0))
    yield Column(f"{harm}_high", "integer", f"people {harm}, at most; {hint}", lambda row: bound(row, 1))


def _report_columns() -> Iterator[Column]:
    yield Column("report_id", "text", "SHA-256 of the report's bytes", lambda row: row.account.report_id)
    yield Column(
        "report_name", "text", "file name or address the report was read from", lambda r: r.reading.report.name
    )
    yield Column("report_source", "text", "outlet, where the metadata name it", lambda r: r.reading.report.source)
    yield Column("report_url", "text", "address of the report", lambda r: r.reading.report.url)
    yield Column(
        "report_published",
        "date",
        "time of publication, empty where nobody states it",
        lambda r: r.reading.report.published.isoformat() if r.reading.report.published else None,
    )
    yield Column("dateline", "text", "the dateline as it stands", _dateline)


def _dateline(row: Row) -> str | None:
    line = row.reading.report.dateline
    return line.span.of(row.reading.report.text) if line else None


def _account_columns() -> Iterator[Column]:
    yield Column("account_id", "text", "the account's id, the same at every reading", lambda r: r.account.id)
    yield Column("number", "integer", "number of the account in the table for people", lambda r: r.number)
    yield Column(
        "sentence", "text", "the sentence", lambda r: r.words(r.account.sentence.start, r.account.sentence.end)
    )
    yield Column("sentence_start", "integer", "offset of its first character", lambda r: r.account.sentence.start)
    yield Column("sentence_end", "integer", "offset after its last character", lambda r: r.account.sentence.end)
    yield Column("trigger", "text", "the words that tell the event", lambda r: r.account.trigger_text)
    yield Column("trigger_start", "integer", "offset of their first character", lambda r: r.account.trigger.start)
    yield Column("trigger_end", "integer", "offset after their last character", lambda r: r.account.trigger.end)
    yield Column("mentions", "list", "other words that tell the same event", _mentions)
    yield Column("event_type", "text", "PLOVER 2.0 type", lambda r: r.account.event_type)
    yield Column("mode", "text", "PLOVER 2.0 mode", lambda r: r.account.mode)
    yield Column("contexts", "list", "PLOVER 2.0 contexts", lambda r: bars(r.account.contexts))
    yield Column("cameo", "text", "CAMEO code, where one fits", lambda r: r.account.cameo)
    yield Column("quad_class", "integer", "1 verbal cooperation to 4 material conflict", lambda r: r.account.quad_class)
    yield Column("intensity", "number", "intensity on the scale named beside it", lambda r: r.account.intensity)
    yield Column("intensity_scale", "text", "name of that scale", lambda r: r.account.intensity_scale)


def _mentions(row: Row) -> str | None:
    return bars(row.words(span.start, span.end) for span in row.account.mentions)


def _when_columns() -> Iterator[Column]:
    def column(name: str, kind: str, description: str, attribute: str) -> Column:
        return Column(f"when_{name}", kind, description, lambda row: _attribute(row.account.when, attribute))

    yield column("text", "text", "the report's words for the time", "text")
    yield column("value", "text", "TIMEX3 value; X for digits that nobody stated", "value")
    yield column("earliest", "date", "first day, only where the year is settled", "earliest")
    yield column("latest", "date", "last day, only where the year is settled", "latest")
    yield column("precision", "text", "minute, day, week, month, year, range or unknown", "precision")
    yield column("basis", "text", "what the time rests on", "basis")
    yield column("reason", "text", "why it is not settled", "reason")


def _where_columns() -> Iterator[Column]:
    def column(name: str, kind: str, description: str, attribute: str) -> Column:
        return Column(f"where_{name}", kind, description, lambda row: _attribute(row.account.where, attribute))

    yield column("text", "text", "the report's words for the place", "text")
    yield column("name", "text", "name in the gazetteer", "name")
    yield column("geonames_id", "integer", "GeoNames id", "geonames_id")
    yield column("latitude", "number", "degrees north, WGS 84", "latitude")
    yield column("longitude", "number", "degrees east, WGS 84", "longitude")
    yield column("admin1", "text", "first-order region", "admin1")
    yield column("country", "text", "ISO 3166-1 alpha-3", "country")
    yield column("precision", "text", "place, admin2, admin1, country or region", "precision")
    yield column("radius_km", "number", "the place lies within this distance of the point", "radius_km")
    yield column("basis", "text", "how the place was found, where the words do not name it", "basis")
    yield column("reason", "text", "why it is not resolved", "reason")


def _attribute(record: object | None, name: str) -> Value:
    found = getattr(record, name) if record is not None else None
    return found if found is None or isinstance(found, int | float) else str(found)


def _telling_columns() -> Iterator[Column]:
    yield Column("toll", "list", "every figure as told: harm, words, of whom", _toll_words)
    for harm in Harm:
        yield from _toll_columns(harm)
    yield Column("polarity", "text", "happened, or did not", lambda r: str(r.account.status.polarity))
    yield Column(
        "certainty", "text", "certain, probable, possible or unknown", lambda r: str(r.account.status.certainty)
    )
    yield Column("aspect", "text", "past, ongoing, planned or hypothetical", lambda r: str(r.account.status.aspect))
    yield Column(
        "status_mark", "text", "a further mark of the telling, such as repeated", lambda r: r.account.status.mark
    )
    yield Column("said_by", "list", "who says so, outermost first; empty: the outlet itself", _speakers)
    yield Column(
        "said_by_country",
        "list",
        "their countries, ISO 3166-1 alpha-3",
        lambda r: bars(s.speaker.country if s.speaker else None for s in r.account.said_by),
    )
    yield Column(
        "manner",
        "list",
        "how each puts it: says, claims, denies ...",
        lambda r: bars(s.manner for s in r.account.said_by),
    )
    yield Column("cue", "list", "the words that mark each saying", lambda r: bars(s.cue for s in r.account.said_by))
    yield Column(
        "because_of",
        "list",
        "ids of the accounts given as cause",
        lambda r: bars(c.account_id for c in r.account.because_of),
    )
    yield Column(
        "because_voice", "list", "whose explanation that is", lambda r: bars(c.voice for c in r.account.because_of)
    )
    yield Column("disputed", "list", "points on which other voices tell it differently", lambda r: bars(r.disputed))
    yield Column("confidence", "number", "of the weakest field, 0 to 1", lambda r: lowest_confidence(r.account))
    yield Column("coder", "text", "version of the coder", lambda r: r.account.coder)
    yield Column("codebook", "text", "version of the codebook", lambda r: r.account.codebook)


def _toll_words(row: Row) -> str | None:
    return bars(": ".join(filter(None, (t.harm, t.text, t.of_whom))) for t in row.account.toll)


def _speakers(row: Row) -> str | None:
    return bars(s.speaker.name or s.speaker.text if s.speaker else None for s in row.account.said_by)


COLUMNS: tuple[Column, ...] = (
    *_report_columns(),
    *_account_columns(),
    *_actor_columns("actor", lambda account: account.actors, "who did it"),
    *_actor_columns("recipient", lambda account: account.recipients, "to whom it was done"),
    *_when_columns(),
    *_where_columns(),
    *_telling_columns(),
)


def rows(reading: Reading) -> Iterator[Row]:
    """One row an account, in text order."""
    return (Row(reading, account, number) for number, account in enumerate(reading.accounts, 1))
