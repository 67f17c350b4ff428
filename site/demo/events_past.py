"""The three events of the portal of 2017."""

import datetime as dt

from demo.items import DemoEvent, Session
from demo.texts import (
    Both,
    make_call_to_action,
    make_figures,
    make_heading,
    make_image,
    make_organisation_card,
    make_paragraph,
    make_quote,
    make_same_text,
)

PROGRAMME = {
    "programme": Both("Forumo programa", "Programme of the forum (in Lithuanian)")
}

FORUM_AGENDA = [
    Session(
        "09:30",
        "10:00",
        Both("Registracija ir rytinė kava", "Registration and morning coffee"),
        is_break=True,
    ),
    Session(
        "10:00",
        "10:15",
        Both("Forumo atidarymas", "Opening of the forum"),
        speakers=[("Rasa Kalnietė", Both("forumo vedėja", "chair of the forum"))],
    ),
    Session(
        "10:15",
        "11:00",
        Both(
            "Klasterių metai: ką pavyko padaryti kartu",
            "A year in the clusters: what we achieved together",
        ),
    ),
    Session("11:00", "11:30", Both("Kavos pertrauka", "Coffee break"), is_break=True),
    Session(
        "11:30",
        "12:30",
        Both(
            "Diskusija: ko trūksta, kad augtume greičiau?",
            "Discussion: what keeps us from growing faster?",
        ),
        speakers=[
            (
                "Tomas Girnius",
                Both("Medžio dirbtuvių klasteris", "Timber Workshops Cluster"),
            ),
            (
                "Inga Vaitkė",
                Both("inovacijų konsultantė", "innovation adviser"),
            ),
        ],
    ),
    Session("12:30", "13:15", Both("Pietūs", "Lunch"), is_break=True),
    Session(
        "13:15",
        "14:45",
        Both(
            "Darbas grupėse: finansavimas, mokymai, partneriai užsienyje",
            "Group work: funding, training, partners abroad",
        ),
    ),
    Session(
        "14:45",
        "15:30",
        Both("Išvados ir rudens darbų planas", "Conclusions and a plan for autumn"),
    ),
]

FORUM = DemoEvent(
    key="forum-2017",
    title=Both("Klasterių forumo susitikimas", "Meeting of the Cluster Forum"),
    intro=Both(
        "Klasterių koordinatoriai ir inovacijų agentūros susitinka Vilniuje aptarti, "
        "kas per metus pavyko, ko trūksta ir ką rudenį verta daryti kartu.",
        "Cluster coordinators and innovation agencies meet in Vilnius to talk about "
        "what went well this year, what is missing, and what to do together in "
        "autumn.",
    ),
    image="forum",
    published_on=dt.date(2017, 7, 14),
    start=dt.datetime(2017, 8, 23, 9, 30),  # noqa: DTZ001 - the zone is a field
    end=dt.datetime(2017, 8, 23, 15, 30),  # noqa: DTZ001 - by the clock of the place
    organisers=["association", "mita", "lic"],
    venue=Both(
        "Verslo centras „Business Hive Vilnius“",
        "Business Hive Vilnius, business centre",
    ),
    address=make_same_text("Savanorių pr. 178F"),
    city=make_same_text("Vilnius"),
    price=Both("Nemokamai", "Free of charge"),
    languages=["lt"],
    topics=["management", "funding"],
    documents=PROGRAMME,
    contact=("Rasa Kalnietė", "forumas@forum.example", "+370 600 00000"),
    agenda=FORUM_AGENDA,
    body=[
        make_paragraph(
            "<p>Klasterių forumas – nei konferencija, nei mugė. Čia klasteriai "
            "neprisistato, o <b>tariasi</b>: kiekvienas atsineša po vieną klausimą, "
            "į kurį pats atsakymo nerado, ir bent po vieną patarimą kitiems.</p>"
            "<p>Į susitikimą kviečia Lietuvos klasterių asociacija, Mokslo, inovacijų "
            "ir technologijų agentūra (MITA) ir Lietuvos inovacijų centras. Rytas "
            "skirtas praėjusiems metams, popietė – susitarti, ko imsimės rudenį.</p>",
            "<p>The Cluster Forum is neither a conference nor a fair. Clusters do not "
            "come to present themselves but to <b>compare notes</b>: each brings one "
            "question it could not answer alone, and at least one piece of advice for "
            "the others.</p>"
            "<p>The hosts are the Lithuanian Clusters Association, the Agency for "
            "Science, Innovation and Technology (MITA) and the Lithuanian Innovation "
            "Centre. The morning belongs to the year gone by, the afternoon to "
            "agreeing on what comes next.</p>",
        ),
        make_heading(Both("Apie ką kalbėsimės", "What we will talk about")),
        make_paragraph(
            "<ul><li>kaip dalytis įranga, laboratorijomis ir specialistais;</li>"
            "<li>kaip pasirengti kvietimams teikti bendras paraiškas;</li>"
            "<li>kur ieškoti partnerių užsienyje ir ką jiems pasakyti per pirmąsias "
            "penkias minutes.</li></ul>",
            "<ul><li>how to share equipment, laboratories and specialists;</li>"
            "<li>how to be ready for calls for joint applications;</li>"
            "<li>where to look for partners abroad, and what to tell them in the first "
            "five minutes.</li></ul>",
        ),
        make_quote(
            Both(
                "Geriausi klausimai užduodami per kavos pertrauką, todėl šiemet ją "
                "pailginome iki pusvalandžio.",
                "The best questions are asked over coffee, so this year the break "
                "lasts half an hour.",
            ),
            "Rasa Kalnietė",
            Both("forumo vedėja", "chair of the forum"),
            "person-ink",
        ),
        make_heading(Both("Kaip pasirengti", "How to prepare"), "h3"),
        make_paragraph(
            "<p>Perskaitykite programą ir užsirašykite savo klausimą vienu sakiniu. "
            "Jei jis netelpa į sakinį, greičiausiai tai du klausimai.</p>",
            "<p>Read the programme and write your question down in one sentence. If it "
            "does not fit, it is probably two questions.</p>",
        ),
        make_organisation_card("association"),
    ],
)

