"""Parts and joins what one speaker goes on to say: "said that ..., adding that", "he added, noting that"."""

from __future__ import annotations

from dateline.account import Manner
from dateline.codebook.cues import Kind
from dateline.reading.saying_drafts import Draft
from dateline.reading.tree import Tree

_ASIDES = frozenset({"who", "which", "whose", "whom"})


def take_over(tree: Tree, drafts: list[Draft], inside: list[int]) -> None:
    """Parts what one speaker goes on to say from what was said: "said that ..., adding that", "... and warned that".

    A participle of saying after a comma, or a coordinated verb of saying in the form of the first, with no subject of
    its own, belongs to the speaker around it, although the tree may hang it into the clause that is told. A clause set
    off by commas in which somebody else speaks ("..., who denied it") is told by the outlet. `inside`: each token's
    quotation.
    """
    spoken = [d for d in drafts if d.content and d.source is not None and tree.tags[d.token] == "VERB"]
    for draft in drafts:
        verb = draft.token
        if tree.tags[verb] != "VERB" or not draft.content or draft.manner is Manner.QUOTES:
            continue
        alone = tree.subject(verb) is None
        for host in spoken:
            if host is draft or host.token > verb or verb not in host.content or inside[verb] != inside[host.token]:
                continue
            if alone and _goes_on(tree, host, draft):
                host.content -= tree.below(verb)
                host.content -= {token for token in host.content if token > verb}
                draft.source, draft.reason = host.source, None
                break
            if not alone and _is_aside(tree, host, draft):
                host.content -= tree.below(verb)


def borrow_speakers(tree: Tree, drafts: list[Draft], inside: list[int]) -> None:
    """Gives a participle of saying after a comma the speaker of the saying right before it: "he added, noting that"."""
    spoken = sorted(
        (d for d in drafts if d.source is not None and d.cue is not None and tree.tags[d.token] == "VERB"),
        key=lambda d: d.token,
    )
    for draft in drafts:
        verb = draft.token
        start = draft.cue[0] if draft.cue else verb
        cited = draft.manner is Manner.QUOTES and draft.source is not None
        if cited or tree.subject(verb) is not None or not tree.words[verb].endswith("ing"):
            continue
        if tree.words[start - 1] != ",":
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
    if tree.relations[verb] == "advcl":
        start = min(tree.below(verb))
        return tree.words[verb].endswith("ing") and start >= verb - 2 and "," in tree.words[start - 1 : verb]
    told = any(tree.relations[child] == "ccomp" for child in tree.children[verb])
    if tree.relations[verb] != "conj" or not told or draft.kind is not Kind.SPEECH or host.kind is not Kind.SPEECH:
        return False
    # "Said two had been killed and denied that": a finite verb shares nothing with the participle it seems to join.
    alike = _form(tree, verb) == _form(tree, host.token) != _form(tree, tree.heads[verb])
    that = any("that" in tree.markers(child) for child in tree.children[verb])
    return alike or (that and tree.parse.features[verb] == tree.parse.features[host.token])


def _is_aside(tree: Tree, host: Draft, draft: Draft) -> bool:
    """Whether a saying is a clause about somebody named in what another tells: "that Jabri, who denied it, had left"."""
    relative = tree.relations[draft.token] == "acl:relcl"
    first = min(tree.below(draft.token))
    start = first + (tree.words[first] == ",")
    set_off = tree.words[start - 1] == "," and tree.words[start] in _ASIDES
    return relative and set_off and draft.kind is Kind.SPEECH and host.kind is Kind.SPEECH


def _form(tree: Tree, verb: int) -> tuple[str, ...]:
    return tuple(f for f in tree.parse.features[verb].split("|") if f.startswith(("Tense=", "VerbForm=")))
