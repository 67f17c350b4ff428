"""The four news items of the portal of 2017."""

import datetime as dt

from demo.items import DemoNews
from demo.texts import (
    Both,
    make_gallery,
    make_heading,
    make_image,
    make_organisation_card,
    make_page_card,
    make_paragraph,
    make_quote,
    make_table,
)

SEVEN_CLUSTERS = DemoNews(
    key="seven-clusters",
    title=Both(
        "Septyni Lietuvos klasteriai vyks į tarptautinę konferenciją Vokietijoje",
        "Seven Lithuanian clusters to attend an international conference in Germany",
    ),
    intro=Both(
        "Mokslo, inovacijų ir technologijų agentūra (MITA) atrinko klasterius, kuriems "
        "atlygins dalyvavimo 5-ojoje klasterių kontaktų mugėje išlaidas.",
        "The Agency for Science, Innovation and Technology (MITA) has chosen the "
        "clusters whose costs of attending the 5th Cluster Matchmaking Conference it "
        "will refund.",
    ),
    date=dt.date(2017, 7, 18),
    image="network",
    topics=["abroad", "funding"],
    caption=Both(
        "Mugėje mezgasi ryšiai tarp tinklų, kurie iki tol vienas apie kitą nežinojo",
        "Links are made between networks that had not heard of one another",
    ),
    source=("mita.lt", "https://mita.lt/"),
    related=["matchmaking-2017"],
    body=[
        make_paragraph(
            "<p>Rugsėjo 21–22 d. Štutgarte rinksis klasteriai iš viso Baltijos jūros "
            "regiono ir Vokietijos. Į "
            '<a linktype="page" id="{page:matchmaking-2017}">5-ąją klasterių kontaktų '
            "mugę</a> iš Lietuvos keliaus septyni tinklai: agentūra paskelbė atrankos "
            "rezultatus. Paramą, be kitų, gaus:</p>"
            "<ul><li>Gero skonio klasteris;</li>"
            "<li>Medžio dirbtuvių klasteris;</li>"
            "<li>Pramonės automatikos klasteris;</li>"
            "<li>gyvybės mokslų iniciatyva „Ląstelė“.</li></ul>",
            "<p>On 21 and 22 September, clusters from all around the Baltic Sea and "
            "from Germany meet in Stuttgart. Seven networks will travel from Lithuania "
            'to the <a linktype="page" id="{page:matchmaking-2017}">5th Cluster '
            "Matchmaking Conference</a>: the agency has published the results of its "
            "selection. Among those to receive support are:</p>"
            "<ul><li>the Good Taste Cluster;</li>"
            "<li>the Timber Workshops Cluster;</li>"
            "<li>the Industrial Automation Cluster;</li>"
            "<li>the Life Sciences Initiative “Cell”.</li></ul>",
        ),
        make_heading(Both("Kam skirta parama", "What the support is for")),
        make_paragraph(
            "<p>Parama padengia tai, kas nedideliam tinklui dažnai tampa kliūtimi: "
            "kelionę, nakvynę ir dalyvio mokestį. Grįžę klasteriai papasakos, su kuo "
            "susitiko ir dėl ko sutarė.</p>"
            "<p>Mugėje kiekvieno laukia iš anksto suderinti pokalbiai. Patirtis rodo, "
            "kad geriausiai sekasi tiems, kurie atvyksta ne su prisistatymu, o su "
            "klausimu.</p>",
            "<p>It covers what often stands in a small network’s way: the journey, the "
            "stay and the fee. On their return, the clusters will tell whom they met "
            "and what they agreed on.</p>"
            "<p>At the conference, talks arranged beforehand await each of them. "
            "Experience shows that those do best who come not with a presentation but "
            "with a question.</p>",
        ),
        make_quote(
            Both(
                "Vienas susitikimas gyvai atstoja dvidešimt laiškų. Vežamės tris "
                "klausimus ir tuščią užrašų knygelę.",
                "One meeting face to face is worth twenty letters. We are taking three "
                "questions and an empty notebook.",
            ),
            "Tomas Girnius",
            Both(
                "Medžio dirbtuvių klasterio vadovas",
                "manager of the Timber Workshops Cluster",
            ),
        ),
        make_page_card(
            "matchmaking-2017",
            Both("Kur ir kada vyks susitikimai.", "Where and when the talks are held."),
        ),
        make_organisation_card("mita"),
    ],
)

