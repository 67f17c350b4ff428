"""The publisher, contacts, funders and information pages of the demo.

``NAME`` and the constants after it are the publisher of the site.
"""

from demo.items import DemoInformation
from demo.texts import Both, make_call_to_action, make_heading, make_paragraph

NAME = Both("Lietuvos klasteriai", "Clusters of Lithuania")
DESCRIPTION = Both(
    "Lietuvos verslo klasterių renginiai, naujienos ir sėkmės istorijos vienoje vietoje.",
    "Events, news and success stories of Lithuania's business clusters in one place.",
)
SHARE_IMAGE = "share"
SOCIAL_NETWORKS = {
    "LinkedIn": "https://linkedin.example/company/lietuvos-klasteriai",
    "YouTube": "https://youtube.example/@lietuvos-klasteriai",
}
ADDRESS = Both(
    "Lietuvos klasterių tinklas\nPavyzdžio g. 1, 01001 Vilnius",
    "Network of Lithuanian Clusters\nPavyzdžio g. 1, 01001 Vilnius",
)
HOME_IMAGE = "network"
EMAIL, PHONE = "labas@klasteriai.example", "+370 5 200 0000"
FUNDERS = {
    Both("Pavyzdinis inovacijų fondas", "Sample Innovation Fund"): "",
    Both("Klasterių plėtros programa", "Cluster Development Programme"): "",
}

INFORMATION = [
    DemoInformation(
        key="about",
        title=Both("Apie mus", "About us"),
        intro=Both(
            "Jungiame Lietuvos verslo klasterius, agentūras ir partnerius užsienyje.",
            "We connect Lithuania's business clusters, agencies and partners abroad.",
        ),
        is_in_menu=True,
        body=[
            make_paragraph(
                "<p>Klasteris – tai įmonės, mokslo įstaigos ir viešosios organizacijos, "
                "kurios dirba išvien: kartu kuria, kartu mokosi ir kartu eina į naujas "
                "rinkas. Šiame portale rasite, kas vyksta šalies klasteriuose.</p>",
                "<p>A cluster is companies, research bodies and public organisations "
                "that pull together: they develop, learn and enter new markets side by "
                "side. This portal tells what goes on in the country's clusters.</p>",
            ),
            make_heading(Both("Ką čia rasite", "What you find here")),
            make_paragraph(
                "<ul><li>renginius, į kuriuos verta atvykti;</li>"
                "<li>naujienas apie finansavimą ir partnerių paiešką;</li>"
                "<li>istorijas apie tai, ką pavyko pasiekti kartu.</li></ul>",
                "<ul><li>events worth the journey;</li>"
                "<li>news of funding and of partners sought;</li>"
                "<li>stories of what was achieved together.</li></ul>",
            ),
            make_heading(Both("Kokybės ženklai", "Excellence labels")),
            make_paragraph(
                "<p>Klasterio valdymą vertina Europos sekretoriatas. Gerai valdomas "
                "klasteris gauna bronzos, sidabro arba aukso ženklą, kuris galioja "
                "ribotą laiką. Tinklą be ženklo vadiname klasterio iniciatyva.</p>",
                "<p>A European secretariat assesses how a cluster is managed. One that "
                "is managed well is given a Bronze, Silver or Gold Label, which holds "
                "for a limited time. A network without one we call a cluster "
                "initiative.</p>",
            ),
        ],
    ),
    DemoInformation(
        key="accessibility",
        title=Both("Prieinamumo pareiškimas", "Accessibility statement"),
        intro=Both(
            "Portalą kuriame taip, kad juo galėtų naudotis visi.",
            "We build this portal so that everybody can use it.",
        ),
        body=[
            make_paragraph(
                "<p>Siekiame, kad visi puslapiai atitiktų WCAG 2.2 AA lygį. Portalas "
                "veikia be JavaScript, valdomas klaviatūra, suprantamas ekrano skaitytuvams, "
                "o tekstas didinamas iki 400 procentų.</p>",
                "<p>We aim for level AA of WCAG 2.2 on every page. The portal works "
                "without JavaScript, by keyboard and with screen readers, and its text "
                "can be enlarged to 400 per cent.</p>",
            ),
            make_heading(Both("Kas dar netobula", "What is not perfect yet")),
            make_paragraph(
                "<p>Organizatorių įkelti dokumentai ir kitų svetainių vaizdo įrašai gali "
                "būti prieinami ne visiems.</p>",
                "<p>Documents from organisers and videos on other sites may not be "
                "accessible to everybody.</p>",
            ),
            make_call_to_action(
                Both("Radote kliūtį?", "Did you meet a barrier?"),
                Both(
                    "Parašykite mums – atsakysime per penkias darbo dienas.",
                    "Write to us: we answer within five working days.",
                ),
                Both("Mūsų svetainė", "Our website"),
                "https://klasteriai.example/",
            ),
        ],
    ),
    DemoInformation(
        key="privacy",
        title=Both("Privatumas", "Privacy"),
        intro=Both(
            "Skaitydami šį portalą nepaliekate jame jokių pėdsakų.",
            "Reading this portal leaves no trace of you in it.",
        ),
        body=[
            make_paragraph(
                "<p>Skaitytojams neįrašome slapukų, neskaičiuojame apsilankymų ir nieko "
                "neprašome iš kitų svetainių. Prisijungia tik redakcija.</p>",
                "<p>We set no cookies for readers, count no visits and ask nothing of "
                "other sites. Only the editors sign in.</p>",
            ),
        ],
    ),
]
