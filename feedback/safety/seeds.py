"""The phrases that a new catalogue begins with; the safety officer changes them in the admin.

`/` is a choice, `*` any ending, `_` ties words that are one choice, a full stop at the end says that the
sentence ends there, `~` at the start that the words may stand in any order within eight; `=` wants the word spelled exactly. Three other words may stand between two words. Spelling is forgiven: see `spelling.py`.
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
dood ga/gaan/ging
dood ben/was/waren/wil/ging/mag
ik dood ben/was/ga/wil
zin om dood
mijn eigen dood
verlang/verlangen/snak naar de/mijn dood/einde
de dood lijkt/geeft/brengt/roept/trekt/wenkt
klaar/stoppen/stop/opgehouden/ophouden met leven
stop er mee leven
leven stop er mee
ik stop met het/mijn leven
niet meer leven/leef
niet meer kunnen/hoeven/willen leven
niet langer leven
hoef/hoeft niet meer te leven
kan niet leven met
weg uit dit/het leven
uit dit/het leven weg/gaan/verdwijnen
punt/streep achter mijn/het/dit leven
leven is/was voorbij/klaar/over/afgelopen/hel/zinloos/waardeloos/uitzichtloos
zinloos/waardeloos leven
waard om te leven
niet waard te leven
waarvoor/waarom leef ik
weet niet of ik nog leef/ben
of ik morgen nog leef/ben
morgen/straks ben ik er niet meer
ben er morgen/straks niet meer
er niet meer te zijn
beter als/zonder ik er niet meer/was
ik er niet meer ben
er beter niet/nooit kunnen zijn
verdwijnen voor altijd/voorgoed/eeuwig
voor altijd/eeuwig slapen/weg/verdwijnen/inslapen/rust
voorgoed slapen/weg/verdwijnen
eeuwige rust/slaap
inslapen en niet/nooit
nooit/niet meer wakker
niet meer opstaan/ontwaken
mezelf/mijzelf/me/mij/zelf doden/doodmaken/doodspuiten/doodsteken/doodschieten/doodrijden/doodvriezen
mezelf/mijzelf kras/snij/snijd/brand/sla/verwond/verwonden/beschadig/pijn
kras/brand/sla/beschadig/verwond mezelf/mijzelf
mes/scheermes/scherven/mesje in/over mijn arm/armen/been/polsen/pols
polsen/pols doorsnijden/doorgesneden/opensnijden/snijden
hang/verhang me/mezelf/mij op
verhang/verdrink mezelf/mijzelf
ga/wil/ging mezelf/me/mij ophangen/verhangen/opknopen
rij/rijd/rijden tegen een/de boom/muur/viaduct/vrachtwagen
tegen een/de boom/muur/viaduct rijden/rijd
auto tegen een/de boom/muur
twintig/dertig/veertig/vijftig/honderd/tien/hele/volle/handvol/doos/doosje/pot/potje/alle/20/30/40/50/60/100 pil*/paracetamol*/medicijn*/tablet*/oxazepam*/slaappil*/slaapmiddel*/temazepam*/diazepam*/medicatie
pil*/paracetamol*/medicijn*/tablet*/oxazepam*/slaappil*/medicatie die ik heb/vind
pil*/medicijn*/slaappil*/oxazepam* opgespaard/verzameld/sparen/klaargelegd/klaarliggen
genoeg pil*/medicijn*/insuline om
sta/zit/loop/stond op een/de/het brug/dak/balkon/rand/spoor/flat/viaduct
lig/liggen/zit/sta op het/de spoor/rails
uit het raam springen/spring/gesprongen
laatste shot/spuit/keer over/voorbij/altijd
hoop dat dit/deze/het mijn/de laatste is
hoop dat ik er/het in blijf
hoop dat mijn hart stopt/ophoudt
zo veel/zoveel nemen/gebruiken/drinken/spuiten dat ik er/niet
dood drinken/spuiten/gebruiken/drink/zuipen
doodspuiten/dooddrinken/doodgebruiken
gouden schot/shot
afscheidsbrief ligt/is klaar/geschreven
=afscheidsbrief geschreven .
afscheid genomen/nemen van de/mijn/iedereen kinderen/gezin/ouders/familie/vrienden
testament klaar/geregeld begrafenis/uitvaart
begrafenis/uitvaart geregeld/uitgezocht
bij mijn overleden/gestorven zijn
in de hemel zijn
ik/ga/wil/kan vermoord/vermoorden
ik steek/schiet/sla hem/haar/iemand/ze/je/mijn neer/dood/kapot
iemand/vriend/vriendin/man/vrouw/vader/moeder/kind/kinderen/ex/buurman neersteken/doodslaan/doodschieten/vermoorden/wurgen
pistool/wapen/mes bij me/mij/klaar
niemand merkt/mist/huilt als ik dood/weg/er
niemand mist/zou/zal mij/me
tot/iedereen last/blok aan mijn/mij zonder
ben alleen maar een/tot last
zonder mij is/gaat het beter
dan is het over/voorbij voor altijd/goed
euthanasie
~ oplossing/uitweg/uitkomst/weg/optie dood
stond/sta/zat/zit/lag/lig op de rails/spoor
~ gooi/gooien/werpen mezelf/mijzelf/me van/voor/uit
~ mezelf/mijzelf geslagen/slaan/sla/bonken/gebonkt
~ scheermes*/mesjes/scherven snijden/gekocht/verstopt/klaar
~ bestaan geen/niet zin/nut/meer/waard
~ leef/leven niet meer ik
~ tot hart/ik stopt/stikt/ophoudt/bijkom/doodval/omval
~ gewurgd/wurgen/keel/gestoken/neergestoken ik/heb vriendin/vriend/man/vrouw/iemand/hem/haar/kind/moeder/vader
~ doe/doen/deed hem/haar/iemand/kind/kinderen/baby/vriendin/vrouw/man/moeder/vader/mezelf/mijzelf wat/iets aan
overdosis
doodgebleven
~ pil*/medicijn*/slaappil*/paracetamol*/oxazepam*/dosis/insuline dodelijk/genoeg/hoeveel/hoop/hoopte/alles/alle/opzoeken/opgezocht/wodka/drank/gedronken
~ eind aan breien/maken/maak/komen/komt/zetten/einde ik
~ waarom/waarvoor/wat leven/leef nog/nut/zin/heeft
~ punt/drang/beelden/wil/ga/straks/zin/durf/gedachte springen/spring
~ hoeft/hoef niet mij meer
~ afscheid genomen
~ gas open/opengezet/kraan/keuken/slang/uitlaat
~ snij/snijd/kras/verwond/brand ik weer/me/mezelf/nog/elke
~ snijden/krassen drang/weer/neiging/begonnen/gedachte
~ overleden/dode/gestorven/hemel wil/wou/graag naar/bij toe/zijn
~ leven geef/opgeven/zwaar/teveel/ondraaglijk/pijn/aan op/niet/te/kan
~ leven niet langer/meer/aan/vol kan/hou/houd/trek/wil/hoef
~ alles/het/dit moet/mag/laat/wil stoppen/ophouden/voorbij niet/wakker/altijd/dood/leven
~ niet wakker zijn/wil/wou/hoef meer
~ doe/doen haar/hem/iemand/mezelf wat/iets aan
~ handen thuishouden
~ blok/last tot/voor iedereen/gezin/familie/anderen/mensen ik/mij/me/weg
~ moe/zat/klaar/beu leven/bestaan/alles/vechten ik
~ pijn stopt/stoppen/weg dood/leven/altijd/nooit
~ verdrink*/stik*/vergif*/verhang*/wurg* mezelf/mijzelf/me/hem/haar/iemand/kind/baby
~ ik liefst/liever/kon/mag weg/slapen/verdwijnen/dood/niet nooit/altijd/voorgoed/wakker/hier/zijn meer
~ testament/uitvaart/begrafenis/crematie mijn/ik geregeld/klaar/opgeschreven/bedacht/wensen
~ gedachten/stemmen/stem/drang mezelf/mijzelf/dood/eind/springen/iemand pijn/doen/maken/aan/wat
inslapen
pols/polsen
doodgaan
sterven
doden
vermoorden
beeindig*
gesprongen
~ leven voorbij/beeindigen/afgelopen/eindigen/opgeven/vergooien/klaar/genoeg/ophouden/zat/zinloos/hel/ondraaglijk
~ leven niets/niks/geen/zonder voor/om/zin/doel/reden/hoop
~ leven niet waard
~ leven geleefd waard/niet
~ leven niet kan/wil/wou/hoef/hoeft/durf/lukt ik/mij
~ leven/bestaan eind/einde/punt/stop/stoppen/beeindigen
~ niet meer verder/door wil/kan/hoef
~ eind/einde/punt alles/allemaal/dit/ellende maken/maak/zetten
~ weg/verlaten/af deze/de/dit wereld/aarde/leven
~ niet wakker hopelijk/hoop/liefst/liever/wil/wou/graag/nooit
~ trein/metro/spoor/station/brug/flat/viaduct denk/dacht/gedachten/beelden/sta/stond/sprong/springen/gaan ik
~ mes/scheermes/pistool/wapen ik/mij/mijn/me/hem/haar/iemand steken/keel/buik/borst/tegen/meegenomen/mee/pak/pakken/vast/hand
~ mes/schaar/scherven/scheermes arm/pols/been/huid/keel
~ genomen/gebruikt/geslikt/gespoten meer/veel/teveel/alles dan/aankan/expres/hoop/hopelijk/niet
~ mezelf/mijzelf haat/walg/straf/straffen/pijn/weg/kwijt/kapot/dood/snijden
~ iemand/hem/haar/kind/kinderen/baby/vriendin/vrouw/man/moeder bang/drang/zin/neiging slaan/aandoe/aandoen/doden/wurgen/vermoorden/steken/vermoord
~ er niet meer ik was/ben/zijn/bij/wezen
~ gedacht/gedachten/denk/dacht doodgaan/dood/sterven/springen/eind/zelfmoord
~ beter wereld/iedereen/allemaal/kinderen/hun/zij/ze zonder/dood/weg mij/ik
~ straks/vanavond/vannacht/morgen/vandaag dood/sterf/spring/ophangen/pillen/overdosis ik
~ afscheid kinderen/gezin/iedereen/familie/leven/wereld
~ verdwijnen ik/wil/gewoon/kon/zou
~ rust/slapen nooit/eeuwig/altijd/voorgoed
~ besloten/beslissing/gekozen dood/eind/einde/stoppen leven/dood/vannacht/morgen
~ dood ik/mij/me/mijn/wil/liever/zou/hoop/wou
~ doodgaan/sterven/doodging/sterf ik/mij/me/wil/kan/mag
~ eruit/eruitstappen/uitstappen stappen/stap/gestapt/denk/wil over/ik/om/gewoon
~ doodrijdt/doodreed/doodschiet/doodslaat me/mij
~ voorgoed/altijd licht/stil/uit/rust/stoppen/stopt
~ overleef/haal/halen/overleven nacht/week/morgen/weekend niet
~ expres/opzettelijk/bewust veel/teveel/overdosis/genomen/gebruikt/gespoten ik/heb/ga/genomen
~ niet/nooit bijkwam/bijkom/bijkomen/bijkwamen
doe hem/haar wat/iets
doe ik hem/haar wat/iets
~ touw/strop balk/zolder/nek/boom/hals
~ er niet liever/liefst/wil/wou/zou/beter zijn/was
afscheidsfilmpje/afscheidsvideo/afscheidsbericht
~ opgenomen/geschreven afscheid*/brief/briefje kinderen/moeder/vrouw/man/ouders/familie
~ ongeluk hoop/wou/wil krijg/kreeg/dood
~ mes/pistool/wapen hem/haar/iemand/mezelf mee
~ wil/wou/wilde/liefst/liever/graag/mag/hoop/kon/verlang ik dood/doodgaan/sterven
~ wil/wou/wilde/kan/hoef/wens/ga/zou niet/nooit meer/langer/verder leven/bestaan/bestond
~ wou/wil/wilde/liefst niet bestaan/bestond/geboren
~ leven geen zin/reden/doel/waarde/nut/hoop/toekomst
~ reden/doel/nut meer/geen/waarom leven
~ hoeft leven niet/meer voor/van
~ leven eind/punt/stop/stoppen/klaar/uit/zat/beu/moe/kwijt ik/mijn
~ mezelf/mijzelf/mijn_eigen aandoen/aangedaan/aandoet
~ mezelf/mijzelf doe wat/iets aan
~ mezelf/mijzelf kapotmaken/doden/vernietigen/verminken/vergiftigen/verstikken/wurgen/verhongeren
~ mezelf/mijzelf/me/mij/polsen/pols/armen/bovenbenen gesneden/opengesneden/doorgesneden/gekrast/verbrand/opengehaald
~ been/benen/arm/armen/huid mes/scheermes/mesje/glas/schaar opengehaald/gesneden/gekrast/snijden/krassen/expres
~ snij/snijd/snijden/kras/krassen pols/polsen/arm/armen/been/benen/huid/mezelf/mijzelf
~ spring/springen/sprong/gesprongen brug/dak/flat/balkon/raam/trein/spoor/viaduct/gebouw/kade/toren/metro/rivier/water
~ trein/vrachtwagen/metro voor gooi/gooien/stap/stappen/lopen/loop/gesprongen/spring/liggen/lig
~ ik/zou/wil/graag/geprobeerd/ga uitstappen/eruitstappen/uitgestapt leven/graag/voorgoed/liefst/zou
~ gif/strop/pistool/touw/wapen/insuline/helium gekocht/huis/klaar/besteld/gehaald/liggen/klaarliggen/gevonden/gezocht
~ brief/briefje/afscheid/filmpje klaar/klaarliggen/achterlaten/achtergelaten/liggen vrouw/man/kinderen/moeder/ouders/familie
~ zuip/drink/spuit/gebruik/snuif/slik/zuipen/drinken/spuiten mezelf/me/mij/mijzelf dood
~ weg/verdwijnen/slapen/rust voorgoed/altijd/eeuwig ga/wil/ben/zou/hoop/liefst/voelen
~ sla/steek/schiet/maak/rijd/trap/slaan/steken/schieten/maken hem/haar/iemand/buurman/buurvrouw/vriendin/vriend/man/vrouw/ex/collega/moeder/vader/baas/kind/kinderen/hun/die dood/neer/kapot/overhoop
~ iets/wat aandoen/aandoe/aangedaan hem/haar/iemand/vriendin/vriend/man/vrouw/ex/kind/kinderen/baby
~ dood/begrafenis/uitvaart ik/mijn gepland/geregeld/plannen/besloten
~ plan/plannen/moment/datum dood/zelfmoord/aandoen/leven/eind/gemaakt/klaar mezelf/mijn/ik eind/dood/aandoen/sterven
~ pil*/paracetamol*/medicijn*/tablet*/oxazepam*/slaappil*/temazepam*/diazepam*/medicatie opgespaard/bewaard/gespaard/verzameld/sparen/hamsteren/gehamsterd
~ handvol/strip/strips/doos/dozen/pot/potje/alle/hele/dubbele pil*/paracetamol*/medicijn*/tablet*/oxazepam*/slaappil*/temazepam*/diazepam*/medicatie ik/ga/heb/wil/net/innemen nemen/innemen/slikken/genomen/geslikt/ingenomen/weggeslikt/op/neem/slik
~ overdosis wil/ga/neem/nemen/genomen/bewust/expres/plan ik
~ dood als ik straks/morgen/ben/er
~ niemand/iedereen/ze/kinderen/familie mist/missen/beter/opgelucht/last ik/mij dood/weg
~ ik/wil/ga/straks hangen/hang/ophangen touw/strop/nek/balk/boom/zolder/schuur
laat/mag het stoppen voorgoed/altijd
wil/kan/moet rust voorgoed/altijd/eeuwig
wil niet meer bestaan
niet meer bestaan
wou/wilde/wenste dat ik er niet was
nooit geboren
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
kill/stab/shoot him/her/them/someone/my
disappear forever
want to disappear
sleep forever
and die .
to die .
i/was/were dead .
if i was/were dead/gone
life isnt/not worth
not worth living
done with life/living
tired of living/life
not see a point/reason in living
no point/reason in living/going_on
no point living
rather be dead
hate my life and want/wish
stop living/existing
not wanna/want to live/exist
about dying/death
goodbye letter is/to
pills saved/ready
enough pills to
drive/driving into a tree/wall
standing on a/the bridge/roof
on the tracks
~ want/wish/wanted/hope/rather i die/dead/dying
~ not/no/any/see reason/point/sense live/living/life
~ not want/wanted live/alive/exist/existing
~ want/wish/just over/end/stop life
~ overdose/overdosing want/might/going/gonna/purpose/took/take/tonight
~ cut/cutting/burn/burning/hurt/hurting/harm/harming/slit myself/wrist/wrists/arms/thighs
~ kill/killing/hang/hanging/shoot/drown/end myself/me
~ jump/jumped/jumping bridge/roof/train/window/building/balcony
~ pills/meds/tablets saved/saving/stash/handful/bottle/box/whole
~ better/happier/easier without me/dead
~ wish born never/not
not/cannot live like this
~ wish/hope/want not/never wake
cutting again
been cutting
ready to die
~ miss gone/dead me/i nobody/no/not
~ end/ending/take/taking/took my life
~ pills/meds/tablets/drugs too_many/toomany/many/all/lot took/take/taking/swallowed
too many pills/meds/tablets
~ not/cannot/dont go on living/anymore/like
~ live/living/alive not/cannot/no/without/tired/done anymore/living/like/to/on
~ die sleep/want/hope/should/could/deserve/let/going/tonight/alone i/me
~ life end/over/done/worthless/pointless/meaningless/ruined i/my
~ myself hate/hurt/kill/cut/punish/harm
dead/dying than
world without me
slit/wrists
~ end it want/going/all/tonight/just
~ alive not/tomorrow/wish/was/be wont/not/never/dont
~ not deserve live/alive/life
~ gone/disappear better/miss/want/wish/forever if/i/me
~ cannot do/take/go this/it on/anymore life/living
~ gun/rope/knife/gas/bridge bought/have/ready/got/loaded i/my
~ overdose/overdosed/od i/on/want/took
cut/slit my wrist/wrists/arm/arms
"""

