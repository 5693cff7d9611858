"""Which reports are copies of one text."""

from __future__ import annotations

from dateline.ledger.copies import COPY, copy_groups, likeness, prints_of, sketch_of
from tests.ledger.ledger_build import Tell, reading

WIRE = (
    "Government troops crossed the river before dawn on Tuesday and took two villages on the far bank, residents said. "
    "By noon the shops had closed and families were leaving on foot towards the town. Three people were hurt when a shell "
    "fell on a bus stop. The governor asked for calm and promised an inquiry into what he called a grave mistake."
)
CUT = "Local news. " + WIRE.rpartition(" The governor")[0]
OWN = (
    "Two villages changed hands on Tuesday as soldiers came over the river in the dark. Our reporter met a baker who had "
    "shut his shop at midday. He said that his neighbours had walked to town with what they could carry. A bus stop was hit."
)


def prints(text: str) -> frozenset[int]:
    return prints_of(sketch_of(reading([Tell(text)]).report))


def test_a_cut_copy_is_like_and_an_own_text_is_not() -> None:
    assert likeness(prints(WIRE), prints(WIRE)) == 1.0
    assert likeness(prints(WIRE), prints(CUT)) >= COPY
    assert likeness(prints(WIRE), prints(OWN)) < COPY / 2


def test_copies_stand_together_under_the_first() -> None:
    sketches = {name: sketch_of(reading([Tell(text)]).report) for name, text in (("b", WIRE), ("a", CUT), ("c", OWN))}
    assert copy_groups(sketches) == {"a": "a", "b": "a", "c": "c"}


def test_no_report_has_no_copies() -> None:
    assert copy_groups({}) == {}
    assert likeness(frozenset(), frozenset()) == 0.0
