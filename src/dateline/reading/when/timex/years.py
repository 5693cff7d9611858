"""Values of quarters, years, decades and centuries, and what shows that four digits are a year."""

from __future__ import annotations

from dateline.reading.when.timex.lexicon import load_lexicon
from dateline.reading.when.timex.scan import FIRST_YEAR
from dateline.reading.when.timex.scene import Direction, Hit, Sense
from dateline.reading.when.timex.shifts import SHIFTS
from dateline.reading.when.timex.values import bounds
from dateline.reading.when.timex.yearless import NO_YEAR, number, today

# Years that may stand without a preposition ("the 2004 election"); older ones need one.
PLAIN_YEARS = range(1900, 2051)
# Older than this, punctuation or an article around four digits is not enough to make them a year.
FIRST_BARE_YEAR = 1500
# The end of a range may be older, as its beginning has been seen.
FIRST_RANGE_YEAR = 1200
NOT_PLURAL = frozenset({"was", "is", "has", "his", "as", "this", "its", "us", "always", "thus", "across", "does"})
NOT_YEAR_LEADS = frozenset({"at", "per", "about", "around", "over", "within", "to", "for", "of", "on"})


def is_quarter(hit: Hit) -> bool:
    """A quarter of a year by its number ("the third quarter"); "last quarter" is read as a shift."""
    return hit.pay("U") == "Q" and hit.letter(0) != "#" and isinstance(hit.pay("o"), int) and number(hit.pay("o")) <= 4


def quarter(hit: Hit) -> Sense | None:
    """`the third quarter`, `the first quarter of 2014`."""
    return _part_of_year(hit, f"Q{hit.pay('o')}")


def is_half(hit: Hit) -> bool:
    """Half of a year, not of a match: the year or "the year" stands after it."""
    return number(hit.pay("o")) <= 2 and (
        hit.scene.scan.letters[hit.match.start("ref")] == "4" or hit.pay("ref") == "Y"
    )


def half_year(hit: Hit) -> Sense | None:
    """`the first half of 2014`, `the second half of last year`."""
    return _part_of_year(hit, f"H{hit.pay('o')}")


def _part_of_year(hit: Hit, part: str) -> Sense | None:
    if hit.has("ref") and isinstance(hit.pay("ref"), int):
        return Sense("DATE", f"{number(hit.pay('ref')):04d}-{part}", settled=True)
    if hit.anchor.year is None:
        return Sense("DATE", f"XXXX-{part}", basis=hit.anchor.basis, reason=NO_YEAR)
    year = hit.anchor.year + SHIFTS.get(str(hit.pay("T")), 0)
    # A quarter that has not begun by the report's day, with no year said, is last year's.
    now, covered = today(hit), bounds(f"{year:04d}-{part}")
    if not hit.has("ref") and now and covered and covered[0] > now and hit.facing() is not Direction.FUTURE:
        year -= 1
    return Sense("DATE", f"{year:04d}-{part}", basis=hit.anchor.basis)


def is_century(hit: Hit) -> bool:
    """An ordinal before "century"."""
    return hit.pay("U") == "CE"


def century(hit: Hit) -> Sense | None:
    """`the 19th century` is `18`; before our era `BC06`."""
    ordinal = number(hit.pay("o"))
    if hit.pay("Y") == -1:
        return Sense("DATE", f"BC{ordinal - 1:02d}", settled=True)
    return Sense("DATE", f"{ordinal - 1:02d}", settled=True)


def is_decade(hit: Hit) -> bool:
    """A decade, not somebody's age ("in his 40s")."""
    led = hit.first != hit.match.start("e")
    if hit.token("e").lower.isalpha() or number(hit.pay("e")) < 100:
        return (led or hit.token("e").lower[0] in "'’‘") and hit.word(0) != "percent" and hit.letter(0) != "!"
    return True


def decade(hit: Hit) -> Sense | None:
    """`the 1990s` is `199`, `the 1800s` a century, `the sixties` those of the 1900s."""
    years = number(hit.pay("e"))
    if years < 100:
        return Sense("DATE", f"19{years // 10}", basis="the decades of the 1900s are so called")
    if years % 100 == 0 and years < 2000:
        return Sense("DATE", f"{years // 100}", settled=True)
    return Sense("DATE", f"{years // 10}", settled=True)


def is_named_year(hit: Hit) -> bool:
    """`the year 71`, not "the month 5"."""
    return hit.token("U").lower == "year" and hit.letter(0) not in "-#"


