"""Sayings: text, every saying found in it, and why the row stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.account import Manner
from dateline.language import Parse, parse
from dateline.reading.mentions import SayingMention
from dateline.reading.says.sayings import find_sayings, sayings_of

Row = tuple[str | None, str | None, tuple[str, ...], str]


def rows(text: str, *, wide: bool = False) -> list[Row]:
    """Speaker, cue, content and manner of every saying, as words."""
    found = parse(text)
    return [_row(found, saying) for saying in find_sayings(found, wide=wide)]


def _row(found: Parse, saying: SayingMention) -> Row:
    source = found.words(saying.source.start, saying.source.end) if saying.source else None
    cue = found.words(*saying.cue) if saying.cue else None
    return source, cue, tuple(found.words(*part) for part in saying.content), saying.manner.value


# text | (speaker, cue, content, manner) of each saying | what the row protects
PLAIN = [
    (
        "Kremlin: Sanctions Are Illegal.",
        [("Kremlin", None, ("Sanctions Are Illegal",), "says")],
        "a headline that names its speaker",
    ),
    (
        "TASS reported on Monday, citing a source in the military, that rebels had shelled the base.",
        [
            ("TASS", "reported", ("that rebels had shelled the base",), "says"),
            ("a source in the military", "citing", ("that rebels had shelled the base",), "quotes"),
        ],
        "what is told stands behind the voice cited, wherever the tree hangs it",
    ),
    (
        "Washington let Ankara know that it would withdraw its troops.",
        [("Washington", "let Ankara know", ("that it would withdraw its troops",), "says")],
        "who lets know speaks; who is let know hears",
    ),
    (
        "The letter cited a rise in shelling along the border.",
        [("The letter", "cited", ("a rise in shelling along the border",), "says")],
        "whoever cites events, not a voice, speaks of them",
    ),
    (
        "The minister resigned, citing security concerns.",
        [("The minister", "citing", ("security concerns",), "says")],
        "reasons do not speak",
    ),
    (
        "The agency reported, citing officials, that the bridge had fallen.",
        [
            ("The agency", "reported", ("that the bridge had fallen",), "says"),
            ("officials", "citing", ("that the bridge had fallen",), "quotes"),
        ],
        "officials who are cited speak",
    ),
    (
        "The raid failed, said his campaign manager Omar Saleh.",
        [("his campaign manager Omar Saleh", "said", ("The raid failed",), "says")],
        "a name behind a title, both behind the verb",
    ),
    (
        "The mayor said that Jabri, who denied the charge, had left the town.",
        [
            ("The mayor", "said", ("that Jabri", "had left the town"), "says"),
            ("who", "denied", ("the charge",), "denies"),
        ],
        "an aside in which somebody else speaks is no part of what is told",
    ),
    (
        "The mayor announced new checks, acknowledging that the wall had failed.",
        [
            ("The mayor", "announced", ("new checks",), "says"),
            ("The mayor", "acknowledging", ("that the wall had failed",), "confirms"),
        ],
        "what a speaker goes on to say ends what was told",
    ),
    (
        "Voters hoped an early thaw would open the pass.",
        [("Voters", "hoped", ("an early thaw would open the pass",), "says")],
        "a clause keeps its subject",
    ),
    (
        "The ministry said that the army had shelled the town.",
        [("The ministry", "said", ("that the army had shelled the town",), "says")],
        "indirect",
    ),
    (
        "The army shelled the town, the ministry said on Monday.",
        [("the ministry", "said", ("The army shelled the town",), "says")],
        "trailing, with a day that belongs to the saying",
    ),
    (
        "The attack killed five people, officials said, and wounded ten others.",
        [("officials", "said", ("The attack killed five people", "and wounded ten others"), "says")],
        "inserted",
    ),
    ('"The talks have failed," Kalin said.', [("Kalin", "said", ('"The talks have failed,"',), "says")], "direct"),
    (
        '"The talks have failed," said Kalin, the spokesman of the president.',
        [("Kalin", "said", ('"The talks have failed,"',), "says")],
        "inverted",
    ),
    (
        '"We will fight," the general said, "and we will win."',
        [("the general", "said", ('"We will fight,"', '"and we will win."'), "says")],
        "split quotation",
    ),
    (
        'Kalin said the talks had "failed completely" because of Moscow.',
        [("Kalin", "said", ('the talks had "failed completely" because of Moscow',), "says")],
        "mixed quotation",
    ),
    (
        '"The truce holds," the envoy said. "Both sides have kept their word."',
        [("the envoy", "said", ('"The truce holds,"', '"Both sides have kept their word."'), "says")],
        "a quotation that goes on in the next sentence",
    ),
    (
        "According to the ministry, rebels attacked the convoy.",
        [("the ministry", "According to", ("rebels attacked the convoy",), "says")],
        "preposition",
    ),
    (
        "As the president put it, the war is over.",
        [("the president", "put it", ("the war is over",), "says")],
        "clause with as",
    ),
    (
        "The ministry said in a statement that the border was closed.",
        [("The ministry", "said in a statement", ("that the border was closed",), "says")],
        "the occasion belongs to the cue",
    ),
    (
        "The ministry issued a statement saying that the border was closed.",
        [("The ministry", "issued a statement saying", ("that the border was closed",), "says")],
        "who issues a statement says it",
    ),
    (
        "The report shows that thousands have fled.",
        [("The report", "shows", ("that thousands have fled",), "says")],
        "a document as speaker",
    ),
    (
        "Doctors and witnesses said that 20 people were wounded.",
        [("Doctors and witnesses", "said", ("that 20 people were wounded",), "says")],
        "coordinated speakers are one voice",
    ),
    (
        "Kalin said that the truce had failed, adding that Ankara would respond.",
        [
            ("Kalin", "said", ("that the truce had failed",), "says"),
            ("Kalin", "adding", ("that Ankara would respond",), "says"),
        ],
        "a participle of saying has the same speaker and stands beside, not inside",
    ),
    (
        "Officials fear that the rebels will attack the capital.",
        [("Officials", "fear", ("that the rebels will attack the capital",), "says")],
        "thought",
    ),
    (
        "The minister is confident that the border will hold.",
        [("The minister", "is confident", ("that the border will hold",), "says")],
        "adjective",
    ),
]

# Forms of speech that the tree alone doesn't settle.
PLAIN += [
    (
        "Ministry spokesman Omar Saleh said the border was closed.",
        [("Ministry spokesman Omar Saleh", "said", ("the border was closed",), "says")],
        "title and name are one speaker",
    ),
    (
        '"The bridge is safe," the mayor said on "Face the Nation."',
        [("the mayor", "said", ('"The bridge is safe,"',), "says")],
        "the name of a broadcast is no speech",
    ),
    (
        "The envoy was in Lund, scoffing that the truce was dead.",
        [("The envoy", "scoffing", ("that the truce was dead",), "says")],
        "a participle of saying",
    ),
    (
        "The governor made it clear that the port would close.",
        [("The governor", "made it clear", ("that the port would close",), "says")],
        "verb and adjective are one cue",
    ),
    (
        "LUND, July 19 (AP) - The bridge was closed, officials said.",
        [("officials", "said", ("The bridge was closed",), "says")],
        "a dateline is not told",
    ),
]

MANNERS = [
    (
        "Ankara claimed to have informed Moscow.",
        [("Ankara", "claimed", ("to have informed Moscow",), "claims")],
        "control",
    ),
    (
        "The ministry denied that its troops had killed civilians.",
        [("The ministry", "denied", ("that its troops had killed civilians",), "denies")],
        "denial",
    ),
    (
        "The army confirmed that two soldiers had died.",
        [("The army", "confirmed", ("that two soldiers had died",), "confirms")],
        "confirmation",
    ),
    (
        "The mayor accused the rebels of firing on the crowd.",
        [("The mayor", "accused", ("the rebels of firing on the crowd",), "accuses")],
        "accusation: of whom and of what",
    ),
    (
        "Washington urged both sides to halt the attacks.",
        [("Washington", "urged", ("both sides to halt the attacks",), "says")],
        "a demand names who is to act",
    ),
    (
        "The minister called for talks with the rebels.",
        [("The minister", "called for", ("talks with the rebels",), "says")],
        "the preposition belongs to the cue",
    ),
]

UNNAMED = [
    (
        "Rebels have reportedly captured the airport.",
        [(None, "reportedly", ("Rebels have", "captured the airport"), "says")],
        "“reportedly” names no speaker",
    ),
    (
        "The general is said to have fled the country.",
        [(None, "is said", ("The general", "to have fled the country"), "says")],
        "passive without a speaker",
    ),
    (
        "The commander was accused of ordering the massacre.",
        [(None, "was accused of", ("The commander", "ordering the massacre"), "accuses")],
        "passive without a speaker",
    ),
    (
        "It was reported that ten soldiers had died.",
        [(None, "was reported", ("that ten soldiers had died",), "says")],
        "passive without a speaker",
    ),
]

SILENT = [
    ("The fee rose to 40 dollars per week.", "a week does not speak"),
    ("The talks, you know, were held in the town.", "said in passing, told by nobody"),
    ("The troops apparently left the town.", "a doubt of the outlet's own is nobody's telling"),
    (
        "Q: Did the troops leave?\n\nA: They did leave on Monday.\n\nQ: Did they return?\n\nA: They returned on Friday.",
        "letters for question and answer name nobody",
    ),
    ("The army shelled the town.", "the outlet's own words"),
    ("The rebels did not say how many fighters had been killed.", "who does not say tells nothing"),
    ("The parliament discussed the budget.", "a topic is no telling"),
    ("The company plans to open a factory.", "a plan is no telling"),
    ("", "nothing at all"),
    ('"', "a lone quotation mark"),
]


@pytest.mark.parametrize(("text", "expected", "why"), [*PLAIN, *MANNERS])
def test_says(text: str, expected: list[Row], why: str) -> None:
    assert rows(text) == expected, why


@pytest.mark.parametrize(("text", "expected", "reason"), UNNAMED)
def test_speaker_unnamed(text: str, expected: list[Row], reason: str) -> None:
    assert rows(text) == expected
    found = parse(text)
    assert find_sayings(found)[0].reason == reason


@pytest.mark.parametrize(("text", "why"), SILENT)
def test_says_nothing(text: str, why: str) -> None:
    assert rows(text) == [], why


# text | word of the event | speakers of the chain, outermost first | what the row protects
CHAINS = [
    (
        "The agency reported that the ministry had said that witnesses saw two drones over the port.",
        "drones",
        ["The agency", "the ministry"],
        "each telling inside the one before",
    ),
    (
        "The ministry denied the accusation that its troops had shelled the town.",
        "shelled",
        ["The ministry", None],
        "an accusation that nobody is named for, inside a denial",
    ),
    (
        "The opposition rejected the government's claim that the election was fair.",
        "fair",
        ["The opposition", "the government"],
        "a claim inside a rejection",
    ),
    (
        "The newspaper quoted the minister as saying that troops would withdraw.",
        "withdraw",
        ["The newspaper", "the minister"],
        "quoted as saying",
    ),
    (
        "Anadolu, citing the defense ministry, reported that two soldiers were killed.",
        "killed",
        ["Anadolu", "the defense ministry"],
        "a voice that is cited stands inside the one that cites it",
    ),
    ("The army shelled the town, and the mayor said that ten people died.", "shelled", [], "outside the content"),
    (
        "The army shelled the town, and the mayor said that ten people died.",
        "died",
        ["the mayor"],
        "inside the content",
    ),
]


@pytest.mark.parametrize(("text", "event", "speakers", "why"), CHAINS)
def test_chain(text: str, event: str, speakers: list[str | None], why: str) -> None:
    found = parse(text)
    sayings = find_sayings(found)
    token = next(token.index for token in found if token.text == event)
    chain = [sayings[place].source for place in sayings_of(found, sayings, token)]
    assert [found.words(source.start, source.end) if source else None for source in chain] == speakers, why


# text | the words carried over, or None | what the row protects
CARRIED = [
    (
        "The minister said: The talks have failed. Our troops will enter the village.",
        "Our troops will enter the village",
        "after a colon the speaker goes on as we",
    ),
    (
        "The minister said: The talks have failed. Troops returned to the village.",
        None,
        "after a colon and one sentence the outlet goes on",
    ),
    (
        "The council said in a statement that troops had entered the village because the truce had collapsed. "
        "Villagers hiding in the school were the target of the troops.",
        "Villagers hiding in the school were the target of the troops",
        "the explanation after a statement is still its account",
    ),
    (
        "The council said in a statement that troops had entered the village.\n\n"
        "Villagers hiding in the school were the target of the troops.",
        None,
        "a new paragraph is the outlet's own",
    ),
    (
        "The council said that troops had entered the village. Villagers in the school were the target of the troops.",
        None,
        "no occasion, no continuation",
    ),
    (
        "The council said in a statement that troops had entered the village. "
        "On Friday the troops were seen near the river.",
        None,
        "a turn to another time",
    ),
    (
        "The council said in a statement that troops had entered the village. The mayor said the troops had left.",
        None,
        "a sentence with its own speaker",
    ),
    (
        'The general said: "We were not there. We had left the town."\n\n"Nobody of ours was in the town that night."',
        '"Nobody of ours was in the town that night."',
        "a paragraph that is all quotation",
    ),
    (
        "The council adopted the text.\n\nForeign Minister Anna Kern said:\n\nThe attacks in Lund have changed us.",
        "The attacks in Lund have changed us",
        "a statement printed without marks after a colon",
    ),
    (
        "The mayor said:\n\nWe will rebuild the bridge.\n\nTroops returned to the city on Monday.",
        "We will rebuild the bridge",
        "the statement ends where its speaker no longer says we",
    ),
]


@pytest.mark.parametrize(("text", "carried", "why"), CARRIED)
def test_carried_over(text: str, carried: str | None, why: str) -> None:
    found = parse(text)
    over = [saying for saying in find_sayings(found) if saying.basis == "carried over"]
    assert [found.words(*part) for saying in over for part in saying.content] == ([carried] if carried else []), why
    assert all(saying.source is not None and saying.cue is None for saying in over)


def test_a_list_is_one_statement() -> None:
    found = parse("The ministry announced:\n\n- Five soldiers were killed there.\n\n- Two villages were taken.")
    (saying,) = find_sayings(found)
    told = [found.words(*part) for part in saying.content]
    assert told == ["Five soldiers were killed there", "Two villages were taken"]


def test_quotation_left_open_goes_on() -> None:
    text = '"The bridge is gone," the mayor said. "The road is gone.\n\n"Nothing is left of the town."'
    found = parse(text)
    (saying,) = find_sayings(found)
    assert saying.quoted
    assert found.words(*saying.content[-1]) == '"Nothing is left of the town."'


NEXT_DOOR = [
    (
        'The mayor spoke at noon. He said:\n\n"The bridge is gone. The road is gone."',
        [("He", "said", ('"The bridge is gone. The road is gone."',), "says")],
        "a colon at the end of a paragraph gives the quotation below it a speaker",
    ),
    (
        '"When will the troops leave the town?" Kalin asked.\n\nTalks went on.',
        [("Kalin", "asked", ('"When will the troops leave the town?"',), "says")],
        "words of saying that a splitter parts from their quotation",
    ),
    (
        '"Will they leave the town?" Kalin asked. "They will not leave the town soon."',
        [("Kalin", "asked", ('"Will they leave the town?"', '"They will not leave the town soon."'), "says")],
        "and the speech goes on behind them",
    ),
    (
        'The envoy stated:\n\n"The “Truce of Lund” was never kept by the army. It is dead."',
        [("The envoy", "stated", ('"The “Truce of Lund” was never kept by the army. It is dead."',), "says")],
        "curly marks inside straight ones quote within the quotation",
    ),
    (
        "Talks in Lund.\n\nBAKER: We have a deal with the rebels.\n\nSALEH: The rebels say they have signed nothing."
        "\n\nWe are waiting.\n\nBAKER: They will sign.",
        [
            ("BAKER", None, ("We have a deal with the rebels",), "says"),
            ("SALEH", None, ("The rebels say they have signed nothing", "We are waiting"), "says"),
            ("The rebels", "say", ("they have signed nothing",), "says"),
            ("BAKER", None, ("They will sign",), "says"),
        ],
        "a printed conversation: a name and a colon open a turn",
    ),
    (
        "Results so far.\n\nBaker: 40 delegates.\n\nSaleh: 12 delegates.\n\nBaker: 3 towns.",
        [],
        "a list is no conversation",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), NEXT_DOOR)
def test_speakers_beyond_the_sentence(text: str, expected: list[Row], why: str) -> None:
    assert rows(text) == expected, why


ASIDES = [
    (
        'According to "The Long War on the River" by Ann Kern, troops burned the village in 1931.',
        [("The Long War on the River", "According to", ("troops burned the village in 1931",), "says")],
        "a book in quotation marks speaks",
    ),
    (
        "The rebels had shelled the village, Colonel Ahmad Nasser, who was appointed to lead the brigade after the death "
        "of his predecessor, said.",
        [("Colonel Ahmad Nasser", "said", ("The rebels had shelled the village",), "says")],
        "a clause about the speaker parts subject and verb",
    ),
    (
        "Two soldiers were killed, the governor of the province, Amir Khan, who visited the site with the police chief, "
        "told AFP.",
        [("the governor of the province, Amir Khan", "told", ("Two soldiers were killed",), "says")],
        "with a title in front of the name",
    ),
    (
        '"We will not leave," Saleh, whose brother was killed when troops stormed the village in May, said.',
        [("Saleh", "said", ('"We will not leave,"',), "says")],
        "behind a quotation",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ASIDES)
def test_speakers_before_an_aside(text: str, expected: list[Row], why: str) -> None:
    assert rows(text) == expected, why


GOES_ON = [
    (
        "The goal, he said, is to forge a lasting truce.",
        [("he", "said", ("The goal", "is to forge a lasting truce"), "says")],
        "an inserted saying tells its whole sentence",
    ),
    (
        "A new road, the minister said on Monday, would link the two towns.",
        [("the minister", "said", ("A new road", "would link the two towns"), "says")],
        "with a day behind it",
    ),
    (
        '"They left at dawn," the mayor told the crowd, according to the Daily Post.',
        [
            ("the mayor", "told", ('"They left at dawn,"',), "says"),
            ("the Daily Post", "according to", ('"They left at dawn,"',), "says"),
        ],
        "a preposition that ends in -ing has a speaker of its own",
    ),
    (
        "The minister said the base was empty and accused the rebels of lying.",
        [
            ("The minister", "said", ("the base was empty",), "says"),
            ("The minister", "accused", ("the rebels of lying",), "accuses"),
        ],
        "an accusation that the speaker makes goes on, although the clause told is in the past too",
    ),
    (
        "The minister said that the talks had failed, and he warned that the army would return.",
        [
            ("The minister", "said", ("that the talks had failed",), "says"),
            ("he", "warned", ("that the army would return",), "says"),
        ],
        "a clause with a pronoun goes on",
    ),
    (
        "The ministry said the bridge was destroyed, although residents said it still stood.",
        [
            ("The ministry", "said", ("the bridge was destroyed",), "says"),
            ("residents", "said", ("it still stood",), "says"),
        ],
        "what others hold against it the outlet tells",
    ),
    (
        "MANCHESTER, N.H. - With a storm coming, residents left the coast on Monday, saying that the dam would burst.",
        [("residents", "saying", ("that the dam would burst",), "says")],
        "of two subjects the nearest speaks, not the dateline",
    ),
    (
        "The mayor was the first official to say that the dam would burst.",
        [("The mayor", "to say", ("that the dam would burst",), "says")],
        "who was the first to say it says it",
    ),
    (
        "The envoy put it otherwise: the crew had fired at two men.",
        [("The envoy", "put", ("the crew had fired at two men",), "says")],
        "a voice announced by how it tells it, in front of a colon",
    ),
    (
        "Soldiers reached by phone said the shots had come from the hills.",
        [("Soldiers", "said", ("the shots had come from the hills",), "says")],
        "what has a preposition does not speak",
    ),
    (
        'The envoy said the offer was "a very serious one", adding that Ankara would reply soon.',
        [
            ("The envoy", "said", ('the offer was "a very serious one"',), "says"),
            ("The envoy", "adding", ("that Ankara would reply soon",), "says"),
        ],
        "a comma beside the closing mark parts the two",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), GOES_ON)
def test_what_a_speaker_goes_on_to_say(text: str, expected: list[Row], why: str) -> None:
    assert rows(text) == expected, why


def test_wide_joins_verbs_that_lead_to_another() -> None:
    leading = rows("The minister seemed to confirm the deal.", wide=True)
    assert leading == [("The minister", "seemed to confirm", ("the deal",), "confirms")]
    apart = rows("The envoy spoke briefly about the truce.", wide=True)
    assert apart == [("The envoy", "spoke briefly about", ("the truce",), "says")]


def test_wide_adds_judgements_and_plans() -> None:
    assert rows("The party backed the deal.") == []
    assert rows("The party backed the deal.", wide=True) == [("The party", "backed", ("the deal",), "says")]
    assert rows("The company plans to open a factory.", wide=True) == [
        ("The company", "plans", ("to open a factory",), "says")
    ]


# text | (speaker, cue, content, manner) of each saying in the wide reading | what the row protects
WIDE = [
    (
        "They left the town that officials said had fallen.",
        [("officials", "said", ("that", "had fallen"), "says")],
        "a pronoun that stands for a part of what is told belongs to it",
    ),
    (
        "It was a siege the army expects to last into the spring.",
        [("the army", "expects", ("a siege", "to last into the spring"), "says")],
        "without a pronoun what the clause is about does",
    ),
    (
        "The council praised Ann Low, a nurse from the coast.",
        [("The council", "praised", ("Ann Low",), "says")],
        "who somebody is the outlet tells",
    ),
    (
        "The union won everything it had demanded.",
        [("it", "had demanded", ("everything",), "says")],
        "a clause without a pronoun tells what it is about",
    ),
    (
        "A tax opposed by the unions came into force.",
        [("the unions", "opposed", ("A tax",), "says")],
        "so does a participle with its holder",
    ),
    (
        "The minister resigned over a law that the unions oppose.",
        [("the unions", "oppose", ("that",), "says")],
        "with a pronoun the pronoun stands for it",
    ),
    (
        "He was ill in the week in which the bishop denounced him.",
        [("the bishop", "denounced", ("him",), "accuses")],
        "a week is not denounced",
    ),
    (
        "The envoy referred to the islands as foreign bases.",
        [("The envoy", "referred to", ("the islands as foreign bases",), "says")],
        "what is spoken of and what it is said to be",
    ),
    (
        'The mayor called the offer "a very bad joke that nobody will accept".',
        [("The mayor", "called", ('the offer "a very bad joke that nobody will accept"',), "says")],
        "what is called so in a quotation",
    ),
    (
        "The deal was praised.",
        [(None, "was praised", ("The deal",), "says")],
        "a judgement in the passive stands although nobody is named for it",
    ),
    ("Attacking the plan was easy.", [], "a judgement that nobody holds"),
    (
        "The ministry attributed the blast to a gas leak.",
        [("The ministry", "attributed", ("the blast to a gas leak",), "says")],
        "what is explained and how",
    ),
    (
        "The envoy called on the army to withdraw.",
        [("The envoy", "called on", ("the army to withdraw",), "says")],
        "who is to do something and what",
    ),
    (
        '"We will leave," the mayor said, before he mentioned a "golden bridge" to the press.',
        [
            ("the mayor", "said", ('"We will leave,"',), "says"),
            ("he", "mentioned", ('a "golden bridge"',), "says"),
        ],
        "words in inverted commas behind another verb are its own",
    ),
    (
        "The mayor tried to explain the delay.",
        [("The mayor", "tried to explain", ("the delay",), "says")],
        "a verb that leads to the saying belongs to it",
    ),
    (
        "The minister expressed concern about the raids.",
        [("The minister", "expressed concern about", ("the raids",), "says")],
        "a light verb and its noun are one cue",
    ),
    (
        "The union sent a letter urging the council to act.",
        [("The union", "sent a letter urging", ("the council to act",), "says")],
        "what is sent or issued speaks for its sender",
    ),
    (
        "Lawmakers voted against the treaty.",
        [("Lawmakers", "voted against", ("the treaty",), "says")],
        "a word of the list of attitudes",
    ),
    (
        "The senator defended the strike as lawful.",
        [("The senator", "defended", ("the strike as lawful",), "says")],
        "what is said of the thing judged",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), WIDE)
def test_wide(text: str, expected: list[Row], why: str) -> None:
    assert rows(text, wide=True) == expected, why


def test_token_outside_the_parse() -> None:
    found = parse("Nothing was said.")
    with pytest.raises(IndexError):
        sayings_of(found, (), len(found))


PIECES = st.lists(
    st.sampled_from(
        [
            '"',
            "“",
            "”",
            "''",
            "he said",
            "Kalin told",
            "according to",
            "the army fired",
            ", ",
            ". ",
            "\n\n",
            "that",
            "(",
            "reportedly",
        ]
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(PIECES)
def test_any_text_gives_sound_sayings(pieces: list[str]) -> None:
    found = parse(" ".join(pieces))
    for wide in (False, True):
        sayings = find_sayings(found, wide=wide)
        for place, saying in enumerate(sayings):
            assert saying.content
            assert all(0 <= start < end <= len(found) for start, end in saying.content)
            assert saying.parent is None or (saying.parent != place and 0 <= saying.parent < len(sayings))
            assert saying.source is not None or saying.reason
            assert saying.manner in Manner
        for token in range(len(found)):
            chain = sayings_of(found, sayings, token)
            assert len(set(chain)) == len(chain)
