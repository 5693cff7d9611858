"""Records become JSON and come back, whatever they hold."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dateline.account import Account, Actor, Harm, Label, Manner, Precision, Saying, Status, Toll, When, Where
from dateline.account import Cause as Because
from dateline.ledger.codec import decode, encode, to_plain
from dateline.report.report import Span

FULL = Account(
    id="a",
    report_id="r",
    sentence=Span(0, 9),
    trigger=Span(2, 3),
    trigger_text='a "word"\n\u2028 \U0001f600 \ud800',
    event_type="ASSAULT",
    contexts=("military", "é"),
    intensity=-9.5,
    actors=(Actor("x", None, sectors=("MIL", "GOV"), labels=(Label("l", Span(1, 2)),)),),
    when=When(value="2020", earliest=date(2020, 1, 1), latest=date(2020, 12, 31), precision=Precision.YEAR),
    where=Where("w", Span(0, 1), latitude=0.0, longitude=1e-7, radius_km=float("inf")),
    toll=(Toll(Harm.KILLED, 0, None, "some", Span(4, 5)),),
    status=Status(spans=(Span(1, 2), Span(3, 4))),
    said_by=(Saying(None, "reportedly", None, Manner.SAYS, quoted=True, reason="not named"),),
    because_of=(Because("b", "as", Span(1, 2)),),
    mentions=(Span(6, 7),),
    confidence={"when": 0.5, "where": 1.0},
)
BARE = Account("a", "r", Span(0, 1), Span(0, 1), "t", "AID")


@pytest.mark.parametrize("account", [FULL, BARE])
def test_an_account_comes_back_as_it_was(account: Account) -> None:
    assert decode(Account, encode(account)) == account


def test_what_holds_its_default_is_left_out() -> None:
    assert encode(BARE) == (
        '{"id":"a","report_id":"r","sentence":[0,1],"trigger":[0,1],"trigger_text":"t","event_type":"AID"}'
    )


def test_lines_are_what_the_standard_library_writes() -> None:
    plain = to_plain(FULL)
    assert encode(FULL) == json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    assert plain["said_by"] == [
        {"cue": "reportedly", "manner": "says", "quoted": True, "reason": "not named"},
    ]
    assert plain["where"] == {
        "text": "w",
        "span": [0, 1],
        "latitude": 0.0,
        "longitude": 1e-7,
        "radius_km": float("inf"),
    }
    assert (plain["toll"], plain["when"]["earliest"]) == (
        [{"harm": "killed", "low": 0, "text": "some", "span": [4, 5]}],
        "2020-01-01",
    )