FESTIVAL = DemoEvent(
    key="dld-2017",
    title=Both("DLD inovacijų festivalis 2017", "DLD Innovation Festival 2017"),
    intro=Both(
        "Rugsėjį Tel Avive susitinka jaunos įmonės, investuotojai ir miestai, kurie "
        "naujoves leidžia išbandyti tiesiog gatvėje.",
        "In September, Tel Aviv brings together young companies, investors and cities "
        "that let new ideas be tried out right in the street.",
    ),
    image="coast",
    published_on=dt.date(2017, 7, 25),
    start=dt.datetime(2017, 9, 3),  # noqa: DTZ001 - by the clock of the place
    end=None,
    all_day=True,
    timezone="Asia/Jerusalem",
    organisers=["oscar4b"],
    city=Both("Tel Avivas", "Tel Aviv"),
    country="IL",
    languages=["en"],
    topics=["abroad", "digital"],
    body=[
        make_paragraph(
            "<p>Festivalis vyksta ne vienoje salėje, o visame mieste: pranešimus keičia "
            "dirbtuvės, dirbtuves – pasivaikščiojimai po įmones, kurios tą dieną "
            "atveria duris. Lietuvos įmones ir klasterius į jį kviečia "
            "<b>„Oscar4b“</b>.</p>"
            "<p>Tokia kelionė naudingiausia tiems, kurie jau turi ką parodyti ir "
            "ieško, kas pirmas išbandys.</p>",
            "<p>The festival is not held in one hall but all over the city: talks give "
            "way to workshops, and workshops to walks through companies that open "
            "their doors for the day. Companies and clusters from Lithuania are "
            "invited by <b>Oscar4b</b>.</p>"
            "<p>The journey is of most use to those who have something to show and are "
            "looking for somebody to try it first.</p>",
        ),
        make_image(
            "waves",
            Both(
                "Miestas prie jūros: festivalio dieną salėmis virsta gatvės",
                "A city by the sea: on the day of the festival its streets are the halls",
            ),
        ),
        make_heading(Both("Ko tikėtis", "What to expect")),
        make_paragraph(
            "<ol><li>Ryte – pranešimai apie tai, kaip idėja tampa gaminiu.</li>"
            "<li>Po pietų – trumpi pokalbiai su investuotojais ir galimais "
            "klientais.</li>"
            "<li>Vakare – vieša sprendimų apžvalga: nuo energetikos iki judumo."
            "</li></ol>",
            "<ol><li>In the morning, talks on how an idea becomes a product.</li>"
            "<li>In the afternoon, short meetings with investors and possible "
            "clients.</li>"
            "<li>In the evening, a public showing of solutions, from energy to "
            "mobility.</li></ol>",
        ),
        make_organisation_card(
            "oscar4b",
            Both(
                "Klausimus apie kelionę galite užduoti tiesiogiai.",
                "Ask them directly about the journey.",
            ),
        ),
    ],
)

