"""Sentences as teachers write them: with words that get a hint, without, and those where the list is knowingly wrong.

All of them are made up, and so is everybody in them. In brackets: what is marked, and nothing else in the sentence is.
"""

from __future__ import annotations

MARKED = {
    "label": """
        Hun har et [stort had til] politiet.
        Han er en [farlig person].
        Hun er [fuld af had].
        De [voldsparate] var der også.
        Han opfører sig som en [gangster].
        Han er [radikal].
        De sidste par måneder er hun blevet mere og mere [radikal] i det, hun deler.
        Efter ferien kom han tilbage med [radikale] meninger.
        Jeg er bange for, at min elev er blevet [radikaliseret].
        De to ældste er helt tydeligt [radikaliserede].
        Eleven er [ekstremist].
        Han omgås [ekstremister] i sin fritid.
        Det er en [islamistisk] gruppe, han følger.
        Hun er gift med en [islamist].
        [Islamistens] video blev vist i klassen.
        Han kom med en [racistisk] bemærkning i frikvarteret.
        To af drengene er [nazister].
        Han er meget [aggressiv] over for de yngre elever.
        Drengens [aggressivitet] fylder hele lokalet.
        Hun bliver [aggressivt] kropssprog, når jeg kommer tæt på.
        Han var [manipulerende] under hele samtalen.
        Hun [manipulerer] de andre piger.
        Han er klassens [ballademager].
        De fire [ballademagere] fra 9. b stod ved cykelskuret.
        [Ballademagernes] forældre var ikke mødt op.
        Han har en [truende] adfærd.
        Eleven er [voldelig].
        Han er en [farlig type].
        Hun er rundet af en [dårlig familie].
        Han [er ubehagelig] at tale med.
        De [er umulige] at have i samme lokale.
        Han er kommet i [dårligt selskab].
        Han har fået [ekstreme holdninger] til kvinder.
        Hun er [fanatisk] optaget af det.
        Hun er en [bølle].
        [RADIKAL] er det eneste ord, jeg har for det. Han var [radikal] i november.
    """,
    "generalisation": """
        [Hver gang er det ham], der starter.
        Det [virker til, at] han har mistet lysten.
        Jeg synes, han [virker] vred.
        Han kommer [altid] for sent.
        Hun hører [aldrig] efter, hvad de andre siger.
        Moren ringer [aldrig] tilbage.
        Eleven sidder [hele tiden] med sin telefon.
        I går mødte han op for sent [som sædvanlig].
        I timerne forstyrrer han [konstant] de andre.
        Når vi taler om valget, bliver han [altid] sur.
        [Altid] er det ham, der begynder.
        Han [virker] fjern i timerne.
        Hun [virkede] vred, da hun kom ind.
        Siden jul [virker] drengen trist.
        De [har virket] bange for ham hele efteråret.
        Han har i hele forløbet [virket] fraværende.
        Eleven, der [virker] utryg, sidder bagest.
        Hun [fremstår] hård og kold.
        Forældrene [virkede] uinteresserede til mødet.
        Det er [så typisk] ham at gå før tid.
        Hun møder [typisk] en halv time for sent.
        Han [opfører sig mærkeligt] over for pigerne.
        [Sådan er de bare] i den vennegruppe.
        [Den slags familier] svarer ikke på beskeder.
        Det [virker, som om] han gemmer sig.
    """,
    "diagnosis": """
        Han er [psykopat].
        Jeg tror, at han er [psykopat].
        Hun er fuldstændig [paranoid].
        De [paranoide] tanker fylder mere og mere.
        Han er [autist], det kan enhver lærer se.
        Hans [autistiske] træk bliver tydeligere.
        Det er sikkert [ADHD], der spøger.
        Jeg gætter på [ptsd] efter flugten.
        Han har nok en [depression].
        Hun har været [depressiv] siden efteråret.
        Drengen er tydeligt [traumatiseret].
        Den unge er [psykotisk].
        Faren er [alkoholiker].
        Han [har sikkert en diagnose].
        Eleven er [psykisk syg].
    """,
    "mind-reading": """
        Han [elsker at provokere].
        Familien [skjuler noget] for os.
        Hun gjorde det kun [for at såre] en veninde.
        Hun [gider] ingenting.
        Han [skammer sig] over sin familie.
        Han [er ikke interesseret i] skolen.
        Han [nyder at] se de andre bange.
        Han [vil gerne provokere] læreren.
        I timerne [vil han gerne provokere] de andre.
        Hun [ønsker at] straffe de andre.
        Dybest set [ønsker han at] blive opdaget.
        Han [hader] alle, der er anderledes.
        Hun [hadede] den nye vikar.
        Nu [hader] han også sine gamle venner.
        Han [føler sig] uden for klassen.
        Drengen [føler sig] trådt på.
        Siden sommer [har hun følt sig] alene.
        De [har til hensigt] at skræmme de yngre.
        Han gjorde det [for at provokere].
        Hun væltede stolen [med vilje].
        Han larmer og [vil bare have opmærksomhed].
        Forældrene [er ligeglade].
        Han [gider ikke] skolen mere.
        Hun [har noget at skjule].
        Han [sympatiserer med] dem, der gjorde det.
        Han [beundrer] gerningsmanden.
        Eleven, som [planlægger] noget, taler lavt i telefon.
        Det er [kun et spørgsmål om tid], før det går galt.
        [Inderst inde] er hun bange.
        Han [ved udmærket godt], hvad mærket betyder.
    """,
    "religion": """
        Han siger nej, [fordi hans forældre er strengt religiøse].
        Hun er lige [konverteret til] islam.
        Han [er gået hen og blevet meget troende].
        Han [er somalier] og går med de store drenge.
        Han siger nej til svømning, [fordi han er muslim].
        Hun ser sådan på det, [fordi hendes familie er kurdisk].
        [Som muslim] går han ikke til festen.
        Han blev væk [på grund af sin tro].
        [Med hans baggrund] er det svært at stole på skolen.
        Det er en del af [hans kultur].
        Familien har en [anden etnisk baggrund].
        Han [er muslim] og taler meget om krigen.
        Hun [er blevet meget religiøs] i år.
        De [er somaliere] alle tre.
        Han har et [arabisk udseende].
        Hun kommer fra et [muslimsk hjem].
        Han har gået på [muslimsk friskole].
        Siden påske er han [begyndt at bede] i frikvarteret.
        Hun er [begyndt at gå med tørklæde].
        Det kan hænge sammen [med deres religion].
    """,
    "hearsay": """
        [Alle på skolen ved], hvad de laver.
        [Det siges også, at] de deler film.
        [Man hører jo, at] de sælger noget.
        [Det siges på skolen], at han har en kniv.
        [Ifølge rygterne] er han med i gruppen.
        [Man siger], at der er våben i lejligheden.
        [Alle ved], at de mødes i kælderen.
        [Det siges, at] broren sidder inde.
        [Rygtet går] på skolen, at de træner i skoven.
        [Rygterne vil vide], at gruppen er større.
        Jeg [har hørt, at] de mødes om torsdagen.
        Jeg [har også hørt at] faren er med.
        [Folk snakker] om, at der kommer flere til.
        Han har [efter sigende] købt en kniv.
        Han har [angiveligt] slået en dreng i klubben.
        Familien [er kendt for at] skabe uro.
        Hans brødre er [kendt af politiet].
        [Vi ved jo godt], hvad det betyder.
        [Der går rygter] om, at de deler film.
    """,
    "name": """
        I går kom han sammen med [Ali] og to andre.
        [Jonas] og to piger så det.
        Hans ven [Zorin] stod ved døren.
        Storebror [Mohammed] henter ham hver fredag.
        Hun skrev til [Fatima Opdigtet] samme aften.
        Det var [Alis] telefon, der blev brugt.
        Læreren [Quistgaard] hørte det også.
        Jeg talte med kæresten [Elif] i går.
        Han sad ved siden af [Anne-Marie] i bussen.
        Han sagde: ”Spørg [Omar], han var der.”
        Det var [Hans], der åbnede døren.
    """,
}

