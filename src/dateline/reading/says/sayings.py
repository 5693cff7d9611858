"""Finds who says so: every saying of a report with speaker, cue and content, and which saying stands inside which."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.account import Manner
from dateline.codebook.cues import Cues, Kind, default_cues, wide_cues
from dateline.language.parse import Parse
from dateline.reading.grammar.negatives import opened_by_no
from dateline.reading.grammar.quotations import find_quotations
from dateline.reading.grammar.tree import QUOTE_MARKS, Tree, ranges
from dateline.reading.mentions import Range, SayingMention, TollMention
from dateline.reading.says.announce import before_colon
from dateline.reading.says.carry import announced, carry_on, told_as_we
from dateline.reading.says.drafts import Draft
from dateline.reading.says.edges import trim
from dateline.reading.says.figures import figures_given, harm_reported
from dateline.reading.says.gaps import fill_gaps, name_speakers
from dateline.reading.says.labels import headlined, labelled
from dateline.reading.says.light import join_light
from dateline.reading.says.nouns import adverbial, nominal, prepositional
from dateline.reading.says.quoting import Quoting
from dateline.reading.says.relay import borrow_speakers, keep_to_parts, take_over
from dateline.reading.says.verbs import verbal, verbal_draft
from dateline.reading.says.versions import versions
from dateline.reading.says.votes import SayingVotes

# Where a saying is looked for in others' content, its draft, its content.
_Found = tuple[int, Draft, tuple[Range, ...]]


def find_sayings(
    parse: Parse,
    *,
    wide: bool = False,
    cues: Cues | None = None,
    heads: SayingVotes | None = None,
    tolls: Sequence[TollMention] = (),
) -> tuple[SayingMention, ...]:
    """Sayings in text order; `parent` points at the saying inside whose content one stands.

    Speech and thought with something told. `wide` adds what has no voice of its own in an account: wants and plans,
    judgements on a thing ("criticised the deal"), and refusals to speak ("did not say how many"). `heads`: the encoder's
    votes on which words are cues, where it has such a head. `tolls`: those of the text, whose numbers somebody gives.
    """
    tree = Tree(parse)
    cues = cues or (wide_cues() if wide else default_cues())
    # 1. Every word of saying becomes a draft.
    drafts = [*verbal(tree, cues), *nominal(tree, cues), *adverbial(tree, cues), *prepositional(tree, cues)]
    drafts = join_light(tree, drafts, cues, wide=wide)
    if heads is not None:
        drafts = heads.kept(tree, drafts)
        known = {draft.token for draft in drafts}
        drafts += [
            verbal_draft(tree, verb, cue, cues) for verb, cue in heads.proposals(tree, cues) if verb not in known
        ]
    plain = [*harm_reported(tree, cues), *versions(tree, cues)]
    plain += figures_given(tree, tolls, [*drafts, *plain], cues)
    drafts = [draft for draft in drafts if draft.token not in {sure.token for sure in plain}] + plain
    drafts = _led(drafts)
    name_speakers(tree, drafts)
    # 2. Quotations go to the saying that they belong to.
    quoting = Quoting(tree, drafts, find_quotations(tree))
    drafts += quoting.hand_out()
    # 3. Speech that goes on, with a word of saying of its own or without.
    drafts += before_colon(tree, drafts, cues, quoting.inside)
    take_over(tree, drafts, quoting.inside)
    borrow_speakers(tree, drafts, quoting.inside)
    drafts += carry_on(tree, drafts, quoting.inside, cues) + announced(tree, drafts, quoting.inside)
    drafts += told_as_we(tree, drafts, quoting.inside)
    drafts += labelled(tree, drafts) or headlined(tree)
    fill_gaps(tree, drafts, wide=wide)
    # 4. Words of cue and speaker leave the content; what tells nothing is dropped.
    for draft in drafts:
        _settle(tree, draft)
        trim(tree, draft)
    keep_to_parts(tree, drafts, quoting.inside)
    kept = [draft for draft in drafts if draft.content and (_is_held(tree, draft) if wide else _has_voice(tree, draft))]
    return _mentions(tree, kept, quoting.inside)


def sayings_of(parse: Parse, sayings: tuple[SayingMention, ...], token: int) -> tuple[int, ...]:
    """Indices of the sayings that tell the event at `token`, outermost first; none where the outlet itself tells it."""
    if not 0 <= token < len(parse):
        raise IndexError(f"token {token} of a parse of {len(parse)} tokens")
    holding = [place for place, saying in enumerate(sayings) if _holds(saying, token)]
    if not holding:
        return ()
    innermost = min(holding, key=lambda place: (_size(sayings[place]), -_depth(sayings, place), -place))
    chain = [innermost]
    while (parent := sayings[chain[-1]].parent) is not None and parent not in chain:
        chain.append(parent)
    return tuple(reversed(chain))


def _depth(sayings: tuple[SayingMention, ...], place: int) -> int:
    """How many sayings stand around one."""
    seen = {place}
    while (parent := sayings[place].parent) is not None and parent not in seen:
        place = parent
        seen.add(place)
    return len(seen) - 1


def _led(drafts: list[Draft]) -> list[Draft]:
    """The drafts without verbs that only lead to another's: "seemed to confirm", "appeared to deny"."""
    led = {token for draft in drafts if draft.cue for token in range(draft.cue[0], draft.token)}
    return [draft for draft in drafts if "raising" not in draft.frames or draft.token not in led]


