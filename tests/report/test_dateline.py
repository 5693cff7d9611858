"""Datelines of the kinds that agencies use, and openings that only look like one."""

from __future__ import annotations

import pytest

from dateline.report import read_report
from dateline.report.dateline import find_dateline
from dateline.report.opening import find_date_line
from dateline.report.report import Dateline, Span

REST = "The two sides said on the same day that the talks would go on."


def _find(opening: str, rest: str = REST) -> tuple[Dateline | None, str]:
    text = opening + rest
    return find_dateline(text, Span(0, len(text))), text


# opening words, place, (day, month, year), agency, what the row protects
DATELINES = [
    ("ANKARA, February 8. /TASS/. ", "ANKARA", (8, 2, None), "TASS", "slashes, no year invented"),
    ("BEIRUT (Reuters) - ", "BEIRUT", None, "Reuters", "a bracket after a place is the agency"),
    ("LIMA, January 19. /Puna News/. ", "LIMA", (19, 1, None), "Puna News", "an agency that no list knows"),
    ("GENEVA, 5 March (AP) — ", "GENEVA", (5, 3, None), "AP", "day before month"),
    ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", None, "AP", "the country belongs to the place"),
    ("(CNN) — ", None, None, "CNN", "no place"),
    ("(CNN)", None, None, "CNN", "the bracket closes the dateline by itself"),
    ("JERUSALEM, Feb 3 (Xinhua) -- ", "JERUSALEM", (3, 2, None), "Xinhua", "two hyphens"),
    ("MOSCOW. Feb 3 (Interfax) - ", "MOSCOW", (3, 2, None), "Interfax", "the period is not part of the place"),
    ("Paris (AFP) - ", "Paris", None, "AFP", "title case with a known agency"),
    ("GAZA CITY — ", "GAZA CITY", None, None, "place alone"),
    ("WASHINGTON, D.C., Jan. 5, 2020 /PRNewswire/ -- ", "WASHINGTON, D.C.", (5, 1, 2020), "PRNewswire", "state kept"),
    ("SAN SALVADOR, 3 JAN 90 -- ", "SAN SALVADOR", (3, 1, 1990), None, "two-digit year"),
    ("UNITED NATIONS, Feb 3 (Reuters) - ", "UNITED NATIONS", (3, 2, None), "Reuters", "a body's seat"),
    ("MOSCOW/KYIV (Reuters) - ", "MOSCOW/KYIV", None, "Reuters", "two cities"),
    ("18 March 2019 – ", None, (18, 3, 2019), None, "date alone"),
    ("Taipei, Taiwan — ", "Taipei, Taiwan", None, None, "title case with a known country"),
    ("(ANSA) - Rome, February 3 - ", "Rome", (3, 2, None), "ANSA", "agency first"),
    ("Damascus, SANA- ", "Damascus", None, "SANA", "agency without brackets"),
    ("New Delhi [India], February 3 (ANI): ", "New Delhi [India]", (3, 2, None), "ANI", "colon"),
    ("New Delhi, Feb 3 (PTI) ", "New Delhi", (3, 2, None), "PTI", "no dash"),
    ("ISLAMABAD: ", "ISLAMABAD", None, None, "place and colon"),
    ("FAIRVIEW, W.Va. - ", "FAIRVIEW, W.Va.", None, None, "the period of a short form is kept"),
    ("ST. PETERSBURG, Russia (AP) — ", "ST. PETERSBURG, Russia", None, "AP", "period inside the place"),
    ("DHAKA (BANGLADESH), 9 SEP 89 (THE OBSERVER) -- ", "DHAKA (BANGLADESH)", (9, 9, 1989), "THE OBSERVER", "country"),
    (
        "NO CITY (EL SALVADOR), 27 MAR 89 (FBIS) -- ",
        "EL SALVADOR",
        (27, 3, 1989),
        "FBIS",
        "the country is all there is",
    ),
    ("CLANDESTINE, 25 AUG 89 (RADIO NORTE) -- ", None, (25, 8, 1989), "RADIO NORTE", "a place withheld"),
    ("LIMA, NO DATE (RADIO NORTE) -- ", "LIMA", None, "RADIO NORTE", "a date withheld"),
    ("LONDON —\u00a0", "LONDON", None, None, "no-break space"),
    ("SAN\nSALVADOR, 3 JAN\n90 -- ", "SAN SALVADOR", (3, 1, 1990), None, "wrapped in the middle"),
    ("SÃO PAULO (Reuters) - ", "SÃO PAULO", None, "Reuters", "letters beyond ASCII"),
    ("NEAR MOSUL, Iraq (AP) — ", "NEAR MOSUL, Iraq", None, "AP", "near a place"),
    ("MOSCOW, Feb. 29 (Sputnik) — ", "MOSCOW", (29, 2, None), "Sputnik", "leap day without year"),
    ("(NAIROBI, 6 June 2024) – ", "NAIROBI", (6, 6, 2024), None, "the whole in brackets"),
    ("(Beirut, March 3, 2021) – ", "Beirut", (3, 3, 2021), None, "the whole in brackets, title case"),
    ("(Nairobi) – ", "Nairobi", None, None, "a place in brackets and a dash"),
    ("[Kampala, 3 March 2020] ", "Kampala", (3, 3, 2020), None, "square brackets close it by themselves"),
    ("NEW YORK/GENEVA (5 May 2023) -- ", "NEW YORK/GENEVA", (5, 5, 2023), None, "a date in brackets is no agency"),
    ("ABUJA, Nigeria (Tuesday, May 7, 2024): ", "ABUJA, Nigeria", (7, 5, 2024), None, "a weekday with it"),
    (
        "Goma, DR Congo, Oct 17, 2024 (Lake Press) - ",
        "Goma, DR Congo",
        (17, 10, 2024),
        "Lake Press",
        "dated, so signed",
    ),
]


