"""The whole way from text to accounts: phenomena as tables, and what must hold for any text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.account import Account, Polarity, Reading
from dateline.errors import DatelineError
from dateline.reading.rivals.sides import voice_of
from dateline.report import Span

REPORTS = sorted((Path(__file__).parents[2] / "examples" / "reports").glob("*.txt"))


def read(text: str, **options: Any) -> Reading:
    return dateline.read(text, name="test", **options)


def only(text: str, event_type: str, **options: Any) -> Account:
    found = [account for account in read(text, **options).accounts if account.event_type == event_type]
    assert len(found) == 1, [(a.event_type, a.trigger_text) for a in read(text, **options).accounts]
    return found[0]


OPENING = "GORNA, Moldova, May 6, 2021 (Harbour News Agency) - "


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("Rebels attacked the base on Tuesday.", "2021-05-04", "a weekday is counted from the dateline"),
        ("The army said on Tuesday that rebels had attacked the base.", None, "the day is the saying's"),
        ("The minister will visit Norway on Monday.", "2021-05-10", "a planned event lies ahead"),
        ("Rebels attacked the base on 3 March 2019.", "2019-03-03", "a full date says it all"),
        ("Rebels attacked the base.", None, "no time stated: none invented"),
        (
            "On May 2, soldiers shelled a village where rebels had abducted a judge.",
            "2021-05-02",
            "the clause's own day",
        ),
        ("Rebels returned on Monday and attacked the base.", "2021-05-03", "one day for coordinated verbs"),
        ("The clashes between the clans began on Monday.", "2021-05-03", "what begins on a day is of that day"),
        (
            "Norway condemned the May 3, 2020, attack on the base.",
            None,
            "the day of the attack is not the condemning's",
        ),
        ("On Monday, soldiers searched a village that rebels had earlier attacked.", None, "earlier is another time"),
        ("Norway offered to mediate next week.", None, "the time of what is promised is not the promise's"),
        ("Norway urged the rebels to meet its envoy on Monday.", None, "nor that of what is asked the request's"),
        (
            "The minister met the chief of staff, who has not been seen since Sunday.",
            None,
            "a clause about a party has a time of its own",
        ),
        (
            "Two farmers were killed and a guard was wounded on Monday when troops exchanged fire.",
            "2021-05-03",
            "the day of a harm is that of the deed that it joins",
        ),
    ],
)
def test_when(text: str, value: str | None, why: str) -> None:
    account = read(OPENING + text).accounts[0]
    assert account.when is not None, why
    assert account.when.value == value, why
    assert value is not None or account.when.reason, why


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        (
            "On Monday, rebels shelled the base. The same day the army announced that in response to the shelling "
            "it had attacked a village.",
            "2021-05-03",
            "between a cause and a telling of one day",
        ),
        (
            "On Monday, rebels shelled the base. On Wednesday the army announced that in response to the shelling "
            "it had attacked a village.",
            None,
            "a cause and a telling of two days leave it open",
        ),
        ("Police freed two men on Monday. A judge later convicted a guard.", None, "later is another time"),
        (
            "On Monday, police dispersed a crowd of farmers who had attacked the mill.",
            None,
            "the past perfect of a relative clause lies before the day",
        ),
    ],
)
def test_when_of_the_last(text: str, value: str | None, why: str) -> None:
    account = read(OPENING + text).accounts[-1]
    assert account.when is not None, why
    assert account.when.value == value, why


def test_the_same_day_counts_from_a_day_without_year() -> None:
    text = (
        "GORNA, May 6 (Harbour News Agency) - Rebels attacked the base on May 4. The same day soldiers killed a judge."
    )
    assert [a.when.value for a in read(text).accounts if a.when] == ["XXXX-05-04", "XXXX-05-04"]


def test_a_year_that_nobody_states_stays_unstated() -> None:
    text = "GORNA, May 6 (Harbour News Agency) - Rebels attacked the base on May 4."
    when = only(text, "ASSAULT").when
    assert when is not None
    assert (when.value, when.earliest) == ("XXXX-05-04", None)
    when = only(text, "ASSAULT", published=date(2021, 5, 6)).when
    assert when is not None
    assert (when.value, when.earliest) == ("2021-05-04", date(2021, 5, 4))


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("Soldiers killed two farmers in Kandahar.", "Kandahar", "a locative phrase"),
        ("Soldiers killed two farmers near the town of Kunduz.", "Kunduz", "containment by 'of'"),
        ("Police from Nairobi arrested two men in Kisumu.", "Kisumu", "an origin is no place of the event"),
        ("Norway condemned the arrests.", None, "a party is no place"),
        ("The clashes between the clans began in Kunduz.", "Kunduz", "what begins in a place is there"),
        ("In Geneva, the agency warned of hunger and appealed for help.", "Geneva", "a place that opens the sentence"),
        ("The ministry in Kabul rejected the accusation.", None, "a place that says which actor is meant"),
        ("The minister came to Chad for talks on the war in Mali.", "Chad", "the topic of the talks is elsewhere"),
        ("Rebels attacked a village near Kunduz.", "Kunduz", "a place inside the words for the attacked"),
        ("Heavy clashes reached the outskirts of Kunduz.", "Kunduz", "what an event comes to is its place"),
        ("Rebels carried out an attack on Kenya troops.", None, "whose troops they are, not where"),
        ("There was an incident in Kunduz, where troops shelled a school.", "Kunduz", "where takes up a place"),
        ("Police in Nairobi arrested two men.", None, "an office acts from its seat"),
        ("Gunmen in Kunduz killed two men.", "Kunduz", "fighters act where they are"),
        ("Norway recalled its ambassador in Kabul.", None, "the seat of an envoy"),
        ("Norway offered to mediate between the rivals in Nairobi.", None, "the place of what is promised"),
        ("The envoy will meet the chief of the agency in Nairobi.", "Nairobi", "where they meet"),
        ("Delegates will hold a second round of talks in Nairobi.", "Nairobi", "a place of talks is no party of them"),
        (
            "In Kunduz, farmers who have blocked the road to the mill let two trucks through.",
            "Kunduz",
            "a place that opens the sentence",
        ),
        (
            "Soldiers burned a mill in the hamlet of Tarwin, near Kunduz.",
            "Tarwin",
            "a hamlet is a place though unknown",
        ),
        ("Gunmen killed two men in an ambush on a convoy near Kunduz.", "Kunduz", "the place of the means"),
    ],
)
def test_where(text: str, place: str | None, why: str) -> None:
    where = read(text).accounts[0].where
    assert (where.text if where else None) == place, why


@pytest.mark.parametrize(
    ("text", "tolls", "why"),
    [
        ("A bomb killed at least four soldiers.", {("killed", 4, None)}, "a lower bound leaves the top open"),
        (
            "Gunmen killed two guards and wounded three.",
            {("killed", 2, 2), ("injured", 3, 3)},
            "coordinated harms are one event's",
        ),
        ("Troops shelled the village. The attack killed six people.", {("killed", 6, 6)}, "'the attack' points back"),
        ("Troops shelled the village, killing six people.", {("killed", 6, 6)}, "a result told as a participle"),
        ("A farmer was killed when a bomb exploded in the market.", {("killed", 1, 1)}, "a harm and what did it"),
        ("The clashes left two farmers injured.", {("injured", 2, 2)}, "an event that leaves people harmed"),
        ("Rebels shelled the home of the murdered senator.", set(), "a harm that only says who is meant"),
        ("Rebels shelled the camp and hit civilians.", set(), "hit: neither how badly nor how many"),
        ("Gunmen killed 14 soldiers in an ambush on a convoy.", {("killed", 14, 14)}, "a harm and its means are one"),
        (
            "A farmer was killed and at least five were wounded when troops exchanged fire.",
            {("killed", 1, 1), ("injured", 5, None)},
            "a deed that closes two harms",
        ),
        ("The shelling killed at least 20 people in 2011.", {("killed", 20, None)}, "a year is no number of people"),
    ],
)
def test_toll_joins_its_event(text: str, tolls: set[tuple[str, int | None, int | None]], why: str) -> None:
    account = only(text, "ASSAULT")
    assert {(str(toll.harm), toll.low, toll.high) for toll in account.toll} == tolls, why


def test_a_figure_keeps_its_voice() -> None:
    text = "Rebels shelled the village on Tuesday. A doctor said that the attack had killed six people."
    told = {a.said_by[0].speaker.text: a.toll for a in read(text).accounts if a.said_by and a.said_by[0].speaker}
    assert [(toll.low, toll.high) for toll in told["A doctor"]] == [(6, 6)]


def test_who_an_event_leaves_dead_is_not_counted_for_another() -> None:
    text = "A missile strike killed three people in Odesa, hours after another strike left one person dead in Mykolaiv."
    tolls = [[(toll.low, toll.high) for toll in account.toll] for account in read(text).accounts]
    assert tolls == [[(3, 3)], [(1, 1)]]


def test_what_points_back_takes_the_event_and_not_an_earlier_harm() -> None:
    text = "Two farmers were killed in Kunduz. On May 4, troops came under fire in Kandahar. The incident killed six people."
    tolls = [[(toll.low, toll.high) for toll in account.toll] for account in read(text).accounts]
    assert tolls == [[(2, 2)], [(6, 6)]]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested ten men in response to the attack on the embassy.",
        "The strikers blocked the port because the government had arrested their leader.",
        "Rebels attacked the convoy. As a result, the army deployed tanks.",
        "Troops shelled the village. In retaliation, the rebels bombed the bridge.",
    ],
)
def test_cause_links_two_events(text: str) -> None:
    reading = read(text)
    ids = {account.id for account in reading.accounts}
    causes = [cause for account in reading.accounts for cause in account.because_of]
    assert len(causes) == 1
    assert causes[0].account_id in ids
    assert causes[0].cue_span.of(reading.report.text) == causes[0].cue


@pytest.mark.parametrize(
    ("text", "points", "why"),
    [
        (
            "The mayor said that soldiers had killed nine villagers. The army said that soldiers had killed four villagers.",
            {"toll"},
            "two voices, two figures",
        ),
        (
            "The mayor said that soldiers had killed at least four villagers. The army said that soldiers had killed six villagers.",
            set(),
            "at least four and six can both be true",
        ),
        (
            "Syria said that it had informed Turkey of the march. Turkey said that Syria had failed to inform it of the march.",
            {"notice"},
            "one gave notice, the other denies it",
        ),
        (
            "The mayor said that soldiers had killed villagers. The army said that soldiers had killed one villager.",
            set(),
            "a bare plural is no figure",
        ),
        (
            "The army said that rebels had attacked the base. The governor said that rebels had attacked the port. "
            "A shepherd said that there had been no attack.",
            {"occurred"},
            "a flat denial answers the telling right before it",
        ),
    ],
)
def test_disputes_inside_a_report(text: str, points: set[str], why: str) -> None:
    assert {dispute.point for dispute in read(text).disputes} == points, why


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("A doctor put the death toll at 12.", ("A doctor", "toll", 12), "a verb that tells a figure"),
        ("A doctor said 12 people had died.", ("A doctor", "died", 12), "dead of what was told before"),
        ("A doctor reported 12 deaths.", ("A doctor", "deaths", 12), "a noun that counts"),
    ],
)
def test_a_voice_that_only_counts_gives_an_account(text: str, told: tuple[str, str, int], why: str) -> None:
    account = read(f"Gunmen attacked a bus in Aden on Tuesday. {text}").accounts[-1]
    assert (voice_of(account), account.trigger_text, account.toll[0].low) == told, why


def test_he_is_who_spoke_in_the_sentence_before() -> None:
    text = "A man who said he was a rebel told the station that rebels had left the port. He said soldiers had shelled the port."
    assert voice_of(read(text).accounts[-1]).lower() == "a man"


def test_who_says_again_that_he_says_so_cites_nobody() -> None:
    found = read(
        "Mr. Saab said the rebels had attacked the palace, and that officers had been killed, he said."
    ).accounts
    assert [[saying.speaker.name for saying in account.said_by if saying.speaker] for account in found] == [
        ["Saab"]
    ] * 2


def test_a_flat_denial_answers_the_nearest_other_voice() -> None:
    text = (
        "The army said that rebels had attacked the base. The governor said that rebels had attacked the port. "
        "A shepherd said that there had been no attack."
    )
    (dispute,) = read(text).disputes
    assert [position.voice for position in dispute.positions] == ["The governor", "A shepherd"]


def test_every_found_field_says_how_far_to_trust_it() -> None:
    account = only(OPENING + "The army said that rebels had killed two guards in Kunduz on Tuesday.", "ASSAULT")
    assert set(account.confidence) == {
        "event_type",
        "when",
        "where",
        "actors",
        "recipients",
        "toll",
        "status",
        "says",
    }
    assert all(0 < figure <= 1 for figure in account.confidence.values())
    assert "military" in account.contexts


def spans_of(value: Any) -> Iterator[Span]:
    """Every span inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_of(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def check(reading: Reading) -> None:
    """What holds for every reading."""
    text = reading.report.text
    for account in reading.accounts:
        assert account.trigger.of(text) == account.trigger_text
        assert account.sentence.start <= account.trigger.start < account.trigger.end <= account.sentence.end
        assert account.actors
        assert all(
            actor.span is None or actor.span.of(text) == actor.text for actor in (*account.actors, *account.recipients)
        )
        assert all(toll.span.of(text) == toll.text for toll in account.toll)
        assert all(0 <= span.start < span.end <= len(text) for span in spans_of(account))
        assert account.when is not None
        assert account.when.value or account.when.reason
    assert len({account.id for account in reading.accounts}) == len(reading.accounts)
    ids = {account.id for account in reading.accounts}
    assert all(set(position.account_ids) <= ids for dispute in reading.disputes for position in dispute.positions)


def check_or_refuse(text: str) -> None:
    """A text gives a sound reading, or an error that names its stage."""
    try:
        reading = read(text)
    except DatelineError as refused:
        stage = refused.stage
    else:
        check(reading)
        stage = "read"
    assert stage


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_examples_hold_and_read_again_alike(path: Path) -> None:
    reading = dateline.read(path)
    assert reading.accounts
    check(reading)
    assert dateline.read(path) == reading


def test_every_sentence_is_told_or_listed() -> None:
    for path in REPORTS:
        reading = dateline.read(path)
        told = sorted([a.sentence for a in reading.accounts] + [u.span for u in reading.uncoded])
        covered = {place for span in told for place in range(span.start, span.end)}
        for block in reading.report.body:
            inside = range(block.span.start, block.span.end)
            assert all(place in covered or reading.report.text[place].isspace() for place in inside), path.name


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_reads_or_is_refused(text: str) -> None:
    check_or_refuse(text)


WORDS = [
    "Troops",
    "rebels",
    "shelled",
    "killed",
    "five",
    "said",
    "that",
    "Turkey",
    "on",
    "Tuesday",
    ",",
    ".",
    '"',
    "in",
    "Kabul",
    "because",
    "denied",
    "talks",
    "of",
    "the",
    "will",
    "not",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=60))
