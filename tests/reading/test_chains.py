"""Who is meant: chains of names, titles, nominals, pronouns, relative pronouns and appositions."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import Parse, parse
from dateline.language.encoder import MODEL
from dateline.reading.chains.bodies import BodyName, are_two_bodies
from dateline.reading.chains.chains import find_chains
from dateline.reading.chains.given_names import FullName, are_two
from dateline.reading.chains.role_links import role_kin
from dateline.reading.chains.scorer import fitted_encoder
from dateline.reading.mentions import Chain

# Text, words of the mention asked for, a word of the chain's name, what the row protects.
MEANT = [
    (
        "Norwegian Prime Minister Jonas Berg arrived in Amman. Berg met the king.",
        "Berg", "Jonas Berg", "a last name goes with the full name before it",
    ),
    (
        "Chilean President Carla Fuentes spoke on Monday. The president promised help.",
        "The president", "Carla Fuentes", "an office goes with its holder",
    ),
    (
        "Brazilian Foreign Minister Paulo Reis flew to Cairo. He spoke. The top Brazilian diplomat left at noon.",
        "The top Brazilian diplomat", "Paulo Reis", "another word for an office goes with its holder",
    ),
    (
        "Danish Foreign Minister Mette Holm and Polish Foreign Minister Jan Zając met. The Danish minister left first.",
        "The Danish minister", "Mette Holm", "of two holders of one office the nation tells which",
    ),
    (
        "The top Danish diplomat spoke. Foreign Minister Mette Holm flew to Oslo. The top Danish diplomat smiled.",
        "The top Danish diplomat", "Mette Holm", "an office told twice goes with a holder named in between",
    ),
    (
        "General Omar Haddad commands the garrison. He refused to surrender.",
        "He", "Omar Haddad", "a pronoun goes with the subject before it",
    ),
    (
        "Ana Lima, the spokeswoman of the ministry, denied the report. She gave no details.",
        "She", "Ana Lima", "a pronoun goes with a name past its apposition",
    ),
    (
        "The rebels, who hold the airport, shelled the port.",
        "who", "rebels", "a relative pronoun goes with its noun",
    ),
    (
        "Sergei Orlov, the Russian envoy, left Geneva.",
        "the Russian envoy", "Sergei Orlov", "an apposition goes with its name",
    ),
    (
        "The Kenyan army entered the town. It lost two soldiers there.",
        "It", "army", "a neuter pronoun goes with a body",
    ),
    (
        "The Health Ministry reported ten dead. The ministry gave no names.",
        "The ministry", "Health Ministry", "a bare head noun goes with the body named before",
    ),
    (
        "The African Union sent observers. A week later the AU recalled two of them.",
        "the AU", "African Union", "an acronym goes with the words it stands for",
    ),
    (
        "A Malian court freed the general. Its judges met in secret.",
        "Its", "court", "a possessive goes with the body that acted",
    ),
    (
        "Peru accused Chile of failing to warn the navy of the departure of two boats from Arica. Santiago rejected the "
        "accusation, saying it had told the Peruvian coastguard a day earlier.",
        "the navy", "the Peruvian coastguard", "far off, a force of which another phrase tells the nation",
    ),
]  # fmt: skip


def chain_with(parsed: Parse, chains: tuple[Chain, ...], words: str) -> Chain | None:
    """The chain that holds the last mention with these words."""
    found = None
    for chain in chains:
        if any(parsed.words(mention.start, mention.end) == words for mention in chain.mentions):
            found = chain
    return found


@pytest.mark.parametrize(("text", "words", "name", "why"), MEANT, ids=[row[3] for row in MEANT])
def test_mention_goes_with(text: str, words: str, name: str, why: str) -> None:
    parsed = parse(text)
    chain = chain_with(parsed, find_chains(parsed), words)
    assert chain is not None, why
    assert name in parsed.words(chain.name.start, chain.name.end), why


# Text, two mentions that must not be one, what the row protects.
APART = [
    ("Israel and Egypt signed the paper.", "Israel", "Egypt", "coordinated countries are two"),
    ("Maria Costa met Ivan Petrov. She thanked him.", "She", "him", "subject and object are two"),
    ("Libya's army shelled Chad's army.", "Libya's army", "Chad's army", "one head, two owners"),
    (
        "The Kenyan army shelled the hills. The Ugandan army stayed away.",
        "Kenyan army", "Ugandan army", "armies of two countries are two",
    ),
    (
        "Nairobi protested. The Kenyan army moved north.",
        "Nairobi", "The Kenyan army", "a capital is not its country's army",
    ),
    (
        "Danish Defence Minister Lars Dahl spoke. The foreign minister was absent.",
        "Lars Dahl", "The foreign minister", "another office is another person",
    ),
    (
        "Carlos Medina ran the town for years. His wife, Elena Medina, followed him. Medina was praised by the council.",
        "Carlos Medina", "Elena Medina", "two full names with one family name are two",
    ),
    (
        "Omar Haddad and Peter Holm met. Haddad spoke. He left. Then Holm spoke, and he left too.",
        "Omar Haddad", "Peter Holm", "two full names without a word in common are two",
    ),
    (
        'Anna Berg denied the report. "I never paid him and he knows it," she told the court. Paul Reis was silent.',
        "I", "him", "a speaker calls nobody both `I` and `him`",
    ),
    (
        "The Philippine Coast Guard sent a boat. The China Coast Guard blocked it. The China Coast Guard gave no reason.",
        "Philippine Coast Guard", "China Coast Guard", "bodies of two countries are two",
    ),
    (
        "The UN sent observers. The UN Mission in Mali lost two of them, the UN said.",
        "The UN", "UN Mission in Mali", "a body is none of its missions",
    ),
    (
        "Soldiers shot 300 people in Moura, Human Rights Watch said. The Malian army said it had fought rebels there.",
        "Human Rights Watch", "The Malian army", "who watches armies is none",
    ),
    (
        "The foreign minister flew to Cairo. The prime minister stayed at home, and the prime minister said nothing.",
        "foreign minister", "prime minister", "two ministers are two",
    ),
    (
        "General Omar Haddad denied the charges. His lawyer, Ana Lupu, said he was ill. Haddad did not speak.",
        "Omar Haddad", "lawyer", "whose lawyer it is, is another",
    ),
    (
        "Bishop Omar Haddad was seized on Monday. The army freed him at noon, and the army flew him home.",
        "Omar Haddad", "army", "a person is no army",
    ),
    (
        "The army shelled the port for a week. That angered the governor.",
        "The army", "That", "what happened is no party",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "other", "why"), APART, ids=[row[3] for row in APART])
def test_mentions_stay_apart(text: str, one: str, other: str, why: str) -> None:
    parsed = parse(text)
    chains = find_chains(parsed)
    both = [
        chain
        for chain in chains
        if all(
            any(words in parsed.words(m.start, m.end) and m.end - m.start <= 4 for m in chain.mentions)
            for words in (one, other)
        )
    ]
    assert not both, why


# Two names, whether they must be two people, what the row protects.
FULL_NAMES = [
    (("carlos", "medina"), ("elena", "medina"), True, "another given name"),
    (("carlos", "medina"), ("omar", "haddad"), True, "no word in common"),
    (("joe", "medina"), ("joseph", "medina"), False, "a short form of a given name"),
    (("carlos", "medina"), ("juan", "carlos", "medina"), False, "a second given name"),
    (("alexander", "holm"), ("alexandra", "holm"), True, "two given names that begin alike"),
    (("maria", "holm"), ("maria", "holm", "reis"), False, "a second family name"),
    ((), ("carlos", "medina"), False, "a name not told in full"),
]


@pytest.mark.parametrize(("one", "other", "two", "why"), FULL_NAMES, ids=[row[3] for row in FULL_NAMES])
def test_full_names_tell_people_apart(one: FullName, other: FullName, two: bool, why: str) -> None:
    assert are_two(one, other) is are_two(other, one) is two, why


# Two names of bodies, whether they must be two, what the row protects.
BODIES = [
    (("UN",), ("UN", "News"), True, "a part of a body"),
    (("U.S.",), ("U.S.", "Navy"), True, "a body of a country"),
    (("IBM",), ("IBM", "Corp."), False, "a firm with its legal form"),
    (("Boeing",), ("Boeing", "Defence"), False, "no short form in capitals"),
    (("EU",), ("UN",), False, "two short forms tell nothing"),
    ((), ("UN", "News"), False, "no name"),
]


@pytest.mark.parametrize(("one", "other", "two", "why"), BODIES, ids=[row[3] for row in BODIES])
def test_bodies_are_told_from_their_parts(one: BodyName, other: BodyName, two: bool, why: str) -> None:
    assert are_two_bodies(one, other) is are_two_bodies(other, one) is two, why


def test_verbs_are_no_mentions() -> None:
    """A verb only keeps `this` and `it` from going with a party; a chain holds phrases."""
    parsed = parse("The rebels attacked the port at dawn. The governor said this was a crime and that it changed all.")
    assert not [m for chain in find_chains(parsed) for m in chain.mentions if parsed.tags[m.head] in ("VERB", "AUX")]


def test_empty_text_has_no_chains() -> None:
    assert find_chains(parse("")) == ()


WORDS = ("Anna", "she", "the army", "said", "it", "Mali", "and", ".", '"', "we", "attacked", "who")


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    )
)
def test_chains_hold_whatever_the_words(words: list[str]) -> None:
    """Every mention lies in the text, in order, in one chain only; the name lies in the text."""
    parsed = parse(" ".join(words))
    seen = set()
    for chain in find_chains(parsed):
        assert len(chain.mentions) > 1
        assert list(chain.mentions) == sorted(chain.mentions, key=lambda m: (m.start, -m.end, m.head))
        assert 0 <= chain.name.start < chain.name.end <= len(parsed)
        for mention in chain.mentions:
            assert 0 <= mention.start < mention.end <= len(parsed)
            assert mention not in seen
            seen.add(mention)


def test_same_text_same_chains() -> None:
    text = "The Peruvian navy seized a boat. It was carrying arms, the navy said. Its crew fled."
    assert find_chains(parse(text)) == find_chains(parse(text))


def test_weights_belong_to_the_shipped_encoder() -> None:
    """Rows of another encoder mean something else: run `python -m training.coreference` after the encoder changes."""
    assert fitted_encoder() == hashlib.sha256((MODEL / "encoder.onnx").read_bytes()).hexdigest()


def test_a_parse_without_vectors_is_read_too() -> None:
    parsed = replace(parse("General Omar Haddad commands the garrison. He refused to surrender."), vectors=None)
    chain = chain_with(parsed, find_chains(parsed), "He")
    assert chain is not None
    assert "Omar Haddad" in parsed.words(chain.name.start, chain.name.end)


def test_role_kin_is_lower_case_words() -> None:
    assert all(
        later == later.lower() and all(o and o == o.lower() for o in offices) for later, offices in role_kin().items()
    )
