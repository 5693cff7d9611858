"""Attacks with words, and policemen who are called officers: what a report is about tells how its words are meant."""

from __future__ import annotations

import pytest

import dateline

CAMPAIGN = (
    "Ana Roe, the Democratic candidate, spoke to voters in Ohio. Her campaign hopes to win the primary. The Republican nominee, "
    "Bob Moe, was asked about it in a debate, and a poll put him ahead among voters before the election. "
)


def types(text: str) -> list[tuple[str, str | None]]:
    return [(account.event_type, account.mode) for account in dateline.read(text, name="test").accounts]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (CAMPAIGN + "Moe attacked Roe on Monday.", ("ACCUSE", "disapprove"), "a candidate attacks a rival with words"),
        (CAMPAIGN + "A gunman attacked Roe on Monday.", ("ASSAULT", None), "a gunman does not"),
        (CAMPAIGN + "Moe attacked Roe on Monday, killing a guard.", ("ASSAULT", None), "nor does who kills"),
        ("The army said Moe attacked Roe on Monday.", ("ASSAULT", None), "nor anybody where no campaign is on"),
    ],
)
def test_attacks(text: str, expected: tuple[str, str | None], why: str) -> None:
    assert types(text)[-1] == expected, why


@pytest.mark.parametrize(
    ("text", "sectors", "why"),
    [
        ("Police in Oslo said two officers shot a man.", ("COP",), "the officers of the police"),
        ("The army said two officers shot a man.", ("MIL",), "the officers of an army"),
    ],
)
def test_officers(text: str, sectors: tuple[str, ...], why: str) -> None:
    (account,) = dateline.read(text, name="test").accounts
    assert account.actors[0].sectors == sectors, why
