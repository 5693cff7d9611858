"""Time expressions: text, what is found in it, and why the row stands."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.account import Precision
from dateline.reading.when.times import Anchor, Direction, TimeMention, find_times, to_when
from dateline.reading.when.timex.lexicon import CLASSES, load_lexicon
from dateline.reading.when.timex.values import bounds, easter
from dateline.report.report import Dateline, Report, Span

SATURDAY = Anchor.of_day(date(2020, 2, 8))
NO_YEAR = Anchor(None, 2, 8)
NOTHING = Anchor()


def read(text: str, anchor: Anchor = SATURDAY) -> list[TimeMention]:
    return find_times(text, anchor=anchor)


# text | (words, type, value) of every expression in it | what the row protects
DATED = [
    ("troops entered the town on 5 February 2020", [("5 February 2020", "DATE", "2020-02-05")], "full date"),
    ("troops entered on Feb. 3", [("Feb. 3", "DATE", "2020-02-03")], "abbreviated month, year from the anchor"),
    ("on 5 February. In 2011 it fell", [("5 February", "DATE", "2020-02-05"), ("2011", "DATE", "2011")], "full stop"),
    ("in March. 2011 was worse", [("March", "DATE", "2020-03"), ("2011", "DATE", "2011")], "no date across sentences"),
    ("the vote was put off until March 2", [("March 2", "DATE", "2020-03-02")], "near beats tense"),
    ("the 1980s and '90s", [("the 1980s", "DATE", "198"), ("'90s", "DATE", "199")], "short decade"),
    ("on Saturday, February 1", [("Saturday, February 1", "DATE", "2020-02-01")], "weekday and date are one"),
    ("the 12th of March 2019", [("the 12th of March 2019", "DATE", "2019-03-12")], "ordinal day"),
    ("SANTIAGO, 3 JAN 90", [("3 JAN 90", "DATE", "1990-01-03")], "two-digit year of old wires"),
    ("THE ATTACK ON 5 FEBRUARY", [("5 FEBRUARY", "DATE", "2020-02-05")], "upper case"),
    ("A BOMB EXPLODED LAST NIGHT", [("LAST NIGHT", "TIME", "2020-02-07TNI")], "upper case, relative"),
    ("filed 2020-02-03 by hand", [("2020-02-03", "DATE", "2020-02-03")], "ISO"),
    ("dated 25/2/2020", [("25/2/2020", "DATE", "2020-02-25")], "only one order fits"),
    ("the talks of December 20", [("December 20", "DATE", "2019-12-20")], "behind the report by default"),
    ("a vote is due on December 20", [("December 20", "DATE", "2020-12-20")], "ahead where the verb looks ahead"),
    ("clashes broke out on Thursday", [("Thursday", "DATE", "2020-02-06")], "last Thursday"),
    ("he is expected to come on Saturday", [("Saturday", "DATE", "2020-02-15")], "planned: the next Saturday"),
    ("he said on Thursday that it will rain", [("Thursday", "DATE", "2020-02-06")], "nearest verb decides"),
    ("the meeting next Friday", [("next Friday", "DATE", "2020-02-14")], "next"),
    ("shelled on Tuesday night", [("Tuesday night", "TIME", "2020-02-04TNI")], "one TIME"),
    ("early on Sunday the guns fell silent", [("early on Sunday", "DATE", "2020-02-02")], "edge with preposition"),
    ("yesterday, today and tomorrow", [
        ("yesterday", "DATE", "2020-02-07"), ("today", "DATE", "2020-02-08"), ("tomorrow", "DATE", "2020-02-09"),
    ], "deictic days"),
    ("the day before yesterday", [("the day before yesterday", "DATE", "2020-02-06")], "two days back"),
    ("the port is still used today", [("today", "DATE", "PRESENT_REF")], "a today that means these days"),
    ("last week and next month", [("last week", "DATE", "2020-W05"), ("next month", "DATE", "2020-03")], "shifts"),
    ("two days ago", [("two days ago", "DATE", "2020-02-06")], "ago"),
    ("twenty-five years ago", [("twenty-five years ago", "DATE", "1995")], "number in two words"),
    ("ancestors of today's herders", [("today", "DATE", "PRESENT_REF")], "these days, said of ancestors"),
    ("Today, the valley is poor and empty.", [("Today", "DATE", "PRESENT_REF")], "a state opens with today"),
    ("Today, the army said it had left.", [("Today", "DATE", "2020-02-08")], "an event opens with today"),
    ("Sudan today is a land of camps", [("today", "DATE", "PRESENT_REF")], "said of a country as it is"),
    ("a decade ago", [("a decade ago", "DATE", "2010")], "a decade ago is a year"),
    ("six and a half months ago", [("six and a half months ago", "DATE", "2019-07")], "months and a half"),
    ("in October last year", [("October last year", "DATE", "2019-10")], "a month and the year pointed at"),
    ("on 5 January this year", [("5 January this year", "DATE", "2020-01-05")], "a day and the year pointed at"),
    ("a 2003 report", [("2003", "DATE", "2003")], "a year after an article"),
    ("the treaty of Oslo of 1835", [("1835", "DATE", "1835")], "an old year after of"),
    ("it was burnt this summer", [("this summer", "DATE", "2019-SU")], "this summer, told of in winter as past"),
    ("a few months ago", [("a few months ago", "DATE", "PAST_REF")], "vague"),
    ("since 2011", [("2011", "DATE", "2011")], "no preposition in the span"),
    ("between 2003 and 2005", [("2003", "DATE", "2003"), ("2005", "DATE", "2005")], "two dates"),
    ("in the 1990s", [("the 1990s", "DATE", "199")], "decade"),
    ("in the 19th century", [("the 19th century", "DATE", "18")], "century"),
    ("in spring 2012", [("spring 2012", "DATE", "2012-SP")], "season of a year"),
    ("last summer", [("last summer", "DATE", "2019-SU")], "season gone by"),
    ("the first half of 2014", [("the first half of 2014", "DATE", "2014-H1")], "half"),
    ("the third quarter of last year", [("the third quarter of last year", "DATE", "2019-Q3")], "quarter"),
    ("in mid-March", [("mid-March", "DATE", "2020-03")], "edge with hyphen"),
    ("by the end of the year", [("the end of the year", "DATE", "2020")], "edge with of"),
    ("earlier this week", [("earlier this week", "DATE", "2020-W06")], "earlier belongs to the span"),
    ("at 0900 GMT", [("0900 GMT", "TIME", "2020-02-08T09:00Z")], "clock with zone"),
    ("at 7:30 p.m. local time", [("7:30 p.m. local time", "TIME", "2020-02-08T19:30")], "half-day clock"),
    ("at 8 p.m. on Friday", [("8 p.m. on Friday", "TIME", "2020-02-07T20:00")], "clock and day are one"),
    ("the morning of January 31", [("the morning of January 31", "TIME", "2020-01-31TMO")], "part of a day"),
    ("tonight", [("tonight", "TIME", "2020-02-08TNI")], "tonight"),
    ("at Christmas", [("Christmas", "DATE", "2019-12-25")], "holiday behind"),
    ("Easter 2012", [("Easter 2012", "DATE", "2012-04-08")], "movable feast"),
    ("Thanksgiving 2019", [("Thanksgiving 2019", "DATE", "2019-11-28")], "nth weekday"),
    ("during Ramadan", [("Ramadan", "DATE", "XXXX-XX-XX")], "another calendar: unspecific"),
    ("founded in 508 BC", [("508 BC", "DATE", "BC0508")], "before our era"),
    ("they met on Friday last week", [("Friday last week", "DATE", "2020-01-31")], "a weekday and its week are one"),
    ("talks open on Monday of next week", [("Monday of next week", "DATE", "2020-02-10")], "of next week"),
    ("in a Wednesday statement", [("Wednesday", "DATE", "2020-02-05")], "a day that something is called by"),
    ("exports in the fourth quarter 2018", [("the fourth quarter 2018", "DATE", "2018-Q4")], "quarter without of"),
    ("in the latest quarter", [("the latest quarter", "DATE", "2019-Q4")], "the latest is the last"),
    ("on March 5 and 6, 2019", [("March 5", "DATE", "2019-03-05"), ("6, 2019", "DATE", "2019-03-06")], "two days"),
    ("May and June in 1981", [("May", "DATE", "1981-05"), ("June in 1981", "DATE", "1981-06")], "the year behind in"),
    ("due by year-end", [("year-end", "DATE", "2020")], "the end of the year in one word"),
    ("they fled weeks ago", [("weeks ago", "DATE", "PAST_REF")], "ago without a number"),
    ("the following autumn it fell", [("the following autumn", "DATE", "XXXX-FA")], "follows nothing that was named"),
    ("Russia Today reported it", [("Today", "DATE", "PRESENT_REF")], "a title is no day"),
    ("on 3 February. Hours later it fell", [
        ("3 February", "DATE", "2020-02-03"), ("Hours later", "DATE", "2020-02-03"),
    ], "hours on from a day"),
    ("on Monday night. Hours later it fell", [("Monday night", "TIME", "2020-02-03TNI")], "from a night they lead on"),
    ("on 3 February. Earlier in the day it rained", [
        ("3 February", "DATE", "2020-02-03"), ("Earlier in the day", "DATE", "2020-02-03"),
    ], "within the day told of"),
    ("on 3 February. The night before, it rained", [
        ("3 February", "DATE", "2020-02-03"), ("The night before", "TIME", "2020-02-02TNI"),
    ], "the night before the day told of"),
    ("on 3 February. The next morning it fell", [
        ("3 February", "DATE", "2020-02-03"), ("The next morning", "TIME", "2020-02-04TMO"),
    ], "next with an article counts from the story"),
    ("in January. Two days later it fell", [
        ("January", "DATE", "2020-01"), ("Two days later", "DATE", "XXXX-XX-XX"),
    ], "two days from an unknown day of a month"),
    ("shot on the 5th near the river", [("the 5th", "DATE", "2020-02-05")], "a day of this month"),
    ("shot on the 25th, he said", [("the 25th", "DATE", "2020-01-25")], "of the month before, where it lies behind"),
    ("on 2 January and again on the 5th.", [
        ("2 January", "DATE", "2020-01-02"), ("the 5th", "DATE", "2020-01-05"),
    ], "of the month named before"),
    ("on the night of the 3rd, he said", [("the night of the 3rd", "TIME", "2020-02-03TNI")], "its night"),
    ("following Thursday's arrest", [("Thursday", "DATE", "2020-02-06")], "following as a preposition"),
    ("at three in the morning on February 3", [
        ("three in the morning on February 3", "TIME", "2020-02-03T03:00"),
    ], "an hour in words"),
    ("at 7:06 a.m. and 7:25 a.m. on February 3", [
        ("7:06 a.m.", "TIME", "2020-02-03T07:06"), ("7:25 a.m. on February 3", "TIME", "2020-02-03T07:25"),
    ], "two times of one day"),
]  # fmt: skip

LENGTHS = [
    ("for three days", [("three days", "DURATION", "P3D")], "no preposition in the span"),
    ("a three-day visit", [("three-day", "DURATION", "P3D")], "adjective"),
    ("over the past few weeks", [("the past few weeks", "DURATION", "PXW")], "vague, with its article"),
    ("in the past three months", [("the past three months", "DURATION", "P3M")], "past N units"),
    ("two and a half years", [("two and a half years", "DURATION", "P2.5Y")], "halves"),
    ("half an hour", [("half an hour", "DURATION", "PT30M")], "half a unit"),
    ("two years and three months", [("two years and three months", "DURATION", "P2Y3M")], "two units"),
    ("for the last 5 hours 20 minutes", [("the last 5 hours 20 minutes", "DURATION", "PT5H20M")], "no word between"),
    ("a year-long siege", [("year-long", "DURATION", "P1Y")], "long behind a unit"),
    ("a weeklong strike", [("weeklong", "DURATION", "P1W")], "long in one word"),
    ("200 barrels a day", [("a day", "SET", "P1D")], "what things are counted by"),
    ("closed on Saturday mornings", [("Saturday mornings", "SET", "XXXX-WXX-6TMO")], "part of a weekday in the plural"),
    ("every year", [("every year", "SET", "P1Y")], "set"),
    ("each Monday", [("each Monday", "SET", "XXXX-WXX-1")], "weekday set"),
    ("twice a week", [("twice a week", "SET", "P1W")], "frequency"),
    ("the toll is updated daily", [("daily", "SET", "P1D")], "adverb"),
    ("he recently left and is now abroad", [
        ("recently", "DATE", "PAST_REF"), ("now", "DATE", "PRESENT_REF"),
    ], "references"),
    ("in recent years", [("recent years", "DATE", "PAST_REF")], "recent years"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), DATED + LENGTHS)
def test_what_is_found_and_its_value(text: str, expected: list[tuple[str, str, str]], why: str) -> None:
    assert [(found.text, found.type, found.value) for found in read(text)] == expected, why


FALSE_FRIENDS = [
    ("They may march in the sun for a second.", "modal, verb, star, ordinal"),
    ("May I speak to me on: the point?", "sentence-initial modal"),
    ("He sat down. The Sun reported it. Mar the day.", "verb, newspaper, verb"),
    ("THE REBELS MAY MARCH ON THE CAPITAL", "upper-case verbs"),
    ("about 2000 troops and 1500 people", "counts are no years"),
    ("see page 1999 and room 2010", "numbers of things"),
    ("on the 12th floor and hit the same quarter twice", "a rank, a part of a town"),
    ("a man aged 35 and the 21st brigade", "age and ordinal"),
    ("it cost $2010 or 1999 dollars", "money"),
    ("prices fall and hopes spring up", "verbs like seasons"),
    ("summer school by the Christmas tree", "compounds"),
    ("March 20 people out", "counted people, no day"),
    ("as told on p. 1225)", "a page"),
    ("born on a Friday, he said", "any such day"),
    ("Resolution 2254 and 1,990 homes", "resolution, thousands separator"),
]


@pytest.mark.parametrize(("text", "why"), FALSE_FRIENDS)
def test_false_friends_are_no_dates(text: str, why: str) -> None:
    assert [(found.text, found.value) for found in read(text) if found.type in ("DATE", "TIME")] == [], why


# text, value, reason given | a report datelined 8 February of no stated year
WITHOUT_YEAR = [
    ("on February 5", "XXXX-02-05", "no year stated"),
    ("yesterday", "XXXX-02-07", "no year stated"),
    ("last month", "XXXX-01", "no year stated"),
    ("last year", "XXXX", "no year stated"),
    ("last week", "XXXX-WXX", "no year stated"),
    ("is expected on Saturday", "XXXX-WXX-6", "from XXXX-02-09 to XXXX-02-15"),
    ("they met on Thursday", "XXXX-WXX-4", "from XXXX-02-02 to XXXX-02-08"),
]


@pytest.mark.parametrize(("text", "value", "reason"), WITHOUT_YEAR)
def test_a_year_that_nobody_states_stays_unstated(text: str, value: str, reason: str) -> None:
    (found,) = read(text, NO_YEAR)
    assert found.value == value
    assert found.earliest is None
    assert found.latest is None
    assert reason in (found.reason or "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("raided before dawn on Thursday", "2020-02-06"),
        ("began after midnight on Thursday", "2020-02-06"),
        ("raided at dawn on Thursday", "2020-02-06TDT"),
    ],
)
def test_what_lies_beyond_a_part_of_a_day_is_still_of_that_day(text: str, value: str) -> None:
    (found,) = read(text)
    when = to_when(found)
    assert (when.value, when.earliest, when.latest) == (value, date(2020, 2, 6), date(2020, 2, 6))


def test_the_day_of_that_evening_is_left_open_with_its_year() -> None:
    _, found = read("They met on February 3. That evening shells fell.", NO_YEAR)
    assert found.value == "XXXX-02-03TEV"


def test_that_night_is_of_the_day_named_last_for_all_that_an_older_one_has_a_date() -> None:
    *_, found = read("They met on February 3. On Friday shells fell. That night it rained.", NO_YEAR)
    assert found.value == "XXXX-WXX-5TNI"


def test_nothing_known_about_the_report_leaves_relative_days_open() -> None:
    assert [found.value for found in read("yesterday and on Friday", NOTHING)] == ["XXXX-XX-XX", "XXXX-WXX-5"]


def test_leap_day_is_not_guessed() -> None:
    (found,) = read("yesterday", Anchor(None, 3, 1))
    assert found.value == "XXXX-XX-XX"
    assert "leap year" in (found.reason or "")


def test_weekday_that_fits_one_year_settles_it_and_says_so() -> None:
    (found,) = read("on Saturday, November 7", Anchor.of_day(date(2016, 1, 10)))
    assert found.value == "2015-11-07"
    assert "fits only 2015" in found.basis


def test_weekday_that_fits_no_year_leaves_it_open() -> None:
    (found,) = read("on Tuesday, February 8")
    assert (found.value, found.earliest) == ("XXXX-02-08", None)
    assert found.reason is not None


def test_both_readings_of_a_weekday_are_given() -> None:
    (found,) = read("on Thursday")
    assert (found.value_past, found.value_future) == ("2020-02-06", "2020-02-13")


def test_the_caller_decides_the_direction() -> None:
    def behind(start: int, end: int) -> Direction:
        assert (start, end) == (3, 11)
        return Direction.PAST

    assert find_times("on Thursday", anchor=SATURDAY, direction=Direction.FUTURE)[0].value == "2020-02-13"
    assert find_times("on Thursday", anchor=SATURDAY, direction=behind)[0].value == "2020-02-06"


def test_ambiguous_order_of_day_and_month_is_kept() -> None:
    (found,) = read("on 3/2/2020")
    assert found.value == "2020-XX-XX"
    assert found.choices == ("2020-03-02", "2020-02-03")
    assert found.reason is not None


# text | values | why
CARRIED = [
    ("On 3 February they met. The same day guns fired.", ["2020-02-03", "2020-02-03"], "same day"),
    ("On 3 May 2011 they met; two days later it rained.", ["2011-05-03", "2011-05-05"], "later counts from there"),
    ("In 2003 it fell. A year earlier, it stood.", ["2003", "2002"], "year earlier"),
    ("He was born in AD 314 and died in 368.", ["0314", "0368"], "three digits beside a year of that age"),
    ("It began in May 1962. In June of that year it fell.", ["1962-05", "1962-06"], "of that year"),
    ("It began on 30 January 1990 and ended on 2 March.", ["1990-01-30", "1990-03-02"], "a story keeps its year"),
    ("It fell in July 1942. The following month, it rose.", ["1942-07", "1942-08"], "following month"),
    (
        "On 20 March 2003 it began. Yesterday, a blast; on 2 January, another.",
        ["2003-03-20", "2020-02-07", "2020-01-02"],
        "news that recalls an old date is still about its own year",
    ),
    ("from March to August 2011", ["2011-03", "2011-08"], "the later month gives the year"),
    ("that day", ["XXXX-XX-XX"], "points back to nothing"),
    ("It fell in May 2011. The following autumn it rose.", ["2011-05", "2011-FA"], "the season after"),
    (
        "Born in 1950, he left in 1968, came back in 1975, fell in 1980, rose in 1984, lost in 1990. On 3 May he died.",
        ["1950", "1968", "1975", "1980", "1984", "1990", "1990-05-03"],
        "years on end tell a story, too",
    ),
    ("In 2014, a court cut his sentence, and he was freed that May.", ["2014", "2014-05"], "a month of that year"),
    (
        "It broke off talks in May 2010, and that November it left.",
        ["2010-05", "2010-11"],
        "a month that is pointed at",
    ),
]


@pytest.mark.parametrize(("text", "values", "why"), CARRIED)
def test_dates_carried_over(text: str, values: list[str], why: str) -> None:
    assert [found.value for found in read(text)] == values, why


def test_a_bare_time_of_day_is_of_the_day_named_before() -> None:
    times = find_times(
        "On Saturday police freed her. She met the mayor late in the afternoon.", anchor=Anchor(None, 3, 3)
    )
    assert [found.value for found in times] == ["XXXX-WXX-6", "XXXX-WXX-6TAF"]


def test_the_caller_gives_the_date_named_before() -> None:
    (found,) = find_times("The same day, shells fell.", anchor=SATURDAY, previous="2020-02-03")
    assert (found.value, found.basis) == ("2020-02-03", "carried over")


def test_overnight_between_two_days() -> None:
    night, end = read("overnight from 2 to 3 February")
    assert (night.value, end.value) == ("2020-02-02TNI", "2020-02-03")
    when = to_when(night)
    assert (when.earliest, when.latest, when.precision) == (date(2020, 2, 2), date(2020, 2, 3), Precision.RANGE)


# text, earliest, latest, precision
WHENS = [
    ("on 5 February 2020", date(2020, 2, 5), date(2020, 2, 5), Precision.DAY),
    ("since 2011", date(2011, 1, 1), None, Precision.RANGE),
    ("by Friday", None, date(2020, 2, 7), Precision.RANGE),
    ("before 2011", None, date(2011, 1, 1), Precision.RANGE),
    ("between 2003 and 2005", date(2003, 1, 1), date(2005, 12, 31), Precision.RANGE),
    ("last week", date(2020, 1, 27), date(2020, 2, 2), Precision.WEEK),
    ("last month", date(2020, 1, 1), date(2020, 1, 31), Precision.MONTH),
    ("the past three months", date(2019, 11, 8), date(2020, 2, 8), Precision.RANGE),
    ("at 0900 GMT", date(2020, 2, 8), date(2020, 2, 8), Precision.MINUTE),
    ("a few minutes ago", date(2020, 2, 8), date(2020, 2, 8), Precision.DAY),
    ("a few months ago", None, None, Precision.UNKNOWN),
    ("for three days", None, None, Precision.UNKNOWN),
    ("winter 2012", date(2012, 12, 1), date(2013, 2, 28), Precision.RANGE),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), WHENS)
def test_to_when(text: str, earliest: date | None, latest: date | None, precision: Precision) -> None:
    when = to_when(read(text)[0])
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


def test_to_when_takes_the_reading_asked_for() -> None:
    (found,) = read("on Thursday")
    assert to_when(found, direction=Direction.FUTURE).earliest == date(2020, 2, 13)


def test_ages_are_lengths_marked_as_ages() -> None:
    (found,) = read("a 35-year-old man")
    assert (found.type, found.value, found.age) == ("DURATION", "P35Y", True)


def test_named_periods_only_where_asked_for() -> None:
    assert read("after World War II") == []
    (found,) = find_times("after World War II", anchor=SATURDAY, periods=True)
    assert (found.value, found.bound) == ("1939-09-01/1945-09-02", "after")


def _report(line: Dateline | None, published: datetime | None) -> Report:
    return Report(text="", blocks=(), dateline=line, published=published)


def test_anchor_of_a_report() -> None:
    december = Dateline(span=Span(0, 1), month=12, day=31)
    settled = Anchor.of_report(_report(december, datetime(2021, 1, 1, 6)))
    assert (settled.year, settled.month, settled.day) == (2020, 12, 31)
    assert "publication" in settled.basis
    assert Anchor.of_report(_report(december, None)).year is None
    assert Anchor.of_report(_report(None, datetime(2021, 1, 1))).day == 1
    assert Anchor.of_report(_report(None, None)).year is None


def test_every_section_of_the_codebook_is_read() -> None:
    letters = {entry.letter for entry in load_lexicon().words.values()}
    assert letters | {"R", "J"} >= set(CLASSES.values()) - {"H"}


@pytest.mark.parametrize(
    ("year", "day"), [(2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))]
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


WORDS = """
on in the last next this 5 5th 31 2020 1990s 3/2/2020 9:30 p.m. GMT May March February Feb . , - to and of Friday night
early mid two three days weeks year ago later every twice a fiscal quarter century BC Christmas 29 30 overnight from
between since by 0900 hours half first few past that same day 99999999999 29/2/2019 | 1/2 Sat. '90s 347 c. circa
"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
ANCHORS = st.sampled_from(
    [SATURDAY, NO_YEAR, NOTHING, Anchor(1, 1, 1), Anchor(9999, 12, 31), Anchor(None, 2, 29), Anchor(2019, 2, 29)]
)


