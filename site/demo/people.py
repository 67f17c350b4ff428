"""The demo's organisations and topics."""

import dataclasses
import datetime as dt

from demo.texts import Both, make_same_text


@dataclasses.dataclass(frozen=True)
class DemoOrganisation:
    """An organisation as an editor would enter it; its logo shows the initials."""

    key: str
    initials: str
    name: Both
    kind: str
    description: Both
    short_name: Both | None = None
    sector: Both | None = None
    label: str = "none"
    # Years from today's year, month and day, so that labels are valid in every year.
    label_ends: tuple[int, int, int] | None = None
    website: str = ""

    def label_valid_until(self, today: dt.date) -> dt.date | None:
        """Return the last day of the label, relative to ``today``."""
        if self.label_ends is None:
            return None
        years, month, day = self.label_ends
        return dt.date(today.year + years, month, day)


TOPICS: dict[str, Both] = {
    "funding": Both("Finansavimas", "Funding"),
    "abroad": Both("Tarptautiškumas", "Internationalisation"),
    "management": Both("Klasterių valdymas", "Cluster management"),
    "labels": Both("Kokybės ženkleliai", "Labels of excellence"),
    "digital": Both("Skaitmeninimas", "Digitalisation"),
    "research": Both("Moksliniai tyrimai", "Research"),
    "health": Both("Gyvybės mokslai", "Life sciences"),
    "energy": Both("Energetika", "Energy"),
    "training": Both("Mokymai", "Training"),
}

ORGANISATIONS = [
    DemoOrganisation(
        "mita",
        "MITA",
        Both(
            "Mokslo, inovacijų ir technologijų agentūra",
            "Agency for Science, Innovation and Technology",
        ),
        "agency",
        Both(
            "Valstybės agentūra, padedanti verslui ir mokslui kurti kartu: skelbia "
            "kvietimus, konsultuoja ir suveda partnerius.",
            "The state agency that helps business and science to create together: it "
            "publishes calls, gives advice and brings partners together.",
        ),
        short_name=make_same_text("MITA"),
        website="https://mita.lt/",
    ),
    DemoOrganisation(
        "lic",
        "LIC",
        Both("Lietuvos inovacijų centras", "Lithuanian Innovation Centre"),
        "agency",
        Both(
            "Lydi įmones ir klasterius nuo pirmosios idėjos iki rinkos.",
            "Accompanies companies and clusters from the first idea to the market.",
        ),
        short_name=make_same_text("LIC"),
    ),
    DemoOrganisation(
        "association",
        "LKA",
        Both("Lietuvos klasterių asociacija", "Lithuanian Clusters Association"),
        "association",
        Both(
            "Vienija šalies klasterius, kalba jų vardu ir kviečia į Klasterių forumą.",
            "Unites the country’s clusters, speaks for them and calls the Cluster "
            "Forum together.",
        ),
        short_name=Both("LKA", "LCA"),
    ),
    DemoOrganisation(
        "oscar4b",
        "O4B",
        make_same_text("Oscar4b"),
        "company",
        Both(
            "Padeda įmonėms rasti kelią į užsienio technologijų renginius.",
            "Helps companies find their way to technology events abroad.",
        ),
        sector=Both("Verslo renginiai", "Business events"),
    ),
    DemoOrganisation(
        "bsr-stars",
        "BSR",
        make_same_text("BSR Stars"),
        "other",
        Both(
            "Baltijos jūros regiono programa, jungianti klasterius ir inovacijų "
            "tinklus.",
            "A programme of the Baltic Sea Region that connects clusters and "
            "innovation networks.",
        ),
    ),
    DemoOrganisation(
        "stc",
        "ITK",
        Both("Išmaniųjų technologijų klasteris", "Smart Technology Cluster"),
        "cluster",
        Both(
            "Įmonės, kurios kartu kuria išmaniųjų pastatų ir energijos taupymo "
            "sprendimus.",
            "Companies that work together on smart buildings and on saving energy.",
        ),
        short_name=Both("ITK", "STC"),
        sector=Both("Išmanieji pastatai", "Smart buildings"),
        label="silver",
        label_ends=(1, 12, 31),
    ),
    DemoOrganisation(
        "photovoltaics",
        "FTK",
        Both("Fotovoltaikos technologijų klasteris", "Photovoltaic Technology Cluster"),
        "cluster",
        Both(
            "Nuo 2008 m. saulės energetikos tyrėjus ir gamintojus jungiantis tinklas.",
            "A network of solar energy researchers and makers, founded in 2008.",
        ),
        short_name=Both("FTK", "PTC"),
        sector=Both("Saulės energetika", "Solar energy"),
        label="gold",
        label_ends=(2, 6, 30),
    ),
    DemoOrganisation(
        "aedilis",
        "AE",
        make_same_text("Aedilis"),
        "company",
        Both(
            "Išmaniųjų technologijų klasterio narė, dirbanti pastatų srityje.",
            "A member of the Smart Technology Cluster that works on buildings.",
        ),
        sector=Both("Pastatų priežiūra", "Building services"),
    ),
    DemoOrganisation(
        "food",
        "GS",
        Both("Gero skonio klasteris", "Good Taste Cluster"),
        "cluster",
        Both(
            "Nedideli maisto gamintojai, kartu ieškantys kelio į užsienio lentynas.",
            "Small food makers who look together for a way onto shelves abroad.",
        ),
        sector=Both("Maisto pramonė", "Food industry"),
        label="bronze",
        label_ends=(1, 3, 31),
        website="https://taste.example/",
    ),
    DemoOrganisation(
        "wood",
        "MD",
        Both("Medžio dirbtuvių klasteris", "Timber Workshops Cluster"),
        "cluster",
        Both(
            "Baldžiai ir projektuotojai, besidalijantys staklėmis, užsakymais ir "
            "stogu virš galvos.",
            "Furniture makers and designers who share machines, orders and a roof.",
        ),
        sector=Both("Medienos pramonė", "Timber industry"),
        label="bronze",
        # Expired: readers see no label.
        label_ends=(-1, 12, 31),
        website="https://timber.example/",
    ),
    DemoOrganisation(
        "automation",
        "PA",
        Both("Pramonės automatikos klasteris", "Industrial Automation Cluster"),
        "cluster",
        Both(
            "Programuotojai ir staklių gamintojai, skaitmeninantys nedideles gamyklas.",
            "Programmers and machine builders who bring small factories into the "
            "digital age.",
        ),
        sector=Both("Pramonės skaitmeninimas", "Digital industry"),
        label="silver",
        label_ends=(2, 3, 31),
        website="https://automation.example/",
    ),
    DemoOrganisation(
        "health",
        "L",
        Both("Gyvybės mokslų iniciatyva „Ląstelė“", "Life Sciences Initiative “Cell”"),
        "cluster",
        Both(
            "Klasterio iniciatyva: laboratorijos ir jaunos įmonės po vienu stogu.",
            "A cluster initiative: laboratories and young companies under one roof.",
        ),
        short_name=Both("Ląstelė", "Cell"),
        sector=Both("Gyvybės mokslai", "Life sciences"),
    ),
]