IDIOM_NL = """
dood van de trek/honger/dorst/zenuwen/schrik/kou/hitte/spanning/stress/moeheid
dood te gaan van de trek/honger/dorst/zenuwen/spanning
verveel/verveelde/verveelden/schaam/schaamde/lach/lachte/erger/ergerde/schrok/schrik/werk/werkte me/mij/ons/zich dood
dood en begraven
dood van mijn/zijn/haar/een/de vader/moeder/broer/zus/partner/man/vrouw/opa/oma/vriend/vriendin/hond/kat/kind/zoon/dochter
de dood van mijn
telefoon/batterij/accu/tablet/laptop ging/is/was dood
=suikeroverdosis
overdosis cafeine/suiker/informatie/koffie/tekst/liefde/chocola
overdosis aan
moord doen voor
om dood te vallen
afscheidsbrief aan de/mijn fles/drank/verslaving/alcohol/wiet/sigaret/sigaretten/cocaine
"""

IDIOM_EN = """
kill for a
bored/dead to death/tired
dying for a
my phone died
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
    blocks = (
        ("now", "nl", NOW_NL), ("now", "en", NOW_EN), ("day", "nl", DAY_NL), ("day", "en", DAY_EN),
        ("idiom", "nl", IDIOM_NL), ("idiom", "en", IDIOM_EN),
    )  # fmt: skip
    return [
        (level, locale, phrase) for level, locale, text in blocks for phrase in text.strip().splitlines()
    ]