def _has_voice(tree: Tree, draft: Draft) -> bool:
    if draft.source is not None and opened_by_no(tree, draft.source.head) is not None:
        # "No group has said that it did it", "nothing shows that": nobody tells it.
        return False
    if draft.kind is Kind.THOUGHT and draft.source is None:
        # "Is expected to come", "is believed to be": the status says so; no voice does.
        return False
    return draft.kind in (Kind.SPEECH, Kind.THOUGHT) and draft.told and not draft.negated


def _is_held(tree: Tree, draft: Draft) -> bool:
    """Whether somebody, named or not, holds it: a judgement without a holder is one only if it is a clause in the passive."""
    if draft.kind is not Kind.STANCE or draft.source is not None or tree.tags[draft.token] != "VERB":
        return True
    return "raising" in draft.frames or tree.child(draft.token, "aux:pass") is not None


def _settle(tree: Tree, draft: Draft) -> None:
    """Gives a trailing cue its whole sentence, and takes the words of cue and speaker out of the content."""
    opening = _sentence_told(tree, draft)
    if opening is not None:
        draft.content |= set(range(*opening))
    draft.content -= _beside_cue(tree, draft)
    if draft.cue is not None:
        draft.content -= set(range(*draft.cue))
    if draft.source is not None:
        draft.content -= set(range(draft.source.start, draft.source.end))


def _sentence_told(tree: Tree, draft: Draft) -> Range | None:
    """For "..., officials said" at the end of a sentence: all that stands before its comma."""
    if draft.cue is None or not draft.content or draft.kind is not Kind.SPEECH:
        return None
    own = [*range(*draft.cue), *(range(draft.source.start, draft.source.end) if draft.source else ())]
    first, last = tree.parse.sentence_bounds[tree.parse.sentence_of[draft.token]]
    comma = min(own) - 1
    trailing = comma > first and tree.words[comma] == "," and max(draft.content) < min(own)
    if not trailing or any(tree.tags[token] in ("VERB", "AUX") for token in range(max(own) + 1, last)):
        return None
    return (first, comma) if comma - 1 in draft.content else None


def _beside_cue(tree: Tree, draft: Draft) -> set[int]:
    """For "..., officials said on Monday": words right behind an inserted or trailing cue are no content."""
    if draft.cue is None or not draft.content or tree.tags[draft.token] != "VERB":
        return set()
    own = [*range(*draft.cue), *(range(draft.source.start, draft.source.end) if draft.source else ())]
    comma, end = min(own) - 1, max(own) + 1
    if comma < 0 or tree.words[comma] not in QUOTE_MARKS | {","} or min(draft.content) >= comma:
        return set()
    _, last = tree.parse.sentence_bounds[tree.parse.sentence_of[draft.token]]
    stop = next((token for token in range(end, last) if tree.tags[token] == "PUNCT"), last)
    return set(range(end, stop))


def _mentions(tree: Tree, drafts: list[Draft], inside: list[int]) -> tuple[SayingMention, ...]:
    found: list[_Found] = []
    for draft in drafts:
        content = ranges(tree, draft.content)
        if content:
            found.append((draft.cue[0] if draft.cue else content[0][0], draft, content))
    found.sort(key=lambda item: (min(item[0], item[2][0][0]), item[0]))
    sizes = [sum(end - start for start, end in content) for _, _, content in found]
    mentions = []
    for place, (anchor, draft, content) in enumerate(found):
        parent = _parent(found, sizes, place, anchor)
        words = [token for part in content for token in range(*part) if tree.tags[token] != "PUNCT"]
        quoted = all(inside[token] >= 0 for token in words)
        mentions.append(
            SayingMention(draft.source, draft.cue, content, draft.manner, quoted, parent, draft.basis, draft.reason)
        )
    return tuple(mentions)


def _parent(found: list[_Found], sizes: list[int], place: int, anchor: int) -> int | None:
    """The saying with the least content that holds the anchor; of two that hold each other, the wider one holds.

    A voice that is cited ("Anadolu reported, citing the ministry, that") stands inside the one that cites it.
    """
    _, draft, own = found[place]
    holders = []
    for other, (mark, holder, content) in enumerate(found):
        if other == place:
            continue
        cited = draft.manner is Manner.QUOTES and holder.manner is not Manner.QUOTES and content == own
        holds = any(start <= anchor < end for start, end in content)
        held = any(start <= mark < end for start, end in own) and (sizes[other], -other) < (sizes[place], -place)
        if cited or (holds and not held):
            holders.append(other)
    return min(holders, key=lambda other: (sizes[other], other), default=None)


def _holds(saying: SayingMention, token: int) -> bool:
    if saying.cue is not None and saying.cue[0] <= token < saying.cue[1]:
        return False
    return any(start <= token < end for start, end in saying.content)


def _size(saying: SayingMention) -> int:
    return sum(end - start for start, end in saying.content)
