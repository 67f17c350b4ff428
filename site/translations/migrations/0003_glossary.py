"""Begins the glossary with the terms that clusters use every day."""

from django.db import migrations

TERMS = [
    ("klasteris", "cluster", "Pats tinklas niekada nėra „clusterisation“."),
    ("klasterio vadovas", "cluster manager", ""),
    ("klasterio narys", "cluster member", ""),
    ("klasterio iniciatyva", "cluster initiative", "Tinklas, dar neturintis ženklelio."),
    ("klasterizacija", "clustering", "Procesas, ne tinklas."),
    ("kompetencijos ženklelis", "excellence label", "Bronze, Silver arba Gold."),
    ("bronzos ženklelis", "Bronze Label", ""),
    ("sidabro ženklelis", "Silver Label", ""),
    ("aukso ženklelis", "Gold Label", ""),
    ("sėkmės istorija", "success story", ""),
    ("vertės grandinė", "value chain", ""),
    ("tiekimo grandinė", "supply chain", ""),
    ("narystė", "membership", ""),
    ("narystės mokestis", "membership fee", ""),
    ("bendradarbiavimas", "collaboration", "„Cooperation“ – tarp valstybių."),
    ("tinklaveika", "networking", ""),
    ("partnerystė", "partnership", ""),
    ("konsorciumas", "consortium", ""),
    ("forumas", "forum", ""),
    ("kontaktų mugė", "matchmaking event", "Ne „contact fair“."),
    ("verslo misija", "business mission", ""),
    ("parodos stendas", "exhibition stand", ""),
    ("mokymai", "training", "Angliškai daugiskaitos nėra."),
    ("seminaras", "workshop", "„Seminar“ – tik paskaitoms."),
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
    ("paraiška", "application", "„Proposal“ – kvietimuose (call for proposals)."),
    ("finansavimas", "funding", ""),
    ("priemonė", "measure", "Finansavimo programos priemonė."),
    ("mažos ir vidutinės įmonės", "small and medium-sized enterprises", "Trumpai – SMEs."),
    ("pramonė", "industry", ""),
]


def add_terms(apps, schema_editor):
    model = apps.get_model("translators", "GlossaryTerm")
    # They are there already when the migration is applied again.
    model.objects.bulk_create(
        (
            model(
                language="lt",
                term=term,
                target_language="en",
                translation=translation,
                note=note,
            )
            for term, translation, note in TERMS
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("translators", "0002_groups")]

    operations = [migrations.RunPython(add_terms, migrations.RunPython.noop)]
