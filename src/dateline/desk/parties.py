"""Names parties and voices in the few words that fit a table."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.account import Account, Actor, Manner, Saying
from dateline.desk.grid import shorten
from dateline.desk.safe import show
from dateline.report.report import Report

UNNAMED = "?"
# Longer names of voices are cut in the table; the disputes below it and --explain give them in full.
MAX_VOICE = 40
# Bodies that stand where a country code stands (PLOVER 2.0).
BODIES = {"UNO": "United Nations", "EUR": "European Union"}
# Kinds of body, which say nothing beside a name.
KINDS = {"IGO": "international body", "NGO": "NGO", "MNC": "company"}
# PLOVER 2.0 sector codes in words.
SECTORS = {
    "AGR": "farmers",
    "BUS": "business",
    "COP": "police",
    "CRM": "criminals",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "former officials",
    "GOV": "government",
    "JRN": "media",
    "JUD": "courts",
    "LAB": "labour",
    "LEG": "parliament",
    "MED": "health",
    "MIL": "military",
    "OPP": "opposition",
    "PRE": "breakaway entity",
    "PRM": "paramilitary",
    "PTY": "party",
    "REB": "rebels",
    "REF": "refugees",
    "SPY": "intelligence",
    "UAF": "unknown gunmen",
    "UNK": "unknown",
}
_SHORT = {"government": "gov.", "military": "mil."}
_MANNERS = {Manner.CLAIMS: "claims", Manner.DENIES: "denies", Manner.CONFIRMS: "confirms", Manner.ACCUSES: "accuses"}


def country_name(code: str) -> str:
    """The country's name in English, or the code itself where it stands for none."""
    # The codebook takes numpy along, which a plain `--help` should not wait for.
    from dateline.codebook.countries import default_countries

    known = default_countries().by_code.get(code)
    return known.name if known else BODIES.get(code) or KINDS.get(code) or show(code)


def country_short(code: str) -> str:
    """The two letters of the country, or the code itself where it stands for none."""
    from dateline.codebook.countries import default_countries

    known = default_countries().by_code.get(code)
    return known.iso2 if known else show(code)


def sector_words(codes: Sequence[str], *, short: bool = False) -> str:
    """Sectors in words: `government, military`."""
    words = [SECTORS.get(code, show(code)) for code in codes]
    return ", ".join(_SHORT.get(word, word) if short else word for word in words)


def party(actor: Actor) -> str:
    """One party: name and country where they are known, else the report's own words in quotation marks.

    `Syria (military)`, `Recep Tayyip Erdogan (Turkey)`, `"the gunmen"`, `?` where nobody is named, `? ("terrorist")`
    where a voice only says what they are.
    """
    country = _country(actor)
    name = show(actor.name) if actor.name else None
    if name and name != country:
        return f"{name} ({country})" if country and country not in name else name
    if country:
        sectors = sector_words(actor.sectors[:2], short=True)
        return f"{country} ({sectors})" if sectors else country
    if actor.text:
        return f'"{show(actor.text)}"'
    # Nobody is named, but a voice says what they are.
    return " ".join([UNNAMED, *(f'("{show(label.text)}")' for label in actor.labels)])


def _country(actor: Actor) -> str | None:
    return country_name(actor.country) if actor.country and actor.country not in KINDS else None


def parties(actors: Sequence[Actor]) -> str:
    """Several parties, each once: `Russia, Turkey`."""
    return ", ".join(dict.fromkeys(map(party, actors)))


def who_to_whom(account: Account) -> str:
    """`actor → recipient`, with `?` for an actor that the report does not name."""
    who, whom = parties(account.actors), parties(account.recipients)
    return f"{who or UNNAMED} → {whom}" if whom else who


def outlet(report: Report) -> str:
    """The outlet in whose voice the report speaks."""
    agency = report.dateline.agency if report.dateline else None
    return show(agency or report.source or "") or "the report itself"


def speaker(saying: Saying) -> str:
    """Who speaks: `Turkey: Mevlut Cavusoglu`; for an unnamed one `somebody ("reportedly")`."""
    if saying.speaker is None:
        return f'somebody ("{show(saying.cue)}")' if saying.cue else "somebody"
    actor = saying.speaker
    country = _country(actor)
    name = show(actor.name or actor.text)
    if not country or name == country:
        return name or UNNAMED
    return name if country in name else f"{country}: {name}"


def says(account: Account, report: Report) -> str:
    """Who says so, outermost first, in the table's words; the outlet where nobody else does."""
    links = [f"{shorten(speaker(saying), MAX_VOICE)}{_manner(saying)}" for saying in account.said_by]
    return ", citing ".join(links) or outlet(report)


def _manner(saying: Saying) -> str:
    word = _MANNERS.get(saying.manner)
    return f" ({word})" if word else ""
