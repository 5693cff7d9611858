"""Tells whether a noun phrase names people, and what it says of one of them: name, sex, age, how many."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.codebook.roles import default_roles
from dateline.codebook.tolls import default_toll_words
from dateline.reading.grammar.tree import Tree

_PEOPLE_ENDINGS = ("men", "women", "ers", "ors", "ists", "ians", "ees", "person", "people", "man", "woman")
# Dependents that call the person something, and those that describe him or her at all.
_CALLED = ("appos", "compound", "flat", "nmod:desc")
_OWN = (*_CALLED, "amod")
_AGE = re.compile(r"\d{1,3}")


def is_person(tree: Tree, head: int, *, loose: bool = False) -> bool:
    """Whether a head token stands for people. `loose`: a number before an unknown noun is proof enough."""
    lexicon = default_toll_words()
    word, lemma, tag = tree.words[head], tree.lemmas[head], tree.tags[head]
    if word in lexicon.pronouns:
        return True
    if word in lexicon.things or lemma in lexicon.things:
        return False
    name = tree.parse.name_of[head]
    if name is not None and name.label in ("PER", "NORP"):
        return True
    if lemma in lexicon.persons or lemma in lexicon.men or lemma in lexicon.women or word in lexicon.persons:
        return True
    if word in default_roles() or lemma in default_roles():
        return True
    if (tag == "NUM" and word.replace(",", "").isalnum()) or (word in lexicon.parts) or lemma in lexicon.part_nouns:
        return _counted_people(tree, head)
    if tag in ("NOUN", "PROPN") and word.endswith(_PEOPLE_ENDINGS):
        return name is None or name.label not in ("GPE", "LOC", "ORG", "WEA", "EVT")
    if (tag == "ADJ" or lemma in lexicon.ordinals) and tree.child(head, "det", "nummod") is not None:
        # "The wounded", "a fourth"; "a third of the seats" is a share.
        return not any("of" in tree.markers(child) for child in tree.children[head])
    return loose and any(tree.relations[c] == "nummod" for c in tree.children[head]) and name is None


def _counted_people(tree: Tree, head: int) -> bool:
    """ "Dozens of people", "two of them", "killing 8": people unless the phrase after "of" says otherwise."""
    of = next((c for c in tree.children[head] if tree.relations[c] == "nmod" and tree.marker(c) == "of"), None)
    return (
        of is None
        or (tree.tags[of] in ("NUM", "NOUN") and tree.lemmas[of] in ("thousand", "hundred", "million"))
        or is_person(tree, of, loose=True)
    )


@dataclass(frozen=True, slots=True)
class Person:
    """What one mention says of a person; None where it says nothing."""

    head: int
    surname: str | None
    given: str | None
    sex: str | None
    age: str | None
    pronoun: bool
    definite: bool
    fresh: bool
    side: str | None
    kin: str | None


def person_at(tree: Tree, head: int) -> Person:
    """The person whom a singular mention names."""
    lexicon = default_toll_words()
    word, lemma = tree.words[head], tree.lemmas[head]
    given, surname = _name(tree, head)
    sex = (
        "m"
        if word in lexicon.men or lemma in lexicon.men
        else "f"
        if word in lexicon.women or lemma in lexicon.women
        else None
    )
    for child in tree.children[head]:
        # "His neighbor" and "April Ransom and another man" say nothing of the neighbor's sex, or of hers.
        if sex is None and tree.relations[child] in _OWN and tree.words[child] in lexicon.men | lexicon.women:
            sex = "m" if tree.words[child] in lexicon.men else "f"
    dets = {tree.words[c] for c in tree.children[head] if tree.relations[c] in ("det", "nmod:poss")}
    fresh = bool({"another"} & dets) or any(
        tree.words[c] in ("second", "third", "fourth", "other")
        for c in tree.children[head]
        if tree.relations[c] == "amod"
    )
    definite = bool(dets & {"the", "his", "her", "their", "that", "this"}) or surname is not None
    near = [lemma, *(tree.lemmas[c] for c in tree.children[head] if tree.relations[c] in _CALLED)]
    side = next((lexicon.sides[noun] for noun in near if noun in lexicon.sides), None)
    kin = next((noun for noun in near if noun in lexicon.kin), None)
    return Person(head, surname, given, sex, _age(tree, head), word in lexicon.pronouns, definite, fresh, side, kin)


def _name(tree: Tree, head: int) -> tuple[str | None, str | None]:
    """Given name and surname of a mention or of its apposition."""
    # "A Florence man": a name before a common noun isn't the person's.
    inside = ("appos", "flat") if tree.tags[head] == "NOUN" else ("appos", "flat", "compound")
    for token in (head, *(c for c in tree.children[head] if tree.relations[c] in inside)):
        name = tree.parse.name_of[token]
        if name is not None and name.label == "PER" and not _is_common(tree, name.start, name.end):
            words = [
                w for w in tree.words[name.start : name.end] if w[:1].isalnum() and w not in default_toll_words().titles
            ]
            if words:
                return (words[0] if len(words) > 1 else None), words[-1]
    return None, None


def _is_common(tree: Tree, start: int, end: int) -> bool:
    """Whether all words of a would-be name are common words for people ("Toddler", in a headline)."""
    lexicon = default_toll_words()
    common = lexicon.persons | lexicon.men | lexicon.women
    return all(word in common for word in tree.words[start:end])


def _age(tree: Tree, head: int) -> str | None:
    """ "A 23-year-old man", "Rodney Jones, 36,", "the man, 42,"."""
    name = tree.parse.name_of[head]
    first, last = (name.start, name.end) if name is not None else (head, head + 1)
    for child in tree.children[head]:
        if tree.relations[child] in ("flat", "compound", "amod") and child < first:
            first = child
    words = tree.words
    for start in range(max(0, first - 7), first + 1):
        match = re.match(r"(\d{1,3})-year", words[start]) if "-" in words[start] else None
        if match:
            return match[1]
        if _AGE.fullmatch(words[start]) and "".join(words[start + 1 : start + 4]).startswith(
            ("-year", "year-old", "yearold")
        ):
            return words[start]
    after = words[last : last + 4]
    if len(after) > 1 and after[0] == "," and _AGE.fullmatch(after[1]) and 0 < int(after[1]) < 110:
        return after[1]
    if len(after) > 1 and after[0] == "(" and _AGE.fullmatch(after[1]):
        return after[1]
    return None
