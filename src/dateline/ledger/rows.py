"""Makes table rows of reports and accounts, and records of rows."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from dateline.account import Account, Aspect, Harm, Polarity, When, Where
from dateline.ledger.codec import encode, from_plain
from dateline.ledger.copies import sketch_of
from dateline.ledger.telling import UNSTATED, Telling, harm_bounds, names_of, origin_in, outlet_of, voice_in
from dateline.ledger.traits import Traits, traits_of
from dateline.report.report import Block, Dateline, Report

# A row to be written, and one that was read.
NewRow = dict[str, Any]
Row = Mapping[Any, Any]
# NUL and halves of surrogate pairs.
_REFUSED = re.compile("[\x00\ud800-\udfff]")
_MOVED = 0x100000
_PRIVATE = re.compile("[\U00100000\U0010d800-\U0010dfff]")


class Prepared(NamedTuple):
    """One account, ready to be written."""

    account: Account
    traits: Traits
    telling: Telling
    row: NewRow


def now() -> str:
    """The time of writing, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(moment: date | None) -> date | None:
    """The calendar day of a day or moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def storable(text: str) -> str:
    """The text with the few characters that databases refuse moved to the private end of Unicode, one for one."""
    return _REFUSED.sub(lambda found: chr(_MOVED + ord(found[0])), text) if is_refused(text) else text


def is_refused(text: str) -> bool:
    """Whether databases refuse a character of it; most texts are plain ASCII, which is told at once."""
    return "\0" in text or (not text.isascii() and _REFUSED.search(text) is not None)


def original(text: str) -> str:
    """What `storable` was given."""
    return _PRIVATE.sub(lambda found: chr(ord(found[0]) - _MOVED), text) if _PRIVATE.search(text) else text


def _storable_row(row: NewRow) -> NewRow:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def report_row(report: Report, coder: str, codebook: str, at: str) -> NewRow:
    """The row of a report; its text stays as it is."""
    details = {
        "blocks": report.blocks,
        "dateline": report.dateline,
        "warnings": report.warnings,
    }
    return _storable_row(
        {
            "id": report.content_hash,
            "name": report.name,
            "source": report.source,
            "agency": report.dateline.agency if report.dateline else None,
            "url": report.url,
            "headline": report.headline,
            "published": report.published.isoformat() if report.published else None,
            "published_basis": report.published_basis,
            "fetched": report.fetched.isoformat() if report.fetched else None,
            "language": report.language,
            "text": report.text,
            "details": encode(details),
            "sketch": sketch_of(report),
            "coder": coder,
            "codebook": codebook,
            "added_at": at,
        }
    )


def report_of(row: Row) -> Report:
    """The report that a row holds."""
    row = {name: original(value) if isinstance(value, str) else value for name, value in row.items()}
    details = json.loads(row["details"])
    published = row["published"]
    return Report(
        text=row["text"],
        blocks=tuple(from_plain(Block, item) for item in details["blocks"]),
        dateline=from_plain(Dateline, details["dateline"]) if details["dateline"] else None,
        published=_moment(published) if published else None,
        published_basis=row["published_basis"],
        fetched=datetime.fromisoformat(row["fetched"]) if row["fetched"] else None,
        source=row["source"],
        url=row["url"],
        language=row["language"],
        name=row["name"],
        content_hash=row["id"],
        warnings=tuple(details["warnings"]),
    )


def _moment(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def prepare(account: Account, report: Report, because: str | None, at: str, placed: Account | None = None) -> Prepared:
    """The row, traits and telling of an account. `placed`: as merging is to see it, with the scene that it stands in."""
    sentence = account.sentence.of(report.text)
    traits = traits_of(placed or account, sentence, day_of(report.published), _told(report))
    telling = Telling(
        account_id=account.id,
        report_id=report.content_hash,
        voice=voice_in(account, report),
        origin=origin_in(account, report),
        outlet=outlet_of(report),
        told=report.published.isoformat() if report.published else "",
        traits=traits,
        who=names_of(account.actors),
        to_whom=names_of(account.recipients),
        place=_place_of(account.where),
        happened=account.status.polarity is Polarity.HAPPENED,
        past=account.status.aspect in (Aspect.PAST, Aspect.ONGOING),
        because=because,
    )
    row = _columns(account, telling, sentence, at)
    return Prepared(account, traits, telling, _storable_row(row) if is_refused(report.text) else row)


def _columns(account: Account, telling: Telling, sentence: str, at: str) -> NewRow:
    status = account.status
    killed, injured = harm_bounds(account.toll, Harm.KILLED), harm_bounds(account.toll, Harm.INJURED)
    return {
        "id": account.id,
        "report_id": telling.report_id,
        "event_type": account.event_type,
        "mode": account.mode,
        "quad_class": account.quad_class,
        "intensity": account.intensity,
        "intensity_scale": account.intensity_scale,
        "who": telling.who,
        "to_whom": telling.to_whom,
        **_time_columns(account.when),
        **_place_columns(account.where),
        "killed_low": killed[0],
        "killed_high": killed[1],
        "injured_low": injured[0],
        "injured_high": injured[1],
        "says": telling.voice,
        "origin": telling.origin,
        "because": telling.because,
        "polarity": str(status.polarity),
        "certainty": str(status.certainty),
        "aspect": str(status.aspect),
        "trigger_text": account.trigger_text,
        "sentence": sentence,
        "account": encode(account),
        "as_coded": None,
        "coder": account.coder,
        "codebook": account.codebook,
        "traits": telling.traits.dump(),
        "set_aside": 0,
        "retired_at": None,
        "added_at": at,
    }


def _place_of(where: Where | None) -> str | None:
    return (where.name or where.text) if where else None


def _time_columns(when: When | None) -> NewRow:
    return {
        "day_from": when.earliest.isoformat() if when and when.earliest else None,
        "day_to": when.latest.isoformat() if when and when.latest else None,
        "time_precision": str(when.precision) if when else None,
    }


def _place_columns(where: Where | None) -> NewRow:
    return {
        "place": _place_of(where),
        "geonames_id": where.geonames_id if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "admin1": where.admin1 if where else None,
        "country": where.country if where else None,
        "place_precision": where.precision if where else None,
    }


def _told(report: Report) -> str:
    """The report without its dateline, which reports of one agency and day share."""
    return report.text[report.dateline.span.end :] if report.dateline else report.text


def telling_of(row: Row) -> Telling:
    """The telling that a row of accounts, joined with its report, holds."""
    return Telling(
        account_id=row["id"],
        report_id=row["report_id"],
        voice=row["says"],
        origin=row["origin"],
        outlet=row["source"] or row["agency"] or UNSTATED,
        told=row["published"] or "",
        traits=Traits.load(row["traits"]),
        who=row["who"],
        to_whom=row["to_whom"],
        place=row["place"],
        happened=row["polarity"] == Polarity.HAPPENED,
        past=row["aspect"] in (Aspect.PAST, Aspect.ONGOING),
        because=row["because"],
    )