ORDINARY = """
    Radikale Venstre havde en bod på torvet.
    Hans onkel er byrådsmedlem for det radikale parti.
    Hun stemmer på de radikale.
    Der er sket en radikal ændring i skemaet.
    Vi har lagt fredagen radikalt anderledes an.
    Klassen så en film om nazister.
    Vi havde tema om radikalisering i uge 40.
    I historie læste vi om, hvordan nazisterne besatte Danmark.
    Eleven kaldte en klassekammerat racist.
    Han skrev opgave om ekstremisme og demokrati.
    Han sagde: ”Du er selv radikal.”
    På tavlen stod der »alle racister ud«.
    De taler om ekstremt vejr i geografi.
    En aggressiv hund løb over legepladsen.
    Han viste mig et voldeligt spil på sin telefon.
    Isen på søen var farlig at gå på.
    Han taber tit sine ting på gulvet.
    Familien har haft en dårlig sommer.
    Klassen arbejdede med forsøget, men apparatet virkede ikke.
    Han vil gerne være mekaniker og har søgt ind på uddannelsen.
    Han holdt døren for mig og ønskede mig god weekend.
    Han blev spurgt, om han ønskede at tale med en anden voksen.
    Hun er født i Nakskov og har gået på skolen siden 1. klasse.
    Han sagde: ”Jeg hader det her sted.” Så gik han.
    Hun skrev i beskeden: »alle ved, at I lyver«.
    Han fortalte, at han drømmer om at blive kok.
    Jeg er bekymret for ham, og derfor skriver jeg.
    Det virkede at give ham en pause.
    Pausen virkede godt for hele klassen.
    Per telefon aftalte vi, at moren kommer forbi.
    Skolen ligger på Østergade i Maribo.
    Han svarede, at det ikke var noget.
    Printeren virker ikke.
    Hørebøfferne blev prøvet, og de virker ikke.
    Han giver ikke op, før noget virker.
    Ordningen med faste pladser virker.
    Aftalen har virket godt for ham.
    Det var virkelig en god dag.
    Hun er i praktik i en virksomhed i Maribo.
    I virkeligheden tog det kun ti minutter.
    Jeg har aldrig set ham slå nogen.
    Jeg har kendt ham i tre år og har aldrig hørt ham råbe.
    Vi har altid spist frokost kl. 11.30.
    Døren til lokalet er altid åben.
    Han kommer ikke altid til tiden om mandagen.
    Hun er næsten altid glad for værkstedet.
    Sådan noget har han aldrig før sagt.
    Timen begyndte som sædvanligt kl. 8.
    Jeg sad ved siden af dem hele tiden.
    Undervisningen slutter typisk kl. 14.
    Kommer han altid for sent?
    Den 3. marts råbte han ad en klassekammerat i fem minutter.
    Han smilede og gik ud ad døren.
    Tre gange i uge 11 gik han, før timen var slut.
    Moren fortæller, at han har ADHD.
    I 2024 fik han diagnosen autisme på børnepsykiatrisk afdeling.
    Han er udredt for ADHD hos en psykiater.
    Klassen var til et oplæg om autisme.
    Han fortalte, at han føler sig alene.
    Hun siger selv, at hun hader matematik.
    Han hader skolen, siger han.
    Jeg tror, at han føler sig uden for.
    Måske vil han gerne provokere.
    Jeg ved ikke, om han føler sig presset.
    Føler han sig alene?
    Hvad ønsker han at gøre efter 9. klasse?
    Jeg ønsker at vide, hvordan vi bedst hjælper.
    Jeg håber, at han kommer på mandag.
    Vi vil gerne hjælpe ham tilbage i klassen.
    Jeg gav ham bogen og håber, at han læser den.
    Han hjalp en dreng fra 5. klasse med at stemme guitaren.
    Det var ikke med vilje.
    På den baggrund talte jeg med min leder.
    Med baggrund i samtalen aftalte vi et nyt møde.
    Musikken spillede i baggrunden.
    I religion talte vi om islam, kristendom og jødedom.
    Kulturhuset holder åbent om torsdagen.
    Han er begyndt at bede om hjælp i matematik.
    Hun taler dansk, arabisk og lidt tysk.
    Vi arbejder med klassens kultur og samvær.
    Han fortalte, at han er muslim, og klassen stillede spørgsmål.
    En kollega fortalte mig den 3. marts, at døren stod åben.
    Jeg har ikke hørt noget om våben.
    Jeg har selv hørt, at han råbte ad vikaren.
    Alle ved, hvor nødudgangen er.
    Han ved ikke, hvordan man siger undskyld.
    Jeg spurgte, om nogen havde set det.
    Nogen snakker sammen bag i klassen.
    Hans far kom til mødet i går.
    Hans telefon lå på bordet.
    Bent over bordet skrev han færdig.
    Mikkel sad alene ved vinduet.
    Jeg så Mikkels tegning på bordet.
    Jeg, Lene Opdigtet, har skrevet dette.
    Vi mødtes mandag den 5. januar på Sofie Opdigtets Skole.
    Familien flyttede fra Syrien til Nakskov i 2019.
    Hun kommer fra Lolland og har gået på Fjordskolen.
    Han bor på Christian Opdigtets Vej.
    Skolen holder Sankt Hans på stranden.
    Klassen læste Anne Franks dagbog.
    Hun spurgte, hvad profeten Muhammed sagde om fred.
    De skrev sammen på Discord og Snapchat.
    Han har en god ven i klassen.
    Hans storebror henter ham om fredagen.
    En elev fra 8. klasse fortalte mig det.
    Lærer og elev talte sammen i ro.
    Politiet og SSP var på besøg tirsdag.
    Jeg ringede til Jobcenter Lolland om praktikpladsen.
"""