@pytest.mark.parametrize(("opening", "place", "date", "agency", "why"), DATELINES)
def test_reads_dateline(
    opening: str, place: str | None, date: tuple[int, int, int | None] | None, agency: str | None, why: str
) -> None:
    dateline, text = _find(opening)
    assert dateline is not None, why
    assert (dateline.place, dateline.agency) == (place, agency), why
    assert (dateline.day, dateline.month, dateline.year) == (date or (None, None, None)), why
    assert text[dateline.span.end :] == REST
    for words, span in ((dateline.place, dateline.place_span), (dateline.agency, dateline.agency_span)):
        assert (words is None) == (span is None)
        if words is not None and span is not None:
            assert " ".join(span.of(text).split()) == words


# opening words, what follows, why it is no dateline
NO_DATELINES = [
    (
        "LONDON mayor Jane Roe resigned on Monday - ",
        "he said so himself in a letter.",
        "capitals that start a sentence",
    ),
    ("NATO - ", "the alliance that pays for it - has not said whether it will go on with the mission.", "aside"),
    ("NATO - ", REST, "a body's name is no place"),
    ("UPDATE: ", REST, "a label"),
    ("(Updated) – ", REST, "a label in brackets"),
    ("(EHB) – ", REST, "a short form in brackets"),
    ("(Jane Roe) – ", "who was there – did not speak", "a name aside"),
    ("[Applause] ", REST, "a stage direction"),
    ("MONDAY — ", REST, "a weekday"),
    ("Monday, 3 February – ", "the day of the vote was calm in all of the country.", "a weekday in the place's slot"),
    ("Jones, Smith — ", "two officers of the guard — were hurt when the car overturned.", "names"),
    ("The president (Republican) - ", "who was there - did not speak to reporters on Monday.", "aside after a bracket"),
    ("John Smith (AP) ", "said on Monday that the army had left the town for good.", "agency inside a sentence"),
    ("President Roe — ", REST, "title case without country"),
    ("The Example Health Body (EHB) - ", REST, "a long form before its short form"),
    ("On 8 May 2019 – ", REST, "a preposition before a date"),
    ("ANKARA, February 45. /TASS/. ", REST, "no such day"),
    ("MOSCOW, Feb. 29, 2019 (Sputnik) — ", REST, "no such day in that year"),
    ("UKRAINE: ", "Talks stall", "a headline's label"),
    (
        "THE RESULTS OF THE COUNT -- ",
        "WHICH ENDED THE STRIKE -- WERE GIVEN OUT ON MONDAY IN THE CAPITAL.",
        "all capitals",
    ),
]


@pytest.mark.parametrize(("opening", "rest", "why"), NO_DATELINES)
def test_takes_nothing_else_for_a_dateline(opening: str, rest: str, why: str) -> None:
    dateline, _ = _find(opening, rest)
    assert dateline is None, why


def test_long_paragraph_costs_nothing() -> None:
    text = "AB CD, " * 20_000
    assert find_dateline(text, Span(0, len(text))) is None


def test_the_period_of_a_situation_report_ends_on_its_day() -> None:
    text = (
        "DARFUR: SITUATION REPORT\nPeriod covered: 3-9 July 2023\n\nHighlights\n- An aid convoy reached Kutum on 7 July.\n\n"
        "The authorities in Chad reopened the crossing on 8 July, and the agency distributed food to families in the town.\n"
    )
    report = read_report(text.encode(), name="sitrep.txt")
    assert report.dateline is not None
    assert (report.dateline.year, report.dateline.month, report.dateline.day) == (2023, 7, 9)


# a paragraph of nothing but a date, the day it states, what the row protects
DATE_LINES = [
    ("Friday, May 8, 2009", (8, 5, 2009), "weekday"),
    ("Monday, 8 January 2024 15:45 GMT", (8, 1, 2024), "clock behind"),
    ("Published 3:45 PM EST, Mon January 8, 2024", (8, 1, 2024), "clock before"),
    ("Last updated: 8 January 2024", (8, 1, 2024), "updated"),
    ("Posted on January 8, 2024 by admin", (8, 1, 2024), "who posted it"),
    ("January 8, 2024 · 3:45 PM", (8, 1, 2024), "a mark between"),
    ("Press Release | 8 January 2024", (8, 1, 2024), "a label before"),
]


@pytest.mark.parametrize(("line", "day", "why"), DATE_LINES)
def test_reads_a_date_line(line: str, day: tuple[int, int, int], why: str) -> None:
    found = find_date_line(line, Span(0, len(line)))
    assert found is not None, why
    assert (found.day, found.month, found.year) == day, why


@pytest.mark.parametrize("line", ["Updated 08/01/2024", "Talks since January 8, 2024", "Published by the army"])
def test_other_lines_state_no_date(line: str) -> None:
    assert find_date_line(line, Span(0, len(line))) is None
