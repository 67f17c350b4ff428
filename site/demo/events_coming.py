"""Events with dates relative to today, so that the front page always has some."""

import datetime as dt
from collections.abc import Callable

from demo.items import DemoEvent, Session
from demo.texts import (
    Both,
    make_call_to_action,
    make_documents,
    make_figures,
    make_heading,
    make_image,
    make_organisation_card,
    make_page_card,
    make_paragraph,
    make_quote,
    make_same_text,
    make_video,
)

# Arguments: weeks from this week, weekday, hour and minute.
At = Callable[..., dt.datetime]
TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3
FREE = Both("Nemokamai", "Free of charge")
BUDGET = {"budget": Both("Biudžeto lentelė", "Table for the budget (in Lithuanian)")}


def plan_coming_events(today: dt.date) -> list[DemoEvent]:
    """Plan the events of the weeks after ``today``."""
    midnight = dt.datetime.combine(today, dt.time())
    monday = midnight - dt.timedelta(days=today.weekday())

    def at(weeks: int, weekday: int, hour: int = 0, minute: int = 0) -> dt.datetime:
        return monday + dt.timedelta(
            weeks=weeks, days=weekday, hours=hour, minutes=minute
        )

    return [
        _cluster_week(midnight),
        _webinar(at),
        _breakfast(at),
        _school(at),
        _open_laboratory(at),
        _study_visit(at),
    ]


def _cluster_week(midnight: dt.datetime) -> DemoEvent:
    return DemoEvent(
        key="cluster-week",
        title=Both("Klasterių savaitė Kaune", "Cluster Week in Kaunas"),
        intro=Both(
            "Visą savaitę duris atveria dirbtuvės, laboratorijos ir gamyklos, kurios "
            "paprastai dirba už uždarų vartų.",
            "For a whole week, workshops, laboratories and factories that usually work "
            "behind closed gates open their doors.",
        ),
        image="hills",
        start=midnight - dt.timedelta(days=1),
        end=midnight + dt.timedelta(days=4),
        all_day=True,
        organisers=["association", "wood", "food"],
        city=make_same_text("Kaunas"),
        price=FREE,
        languages=["lt", "en"],
        topics=["management", "digital"],
        body=[
            make_paragraph(
                "<p>Kasdien laukia vis kita įmonė. Registruotis nereikia: ateikite, "
                "klauskite, išbandykite. Į dirbtuves su staklėmis vaikai įleidžiami "
                "kartu su suaugusiaisiais.</p>",
                "<p>Another company is waiting for you every day. There is no need to "
                "register: come, ask, try things out. Children are welcome in workshops "
                "with machines when an adult is with them.</p>",
            ),
            make_heading(Both("Ką pamatysite", "What you will see")),
            make_paragraph(
                "<ul><li>kaip iš vietinio ąžuolo gimsta kėdė, telpanti į pašto dėžę;"
                "</li><li>kaip robotas mokosi iš meistro rankų;</li>"
                "<li>kodėl ruginė duona keliauja net į Japoniją.</li></ul>",
                "<ul><li>how local oak becomes a chair that fits into a parcel;</li>"
                "<li>how a robot learns from a craftsman’s hands;</li>"
                "<li>why rye bread travels as far as Japan.</li></ul>",
            ),
            make_organisation_card("wood"),
            make_organisation_card("food"),
        ],
    )


def _webinar(at: At) -> DemoEvent:
    return DemoEvent(
        key="joint-application",
        title=Both("Kaip parengti bendrą paraišką", "How to write a joint application"),
        intro=Both(
            "Nuotolinis seminaras klasteriams, kurie pirmą kartą finansavimo prašo "
            "drauge.",
            "A webinar for clusters that are about to ask for funding together for the "
            "first time.",
        ),
        image="screens",
        start=at(1, WEDNESDAY, 10),
        end=at(1, WEDNESDAY, 12),
        attendance="online",
        online_url="https://webinar.example/joint-application",
        organisers=["mita", "lic"],
        registration_url="https://webinar.example/register",
        registration_deadline=at(1, TUESDAY, 17),
        price=FREE,
        languages=["lt"],
        topics=["funding", "training"],
        contact=("Inga Vaitkė", "inga@webinar.example", "+370 600 00001"),
        agenda=[
            Session(
                "10:00",
                "10:50",
                Both("Nuo idėjos iki biudžeto", "From the idea to the budget"),
                speakers=[
                    ("Inga Vaitkė", Both("inovacijų konsultantė", "innovation adviser"))
                ],
            ),
            Session("10:50", "11:00", Both("Pertrauka", "Break"), is_break=True),
            Session(
                "11:00",
                "12:00",
                Both("Klausimai ir atsakymai", "Questions and answers"),
            ),
        ],
        body=[
            make_paragraph(
                "<p>Parodysime paraišką su vertintojų pastabomis paraštėse ir aptarsime, "
                "kaip partneriams pasidalyti darbus, pinigus ir atsakomybę.</p>"
                "<p>Po seminaro gausite biudžeto lentelę, kurią galėsite pildyti kartu "
                "su partneriais.</p>",
                "<p>We will look at an application with the assessors’ remarks in its "
                "margins, and discuss how partners can share out the work, the money "
                "and the responsibility.</p>"
                "<p>Afterwards you will have a table for the budget to fill in together "
                "with your partners.</p>",
            ),
            make_video(
                "https://vimeo.com/76979871",
                Both("Vaizdo įrašo pavyzdys", "A sample video"),
            ),
            make_documents(BUDGET),
        ],
    )