MISSED = {
    # what nobody marks, and why
    "Han er lidt ligesom dem, man ser i fjernsynet.": "a comparison has no word of its own",
    "Sikke en sød og nem dreng, han har jo heller ingen far.": "irony",
    "Han er på vej derud, hvor ingen kan nå ham.": "a picture in words",
    "Han kommer fra et miljø, hvor alle har våben.": "“alle” is too common to be marked",
    "Hver gang læreren spørger, går han.": "“hver gang” is just as often exact",
    "Hun tror, at alle er imod hende.": "“tror” is most often the honest word for a guess",
    "Han skulle have slået en dreng i klubben.": "“skulle” tells hearsay and duty alike",
    "Han kommer for sent, og siger aldrig noget.": "the one who is spoken of stands in another clause",
    "Jeg gav ham en chance og han brugte den aldrig.": "“jeg” stands in the same clause",
    "Han sagde ikke noget, men han hader skolen.": "it reads as if he had said so",
    "Hun taler om skolen, og om han hader den.": "“om” reads as a question",
    "Han er en ”radikal” type.": "quotation marks of doubt look like a quotation",
    "Han er radikalisseret.": "a spelling mistake",
    "Hun har måske ADD.": "“add” is a word of computers too",
    "Han er superradikal.": "a compound that the list does not hold",
    "Hans lange hår og sorte tøj siger vist alt.": "clothes as a sign",
    "Han har angst.": "“angst” is a feeling as often as a diagnosis",
    "En dreng, der hedder Zorin, stod der også.": "an unknown name with no relation before it",
    "Jeg så ali ved porten.": "a name without its capital letter",
    "Mikkel Andenmand fra 8. klasse var der også.": "somebody with the first name of the one that it is about",
    "Bo var der også.": "a name that is an ordinary word says nothing at the start of a sentence",
    "Jeg så broren August ved porten.": "a month",
    "Jeg talte med Ali Vestergade.": "a surname that ends as a street does",
    'Skærmen er 17" og han er radikal.': "an inch looks like a quotation mark, to the end of the line",
}

MISTAKEN = {
    # what is marked although it is ordinary, and why; one click takes it away
    "De [virker] allerede, de nye lamper.": "“de” is a person here",
    "Han kommer [altid] til tiden og hjælper gerne.": "praise generalises too, and is better with an example",
    "Romanen handler om en ung mand i et [fanatisk] miljø.": "someone in a book",
    "Hun spiller en [aggressiv] rolle i skuespillet.": "a part in a play",
    "Han [føler sig] frem i mørket med hænderne.": "not a feeling",
    "Hun red på [Florian], som er skolens pony.": "an animal with a person's name",
}
