"""The grammar of time: patterns over class letters (see `lexicon.CLASSES`), each with the reader of its value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dateline.reading.when.timex import dates, seasons, shifts, spans, story_days, years
from dateline.reading.when.timex.scene import Hit, Sense

# A number of units: "two", "twenty-five", "3.5", "two hundred", "a few", "a couple of", "several".
NUMBER = "(?P<num>n?n/n|f?a?c-c|(?:f|a)?c?x|f?[cnk4]|a?fO?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over class letters, what reads its value, and what must hold beyond the letters."""

    pattern: re.Pattern[str]
    read: Callable[[Hit], Sense | None]
    guard: Callable[[Hit], bool]


def _always(_: Hit) -> bool:
    return True


def _rule(pattern: str, read: Callable[[Hit], Sense | None], guard: Callable[[Hit], bool] = _always) -> Rule:
    return Rule(re.compile(pattern.replace("NUMBER", NUMBER)), read, guard)


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules; where two match the same stretch the earlier one wins, else the longest."""
    return (*_calendar_rules(), *_relative_rules(), *_clock_rules(), *_length_rules())


def _calendar_rules() -> tuple[Rule, ...]:
    return (
        _rule("i", dates.iso_date),
        _rule("j", dates.slash_date),
        _rule(
            r"(?:(?P<W>[Ww]),?)?d?(?P<n>[no])-?(?:U?O)?-?(?P<M>[Mm])(?:[-,]?O?(?P<y>[4k])|,?(?P<L>[LX]))?",
            dates.day_month,
            dates.is_day,
        ),
        _rule(
            r"(?:(?P<W>[Ww]),?)?(?P<M>[Mm])d?(?P<n>[no])(?:,?[OI]?(?P<y>[4k])|(?=[->&][Mm]?[no],?(?P<y2>4)))?",
            dates.day_month,
            dates.is_day,
        ),
        _rule(r"d?(?P<n>[no])(?=[->&,]d?[no]O?(?P<M>[Mm])(?:,?(?P<y>4))?)", dates.day_month, dates.is_first_day),
        _rule(r"(?<=[Mm][no][->&])(?P<n>[no])(?!-?O?[Mm])(?:,?(?P<y>4))?", dates.second_day, dates.is_second_day),
        _rule(r"(?P<M>[Mm])(?:,|[OI])?(?P<y>[4k])", dates.month_year, dates.is_month_year),
        _rule(r"d?(?P<T>[LXT])?(?P<M>[Mm])(?=[->&]E?-?[Mm](?:[no],)?[,OI]?(?P<y>4))", dates.month_alone),
        _rule(r"(?P<M>[Mm])(?P<n>[no])?,?[OI]?d?(?P<D>D)?(?P<T>[LXTD])y?(?P<U>U)", dates.month_of, dates.is_month_of),
        _rule(
            r"d?(?P<n>[no])O?(?P<M>[Mm]),?[OI]?d?(?P<D>D)?(?P<T>[LXTD])y?(?P<U>U)", dates.month_of, dates.is_month_of
        ),
        _rule(r"(?P<T>[LXTD])?(?P<M>M)(?:,?(?P<L>L)(?!U))?", dates.month_alone, dates.is_month),
        _rule(r"(?P<T>[LXTD])?(?P<M>m)", dates.month_alone, dates.is_month),
        _rule(r"d?(?P<T>[LXTD])?(?P<S>[Ss])(?:,?[OI]?d?(?P<y>4))?", seasons.season, seasons.is_season),
        _rule(
            r"d?y?(?P<o>[oL])-?y?(?P<U>U)(?:(?:Od?y?(?P<T>[TLXD])?y?|,?(?=4))(?P<ref>4|U))?",
            years.quarter,
            years.is_quarter,
        ),
        _rule(r"d?(?P<o>o)-?(?P<h>h)Od?y?(?P<T>[TLXD])?y?(?P<ref>4|U)", years.half_year, years.is_half),
        _rule(r"d?(?P<o>o)-?(?P<U>U)(?P<Y>Y)?", years.century, years.is_century),
        _rule(r"d?(?P<o>o)(?=[->&]d?E?-?o-?(?P<U>U))", years.century, years.is_century),
        _rule(r"d?(?P<e>e)", years.decade, years.is_decade),
        _rule(r"(?P<y>[4kn0])(?P<Y>Y)", years.era_year),
        _rule(r"(?P<Y>Y)(?P<y>[4kn0])", years.era_year),
        _rule(r"d?(?P<U>U)(?P<y>[4kn])", years.era_year, years.is_named_year),
        _rule(r"(?P<f>y)(?P<U>U)?(?P<y>4)", years.era_year),
        _rule(r"(?P<y>4)", years.year, years.is_year),
        _rule(r"(?<=[I.])(?P<y>k)", years.circa_year, years.is_circa),
        _rule(r"(?P<y>k)", years.old_year, years.is_three_digits),
        _rule(r"(?P<y>[4kn])(?=[->]I?[4kn](?P<Y>Y))", years.era_year),
        _rule(r"(?<=4-)(?P<k>[nk])(?![-/%.,]?[kn4])", years.short_year, years.is_short_year),
        _rule(r"(?P<T>[LXT])?(?P<H>H)(?:,?O?(?P<y>4))?", seasons.holiday_date, seasons.is_holiday),
        _rule(r"d?(?P<J>J)", seasons.named_period),
    )


def _relative_rules() -> tuple[Rule, ...]:
    return (
        _rule(r"d?(?P<T>[LXTD])?(?P<W>W)", dates.weekday, dates.is_weekday),
        _rule(r"(?<=X)(?P<W>W)", dates.weekday, dates.is_behind_following),
        _rule(r"(?P<W>W)O?(?P<T>[LXT])(?P<U>U)", dates.weekday_of_week, dates.is_weekday_of_week),
        _rule(r"r", shifts.deictic),
        _rule(r"d(?P<U>U)(?P<B>[Bl])(?P<r>r)", shifts.beside_deictic),
        _rule(r"d?(?P<T0>D(?=D)|T(?=[LX]))?(?P<T>[LXTD])y?(?P<U>U)", shifts.unit_shift, shifts.is_unit_shift),
        _rule(r"d(?P<U>U)(?P<B>[Bl])(?=[,.;:)|'_!]|$)", shifts.unit_beside, shifts.ends_clause),
        _rule(r"d(?P<U>U)", shifts.unit_named, shifts.is_unit_named),
        _rule(r"(?:NUMBER|a)-?y?(?P<U>[UV])(?P<A>A)", shifts.ago),
        _rule(r"(?:NUMBER|a)y?(?P<U>[UV])(?P<B>[Bl])", shifts.ago, shifts.ends_clause),
        _rule(r"NUMBER&a(?P<half>h)(?P<U>V)A", shifts.ago_and_half),
        _rule(r"VA", shifts.long_ago),
        _rule(r"[Bl]Id(?P<U>U)", story_days.within_day, story_days.is_within_day),
        _rule(r"(?P<n>[cn])?(?P<V>V)[Bl]", story_days.hours_on, story_days.is_hours_on),
        _rule(r"d(?P<P>P)(?P<B>[Bl])(?=[,.;:)|'_!]|$)", story_days.part_beside, shifts.ends_clause),
        _rule(r"(?P<n>[cn])Id(?P<P>P)", story_days.hour, story_days.is_hour),
        _rule(r"d(?P<n>o)", story_days.day_number, story_days.is_day_number),
        _rule(r"d?(?P<U>U)-?(?P<E>E)", shifts.unit_end, shifts.is_unit_end),
    )


def _clock_rules() -> tuple[Rule, ...]:
    return (
        _rule(r"(?P<t>[tn4k0])(?P<p>p)?(?:,?\(?(?P<Z>Z))?(?P<close>\))?", spans.clock, spans.is_clock),
        _rule(r"(?P<t>[tn4k0])(?P<K>K)(?:,?\(?(?P<Z>Z))?", spans.clock, spans.is_clock),
        _rule(r"d?(?:D(?=D)|T(?=[LX]))?(?P<T>[LXTD])(?P<P>P)", spans.day_part),
        _rule(r"d?(?P<P>P)", spans.bare_part),
        _rule(r"N", spans.deictic_night),
    )


def _length_rules() -> tuple[Rule, ...]:
    return (
        _rule(r"a(?P<U>U)", spans.rate, spans.is_rate),
        _rule(r"(?:NUMBER|(?P<one>a))-?y?(?P<U>[UV])(?P<old>-?#)?", spans.length, spans.is_length),
        _rule(r"NUMBER&a(?P<half>h)(?P<U>[UV])", spans.length),
        _rule(
            r"d?(?P<T>[LX])?NUMBER-?(?P<U>[UV])(?:,|,?&)?(?P<more>[cnk4])-?(?P<part>[UV])",
            spans.mixed_length,
            spans.is_mixed,
        ),
        _rule(r"(?P<U>[UV])-z", spans.bare_length),
        _rule(r"(?P<Q>G)", spans.long_unit),
        _rule(r"(?:a?(?P<half>h)-?a?)(?P<U>U)", spans.half_length, spans.is_half_length),
        _rule(r"d?(?P<T>[LX])(?:NUMBER)?(?P<U>V)", spans.near_length, spans.is_reports_own),
        _rule(r"d(?P<T>[LX])(?:NUMBER)?(?P<U>U)", spans.near_length, spans.is_near_unit),
        _rule(r"(?P<U>V)", spans.bare_length, spans.is_bare_length),
        _rule(r"(?P<C>C)V", spans.reference),
        _rule(r"d(?P<C>L)", spans.past_alone, spans.is_past_alone),
        _rule(r"(?P<C>R)", spans.reference),
        _rule(r"(?P<q>q)(?P<u>u)?(?:NUMBER)?(?P<U>[UVWMSPv])", spans.every),
        _rule(r"(?P<q>v)", spans.weekdays),
        _rule(r"(?P<q>[Wv])(?P<P>[PgV])", spans.weekday_parts, spans.is_weekday_parts),
        _rule(r"(?:(?P<one>1)|NUMBER\*)(?:a|q|I)(?P<U>U)", spans.often),
        _rule(r"(?P<Q>Q)", spans.frequency),
    )