def era_year(hit: Hit) -> Sense | None:
    """`AD 842`, `508 BC`, `the year 71`, `fiscal 2013`."""
    if not isinstance(hit.pay("y"), int):
        return None
    year = number(hit.pay("y"))
    return Sense("DATE", f"BC{year:04d}" if hit.pay("Y") == -1 else f"{year:04d}", settled=True)


def is_year(hit: Hit) -> bool:
    """Four digits that are a year: no sum, no count, no page; before 1900 only where the words around say so."""
    lexicon = load_lexicon()
    value, before, after = number(hit.pay("y")), hit.letter(-1), hit.letter(0)
    # "p. 1225": the full stop belongs to the word that counts.
    if before == "." and len(hit.word(-2)) == 1 and hit.word(-2) in lexicon.counting:
        return False
    if before in "$#/" or after in "%$KZV#x" or hit.word(0) in lexicon.counted or hit.word(-1) in lexicon.counting:
        return False
    if after == "-" and hit.letter(1) in "_VU" and value not in PLAIN_YEARS:
        return False
    if before == "a" and after == "_" and value in PLAIN_YEARS:
        # "A 2003 interview": a count would have made it plural.
        return not hit.word(0).endswith("s") or hit.word(0) in NOT_PLURAL
    if value in PLAIN_YEARS:
        return before not in "ak" and after not in "kx" and not (after == "U" and hit.letter(1) in "#-")
    if before == "." and hit.word(-2) == "c":
        return True
    if before == "O" and value >= FIRST_BARE_YEAR and hit.scene.scan.tokens[hit.first - 2].capital:
        return after != "_" or hit.word(0) not in load_lexicon().counted
    plural = after == "_" and hit.word(0).endswith("s") and hit.word(0) not in NOT_PLURAL
    fenced = before in "(,.;!-" and after in ")-;,:!(" and (value >= FIRST_BARE_YEAR or before == "(" or after == ")")
    led = before in "IFEb>BlO" and not plural and after != "U" and hit.word(-1) not in NOT_YEAR_LEADS
    noun = before in "dT'" and after == "_" and not plural and value >= FIRST_BARE_YEAR
    return fenced or led or noun or (before in ">&-" and hit.letter(-2) == "4" and value >= FIRST_RANGE_YEAR)


def circa_year(hit: Hit) -> Sense | None:
    """`c. 347`: three digits are a year only after "circa"."""
    payload = hit.pay("y")
    return (
        Sense("DATE", f"{payload:04d}", settled=True)
        if isinstance(payload, int) and 100 <= payload < FIRST_YEAR
        else None
    )


def is_circa(hit: Hit) -> bool:
    """Led by `c.` or `circa`."""
    return hit.word(-1) == "circa" or (hit.word(-1), hit.word(-2)) == (".", "c")


def is_three_digits(hit: Hit) -> bool:
    """Three digits led by "in", "after" or a bracket, or in a range, that count nothing."""
    payload = hit.pay("y")
    return (
        isinstance(payload, int)
        and len(hit.token("y").lower) == 3
        and hit.letter(-1) in "IF(>bBl&-"
        and hit.letter(0) not in "%$#xUV_KPZ"
    )


def old_year(hit: Hit) -> Sense | None:
    """`in 348`, where the dates named before it lie in the first thousand years as well."""
    told = [covered[0].year for value, settled in hit.scene.history[-6:] if settled and (covered := bounds(value))]
    return Sense("DATE", f"{number(hit.pay('y')):04d}", settled=True) if told and max(told) < FIRST_YEAR else None


def year(hit: Hit) -> Sense:
    """`2020`."""
    return Sense("DATE", f"{number(hit.pay('y')):04d}", settled=True)


def is_short_year(hit: Hit) -> bool:
    """The end of `1892–94`: later than its beginning."""
    begin = number(hit.scene.scan.tokens[hit.first - 2].payload)
    token = hit.token("k")
    return (
        isinstance(token.payload, int)
        and len(token.lower) == 2
        and begin % 100 < token.payload < 100
        and hit.word(0) not in load_lexicon().counted
    )


def short_year(hit: Hit) -> Sense:
    """The year that two digits stand for, in the century of the year before the dash."""
    begin = number(hit.scene.scan.tokens[hit.first - 2].payload)
    return Sense("DATE", f"{begin // 100:02d}{number(hit.pay('k')):02d}", settled=True)
