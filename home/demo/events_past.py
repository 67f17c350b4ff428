"""The three events of the page that the portal grew from."""

import datetime as dt

from home.demo.kinds import DemoEvent, Session
from home.demo.texts import (
    Both,
    call,
    files,
    heading,
    organisation_card,
    picture,
    quote,
    same,
    text,
)

FORUM_DAY = dt.date(2017, 8, 23)
PROGRAMME = {"programme": Both("Forumo programa", "Programme of the forum")}

PAST = [
    DemoEvent(
        key="forum-2017",
        title=Both("Klasterių forumo susitikimas", "Meeting of the Cluster Forum"),
        intro=Both(
            "Klasterių vadovai ir agentūros susėda prie vieno stalo: ką per metus "
            "pavyko nuveikti kartu ir ko imsimės rudenį.",
            "Cluster managers and agencies sit down at one table: what the year has "
            "brought, and what to take up in autumn.",
        ),
        image="forum",
        start=dt.datetime.combine(FORUM_DAY, dt.time(10)),
        end=dt.datetime.combine(FORUM_DAY, dt.time(15, 30)),
        organisers=["association", "mita", "lic"],
        venue=Both("Verslo centras „Business Hive Vilnius“", "Business Hive Vilnius"),
        address=same("Savanorių pr. 178F"),
        city=same("Vilnius"),
        price=Both("Nemokamai", "Free of charge"),
        languages=["lt"],
        topics=["management", "funding"],
        documents=PROGRAMME,
        agenda=[
            Session("09:30", "10:00", Both("Registracija ir kava", "Coffee"), True),
            Session(
                "10:00",
                "11:00",
                Both("Metai klasteriuose", "A year in the clusters"),
                speakers=[("Rasa Kalnietė", Both("forumo vedėja", "chair"))],
            ),
            Session(
                "11:00",
                "12:15",
                Both(
                    "Ko trūksta, kad augtume greičiau?",
                    "What is missing for us to grow faster?",
                ),
                speakers=[
                    ("Tomas Girnius", Both("klasterio vadovas", "cluster manager")),
                    ("Inga Vaitkė", Both("inovacijų konsultantė", "innovation adviser")),
                ],
            ),
            Session("12:15", "13:00", Both("Pietūs", "Lunch"), True),
            Session(
                "13:00",
                "15:30",
                Both("Darbas grupėse ir išvados", "Work in groups, and conclusions"),
            ),
        ],
        body=[
            text(
                "<p>Forumas – vieta, kur klasteriai ne prisistato, o <b>tariasi</b>. "
                "Kiekvienas atsineša po vieną klausimą, į kurį vienas atsakymo "
                "nerado.</p>",
                "<p>The forum is a place where clusters do not present themselves but "
                "<b>confer</b>. Each brings one question to which it found no answer "
                "alone.</p>",
            ),
            heading(Both("Apie ką kalbėsime", "What we will talk about")),
            text(
                "<ul><li>kaip dalytis įranga ir laboratorijomis;</li><li>kas keičiasi "
                "finansavimo taisyklėse;</li><li>kur ieškoti partnerių užsienyje."
                "</li></ul>",
                "<ul><li>how to share equipment and laboratories;</li><li>what changes "
                "in the rules of funding;</li><li>where to look for partners abroad."
                "</li></ul>",
            ),
            files(PROGRAMME),
            organisation_card("association"),
        ],
    ),
    DemoEvent(
        key="dld-2017",
        title=Both(
            "DLD inovacijų festivalis 2017", "DLD Innovation Festival 2017"
        ),
        intro=Both(
            "Įmonių delegacija vyksta į technologijų festivalį prie Viduržemio jūros.",
            "A delegation of companies travels to a technology festival by the "
            "Mediterranean.",
        ),
        image="coast",
        start=dt.datetime(2017, 9, 3),
        end=None,
        all_day=True,
        timezone="Asia/Jerusalem",
        organisers=["oscar4b"],
        city=Both("Tel Avivas", "Tel Aviv"),
        country="IL",
        languages=["en"],
        topics=["abroad", "innovation"],
        body=[
            text(
                "<p>Festivalis kasmet suburia jaunas įmones, investuotojus ir miestus, "
                "kurie leidžia naujoves išbandyti gatvėje. Delegacija aplankys "
                "parodą ir susitiks su vietos klasteriais.</p>",
                "<p>Every year the festival brings together young companies, investors "
                "and cities that let new things be tried out in the street. The "
                "delegation visits the exhibition and meets local clusters.</p>",
            ),
            picture(
                "coast",
                Both(
                    "Festivalis vyksta prie pat jūros",
                    "The festival is held right by the sea",
                ),
            ),
        ],
    ),
    DemoEvent(
        key="matchmaking-2017",
        title=Both(
            "5-oji klasterių kontaktų mugė", "5th Cluster Matchmaking Conference"
        ),
        intro=Both(
            "Dvi dienos trumpų susitikimų su klasteriais iš viso Baltijos jūros "
            "regiono ir Vokietijos.",
            "Two days of short meetings with clusters from all around the Baltic Sea "
            "and from Germany.",
        ),
        image="network",
        start=dt.datetime(2017, 9, 21),
        end=dt.datetime(2017, 9, 22),
        all_day=True,
        timezone="Europe/Berlin",
        organisers=["bsr-stars"],
        city=Both("Štutgartas", "Stuttgart"),
        country="DE",
        languages=["en", "de"],
        topics=["abroad"],
        body=[
            text(
                "<p>Iš anksto suderinti pokalbiai trunka po dvidešimt minučių. Per dvi "
                "dienas spėjama susitikti su tuzinu galimų partnerių ir pasirinkti, su "
                "kuriais verta kalbėtis toliau. Kas vyksta iš Lietuvos, skaitykite "
                '<a linktype="page" id="{page:seven-clusters}">naujienoje</a>.</p>',
                "<p>The talks are arranged beforehand and last twenty minutes each. Two "
                "days are enough to meet a dozen possible partners and to choose those "
                "worth a second talk. Who goes from Lithuania is told in "
                '<a linktype="page" id="{page:seven-clusters}">the news</a>.</p>',
            ),
            quote(
                Both(
                    "Geriausi projektai prasidėjo nuo pokalbio, kuris neturėjo trukti "
                    "ilgiau nei kava.",
                    "The best projects began with a talk that was not meant to outlast "
                    "a coffee.",
                ),
                "Greta Lindholm",
                Both("kontaktų mugės vedėja", "moderator of the conference"),
                "person-ink",
            ),
            call(
                Both("Ruošiatės susitikimams?", "Getting ready for the meetings?"),
                Both(
                    "Atsineškite vieną sakinį apie tai, ko ieškote.",
                    "Bring one sentence that says what you are looking for.",
                ),
                Both("Patarimai dalyviams", "Advice for participants"),
                "https://matchmaking.example/advice",
            ),
        ],
    ),
]
