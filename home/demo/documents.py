"""The demo's file to download."""

DOCUMENTS = {
    "programme": (
        "Forumo programa",
        "forumo-programa.txt",
        "Klasterių forumas, 2017 m. rugpjūčio 23 d.\n\n"
        "09:30 Registracija ir kava\n"
        "10:00 Metai klasteriuose\n"
        "11:00 Ko trūksta, kad augtume greičiau?\n"
        "12:15 Pietūs\n"
        "13:00 Darbas grupėse ir išvados\n",
    ),
}
