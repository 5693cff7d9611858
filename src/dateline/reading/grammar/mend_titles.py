"""Mends the tree where a title stands before a name: "Secretary of State Ana Roe", "of the opposition leader Ana Roe"."""

from __future__ import annotations

from dateline.language.parse import Parse

# Relations by which the parser hangs a title and the name behind it side by side on one word.
_SIDE_BY_SIDE = frozenset({"nmod", "obl", "obj", "conj", "nsubj", "nsubj:pass", "obl:agent"})

_OFFICES = frozenset({
    "secretary", "undersecretary", "minister", "chief", "director", "head", "chairman", "speaker", "governor", "commissioner",
    "president", "chancellor", "king", "queen", "prince", "mayor", "bishop", "archbishop", "duke", "ambassador", "general",
})  # fmt: skip


def titles(parse: Parse) -> dict[int, tuple[str, int]]:
    """New relation and head of the tokens to mend.

    Of 120 "Secretary of State" and "Minister of ..." with a name in broadcast news the parser hung "of" on the name in 19;
    of 170 names right behind a noun for an office it made two phrases of one in 15.
    """
    found: dict[int, tuple[str, int]] = {}
    for name in parse.names:
        if name.label != "PER" or not name.start:
            continue
        start = name.start
        found.update(_office(parse, start) or _apposed(parse, start))
    return found


def _office(parse: Parse, name: int) -> dict[int, tuple[str, int]]:
    """ "Secretary of State Ana Roe" where "of" hangs on the name: the office is "Secretary of State", she holds it."""
    field, of, title = name - 1, name - 2, name - 3
    if title < 0 or parse.lower_words[of] != "of" or parse.head_of[of] != name or parse.tags[field] != "PROPN":
        return {}
    lemmas = parse.lower_lemmas
    if (
        lemmas[title] not in _OFFICES
        or lemmas[field] in _OFFICES
        or parse.sentence_of[title] != parse.sentence_of[name]
    ):
        return {}
    found = {of: ("case", field), field: ("nmod", title), title: ("nmod:desc", name), **_linked(parse, title, name)}
    if parse.head_of[name] == title:
        above = parse.head_of[title]
        found[name] = (parse.relations[title], name if above == title else above)
    return found


def _apposed(parse: Parse, name: int) -> dict[int, tuple[str, int]]:
    """ "On presidential candidate Ana Roe" where the parser hangs noun and name on one word, as if they were two."""
    noun, above = name - 1, parse.head_of[name]
    if parse.tags[noun] != "NOUN" or parse.head_of[noun] != above or above in (noun, name):
        return {}
    relation = parse.relations[noun]
    if parse.relations[name] != relation or relation not in _SIDE_BY_SIDE:
        return {}
    if any(parse.relations[kid] == "case" and kid > noun for kid in parse.children_of[name]):
        return {}
    return {noun: ("nmod:desc", name), **_linked(parse, noun, name)}


def _linked(parse: Parse, title: int, name: int) -> dict[int, tuple[str, int]]:
    """Prepositions and conjunctions of a title, which are the name's as soon as the title hangs on it."""
    links = (kid for kid in parse.children_of[title] if parse.relations[kid] in ("case", "cc") and kid < title)
    return {kid: (parse.relations[kid], name) for kid in links}