def test_jumbled_wire_words_hold(words: list[str]) -> None:
    check_or_refuse(" ".join(words))


def test_who_holds_a_place_is_a_recipient_and_labels_keep_their_voice() -> None:
    told = "Syrian troops entered the town of Saraqib, an outpost of the Jabhat al-Nusra terrorist group"
    text = f"DARA, May 6 (Harbour News Agency) - {told} (outlawed in Russia)."
    account = next(account for account in read(text).accounts if account.trigger_text == "entered")
    town, holder = account.recipients
    assert (town.text, town.group) == ("the town of Saraqib", None)
    assert (holder.name, holder.group) == ("Jabhat al-Nusra", "jabhat-al-nusra")
    assert [(label.text, label.voice) for label in holder.labels] == [
        ("terrorist group", "Harbour News Agency"),
        ("outlawed in Russia", "Harbour News Agency"),
    ]


@pytest.mark.parametrize(
    ("text", "types", "why"),
    [
        ("The republic became free after an 11-year war.", [], "the background of another event"),
        ("A farmer kept silent because he feared reprisals.", [], "what is only feared"),
        (
            "Gunmen killed two soldiers in one of the deadliest attacks on the army this year.",
            ["ASSAULT"],
            "what only ranks an event is no second one",
        ),
        (
            "The ministry, which has revoked visas of two judges, urged the court to act.",
            ["SANCTION", "REQUEST"],
            "an aside between subject and verb tells an event",
        ),
        (
            '"Our men returned fire," a colonel told Harbour News.',
            ["ASSAULT"],
            "cited words tell and ask for nothing",
        ),
    ],
)
def test_what_is_an_account(text: str, types: list[str], why: str) -> None:
    assert [account.event_type for account in read(text).accounts] == types, why


