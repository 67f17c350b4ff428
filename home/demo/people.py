"""The demo's organisations and topics."""

import dataclasses
import datetime as dt

from home.demo.texts import Both, same


@dataclasses.dataclass(frozen=True)
class DemoOrganisation:
    """An organisation as an editor would enter it."""

    key: str
    name: Both
    short_name: Both | None
    kind: str
    sector: Both | None
    description: Both
    label: str = "none"
    label_valid_until: dt.date | None = None
    website: str = ""


TOPICS: dict[str, Both] = {
    "funding": Both("Finansavimas", "Funding"),
    "abroad": Both("Tarptautiškumas", "Internationalisation"),
    "management": Both("Klasterių valdymas", "Cluster management"),
    "labels": Both("Kokybės ženkleliai", "Labels of excellence"),
    "innovation": Both("Inovacijos", "Innovation"),
    "health": Both("Gyvybės mokslai", "Life sciences"),
    "energy": Both("Energetika", "Energy"),
    "training": Both("Mokymai", "Training"),
}

ORGANISATIONS = [
    DemoOrganisation(
        "mita",
        Both(
            "Mokslo, inovacijų ir technologijų agentūra",
            "Agency for Science, Innovation and Technology",
        ),
        same("MITA"),
        "agency",
        None,
        Both(
            "Valstybės agentūra, padedanti verslui ir mokslui kurti kartu.",
            "The state agency that helps business and science to create together.",
        ),
        website="https://mita.example",
    ),
    DemoOrganisation(
        "lic",
        Both("Lietuvos inovacijų centras", "Lithuanian Innovation Centre"),
        same("LIC"),
        "agency",
        None,
        Both(
            "Konsultuoja įmones nuo idėjos iki rinkos.",
            "Advises companies on the way from an idea to the market.",
        ),
    ),
    DemoOrganisation(
        "association",
        Both("Lietuvos klasterių asociacija", "Lithuanian Clusters Association"),
        Both("LKA", "LCA"),
        "association",
        None,
        Both(
            "Vienija šalies klasterius ir kalba jų vardu.",
            "Brings the country's clusters together and speaks for them.",
        ),
    ),
    DemoOrganisation(
        "oscar4b",
        same("Oscar4b"),
        None,
        "company",
        Both("Renginiai", "Events"),
        Both(
            "Veda įmonių delegacijas į užsienio technologijų renginius.",
            "Leads company delegations to technology events abroad.",
        ),
    ),
    DemoOrganisation(
        "bsr-stars",
        same("BSR Stars"),
        None,
        "other",
        None,
        Both(
            "Baltijos jūros regiono programa, jungianti klasterius ir jų įmones.",
            "A programme of the Baltic Sea Region that connects clusters and companies.",
        ),
    ),
    DemoOrganisation(
        "stc",
        Both("Išmaniųjų technologijų klasteris", "Smart Technology Cluster"),
        Both("ITK", "STC"),
        "cluster",
        Both("Išmanieji pastatai", "Smart buildings"),
        Both(
            "Įmonės, kurios kartu kuria pastatų valdymo ir energijos taupymo sprendimus.",
            "Companies that jointly build systems to run buildings and save energy.",
        ),
        "silver",
        dt.date(2027, 12, 31),
    ),
    DemoOrganisation(
        "photovoltaics",
        Both("Fotovoltaikos technologijų klasteris", "Photovoltaic Technology Cluster"),
        Both("FTK", "PTC"),
        "cluster",
        Both("Saulės energetika", "Solar energy"),
        Both(
            "Nuo 2008 m. saulės energetikos tyrėjus ir gamintojus jungiantis tinklas.",
            "A network of solar energy researchers and makers, founded in 2008.",
        ),
        "gold",
        dt.date(2028, 6, 30),
    ),
    DemoOrganisation(
        "aedilis",
        same("Aedilis"),
        None,
        "company",
        Both("Pastatų priežiūra", "Building services"),
        Both(
            "Išmaniųjų technologijų klasterio narė, prižiūrinti pastatus.",
            "A member of the Smart Technology Cluster that looks after buildings.",
        ),
    ),
    DemoOrganisation(
        "food",
        Both("Gero skonio klasteris", "Good Taste Cluster"),
        None,
        "cluster",
        Both("Maisto pramonė", "Food industry"),
        Both(
            "Mažieji maisto gamintojai, kartu ieškantys eksporto rinkų.",
            "Small food makers who look for export markets together.",
        ),
        "bronze",
        dt.date(2027, 3, 31),
    ),
    DemoOrganisation(
        "wood",
        Both("Medžio dirbtuvių klasteris", "Timber Workshops Cluster"),
        None,
        "cluster",
        Both("Medienos pramonė", "Timber industry"),
        Both(
            "Baldžių ir projektuotojų tinklas iš šešių savivaldybių.",
            "A network of furniture makers and designers from six municipalities.",
        ),
        "bronze",
        dt.date(2026, 2, 28),
    ),
    DemoOrganisation(
        "health",
        Both("Gyvybės mokslų iniciatyva „Ląstelė“", "Life sciences initiative “Cell”"),
        Both("Ląstelė", "Cell"),
        "cluster",
        Both("Gyvybės mokslai", "Life sciences"),
        Both(
            "Klasterio iniciatyva: laboratorijos ir jaunos įmonės po vienu stogu.",
            "A cluster initiative: laboratories and young companies under one roof.",
        ),
    ),
]
