"""The phrases that a new catalogue begins with; the safety officer changes them in the admin.

`/` is a choice, `*` any ending, `_` ties words that are one choice, a full stop at the end says that the
sentence ends there; `=` wants the word spelled exactly. Two other words may stand between two words. Spelling is forgiven: see `spelling.py`.
"""

from __future__ import annotations

NOW_NL = """
wil/wou/wilde/zou niet meer leven
niet meer leven .
niet verder leven
niet meer wil leven
wil/wou/wilde dood
liever/liefst dood
was ik maar dood
was ik maar nooit geboren
nooit geboren was .
dood zijn .
dood wil
wil/wou/wilde/mag/laat sterven/doodgaan
hoop dat ik sterf/doodga
wil/wou/liefst er niet meer zijn
liefst was ik er niet meer
was ik er maar niet meer
ik er niet meer ben/was/zijn
zonder mij beter af
zonder mij allemaal beter
beter af zonder mij
niemand zal/zou mij/me missen
niemand mist mij/me
zelfmoord*
zelfdoding*
suicid*
doodswens
levensmoe*
mezelf/mijzelf/mijn_eigen/me/mij iets/wat aandoen/aangedaan
mezelf/mijzelf/me/mij aandoen
mezelf/mijzelf pijn doen
snij/snijd/snijden/sneed mezelf/mijzelf/me/mij
mezelf/mijzelf/me/mij snijden/gesneden/snij
mezelf/mijzelf krassen/beschadigen/beschadigd/verwonden
automutil*
gekrast
mijn arm/armen/polsen/benen opengesneden/gesneden/snijden
zelfbeschadig*
zelfverminking
er een eind aan maken/maak/gemaakt/maakte
maak/maken er een eind aan
eind aan mijn leven
eind maken aan mijn/het leven
beroof/beroven van het leven
leven benemen/beroven
uit het leven stappen/stap/gestapt
stap/stappen uit het leven
van kant maken/maak/gemaakt
maak van kant
geen zin meer in het leven
geen zin meer om te leven
waarom zou/moet ik nog/verder leven
leven geen zin meer
leven heeft geen zin
leven niks/niets meer waard
leven zat/beu/moe
leven niet meer zitten
leven nog voor zin
wat heeft leven nog zin
zie het niet meer zitten
afgelopen met mij/me
geen last meer van mij/me
niemand last meer van mij/me
hoeft niet meer voor mij
hoeft voor mij niet meer
hoeft van mij niet meer
niet meer wakker word/worden/wakkerworden
nooit meer wakker word/worden
hoop dat ik morgen niet wakker word
hoop niet wakker word
liever niet wakker
wil niet meer .
overdosis nemen/genomen/neem/gezet/zetten/zet
overdosis pillen/medicijnen/heroine
pillen/medicijnen sparen/gespaard/opgespaard/opsparen
spaar pillen/medicijnen
alle/al mijn pillen/medicijnen genomen/geslikt/nemen/slikken/innemen/ingenomen
teveel/veel pillen/medicijnen/slaappillen genomen/geslikt/ingenomen
neem/slik alle medicijnen/pillen
alle medicijnen/pillen in een keer
strip/doos/doosje/pot weggeslikt/leeggeslikt/opgegeten
dat ik niet meer bijkom
touw gekocht/klaarliggen/klaar_liggen
strip/doos/doosje/pot pillen/slaappillen genomen/geslikt/leeg
voor de trein/auto springen/spring/gooien/gooi/stappen/stap/lopen
spring/springen voor de trein/auto
ga/ging/wil/lig/gooi voor de trein
ik spring .
weet hoe ik het ga doen .
weet waar ik het ga doen .
plan klaar om dood
geprobeerd er uit/uit_te stappen
geprobeerd er uit te stappen
van de/een/het brug/flat/dak springen/spring/gesprongen
spring/springen van een/de/het brug/flat/dak
mezelf/mijzelf/me/mij ophangen/verhangen/verdrinken/vergassen/doodschieten
strop/touw nek
=afscheidsbrieven geschreven/schrijven
afscheidsbrief aan mijn kinderen/familie/ouders/moeder/vader/vrouw/man
afscheid genomen van iedereen
poging gedaan/ondernomen
gedachten aan de dood
uitweg de dood
dood enige uitweg/oplossing
behalve de dood
denk/denken aan de dood
vermoord/vermoorden hem/haar/iemand/ze
hem/haar/iemand vermoorden
sla/maak/steek/schiet/rijd hem/haar/iemand/ze dood/kapot/neer
hem/haar/iemand/ze iets/wat aandoen
hem/haar/iemand/ze doodslaan/neersteken/doodmaken/doodschieten
"""

NOW_EN = """
want to die
want to be dead
wish i was/were dead
better off dead
better off without me
kill/killing myself
end my life
end/ending it all
take/taking my own life
not want to live/be_here/wake_up/exist
not want to be here
not be here tomorrow/anymore
no reason to live
nothing to live for
life is not worth living
suicid*
hurt/hurting/harm/harming/cut/cutting/burn myself
self harm*/selfharm*
take/took/taking an overdose
overdosed on purpose
took all my pills/meds/tablets
bottle/box of pills
hang/hanging/drown/shoot myself
jump/jumping off a/the bridge/roof
in front of a/the train
never wake up
goodbye letter to my
kill him/her/them/someone
"""

DAY_NL = """
wanhopig/wanhoop/hopeloos
geen uitweg
geen toekomst
zie/heb geen toekomst/hoop meer
kan niet meer .
kan het niet meer aan
kan het niet aan
houd/hou het niet meer vol
trek het niet meer
hoor/horen stemmen
stemmen horen/zeggen
slaat/schopt/mishandelt mij/me/ons
word/ben/werd geslagen
mishandel*
bedreigt/bedreigd
verkracht*/aangerand
seksueel misbruikt
ben/word/werd misbruikt
durf niet naar huis
niet veilig thuis
thuis niet veilig
kinderen niet veilig
zwanger
delirium/delier
insult/toeval/epilep*
zie/zien beestjes/beesten
hallucin*
tril/trillen/beef/beven hele/heel lijf/lichaam
bloed spugen/gespuugd/braken/overgegeven
helemaal alleen op de wereld
"""

DAY_EN = """
hopeless/desperate
no way out
no future
not cope anymore
cannot cope/go_on
cannot take it anymore
hear/hearing voices
hits/beats/abuses me
being abused/threatened
raped
not safe at home
pregnant
seizure
seeing things
"""


def rows() -> list[tuple[str, str, str]]:
    """Level, language and phrase."""
    blocks = (("now", "nl", NOW_NL), ("now", "en", NOW_EN), ("day", "nl", DAY_NL), ("day", "en", DAY_EN))
    return [
        (level, locale, phrase) for level, locale, text in blocks for phrase in text.strip().splitlines()
    ]