@pytest.mark.parametrize(
    "text",
    [
        "Police seized two computers in the office.",
        "Australia will fly 12 doctors to the hospital in Lae.",
        "The rebels freed 30 prisoners in exchange for the remains of four soldiers.",
    ],
)
def test_what_is_no_toll(text: str) -> None:
    assert [account.toll for account in read(text).accounts] == [()]


def test_nor_carries_the_denial_on() -> None:
    told = [
        account.status.polarity for account in read("Norway will neither close its border nor deport them.").accounts
    ]
    assert told == [Polarity.DID_NOT, Polarity.DID_NOT]


def test_who_fights_is_named_behind_between() -> None:
    text = "Families fled since fighting between the army and the rebels flared on Friday."
    assert [actor.text for actor in only(text, "ASSAULT").actors] == ["the army", "the rebels"]


def test_who_counts_the_dead_did_not_kill_them() -> None:
    text = "By the Red Crescent's count, 164 people were killed in the city."
    assert [actor.text for actor in only(text, "ASSAULT").actors] == [""]


def test_it_is_who_said_so_where_nothing_is_quoted() -> None:
    account = next(
        a for a in read("Norway said that it had informed the Danish army.").accounts if "inform" in a.trigger_text
    )
    (actor,) = account.actors
    assert (actor.text, actor.name, actor.country, actor.basis) == ("it", "Norway", "NOR", "pronoun")


