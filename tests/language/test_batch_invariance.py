"""The same sentence gives the same result alone, in any batch, in any order, on one thread or two."""

from __future__ import annotations

import random

import pytest

from dateline.language import Parser, default_parser
from dateline.language.encoder import Encoded, Encoder

STEMS = """
The ministry said on Monday that two convoys had reached the besieged town .
Rebels shelled the airport again .
No .
" We have not agreed to anything , " a spokesman for the front told reporters in Addis Ababa .
Talks
Officials in Tripoli denied that militia fighters loyal to General Haftar had seized the oil terminal near Ras Lanuf .
3,000 people fled .
The Foreign Minister of Norway , Ine Eriksen Søreide , will visit Colombia next week to meet negotiators .
""".strip().splitlines()


@pytest.fixture(scope="module")
def sentences() -> list[list[str]]:
    draw = random.Random(5)
    stems = [stem.split() for stem in STEMS]
    joined = [draw.choice(stems) + draw.choice(stems) for _ in range(20)]
    return [*stems, *joined, ["word"] * 200, ["x"]]


@pytest.fixture(scope="module")
def alone(sentences: list[list[str]]) -> list[Encoded]:
    encoder = default_parser().encoder
    return [encoder.encode([sentence])[0] for sentence in sentences]


def as_bytes(result: Encoded) -> tuple[bytes, ...]:
    plain = (
        result.tags,
        result.features,
        result.scripts,
        result.heads,
        result.relations,
        result.vectors,
        result.scores,
    )
    return tuple(part.tobytes() for part in plain)


def test_in_one_batch(sentences: list[list[str]], alone: list[Encoded]) -> None:
    together = default_parser().encoder.encode(sentences)
    assert [as_bytes(a) for a in together] == [as_bytes(b) for b in alone]


@pytest.mark.parametrize("seed", [1, 2])
def test_in_any_order_and_company(sentences: list[list[str]], alone: list[Encoded], seed: int) -> None:
    order = [i for i in range(len(sentences)) for _ in range(2)]
    random.Random(seed).shuffle(order)
    found = default_parser().encoder.encode([sentences[i] for i in order])
    assert [as_bytes(a) for a in found] == [as_bytes(alone[i]) for i in order]


def test_on_two_threads(sentences: list[list[str]], alone: list[Encoded]) -> None:
    found = Encoder(threads=2).encode(sentences)
    assert [as_bytes(a) for a in found] == [as_bytes(b) for b in alone]


def test_whole_parses(sentences: list[list[str]]) -> None:
    one = Parser().parse_words(sentences)
    for sentence, (start, end) in zip(sentences, one.sentence_bounds, strict=True):
        two = default_parser().parse_words([sentence])
        assert two.tags == one.tags[start:end]
        assert two.lemmas == one.lemmas[start:end]
        assert two.relations == one.relations[start:end]
        assert two.heads.tolist() == [head - start for head in one.heads[start:end].tolist()]
        assert [(n.start, n.end, n.label) for n in two.names] == [
            (n.start - start, n.end - start, n.label) for n in one.names if start <= n.start < end
        ]
        assert one.vectors is not None
        assert two.vectors is not None
        assert two.vectors.tobytes() == one.vectors[start:end].tobytes()
