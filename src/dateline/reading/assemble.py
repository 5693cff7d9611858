"""Reading as one readable function: a report and its parse in, accounts, disputes and what stayed uncoded out."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from dateline.account import Account, Cause, Reading, Uncoded
from dateline.codebook.events import EventCodebook
from dateline.language.parse import Parse
from dateline.reading.chains.chains import find_chains
from dateline.reading.confidence import field_confidence
from dateline.reading.grammar.mend import mended
from dateline.reading.grammar.occurrences import occurrence
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import CauseMention, SayingMention, Trigger
from dateline.reading.rivals.counts import as_counted, lend_to_counts
from dateline.reading.rivals.disputes import find_disputes
from dateline.reading.rivals.retold import lend_between
from dateline.reading.rivals.scenes import lend_in_scenes
from dateline.reading.rivals.sides import voice_of
from dateline.reading.rivals.taken_up import Page
from dateline.reading.says.sayings import find_sayings, sayings_of
from dateline.reading.says.votes import SayingVotes
from dateline.reading.scribe import CODER, Scribe
from dateline.reading.status.status import StatusReader
from dateline.reading.toll.counted import with_counts
from dateline.reading.toll.merge import fold_results
from dateline.reading.toll.tolls import find_tolls
from dateline.reading.what.bare import tells_nothing
from dateline.reading.what.causes import find_causes
from dateline.reading.what.events import find_events
from dateline.reading.what.everyday import PRIVATE, private_dealings
from dateline.reading.what.mishaps import no_attacks
from dateline.reading.what.verbal import as_criticism
from dateline.reading.what.votes import HeadVotes
from dateline.reading.when.counted_from import count_from
from dateline.reading.when.lent_times import lend_times
from dateline.reading.when.times import Anchor, TimeMention, find_times
from dateline.reading.when.whens import place_times
from dateline.reading.where.places_again import point_back
from dateline.reading.where.sites import find_places, in_body
from dateline.reading.where.wheres import place_events
from dateline.reading.who.own_topics import with_own_topics
from dateline.reading.who.parties import Clauses
from dateline.report.report import BlockKind, Report, Span

NO_EVENT = "no event of the codebook in this sentence"
# They tell what is to be done, and nothing of what was.
_MEANING = frozenset({
    "agree", "promise", "pledge", "vow", "threaten", "offer", "decide", "refuse", "order", "ask", "urge", "tell", "demand", "plan",
    "call", "appeal", "want", "seek", "warn", "request", "swear", "decline", "undertake", "instruct", "command", "invite", "press",
})  # fmt: skip
TOLD_BEFORE = "goes on telling an event that another sentence's account tells"


def read_parse(
    report: Report,
    parse: Parse,
    codebook: EventCodebook,
    heads: HeadVotes | None = None,
    saying_heads: SayingVotes | None = None,
) -> Reading:
    """All that a parsed report tells, as accounts in text order; the encoder's heads vote on events and on sayings."""
    # 1. What happened, and who says so.
    parse = mended(parse)
    triggers = find_events(parse, codebook, heads=heads)
    tolls = find_tolls(parse)
    sayings = find_sayings(parse, heads=saying_heads, tolls=tolls)
    numbers = {token for toll in tolls if toll.trigger is not None for token in (toll.trigger, toll.words[0])}
    counts = {token: _told_by(parse, sayings, token) for token in numbers}
    triggers = as_criticism(parse, with_counts(parse, triggers, tolls, counts), codebook, counts)
    chains = with_own_topics(parse, Clauses(Tree(parse), codebook), find_chains(parse))
    told = _voices(parse, sayings, triggers)
    reader = StatusReader(parse, headlines=not report.body)
    statuses = [as_counted(t, reader.read(t.token, sayings, told[t.token], t.words)) for t in triggers]
    # 2. "The incident killed five": what is told as the result of an event joins that event.
    folded = fold_results(parse, triggers, statuses, tolls, told)
    touched = {parse.sentence_of[trigger.token] for trigger in triggers}
    triggers = folded.triggers
    statuses = [statuses[n] for n in folded.kept]
    # 3. When, where, at what cost, because of what.
    cues = {token: n for n, saying in enumerate(sayings) if saying.cue for token in range(*saying.cue)}
    times = _times(report)
    whens = place_times(parse, times, triggers, statuses, cues, folded.mentions)
    places = find_places(parse, report)
    wheres = place_events(parse, in_body(parse, places, report), triggers, cues, folded.mentions)
    wheres = point_back(parse, in_body(parse, places, report), triggers, wheres)
    whens = count_from(parse, times, triggers, whens)
    whens, wheres = lend_in_scenes(parse, triggers, statuses, whens, wheres)
    causes = find_causes(parse, triggers)
    whens = lend_times(parse, times, triggers, whens, causes, cues)
    whens, wheres = lend_to_counts(parse, triggers, statuses, folded.tolls, whens, wheres)
    # 4. One account a trigger.
    scribe = Scribe(report, parse, codebook, sayings, chains, places)
    accounts = [
        scribe.account(trigger, status, told[trigger.token], folded, when, where)
        for trigger, status, when, where in zip(triggers, statuses, whens, wheres, strict=True)
    ]
    told_of = dict(zip(triggers, accounts, strict=True))
    passed = no_attacks(parse, told_of, codebook)
    passed |= dict.fromkeys(private_dealings(parse, told_of, codebook), PRIVATE)
    ordered = _with_causes(scribe, told_of, passed, causes)
    # 5. Where accounts of one event contradict each other, and what gave no account.
    page = Page.of(parse, chains)
    disputes = find_disputes(ordered, page)
    ordered = tuple(map(_graded, lend_between(ordered, disputes, page)))
    reasons = dict.fromkeys(touched, TOLD_BEFORE) | {parse.sentence_of[token]: why for token, why in passed.items()}
    return Reading(report, ordered, disputes, _uncoded(report, parse, ordered, reasons))


