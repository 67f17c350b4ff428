"""Events dated from today, so that the front page never stands empty."""

import datetime as dt

from home.demo.kinds import DemoEvent, Session
from home.demo.texts import Both, figures, heading, page_card, same, text, video


def coming(today: dt.date) -> list[DemoEvent]:
    """Plan the coming weeks as seen from a day."""

    def at(days: int, hour: int = 0, minute: int = 0) -> dt.datetime:
        day = today + dt.timedelta(days=days)
        return dt.datetime.combine(day, dt.time(hour, minute))

    return [
        DemoEvent(
            key="fair",
            title=Both("Klasterių savaitė Kaune", "Cluster week in Kaunas"),
            intro=Both(
                "Savaitę atviros dirbtuvės, laboratorijos ir susitikimai su klasterių "
                "nariais.",
                "A week of open workshops, laboratories and meetings with members of "
                "clusters.",
            ),
            image="hills",
            start=at(-1),
            end=at(4),
            all_day=True,
            organisers=["association", "wood", "food"],
            city=same("Kaunas"),
            price=Both("Nemokamai", "Free of charge"),
            languages=["lt", "en"],
            topics=["management", "innovation"],
            body=[
                text(
                    "<p>Kasdien duris atveria vis kita įmonė. Registruotis nereikia: "
                    "ateikite, klauskite, išbandykite.</p>",
                    "<p>Every day another company opens its doors. There is no need to "
                    "register: come, ask, try things out.</p>",
                )
            ],
        ),
        DemoEvent(
            key="funding-webinar",
            title=Both(
                "Kaip parengti bendrą paraišką", "How to write a joint application"
            ),
            intro=Both(
                "Nuotolinis seminaras klasteriams, kurie pirmą kartą kreipiasi "
                "finansavimo drauge.",
                "A webinar for clusters that apply for funding together for the first "
                "time.",
            ),
            image="waves",
            start=at(9, 10),
            end=at(9, 12),
            attendance="online",
            online_url="https://webinar.example/joint-application",
            organisers=["mita"],
            registration_url="https://webinar.example/register",
            registration_deadline=at(8, 17),
            price=Both("Nemokamai", "Free of charge"),
            languages=["lt"],
            topics=["funding", "training"],
            contact=("Inga Vaitkė", "inga@mita.example", "+370 600 00000"),
            agenda=[
                Session(
                    "10:00",
                    "11:00",
                    Both("Nuo idėjos iki biudžeto", "From an idea to a budget"),
                    speakers=[
                        (
                            "Inga Vaitkė",
                            Both("inovacijų konsultantė", "innovation adviser"),
                        )
                    ],
                ),
                Session("11:00", "11:10", Both("Pertrauka", "Break"), True),
                Session(
                    "11:10", "12:00", Both("Klausimai ir atsakymai", "Questions")
                ),
            ],
            body=[
                text(
                    "<p>Parodysime tikrą paraišką su vertintojų pastabomis ir aptarsime, "
                    "kaip pasidalyti darbus ir atsakomybę.</p>",
                    "<p>We show a real application with the assessors' remarks, and "
                    "discuss how to share out work and responsibility.</p>",
                ),
                video(
                    "https://vimeo.com/76979871",
                    Both(
                        "Kaip skaityti kvietimą teikti paraiškas",
                        "How to read a call for applications",
                    ),
                ),
            ],
        ),
        DemoEvent(
            key="management-school",
            title=Both("Klasterių vadovų mokykla", "School for cluster managers"),
            intro=Both(
                "Dvi dienos apie pasitikėjimą, pinigus ir bendrus tikslus – salėje ir "
                "nuotoliu.",
                "Two days on trust, money and common aims, in the hall and online.",
            ),
            image="steps",
            start=at(17, 9),
            end=at(18, 16),
            attendance="mixed",
            online_url="https://school.example/live",
            organisers=["association", "lic"],
            venue=Both("Šiaulių laisvoji salė", "Free Hall of Šiauliai"),
            address=same("Tilžės g. 1"),
            city=same("Šiauliai"),
            registration_url="https://school.example/register",
            registration_deadline=at(14, 23, 59),
            price=Both("120 € asmeniui", "€120 a person"),
            languages=["lt", "en"],
            topics=["management", "training", "labels"],
            agenda=[
                Session(
                    "09:00", "12:00", Both("Pasitikėjimo ekonomika", "Economy of trust")
                ),
                Session("12:00", "13:00", Both("Pietūs", "Lunch"), True),
                Session(
                    "09:30",
                    "15:30",
                    Both("Ženklelio reikalavimai", "What the label asks for"),
                    day=1,
                ),
            ],
            body=[
                heading(Both("Kam skirta", "Whom it is for")),
                text(
                    "<p>Vadovams, kurių tinklas jau veikia, bet dar neturi nuolatinės "
                    "komandos. Po mokymų parengsite savo tinklo metų planą.</p>",
                    "<p>For managers whose network works already but has no permanent "
                    "team yet. Afterwards you will have a plan for your network's "
                    "year.</p>",
                ),
                figures(
                    (same("2"), Both("dienos", "days")),
                    (same("24"), Both("vietos salėje", "places in the hall")),
                ),
                page_card(
                    "two-certified",
                    Both(
                        "Kas suteikia ženklelį ir ko už jį prašo.",
                        "Who awards the label, and what it takes.",
                    ),
                ),
            ],
        ),
        DemoEvent(
            key="study-visit",
            title=Both("Studijų kelionė į Malmę", "Study visit to Malmö"),
            intro=Both(
                "Susitikimai su šiauriečių gyvybės mokslų klasteriais.",
                "Meetings with life science clusters of the North.",
            ),
            image="coast",
            start=at(31),
            end=at(33),
            all_day=True,
            timezone="Europe/Stockholm",
            organisers=["health"],
            city=Both("Malmė", "Malmö"),
            country="SE",
            languages=["en"],
            topics=["abroad", "health"],
            body=[
                text(
                    "<p>Trys dienos laboratorijose, į kurias paprastai neįleidžiama.</p>",
                    "<p>Three days in laboratories that are usually closed to "
                    "visitors.</p>",
                )
            ],
        ),
        DemoEvent(
            key="energy-breakfast",
            title=Both("Energetikų pusryčiai", "Energy breakfast"),
            intro=Both(
                "Rytinis pokalbis apie tai, kaip įmonės dalijasi saulės elektrine.",
                "A morning talk on how companies share a solar power plant.",
            ),
            image="solar",
            start=at(12, 8, 30),
            end=at(12, 10),
            status="cancelled",
            organisers=["photovoltaics"],
            venue=Both("Klasterio biuras", "The cluster's office"),
            city=same("Vilnius"),
            languages=["lt"],
            topics=["energy"],
            body=[
                text(
                    "<p>Pranešėjas susirgo. Naują datą paskelbsime naujienose.</p>",
                    "<p>The speaker has fallen ill. A new date will be announced in "
                    "the news.</p>",
                )
            ],
        ),
    ]
