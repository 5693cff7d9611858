"""Finds who says so: every saying of a report with speaker, cue and content, and which saying stands inside which."""

from __future__ import annotations

from bisect import bisect_right

from dateline.codebook.cues import Cues, Kind, default_cues
from dateline.language.parse import Parse
from dateline.reading.carry import carry_on
from dateline.reading.mentions import Range, SayingMention
from dateline.reading.quotations import Quotation, find_quotations
from dateline.reading.quoting import Quoting
from dateline.reading.saying_drafts import Draft
from dateline.reading.saying_nouns import adverbial, nominal, prepositional
from dateline.reading.saying_verbs import verbal
from dateline.reading.tree import Tree, ranges


def find_sayings(parse: Parse, *, wide: bool = False, cues: Cues | None = None) -> tuple[SayingMention, ...]:
    """Sayings in text order; `parent` points at the saying inside whose content one stands.

    Speech and thought with something told. `wide` adds what has no voice of its own in an account: wants and plans,
    judgements on a thing ("criticised the deal"), and refusals to speak ("did not say how many").
    """
    tree = Tree(parse)
    cues = cues or default_cues()
    drafts = [*verbal(tree, cues), *nominal(tree, cues), *adverbial(tree, cues), *prepositional(tree, cues)]
    quotations = find_quotations(tree)
    quoting = Quoting(tree, drafts, quotations)
    drafts += quoting.hand_out()
    drafts += carry_on(tree, drafts, quoting.inside)
    for draft in drafts:
        _settle(tree, draft)
    kept = [draft for draft in drafts if draft.content and (wide or _has_voice(draft))]
    return _mentions(tree, kept, quotations)


def sayings_of(parse: Parse, sayings: tuple[SayingMention, ...], token: int) -> tuple[int, ...]:
    """Indices of the sayings that tell the event at `token`, outermost first; empty where the outlet itself tells it."""
    holding = [place for place, saying in enumerate(sayings) if _holds(saying, token)]
    if not holding:
        return ()
    innermost = min(holding, key=lambda place: (_size(sayings[place]), -place))
    chain = [innermost]
    while (parent := sayings[chain[-1]].parent) is not None and parent not in chain:
        chain.append(parent)
    return tuple(reversed(chain))


def _has_voice(draft: Draft) -> bool:
    return draft.kind in (Kind.SPEECH, Kind.THOUGHT) and draft.told and not draft.negated


def _settle(tree: Tree, draft: Draft) -> None:
    """Takes the words of cue and speaker out of the content."""
    if draft.cue is not None:
        draft.content -= set(range(*draft.cue))
    if draft.source is not None:
        draft.content -= set(range(draft.source.start, draft.source.end))


def _mentions(tree: Tree, drafts: list[Draft], quotations: tuple[Quotation, ...]) -> tuple[SayingMention, ...]:
    found: list[tuple[int, Draft, tuple[Range, ...]]] = []
    for draft in drafts:
        content = ranges(tree, draft.content)
        if content:
            found.append((draft.cue[0] if draft.cue else content[0][0], draft, content))
    found.sort(key=lambda item: (min(item[0], item[2][0][0]), item[0]))
    opened = [quotation.start for quotation in quotations]
    sizes = [sum(end - start for start, end in content) for _, _, content in found]
    mentions = []
    for place, (anchor, draft, content) in enumerate(found):
        parent = _parent(found, sizes, place, anchor)
        quoted = draft.quoted or all(_inside(quotations, opened, part) for part in content)
        mentions.append(
            SayingMention(draft.source, draft.cue, content, draft.manner, quoted, parent, draft.basis, draft.reason)
        )
    return tuple(mentions)


def _inside(quotations: tuple[Quotation, ...], opened: list[int], part: Range) -> bool:
    place = bisect_right(opened, part[0]) - 1
    return place >= 0 and part[1] <= quotations[place].end


def _parent(
    found: list[tuple[int, Draft, tuple[Range, ...]]], sizes: list[int], place: int, anchor: int
) -> int | None:
    """The saying with the least content that holds the anchor; of two that hold each other, the first said holds."""
    holders = [
        other
        for other, (mark, _, content) in enumerate(found)
        if other != place
        and any(start <= anchor < end for start, end in content)
        and not (any(start <= mark < end for start, end in found[place][2]) and (sizes[other], -other) < (sizes[place], -place))
    ]
    return min(holders, key=lambda other: (sizes[other], other), default=None)


def _holds(saying: SayingMention, token: int) -> bool:
    if saying.cue is not None and saying.cue[0] <= token < saying.cue[1]:
        return False
    return any(start <= token < end for start, end in saying.content)


def _size(saying: SayingMention) -> int:
    return sum(end - start for start, end in saying.content)
