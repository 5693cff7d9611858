"""When and where: which event of a sentence a day and a place belong to, and which events share them."""

from __future__ import annotations

import pytest

from tests.reading.telling import told


@pytest.mark.parametrize(
    ("text", "word", "value", "why"),
    [
        (
            "Chadian jets bombed a column of lorries near Zouar, a rebel spokesman told reporters on Monday.",
            "bombed",
            None,
            "the day stands behind the telling, over which it can't reach",
        ),
        (
            "The Security Council on Monday denounced the recent crackdown on protesters in Harare.",
            "crackdown",
            None,
            "what is known already has another day than its judge",
        ),
        (
            "A court on Monday convicted two men of bombing a market in Mopti.",
            "bombing",
            None,
            "a crime is older than its sentence",
        ),
        (
            "The president on Monday met a colonel who had bombed a market in Mopti.",
            "bombed",
            None,
            "what a party did is told of the party",
        ),
        (
            "The fighting began on Monday when rebels attacked a garrison in Zouar.",
            "attacked",
            "2021-05-03",
            "what began then is told by the clause",
        ),
        (
            "The bridge was closed in 2010, when rebels attacked a garrison in Zouar.",
            "attacked",
            "2010",
            "the clause tells what was at that time",
        ),
        (
            "In a separate attack on Monday, police said two guards were killed in Zouar.",
            "killed",
            "2021-05-03",
            "an incident that opens the sentence is what is told",
        ),
        (
            "The envoy condemned the raid on a school, which took place in Zouar on Monday.",
            "raid",
            "2021-05-03",
            "a clause that tells when tells it of the deed",
        ),
        ("It was a raid carried out by rebels on Monday.", "raid", "2021-05-03", "what is told behind the deed"),
        (
            "On Monday rebels attacked the garrison at Zouar; two soldiers were wounded.",
            "wounded",
            "2021-05-03",
            "whom it harmed is told behind a semicolon",
        ),
        (
            "A rescue of the crew on Monday failed; two policemen were wounded.",
            "wounded",
            "2021-05-03",
            "also where the clause before tells no event",
        ),
        (
            "The government had called for talks starting on Monday.",
            "called for talks",
            None,
            "what is asked for has its own time",
        ),
        (
            "Three nurses abducted by gunmen on Monday were freed.",
            "abducted",
            "2021-05-03",
            "a time before the verb is of the clause beside it",
        ),
        ("Three nurses abducted by gunmen on Monday were freed.", "freed", None, "and not of the verb"),
        ("On Monday rebels tried to seize the bridge.", "seize", "2021-05-03", "what was tried then"),
        (
            "In May 2013 seven guards were reported to have been killed.",
            "killed",
            "2013-05",
            "what is reported to have been then",
        ),
        (
            "The rebels sent letters on Monday to the mayors, demanding that they resign.",
            "demanding",
            "2021-05-03",
            "a clause goes with the one above it",
        ),
        (
            "The army guarded the bridge on Monday as the mayor demanded more troops.",
            "demanded",
            None,
            "what others say has its own time",
        ),
        ("The rebels signed their truce on Monday.", "truce", "2021-05-03", "came about then"),
        (
            "Rebels clashed with police and burned cars on Monday.",
            "clashed",
            "2021-05-03",
            "a time behind two verbs is of both",
        ),
        ("The minister left after talks Monday with the rebels.", "talks", "2021-05-03", "the noun's own words go on"),
        (
            "The minister said during talks with the rebels on Monday that he was ill.",
            "talks",
            "2021-05-03",
            "an occasion",
        ),
        ("The governor was shot as he left a mosque on Monday.", "shot", "2021-05-03", "two clauses of one time"),
        (
            "A nurse was seized by men wearing masks on Monday.",
            "seized",
            "2021-05-03",
            "how the doers looked has no day",
        ),
        ("Police arrested six men in Monday's operation.", "arrested", "2021-05-03", "the occasion's day"),
        (
            "Police arrested six men in a sweep that began on Monday.",
            "arrested",
            "2021-05-03",
            "as told of the occasion",
        ),
        ("On Monday, officials say, rebels attacked a garrison.", "attacked", "2021-05-03", "who says so says it now"),
        (
            "On Monday, officials said that rebels attacked a garrison.",
            "attacked",
            None,
            "who said so may have said it then",
        ),
        (
            "The Security Council passed a resolution on Monday demanding that Chad withdraw its troops.",
            "demanding",
            "2021-05-03",
            "it asks as it is passed",
        ),
        (
            "The lawmakers adjourned in Lae on Monday to protest the killings.",
            "protest",
            "2021-05-03",
            "the march is the protest",
        ),
        ("A judge is probing the May 3 incident.", "probing", None, "what is known has a day of its own"),
        (
            "A judge is probing the May 3 incident in which two men were shot.",
            "shot",
            "2021-05-03",
            "told of what is dated",
        ),
        ("It was the worst attack on the army since March.", "attack", None, "how it ranks is not when it was"),
        (
            "The union called on the army for elections before June.",
            "called",
            None,
            "a deadline is that of what is asked",
        ),
        ("He was linked to the bombings in Lae in March 2010.", "bombings", "2010-03", "tied to the deed as dated"),
        (
            "Survivors of the July 7, 2005, mass shootings met in Lae.",
            "shootings",
            "2005-07-07",
            "a day before the noun and its own adjectives",
        ),
        (
            "It was the first visit to Chad since the coup in May 2010.",
            "visit",
            None,
            "the time of what it is counted from",
        ),
        ("The attack raised the death toll to 60 since 2002.", "attack", None, "the time of the count"),
        ("In June, the agency had to suspend aid to Chad.", "suspend", "2020-06", "what had to be done then"),
        (
            "A student was shot and ninety people were hurt in Lae on Monday.",
            "shot",
            "2021-05-03",
            "two harms behind one another",
        ),
        (
            "Rebels searched houses and detained forty men in Lae on Monday.",
            "searched",
            "2021-05-03",
            "two verbs of force, one time",
        ),
        (
            "The refugees announced their determination to return to Chad on 17 May.",
            "return",
            "2021-05-17",
            "the coming day, not that of last year",
        ),
        (
            "Militiamen looted a mill in Dessie on 6 May 2021. The agency suspended deliveries two days after the looting.",
            "suspended",
            "2021-05-08",
            "counted from what the sentence before told",
        ),
        (
            "Gunmen shot a nurse in Kohat on 6 May 2021, a day after a policeman was killed in Karak.",
            "killed",
            "2021-05-05",
            "counted back from the deed that came after it",
        ),
        (
            "A pupil opened fire at a school in Kazan on 6 May 2021. Gunmen attacked a clinic hours after the shooting.",
            "attacked",
            "2021-05-06",
            "hours do not lead out of a day",
        ),
        (
            "ISWAP attacked Boko Haram in 2016, the year after Chad and Niger launched an offensive against it.",
            "launched",
            "2015",
            "years counted from a year",
        ),
        (
            "Rebels attacked Goma in May 2021, two days after troops shelled Sake.",
            "shelled",
            None,
            "days cannot be counted from a month",
        ),
        (
            "The mayor had been receiving threats since the murder of his brother in Lae last September.",
            "threats",
            None,
            "a day behind what it is counted from is of that",
        ),
        (
            "Three men were shot and many hurt when officers fought a crowd in Lae on 6 May 2021.",
            "shot",
            "2021-05-06",
            "what both verbs share",
        ),
        (
            "Police detained six men on 6 May 2021. The strike began on 1 May 2021; later police raided an office.",
            "raided",
            None,
            "a sentence with a day of its own takes none from before",
        ),
        (
            "A truce took hold on 4 May 2021, but both camps have been accused of shelling villages.",
            "accused",
            None,
            "a perfect with a subject of its own tells of another time",
        ),
        (
            "Shells fell on Goma on 4 May 2021, and each side accused the other of firing first.",
            "accused",
            None,
            "words beside deeds have a day of their own",
        ),
        (
            "Fighters shelled Goma in the past fortnight.",
            "shelled",
            None,
            "how long a stretch is says no day",
        ),
        (
            "Shells fell on Goma on 4 May 2021, barely seven hours after rebels attacked Sake.",
            "attacked",
            None,
            "so many hours may lead out of a day",
        ),
        (
            "Envoys met on 3 May 2021 in Tokyo ahead of talks in Beijing in June 2021.",
            "talks",
            "2021-06",
            "the second day behind a verb is of the noun before it",
        ),
        (
            "The death toll from a bomb attack in Karbala on Monday climbed to ten.",
            "attack",
            "2021-05-03",
            "of the noun inside a subject that does nothing",
        ),
        (
            "Leaders of the protest on Monday rejected the offer.",
            "rejected",
            "2021-05-03",
            "a subject that acts has the day of its verb",
        ),
        (
            "In a third incident on 3 May 2021, police said that a man was killed when a bomb exploded.",
            "exploded",
            "2021-05-03",
            "the incident that opens the sentence, a clause further in",
        ),
        (
            "Poland closed its crossing on 4 May 2021 over the jailing in Grodno on 3 May 2021 of a journalist.",
            "jailing",
            "2021-05-03",
            "between a noun and its complement, behind its place",
        ),
    ],
)
def test_days(text: str, word: str, value: str | None, why: str) -> None:
    when = told(text, word).when
    assert (when.value if when else None) == value, why