TWO_CERTIFIED = DemoNews(
    key="two-certified",
    title=Both(
        "Lietuvoje – dar du sertifikuoti klasteriai",
        "Two more Lithuanian clusters are certified",
    ),
    intro=Both(
        "Gerai valdomą klasterį galima atpažinti iš ženklelio: bronzinio, sidabrinio "
        "arba auksinio. Gauti jį nelengva.",
        "A well-run cluster can be told by its label: bronze, silver or gold. It is "
        "not easily earned.",
    ),
    date=dt.date(2017, 7, 18),
    image="steps",
    topics=["labels", "management"],
    caption=Both(
        "Trys pakopos, kiekviena aukštesnė už ankstesnę",
        "Three steps, each higher than the one before",
    ),
    body=[
        make_paragraph(
            "<p>Po vertinimo sertifikuotų klasterių Lietuvoje padaugėjo dviem. "
            "Vertintojai žiūri ne į tai, ką klasteris žada, o į tai, kaip jis dirba: "
            "ką veikia kartu su nariais, kas rūpinasi kasdieniais darbais, iš ko "
            "tinklas gyvena.</p>",
            "<p>After an evaluation, Lithuania has two more certified clusters. The "
            "assessors look not at what a cluster promises but at how it works: what "
            "it does together with its members, who takes care of the daily work, and "
            "what the network lives on.</p>",
        ),
        make_heading(Both("Ką reiškia ženkleliai", "What the labels mean")),
        make_table(
            Both("Trys ženklelio pakopos", "The three steps of the label"),
            [
                [Both("Ženklelis", "Label"), Both("Kam jis skiriamas", "Who earns it")],
                [
                    Both("Bronzinis", "Bronze"),
                    Both(
                        "klasteriui, kuris įsivertino ir siekia tobulėti",
                        "a cluster that has taken stock and strives to improve",
                    ),
                ],
                [
                    Both("Sidabrinis", "Silver"),
                    Both(
                        "klasteriui, kuris įrodė pažangą",
                        "a cluster that has proved its progress",
                    ),
                ],
                [
                    Both("Auksinis", "Gold"),
                    Both(
                        "klasteriui, kurio valdymas – pavyzdys kitiems",
                        "a cluster whose management sets an example",
                    ),
                ],
            ],
        ),
        make_heading(Both("Kada ženklelis neskiriamas", "When there is no label")),
        make_paragraph(
            "<p>Vertinimo tvarka ir kriterijai griežti. Sertifikatas neišduodamas "
            "tinklui, kuris:</p>"
            "<ul><li>nevykdo įvairių veiklų;</li>"
            "<li>neturi nuolatinių darbuotojų;</li>"
            "<li>neturi pakankamo biudžeto.</li></ul>"
            "<p>Toks tinklas gali būti vadinamas <b>klasterio iniciatyva</b> – ir tai ne "
            "nuosprendis, o pradžia.</p>",
            "<p>The procedure and its criteria are strict. No certificate is issued to "
            "a network that:</p>"
            "<ul><li>does not carry out a range of activities;</li>"
            "<li>has no permanent staff;</li>"
            "<li>does not have a sufficient budget.</li></ul>"
            "<p>Such a network may be called a <b>cluster initiative</b>, which is not "
            "a verdict but a beginning.</p>",
        ),
        make_quote(
            Both(
                "Ženklelis nėra tikslas. Tikslas – tvarka, kurią tenka susikurti jo "
                "siekiant.",
                "The label is not the aim. The aim is the order you have to create in "
                "order to earn it.",
            ),
            "Rasa Kalnietė",
            Both("klasterių konsultantė", "cluster adviser"),
            "person-ink",
        ),
    ],
)

