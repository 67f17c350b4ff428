"""The four news items of the page that the portal grew from, and two of today."""

import datetime as dt

from home.demo.kinds import DemoNews
from home.demo.texts import (
    Both,
    figures,
    gallery,
    heading,
    organisation_card,
    page_card,
    picture,
    quote,
    same,
    table,
    text,
)

SEED = [
    DemoNews(
        key="seven-clusters",
        title=Both(
            "Septyni Lietuvos klasteriai vyksta į tarptautinę konferenciją Vokietijoje",
            "Seven Lithuanian clusters go to an international conference in Germany",
        ),
        intro=Both(
            "MITA atrinko, kam atlygins dalyvavimo 5-ojoje klasterių kontaktų mugėje "
            "išlaidas.",
            "MITA has chosen whose costs of taking part in the 5th Cluster Matchmaking "
            "Conference it will refund.",
        ),
        date=dt.date(2017, 7, 18),
        image="network",
        topics=["abroad", "funding"],
        source=("mita.lt", "https://mita.example/news"),
        related=["matchmaking-2017"],
        body=[
            text(
                "<p>Rugsėjį Štutgarte susitiks klasteriai iš viso regiono. Septyniems iš "
                "Lietuvos kelionė nekainuos: agentūra padengs jų išlaidas. Tarp "
                "atrinktųjų:</p><ul><li>fotovoltaikos technologijų klasteris;</li>"
                "<li>išmaniųjų technologijų klasteris;</li><li>gero skonio klasteris;"
                "</li><li>dar keturi tinklai.</li></ul>",
                "<p>In September clusters from the whole region meet in Stuttgart. For "
                "seven from Lithuania the journey is free: the agency refunds what it "
                "costs. Among those chosen are:</p><ul><li>the Photovoltaic Technology "
                "Cluster;</li><li>the Smart Technology Cluster;</li><li>the Good Taste "
                "Cluster;</li><li>four more networks.</li></ul>",
            ),
            page_card(
                "matchmaking-2017",
                Both("Kur ir kada vyks susitikimai.", "Where and when the talks are."),
            ),
            organisation_card("mita"),
        ],
    ),
    DemoNews(
        key="two-certified",
        title=Both(
            "Lietuvoje – dar du sertifikuoti klasteriai",
            "Two more certified clusters in Lithuania",
        ),
        intro=Both(
            "Gerai valdomą klasterį galima atpažinti iš ženklelio: bronzinio, "
            "sidabrinio arba auksinio.",
            "A well-run cluster can be told by its label: bronze, silver or gold.",
        ),
        date=dt.date(2017, 7, 18),
        image="steps",
        topics=["labels", "management"],
        caption=Both(
            "Trys pakopos, kiekviena aukštesnė už ankstesnę",
            "Three steps, each higher than the one before",
        ),
        body=[
            text(
                "<p>Vertintojai žiūri griežtai. Tinklas, kuris mažai ką veikia, neturi "
                "nuolatinių darbuotojų ar pakankamo biudžeto, vadinamas klasterio "
                "iniciatyva ir ženklelio negauna.</p>",
                "<p>The assessors look closely. A network that does little, has no "
                "permanent staff or not enough of a budget is called a cluster "
                "initiative, and gets no label.</p>",
            ),
            heading(Both("Ką reiškia ženkleliai", "What the labels mean")),
            table(
                Both("Ženklelių pakopos", "The steps of the label"),
                [
                    [Both("Ženklelis", "Label"), Both("Kam jis", "Whom it is for")],
                    [
                        Both("„Bronzinis“", "“Bronze”"),
                        Both("pasirengusiems augti", "those ready to grow"),
                    ],
                    [
                        Both("„Sidabrinis“", "“Silver”"),
                        Both("įrodžiusiems pažangą", "those who have made progress"),
                    ],
                    [
                        Both("„Auksinis“", "“Gold”"),
                        Both("dirbantiems pavyzdingai", "those who set the example"),
                    ],
                ],
            ),
            quote(
                Both(
                    "Ženklelis nėra tikslas. Tikslas – tvarka, kurią tenka susikurti "
                    "jo siekiant.",
                    "The label is not the aim. The aim is the order that you have to "
                    "bring about to get it.",
                ),
                "Rasa Kalnietė",
                Both("klasterių konsultantė", "adviser to clusters"),
            ),
        ],
    ),
    DemoNews(
        key="missing-knowledge",
        title=Both(
            "Klasteriai papasakojo, kokių žinių dar trūksta",
            "Clusters told what knowledge they still lack",
        ),
        intro=Both(
            "Birželio 5 d. klasterių koordinatoriai rinkosi MITA ir projekto „InoLink“ "
            "kvietimu.",
            "On 5 June the coordinators of clusters met at the invitation of MITA and "
            "its InoLink project.",
        ),
        date=dt.date(2017, 6, 6),
        image="forum",
        topics=["training", "management"],
        body=[
            text(
                "<p>Dalyviai surašė, kurių įgūdžių labiausiai stinga: derybų, bendrų "
                "projektų valdymo ir eksporto. Pagal šį sąrašą bus rengiami mokymai.</p>",
                "<p>The participants listed the skills that they lack most: "
                "negotiating, running joint projects, and exporting. Training will "
                "follow that list.</p>",
            ),
            figures(
                (same("31"), Both("koordinatorius", "coordinators")),
                (same("3"), Both("įgūdžiai sąrašo viršuje", "skills head the list")),
            ),
            gallery("forum", "network", "waves"),
        ],
    ),
    DemoNews(
        key="nordic-days",
        title=Both(
            "Ieškoma partnerių Šiaurės šalių gyvybės mokslų dienoms",
            "Partners wanted for the Nordic Life Science Days",
        ),
        intro=Both(
            "Gyvybės mokslų įmonės ir klasteriai kviečiami į partnerių paiešką Malmėje "
            "rugsėjo 12–14 d.",
            "Life science companies and clusters are invited to look for partners in "
            "Malmö from 12 to 14 September.",
        ),
        date=dt.date(2017, 4, 13),
        image="hills",
        topics=["health", "abroad"],
        body=[
            text(
                "<p>Ūkio ministerija ir MITA laukia įmonių, klasterių ir tinklų paraiškų. "
                "Renginyje Švedijoje susitinka vaistų kūrėjai, investuotojai ir "
                "ligoninės.</p>",
                "<p>The Ministry of Economy and MITA await the applications of "
                "companies, clusters and networks. At the event in Sweden, makers of "
                "medicines, investors and hospitals meet.</p>",
            ),
            picture("hills"),
        ],
    ),
]


