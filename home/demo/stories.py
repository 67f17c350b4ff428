"""The two success stories of the page that the portal grew from."""

import datetime as dt

from home.demo.kinds import DemoStory
from home.demo.texts import (
    Both,
    call,
    figures,
    heading,
    organisation_card,
    picture,
    quote,
    same,
    text,
)

STORIES = [
    DemoStory(
        key="stc-story",
        title=Both(
            "Bandomasis ITK projektas atvėrė duris į naujas rinkas",
            "An experimental project of the STC opens doors to new markets",
        ),
        intro=Both(
            "Išmaniųjų technologijų klasterio įmonė „Aedilis“ padėjo ligoninei sutaupyti "
            "ir rado naujų užsakovų.",
            "Aedilis, a member of the Smart Technology Cluster, helped a hospital to "
            "save money and found new clients.",
        ),
        image="hospital",
        organisation="stc",
        person=(
            "Evaldas Paliliūnas",
            Both("„Aedilis“ pardavimų vadovas", "Head of Sales, Aedilis"),
            "person-teal",
        ),
        figures=[
            (same("6"), Both("metai drauge", "years together")),
            (same("1"), Both("ligoninė", "hospital")),
            (same("3"), Both("naujos rinkos", "new markets")),
        ],
        topics=["innovation", "energy"],
        told=dt.date(2017, 6, 20),
        body=[
            text(
                "<p>Klasteris gyvuoja šešerius metus, ir šis projektas parodė, ką duoda "
                "bendras darbas. Klasterio įmonės kartu sutvarkė ligoninės pastatų "
                "valdymą: vieni matavo, kiti programavo, treti prižiūrėjo.</p>",
                "<p>The cluster is six years old, and this project showed what working "
                "together brings. Its companies put the running of a hospital's "
                "buildings in order: some measured, some programmed, some maintained."
                "</p>",
            ),
            heading(Both("Kas pasikeitė ligoninėje", "What changed at the hospital")),
            text(
                "<p>Ligoninė išleidžia mažiau, o įmonės išsinešė idėjų, kurių vienos "
                "nebūtų sugalvojusios. Dalis jų jau virto naujais užsakymais.</p>",
                "<p>The hospital spends less, and the companies took home ideas that "
                "none of them would have had alone. Some have become new orders.</p>",
            ),
            quote(
                Both(
                    "Kai prie stalo sėdi visi, kurie pastatą prižiūri, klaidos randamos "
                    "per valandą, o ne per žiemą.",
                    "When all who look after a building sit at one table, mistakes are "
                    "found in an hour, not in a winter.",
                ),
                "Marius Jonaitis",
                Both("projekto inžinierius", "engineer of the project"),
                "person-teal",
            ),
            picture(
                "hospital",
                Both("Ligoninė vakare", "The hospital in the evening"),
            ),
            organisation_card("stc"),
        ],
    ),
    DemoStory(
        key="photovoltaics-story",
        title=Both(
            "Moksliniai tyrimai – fotovoltaikos klasterio sėkmės formulė",
            "Research as the success formula of the Photovoltaic Technology Cluster",
        ),
        intro=Both(
            "Nuo 2008 m. veikiantis klasteris įrodo, kad bendri tyrimai atsiperka.",
            "A cluster founded in 2008 proves that research done together pays.",
        ),
        image="solar",
        organisation="photovoltaics",
        person=(
            "dr. Juras Ulbikas",
            Both("klasterio mokslininkas", "researcher of the cluster"),
            "person-ink",
        ),
        figures=[
            (same("2008"), Both("įkūrimo metai", "the year of its founding")),
            (same("4"), Both("įmonės vienoje elektrinėje", "companies in one plant")),
        ],
        topics=["energy", "innovation"],
        told=dt.date(2017, 5, 9),
        body=[
            text(
                "<p>Klasterio sėkmę lemia daug kas, bet trys dalykai būtini: noras dirbti "
                "drauge, gabi komanda ir dėmesys tyrimams.</p>",
                "<p>Many things make a cluster succeed, but three are needed: the will "
                "to work together, an able team, and a mind for research.</p>",
            ),
            heading(Both("Iš laboratorijos į stogą", "From the laboratory to the roof")),
            text(
                "<p>Tyrėjai ir gamintojai čia dalijasi įranga. Tai, kas rytą išmatuota "
                "laboratorijoje, po pietų išbandoma ant stogo.</p>",
                "<p>Here researchers and makers share their equipment. What is measured "
                "in the laboratory in the morning is tried on a roof in the afternoon."
                "</p>",
            ),
            heading(Both("Kas toliau", "What comes next"), "h3"),
            figures(
                (same("12"), Both("bandomų elementų", "cells under test")),
                (same("2"), Both("bendros laboratorijos", "shared laboratories")),
            ),
            call(
                Both("Norite prisijungti?", "Would you like to join?"),
                Both("Klasteris priima naujus narius.", "The cluster takes members."),
                Both("Rašykite mums", "Write to us"),
                "https://photovoltaics.example/join",
            ),
        ],
    ),
]
