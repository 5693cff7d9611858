"""Quantities in running words: digits, words, collectives, ranges and hedges."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.grammar.numbers import find_quantities

TABLE = [
    # words, low, high, why
    ("12 rebels", 12, 12, "digits"),
    ("1,200 people", 1200, 1200, "digits in groups"),
    ("three civilians", 3, 3, "a number word"),
    ("twenty-five men", 25, 25, "hyphen inside one token"),
    ("twenty - five men", 25, 25, "hyphen as a token"),
    ("two hundred and fifty villagers", 250, 250, "scale with and"),
    ("five thousand two hundred refugees", 5200, 5200, "thousands and hundreds"),
    ("2 million people", 2_000_000, 2_000_000, "digits with a scale"),
    ("a dozen guards", 12, 12, "exact phrase"),
    ("two dozen guards", 24, 24, "number times dozen"),
    ("at least 4 officers", 4, None, "lower bound"),
    ("more than 30 sailors", 30, None, "the figure in the text is kept"),
    ("up to 30 sailors", None, 30, "upper bound"),
    ("as many as 300 inmates", None, 300, "upper bound of three words"),
    ("about 20 miners", 20, 20, "a hedge without a bound"),
    ("some 20 miners", 20, 20, "some before a number is a hedge"),
    ("some miners", 2, None, "some alone is a quantity"),
    ("dozens of homes", 24, None, "collective"),
    ("scores of homes", 40, None, "collective"),
    ("several guards", 3, None, "collective without of"),
    ("hundreds of thousands of people", 200_000, None, "collective of a scale"),
    ("between 3 and 5 guards", 3, 5, "range with between"),
    ("3 to 5 guards", 3, 5, "range with to"),
    ("three or four guards", 3, 4, "range with or"),
]


@pytest.mark.parametrize(("words", "low", "high", "why"), TABLE)
def test_bounds(words: str, low: int | None, high: int | None, why: str) -> None:
    found = find_quantities(words.split())
    assert [(q.low, q.high) for q in found] == [(low, high)], why


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("a 23 - year - old driver", "an age"),
        ("a 23-year-old driver", "an age in one token"),
        ("in 2012 the town", "a year"),
        ("may 3 , 2012 .", "a year after a comma"),
        ("12 percent of voters", "a share"),
        ("$ 40 was paid", "money"),
    ],
)
def test_no_people(words: str, why: str) -> None:
    assert not [q for q in find_quantities(words.split()) if q.low != 3], why


@given(st.integers(min_value=1, max_value=999_999))
def test_digits_keep_their_value(number: int) -> None:
    found = find_quantities(f"{number:,} people".split())
    assert [(q.low, q.high) for q in found] == [(number, number)]


@given(
    st.lists(
        st.sampled_from(
            [
                "at",
                "least",
                "more",
                "than",
                "up",
                "to",
                "two",
                "3",
                "dozens",
                "of",
                "dozen",
                "a",
                "hundred",
                "and",
                "thousand",
                "men",
                "between",
                "or",
                "-",
            ]
        )
    )
)
def test_quantities_stand_apart_and_in_order(words: list[str]) -> None:
    found = find_quantities(words)
    assert all(q.start < q.end <= len(words) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)
