"""Headline, decks, dateline, body and furniture of sample reports in the agencies' styles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from dateline.report import BlockKind, Report, read_report

SAMPLES = Path(__file__).parent / "samples"


def _read(name: str) -> Report:
    return read_report((SAMPLES / name).read_bytes(), name=name)


def _words(report: Report, kind: BlockKind) -> list[str]:
    return [" ".join(block.span.of(report.text).split()) for block in report.blocks if block.kind is kind]


@dataclass(frozen=True)
class Expected:
    name: str
    headline: str | None
    decks: tuple[str, ...]
    dateline: str | None
    bodies: tuple[tuple[str, str], ...]
    furniture: tuple[str, ...]


# Bodies by their first and last words, furniture by its first words.
SAMPLE_TABLE = [
    Expected(
        "tass_style.txt",
        "Envoys to meet in Tiraspol over blocked bridge",
        ('"We will talk for as long as it takes," the chief negotiator said',),
        "CHISINAU, March 12. /TASS/. ",
        (("Envoys of the two sides", "Ana Rusu said."), ('"A delegation', 'by phone."'), ("According", "March 9.")),
        ("All news", "Read also", "Border guards say", "Ferry traffic"),
    ),
    Expected(
        "reuters_style.txt",
        "Rebels seize two villages near border, army sends reinforcements",
        (),
        "KHARTOUM/NAIROBI (Reuters) - ",
        (("Rebel fighters", "source said."), ("The army", "had fled."), ('"We heard', "by phone.")),
        ("By Mara Lind", "(Reporting by", "Our Standards"),
    ),
    Expected(
        "ap_style.txt",
        "Drone strike hits fuel depot, two workers wounded",
        (),
        "KHARKIV, Ukraine (AP) — ",
        (("A drone struck", "governor said."), ("Officials across", "be confirmed.")),
        ("___", "Associated Press writer", "Copyright 2024"),
    ),
    Expected(
        "xinhua_style.txt",
        "8 soldiers killed in roadside blast in northern Mali",
        (),
        "GAO, Mali, Oct. 3 (Xinhua) -- ",
        (("Eight soldiers", "on Saturday."), ("The source", "Enditem")),
        (),
    ),
    Expected(
        "interfax_style.txt",
        None,
        (),
        "MOSCOW. Feb 3 (Interfax) - ",
        (("The foreign ministers", "on Monday."), ("The sides", "it said.")),
        (),
    ),
    Expected(
        "afp_style.txt",
        None,
        (),
        "Paris (AFP) - ",
        (("France has", "said Wednesday."), ("The ministry", "might follow."), ("The other side", "to dialogue.")),
        (),
    ),
    Expected(
        "un_style.txt",
        "UN envoy urges restraint after shelling of market",
        (),
        "18 March 2019 – ",
        (("The Special Envoy", "dozen people."), ("In a statement", "to account."), ("The market", "last month.")),
        ("Photo: UN/Example",),
    ),
    Expected(
        "wikinews_style.txt",
        "Hundreds march against fuel prices in three cities",
        (),
        "Wednesday, May 8, 2013\n\nQuito, Ecuador — ",
        (("Hundreds of people", "of them."), ("The government", "be changed.")),
        ("Marchers in",),
    ),
    Expected(
        "monitoring_style.txt",
        None,
        (),
        "SAN MARTIN, 3 JAN 90 (RADIO NACIONAL) -- ",
        (("THE FOURTH BRIGADE", "NO UNIFORMS."), ("MEANWHILE,", "NO CASUALTIES.")),
        ("DEV-SAMPLE-0001", "[REPORT]"),
    ),
    Expected(
        "colon_style.txt",
        "Police arrest four over attack on polling station",
        ("Four men suspected of the attack on a polling station have been held",),
        "QUETTA: ",
        (("Police arrested", "officials said."), ("One of the men", "denied that.")),
        (),
    ),
    Expected(
        "no_dateline.txt",
        "Ceasefire monitors leave the valley",
        (),
        None,
        (("Monitors of", "in a week."), ("The mission", "go on.")),
        ("Background",),
    ),
    Expected(
        "page.html",
        "Ministers agree to reopen border crossing",
        (),
        "TBILISI, June 4 (Example News) - ",
        (("The interior ministers", "March & April."), ("Trucks", "no trouble."), ("The opposition", "the capital.")),
        ("Share this article",),
    ),
]


@pytest.mark.parametrize("expected", SAMPLE_TABLE, ids=lambda expected: expected.name)
def test_sample(expected: Expected) -> None:
    report = _read(expected.name)
    assert report.headline == expected.headline
    assert _words(report, BlockKind.DECK) == list(expected.decks)
    found = report.dateline.span.of(report.text) if report.dateline else None
    assert found == expected.dateline
    bodies = _words(report, BlockKind.BODY)
    assert len(bodies) == len(expected.bodies)
    for words, (first, last) in zip(bodies, expected.bodies, strict=True):
        assert words.startswith(first)
        assert words.endswith(last)
    furniture = _words(report, BlockKind.FURNITURE)
    assert len(furniture) == len(expected.furniture)
    for words, first in zip(furniture, expected.furniture, strict=True):
        assert words.startswith(first)
    assert report.language == "en"


def test_page_metadata() -> None:
    report = _read("page.html")
    assert report.published == datetime(2021, 6, 4, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert report.published_basis == "metadata"
    assert report.source == "Example Wire"
    assert report.url == "https://wire.example/2021/06/crossing.html"
    assert "script text" not in report.text
    assert "color: red" not in report.text


def test_published_comes_from_the_caller_first() -> None:
    data = (SAMPLES / "page.html").read_bytes()
    report = read_report(data, published=date(2021, 6, 5), source="Desk", url="https://other.example/1")
    assert (report.published, report.published_basis) == (date(2021, 6, 5), "caller")
    assert (report.source, report.url) == ("Desk", "https://other.example/1")


def test_published_comes_from_a_full_dateline_last() -> None:
    report = _read("monitoring_style.txt")
    assert (report.published, report.published_basis) == (date(1990, 1, 3), "dateline")


def test_a_year_that_nobody_states_stays_unstated() -> None:
    report = _read("tass_style.txt")
    assert report.dateline is not None
    assert (report.dateline.month, report.dateline.day, report.dateline.year) == (3, 12, None)
    assert (report.published, report.published_basis) == (None, None)


def test_a_line_of_place_and_date_dates_a_press_release() -> None:
    text = (
        "MINISTRY OF TRADE\nPress release No. 7\nSan Salvador, 3 October 2024\n\n"
        + "The talks of the two boards ended in accord. " * 9
    )
    report = read_report(text.encode())
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.year) == ("San Salvador", 2024)


def test_date_line_gives_the_year_to_a_dateline_of_the_same_day() -> None:
    rest = "The two sides said on the same day that the talks would go on."
    report = read_report(f"Talks go on\n\n8 February 2020\n\nANKARA, February 8 (AP) - {rest}".encode())
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.year) == ("ANKARA", 2020)


def test_transcript_speakers_are_no_places() -> None:
    lines = "What the minister told the board\n\nWALLACE: Let us start with the news of the day, which is the vote.\n\n"
    report = read_report((lines + "PENCE: The vote was fair and the count was open to everyone who came.\n").encode())
    assert report.dateline is None


# text, paragraphs, why
PARAGRAPHS = [
    ("One here.\n\nTwo here.", ["One here.", "Two here."], "blank line"),
    ("One here.\r\n \r\nTwo here.", ["One here.", "Two here."], "a line of spaces is blank"),
    (
        "One is here.\nTwo is here.\nThree is here.",
        ["One is here.", "Two is here.", "Three is here."],
        "lines as sentences",
    ),
    (
        "This is a line of typed copy that runs on to the\nnext one and stops here because the copy is\nhard-wrapped.",
        ["This is a line of typed copy that runs on to the next one and stops here because the copy is hard-wrapped."],
        "hard-wrapped",
    ),
    (
        "   The first of the paragraphs has been indented by\nthree spaces and ends here.\n   The second one is as"
        " well, and it goes on for\nanother line.",
        [
            "The first of the paragraphs has been indented by three spaces and ends here.",
            "The second one is as well, and it goes on for another line.",
        ],
        "indents part paragraphs",
    ),
]


@pytest.mark.parametrize(("text", "paragraphs", "why"), PARAGRAPHS)
def test_paragraphs(text: str, paragraphs: list[str], why: str) -> None:
    report = read_report(text.encode())
    assert [" ".join(block.span.of(report.text).split()) for block in report.blocks] == paragraphs, why


# words, why they are furniture
FURNITURE = [
    ("Read also:", "link header"),
    ("Share", "share button"),
    ("Facebook Twitter WhatsApp Email", "a row of share buttons"),
    ("Sign up for our newsletter", "sign-up line"),
    ("Copyright 2020 Example Press", "copyright"),
    ("© 2020 Example", "copyright sign"),
    ("(Reporting by Jane Roe in Beirut; editing by J. Doe)", "desk credit"),
    ("A street in the town on Sunday. Photo: J. Doe/Example", "caption with credit"),
    ("By Jane Roe, Example Press", "byline"),
    ("https://wire.example/a/b", "address alone"),
    ("-30-", "end mark"),
]
PROSE = [
    ("Share prices fell in Moscow on Monday.", "a word of furniture that starts a sentence"),
    ("By Monday, the town was in the hands of the army.", "not a byline"),
    ("The picture: bleak, as the minister put it, and getting worse by the day.", "a colon in prose"),
    ("Relatives of the missing met the governor.", "starts like a link header"),
]


@pytest.mark.parametrize(("words", "why"), FURNITURE)
def test_furniture(words: str, why: str) -> None:
    story = "The army said on Monday that it had left the town.\n\n"
    report = read_report((story + words + "\n\nThe mayor said that this was not so.").encode())
    assert [block.kind.value for block in report.blocks] == ["body", "furniture", "body"], why


@pytest.mark.parametrize(("words", "why"), PROSE)
def test_prose_is_not_furniture(words: str, why: str) -> None:
    story = "The army said on Monday that it had left the town.\n\n"
    report = read_report((story + words).encode())
    assert [block.kind.value for block in report.blocks] == ["body", "body"], why
