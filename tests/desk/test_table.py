"""The table for people: what it says, at every width, and that a report's words have no power over the terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.account import (
    Actor,
    Aspect,
    Certainty,
    Harm,
    Manner,
    Polarity,
    Precision,
    Reading,
    Saying,
    Status,
    Toll,
    When,
    Where,
)
from dateline.desk.dates import report_date, when_words
from dateline.desk.explain import explain_lines
from dateline.desk.grid import Palette, shorten, wrap
from dateline.desk.labels import status_words, where_words
from dateline.desk.parties import party, says, who_to_whom
from dateline.desk.safe import show, width
from dateline.desk.selection import Selection, select
from dateline.desk.table import table_lines
from dateline.desk.tolls import toll_words
from dateline.report import Span
from tests.desk.samples import TEXT, reading

PLAIN = Palette(colours=False)
AT = Span(0, 1)
FULL = reading()


def lines(of: Reading, columns: int = 100, *, left_out: int = 0) -> list[str]:
    return list(table_lines(Selection(of, left_out), width=columns, palette=PLAIN))


def test_header_names_place_date_outlet_and_counts() -> None:
    assert lines(FULL)[0] == "NAIROBI, 9 March (year not stated) · Norpress · 5 accounts, 2 disputes"
    assert lines(reading(published=date(2018, 3, 9)))[0].startswith("NAIROBI, 9 March 2018 · ")


def test_one_row_an_account_in_text_order() -> None:
    numbered = [line.split()[0] for line in lines(FULL) if line[:1].isdigit() and "passages" not in line]
    assert numbered == ["1", "2", "3", "4", "5"]


def test_disputed_rows_are_marked_and_the_positions_named() -> None:
    text = "\n".join(lines(FULL, 160))
    first = next(line for line in text.splitlines() if line.startswith("1 "))
    assert first.endswith("≠1,2")
    assert "≠1  In dispute: whether it happened" in text
    assert "Kenya: Ministry of Defence – happened (account 1)" in text
    assert "Somalia: The group – did not happen (account 2)" in text


def test_footer_says_what_was_not_coded_and_how_to_see_more() -> None:
    text = "\n".join(lines(FULL))
    assert "2 passages without an account: no word here tells an event." in text
    assert "--explain" in text


@pytest.mark.parametrize("columns", [30, 45, 60, 80, 100, 140, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for found in (table_lines, explain_lines):
        widest = max(width(line) for line in found(Selection(FULL), width=columns, palette=PLAIN))
        assert widest <= columns


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_nothing_essential_is_cut(columns: int) -> None:
    text = " ".join(" ".join(lines(FULL, columns)).split())
    for words in ("heavy-weapons", "Mogadishu", "denies", "claims", "displaced", "expected", "Wajir"):
        assert words in text, words
    assert "…" not in text


def test_wide_characters_keep_the_columns_aligned() -> None:
    account = replace(FULL.accounts[0], where=Where("東京", AT, "東京都", country="JPN"))
    rows = lines(replace(FULL, accounts=(account, *FULL.accounts[1:])), 160)
    header = next(line for line in rows if "who → whom" in line)
    first = next(line for line in rows if line.startswith("1 "))
    column = width(header[: header.index("toll")])
    assert width(first[: first.index("7 killed")]) == column


def test_no_account_says_why() -> None:
    found = reading(b"The market in the old town was open on Monday and the weather stayed fine. " * 8)
    text = "\n".join(lines(found))
    assert "0 accounts" in text
    assert "No account was found in this report." in text
    assert "no word here tells an event" in text


def test_hidden_accounts_are_counted_and_their_disputes_shrink() -> None:
    selection = select(FULL, 0.5)
    assert selection.left_out == 1
    assert [dispute.point for dispute in selection.reading.disputes] == ["occurred"]
    # An account without any figure is not one of low confidence.
    assert "a4" in {account.id for account in selection.reading.accounts}
    assert "1 account below the confidence asked for" in "\n".join(table_lines(selection, width=100, palette=PLAIN))


def test_a_field_less_sure_than_asked_for_is_left_open() -> None:
    selection = select(FULL, 0.8)
    [shelling] = [account for account in selection.reading.accounts if account.id == "a1"]
    assert [(actor.text, actor.reason) for actor in shelling.actors] == [("", "below the confidence asked for")]
    assert shelling.recipients == FULL.accounts[0].recipients
    assert "actors" not in shelling.confidence
    assert selection.withheld == 1
    assert "1 field below the confidence asked for" in "\n".join(table_lines(selection, width=100, palette=PLAIN))


def test_colours_only_where_wanted() -> None:
    painted = "\n".join(table_lines(Selection(FULL), width=100, palette=Palette(colours=True)))
    assert "\x1b[" in painted
    assert "\x1b" not in "\n".join(lines(FULL))


@pytest.mark.parametrize("evil", ["\x1b[2J\x1b[1;1Hfake", "a\rb", "x\u202egnp", "\x9b31m", "one\ntwo", "\x07\x08"])
def test_the_words_of_a_report_do_not_reach_the_terminal_as_commands(evil: str) -> None:
    account = replace(
        FULL.accounts[0],
        trigger_text=evil,
        event_type=evil,
        mode=evil,
        actors=(Actor(evil, AT, evil), Actor(evil, AT)),
        when=When(evil, AT),
        where=Where(evil, AT, reason=evil),
        toll=(Toll(Harm.KILLED, None, None, evil, AT, evil),),
        status=Status(mark=evil),
        said_by=(Saying(Actor(evil, AT), evil, AT, Manner.SAYS, reason=evil),),
    )
    report = replace(FULL.report, name=evil, source=evil, warnings=(evil,), text=evil + TEXT[len(evil) :])
    found = replace(FULL, report=report, accounts=(account,))
    for render in (table_lines, explain_lines):
        for line in render(Selection(found), width=100, palette=PLAIN, name=evil):
            assert line.isprintable(), repr(line)


def test_explain_gives_words_and_offsets_for_every_field() -> None:
    text = "\n".join(explain_lines(Selection(FULL), width=120, palette=PLAIN))
    joined = " ".join(text.split())
    for words in (
        f'"shelled" [{TEXT.index("shelled")}:{TEXT.index("shelled") + 7}]',
        "Somali gunmen «shelled» a Kenyan army post",
        'called "terrorist band"',
        "by Kenya",
        "found by: nominal",
        "unresolved: two places of that name",
        'account 1, "shelled"',
        "explained so by Norpress",
        "citing elders",
        "actors 0.71, event_type 0.93 · lowest 0.71",
        "Norpress, in the report's own voice",
    ):
        assert words in joined, words


# when, the report's year, words
WHENS = [
    (None, 2020, ""),
    (When(reason="no time is stated"), 2020, ""),
    (When("on Monday", AT, "XXXX-02-03", precision=Precision.DAY), None, "3 Feb"),
    (When("Feb 3", AT, "2020-02-03", date(2020, 2, 3), date(2020, 2, 3), Precision.DAY), 2020, "3 Feb"),
    (When("Feb 3", AT, "2019-02-03", date(2019, 2, 3), date(2019, 2, 3), Precision.DAY), 2020, "3 Feb 2019"),
    (When("Feb 3", AT, "2019-02-03", date(2019, 2, 3), date(2019, 2, 3), Precision.DAY), None, "3 Feb 2019"),
    (When("2 pm", AT, "2020-02-03T14:00", precision=Precision.MINUTE), 2020, "3 Feb 14:00"),
    (When("overnight", AT, "2020-02-03TNI"), 2020, "3 Feb night"),
    (When("Saturday", AT, "XXXX-WXX-6"), None, "Sat"),
    (When("February", AT, "XXXX-02", precision=Precision.MONTH), None, "Feb"),
    (When("2011", AT, "2011", date(2011, 1, 1), date(2011, 12, 31), Precision.YEAR), 2020, "2011"),
    (When("x", AT, "P3D", date(2020, 2, 1), date(2020, 2, 4), Precision.RANGE), 2020, "1–4 Feb"),
    (When("x", AT, "P3W", date(2020, 1, 30), date(2020, 2, 4), Precision.RANGE), 2020, "30 Jan – 4 Feb"),
    (When("x", AT, "P3W", date(2019, 12, 30), date(2020, 1, 4), Precision.RANGE), 2020, "30 Dec 2019 – 4 Jan"),
    (When("x", AT, None, None, date(2020, 2, 4), Precision.RANGE), 2020, "until 4 Feb"),
    (When("x", AT, None, date(2020, 2, 4), None, Precision.RANGE), 2020, "from 4 Feb"),
    (When("x", AT, "XXXX-02-03/XXXX-02-05", precision=Precision.RANGE), None, "3 Feb – 5 Feb"),
    (When("recently", AT, "PAST_REF"), 2020, '"recently"'),
]


@pytest.mark.parametrize(("when", "year", "words"), WHENS)
def test_when(when: When | None, year: int | None, words: str) -> None:
    assert when_words(when, year) == words


def test_report_date_is_never_invented() -> None:
    bare = replace(FULL.report, dateline=None, published=None)
    assert report_date(bare) == ""
    assert report_date(replace(bare, published=date(2020, 2, 8))) == "published 8 February 2020"


# low, high, words of a single figure
FIGURES = [
    ((8, 8, "eight"), "8 killed"),
    ((4, None, "at least four"), "≥4 killed"),
    ((None, 50, "up to 50"), "≤50 killed"),
    ((4, 6, "four to six"), "4–6 killed"),
    ((1200, 1200, "1,200"), "1,200 killed"),
    ((None, None, "dozens"), '"dozens" killed'),
]


@pytest.mark.parametrize(("figure", "words"), FIGURES)
def test_toll(figure: tuple[int | None, int | None, str], words: str) -> None:
    low, high, text = figure
    assert toll_words([Toll(Harm.KILLED, low, high, text, AT)]) == words


# sectors and countries of two figures; the words; why
TWO = [
    (
        (("MIL",), None),
        (("CVL",), None),
        "8 killed (5 mil. + 3 civilians)",
        "soldiers and civilians are different people",
    ),
    (((), "KEN"), ((), "SOM"), "8 killed (5 Kenya + 3 Somalia)", "losses of two sides"),
    (
        ((), None),
        (("CVL",), None),
        "5 + 3 civilians killed",
        "the civilians may be among the five: nothing is added up",
    ),
    ((("MIL",), "KEN"), (("MIL",), "KEN"), "5 mil. + 3 mil. killed", "may be one group told twice"),
]


@pytest.mark.parametrize(("first", "second", "words", "why"), TWO)
def test_two_figures(
    first: tuple[tuple[str, ...], str | None], second: tuple[tuple[str, ...], str | None], words: str, why: str
) -> None:
    tolls = [
        Toll(Harm.KILLED, n, n, str(n), AT, None, country, sectors)
        for n, (sectors, country) in ((5, first), (3, second))
    ]
    assert toll_words(tolls) == words, why


STATUSES = [
    (Status(), "happened"),
    (Status(Polarity.DID_NOT), "did not happen"),
    (Status(Polarity.HAPPENED, Certainty.POSSIBLE, Aspect.PLANNED), "possibly planned"),
    (Status(Polarity.HAPPENED, Certainty.UNKNOWN, Aspect.ONGOING), "ongoing, unsure"),
    (Status(Polarity.DID_NOT, Certainty.CERTAIN, Aspect.PLANNED), "will not happen"),
    (Status(mark="repeated"), "happened (repeated)"),
]


@pytest.mark.parametrize(("status", "words"), STATUSES)
def test_status(status: Status, words: str) -> None:
    assert status_words(status) == words


PARTIES = [
    (Actor("Syrian troops", AT, None, "SYR", ("MIL",)), "Syria (mil.)"),
    (Actor("Erdogan", AT, "Recep Tayyip Erdogan", "TUR", ("GOV",)), "Recep Tayyip Erdogan (Turkey)"),
    (Actor("Ankara", AT, "Turkey", "TUR"), "Turkey"),
    (Actor("the gunmen", AT, reason="no group"), '"the gunmen"'),
    (Actor("the agency", AT, "Red Cross", "NGO"), "Red Cross"),
    (Actor("", None, reason="the report names nobody as the actor"), "?"),
    (Actor("the UN", AT, None, "UNO"), "United Nations"),
]


@pytest.mark.parametrize(("actor", "words"), PARTIES)
def test_party(actor: Actor, words: str) -> None:
    assert party(actor) == words


def test_an_unnamed_actor_is_a_question_mark_and_not_left_out() -> None:
    account = replace(FULL.accounts[0], actors=())
    assert who_to_whom(account) == "? → Kenya (mil.)"


def test_an_implied_speaker_is_shown_by_the_words_that_imply_it() -> None:
    account = replace(
        FULL.accounts[0], said_by=(Saying(None, "reportedly", AT, Manner.SAYS, reason="nobody is named"),)
    )
    assert says(account, FULL.report) == 'somebody ("reportedly")'


PLACES = [
    (None, ""),
    (Where("Wajir", AT, "Wajir", country="KEN"), "Wajir, KE"),
    (Where("Kenya", AT, "Kenya", country="KEN", precision="country"), "Kenya"),
    (Where("the outpost", AT, reason="not in the gazetteer"), '"the outpost"'),
]


@pytest.mark.parametrize(("where", "words"), PLACES)
def test_where(where: Where | None, words: str) -> None:
    assert where_words(where) == words


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_wrapping_loses_nothing_and_keeps_within_the_width(text: str, size: int) -> None:
    text = show(text)
    found = wrap(text, size)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= size for line in found)
    assert width(shorten(text, size)) <= size


@given(st.text(alphabet=st.characters(codec=None)))
def test_shown_text_is_printable_and_on_one_line(text: str) -> None:
    found = show(text)
    assert "\n" not in found
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0x202A <= ord(char) <= 0x202E for char in found)
