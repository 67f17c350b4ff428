"""Towns of Lithuania, and the usual spelling of a city that an editor has written."""

from collections.abc import Iterable, Iterator

from localization.text import fold_diacritics

# The towns with city rights, and resorts and townlets in which events are often held.
TOWNS = """
Akmenė Alytus Anykščiai Ariogala Baltoji_Vokė Birštonas Biržai Daugai Druskininkai
Dubingiai Dūkštas Dusetos Eišiškės Elektrėnai Ežerėlis Gargždai Garliava Gelgaudiškis
Grigiškės Ignalina Jieznas Jonava Joniškėlis Joniškis Juodkrantė Jurbarkas Kaišiadorys
Kalvarija Karklė Kaunas Kavarskas Kazlų_Rūda Kėdainiai Kelmė Kernavė Klaipėda Kretinga
Kudirkos_Naumiestis Kupiškis Kuršėnai Lazdijai Lentvaris Linkuva Marijampolė Mažeikiai
Molėtai Naujoji_Akmenė Nemenčinė Neringa Nida Obeliai Pabradė Pagėgiai Pakruojis
Palanga Pandėlys Panemunė Panevėžys Pasvalys Plungė Preila Priekulė Prienai
Radviliškis Ramygala Raseiniai Rietavas Rokiškis Rūdiškės Rumšiškės Salantai Seda
Simnas Skaudvilė Skuodas Smalininkai Subačius Šakiai Šalčininkai Šeduva Šiauliai
Šilalė Šilutė Širvintos Švenčionėliai Švenčionys Tauragė Telšiai Trakai Troškūnai
Tytuvėnai Ukmergė Utena Užventis Vabalninkas Varėna Varniai Veisiejai Venta Viekšniai
Vievis Vilkaviškis Vilkija Vilnius Virbalis Visaginas Zarasai Žagarė
Žemaičių_Naumiestis Žiežmariai
"""
# The ending of a name in the nominative, and its endings in the locative.
ENDINGS = [
    ("iai", ["iuose"]),
    ("ai", ["uose"]),
    ("ius", ["iuje"]),
    ("us", ["uje"]),
    ("as", ["e"]),
    # Kaišiadorys is a plural, Panevėžys is not.
    ("ys", ["yje", "yse"]),
    ("is", ["yje"]),
    ("os", ["ose"]),
    ("ės", ["ėse"]),
    ("a", ["oje"]),
    ("ė", ["ėje"]),
]


def _list_spellings(city: str) -> Iterator[str]:
    """Yield how a city may be written: its name, and the name in the locative."""
    yield fold_diacritics(city)
    first_words, space, name = city.rpartition(" ")
    for ending, locatives in ENDINGS:
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            for locative in locatives:
                for form in _inflect_first_words(first_words):
                    yield fold_diacritics(f"{form}{space}{stem}{locative}")
            return


def _inflect_first_words(words: str) -> list[str]:
    """Return the words before a name as they are, and an adjective in the locative.

    "Naujoji Akmenė" becomes "Naujojoje Akmenėje", but "Kazlų Rūda" "Kazlų Rūdoje".
    """
    if words.endswith("oji"):
        return [words.removesuffix("oji") + "ojoje"]
    return [words]


def _map_spellings(cities: Iterable[str]) -> dict[str, str]:
    return {spelling: city for city in cities for spelling in _list_spellings(city)}


_TOWNS = _map_spellings(name.replace("_", " ") for name in TOWNS.split())


def normalize_city(entered: str, country: str, known_cities: Iterable[str]) -> str:
    """Return the usual spelling of a city: "vilnius" and "Vilniuje" are "Vilnius".

    ``known_cities`` are those of earlier events in the country, the most frequent one
    first; they are not read for a Lithuanian town. An unknown city stays as it is.
    """
    entered = " ".join(entered.split())
    folded = fold_diacritics(entered)
    if country == "LT" and folded in _TOWNS:
        return _TOWNS[folded]
    for city in known_cities:
        if folded in _list_spellings(city):
            return city
    return entered
