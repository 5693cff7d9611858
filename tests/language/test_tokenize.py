"""The tokeniser: Universal Dependencies words with exact offsets, on any input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.tokenize import tokenize

WORDS = [
    ("Troops left Idlib.", "Troops|left|Idlib|.", "plain words and the final stop"),
    ("They don't and can't go.", "They|do|n't|and|ca|n't|go|.", "negation is a word of its own"),
    ("Turkey’s envoy won’t stay", "Turkey|’s|envoy|wo|n’t|stay", "typographic apostrophes"),
    ("DON'T SAY IT'S OVER", "DO|N'T|SAY|IT|'S|OVER", "capitals"),
    ("I'd've gone", "I|'d|'ve|gone", "two clitics on one word"),
    ("They cannot, gonna", "They|can|not|,|gon|na", "two words written as one"),
    ("the rebels' camp", "the|rebels|'|camp", "possessive of a plural"),
    ("O'Hara in Sana'a at two o'clock", "O'Hara|in|Sana'a|at|two|o'clock", "apostrophes inside names stay"),
    ("a long-term ceasefire", "a|long|-|term|ceasefire", "compounds are cut at the hyphen"),
    ("non-state co-founders re-elected him", "non-state|co-founders|re-elected|him", "prefixes stay joined"),
    ("an F-16 jet", "an|F|-|16|jet", "type numbers are cut at the hyphen"),
    ("U.S. and U.N. envoys", "U.S.|and|U.N.|envoys", "dotted initials keep their stops"),
    ("in the U.S.", "in|the|U.S.", "also at the end, where the stop does both jobs"),
    ("J. K. Smith and A.B. Jones", "J.|K.|Smith|and|A.B.|Jones", "initials"),
    ("Gen. Omar met Dr. Lee", "Gen.|Omar|met|Dr.|Lee", "titles"),
    ("GEN. OMAR LEFT ON FEB. 3.", "GEN.|OMAR|LEFT|ON|FEB.|3|.", "titles and months in capitals"),
    ("Resolution No. 5. He said no. Then", "Resolution|No.|5|.|He|said|no|.|Then", "No. only before a number"),
    ("guns, tanks, etc. were shown", "guns|,|tanks|,|etc.|were|shown", "etc. within the sentence"),
    ("guns, tanks, etc. The", "guns|,|tanks|,|etc|.|The", "etc. before a new sentence"),
    ("1. Who\n2. Where", "1.|Who|2.|Where", "list numbers keep the stop where a line opens"),
    ("It fell to 2. Who", "It|fell|to|2|.|Who", "but not within a line"),
    ("$5.5bn, €3m and US$2", "$|5.5|bn|,|€|3|m|and|US$|2", "money"),
    ("12,500 troops, 3.5% by 10:30pm", "12,500|troops|,|3.5|%|by|10:30|pm", "numbers, per cent, clock times"),
    ("the 21st in the 1990s", "the|21st|in|the|1990s", "ordinals and decades"),
    ("on 9/11 and 02/03/2020", "on|9/11|and|02/03/2020", "dates with slashes"),
    ("and/or [13,14]", "and|/|or|[|13|,|14|]", "other slashes and number lists are cut"),
    (
        "See https://example.org/a.b?c=d, or www.example.com.",
        "See|https://example.org/a.b?c=d|,|or|www.example.com|.",
        "URL",
    ),
    ("mail press.desk@example.org!", "mail|press.desk@example.org|!", "mail address"),
    ("Write to mailto:desk@example.org", "Write|to|mailto:desk@example.org", "a mail address as a link"),
    ("call 3-4567 or 555/012-3456, TX 75001-2345", "call|3-4567|or|555/012-3456|,|TX|75001-2345", "short numbers"),
    ("left w/o pay b/c of it", "left|w/o|pay|b/c|of|it", "abbreviations with a slash"),
    ("(draft 2).doc", "(|draft|2|)|.doc", "the end of a file name behind brackets"),
    ("its not ours, Its a fake", "it|s|not|ours|,|It|s|a|fake", "an apostrophe left out, as the next word tells"),
    ("its army, its not-so-new allies", "its|army|,|its|not|-|so|-|new|allies", "whose it is"),
    ("wait... what?! -- no", "wait|...|what|?!|--|no", "runs of marks are one token"),
    ('"Go," he said. (Now.)', '"|Go|,|"|he|said|.|(|Now|.|)', "quotes and brackets"),
    ("he left—again", "he|left|—|again", "dash without spaces"),
    ("• first point", "•|first|point", "bullet"),
    ("ok 👍🏽🇹🇷 :-)", "ok|👍🏽|🇹🇷|:-)", "emoji with skin tone, flag, smiley"),
    ("ANKARA, February 8. /TASS/. A", "ANKARA|,|February|8|.|/|TASS|/|.|A", "dateline"),
    ("قال الوزير، نعم", "قال|الوزير|،|نعم", "right-to-left script"),
    ("Ce\u0301line", "Ce\u0301line", "combining accent stays in the word"),
    ("", "", "nothing"),
    (" \n\t ", "", "only white space"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WORDS)
def test_words(text: str, expected: str, why: str) -> None:
    assert "|".join(text[start:end] for start, end in tokenize(text)) == expected, why


@given(st.text(st.characters(codec=None)) | st.text("aZ9 .,'’-/:@!?\n\t([\"#&$%é👍\u200d\u0301\ud800", max_size=200))
def test_tokens_cover_every_character_once(text: str) -> None:
    spans = tokenize(text)
    position = 0
    for start, end in spans:
        assert text[position:start].strip() == ""
        assert position <= start < end
        assert len(text[start:end].split()) == 1
        assert text[start:end] == text[start:end].strip()
        position = end
    assert text[position:].strip() == ""


LONG = 100_000


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a.",
        "a-",
        "a@",
        "a'",
        "'s",
        "'",
        "1,",
        "1:",
        ".",
        "(",
        "http://",
        "www.",
        "é\u0301",
        "👍\u200d",
        "a.b@c",
        "-1",
        "re-",
        "\ud800",
        "U.S",
        "&A",
    ],
)
def test_long_runs_without_space_are_covered(unit: str) -> None:
    text = unit * (LONG // len(unit))
    spans = tokenize(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
