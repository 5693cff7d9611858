"""What a token of text is, as the readers of time cut it."""

from __future__ import annotations

import re
from functools import cache


@cache
def token_pattern() -> re.Pattern[str]:
    """One token. Every branch is a simple run, so that the whole scan is linear in the text."""
    return re.compile(
        r"""(?P<break>\n[ \t\r\f\v]*+\n\s*+)
        |(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![\w-]))
        |(?P<slash>[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![\w/]))
        |(?P<attack>9/11(?![\w/]))
        |(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:]))
        |(?P<decade>(?:[0-9]{3}0|['’‘]?[2-9]0)['’]?[sS](?!\w))
        |(?P<short>['’‘][0-9]{2}(?![\w,.][0-9]|[\w%]))
        |(?P<ordinal>[0-9]{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w))
        |(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,9})?(?![\w,])
            |[0-9]{1,15}(?:\.[0-9]{1,9})?(?:(?!\w)|(?=[aApP]\.?[mM]\b|(?:hrs?|h)\b)))
        |(?P<half>[aApP]\.[mM](?:\.|(?!\w))|o['’]clock\b)
        |(?P<word>[^\W\d_]++(?!\w))
        |(?P<clitic>['’](?:ll|s|S|LL)(?!\w))
        |(?P<junk>\w++)
        |(?P<mark>[^\w\s])""",
        re.VERBOSE,
    )
