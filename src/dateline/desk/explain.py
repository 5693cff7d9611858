"""`--explain`: each account with its sentence and, for every field, the words it came from or how it was inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.account import OUTLET, Account, Actor, Cause, Reading, Saying, When, Where
from dateline.desk.dates import long_date, report_year, when_words
from dateline.desk.grid import Palette, wrap
from dateline.desk.labels import QUAD_CLASSES, QUAD_STYLES, status_words, what_words, where_words
from dateline.desk.parties import country_name, outlet, sector_words, speaker
from dateline.desk.safe import show
from dateline.desk.selection import Selection, lowest_confidence
from dateline.desk.table import (
    MIN_WIDTH,
    account_numbers,
    dispute_lines,
    dispute_marks,
    header_lines,
    no_account_reasons,
)
from dateline.desk.tolls import count_words
from dateline.report.report import Report, Span

LABEL_WIDTH = 12
Field = tuple[str, str]


def explain_lines(selection: Selection, *, width: int, palette: Palette, name: str | None = None) -> Iterator[str]:
    """The lines that explain one report's accounts, none wider than `width`."""
    reading = selection.reading
    width = max(width, MIN_WIDTH)
    if name:
        yield from wrap(show(name), width)
    yield from header_lines(reading, width, palette)
    marks = dispute_marks(reading)
    for number, account in enumerate(reading.accounts, 1):
        yield ""
        yield from _account_lines(reading, account, f"{number}", marks.get(account.id, ""), width, palette)
    yield from dispute_lines(reading, width, palette)
    yield from _uncoded_lines(selection, width, palette)


def _account_lines(
    reading: Reading, account: Account, number: str, mark: str, width: int, palette: Palette
) -> Iterator[str]:
    title = f"{number}  {what_words(account)} {mark}".rstrip()
    yield from (
        palette.paint(line, QUAD_STYLES.get(account.quad_class or 0, ""), "bold") for line in wrap(title, width)
    )
    for label, text in fields(reading, account):
        for line in wrap(text, width - LABEL_WIDTH - 3):
            yield f"   {palette.paint(f'{label:<{LABEL_WIDTH}}', 'dim')}{line}".rstrip()
            label = ""


def fields(reading: Reading, account: Account) -> Iterator[Field]:
    """The account's fields in reading order, each with its label; a field of several entries has its label once."""
    report = reading.report
    yield "sentence", _marked(report, account.sentence, account.trigger)
    yield "trigger", quoted(report, account.trigger)
    yield from _labelled("told again", [quoted(report, span) for span in account.mentions])
    yield "coded as", _codes(account)
    yield from _labelled("who", _actors(report, account.actors) or ["not named"])
    yield from _labelled("whom", _actors(report, account.recipients))
    yield "when", _when(report, account.when)
    yield "where", _where(report, account.where)
    yield from _labelled("toll", [_toll(report, account, n) for n in range(len(account.toll))])
    yield from _labelled("says", _sayings(report, account))
    yield "status", _status(report, account)
    yield from _labelled("because", [_cause(reading, cause) for cause in account.because_of])
    if account.confidence:
        yield "confidence", _confidence(account)


def quoted(report: Report, span: Span | None) -> str:
    """The words at a span with their offsets: `"came under fire" [120:135]`."""
    return f'"{show(span.of(report.text))}" [{span.start}:{span.end}]' if span else ""


def _labelled(label: str, texts: Sequence[str]) -> Iterator[Field]:
    return ((label if n == 0 else "", text) for n, text in enumerate(texts))


def _marked(report: Report, sentence: Span, trigger: Span) -> str:
    """The sentence with its trigger between marks that no keyboard types by accident."""
    text = report.text
    if not sentence.start <= trigger.start <= trigger.end <= sentence.end:
        return quoted(report, sentence)
    before, after = text[sentence.start : trigger.start], text[trigger.end : sentence.end]
    return f"{show(before + '«' + trigger.of(text) + '»' + after)} [{sentence.start}:{sentence.end}]"


def _codes(account: Account) -> str:
    contexts = f"contexts {', '.join(map(show, account.contexts))}" if account.contexts else ""
    cameo = f"CAMEO {show(account.cameo)}" if account.cameo else ""
    quad = QUAD_CLASSES.get(account.quad_class or 0, "")
    scale = f" ({show(account.intensity_scale)})" if account.intensity_scale else ""
    intensity = f"intensity {account.intensity:+g}{scale}" if account.intensity is not None else ""
    return _join(what_words(account), contexts, cameo, quad, intensity)