@pytest.mark.parametrize(
    ("text", "actor", "why"),
    [
        ("Ana Roe was tried on Monday. Police said she shot a guard.", "Ana Roe", "police are no 'she'"),
        ("Juan Sosa left. A spokeswoman said he raided the depot.", "Juan Sosa", "a spokeswoman is no 'he'"),
        ("Juan Sosa left. Judge Ortiz said he had jailed a clerk.", "Ortiz", "who says 'he' can be oneself"),
        ("The court met. The ministry said it arrested nine men.", "The ministry", "a body says 'it' of itself"),
    ],
)
def test_a_pronoun_in_what_is_told_agrees_with_who_tells_it(text: str, actor: str, why: str) -> None:
    account = read(text).accounts[-1]
    assert [a.name or a.text for a in account.actors] == [actor], why


def test_what_comes_of_a_passive_deed_is_told_with_it() -> None:
    reading = read("Two villages were shelled by the army on Monday, killing nine farmers and leaving six homeless.")
    (account,) = (a for a in reading.accounts if a.quad_class == 4)
    assert [actor.text for actor in account.actors] == ["the army"]
    assert [(toll.harm, toll.low) for toll in account.toll if toll.harm == "killed"] == [("killed", 9)]
    assert [a.event_type for a in reading.accounts] == ["ASSAULT"]


