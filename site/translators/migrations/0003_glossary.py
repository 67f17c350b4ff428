"""Begins the glossary with the terms that clusters use every day."""

from django.db import migrations

TERMS = [
    ("klasteris", "cluster", "Never “clusterisation” for the network itself."),
    ("klasterio vadovas", "cluster manager", ""),
    ("klasterio narys", "cluster member", ""),
    ("klasterio iniciatyva", "cluster initiative", "A network without a label yet."),
    ("klasterizacija", "clustering", "The process, not the network."),
    ("kompetencijos ženklelis", "excellence label", "Bronze, Silver or Gold."),
    ("bronzos ženklelis", "Bronze Label", ""),
    ("sidabro ženklelis", "Silver Label", ""),
    ("aukso ženklelis", "Gold Label", ""),
    ("sėkmės istorija", "success story", ""),
    ("vertės grandinė", "value chain", ""),
    ("tiekimo grandinė", "supply chain", ""),
    ("narystė", "membership", ""),
    ("narystės mokestis", "membership fee", ""),
    ("bendradarbiavimas", "collaboration", "“Cooperation” between states."),
    ("tinklaveika", "networking", ""),
    ("partnerystė", "partnership", ""),
    ("konsorciumas", "consortium", ""),
    ("forumas", "forum", ""),
    ("kontaktų mugė", "matchmaking event", "Not “contact fair”."),
    ("verslo misija", "business mission", ""),
    ("parodos stendas", "exhibition stand", ""),
    ("mokymai", "training", "No plural in English."),
    ("seminaras", "workshop", "“Seminar” for lectures only."),
    ("įgūdžiai", "skills", ""),
    ("inovacija", "innovation", ""),
    ("moksliniai tyrimai", "research", ""),
    ("eksperimentinė plėtra", "experimental development", ""),
    ("technologijų perdavimas", "technology transfer", ""),
    ("skaitmeninimas", "digitalisation", ""),
    ("žiedinė ekonomika", "circular economy", ""),
    ("sumanioji specializacija", "smart specialisation", ""),
    ("tarptautiškumas", "internationalisation", ""),
    ("eksportas", "export", ""),
    ("kvietimas teikti paraiškas", "call for proposals", ""),
    ("paraiška", "application", "“Proposal” in a call for proposals."),
    ("finansavimas", "funding", ""),
    ("priemonė", "measure", "Of a funding programme."),
    ("mažos ir vidutinės įmonės", "small and medium-sized enterprises", "SMEs."),
    ("pramonė", "industry", ""),
]


def add_terms(apps, schema_editor):
    model = apps.get_model("translators", "GlossaryTerm")
    model.objects.bulk_create(
        model(
            language="lt",
            term=term,
            target_language="en",
            translation=translation,
            note=note,
        )
        for term, translation, note in TERMS
    )


class Migration(migrations.Migration):
    dependencies = [("translators", "0002_groups")]

    operations = [migrations.RunPython(add_terms, migrations.RunPython.noop)]
