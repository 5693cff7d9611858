"""Rival voices in one report: which tellings are of one event, and on what point they differ."""

from __future__ import annotations

import pytest

import dateline

OPENING = "KABUL, May 6, 2021 (Harbour News) - "

# Text, point in dispute and a word of each voice; no point: whatever the two voices tell can both be true.
ROWS: list[tuple[str, str | None, tuple[str, ...]]] = [
    (
        "South Korea said the North fired two missiles without notifying it. Pyongyang said it had notified Seoul of "
        "the launch.",
        "notice",
        ("south korea", "pyongyang"),
    ),
    (
        "Seven militants were killed in two blasts in Kandahar province, police said. Four militants were killed in "
        "Wardak province when their truck caught fire, the statement said.",
        None,
        (),
    ),
    (
        "The army killed 15 rebels in a clash near Leer, the governor said. In another clash six rebels were killed, the "
        "army said.",
        None,
        (),
    ),
    (
        "The military said 5 of its soldiers died in an ambush near Bama on Sunday. Two security sources said that at "
        "least 20 soldiers were killed.",
        "toll",
        ("military", "sources"),
    ),
    (
        "The truce does not cover Murzuq, where, according to the defence ministry, units of the eastern army opened fire "
        "on a checkpoint. A spokesman of the eastern army denied that they had attacked the checkpoint.",
        "occurred",
        ("defence ministry", "spokesman"),
    ),
    (
        "India said Chinese troops had crossed the line of control in Ladakh on Monday. Beijing said its troops had never "
        "crossed the line.",
        "occurred",
        ("india", "beijing"),
    ),
    (
        "Gunmen abducted three men in Goma, police said. The men suffered no wounds, a medical report said.",
        None,
        (),
    ),
    (
        "Four soldiers, including two officers, were killed in Goma, the army said. The two officers killed were majors, "
        "the mayor said.",
        None,
        (),
    ),
    (
        "Three militiamen were killed and five others wounded in Goma, the army said. One policeman was killed and two "
        "others were wounded, the governor said.",
        None,
        (),
    ),
    (
        "Afghan forces shelled a market in Sangin on Tuesday, killing 12 people, residents said. The defence ministry "
        "said its forces had hit a Taliban arms depot.",
        "target",
        ("residents", "ministry"),
    ),
    (
        "A drone struck a school in Kitchanga on Monday, killing eight children, the mayor said. An army spokesman said"
        " the strike had hit a rebel command post.",
        "target",
        ("mayor", "army"),
    ),
    (
        "Houthi fighters attacked a checkpoint near Dhale on Tuesday and killed eight soldiers, the government said. A "
        "rebel spokesman put the number of dead at 12.",
        "toll",
        ("government", "rebel"),
    ),
    (
        "A car bomb exploded outside a hotel in Mogadishu on Tuesday. Police said seven people were killed. An "
        "ambulance service put the death toll at 15.",
        "toll",
        ("police", "ambulance"),
    ),
    (
        "The army blamed the rebels for the attack on Malakal, in which 20 people were killed. The rebels said "
        "government troops had carried out the attack.",
        "responsible",
        ("army", "rebels"),
    ),
    (
        "Government troops burned the village of Leer on Sunday, a rebel spokesman said. The army denied that its "
        "soldiers had been in the village.",
        None,
        (),
    ),
    (
        "Government troops burned the village of Leer on Sunday, a rebel spokesman said. The army denied burning the "
        "village.",
        "occurred",
        ("rebel", "army"),
    ),
    (
        "Armenia's defence ministry said Azerbaijani forces opened fire on its positions near Vardenis on Wednesday. "
        "Azerbaijan said Armenian troops had fired first.",
        "responsible",
        ("armenia", "azerbaijan"),
    ),
    (
        "Armenia said Azerbaijani forces shelled the village of Sotk on Wednesday. Azerbaijan denied shelling the "
        "village.",
        "occurred",
        ("armenia", "azerbaijan"),
    ),
    (
        "Soldiers shot dead five protesters in Omdurman on Thursday, a doctors' committee said. The interior ministry "
        "said two people had died.",
        "toll",
        ("doctors", "ministry"),
    ),
    (
        "Saudi-led coalition jets bombed a wedding in Hajjah on Monday, Houthi officials said. The coalition denied "
        "carrying out any strikes in the area.",
        "occurred",
        ("houthi", "coalition"),
    ),
    (
        "Ukrainian forces shelled a bus station in Donetsk on Friday, killing three people, separatist officials said. "
        "Kyiv said the separatists had fired the mortars themselves.",
        "responsible",
        ("separatist", "kyiv"),
    ),
    (
        "Russia said Ukrainian forces blew up a bridge near Kherson on Friday. Ukraine said the bridge was destroyed by"
        " Russian troops.",
        "responsible",
        ("russia", "ukraine"),
    ),
    (
        "Boko Haram fighters killed 16 farmers in Borno on Monday, the governor said. Villagers said at least 30 "
        "farmers had been killed.",
        "toll",
        ("governor", "villagers"),
    ),
    (
        "Indian troops shot dead three militants in Pulwama on Monday, police said. Their families said the three were "
        "labourers.",
        None,
        (),
    ),
    (
        "Turkish jets bombed a hospital in Derik on Tuesday, the Kurdish administration said. Turkey said it had "
        "targeted PKK shelters.",
        "target",
        ("kurdish", "turkey"),
    ),
    (
        "Malian soldiers and Russian mercenaries executed 300 civilians in Moura, Human Rights Watch said. The Malian "
        "army said it had killed 203 militants there.",
        "target",
        ("human rights", "army"),
    ),
    (
        "The government accused the ELN of killing a senator in Cali on Sunday. The ELN denied any involvement.",
        None,
        (),
    ),
    (
        "The police accused the ELN of kidnapping a priest in Cali on Sunday. The ELN denied having kidnapped him.",
        "occurred",
        ("police", "eln"),
    ),
    (
        "Georgia said Russian troops crossed the boundary line near Gori on Monday. Moscow denied that its troops had "
        "crossed the line.",
        "occurred",
        ("georgia", "moscow"),
    ),
    (
        "Police fired rubber bullets at demonstrators in Tbilisi on Monday, witnesses said. The interior ministry said "
        "that officers had not fired rubber bullets.",
        "occurred",
        ("witnesses", "ministry"),
    ),
    (
        "Israeli aircraft attacked a refugee camp in Rafah on Sunday, killing 45 people, the health ministry said. The "
        "Israeli military said it had struck a Hamas compound.",
        "target",
        ("ministry", "military"),
    ),
    (
        "India said Chinese soldiers crossed the line of control in Ladakh on Monday. China said Indian soldiers had "
        "crossed the line.",
        "responsible",
        ("india", "china"),
    ),
    (
        "The army said 20 soldiers were killed in Ladakh on Monday. Local media said 35 soldiers had been killed.",
        "toll",
        ("army", "media"),
    ),
    (
        "Police killed nine demonstrators in Juliaca on Monday, the ombudsman said. The interior minister said that the"
        " demonstrators had killed one another.",
        None,
        (),
    ),
    (
        "Russian missiles hit an apartment block in Dnipro on Saturday, killing 40 people, the governor said. The mayor"
        " said 44 people were killed.",
        "toll",
        ("governor", "mayor"),
    ),
    (
        "Houthi fighters attacked a checkpoint near Dhale on Tuesday and killed eight soldiers, the government said. In"
        " Taiz, a mine killed three children, a doctor said.",
        None,
        (),
    ),
    (
        "Houthi fighters killed eight soldiers near Dhale on Tuesday, the government said. A rebel spokesman said "
        "government troops had shelled a village near Taiz on Monday.",
        None,
        (),
    ),
    (
        "Taliban fighters attacked a police post in Ghazni, killing six officers, the governor said. A Taliban "
        "spokesman said its fighters had also destroyed two vehicles.",
        None,
        (),
    ),
    (
        "A bomb killed three people in Kabul on Monday, police said. No group claimed responsibility. The interior "
        "ministry said the dead were soldiers.",
        None,
        (),
    ),
    (
        "Israeli jets bombed a tower in Gaza on Sunday, witnesses said. Hamas said its fighters had fired 40 rockets at"
        " Ashkelon.",
        None,
        (),
    ),
    (
        "The army said it had killed two gunmen in Jenin. The Palestinian health ministry said a 15-year-old boy was "
        "killed in Nablus.",
        None,
        (),
    ),
    (
        "Gunmen killed a mayor in Cauca on Friday. The army said ELN fighters had carried out the attack.",
        None,
        (),
    ),
    (
        "Police arrested 14 students in Bogota, a lawyer said. The mayor said that police had arrested nobody in Cali.",
        None,
        (),
    ),
    (
        "The navy said it had arrested nine pirates off Lagos. The army said it had arrested four smugglers in Katsina.",
        None,
        (),
    ),
    (
        "Hezbollah said it had attacked an Israeli barracks with drones. The Israeli army said it had shot down two "
        "drones and bombed Hezbollah positions in Tyre.",
        None,
        (),
    ),
    (
        "The president condemned the attack on the embassy. France said it would not close its embassy. The foreign "
        "minister said the government had arrested nobody.",
        None,
        (),
    ),
    (
        "Russia accused Ukraine of shelling a dam. Ukraine accused Russia of preparing an attack on a nuclear plant.",
        None,
        (),
    ),
    (
        "Tigray forces killed 40 soldiers in Adwa, a rebel official said. Since November the war has killed thousands "
        "of people, the United Nations said.",
        None,
        (),
    ),
    (
        "The rebels said they had captured 200 soldiers in Dessie on Monday. The army said it had captured 50 rebels in"
        " the same town.",
        None,
        (),
    ),
    (
        "Soldiers killed seven protesters in Mandalay on Saturday, a rescue worker said. State television said that "
        "five policemen had been wounded by protesters.",
        None,
        (),
    ),
    (
        "The mayor of Tame was shot dead outside his home on Sunday. Colonel Hector Ruiz said the ELN had killed "
        "him. In a communique the rebels said that paramilitaries had murdered the mayor.",
        "responsible",
        ("ruiz", "rebels"),
    ),
    (
        "Residents of Bunagana said M23 fighters had shelled the market on Thursday. The rebel group, in a "
        "statement, said the shells had been fired by the Congolese army.",
        "responsible",
        ("residents", "rebel"),
    ),
    (
        "Kyiv and Moscow traded blame for the shelling of a prison in Olenivka. Russia's defence ministry said "
        "Ukrainian rockets had struck the building, while the Ukrainian general staff said Russian artillery had "
        "shelled it to hide the torture of prisoners.",
        "responsible",
        ("russia", "ukrainian"),
    ),
    (
        "Police said that the student, 22, was killed by a stray bullet fired by protesters. A witness told "
        "reporters that a policeman shot him at close range.",
        "responsible",
        ("police", "witness"),
    ),
    (
        "Opposition leader Raila Achola said police officers had burned down his party's office in Kisumu on "
        "Tuesday. The county police commander, Jane Wekesa, said supporters of the party itself had set fire to "
        "the building.",
        "responsible",
        ("achola", "wekesa"),
    ),
    (
        "Authorities in Naypyidaw said ethnic Karen rebels blew up the bridge at Hpa-an on Friday. The Karen "
        "National Union said the junta's own engineers had destroyed it as they withdrew.",
        "responsible",
        ("authorities", "karen"),
    ),
    (
        "Sudan's army blamed the Rapid Support Forces for Tuesday's attack on a mosque in El Fasher, which killed "
        "40 worshippers. The RSF said an army drone had hit the mosque.",
        "responsible",
        ("army", "rsf"),
    ),
    (
        "The opposition says police beat its candidate in his cell. Police spokesman Fred Enanga said the "
        'allegation was a fabrication. "Nobody laid a hand on him. He was not beaten," he said.',
        "occurred",
        ("opposition", "enanga"),
    ),
    (
        "The Taliban said their fighters had shot down a helicopter in Logar on Monday. NATO said that no "
        "helicopter had been shot down.",
        "occurred",
        ("taliban", "nato"),
    ),
    (
        "The Philippine coast guard said a Chinese ship had rammed a supply boat on Tuesday. China's embassy in "
        "Manila denied the ramming.",
        "occurred",
        ("coast guard", "embassy"),
    ),
    (
        "Prison warders killed two inmates during a riot in Gitega on Thursday, relatives said. The prison's "
        "director, Serges Nibigira, said it was untrue that warders had killed inmates.",
        "occurred",
        ("relatives", "nibigira"),
    ),
    (
        "The president's office said he had met the rebel leader in Libreville last week. The rebel leader, "
        "Faustin Bozize, told a radio station that the meeting never took place.",
        "occurred",
        ("president", "bozize"),
    ),
    (
        "Hundreds of villagers fled Chikwawa on Monday after soldiers set fire to their huts, the charity Caritas "
        'said. "They poured petrol on the roofs and laughed," said Esnart Phiri, a mother of four.\n\nThe district '
        "commissioner visited the area and promised tents. Malawi has seen a wave of land disputes since "
        "March.\n\nThe defence ministry denied that soldiers had set fire to any huts. It said the fires had spread "
        "from a charcoal kiln.",
        "occurred",
        ("caritas", "ministry"),
    ),
    (
        "A landslide of gunfire hit the village of Solhan overnight. The government said 132 people were killed. "
        "Local sources put the figure at 160.",
        "toll",
        ("government", "local sources"),
    ),
    (
        "Thirty soldiers died when jihadists overran a base at Inata, a security source said. The army gave a "
        "toll of 19.",
        "toll",
        ("source", "army"),
    ),
    (
        "The governor said that 11 bodies had been recovered after the bombing of the market in Konduga. A "
        "militia leader, Babakura Kolo, said he had counted 27 bodies.",
        "toll",
        ("governor", "kolo"),
    ),
    (
        "Security forces killed 23 protesters in Khartoum on Monday, according to the Central Committee of "
        "Sudanese Doctors. The police acknowledged only four deaths.",
        "toll",
        ("committee", "police"),
    ),
    (
        "The state broadcaster reported two dead in the clashes in Gondar on Friday. Residents contacted by "
        "telephone said at least 25 people had been killed.",
        "toll",
        ("broadcaster", "residents"),
    ),
    (
        "The UN mission says 82 people died in the fighting in Sake. The interior ministry put the number of "
        "deaths at 35.",
        "toll",
        ("mission", "ministry"),
    ),
    (
        "Fifteen people were wounded when police broke up a rally in Dakar on Thursday, the Red Cross said. "
        "Organisers said that more than 60 were hurt.",
        "toll",
        ("red cross", "organisers"),
    ),
    (
        "The coast guard said the gunmen had taken eight crew members hostage. The ship's owners said that 11 "
        "sailors had been abducted.",
        "toll",
        ("coast guard", "owners"),
    ),
    (
        "Some 200 people were killed in the massacre at Barsalogho, a collective of victims' families said. "
        "Officials gave a much lower figure of 60 dead.",
        "toll",
        ("collective", "officials"),
    ),
    (
        'The junta said its troops killed 12 "terrorists" in Sagaing on Monday. A resistance leader, Bo Nagar, '
        "said only three fighters were killed.",
        "toll",
        ("junta", "nagar"),
    ),
    (
        "A Pentagon spokesman said the strike in Deir al-Zor killed one militant. The Syrian Observatory for "
        "Human Rights said eight people, including three children, were killed.",
        "toll",
        ("spokesman", "observatory"),
    ),
    (
        "A rights lawyer, Thulani Maseko, said the police had tortured his client. Commissioner William Dlamini "
        "told a news conference that his officers did not torture the man.",
        "occurred",
        ("maseko", "dlamini"),
    ),
    (
        "The army said it had killed 15 militants in Waziristan. The prime minister praised the operation and "
        "said the army had killed 15 terrorists.",
        None,
        (),
    ),
    (
        "Police said on Monday that three people were killed in the blast in Gao. On Tuesday police said the toll "
        "had risen to five.",
        None,
        (),
    ),
    (
        "Twenty people, including four children, were killed in the shelling of Kherson, the governor said. The "
        "four children were in a playground, the mayor said.",
        None,
        (),
    ),
    (
        "The Israeli army said a Palestinian rocket that fell short had killed the family in Beit Lahia. Hamas "
        "said an Israeli air strike killed them.",
        "responsible",
        ("israeli army", "hamas"),
    ),
    (
        "Uganda's opposition says at least 50 of its members were abducted by the army in January. Information "
        'minister Chris Baryomunsi said: "Nobody has been abducted."',
        "occurred",
        ("opposition", "baryomunsi"),
    ),
    (
        "Cuban state media said two boats from Florida had fired on a hotel. A State Department official said the "
        "account was false and that no boats had fired on any hotel.",
        "occurred",
        ("media", "official"),
    ),
    (
        "Saudi jets bombed a funeral hall in Sanaa on Saturday, residents said. The coalition said the jets had "
        "bombed a meeting of Houthi commanders.",
        "target",
        ("residents", "coalition"),
    ),
    (
        "NATO aircraft hit a family home in Surman on Monday, killing 15 people, Libyan officials said. The "
        "alliance said it had hit a command centre.",
        "target",
        ("officials", "alliance"),
    ),
    (
        "Kenyan troops shelled grazing land near El Wak on Sunday, killing cattle, herders said. The Kenyan "
        "military said it had targeted an al-Shabaab camp.",
        "target",
        ("herders", "military"),
    ),
    (
        "Relatives of Dida Halake say police arrested him on 3 May. Police say they arrested him on 9 May.",
        "time",
        ("relatives", "police"),
    ),
    (
        "Nicaraguan police shot at marchers in Masaya on Wednesday, the Catholic Church said. Vice President "
        "Rosario Murillo said that the police had shot at no one.",
        "occurred",
        ("church", "murillo"),
    ),
    (
        "Gunmen stormed a prison in Owerri and freed 1,800 inmates. The police chief blamed the Eastern Security "
        "Network for the attack. The network's spokesman, Emma Powerful, denied that its men had attacked the "
        "prison.",
        "occurred",
        ("chief", "powerful"),
    ),
    (
        "Ethiopian federal troops executed 29 civilians in Merawi in January, the national human rights "
        "commission said. The government rejected the finding. Its spokesman, Legesse Tulu, said no civilians had "
        "been executed.",
        "occurred",
        ("commission", "tulu"),
    ),
    (
        "Rebels of the FDLR abducted 12 teachers in Rutshuru on Tuesday, according to a civil society group. The "
        "local administrator put the number of those abducted at five.",
        "toll",
        ("civil society", "administrator"),
    ),
    (
        "Residents of the Solomon Islands capital said police fired tear gas into a school yard. The police "
        "commissioner, Mostyn Mangau, said tear gas was never fired near the school.",
        "occurred",
        ("residents", "mangau"),
    ),
    (
        "Bangladesh border guards said India's Border Security Force shot dead two cattle traders at Lalmonirhat "
        "on Monday. The Indian force said that smugglers had killed the two men in a quarrel.",
        "responsible",
        ("guards", "force"),
    ),
    (
        "The state news agency said that a terrorist cell had fired on the barracks. Soldiers reached by phone "
        "said the shots were fired by policemen.",
        "responsible",
        ("agency", "soldiers"),
    ),
    (
        "The cathedral was looted by soldiers, parishioners said. Colonel Pascal Ondo said that thieves, not "
        "soldiers, had looted it.",
        "responsible",
        ("parishioners", "ondo"),
    ),
    (
        "Houthi media reported that a coalition air strike killed nine prisoners in Dhamar. The coalition said "
        "that it had bombed a drone warehouse.",
        "target",
        ("media", "coalition"),
    ),
    (
        "The M23 said government drones had attacked Walikale on Monday, killing eleven civilians. Army spokesman "
        "General Sylvain Ekenge said the drones had attacked only rebel positions.",
        "target",
        ("m23", "ekenge"),
    ),
    (
        'Peruvian prosecutors accuse the former president of ordering the massacre at Accomarca. "I never ordered '
        'any massacre," he told the court.',
        "occurred",
        ("prosecutors", "president"),
    ),
    (
        "Nobody was tortured, the prison governor, Lamin Jobe, insisted. Former inmates said that guards tortured "
        "them with cables.",
        "occurred",
        ("jobe", "inmates"),
    ),
    (
        "Four people died in a grenade attack in Bujumbura, police said. The governor said the victims included "
        "two students. Police later arrested a suspect.",
        None,
        (),
    ),
    (
        "Russia said it shot down 36 Ukrainian drones overnight. Ukraine said it had shot down 20 of 28 Russian "
        "drones.",
        None,
        (),
    ),
    (
        "The UN said 22 civilians were killed in North Kivu in June. In Ituri, 31 civilians were killed in the "
        "same month, it said.",
        None,
        (),
    ),
    (
        "Hamas said it had freed two American hostages. Israel confirmed that two hostages had been freed.",
        None,
        (),
    ),
    (
        "Kenya's president said the deployment would go ahead. The court said it had not received the "
        "government's papers.",
        None,
        (),
    ),
    (
        "The union said it would meet the president in Kitwe on Tuesday. No such meeting is planned, his spokesman said.",
        "occurred",
        ("union", "spokesman"),
    ),
    (
        "A plane bombed the market, said Amna Hamdan, a teacher. The army dismissed talk of an air raid as a fairy tale; "
        "its aircraft had bombed nothing since Thursday, it said.",
        "occurred",
        ("hamdan", "army"),
    ),
    (
        "The ministers had met in Herat, Behzad Rastegar told parliament. Parviz Golnari said that nobody had met since March.",
        "occurred",
        ("rastegar", "golnari"),
    ),
    (
        "The army's spokesman, Omar Said, told reporters that the insurgents had shelled the clinic in Sake. The movement's "
        "spokesman, Paul Kasongo, said that army gunners had shelled it.",
        "responsible",
        ("said", "kasongo"),
    ),
    (
        "Nine people were killed in the shelling of Sake, the mayor said. A doctor had at first spoken of six dead; two "
        "patients had since died, she said.",
        None,
        (),
    ),
    (
        "Two civilians died in the missile strike on Odesa, the air force said. The mayor later said the toll had risen to four.",
        None,
        (),
    ),
]


@pytest.mark.parametrize(("text", "point", "voices"), ROWS)
def test_what_rival_voices_differ_on(text: str, point: str | None, voices: tuple[str, ...]) -> None:
    found = dateline.read(OPENING + text, name="test").disputes
    assert [dispute.point for dispute in found] == ([point] if point else [])
    told = [position.voice.lower() for dispute in found for position in dispute.positions]
    assert all(any(word in voice for voice in told) for word in voices)