def _breakfast(at: At) -> DemoEvent:
    return DemoEvent(
        key="energy-breakfast",
        title=Both("Energetikų pusryčiai", "Energy Breakfast"),
        intro=Both(
            "Rytinis pokalbis apie tai, kaip kelios įmonės dalijasi viena saulės "
            "elektrine.",
            "A morning talk on how several companies share one solar power plant.",
        ),
        image="solar",
        start=at(2, TUESDAY, 8, 30),
        end=at(2, TUESDAY, 10),
        status="cancelled",
        organisers=["automation"],
        venue=Both("Klasterio biuras", "The cluster’s office"),
        address=make_same_text("Pavyzdžio g. 7"),
        city=make_same_text("Vilnius"),
        price=FREE,
        languages=["lt"],
        topics=["energy"],
        body=[
            make_paragraph(
                "<p>Susitikimas atšaukiamas: pranešėjas susirgo. Atsiprašome visų, kurie "
                "jau planavo rytą. Naują datą paskelbsime naujienose.</p>",
                "<p>The meeting is cancelled, as the speaker has fallen ill. We "
                "apologise to all who had planned their morning around it. A new date "
                "will be announced in the news.</p>",
            ),
            make_page_card(
                "shared-plant",
                Both(
                    "O kol kas – apie tai, kaip elektrinę pasidalijo keturios dirbtuvės.",
                    "In the meantime, read how four workshops share theirs.",
                ),
            ),
        ],
    )


def _school(at: At) -> DemoEvent:
    return DemoEvent(
        key="management-school",
        title=Both("Klasterių vadovų mokykla", "School for Cluster Managers"),
        intro=Both(
            "Dvi dienos apie pasitikėjimą, pinigus ir bendrus tikslus – salėje ir "
            "nuotoliu.",
            "Two days on trust, money and common aims, in the hall and online.",
        ),
        image="steps",
        start=at(3, WEDNESDAY, 9),
        end=at(3, THURSDAY, 16),
        attendance="mixed",
        online_url="https://school.example/live",
        organisers=["association", "lic"],
        venue=Both("Laisvoji salė", "Free Hall"),
        address=make_same_text("Pavyzdžio g. 1"),
        city=make_same_text("Šiauliai"),
        coordinates="55.9349, 23.3137",
        registration_url="https://school.example/register",
        registration_deadline=at(2, THURSDAY, 23, 59),
        capacity=24,
        price=Both("120 € asmeniui, nuotoliu – 60 €", "€120 a person, €60 online"),
        languages=["lt", "en"],
        topics=["management", "training", "labels"],
        contact=("Rasa Kalnietė", "mokykla@school.example", "+370 600 00002"),
        agenda=[
            Session(
                "09:00", "09:30", Both("Registracija", "Registration"), is_break=True
            ),
            Session(
                "09:30",
                "12:00",
                Both("Pasitikėjimo ekonomika", "The economy of trust"),
                speakers=[
                    (
                        "Greta Lindholm",
                        Both("klasterių tyrėja", "researcher of clusters"),
                    )
                ],
            ),
            Session("12:00", "13:00", Both("Pietūs", "Lunch"), is_break=True),
            Session(
                "13:00",
                "16:00",
                Both(
                    "Metų planas viename lape", "A plan for the year on a single sheet"
                ),
            ),
            Session(
                "09:30",
                "12:00",
                Both(
                    "Ką vertina ženklelio ekspertai",
                    "What the label’s assessors look at",
                ),
                speakers=[
                    ("Rasa Kalnietė", Both("klasterių konsultantė", "cluster adviser")),
                    (
                        "Tomas Girnius",
                        Both("Medžio dirbtuvių klasteris", "Timber Workshops Cluster"),
                    ),
                ],
                day=1,
            ),
            Session(
                "12:00",
                "13:00",
                Both("Bendri pietūs", "Lunch together"),
                is_break=True,
                day=1,
            ),
            Session(
                "13:00",
                "16:00",
                Both("Planų pristatymai", "Presenting the plans"),
                track=Both("Laisvoji salė", "Free Hall"),
                day=1,
            ),
            Session(
                "13:00",
                "15:00",
                Both("Konsultacijos po vieną", "Advice one by one"),
                track=Both("Mažoji salė", "Small Hall"),
                day=1,
            ),
        ],
        body=[
            make_heading(Both("Kam skirta", "Whom it is for")),
            make_paragraph(
                "<p>Vadovams, kurių tinklas jau veikia, bet dar neturi nuolatinės "
                "komandos. Namo parsivešite savo tinklo metų planą, aptartą su kolegomis, "
                "kurie susiduria su tais pačiais klausimais.</p>",
                "<p>Managers whose network is at work already but has no permanent team "
                "yet. You will take home a plan for your network’s year, discussed with "
                "colleagues who face the same questions.</p>",
            ),
            make_figures(
                (make_same_text("2"), Both("dienos", "days")),
                (make_same_text("24"), Both("vietos salėje", "places in the hall")),
                (
                    make_same_text("1"),
                    Both("planas kiekvienam", "plan for each to take home"),
                ),
            ),
            make_page_card(
                "two-certified",
                Both(
                    "Ką reiškia bronza, sidabras ir auksas.",
                    "What bronze, silver and gold stand for.",
                ),
            ),
        ],
    )


