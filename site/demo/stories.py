"""The two success stories of the portal of 2017."""

import datetime as dt

from demo.items import DemoStory
from demo.texts import (
    Both,
    make_call_to_action,
    make_heading,
    make_image,
    make_organisation_card,
    make_page_card,
    make_paragraph,
    make_question,
    make_quote,
    make_same_text,
)

SMART_HOSPITAL = DemoStory(
    key="stc-story",
    title=Both(
        "Bandomasis ITK klasterio projektas atveria duris į naujas rinkas",
        "A trial project of the STC cluster opens doors to new markets",
    ),
    intro=Both(
        "Prieš šešerius metus susibūręs Išmaniųjų technologijų klasteris įrodo, kad "
        "dirbti kartu apsimoka: bendras projektas sutaupė ligoninės lėšų ir įkvėpė "
        "naujų verslo idėjų.",
        "The Smart Technology Cluster, formed six years ago, proves that working "
        "together pays: a joint project saved a hospital money and inspired new "
        "business ideas.",
    ),
    image="hospital",
    organisation="stc",
    person=(
        "Evaldas Paliliūnas",
        Both("„Aedilis“ pardavimų vadovas", "Head of Sales, Aedilis"),
        "person-teal",
    ),
    figures=[
        (make_same_text("6"), Both("metai nuo įkūrimo", "years since it was formed")),
        (make_same_text("1"), Both("bandomasis projektas", "trial project")),
    ],
    topics=["digital", "energy"],
    published_on=dt.date(2017, 6, 20),
    body=[
        make_paragraph(
            "<p>Ligoninė niekada neišjungia šviesų. Dieną ir naktį ji šildo, vėdina, "
            "apšviečia ir vėsina, tad kiekvienas netikslumas pastato valdyme kainuoja. "
            "Kaip tik tokį pastatą Išmaniųjų technologijų klasterio nariai pasirinko "
            "pirmajam bendram bandymui.</p>"
            "<p>Apie jį pasakoja klasterio narės „Aedilis“ pardavimų vadovas Evaldas "
            "Paliliūnas. Pasak jo, projektas ne tik sutaupė ligoninės lėšų, bet ir "
            "davė naujų pelningų verslo idėjų.</p>",
            "<p>A hospital never turns off its lights. Day and night it heats, airs, "
            "lights and cools, so that every inaccuracy in running the building costs "
            "money. That is the kind of building which the members of the Smart "
            "Technology Cluster chose for their first joint trial.</p>"
            "<p>Evaldas Paliliūnas, Head of Sales at Aedilis, a member of the cluster, "
            "tells of it. According to him, the project not only saved the hospital money "
            "but also led to new and profitable ideas for business.</p>",
        ),
        make_heading(
            Both("Kiekvienas atsinešė, ką moka", "Each brought what it can do")
        ),
        make_paragraph(
            "<p>Darbas pasidalytas paprastai:</p>"
            "<ul><li>vieni matavo, kur dingsta energija;</li>"
            "<li>kiti programavo pastato valdymą;</li>"
            "<li>treti rūpinosi, kad ligoninė nė dienai nesustotų.</li></ul>"
            "<p>Nė viena įmonė tokio užsakymo nebūtų ėmusis viena: trūko arba žinių, "
            "arba rankų, arba drąsos.</p>",
            "<p>The work was shared out simply:</p>"
            "<ul><li>some measured where the energy goes;</li>"
            "<li>others programmed the building’s controls;</li>"
            "<li>others saw to it that the hospital did not stop for a single day."
            "</li></ul>"
            "<p>None of the companies would have taken on such an order alone: each "
            "was short of knowledge, of hands or of courage.</p>",
        ),
        make_quote(
            Both(
                "Iš pradžių kiekvienas gynėme savo schemą. Paskui susėdome prie vieno "
                "stalo su žmonėmis, kurie tą pastatą prižiūri kasdien, ir per valandą "
                "radome tai, ko kiekvienas skyrium būtume ieškoję visą žiemą. Nuo tada "
                "pirmas susitikimas pas mus visada vyksta katilinėje, o ne posėdžių "
                "salėje.",
                "At first each of us defended his own diagram. Then we sat down at one "
                "table with the people who look after that building every day, and in "
                "an hour we found what each of us would have spent a winter looking "
                "for. Since then our first meeting has always been held in the boiler "
                "room and not in the boardroom.",
            ),
            "Marius Jonaitis",
            Both("projekto inžinierius", "engineer on the project"),
        ),
        make_image(
            "network",
            Both(
                "Kiekvienas taškas – matuoklis: taip pastatą mato valdymo programa",
                "Each dot is a meter: this is how the controls see the building",
            ),
        ),
        make_heading(Both("Ką gavo ligoninė", "What the hospital gained"), "h3"),
        make_paragraph(
            "<p>Mažesnes sąskaitas ir ramesnę priežiūrą. Pastato valdymas matomas vienoje "
            "vietoje, tad gedimas pastebimas anksčiau, nei juo pasiskundžia pacientas.</p>",
            "<p>Smaller bills and calmer maintenance. The controls can be seen in one "
            "place, so that a fault is noticed before a patient complains of it.</p>",
        ),
        make_heading(Both("Ką gavo klasteris", "What the cluster gained"), "h3"),
        make_paragraph(
            "<p>Pavyzdį, kurį galima parodyti. Su juo klasterio nariai beldžiasi į duris, "
            "kurios anksčiau nebūtų atsivėrusios: kitų ligoninių, savivaldybių, "
            "užsienio užsakovų.</p>",
            "<p>An example that it can show. With it, the members knock at doors that "
            "would not have opened before: those of other hospitals, of "
            "municipalities, of clients abroad.</p>",
        ),
        make_organisation_card("aedilis"),
    ],
)

