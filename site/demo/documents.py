"""The documents of the demo: an agenda and a table to fill in."""

# Key: title, file name, content.
DOCUMENTS: dict[str, tuple[str, str, str]] = {
    "programme": (
        "Klasterių forumo programa",
        "forumo-programa.txt",
        (
            "Klasterių forumas, 2017 m. rugpjūčio 23 d.\n"
            "„Business Hive Vilnius“, Savanorių pr. 178F, Vilnius\n\n"
            "09:30  Registracija ir rytinė kava\n"
            "10:00  Forumo atidarymas\n"
            "10:15  Klasterių metai: ką pavyko padaryti kartu\n"
            "11:00  Kavos pertrauka\n"
            "11:30  Diskusija: ko trūksta, kad augtume greičiau?\n"
            "12:30  Pietūs\n"
            "13:15  Darbas grupėse: finansavimas, mokymai, partneriai užsienyje\n"
            "14:45  Išvados ir rudens darbų planas\n"
        ),
    ),
    "budget": (
        "Bendros paraiškos biudžeto lentelė",
        "bendros-paraiskos-biudzetas.csv",
        # The byte order mark: spreadsheets then read the file as UTF-8.
        (
            "\ufeffVeikla;Atsakingas partneris;Suma, €\n"
            "Projekto valdymas;;\n"
            "Bendra įranga;;\n"
            "Mokymai;;\n"
            "Išvykos pas partnerius;;\n"
            "Iš viso;;\n"
        ),
    ),
}