@pytest.mark.parametrize(
    ("text", "word", "place", "why"),
    [
        ("The attack took place in the Bakwa district of Farah province.", "attack", "Bakwa", "the inner place"),
        ("A soldier was killed by a bomb during a patrol west of Kirkuk.", "killed", "Kirkuk", "a bearing"),
        (
            "A bomb killed four officers in Wardak province, just west of Kabul.",
            "killed",
            "Wardak",
            "a bearing only says where the province lies",
        ),
        (
            "A mine detonated under a convoy of soldiers and militiamen near the town of Zouar.",
            "detonated",
            "Zouar",
            "behind a row of people",
        ),
        ("In 1999 rebels occupied part of Isla Calero.", "occupied", "Isla Calero", "what is taken is where"),
        ("The ministers will meet on Friday at a summit in Nairobi.", "meet", "Nairobi", "the occasion has the place"),
        (
            "Thousands marched to condemn cartoons published in Denmark.",
            "condemn",
            None,
            "the place of another clause",
        ),
        (
            "Seven rebels were killed during an operation to cut the flow of arms into Chad.",
            "killed",
            None,
            "a goal is no place",
        ),
        (
            "Two men were convicted of fraud after they had been held in Nairobi.",
            "convicted",
            None,
            "what was before was elsewhere",
        ),
        ("The union called on Kenya to free the men.", "called", None, "who is asked is no place"),
        ("The envoy stands by Iraq.", "stands", None, "who is backed is no place"),
        (
            "The army shelled Zouar, while Paris condemned the attack.",
            "condemned",
            None,
            "words are spoken elsewhere",
        ),
        ("Rebels planted a bomb in a U.S. warehouse.", "planted", None, "a country before a noun owns it"),
        (
            "Two people were killed in an attack near Bagram Airfield in Afghanistan.",
            "killed",
            "Bagram Airfield",
            "the place that lies in the next",
        ),
        (
            "Troops hit two lorries that had left a base near Kirkuk.",
            "hit",
            None,
            "the place of a clause about what was hit",
        ),
        ("The rebels pulled back from the town of Walikale.", "pulled", "Walikale", "what is left is where"),
        ("Thousands took to the streets of Mashhad.", "took to the streets", "Mashhad", "whose streets"),
        ("A huge explosion rocked Karachi.", "explosion", "Karachi", "where it was felt"),
        ("Heavy clashes were reported in Goma.", "clashes", "Goma", "what is reported has the place"),
        ("Police arrested a man over the Manchester bombing.", "bombing", "Manchester", "called by its place"),
        ("The ministers met for a summit at Amiens.", "met", "Amiens", "the meeting itself"),
        ("Hundreds were killed at the hands of Assad.", "killed", None, "hands are no place"),
        ("The envoy deplored the killing of two nuns in Zouar.", "deplored", None, "what words are about is elsewhere"),
        ("The envoy praised Chad in a speech in Zouar.", "praised", "Zouar", "the occasion of words has their place"),
        (
            "Chad recalled its envoy after gunmen fired at its office in Zouar.",
            "recalled",
            None,
            "a clause that tells why has its own place",
        ),
        (
            "Fans clashed with police and overturned cars in Malang.",
            "clashed",
            "Malang",
            "a place behind two verbs is of both",
        ),
        ("A gunman was arrested by police in the town of Lae.", "arrested", "Lae", "held where the police are"),
        ("The bombs were an attack on London's buses.", "attack", "London", "what a town has is in it"),
        (
            "The talks collapsed on Monday when rebels bombed a school in Lae.",
            "talks",
            None,
            "what ended a meeting was elsewhere",
        ),
        ("The council extended the embargo on Chad.", "embargo", None, "whom it aims at is no place"),
        (
            "Governor Ann Lincoln met the unions in Goma. Gunmen in masks shot Lincoln on Monday.",
            "shot",
            None,
            "a town's name that is hers",
        ),
        ("Jets fired at a Gaza building on Monday in Rafah.", "fired", "Rafah", "where it is, before whose it is"),
        ("Rockets hit a U.S. military base in northern Chad.", "hit", "Chad", "whose base it is"),
        ("In a village north of Lae, officials say, rebels killed two men.", "killed", "Lae", "the phrase that opens"),
        ("Troops arrested six men in raids near Lae.", "arrested", "Lae", "the occasion"),
        (
            "The lawmakers adjourned in Lae on Monday to protest the killings.",
            "protest",
            "Lae",
            "the march is the protest",
        ),
        (
            "In Badghis province, rebels overran a post at Tal Zarbin on the river.",
            "overran",
            "Tal Zarbin",
            "a name that the gazetteer lacks is rather a village than anything larger",
        ),
        (
            "Soldiers fought rebels near the Sarchal water intake in Batken region.",
            "fought",
            "Sarchal",
            "what a noun is named by, whatever the noun",
        ),
        (
            "Police raided homes in the Jacarezinho favela of Rio de Janeiro.",
            "raided",
            "Jacarezinho",
            "a part of a town before the town",
        ),
        ("In the Paris suburb of Sevran, police shot a man.", "shot", "Sevran", "the smaller place stands behind"),
        ("Gunmen fired at a Gaza building in Rafah.", "fired", "Rafah", "where a thing stands before whose it is"),
        (
            "Two men were killed in an attack on Tinabo village, near Porgera.",
            "killed",
            "Tinabo",
            "in an unknown place before near a known one",
        ),
        ("Rebels were driven out of Walikale by the army.", "driven", "Walikale", "where they were driven from"),
        ("Gunmen abducted five miners from Kwala.", "abducted", "Kwala", "where they were taken"),
        ("Youths threw stones at police on the Lanark Way interface.", "threw", "Lanark Way", "a spot to stand on"),
        ("The minister met rebel envoys in Doha.", "met", "Doha", "whom one goes to see is met there"),
        ("The mayor went on trial at a courtroom in Utrecht.", "trial", "Utrecht", "what one is at is no topic"),
        (
            "Two blasts damaged masts in the village of Maiac.",
            "blasts",
            "Maiac",
            "what a blast strikes is where it was",
        ),
        ("Police opened fire on a rally in Gazipur.", "opened", "Gazipur", "a gathering that is attacked"),
        (
            "Police arrested workers who were picketing outside a plant in Ulsan.",
            "arrested",
            "Ulsan",
            "what those arrested were at",
        ),
        (
            "Ministers meeting in Luxembourg imposed sanctions on Belarus.",
            "imposed",
            "Luxembourg",
            "where those met who did it",
        ),
        ("Rebels stormed Damasak at dawn. Soldiers stationed there fled.", "fled", "Damasak", "there"),
        (
            "Two workers were shot at a rally in Gazipur on Monday. Another was stabbed there on Tuesday.",
            "stabbed",
            "Gazipur",
            "there, of the place of the event told before",
        ),
        (
            "Rebels seized the town of Sake on Friday. Soldiers in the town shot two looters.",
            "shot",
            "Sake",
            "in the town",
        ),
        (
            "Rebels seized the town of Sake on Friday. Soldiers in the province shot two looters.",
            "shot",
            None,
            "a town is no province",
        ),
        (
            "Rebels seized the town of Sake on Friday. Officials there condemned the army.",
            "condemned",
            None,
            "whoever sits there need not speak there",
        ),
        ("Truckers blocked Maripur Road for four hours.", "blocked", "Maripur Road", "what a crowd blocks is where"),
        (
            "Gunmen shot a peacekeeper near the entrance of an A.U. compound in Zalingei.",
            "shot",
            "Zalingei",
            "initials are no town",
        ),
    ],
)
def test_places(text: str, word: str, place: str | None, why: str) -> None:
    where = told(text, word).where
    assert (where.text if where else None) == place, why


def test_a_harm_and_its_occasion_are_one_scene() -> None:
    harm = told("A soldier was wounded in the explosion that hit a patrol in the town of Balad on Monday.", "wounded")
    assert harm.when is not None
    assert harm.where is not None
    assert (harm.when.value, harm.where.text) == ("2021-05-03", "Balad")
    assert harm.when.basis == harm.where.basis == "carried over"


@pytest.mark.parametrize(
    "text",
    [
        "The Kirkuk bombing was an attack on 3 May in northern Iraq which killed six people.",
        "A man was charged over an attack on 3 May at Kirkuk airport which killed six people.",
    ],
)
def test_what_an_attack_is_said_to_be_and_whom_it_killed_is_one_account(text: str) -> None:
    account = told(text, "attack")
    assert account.when is not None
    assert account.where is not None
    assert (account.when.value, account.where.text) == ("2021-05-03", "Kirkuk")
    assert [toll.low for toll in account.toll] == [6]


def test_the_place_of_the_dateline_is_no_events() -> None:
    assert told("Two guards were killed on Monday.", "killed").where is None
