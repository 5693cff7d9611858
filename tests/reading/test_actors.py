"""Which party a phrase means: its own words, its chain, its possessor, the speaker; labels; joint parties."""

import pytest

from dateline.account import Actor
from dateline.language import Parse, parse
from dateline.reading.chains.chains import find_chains
from dateline.reading.grammar.climb import token_at
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.mentions import Phrase
from dateline.reading.who.actors import build_actor, split_actors
from dateline.report.report import Span


def phrase_of(parsed: Parse, words: str) -> Phrase:
    """The phrase headed where the last occurrence of these words is headed."""
    start = parsed.text.rindex(words)
    head = token_at(parsed, start, start + len(words))
    assert head is not None
    return phrase_at(parsed, head)


def actor_of(text: str, words: str, speaker: Actor | None = None) -> Actor:
    parsed = parse(text)
    return build_actor(parsed, phrase_of(parsed, words), find_chains(parsed), speaker=speaker)


# Text, words asked for, expected country, name, basis, what the row protects.
PARTIES = [
    ("Turkish troops left the base.", "Turkish troops", "TUR", None, None, "an adjective means a country"),
    ("Ankara protested on Friday.", "Ankara", "TUR", "Turkey", None, "a capital that acts means its government"),
    (
        "Brazilian Foreign Minister Paulo Reis flew to Cairo. The top Brazilian diplomat left at noon.",
        "The top Brazilian diplomat", "BRA", "Paulo Reis", "nominal", "an office takes its holder's name",
    ),
    (
        "Brazilian Foreign Minister Paulo Reis flew to Cairo. Reis met troops there.",
        "Reis", "BRA", "Paulo Reis", None, "a last name takes the country of the full title",
    ),
    (
        "Chilean President Carla Fuentes spoke on Monday. She promised help.",
        "She", "CHL", "Carla Fuentes", "pronoun", "a pronoun takes all from its chain",
    ),
    (
        "The Kenyan army entered the town. Its soldiers searched the houses.",
        "Its soldiers", "KEN", None, "pronoun", "a possessive gives its country",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "name", "basis", "why"), PARTIES, ids=[row[5] for row in PARTIES])
def test_party(text: str, words: str, country: str, name: str | None, basis: str | None, why: str) -> None:
    actor = actor_of(text, words)
    assert actor.country == country, why
    assert actor.basis == basis, why
    assert actor.reason is None
    if name:
        assert actor.name == name, why
    assert actor.span is not None
    assert actor.text == actor.span.of(text), "the words are untouched"


@pytest.mark.parametrize("words", ["Gunmen", "The crowd"])
def test_unknown_party_says_why(words: str) -> None:
    actor = actor_of(f"{words} attacked the bus.", words)
    assert actor.country is None
    assert actor.reason == "no country, group or known person in these words"


# Text, words asked for, expected labels, what the row protects.
LABELS = [
    (
        "Troops shelled a terrorist group near the dam.",
        "a terrorist group", ["terrorist group"], "a judging adjective keeps its noun",
    ),
    ("The regime shelled the dam.", "The regime", ["regime"], "a judging noun stands alone"),
    (
        "Fighters of the Red Front group (outlawed in Chile) left.",
        "the Red Front group", ["outlawed in Chile"], "an aside in brackets is a label",
    ),
    ("The fight against terrorists goes on.", "The fight", [], "a label of somebody inside is not the phrase's own"),
    ("The army left the dam.", "The army", [], "plain words are no labels"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "labels", "why"), LABELS, ids=[row[3] for row in LABELS])
def test_labels(text: str, words: str, labels: list[str], why: str) -> None:
    found = actor_of(text, words).labels
    assert [label.text for label in found] == labels, why
    assert all(label.span.of(text) == label.text and label.voice is None for label in found)


# Text, words asked for, expected (text, country) of each party, what the row protects.
JOINT = [
    ("Israel and Hamas agreed.", "Israel", [("Israel", "ISR"), ("Hamas", "PSE")], "coordinated names"),
    (
        "The Russian and Turkish military met.",
        "military", [("The Russian", "RUS"), ("Turkish military", "TUR")], "coordinated adjectives share a head",
    ),
    (
        "Specialists from Russia and Turkey were killed.",
        "Specialists", [("Specialists from Russia", "RUS"), ("Turkey", "TUR")], "coordinated origins share a head",
    ),
    ("The Kenyan army left.", "army", [("The Kenyan army", "KEN")], "one party stays one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "parties", "why"), JOINT, ids=[row[3] for row in JOINT])
def test_joint_parties(text: str, words: str, parties: list[tuple[str, str]], why: str) -> None:
    parsed = parse(text)
    chains = find_chains(parsed)
    actors = [build_actor(parsed, part, chains) for part in split_actors(parsed, phrase_of(parsed, words))]
    assert [(actor.text, actor.country) for actor in actors] == parties, why


def test_shares_keep_the_sector_of_their_head() -> None:
    parsed = parse("The Russian and Turkish military met.")
    actors = [build_actor(parsed, part, ()) for part in split_actors(parsed, phrase_of(parsed, "military"))]
    assert [actor.sectors for actor in actors] == [("MIL",), ("MIL",)]


def test_first_person_is_the_given_speaker() -> None:
    speaker = Actor(text="the premier", span=Span(0, 11), name="Ida Moe", country="NOR", sectors=("GOV",))
    actor = actor_of("We will send ships.", "We", speaker)
    assert (actor.name, actor.country, actor.sectors, actor.basis) == ("Ida Moe", "NOR", ("GOV",), "speaker")


def test_first_person_in_a_quotation_is_whoever_stands_beside_it() -> None:
    actor = actor_of('"We will not leave our posts," said Kenyan Defence Minister Peter Otieno.', "We")
    assert (actor.country, actor.basis) == ("KEN", "speaker")


def test_possessive_of_the_first_person_takes_the_speaker_s_country() -> None:
    speaker = Actor(text="the premier", span=Span(0, 11), name="Ida Moe", country="NOR", sectors=("GOV",))
    actor = actor_of("The leaders of our countries met.", "our countries", speaker)
    assert (actor.country, actor.basis) == ("NOR", "speaker")


def test_a_pronoun_for_joint_parties_gives_each_of_them() -> None:
    parsed = parse("Israel and Hamas agreed to a truce on Monday. They will exchange prisoners.")
    chains = find_chains(parsed)
    parts = split_actors(parsed, phrase_of(parsed, "They"), chains)
    assert [build_actor(parsed, part, chains).country for part in parts] == ["ISR", "PSE"]
    whole = build_actor(parsed, phrase_of(parsed, "They"), chains)
    assert (whole.name, whole.country, whole.reason) == ("Israel and Hamas", None, "several parties at once")
