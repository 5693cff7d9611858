"""The clause behind a noun that tells whether what it names came about: "a raid that the army says never took place"."""

from __future__ import annotations

from dateline.reading.grammar.tree import Tree

_HAPPEN = frozenset({"happen", "occur", "materialise", "materialize", "transpire", "arise"})
_PLACE = frozenset({"place"})
_TELLING = frozenset({
    "say", "insist", "claim", "deny", "maintain", "swear", "contend", "assert", "allege", "report", "add", "believe", "dispute",
})  # fmt: skip


def occurrence(tree: Tree, noun: int) -> int | None:
    """The verb of coming about in a clause that describes the noun, under a voice or not; None where there is none."""
    if tree.tags[noun] != "NOUN":
        return None
    for kid in tree.children[noun]:
        if tree.relations[kid] != "acl:relcl" or tree.tags[kid] != "VERB":
            continue
        told = tree.child(kid, "ccomp") if tree.lemmas[kid] in _TELLING else None
        verb = kid if told is None else told
        if _comes_about(tree, verb):
            return verb
    return None


def _comes_about(tree: Tree, verb: int) -> bool:
    if tree.lemmas[verb] == "take":
        return any(tree.words[kid] in _PLACE and tree.relations[kid] == "obj" for kid in tree.children[verb])
    return tree.lemmas[verb] in _HAPPEN