MATCHMAKING = DemoEvent(
    key="matchmaking-2017",
    title=Both("5-oji klasterių kontaktų mugė", "5th Cluster Matchmaking Conference"),
    intro=Both(
        "Dvi dienos trumpų, iš anksto suderintų susitikimų su klasteriais iš Baltijos "
        "jūros regiono ir Vokietijos.",
        "Two days of short meetings, arranged beforehand, with clusters from the "
        "Baltic Sea Region and from Germany.",
    ),
    image="network",
    published_on=dt.date(2017, 7, 10),
    start=dt.datetime(2017, 9, 21),  # noqa: DTZ001 - by the clock of the place
    end=dt.datetime(2017, 9, 22),  # noqa: DTZ001 - by the clock of the place
    all_day=True,
    timezone="Europe/Berlin",
    organisers=["bsr-stars"],
    city=Both("Štutgartas", "Stuttgart"),
    country="DE",
    languages=["en"],
    topics=["abroad"],
    body=[
        make_paragraph(
            "<p>Klasteriai čia susitinka ne atsitiktinai. Kiekvienas dalyvis iš anksto "
            "nurodo, ko ieško ir ką gali pasiūlyti, o organizatoriai sudėlioja "
            "pokalbių tvarkaraštį.</p>"
            "<p>Iš Lietuvos vyksta septyni klasteriai. Kaip jie atrinkti, skaitykite "
            '<a linktype="page" id="{page:seven-clusters}">naujienoje</a>.</p>',
            "<p>Nobody meets by chance here. Every participant says beforehand what "
            "they seek and what they can offer, and the organisers draw up a timetable "
            "of talks.</p>"
            "<p>Seven clusters are coming from Lithuania. How they were chosen is told "
            'in <a linktype="page" id="{page:seven-clusters}">the news</a>.</p>',
        ),
        make_figures(
            (make_same_text("2"), Both("dienos", "days")),
            (Both("20 min.", "20 min"), Both("vienam pokalbiui", "for each talk")),
        ),
        make_heading(Both("Su kuo verta kalbėtis", "Whom to talk to")),
        make_paragraph(
            "<ul><li>su tais, kurių nariai gamina tai, ko trūksta jūsiškiams;</li>"
            "<li>su tais, kurie jau dalyvauja regiono projektuose ir ieško partnerio;"
            "</li><li>su tais, kurių klausimai panašūs į jūsų.</li></ul>",
            "<ul><li>those whose members make what yours lack;</li>"
            "<li>those who already run projects in the region and need a partner;</li>"
            "<li>those whose questions resemble your own.</li></ul>",
        ),
        make_quote(
            Both(
                "Geriausi projektai prasidėjo nuo pokalbio, kuris neturėjo trukti "
                "ilgiau už puodelį kavos.",
                "The best projects began with a talk that was not meant to outlast a "
                "cup of coffee.",
            ),
            "Greta Lindholm",
            Both("pokalbių moderatorė", "moderator of the talks"),
        ),
        make_call_to_action(
            Both("Rengiatės susitikimams?", "Getting ready for the meetings?"),
            Both(
                "Vienu sakiniu užrašykite, ko ieškote. Nuo jo ir pradėkite.",
                "Write down in one sentence what you are looking for, and start there.",
            ),
            Both("Patarimai dalyviams", "Advice for participants"),
            "https://matchmaking.example/advice",
        ),
    ],
)

PAST = [FORUM, FESTIVAL, MATCHMAKING]
