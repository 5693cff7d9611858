"""Finds the dateline that opens a wire report, with its place, date and agency.

    ANKARA, February 8. /TASS/.        place, date, agency between slashes
    BEIRUT (Reuters) -                 place, agency
    MOSCOW. Feb 3 (Interfax) -         a period after the place
    KYIV, Ukraine (AP) —               place with its country or state
    MOSCOW/KYIV (Reuters) -            two places
    (CNN) —                            agency alone
    (ANSA) - Rome, February 3 -        agency first
    Damascus, SANA-                    agency without brackets
    18 March 2019 –                    date alone
    SAN SALVADOR, 3 JAN 90 --          monitoring services
    GENEVA (5 May 2023) --             the date in brackets
    (Nairobi, 6 June 2024) –           the whole in brackets, as rights groups write

A paragraph that opens with capitals and has a dash further on is no dateline: the shape has to hold from the first
character to the dash, and the fewer of place, date and agency there are, the more the rest has to look the part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.report.dates import DATE, NO_DATE, read_date
from dateline.report.paragraphs import ends_sentence, strip_span
from dateline.report.report import Dateline, Span
from dateline.report.wording import fold, load_wording

# The longest datelines seen (two places, date, radio station) stay under 140 characters.
WINDOW = 200
# Agencies that are not on the list are taken when they are this short; a longer bracket is an aside.
MAX_AGENCY_WORDS = 6
# A bare place in capitals ("BUENOS AIRES -") has at most this many words; more is a shouted phrase.
MAX_BARE_WORDS = 3
MIN_PLACE_LETTERS = 3
# Capitals in brackets as short as this are a body's short form, not its seat.
MAX_SHORT_FORM = 6
# The paragraph after a bare place is the report's first sentence, not a label's or a headline's few words.
MIN_BODY_CHARS = 40

_WORD = r"[^\W\d_](?:[\w'’‘`´.]|-(?=\w))*"
_NAME = rf"(?!{NO_DATE}){_WORD}(?:\s+{_WORD}){{0,4}}"
PLACE = rf"{_NAME}(?:\s?/\s?{_NAME}){{0,3}}(?:,\s+{_NAME}){{0,2}}(?:\s*[(\[]{_NAME}[)\]])?"
_WHEN = rf"(?:{DATE}|{NO_DATE})"
_BRACKETED = r"(?:\((?P<round>[^()]{2,60})\)|/(?P<slash>[^/\n]{2,40})/)"
_DASH = r"(?:--+|[—–―‒]|[-_](?=\s|$|[A-Z\"“]))"

_WITH_DASH = (
    rf"(?:(?P<date_alone>{_WHEN})|(?P<place>{PLACE})(?:[.,]?\s+(?P<date>{_WHEN}))?)?"
    rf"(?:[.,]?\s*{_BRACKETED}|[.,]\s+(?P<bare>{_NAME}))?"
    rf"[.,]?(?P<space>\s*)(?P<end>{_DASH}|:(?=\s))\s*"
)
_AGENCY_FIRST = rf"\((?P<round>[^()]{{2,60}})\)\s*{_DASH}?\s*(?P<place>{PLACE}),?\s+(?P<date>{_WHEN})\s*{_DASH}\s*"
_WITHOUT_DASH = rf"(?:(?P<place>{PLACE})(?:[.,]?\s+(?P<date>{_WHEN}))?[.,]?\s*)?{_BRACKETED}\.?\s*"
_DATE_IN_BRACKETS = rf"(?P<place>{PLACE})\s*\((?P<date>{_WHEN})\)\s*(?P<end>{_DASH}|:(?=\s))\s*"
_ALL_IN_BRACKETS = (
    rf"(?P<bracket>[(\[])(?P<place>{PLACE})(?:,?\s+(?P<date>{_WHEN}))?[)\]](?P<space>\s*)(?P<end>{_DASH})?\s*"
)
_DATED_SENTENCE = rf"(?P<place>{PLACE})[.,]\s+(?P<date>{_WHEN})\.\s+"
_OPENERS = "\"“‘'«[("


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """The shapes in the order they are tried; compiled at first use, which takes 50 ms."""
    shapes = (_AGENCY_FIRST, _DATE_IN_BRACKETS, _WITH_DASH, _WITHOUT_DASH, _DATED_SENTENCE, _ALL_IN_BRACKETS)
    return tuple(re.compile(shape) for shape in shapes)


def find_dateline(text: str, span: Span) -> Dateline | None:
    """The dateline that opens the paragraph at `span`, or None.

    The dateline's own span runs up to the first word of the report, dash and white space included.
    """
    window_end = min(span.end, span.start + WINDOW)
    for shape in _shapes():
        found = shape.match(text, span.start, window_end)
        if found is None or found.end() == span.start:
            continue
        candidate = _Candidate.of(text, found, span)
        if candidate is not None and candidate.convinces():
            return candidate.dateline
    return None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch of the right shape, with what is needed to judge whether it is a dateline."""

    dateline: Dateline
    place_words: str
    dated: bool
    parted: bool
    bracketed: bool
    ending: str
    set_apart: bool
    rest: str

    @classmethod
    def of(cls, text: str, found: re.Match[str], span: Span) -> _Candidate | None:
        groups = found.groupdict()
        when = "date_alone" if groups.get("date_alone") else "date"
        date_words = groups.get(when)
        stated = read_date(date_words) if date_words else None
        if date_words and stated is None and not re.fullmatch(NO_DATE, date_words):
            return None
        signed = next((name for name in ("round", "slash", "bare") if groups.get(name)), None)
        place, agency = _part_agency(
            text,
            Span(*found.span("place")) if groups.get("place") else None,
            Span(*found.span(signed)) if signed else None,
        )
        stated_place = _trim_place(text, place)
        dateline = Dateline(
            span=Span(span.start, found.end()),
            place=_words(text, stated_place),
            place_span=stated_place,
            month=stated.month if stated else None,
            day=stated.day if stated else None,
            year=stated.year if stated else None,
            date_span=Span(*found.span(when)) if stated else None,
            agency=_words(text, agency),
            agency_span=agency,
        )
        ending = groups.get("end") or ""
        return cls(
            dateline,
            place_words=_words(text, place) or "",
            dated=bool(date_words),
            parted=place is not None and text[place.end : found.start(when)].strip() != "" if date_words else False,
            bracketed="bracket" in groups,
            ending=ending,
            set_apart=_is_set_apart(bool(groups.get("space")), ending, text[found.end() - 1].isspace()),
            rest=text[found.end() : span.end],
        )

    def convinces(self) -> bool:
        """Whether the parts there are make a dateline of it."""
        if not self._opens_sentence() or (self.place_words and not self._names_place()):
            return False
        if self.dateline.agency and not self._signs_agency():
            return False
        if self.bracketed:
            return self._convinces_in_brackets()
        if self.ending == "":
            return self._convinces_without_dash()
        if not self.place_words:
            return self.ending != ":" and (self._known_agency() or self.dateline.year is not None)
        if self.dateline.agency:
            return self._is_capitals() or self._known_agency() or (self.dated and self.parted)
        if self.ending == ":":
            return self._convinces_bare()
        dated = self.dated and (self.parted or self._is_capitals())
        return dated or self._convinces_bare() or self._has_known_region()

    def _convinces_without_dash(self) -> bool:
        if not self.dateline.agency:
            return self.dated and self._is_capitals()
        # `(CNN)Rebels said`: the agency's brackets end the dateline; `Smith (AP) said` has no sentence after them.
        if self.dated and self.place_words and self._is_capitals():
            return True
        return self._known_agency() and (not self.place_words or self.dated or self._is_capitals())

    def _convinces_in_brackets(self) -> bool:
        """A date speaks for itself; a place alone (`(Nairobi) –`) wants a dash and no short form (`(EHB) -`)."""
        if self.dated:
            return True
        city = self._city()
        short = city.isupper() and len(city) <= MAX_SHORT_FORM
        return bool(self.ending) and not short and len(city.split()) <= MAX_BARE_WORDS and self._opens_body()

    def _convinces_bare(self) -> bool:
        """Place and dash alone: capitals, a dash set apart, and not a text that is in capitals throughout."""
        city = self._city()
        return (
            self._is_capitals()
            and self.set_apart
            and not self.rest[:400].isupper()
            and len(city.split()) <= MAX_BARE_WORDS
            and sum(map(str.isalpha, city)) >= MIN_PLACE_LETTERS
            and self._opens_body()
        )

    def _opens_sentence(self) -> bool:
        first = self.rest[:1]
        return not first or first in _OPENERS or first.isdigit() or first.isupper() or first.istitle()

    def _opens_body(self) -> bool:
        """A headline or label can look like place and dash (`UKRAINE: Talks stall`); what follows is no sentence."""
        return len(self.rest) >= MIN_BODY_CHARS and (ends_sentence(self.rest) or len(self.rest) > WINDOW)

    def _city(self) -> str:
        return re.split(r"[,(\[]", self.place_words)[0].strip()

    def _is_capitals(self) -> bool:
        particles = load_wording().place_particles
        return " ".join(word for word in self._city().split() if word not in particles).isupper()

    def _names_place(self) -> bool:
        particles = load_wording().place_particles
        words = re.split(r"[\s,/()\[\]]+", self.place_words)
        if fold(self._city()) in load_wording().no_places:
            return False
        return all(not word or word[0].isupper() or word in particles or word.startswith("al-") for word in words)

    def _has_known_region(self) -> bool:
        parts = [fold(part.rstrip(")] ")) for part in re.split(r"[,(\[]", self.place_words)]
        return len(parts) > 1 and parts[-1] in load_wording().regions and self.set_apart

    def _known_agency(self) -> bool:
        return _is_known_agency(self.dateline.agency or "")

    def _signs_agency(self) -> bool:
        agency = self.dateline.agency or ""
        return self._known_agency() or (
            len(agency.split()) <= MAX_AGENCY_WORDS and any(map(str.isupper, agency)) and not agency[0].isdigit()
        )