MISSING_KNOWLEDGE = DemoNews(
    key="missing-knowledge",
    title=Both(
        "Klasteriai įvardijo, kokių žinių jiems dar trūksta",
        "Clusters name the knowledge they still lack",
    ),
    intro=Both(
        "Birželio 5 d. klasterių koordinatoriai MITA būstinėje ieškojo atsakymo, kurių "
        "gebėjimų Lietuvos klasteriams labiausiai stinga.",
        "On 5 June, cluster coordinators met at MITA to find out which skills "
        "Lithuania’s clusters lack most.",
    ),
    date=dt.date(2017, 6, 6),
    image="forum",
    topics=["training", "management"],
    body=[
        make_paragraph(
            "<p>Susitikimas vyko įgyvendinant inovacijų tinklaveikos skatinimo ir "
            "plėtros projektą „InoLink“. Jo tikslas – aptarti ir tiksliai įvardyti "
            "sritis, kuriose klasteriams dar trūksta kompetencijos.</p>"
            "<p>Pokalbis prasidėjo nuo paprasto prašymo: prisiminti paskutinį darbą, "
            "kuris užstrigo, ir pasakyti kodėl. Netrukus lentoje išryškėjo kelios "
            "pasikartojančios temos.</p>",
            "<p>The meeting was part of InoLink, a project that promotes and develops "
            "innovation networking. Its goal was to discuss, and to name exactly, the "
            "areas in which clusters still lack competence.</p>"
            "<p>The talk began with a simple request: think of the last piece of work "
            "that got stuck, and say why. Before long, a few topics kept returning on "
            "the board.</p>",
        ),
        make_heading(Both("Ką norima išmokti", "What they want to learn")),
        make_paragraph(
            "<ul><li>derėtis, kai prie stalo sėdi ir partneris, ir konkurentas;</li>"
            "<li>valdyti bendrus projektus ir jų biudžetą;</li>"
            "<li>parodyti narių gaminius užsienio rinkose.</li></ul>"
            "<p>Pagal šį sąrašą bus dėliojama mokymų programa.</p>",
            "<ul><li>to negotiate when a partner and a competitor sit at the same table;"
            "</li><li>to run joint projects and their budgets;</li>"
            "<li>to show what their members make in markets abroad.</li></ul>"
            "<p>The training programme will follow this list.</p>",
        ),
        make_gallery(
            {
                "screens": Both(
                    "Kas negalėjo atvykti, prisijungė nuotoliu",
                    "Those who could not come joined from afar",
                ),
                "network": Both(
                    "Temų žemėlapis lentoje", "The map of topics on the board"
                ),
                "steps": Both(
                    "Mokytis ketinama žingsnis po žingsnio",
                    "Learning is to go step by step",
                ),
            }
        ),
    ],
)

NORDIC_DAYS = DemoNews(
    key="nordic-days",
    title=Both(
        "Ieškoma partnerių Šiaurės šalių gyvybės mokslų dienoms",
        "Partners sought for the Nordic Life Science Days",
    ),
    intro=Both(
        "Gyvybės mokslų įmonės, klasteriai ir įmonių tinklai kviečiami teikti paraiškas "
        "partnerių paieškai Malmėje rugsėjo 12–14 d.",
        "Life science companies, clusters and enterprise networks are invited to apply "
        "for help in finding partners in Malmö from 12 to 14 September.",
    ),
    date=dt.date(2017, 4, 13),
    image="laboratory",
    topics=["health", "abroad"],
    body=[
        make_paragraph(
            "<p>Kviečia Ūkio ministerija ir Mokslo, inovacijų ir technologijų agentūra. "
            "Renginys „Nordic Life Science Days“ 2017 m. rugsėjo 12–14 d. vyks Švedijos "
            "mieste Malmėje. Į jį suvažiuoja vaistų ir diagnostikos kūrėjai, "
            "investuotojai ir tyrėjai iš viso regiono.</p>",
            "<p>The invitation comes from the Ministry of Economy and the Agency for "
            "Science, Innovation and Technology. The Nordic Life Science Days take "
            "place in the Swedish city of Malmö from 12 to 14 September 2017. Makers "
            "of medicines and diagnostics, investors and researchers come to it from "
            "all over the region.</p>",
        ),
        make_image(
            "hills",
            Both(
                "Kelias pas partnerį kartais veda per kelias kalvas",
                "The way to a partner may lead over a few hills",
            ),
        ),
        make_heading(Both("Kas gali teikti paraišką", "Who may apply")),
        make_paragraph(
            "<ul><li>gyvybės mokslų įmonės;</li><li>klasteriai;</li>"
            "<li>įmonių tinklai, dar neturintys klasterio vardo.</li></ul>"
            "<p>Paraiškoje pakanka trijų dalykų: ką kuriate, kokio partnerio ieškote ir "
            "ką galite pasiūlyti mainais.</p>",
            "<ul><li>companies in life sciences;</li><li>clusters;</li>"
            "<li>networks of enterprises that do not call themselves a cluster yet."
            "</li></ul>"
            "<p>An application needs three things: what you are making, what partner "
            "you seek, and what you can offer in return.</p>",
        ),
        make_organisation_card("health"),
    ],
)

PAST_NEWS = [SEVEN_CLUSTERS, TWO_CERTIFIED, MISSING_KNOWLEDGE, NORDIC_DAYS]