def _with_causes(
    scribe: Scribe, told: Mapping[Trigger, Account], passed: Container[int], causes: Sequence[CauseMention]
) -> tuple[Account, ...]:
    """The accounts that tell something, with their causes, in text order; `passed`: tokens of what is no event."""
    causes = [cause for cause in causes if cause.effect not in passed and cause.cause not in passed]
    linked = {token for cause in causes for token in (cause.effect, cause.cause)}
    found = {
        trigger.token: account
        for trigger, account in told.items()
        if trigger.token in linked or not (trigger.token in passed or tells_nothing(scribe.parse, trigger, account))
    }
    for cause in causes:
        effect, source = found[cause.effect], found[cause.cause]
        link = Cause(source.id, scribe.parse.words(*cause.cue), scribe.span(cause.cue), voice_of(effect))
        found[cause.effect] = replace(effect, because_of=(*effect.because_of, link))
    return tuple(sorted(found.values(), key=lambda account: (account.trigger, account.event_type)))


def _graded(account: Account) -> Account:
    """The account with how far each of its fields is to be trusted."""
    return replace(account, confidence=field_confidence(account, account.confidence["event_type"]))


def _voices(
    parse: Parse, sayings: tuple[SayingMention, ...], triggers: Sequence[Trigger]
) -> dict[int, tuple[int, ...]]:
    """The sayings that tell each event: of "a raid that the army says never took place" the army's."""
    tree = Tree(parse)
    told: dict[int, tuple[int, ...]] = {}
    for trigger in triggers:
        verb = occurrence(tree, trigger.token)
        told[trigger.token] = _told_by(parse, sayings, trigger.token if verb is None else verb)
    return told


def _told_by(parse: Parse, sayings: tuple[SayingMention, ...], token: int) -> tuple[int, ...]:
    """The sayings that tell an event, outermost first. A demand is the outlet's, although it brings in what is demanded."""
    found = []
    for n in sayings_of(parse, sayings, token):
        cue = sayings[n].cue
        if cue is None or not (cue[0] <= token < cue[1] or _is_known(parse, cue, token)):
            found.append(n)
    return tuple(found)


def _is_known(parse: Parse, cue: tuple[int, int], token: int) -> bool:
    """Whether an event only describes what somebody means to do something to: "agreed to pay the widow of a man shot".

    What is promised or asked for with an infinitive is that voice's; what its things and people are known by is not.
    """
    step, described = token, False
    while (above := parse.head_of[step]) != step:
        opened = any(parse.relations[kid] == "mark" for kid in parse.children_of[step])
        described |= parse.relations[step] == "acl:relcl" or (parse.relations[step] == "acl" and not opened)
        if cue[0] <= above < cue[1]:
            to = any(parse.lower_words[kid] == "to" for kid in parse.children_of[step] if kid < step)
            return described and to and parse.relations[step] == "xcomp" and parse.lower_lemmas[above] in _MEANING
        step = above
    return False


def _read_blocks(report: Report) -> list[Span]:
    """The paragraphs that are read: the body, or the headline where there is nothing else."""
    body = [block.span for block in report.body]
    return body or [block.span for block in report.blocks if block.kind in (BlockKind.HEADLINE, BlockKind.DECK)]


def blocks_to_read(report: Report) -> list[tuple[int, int]]:
    """Character ranges of the paragraphs that are parsed and read."""
    return [(span.start, span.end) for span in _read_blocks(report)]


def _times(report: Report) -> list[TimeMention]:
    """All times named in what is read; "the same day" looks back over the paragraph's edge."""
    anchor = Anchor.of_report(report)
    found: list[TimeMention] = []
    for span in _read_blocks(report):
        previous = next((t.value for t in reversed(found) if t.type == "DATE" and len(t.value) == 10), None)
        found.extend(find_times(report.text, span.start, span.end, anchor=anchor, previous=previous))
    return found


def _uncoded(
    report: Report, parse: Parse, accounts: Sequence[Account], reasons: Mapping[int, str]
) -> tuple[Uncoded, ...]:
    """Blocks that were not read and sentences without an account, each with the reason.

    `reasons`: why a sentence has no account, by its number, where it is not simply without an event.
    """
    read = blocks_to_read(report)
    found = [
        Uncoded(b.span, f"{b.kind}: not read, the body is")
        for b in report.blocks
        if (b.span.start, b.span.end) not in read
    ]
    told = {account.sentence for account in accounts}
    for number, (start, end) in enumerate(parse.sentence_bounds):
        span = Span(int(parse.starts[start]), int(parse.ends[end - 1]))
        if span not in told:
            found.append(Uncoded(span, reasons.get(number, NO_EVENT)))
    return tuple(sorted(found, key=lambda uncoded: uncoded.span))


__all__ = ["CODER", "blocks_to_read", "read_parse"]
