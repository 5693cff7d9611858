"""Sayings that tell a figure: "put the death toll at 12", "gave the number of victims as 12"."""

from __future__ import annotations

from dateline.account import Manner
from dateline.codebook.cues import Cue, Cues, Kind
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.drafts import Draft, cue_words, draft_of, is_negated, speaker_of, titled

# "Put the death toll at 12": verbs that tell a figure, and words for the figure told.
_PUTS = frozenset({"put", "place", "set", "give", "estimate"})
_FIGURES = frozenset({"toll", "number", "figure", "count", "tally", "total"})
# "Reported 25 dead".
_REPORTS = frozenset({"report", "confirm", "acknowledge", "record", "register", "count", "list", "announce"})
_BEFELL = frozenset({"dead", "killed", "wounded", "injured", "hurt", "missing"})
_PUT = Cue("put", Manner.SAYS, Kind.SPEECH, frozenset({"object"}))


def _figure_put(tree: Tree, verb: int) -> int | None:
    """The figure that a verb tells: "put the death toll at 12", "gave the number of victims as 12"."""
    figure = tree.child(verb, "obj")
    if figure is not None and tree.lemmas[verb] in _REPORTS and _is_toll(tree, figure):
        return figure
    if figure is None or tree.lemmas[verb] not in _PUTS or tree.lemmas[figure] not in _FIGURES:
        return None
    at = any(tree.markers(child) & {"at", "as"} for child in (*tree.children[verb], *tree.children[figure]))
    # "Gave a toll of 19".
    of = any("of" in tree.markers(child) and tree.tags[child] == "NUM" for child in tree.children[figure])
    return figure if at or of else None


def _is_toll(tree: Tree, figure: int) -> bool:
    """ "Reported 25 dead": a bare number, and what befell so many."""
    behind = tree.words[figure + 1 : figure + 2] if tree.tags[figure] == "NUM" else tree.words[figure : figure + 1]
    numbered = tree.tags[figure] == "NUM" or (figure > 0 and tree.tags[figure - 1] == "NUM")
    return numbered and bool(_BEFELL.intersection(behind))


def figures_put(tree: Tree, cues: Cues) -> list[Draft]:
    """A draft for every verb that tells a figure: "put the death toll at 12"."""
    verbs = ((verb, _figure_put(tree, verb)) for verb, tag in enumerate(tree.tags) if tag == "VERB")
    return [_put(tree, verb, figure, cues) for verb, figure in verbs if figure is not None]


def _put(tree: Tree, verb: int, figure: int, cues: Cues) -> Draft:
    draft = draft_of(_PUT, verb, cue_words(tree, verb, cues))
    draft.negated = is_negated(tree, verb)
    speaker = speaker_of(tree, verb)
    draft.source = titled(tree, verb, speaker) if speaker is not None else None
    draft.reason = None if speaker is not None else "no speaker named"
    last = max(token for child in tree.children[verb] if child >= figure for token in tree.below(child))
    draft.content = {token for token in range(min(tree.below(figure)), last + 1) if tree.words[token] not in {".", ";"}}
    return draft
