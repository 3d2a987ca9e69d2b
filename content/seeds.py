"""The vocabularies and contacts that a new catalogue begins with. People change them in the admin."""

from __future__ import annotations

#: Vocabulary -> rows of (code, Dutch, English), in the order in which they are shown.
FACETS: dict[str, list[tuple[str, str, str]]] = {
    "problem": [
        ("alcohol", "Alcohol", "Alcohol"),
        ("cannabis", "Cannabis", "Cannabis"),
        ("tobacco", "Roken en vapen", "Smoking and vaping"),
        ("stimulants", "Cocaïne en speed", "Cocaine and amphetamines"),
        ("opioids", "Opioïden en pijnstillers", "Opioids and painkillers"),
        ("sedatives", "Slaap- en kalmeringsmiddelen", "Sleeping pills and tranquillisers"),
        ("ghb", "GHB", "GHB"),
        ("gambling", "Gokken", "Gambling"),
        ("gaming", "Gamen en internet", "Gaming and internet"),
        ("eating", "Eetproblemen", "Eating problems"),
        ("depression", "Somberheid en depressie", "Low mood and depression"),
        ("anxiety", "Angst en paniek", "Anxiety and panic"),
        ("stress", "Stress en spanning", "Stress and tension"),
        ("trauma", "Nare ervaringen en trauma", "Traumatic experiences"),
        ("sleep", "Slaapproblemen", "Sleep problems"),
        ("craving", "Trek", "Craving"),
        ("relapse", "Terugval", "Relapse"),
        ("anger", "Boosheid", "Anger"),
        ("loneliness", "Eenzaamheid", "Loneliness"),
    ],
    "method": [
        ("cbt", "Cognitieve gedragstherapie", "Cognitive behavioural therapy"),
        ("motivational-interviewing", "Motiverende gespreksvoering", "Motivational interviewing"),
        ("relapse-prevention", "Terugvalpreventie", "Relapse prevention"),
        ("self-control", "Zelfcontrole", "Self-control"),
        ("mindfulness", "Mindfulness", "Mindfulness"),
        ("act", "Acceptatie en commitment (ACT)", "Acceptance and commitment (ACT)"),
        ("implementation-intentions", "Als-danplannen", "If-then plans"),
        ("community-reinforcement", "Community reinforcement (CRA)", "Community reinforcement (CRA)"),
        ("contingency-management", "Belonen van gedrag", "Contingency management"),
        ("social-skills", "Sociale vaardigheden", "Social skills"),
        ("network", "Naasten en netwerk", "Family and network"),
        ("psychoeducation", "Uitleg over klachten", "Psycho-education"),
        ("behavioural-activation", "Activeren", "Behavioural activation"),
        ("relaxation", "Ontspanning", "Relaxation"),
        ("self-monitoring", "Bijhouden", "Self-monitoring"),
        ("safety-planning", "Noodplan maken", "Safety planning"),
    ],
    "phase": [
        ("waiting", "Wachttijd en eerste dagen", "Waiting period and first days"),
        ("treatment", "Behandeling", "Treatment"),
        ("aftercare", "Nazorg", "Aftercare"),
        ("self-help", "Zelfhulp", "Self-help"),
    ],
    "delivery": [
        ("guided", "Online met begeleiding", "Online with guidance"),
        ("blended", "Online en gesprekken samen", "Blended: online and in the room"),
        ("self-guided", "Zelfstandig", "On your own"),
        ("in-session", "Samen in de kamer", "Together in the room"),
        ("group", "In een groep", "In a group"),
    ],
    "audience": [
        ("adults", "Volwassenen", "Adults"),
        ("young-adults", "Jongvolwassenen (18-25)", "Young adults (18-25)"),
        ("adolescents", "Jongeren (12-18)", "Adolescents (12-18)"),
        ("older-adults", "Ouderen", "Older adults"),
        ("parents", "Ouders", "Parents"),
        ("relatives", "Naasten", "Family and friends"),
        ("mild-intellectual-disability", "Licht verstandelijke beperking", "Mild intellectual disability"),
        ("limited-literacy", "Moeite met lezen", "Difficulty with reading"),
    ],
}

#: Language -> contacts. Checked against the services' own sites by whoever runs the catalogue, every year.
CONTACTS: dict[str, list[dict[str, str]]] = {
    "nl": [
        {
            "name": "112",
            "text": "Is er direct gevaar voor jou of voor iemand anders? Bel 112.",
            "phone": "112",
        },
        {
            "name": "113 Zelfmoordpreventie",
            "text": "Denk je aan zelfdoding? Bel dan 24/7 gratis en anoniem 113 of chat op 113.nl.",
            "phone": "113",
            "url": "https://www.113.nl/",
        },
    ],
    "en": [
        {
            "name": "112",
            "text": "Are you or is someone else in immediate danger? Call 112.",
            "phone": "112",
        },
        {
            "name": "113 Suicide Prevention",
            "text": "Are you thinking about suicide? In the Netherlands, call 113, day and night, free and "
            "anonymous, or chat at 113.nl.",
            "phone": "113",
            "url": "https://www.113.nl/english",
        },
    ],
}
