"""Who, of the phrases that stand where an attacker stands, is none: tools, scenes, where it came from, what it struck."""

from __future__ import annotations

from dateline.codebook.actors import resolve_actor
from dateline.codebook.countries import default_countries
from dateline.reading.grammar.word_classes import is_national
from dateline.reading.mentions import Phrase
from dateline.reading.what.frame_fit import Found
from dateline.reading.who.parties import Clauses

# Attacks are known by what they struck as well as by who made them: "the Canal Hotel bombing", "the IRA bombing".
_NAMED_AFTER = frozenset(
    {"bombing", "shooting", "explosion", "blast", "massacre", "attack", "siege", "stabbing", "fire"}
)
_ACTING = frozenset({"MIL", "COP", "REB", "GOV", "PTY", "CRM", "SPY"})


class Attackers:
    """What phrases beside the attacks of one parse stand for; all indices are token indices."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.tree = clauses.tree

    def is_tool(self, phrase: Phrase) -> bool:
        """Whether a phrase names only what an attack is made with or strikes: "a roadside bomb", but "Russian missiles"."""
        parse = self.tree.parse
        if not self.clauses.is_a(phrase.head, "tool") or parse.name_of[phrase.head] is not None:
            return False
        words = range(phrase.start, phrase.head + 1)
        owned = any(self.tree.relations[n] == "nmod:poss" or self.clauses.is_a(n, "person", "body") for n in words)
        return not owned and not any(is_national(parse.words(n, n + 1)) or parse.name_of[n] for n in words)

    def is_scene(self, found: Found, phrase: Phrase) -> bool:
        """ "A bomb in the town that killed nine": the tree may hang the clause on where it happened."""
        tree, verb = self.tree, found.verb
        while verb is not None and tree.relations[verb] == "conj" and tree.heads[verb] != verb:
            verb = tree.heads[verb]
        if verb is None or tree.relations[verb] != "acl:relcl" or phrase.head != tree.heads[verb]:
            return False
        acting = self.clauses.is_a(phrase.head, "person", "armed")
        return not acting and bool(self.clauses.marks(phrase.head) & {"in", "at", "near", "outside"})

    def is_start(self, phrase: Phrase) -> bool:
        """ "The attack was launched from the hills": where it came from; "rockets from Gaza" tells who fired them."""
        return "from" in self.clauses.marks(phrase.head) and self.is_stretch(phrase.head)

    def struck_name(self, found: Found, phrase: Phrase) -> Phrase | None:
        """What a name before the noun of an attack stands for that is nobody's: "the Cafe Rolando bombing" struck the cafe."""
        tree, noun = self.tree, found.token
        if found.frame.kind != "nouns" or phrase.head > noun or tree.lemmas[noun] not in _NAMED_AFTER:
            return None
        above = tree.heads[phrase.head]
        if noun not in (above, tree.heads[above]):
            # "Blamed the Hill Front for the attack": it stands elsewhere in the sentence.
            return None
        name = tree.parse.name_of[phrase.head]
        owned = tree.relations[phrase.head] == "nmod:poss" or tree.tags[phrase.head] != "PROPN"
        if owned or (name is not None and name.label in ("PER", "GPE", "NORP")):
            return None
        end = phrase.head + 1
        while end < noun and tree.tags[end] == "PROPN":
            end += 1
        known = resolve_actor(tree.parse.words(phrase.head, end))
        if known.country or known.group or set(known.sectors) & _ACTING:
            return None
        start = name.start if name is not None else phrase.start
        return Phrase(phrase.head, min(start, phrase.start), end)

    def struck(self, found: Found, actors: tuple[Phrase, ...]) -> dict[Phrase, Phrase]:
        """What the names before the noun of an attack say was struck, by the phrases that would else be its actors."""
        found_names = ((phrase, self.struck_name(found, phrase)) for phrase in actors)
        return {phrase: place for phrase, place in found_names if place is not None}

    def is_stretch(self, head: int) -> bool:
        """Whether a place is one to go to and no side: a province or a town, but not a state or its territory."""
        parse = self.tree.parse
        name = parse.name_of[head]
        national = any(is_national(parse.words(kid, kid + 1)) for kid in self.tree.children[head])
        if name is not None and name.label in ("GPE", "LOC"):
            return default_countries().find(parse.words(name.start, name.end)) is None and not national
        return self.clauses.is_a(head, "ground") and not national