SOLAR_RESEARCH = DemoStory(
    key="photovoltaics-story",
    title=Both(
        "Moksliniai tyrimai – Fotovoltaikos technologijų klasterio sėkmės formulė",
        "Research and development as the success formula of the Photovoltaic "
        "Technology Cluster",
    ),
    intro=Both(
        "Noras bendradarbiauti, gabi ir veikli komanda, dėmesys tyrimams: 2008 m. "
        "įkurto klasterio nariai kasdien rodo, kaip tai virsta naujovėmis.",
        "The will to cooperate, an able and active team, a focus on research: members "
        "of a cluster founded in 2008 show in practice how these become innovations.",
    ),
    image="solar",
    organisation="photovoltaics",
    person=(
        "Dr. Juras Ulbikas",
        Both("Fotovoltaikos technologijų klasteris", "Photovoltaic Technology Cluster"),
        "person-amber",
    ),
    figures=[
        (
            make_same_text("2008"),
            Both("klasterio įkūrimo metai", "the year it was founded"),
        ),
        (make_same_text("3"), Both("sėkmės sąlygos", "conditions of success")),
    ],
    topics=["energy", "research"],
    published_on=dt.date(2017, 5, 9),
    body=[
        make_paragraph(
            "<p>Klasterio sėkmę lemia daug kas, bet be trijų dalykų jos nebus: noro "
            "bendradarbiauti ir tada, kai nėra projekto; gabios, nelaukiančios "
            "nurodymų komandos; ir dėmesio moksliniams tyrimams. Fotovoltaikos "
            "technologijų klasterio nariai šią formulę tikrina nuo 2008 m.</p>",
            "<p>Many things decide whether a cluster succeeds, but three are "
            "indispensable: the will to cooperate even when there is no project; an "
            "able team that does not wait for instructions; and a focus on research. "
            "Members of the Photovoltaic Technology Cluster have been testing this "
            "formula since 2008.</p>",
        ),
        make_heading(
            Both("Nuo laboratorijos iki stogo", "From the laboratory to the roof")
        ),
        make_paragraph(
            "<p>Tyrėjai ir gamintojai čia dirba greta. Tai, kas rytą išmatuota "
            "laboratorijoje, po pietų gali būti išbandyta gamykloje, o klausimas iš "
            "gamyklos kitą rytą grįžta į laboratoriją. Klasteris tampa terpe, kurioje "
            "naujovės atsiranda <i>kasdien</i>, o ne tik rašant paraišką.</p>"
            "<ol><li>Įmonė atsineša klausimą.</li>"
            "<li>Tyrėjai pasako, ką apie jį jau žino mokslas.</li>"
            "<li>Bandymas daromas ten, kur yra tinkamiausia įranga.</li></ol>",
            "<p>Here researchers and makers work side by side. What is measured in the "
            "laboratory in the morning may be tried in the factory in the afternoon, "
            "and a question from the factory is back in the laboratory the next day. "
            "The cluster becomes a place where new things come about <i>every day</i>, "
            "and not only when an application is written.</p>"
            "<ol><li>A company brings a question.</li>"
            "<li>Researchers tell what science already knows about it.</li>"
            "<li>The trial is made where the best equipment stands.</li></ol>",
        ),
        make_quote(
            Both(
                "Manęs dažnai klausia, kada tyrimai atsiperka. Atsakau klausimu: o kiek "
                "kainuoja dvejus metus gaminti tai, kas jau paseno? Kai mokslininkas "
                "sėdi už sienos, apie tai sužinai laiku, ir dažniausiai – prie kavos "
                "aparato.",
                "People often ask me when research pays off. I answer with a question: "
                "what does it cost to spend two years making something that is out of "
                "date? When a scientist sits next door you hear of it in time, and "
                "mostly at the coffee machine.",
            ),
            "Aistė Grigienė",
            Both("saulės elementų inžinierė", "solar cell engineer"),
        ),
        make_heading(Both("Kas laiko komandą kartu", "What keeps the team together")),
        make_paragraph(
            "<p>Ne sutartys. Nariai pripažįsta, kad labiausiai sieja bendri rezultatai: "
            "kartu pasiektą matavimą ar bendrai parengtą prototipą sunku pasidalyti ir "
            "išsinešti namo.</p>",
            "<p>Not contracts. The members admit that it is results which bind them "
            "most: a measurement made together, or a prototype built together, is hard "
            "to divide and take home.</p>",
        ),
        make_question(
            Both(
                "Ko paklausti, prieš jungiantis prie klasterio?",
                "What should one ask before joining a cluster?",
            ),
            Both(
                "<p>Ne „ką gausiu“, o „ką atsinešu“. Kas ateina su klausimu tyrėjams, "
                "išeina su bandymu.</p>",
                "<p>Not “what will I get” but “what do I bring”. Those who come with a "
                "question for the researchers leave with a trial.</p>",
            ),
        ),
        make_page_card(
            "shared-plant",
            Both(
                "Saulės elektrine dalijasi ir kiti klasteriai.",
                "Other clusters share solar power too.",
            ),
        ),
        make_call_to_action(
            Both("Norite prisijungti?", "Would you like to join?"),
            Both(
                "Klasteris laukia įmonių, kurios turi klausimą tyrėjams.",
                "The cluster welcomes companies with a question for researchers.",
            ),
            Both("Rašykite klasteriui", "Write to the cluster"),
            "https://photovoltaics.example/join",
        ),
    ],
)

STORIES = [SMART_HOSPITAL, SOLAR_RESEARCH]
