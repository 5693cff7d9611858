"""Who a noun phrase names, as a table: words, country, sectors, group, and what the row protects."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.actors import resolve_actor

ROWS = [
    ("Turkish Foreign Minister Mevlut Cavusoglu", "TUR", ("GOV",), None, "adjective, role and person"),
    ("Turkey's foreign minister", "TUR", ("GOV",), None, "a country that owns a role"),
    ("Syrian government troops", "SYR", ("MIL",), None, "the head noun, not the government, names the sector"),
    ("the Foreign Ministry", None, ("GOV",), None, "a ministry without a country stays without one"),
    ("Ankara", "TUR", ("GOV",), None, "a capital stands for its government"),
    ("the Kremlin", "RUS", ("GOV",), None, "a residence stands for its government"),
    ("THE WHITE HOUSE", "USA", ("GOV",), None, "upper case reads the same"),
    (
        "the regime of Syrian President Bashar Assad",
        "SYR",
        ("GOV",),
        None,
        "the country comes from what hangs on the head",
    ),
    ("Israeli settlers", "ISR", ("CVL",), None, "settlers are civilians"),
    ("U.N. peacekeepers", "UNO", ("MIL",), "blue-helmets", "dotted short form"),
    ("Taliban fighters", "AFG", ("REB",), "taliban", "a weak noun takes the group's sector"),
    ("FMLN GUERRILLAS", "SLV", ("REB",), "fmln", "upper case short form"),
    ("members of the Shining Path", "PER", ("REB",), "shining-path", "the group hangs on an empty noun"),
    ("Turkish-backed rebels", None, ("REB",), None, "whose help they have is not whose they are"),
    ("Iranian-backed Houthi rebels", "YEM", ("REB",), "houthis", "the backer does not win over the group"),
    ("Kurdish fighters", None, ("REB",), None, "an ethnic name is no country"),
    ("Soviet troops", None, ("MIL",), None, "a state without a single successor has no code"),
    ("former U.S. Secretary of State", "USA", ("ELI",), None, "an office once held"),
    ("a spokesman for the Turkish army", "TUR", ("MIL",), None, "a spokesman speaks for a sector"),
    ("the wife of Colonel Prado", None, ("CVL",), None, "an office is its holder's, not the family's"),
    ("families of Turkish soldiers", "TUR", ("CVL",), None, "the country is the family's, too"),
    ("a group of armed men", None, ("UAF",), None, "unnamed, yet kept"),
    ("protesters in Yangon", "MMR", ("CVL",), None, "a place says whose people they are where nothing else does"),
    ("the U.S. embassy in Damascus", "USA", ("GOV",), None, "an embassy belongs to who sends it"),
    ("a senior U.N. official", "UNO", (), "un", "international bodies have no government sector"),
    (
        "the Russian Center for Reconciliation of the Opposing Sides in Syria",
        "RUS",
        ("MIL",),
        "russian-reconciliation-center",
        "prepositions inside a name",
    ),
    ("Kosovo Albanians", "XKX", (), None, "Kosovo has its own code"),
    ("Abkhaz forces", "GEO", ("MIL",), None, "folded into the nominal sovereign"),
    ("the European Commission", "EUR", (), "european-commission", "the EU is an entity of its own"),
    ("us", None, (), None, "a pronoun is not the United States"),
    ("US troops", "USA", ("MIL",), None, "the same letters as a name are"),
]


@pytest.mark.parametrize(("words", "country", "sectors", "group", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_resolves(words: str, country: str | None, sectors: tuple[str, ...], group: str | None, why: str) -> None:
    match = resolve_actor(words)
    assert (match.country, match.sectors, match.group) == (country, sectors, group), why
    assert match.country or match.group or match.reason, "unknown has a reason"


DATED = [
    ("Erdogan", date(2020, 2, 8), "Recep Tayyip Erdogan", "TUR", ("GOV",), "a surname alone"),
    ("Cavusoglu", date(2020, 2, 8), "Mevlut Cavusoglu", "TUR", ("GOV",), "a minister of that day"),
    ("Cavusoglu", date(2025, 2, 8), "Mevlut Cavusoglu", "TUR", ("ELI",), "the same man out of office"),
    ("Bush", date(1990, 8, 2), "George H.W. Bush", "USA", ("GOV",), "the date tells father from son"),
    ("President Bush", date(2003, 3, 20), "George W. Bush", "USA", ("GOV",), "and son from father"),
    ("Assad", date(2020, 2, 8), "Bashar al-Assad", "SYR", ("GOV",), "in office that day"),
    ("Mandela", date(1992, 1, 1), "Nelson Mandela", "ZAF", ("OPP",), "before the presidency"),
    ("Kate Bush", date(1990, 8, 2), None, None, (), "another given name, another person"),
]


@pytest.mark.parametrize(("words", "day", "name", "country", "sectors", "why"), DATED)
def test_people_by_date(
    words: str, day: date, name: str | None, country: str | None, sectors: tuple[str, ...], why: str
) -> None:
    match = resolve_actor(words, label="PER", on=day)
    assert (match.country, match.sectors) == (country, sectors), why
    if name:
        assert match.name == name


def test_a_group_changes_its_sector_with_its_date() -> None:
    assert resolve_actor("the Taliban", on=date(2010, 1, 1)).sectors == ("REB",)
    assert resolve_actor("the Taliban", on=date(2022, 1, 1)).sectors == ("GOV",)


def test_undated_namesakes_of_one_country_give_the_country_only() -> None:
    match = resolve_actor("Assad")
    assert (match.country, match.sectors) == ("SYR", ())


def test_both_countries_of_a_compound_are_kept() -> None:
    assert resolve_actor("Russian-Turkish patrol").countries == ("RUS", "TUR")


def test_judging_words_are_handed_back_as_the_voices_own() -> None:
    assert resolve_actor("the terrorist group Jabhat al-Nusra").labels == ("terrorist",)


def test_a_person_is_not_the_country_of_that_name() -> None:
    assert resolve_actor("Michael Jordan", label="PER").country is None


@given(st.text(max_size=60))
def test_any_words_give_an_answer_or_a_reason(words: str) -> None:
    match = resolve_actor(words)
    assert match.country or match.group or match.reason
    assert len(set(match.sectors)) == len(match.sectors)


@pytest.mark.parametrize(
    ("words", "label", "name", "country", "why"),
    [
        ("Kevin Johnson", "PER", "Kevin Johnson", None, "another given name, another man"),
        ("Blair W. Norris", "PER", "Blair W. Norris", None, "another surname, another man"),
        ("Howard Brown", "PER", "Howard Brown", None, "two known surnames make a third man"),
        ("Mr. Blair", "PER", "Tony Blair", "GBR", "the surname alone is the one everybody knows"),
        ("their car", None, None, None, "no initials in small letters"),
        ("New Jersey", "GPE", "New Jersey", "USA", "new is not old"),
        ("General Motors", "ORG", "General Motors", None, "a firm has no rank"),
        ("USAID", "ORG", "USAID", "USA", "a body under its own name"),
        ("the Tories", "ORG", "Conservative Party", "GBR", "not that of its rival"),
        ("the GRU", "ORG", "GRU", "RUS", "nor that of its sister"),
    ],
)
def test_a_name_is_not_mistaken_for_another(
    words: str, label: str | None, name: str | None, country: str | None, why: str
) -> None:
    match = resolve_actor(words, label=label)
    assert (match.name, match.country) == (name, country), why
