"""Where places are, as a table: text, mention, expected name, country and precision, and what the row protects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.places import PlaceMention, resolve_place, resolve_places
from dateline.report.report import Span


def mentions_in(text: str, *names: str) -> list[PlaceMention]:
    return [PlaceMention(name, Span(text.index(name), text.index(name) + len(name))) for name in names]


ROWS = [
    (
        "Troops entered the town of Saraqib in the Idlib province.",
        ("Saraqib", "Idlib"),
        ("Saraqib", "SYR", "place"),
        "stated containment",
    ),
    (
        "Troops entered the town of Saraqib in the Idlib province.",
        ("Idlib", "Saraqib"),
        ("Idlib", "SYR", "admin1"),
        "the word province asks for the division",
    ),
    (
        "A fire broke out in Paris, Texas, on Monday.",
        ("Paris", "Texas"),
        ("Paris", "USA", "place"),
        "a state behind a comma",
    ),
    (
        "The minister flew from Paris to Berlin.",
        ("Paris", "Berlin"),
        ("Paris", "FRA", "place"),
        "prominence where nothing is stated",
    ),
    (
        "Talks were held in Kabul, Afghanistan.",
        ("Kabul", "Afghanistan"),
        ("Kabul", "AFG", "place"),
        "a country behind a comma",
    ),
    (
        "Georgia and Armenia signed the accord in Tbilisi.",
        ("Georgia", "Armenia", "Tbilisi"),
        ("Georgia", "GEO", "country"),
        "the company it keeps",
    ),
    (
        "Police in Atlanta, Georgia, and Miami, Florida, were on alert.",
        ("Georgia", "Atlanta", "Miami", "Florida"),
        ("Georgia", "USA", "admin1"),
        "the same word in other company",
    ),
    ("Shells fell on the Gaza Strip.", ("Gaza Strip",), ("Gaza Strip", "PSE", "region"), "a region of its own table"),
    ("Clashes spread across northern Syria.", ("Syria",), ("Syria", "SYR", "country"), "a country"),
    ("Gunmen raided a village in Helmand province.", ("Helmand",), ("Helmand", "AFG", "admin1"), "a province"),
    (
        "The sheriff and the school board met in Paris on Monday.",
        ("Paris",),
        ("Paris", "USA", "place"),
        "words of one country's own affairs",
    ),
    (
        "Officials in China's capital declined to comment.",
        ("China",),
        ("China", "CHN", "country"),
        "the owner of a capital is no city",
    ),
    (
        "About ten U.S. city councils signed it.",
        ("U.S.",),
        ("United States", "USA", "country"),
        "a country before a small word for a kind",
    ),
    (
        "The Canadian coast guard found the boat.",
        ("Canadian",),
        ("Canada", "CAN", "country"),
        "an adjective is the country's, not a town's",
    ),
    (
        "Cases rose in New Jersey, New York, Ohio.",
        ("New York", "New Jersey", "Ohio"),
        ("New York", "USA", "admin1"),
        "a state in a list of states",
    ),
    (
        "The plant in Buffalo, New York, was shut.",
        ("New York", "Buffalo"),
        ("New York", "USA", "admin1"),
        "the state that holds the town before it",
    ),
    (
        "A Lebanon woman was arrested on a felony charge, the sheriff said.",
        ("Lebanon",),
        ("Lebanon", "USA", "place"),
        "of the country, its adjective would be said",
    ),
    ("Police in Lebanon fired at a crowd.", ("Lebanon",), ("Lebanon", "LBN", "country"), "the country without such"),
    ("A fire broke out in W. Columbia, S.C.", ("W. Columbia",), ("West Columbia", "USA", "place"), "a short West"),
    ("Rain fell on Texans for a week.", ("Texans",), ("Texas", "USA", "admin1"), "the people of a state"),
    (
        "The car was parked on the 700 block of Vine Street in Athens.",
        ("Athens",),
        ("Athens", "USA", "place"),
        "addresses as one country writes them",
    ),
    ("The bombing hit Burma on Friday.", ("Burma",), ("Myanmar", "MMR", "country"), "an older name"),
]


@pytest.mark.parametrize(("text", "names", "expected", "why"), ROWS)
def test_resolves(text: str, names: tuple[str, ...], expected: tuple[str, str, str], why: str) -> None:
    where = resolve_places(mentions_in(text, *names), text=text)[0]
    assert where.name is not None
    assert (where.country, where.precision) == expected[1:], why
    assert where.name.startswith(expected[0]), why
    assert where.radius_km is not None
    assert where.span is not None
    assert where.span.of(text) == names[0]


def test_the_dateline_decides_between_namesakes() -> None:
    text = "A bomb went off in Tripoli on Sunday."
    mention = mentions_in(text, "Tripoli")
    assert resolve_places(mention, text=text)[0].country == "LBY"
    assert resolve_places(mention, text=text, dateline_place="BEIRUT", source_country="LBN")[0].country == "LBN"


def test_one_name_has_one_sense_in_a_report() -> None:
    text = "A storm hit Paris, Texas. The mayor of Paris said nobody was hurt in Paris."
    starts = [n for n in range(len(text)) if text.startswith("Paris", n)]
    found = resolve_places([PlaceMention("Paris", Span(n, n + 5)) for n in starts], text=text)
    assert {where.geonames_id for where in found} == {found[0].geonames_id}
    assert found[0].country == "USA"


def test_unknown_stays_with_a_reason() -> None:
    where = resolve_place("Qwxzzyville")
    assert (where.name, where.latitude, where.country) == (None, None, None)
    assert where.reason


def test_an_unknown_place_has_the_country_of_all_others() -> None:
    text = "Police in Nairobi and Mombasa said that herders had raided Xyqwville, a hamlet, overnight."
    where = resolve_places(mentions_in(text, "Nairobi", "Mombasa", "Xyqwville"), text=text)[2]
    assert (where.name, where.country, where.basis) == (None, "KEN", "the country of the report's other places")


@pytest.mark.parametrize(
    ("text", "names", "country", "admin1", "point", "why"),
    [
        ("A bomb went off in Calle Qwyx, Madrid.", ("Calle Qwyx", "Madrid"), "ESP", "Madrid", True, "a town behind a comma"),
        ("In the Qwyx neighbourhood of Cali.", ("Qwyx", "Cali"), "COL", "Valle del Cauca Department", True, "a kind between"),
        ("The Qwyx camp in Isingiro district.", ("Qwyx", "Isingiro"), "UGA", "Western Region", True, "a division"),
        ("Rebels shelled Qwyx in Yemen.", ("Qwyx", "Yemen"), "YEM", None, False, "a country has no point of use"),
    ],
)  # fmt: skip
def test_an_unknown_place_lies_where_the_text_puts_it(
    text: str, names: tuple[str, ...], country: str, admin1: str | None, point: bool, why: str
) -> None:
    where = resolve_places(mentions_in(text, *names), text=text)[0]
    assert (where.name, where.precision, where.country, where.basis) == (None, None, country, "containment stated"), why
    assert where.admin1 == admin1, why
    assert (where.latitude is not None and where.radius_km is not None) == point, why


def test_an_unknown_place_between_two_countries_has_none() -> None:
    text = "Ministers flew from Nairobi and Kampala to Xyqwville."
    assert resolve_places(mentions_in(text, "Nairobi", "Kampala", "Xyqwville"), text=text)[2].country is None


def test_the_outlet_speaks_for_its_country_but_not_alone() -> None:
    text = "Police in Nairobi said that herders had raided Xyqwville."
    both = resolve_places(mentions_in(text, "Nairobi", "Xyqwville"), text=text, source_country="KEN")
    alone = resolve_places(mentions_in(text, "Xyqwville"), text=text, source_country="KEN")
    assert (both[1].country, alone[0].country) == ("KEN", None)


def test_qualifier_inside_the_mention() -> None:
    assert resolve_place("Paris, Texas").country == "USA"


@given(st.lists(st.text(max_size=30), max_size=4))
def test_every_mention_has_one_answer_in_order(names: list[str]) -> None:
    text, mentions = "", []
    for name in names:
        mentions.append(PlaceMention(name, Span(len(text), len(text) + len(name))))
        text += name + ", "
    found = resolve_places(mentions, text=text)
    assert [where.span for where in found] == [mention.span for mention in mentions]
    assert all(where.name or where.reason for where in found)


@pytest.mark.parametrize(("spelled", "country"), [("Tal Afar", "IRQ"), ("Hawija", "IRQ"), ("Deir Hafir", "SYR")])
def test_arabic_names_in_the_spelling_of_reports(spelled: str, country: str) -> None:
    assert resolve_place(spelled).country == country