def _join(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _actors(report: Report, actors: Sequence[Actor]) -> list[str]:
    return [_actor(report, actor) for actor in actors]


def _actor(report: Report, actor: Actor) -> str:
    words = quoted(report, actor.span) or (f'"{show(actor.text)}"' if actor.text else "")
    country = f"{country_name(actor.country)} ({show(actor.country)})" if actor.country else ""
    sectors = f"sector {sector_words(actor.sectors)} ({', '.join(map(show, actor.sectors))})" if actor.sectors else ""
    group = f"group {show(actor.group)}" if actor.group else ""
    labels = (f"called {quoted(report, label.span)} by {show(label.voice or outlet(report))}" for label in actor.labels)
    known = show(actor.name or "")
    name = known if not actor.country or known != country_name(actor.country) else ""
    return _join(words, name, country, sectors, group, *labels, *_why(actor.basis, actor.reason))


def _why(basis: str | None, reason: str | None) -> Iterator[str]:
    if basis:
        yield f"found by: {show(basis)}"
    if reason:
        yield f"unresolved: {show(reason)}"


def _when(report: Report, when: When | None) -> str:
    if when is None:
        return "not stated"
    words = when_words(when, report_year(report))
    first, last = when.earliest, when.latest
    days = " to ".join(dict.fromkeys(long_date(day) for day in (first, last) if day))
    value = f"value {show(when.value)}" if when.value else ""
    precision = f"to the {when.precision}" if when.value or days else ""
    shown = words if when.value or days else ""
    return (
        _join(quoted(report, when.span), shown, days, value, precision, *_why(when.basis, when.reason)) or "not stated"
    )


def _where(report: Report, where: Where | None) -> str:
    if where is None:
        return "not stated"
    point = ""
    if where.latitude is not None and where.longitude is not None:
        point = f"{where.latitude:.4g}, {where.longitude:.4g}"
        point += f" within {where.radius_km:g} km" if where.radius_km is not None else ""
    geonames = f"GeoNames {where.geonames_id}" if where.geonames_id is not None else ""
    admin = f"in {show(where.admin1)}" if where.admin1 and where.admin1 != where.name else ""
    precision = f"a {show(where.precision)}" if where.precision else ""
    named = where_words(where) if where.name else ""
    words = quoted(report, where.span) or f'"{show(where.text)}"'
    return _join(words, named, admin, precision, point, geonames, *_why(where.basis, where.reason))


def _toll(report: Report, account: Account, index: int) -> str:
    toll = account.toll[index]
    whom = f"of whom: {show(toll.of_whom)}" if toll.of_whom else ""
    country = country_name(toll.country) if toll.country else ""
    return _join(
        f"{count_words(toll)} {toll.harm}", quoted(report, toll.span), whom, country, sector_words(toll.sectors)
    )


def _sayings(report: Report, account: Account) -> list[str]:
    """The chain of who says so, outermost first; the outlet carries all of it."""
    if not account.said_by:
        return [f"{outlet(report)}, in the report's own voice"]
    return [f"{'citing ' if n else ''}{_saying(report, saying)}" for n, saying in enumerate(account.said_by)]


def _saying(report: Report, saying: Saying) -> str:
    who = f"{speaker(saying)} {saying.manner}"
    cue = f"by {quoted(report, saying.cue_span)}" if saying.cue_span else ""
    content = (
        f"{'quoted' if saying.quoted else 'content'} {quoted(report, saying.content_span)}"
        if saying.content_span
        else ""
    )
    by = _actor(report, saying.speaker) if saying.speaker else ""
    return _join(who, cue, by, content, *_why(saying.basis, saying.reason))


def _status(report: Report, account: Account) -> str:
    status = account.status
    parts = f"polarity {status.polarity}, certainty {status.certainty}, aspect {status.aspect}"
    return _join(status_words(status), parts, *(f"by {quoted(report, span)}" for span in status.spans))


def _cause(reading: Reading, cause: Cause) -> str:
    number = account_numbers(reading).get(cause.account_id)
    found = next((account for account in reading.accounts if account.id == cause.account_id), None)
    what = f'account {number}, "{show(found.trigger_text)}"' if found else "an account not shown here"
    voice = show(cause.voice) if cause.voice and cause.voice != OUTLET else outlet(reading.report)
    return _join(what, f"by {quoted(reading.report, cause.cue_span)}", f"explained so by {voice}")


def _confidence(account: Account) -> str:
    figures = ", ".join(f"{show(name)} {value:.2f}" for name, value in sorted(account.confidence.items()))
    return f"{figures} · lowest {lowest_confidence(account):.2f}"


def _uncoded_lines(selection: Selection, width: int, palette: Palette) -> Iterator[str]:
    """Every stretch without an account, with the reason: nothing is left out silently."""
    reading = selection.reading
    if not reading.accounts and not selection.left_out:
        yield ""
        for line in ("No account was found in this report.", *no_account_reasons(reading)):
            yield from wrap(line, width)
    if reading.uncoded:
        yield ""
        yield palette.paint("Without an account", "bold")
    for uncoded in reading.uncoded:
        for line in wrap(f"{quoted(reading.report, uncoded.span)}: {show(uncoded.reason)}", width - 3):
            yield f"   {line}"
    for warning in reading.report.warnings:
        yield from wrap(f"Note: {show(warning)}.", width)
    for note in selection.notes():
        yield from wrap(note, width)
