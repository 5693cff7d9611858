"""Climbs from a word to the event or saying it belongs to."""

from __future__ import annotations

from collections.abc import Container, Iterator

from dateline.language.parse import Parse

# An event that a relative clause, an adverbial clause or a complement tells stands inside the clause above it.
INSIDE = (
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "ccomp",
    "xcomp",
    "conj",
    "parataxis",
    "nmod",
    "obl",
    "obj",
    "nsubj",
)


def upwards(parse: Parse, token: int) -> Iterator[int]:
    """The token and its heads up to the root."""
    while True:
        yield token
        head = int(parse.heads[token])
        if head == token:
            return
        token = head


def first_above(parse: Parse, token: int, wanted: Container[int]) -> int | None:
    """The nearest of the wanted tokens at or above a token."""
    return next((step for step in upwards(parse, token) if step in wanted), None)


def token_at(parse: Parse, start: int, end: int) -> int | None:
    """The token that heads the characters `start` to `end`: the one whose own head lies outside them."""
    inside = [i for i in range(len(parse)) if parse.starts[i] < end and parse.ends[i] > start]
    for index in inside:
        head = int(parse.heads[index])
        if head == index or head not in inside:
            return index
    return inside[0] if inside else None