def _check(text: str, anchor: Anchor) -> None:
    end = 0
    for found in find_times(text, anchor=anchor, periods=True):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.text == text[found.span.start : found.span.end]
        assert found.text.strip()
        assert found.value
        end = found.span.end
        when = to_when(found)
        if when.earliest and when.latest and found.through is None:
            assert when.earliest <= when.latest


@given(st.text(max_size=200), ANCHORS)
def test_any_text(text: str, anchor: Anchor) -> None:
    _check(text, anchor)


@given(st.lists(PIECES, max_size=25), ANCHORS)
def test_any_heap_of_time_words(pieces: list[str], anchor: Anchor) -> None:
    _check(" ".join(pieces), anchor)


@given(st.text("0123456789-WQHSPUTX/", max_size=14))
def test_bounds_of_any_value(value: str) -> None:
    covered = bounds(value)
    assert covered is None or "/" in value or covered[0] <= covered[1]


@pytest.mark.parametrize(
    "unit",
    ["1", "1,111", "a ", "\n ", "5 May ", "the ", "- ", "two ", "in the ", "Friday, ", "early ", "1:", "'", "\n"],
)
def test_hostile_repetition_ends_and_holds(unit: str) -> None:
    _check(unit * 3_000, SATURDAY)


def test_only_the_part_asked_for_is_read() -> None:
    text = "On Monday they met; on Friday they parted."
    (found,) = find_times(text, 19, len(text), anchor=SATURDAY)
    assert found.span.of(text) == "Friday"