def _is_set_apart(space_before: bool, ending: str, space_after: bool) -> bool:
    """A dash has white space on one side, a hyphen before it, a colon only after it."""
    if ending == ":":
        return not space_before
    return space_before or (ending != "-" and space_after)


def _words(text: str, span: Span | None) -> str | None:
    return " ".join(span.of(text).split()) if span is not None else None


def _is_known_agency(words: str) -> bool:
    """Whether the words are an agency on the list, or one of two that sign together (`Reuters/AFP`)."""
    known = load_wording().agencies
    return fold(words) in known or fold(re.split(r"\s*[/,]\s*|\s+-\s+", words)[0]) in known


def _part_agency(text: str, place: Span | None, agency: Span | None) -> tuple[Span | None, Span | None]:
    """Take an agency out of the place's slot: `BEIRUT (Reuters) -`, `Damascus, SANA-`, `TASS -`.

    A bracket after a place is its country (`ROME (ITALY), 11 JAN 90`) or the agency.
    """
    if place is None or agency is not None:
        return place, agency
    words = place.of(text)
    bracket = words.find("(")
    if bracket >= 0:
        inner = strip_span(text, place.start + bracket + 1, place.end - 1)
        if fold(inner.of(text)) in load_wording().regions:
            return place, None
        return strip_span(text, place.start, place.start + bracket), inner
    comma = words.rfind(",")
    last = strip_span(text, place.start + comma + 1, place.end)
    if not _is_known_agency(last.of(text)):
        return place, None
    return (Span(place.start, place.start + comma) if comma >= 0 else None), last


def _trim_place(text: str, place: Span | None) -> Span | None:
    """The place without a sentence's period, or None when the report withholds it."""
    if place is None:
        return None
    wording = load_wording()
    words = place.of(text)
    last = re.split(r"[,\s]", words)[-1]
    if words.endswith(".") and last.count(".") == 1 and fold(last) not in wording.regions:
        place = Span(place.start, place.end - 1)
    city, bracket, country = place.of(text).partition("(")
    if fold(city) not in wording.withheld_places:
        return place
    # `NO CITY (EL SALVADOR)`: the country in brackets is all there is.
    start = place.start + len(city) + 1
    return Span(start, start + len(country.rstrip(")"))) if bracket else None
