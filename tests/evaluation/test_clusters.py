"""Cluster measures on examples worked by hand."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.clusters import Tallies, assign, b_cubed, ceaf_e, muc


def clusters(text: str) -> list[frozenset[str]]:
    """`ab cde` is two clusters of one-letter mentions."""
    return [frozenset(word) for word in text.split()]


# Gold, found, MUC (kept, links) of gold then of found, B-cubed credit of gold then of found, CEAF-e similarity, why.
WORKED = [
    ("abc", "abc", (2, 2), (2, 2), 3, 3, 1, "all right"),
    # Vilain's example: gold abcd split into ab, cd: one link of three is missing.
    ("abcd", "ab cd", (2, 3), (2, 2), 2, 4, 2 * 2 / 6, "one entity split in two"),
    ("ab cd", "abcd", (2, 2), (2, 3), 4, 2, 2 * 2 / 6, "two entities run together"),
    # Luo's style: a found mention that isn't annotated counts against precision only.
    ("ab", "abx", (1, 1), (1, 2), 2, 4 / 3, 2 * 2 / 5, "a mention too many"),
    ("ab", "", (0, 1), (0, 0), 0, 0, 0, "nothing found"),
    ("abc def", "abd cef", (2, 4), (2, 4), 10 / 3, 10 / 3, 2 * (2 * 2 / 6), "one mention swapped"),
]


@pytest.mark.parametrize(("gold", "found", "gold_links", "found_links", "gold_b", "found_b", "similar", "why"), WORKED)
def test_worked_examples(
    gold: str, found: str, gold_links: tuple[int, int], found_links: tuple[int, int], gold_b: float, found_b: float,
    similar: float, why: str,
) -> None:  # fmt: skip
    one, two = clusters(gold), clusters(found)
    assert muc(one, two) == gold_links, why
    assert muc(two, one) == found_links, why
    assert b_cubed(one, two)[0] == pytest.approx(gold_b), why
    assert b_cubed(two, one)[0] == pytest.approx(found_b), why
    assert ceaf_e(one, two) == pytest.approx(similar), why


def test_tallies_add_up_over_texts() -> None:
    tallies = Tallies.empty()
    tallies.add(clusters("abcd"), clusters("ab cd"))
    tallies.add(clusters("abc"), clusters("abc"))
    # MUC: recall (2 + 2) / (3 + 2), precision (2 + 2) / (2 + 2).
    assert tallies.muc.recall == pytest.approx(4 / 5)
    assert tallies.muc.precision == 1
    assert tallies.conll_f1 == pytest.approx((tallies.muc.f1 + tallies.b_cubed.f1 + tallies.ceaf_e.f1) / 3)


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_assignment_is_the_cheapest(rows: list[list[int]]) -> None:
    costs = np.array(rows, dtype=float)
    cheapest = min(sum(costs[r, c] for r, c in enumerate(order)) for order in permutations(range(4), len(rows)))
    columns = assign(costs)
    assert len(set(columns)) == len(rows)
    assert sum(costs[r, c] for r, c in enumerate(columns)) == cheapest