def recent(today: dt.date) -> list[DemoNews]:
    """Tell what is new as seen from a day."""
    return [
        DemoNews(
            key="portal-opens",
            title=Both(
                "Klasteriai turi naują svetainę", "The clusters have a new website"
            ),
            intro=Both(
                "Renginiai, naujienos ir sėkmės istorijos – vienoje vietoje, lietuviškai "
                "ir angliškai.",
                "Events, news and success stories in one place, in Lithuanian and in "
                "English.",
            ),
            date=today - dt.timedelta(days=3),
            image="waves",
            topics=["innovation"],
            body=[
                text(
                    "<p>Svetainę gali skaityti ne tik žmonės, bet ir programos: tą patį "
                    "turinį pasiekia kiekvieno klasterio savo puslapis.</p>",
                    "<p>The site can be read by people and by programs: the same "
                    "content reaches every cluster's own pages.</p>",
                )
            ],
        ),
        DemoNews(
            key="shared-plant",
            title=Both(
                "Keturios įmonės – viena saulės elektrinė",
                "Four companies, one solar power plant",
            ),
            intro=Both(
                "Fotovoltaikos klasterio nariai elektrą gamina drauge ir dalijasi po "
                "lygiai.",
                "Members of the photovoltaic cluster make electricity together and "
                "share it equally.",
            ),
            date=today - dt.timedelta(days=12),
            image="solar",
            topics=["energy", "innovation"],
            related=["photovoltaics-story"],
            body=[
                text(
                    "<p>Elektrinė stovi ant bendro sandėlio stogo. Perteklius keliauja "
                    "kaimynams, o sąskaitas klasteris suveda kas mėnesį.</p>",
                    "<p>The plant stands on the roof of a warehouse that they share. "
                    "What is left over goes to the neighbours, and the cluster settles "
                    "the accounts every month.</p>",
                ),
                organisation_card("photovoltaics"),
            ],
        ),
    ]