def _open_laboratory(at: At) -> DemoEvent:
    return DemoEvent(
        key="open-laboratory",
        title=Both("Atvira laboratorija", "The Open Laboratory"),
        intro=Both(
            "Gyvybės mokslų iniciatyva kviečia įmones išbandyti įrangą, kurios vienai "
            "neverta pirkti.",
            "The life sciences initiative invites companies to try equipment that none "
            "of them would buy alone.",
        ),
        image="laboratory",
        start=at(4, THURSDAY, 13),
        end=at(4, THURSDAY, 17),
        organisers=["health"],
        venue=Both("„Ląstelės“ laboratorija", "Laboratory of “Cell”"),
        address=make_same_text("Pavyzdžio g. 12"),
        city=make_same_text("Vilnius"),
        registration_url="https://laboratory.example/register",
        registration_deadline=at(3, THURSDAY, 17),
        registration_full=True,
        price=FREE,
        languages=["lt"],
        topics=["health", "research"],
        body=[
            make_paragraph(
                "<p>Atsivežkite mėginį arba bent klausimą. Laborantai parodys, ką galima "
                "išmatuoti per valandą, o ko teks palaukti savaitę.</p>",
                "<p>Bring a sample, or at least a question. The laboratory’s staff will "
                "show what can be measured in an hour and what takes a week.</p>",
            ),
            make_image(
                "network",
                Both(
                    "Kas su kuo laboratorijoje dalijasi įranga",
                    "Who shares equipment with whom in the laboratory",
                ),
            ),
            make_quote(
                Both(
                    "Prietaisas, kuris stovi išjungtas, yra pats brangiausias.",
                    "The most expensive instrument is the one that stands idle.",
                ),
                "Saulė Norkutė",
                Both("laboratorijos vedėja", "head of the laboratory"),
            ),
        ],
    )


def _study_visit(at: At) -> DemoEvent:
    return DemoEvent(
        key="study-visit",
        title=Both("Pažintinė kelionė į Malmę", "Study Visit to Malmö"),
        intro=Both(
            "Trys dienos pas šiauriečių gyvybės mokslų klasterius: laboratorijos, "
            "ligoninės ir pokalbiai su investuotojais.",
            "Three days with life science clusters of the North: laboratories, "
            "hospitals and talks with investors.",
        ),
        image="waves",
        start=at(5, TUESDAY),
        end=at(5, THURSDAY),
        all_day=True,
        timezone="Europe/Stockholm",
        organisers=["health", "association"],
        city=Both("Malmė", "Malmö"),
        country="SE",
        registration_url="https://studyvisit.example/register",
        registration_deadline=at(4, TUESDAY, 17),
        price=Both(
            "Kelionę ir nakvynę apmoka dalyviai",
            "Participants pay for their travel and stay",
        ),
        languages=["en"],
        topics=["abroad", "health"],
        body=[
            make_paragraph(
                "<p>Aplankysime laboratorijas, į kurias lankytojai paprastai "
                "neįleidžiami, ir ligoninę, kuri naujoves išbando kartu su jų "
                "kūrėjais.</p>",
                "<p>We will visit laboratories that are usually closed to visitors, and "
                "a hospital that tests new ideas together with those who had them.</p>",
            ),
            make_call_to_action(
                Both("Nežinote, ar verta vykti?", "Not sure whether to come?"),
                Both(
                    "Papasakokite, ko ieškote, ir pasakysime atvirai.",
                    "Tell us what you are looking for, and we will say so frankly.",
                ),
                Both("Klauskite organizatorių", "Ask the organisers"),
                "https://studyvisit.example/ask",
            ),
        ],
    )
