"""Which phrases around a verb deny it: "no gun fired", "not a shot", "none of them", "at no point", "not once"."""

from __future__ import annotations

from dateline.reading.grammar.tree import Tree

_PRONOUNS = frozenset({"nobody", "nothing", "none", "neither"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj")
NOT = frozenset({"not", "n't", "n’t"})
# "Not a shot", "not one of them", "not even a dog"; "not all", "not many" leave some.
_SINGLE = frozenset({"a", "an", "one", "any", "even", "either"})
# "Nothing but tear gas", "none other than the mayor": what is left is told.
_EXCEPT = frozenset({"but", "except", "save", "besides", "other"})
# "At no point", "under no circumstances", "in no case", "on no occasion", "by no means"; "in no time" is soon.
_OCCASIONS = {
    "at": frozenset({"point", "time", "stage", "moment", "juncture"}),
    "under": frozenset({"circumstance", "condition"}),
    "in": frozenset({"case", "circumstance", "instance", "way", "place"}),
    "on": frozenset({"occasion", "account", "date", "day"}),
    "during": frozenset({"stage", "phase"}),
    "by": frozenset({"means"}),
}
_COUNTS = frozenset({"once", "time", "moment", "second", "minute", "instant"})
# "Not merely an attack", "not for the first time": it was that.
_MERELY = frozenset(
    {"only", "merely", "just", "simply", "solely", "for", "until", "till", "before", "least", "surprisingly"}
)
_UNTIL = frozenset({"until", "till"})


def negation_in(tree: Tree, phrase: int) -> int | None:
    """The word that makes a phrase of a verb deny the verb; None where the phrase denies nothing."""
    relation = tree.relations[phrase]
    if relation in _ARGUMENTS:
        return opened_by_no(tree, phrase)
    if relation in ("obl", "obl:agent", "obl:unmarked", "advmod"):
        return _occasion(tree, phrase)
    return None


def opened_by_no(tree: Tree, noun: int) -> int | None:
    """The word by which a noun phrase is one of nobody or nothing: "no gun of ours", "not a shot", "neither side"."""
    kids = tree.children[noun]
    if any(tree.words[kid] in _EXCEPT or any(tree.words[low] in _EXCEPT for low in tree.children[kid]) for kid in kids):
        return None
    if tree.words[noun] in _PRONOUNS:
        return noun
    for kid in kids:
        word = tree.words[kid]
        if (word == "no" and tree.relations[kid] == "det") or (word == "neither" and kid < noun):
            return kid
        if word in NOT and kid < noun and tree.words[kid + 1] in _SINGLE:
            return kid
    return None


def is_refusal(tree: Tree, verb: int) -> bool:
    """ "Would have none of it", "will hear none of this": who turns a thing away, now and for sure."""
    if tree.lemmas[verb] not in ("have", "hear"):
        return False
    none = (kid for kid in tree.children[verb] if tree.words[kid] == "none" and kid > verb)
    return any(tree.lemmas[low] in ("it", "this", "that") for kid in none for low in tree.children[kid])


def is_nobody(tree: Tree, head: int) -> bool:
    """ "Nobody fired" names no party; "none of the guards", "no one inside the compound" do."""
    kids = tree.children[head]
    none = tree.words[head] in _PRONOUNS or (tree.words[head] == "one" and any(tree.words[kid] == "no" for kid in kids))
    return none and not any(tree.relations[kid] in ("nmod", "acl", "acl:relcl", "advmod") for kid in kids)


def _occasion(tree: Tree, phrase: int) -> int | None:
    """The word that denies an occasion: "at no point", "not once", "on no one"."""
    kids, word = tree.children[phrase], tree.words[phrase]
    if tree.lemmas[phrase] in _COUNTS:
        first = min(tree.below(phrase))
        if (
            tree.words[first] in NOT
            and tree.words[first + 1] not in _MERELY - {"for"}
            and "first" not in {tree.words[kid] for kid in kids}
        ):
            return first
    negative = next((kid for kid in kids if tree.words[kid] == "no" and tree.relations[kid] == "det"), None)
    if negative is not None:
        nobody = word == "one"
        return negative if nobody or tree.lemmas[phrase] in _OCCASIONS.get(tree.marker(phrase) or "", ()) else None
    return phrase if word in _PRONOUNS and tree.relations[phrase] != "advmod" and tree.marker(phrase) != "for" else None


def is_spent(tree: Tree, negation: int) -> bool:
    """Whether a "not" beside a verb leaves the verb told: "not only shelled", "not until dawn", "did not come until dawn"."""
    words = tree.words
    if words[negation] not in NOT:
        return False
    if negation + 1 < len(words) and words[negation + 1] in _MERELY:
        return True
    verb = tree.heads[negation]
    did = any(words[kid] == "did" for kid in tree.children[verb])
    return did and any(
        words[low] in _UNTIL
        for kid in tree.children[verb]
        if kid > verb and tree.relations[kid] in ("obl", "advcl", "obl:unmarked")
        for low in tree.children[kid]
    )
