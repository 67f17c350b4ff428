"""News with dates relative to today, so that the front page has recent news."""

import datetime as dt

from demo.items import DemoNews
from demo.texts import (
    Both,
    make_figures,
    make_heading,
    make_image,
    make_organisation_card,
    make_page_card,
    make_paragraph,
    make_quote,
    make_same_text,
)


def plan_recent_news(today: dt.date) -> list[DemoNews]:
    """Plan the news of the weeks before ``today``."""
    return [
        _portal(today - dt.timedelta(days=3)),
        _shared_plant(today - dt.timedelta(days=12)),
        _label(today - dt.timedelta(days=20)),
    ]


def _portal(date: dt.date) -> DemoNews:
    return DemoNews(
        key="portal-opens",
        title=Both("Klasteriai turi naują svetainę", "The clusters have a new website"),
        intro=Both(
            "Renginiai, naujienos ir sėkmės istorijos – vienoje vietoje, lietuviškai ir "
            "angliškai.",
            "Events, news and success stories in one place, in Lithuanian and in "
            "English.",
        ),
        date=date,
        image="waves",
        topics=["digital"],
        related=["stc-story", "photovoltaics-story"],
        body=[
            make_paragraph(
                "<p>Ligi šiol klasterių renginių tekdavo ieškoti keliose vietose, o "
                "angliškai rasdavosi tik trumpa santrauka. Dabar kiekvienas puslapis "
                "turi abi kalbas, o datos ir vietos abiejose sutampa.</p>"
                "<p>Svetainę skaito ne tik žmonės. Tą patį turinį pasiima klasterių "
                "puslapiai, naujienų skaityklės ir kalendoriai, tad įrašyti jį "
                "reikia tik kartą.</p>",
                "<p>Until now, the clusters’ events had to be looked for in several "
                "places, and in English there was no more than a short summary. Now "
                "every page exists in both languages, and its dates and places agree."
                "</p>"
                "<p>The site is read not only by people. The same content reaches the "
                "clusters’ own pages, feed readers and calendars, so that it has to be "
                "entered only once.</p>",
            ),
            make_heading(Both("Nuo ko pradėti", "Where to begin")),
            make_paragraph(
                "<ol><li>Peržvelkite artimiausius renginius.</li>"
                "<li>Pasirinkite temas, kurios jums rūpi.</li>"
                "<li>Prenumeruokite kalendorių, kad nieko nepraleistumėte.</li></ol>",
                "<ol><li>Look through the coming events.</li>"
                "<li>Choose the topics that matter to you.</li>"
                "<li>Subscribe to the calendar, so that you miss nothing.</li></ol>",
            ),
        ],
    )


def _shared_plant(date: dt.date) -> DemoNews:
    return DemoNews(
        key="shared-plant",
        title=Both(
            "Keturios dirbtuvės – viena saulės elektrinė",
            "Four workshops, one solar power plant",
        ),
        intro=Both(
            "Medžio dirbtuvių klasterio nariai elektrą gaminasi kartu ir dalijasi ja "
            "pagal tai, kiek kam reikia.",
            "Members of the Timber Workshops Cluster make their electricity together "
            "and share it by need.",
        ),
        date=date,
        image="workshops",
        topics=["energy"],
        related=["photovoltaics-story"],
        body=[
            make_paragraph(
                "<p>Elektrinė stovi ant bendro sandėlio stogo. Kai vienos dirbtuvės "
                "ilsisi, jų dalį suvartoja kitos, o sąskaitas klasteris suveda kas "
                "mėnesį.</p>",
                "<p>The plant stands on the roof of a warehouse that they share. When "
                "one workshop rests, the others use its part, and the cluster settles "
                "the accounts every month.</p>",
            ),
            make_figures(
                (make_same_text("4"), Both("dirbtuvės", "workshops")),
                (make_same_text("96 kW"), Both("ant vieno stogo", "on one roof")),
                (
                    Both("7 metai", "7 years"),
                    Both(
                        "kol elektrinė atsipirks", "until the plant has paid for itself"
                    ),
                ),
            ),
            make_heading(
                Both("Sunkiausia buvo susitarti", "Agreeing was the hardest part")
            ),
            make_paragraph(
                "<p>Technika rūpesčių nekėlė. Ilgiausiai tartasi dėl to, kas moka, jei "
                "kuri nors įmonė iš klasterio pasitraukia. Sutartyje šiam klausimui "
                "skirtas visas skyrius.</p>",
                "<p>The technology caused no worry. What took longest was to agree on "
                "who pays if one of the companies leaves the cluster. The contract has "
                "a whole chapter on it.</p>",
            ),
            make_quote(
                Both(
                    "Pusmetį kalbėjomės, tris savaites statėme.",
                    "We talked for half a year and built for three weeks.",
                ),
                "Tomas Girnius",
                Both("klasterio vadovas", "manager of the cluster"),
            ),
            make_organisation_card("wood"),
        ],
    )


def _label(date: dt.date) -> DemoNews:
    return DemoNews(
        key="food-label",
        title=Both(
            "Gero skonio klasteris pelnė bronzinį ženklelį",
            "The Good Taste Cluster has earned the Bronze Label",
        ),
        intro=Both(
            "Prieš dvejus metus – tinklas be darbuotojų ir biudžeto, šiandien – "
            "klasteris su ženkleliu.",
            "Two years ago a network without staff or budget, today a cluster with a "
            "label.",
        ),
        date=date,
        image="hills",
        topics=["labels", "management"],
        related=["two-certified"],
        body=[
            make_paragraph(
                "<p>Maisto gamintojai pradėjo nuo bendro sunkvežimio į muges. Paskui "
                "prireikė žmogaus, kuris sudėliotų maršrutus, o jam – atlyginimo. Taip "
                "atsirado nario mokestis, biudžetas ir metų planas – viskas, ko klausia "
                "vertintojai.</p>",
                "<p>The food makers began with a shared lorry to the fairs. Then they "
                "needed somebody to plan its routes, and that somebody needed a salary. "
                "So there came a membership fee, a budget and a plan for the year: all "
                "that the assessors ask about.</p>",
            ),
            make_heading(Both("Kas toliau", "What comes next")),
            make_paragraph(
                "<p>Kitas tikslas – sidabras. Iki jo klasteris ketina:</p>"
                "<ul><li>su tyrėjais rasti būdą, kaip gaminiams ilgiau išlikti šviežiems;</li>"
                "<li>surengti bendrą stendą užsienio parodoje;</li>"
                "<li>apklausti visus narius, ką jiems davė klasteris.</li></ul>",
                "<p>The next aim is silver. Until then the cluster means to:</p>"
                "<ul><li>find, with researchers, a way for its products to stay fresh longer;</li>"
                "<li>have a joint stand at a fair abroad;</li>"
                "<li>ask all its members what the cluster has given them.</li></ul>",
            ),
            make_image("forum", Both("Narių susirinkimas", "A meeting of the members")),
            make_page_card(
                "two-certified",
                Both("Kaip vertinami klasteriai.", "How clusters are evaluated."),
            ),
        ],
    )