def test_a_preposition_is_no_part_of_a_name() -> None:
    text = "According to a Harbour Union spokesman, dockworkers in Tripoli went on strike on Wednesday."
    (account,) = read(text).accounts
    assert (account.mode, [actor.text for actor in account.actors]) == ("strike", ["dockworkers in Tripoli"])


def test_who_told_of_the_dead_denies_not_the_dead() -> None:
    text = OPENING + "The navy said four smugglers had been killed and denied that civilians had been hit."
    (denial,) = [account for account in read(text).accounts if account.trigger_text == "hit"]
    assert [(saying.speaker and saying.speaker.text, saying.cue) for saying in denial.said_by] == [
        ("The navy", "denied")
    ]


def test_whom_one_blames_acts_in_what_one_blames_it_for() -> None:
    account = only(OPENING + "Lebanon accused Cyprus of failing to warn the army of the boat's departure.", "CONSULT")
    assert [actor.country for actor in account.actors] == ["CYP"]


def test_a_stretch_of_time_behind_what_is_told_is_not_that_of_the_telling() -> None:
    account = only(
        OPENING + "The ministry pointed earlier to a rise of tensions in Kunduz over the past few weeks.", "MOBILIZE"
    )
    assert account.when is not None
    assert account.when.text == "the past few weeks"


def test_a_clause_about_somebody_named_before_it_does_not_tell_what_stands_before() -> None:
    account = only(OPENING + "The court convicted Lopez, who confessed after the shooting.", "SANCTION")
    assert account.said_by == ()
