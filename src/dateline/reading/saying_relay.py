"""Parts and joins what one speaker goes on to say: "said that ..., adding that", "he added, noting that"."""

from __future__ import annotations

from dateline.codebook.cues import Kind
from dateline.reading.saying_drafts import Draft
from dateline.reading.tree import Tree


def take_over(tree: Tree, drafts: list[Draft]) -> None:
    """Parts what one speaker goes on to say from what was said: "said that ..., adding that", "... and warned that".

    A participle of saying after a comma, or a coordinated verb of saying in the form of the first, with no subject of
    its own, belongs to the speaker around it, although the tree may hang it into the clause that is told.
    """
    spoken = [
        d
        for d in drafts
        if d.kind is Kind.SPEECH and d.content and d.source is not None and tree.tags[d.token] == "VERB"
    ]
    for draft in drafts:
        verb = draft.token
        if (
            draft.kind is not Kind.SPEECH
            or tree.tags[verb] != "VERB"
            or tree.subject(verb) is not None
            or not draft.content
        ):
            continue
        host = next((d for d in spoken if d is not draft and d.token < verb and _goes_on(tree, d, draft)), None)
        if host is not None:
            host.content -= tree.below(verb)
            host.content -= {token for token in host.content if token > verb}
            draft.source, draft.reason = host.source, None


def borrow_speakers(tree: Tree, drafts: list[Draft], inside: list[int]) -> None:
    """Gives a participle of saying after a comma the speaker of the saying right before it: "he added, noting that"."""
    spoken = sorted(
        (d for d in drafts if d.source is not None and d.cue is not None and tree.tags[d.token] == "VERB"),
        key=lambda d: d.token,
    )
    for draft in drafts:
        verb = draft.token
        start = draft.cue[0] if draft.cue else verb
        if tree.subject(verb) is not None or not tree.words[verb].endswith("ing") or tree.words[start - 1] != ",":
            continue
        host = next((d for d in reversed(spoken) if d.token < verb), None)
        if host is None or tree.parse.sentence_of[host.token] != tree.parse.sentence_of[verb]:
            continue
        between = set(range(host.token + 1, start))
        apart = any(tree.tags[token] == "VERB" for token in between) or bool(host.content & between)
        if host.kind is Kind.SPEECH and inside[host.token] == inside[verb] and not apart:
            draft.source, draft.reason = host.source, None


def _goes_on(tree: Tree, host: Draft, draft: Draft) -> bool:
    verb = draft.token
    if verb not in host.content or not any(
        tree.relations[c] == "ccomp" and c in host.content for c in tree.children[host.token]
    ):
        return False
    if tree.relations[verb] == "advcl":
        start = min(tree.below(verb))
        return tree.words[verb].endswith("ing") and start >= verb - 2 and "," in tree.words[start - 1 : verb]
    told = any(tree.relations[child] == "ccomp" and "that" in tree.markers(child) for child in tree.children[verb])
    if tree.relations[verb] != "conj" or not told:
        return False
    # "Said two had been killed and denied that": a finite verb shares nothing with the participle it seems to join.
    alike = _form(tree, verb) == _form(tree, host.token) != _form(tree, tree.heads[verb])
    return alike or tree.parse.features[verb] == tree.parse.features[host.token]


def _form(tree: Tree, verb: int) -> tuple[str, ...]:
    return tuple(f for f in tree.parse.features[verb].split("|") if f.startswith(("Tense=", "VerbForm=")))
