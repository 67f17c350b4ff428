"""Plants the whole garden: every state, every field, every way to refer to it."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from foundation.models import Organisation, SiteBranding
from home.models import HomePage
from tests.leaks.canaries import Words, stream_names, typed_names
from tests.leaks.fixtures import (
    FACTORIES,
    MODELS,
    Garden,
    plant_edits,
    plant_hidden,
    plant_referrer,
    plant_shown,
    secret_fields,
)
from tests.support import factories, stream_data, visibility_states


def plant(homes: dict[str, HomePage]) -> Garden:
    """Plant everything. The settings name the further languages already."""
    words = Words()
    garden = Garden(
        words=words,
        homes=homes,
        places=visibility_states.IndexPagesByLocation(homes),
        site=Site.objects.get(is_default_site=True),
    )
    plant_public_media(garden)
    plant_topics(garden)
    plant_organisations(garden)
    for kind in MODELS:
        plant_shown(garden, kind)
        plant_edits(garden, kind)
        plant_half_hidden(garden, kind)
    for state in visibility_states.HIDDEN_STATES:
        targets = [plant_hidden(garden, state, kind) for kind in MODELS]
        plant_referrer(garden, state.name, targets)
    for kind in visibility_states.RESTRICTION_TYPES:
        name = words.secret("private collection", "name")
        collection = visibility_states.create_private_collection(kind, name=name)
        plant_media(garden, f"collection behind a {kind}", collection)
        below = factories.CollectionFactory.create(parent=collection)
        plant_media(garden, f"collection below one behind a {kind}", below)
    name_places(garden)
    plant_branding(garden)
    garden.restrictions = list(PageViewRestriction.objects.order_by("pk"))
    return garden


def plant_topics(garden: Garden) -> None:
    """Plant a topic that everybody sees, and one in each way of being hidden."""
    words = garden.words
    source = factories.TopicFactory.create(name=words.seen(), slug="matoma-tema")
    seen = factories.TopicFactory.create(
        name=words.seen(),
        slug="seen-topic",
        language="en",
        translation_key=source.translation_key,
    )
    garden.topics = {"lt": source, "en": seen}
    now = timezone.now()
    for state, fields in {
        "draft topic": {"live": False},
        "topic before its time": {"go_live_at": now + visibility_states.DAY},
        "expired topic": {"expire_at": now - visibility_states.DAY},
        "topic in an unpublished language": {"language": "pl"},
    }.items():
        garden.states.add(state)
        topic = factories.TopicFactory.create(
            name=words.secret(state, "name"), slug=words.secret(state, "slug"), **fields
        )
        words.hide_key(topic.translation_key, state, "topic")
        garden.hidden_topics.append(topic)


def name_places(garden: Garden) -> None:
    """Give the hidden lists and homes canaries for titles, and their people too."""
    words = garden.words
    for name, sections in garden.places.items():
        if name in garden.homes:
            continue
        home = next(iter(sections.values())).get_parent()
        places = [*sections.values()]
        if home.pk not in {own.pk for own in garden.homes.values()}:
            places.append(home)
        for place in places:
            title = words.secret(f"list or home of “{name}”", "title")
            Page.objects.filter(pk=place.pk).update(title=title, draft_title=title)
            intro = words.secret(f"list or home of “{name}”", "intro")
            type(place.specific).objects.filter(pk=place.pk).update(intro=intro)
    Site.objects.filter(hostname="other.example").update(
        hostname=f"{words.secret('other site', 'hostname')}.example",
        site_name=words.secret("other site", "name"),
    )
    for group in visibility_states.Group.objects.filter(name="Nariai"):
        group.name = words.secret("group of readers", "name")
        group.save()
    password = words.secret("restriction", "password")
    PageViewRestriction.objects.exclude(password="").update(password=password)
    Site.clear_site_root_paths_cache()


def plant_half_hidden(garden: Garden, kind: str) -> None:
    """Plant pages of which one language is hidden and the other seen."""
    words = garden.words
    state = "hidden translation of a seen page"
    garden.states.add(state)
    source = FACTORIES[kind](title=words.seen(), intro=words.seen())
    garden.shown.append(source)
    draft = secret_fields(words, state, kind, garden)
    factories.create_translation(source, "en", published=False, **draft)
    state = "hidden source of a seen translation"
    garden.states.add(state)
    source = FACTORIES[kind](**secret_fields(words, state, kind, garden))
    open_words = dict.fromkeys(typed_names(MODELS[kind]), "")
    emptied = dict.fromkeys(stream_names(MODELS[kind]), stream_data.make_body())
    shown = {"title": words.seen(), "intro": words.seen()}
    translation = factories.create_translation(
        source, "en", **{**open_words, **emptied, **shown, "slug": shown["title"]}
    )
    garden.shown.append(translation)
    source.unpublish()


def plant_branding(garden: Garden) -> None:
    """Give the publisher hidden pictures, and other sites publishers of their own.

    What the publisher says is for everybody; it stands on every page, so it is no word
    that shows that a door is open.
    """
    words = garden.words
    state = "publisher's name in an unpublished language"
    garden.states.add(state)
    SiteBranding.objects.update_or_create(
        site=garden.site,
        defaults={
            "name": {"lt": "Leidėjas", "en": "P", "pl": words.secret(state, "name")},
            "description": {"lt": "Apie leidėją."},
            "logo": garden.images[0],
            "share_image": garden.images[-1],
        },
    )
    state = "publisher of another site"
    garden.states.add(state)
    for site in Site.objects.exclude(pk=garden.site.pk):
        link = {
            "network": words.secret(state, "network"),
            "url": f"https://{words.secret(state, 'url')}.example/",
        }
        SiteBranding.objects.create(
            site=site,
            name=dict.fromkeys(("lt", "en"), words.secret(state, "name")),
            description={"lt": words.secret(state, "description")},
            social_links=[("link", link)],
        )


def plant_media(garden: Garden, state: str, collection: Any) -> None:
    """Plant a private picture and document, and seen pages that use them everywhere."""
    words = garden.words
    garden.states.add(state)

    def word(place: str) -> str:
        return words.secret(state, place)

    image = factories.ImageFactory.create(
        id=words.hidden_id(state, "image"),
        collection=collection,
        title=word("image.title"),
        filename=f"{word('image.file')}.png",
        alt_text={"lt": word("image.alt"), "en": word("image.alt")},
        credit={"lt": word("image.credit"), "en": word("image.credit")},
        description=word("image.description"),
    )
    image.tags.add(word("image.tag"))
    document = factories.DocumentFactory.create(
        id=words.hidden_id(state, "document"),
        collection=collection,
        title=word("document.title"),
        filename=f"{word('document.file')}.txt",
        content=word("document.content").encode(),
    )
    document.tags.add(word("document.tag"))
    garden.images.append(image)
    garden.documents.append(document)
    organisation = factories.OrganisationFactory.create(logo=image)
    kept = words.seen()
    garden.link_words.append(kept)
    body = stream_data.make_body(
        stream_data.make_paragraph(
            f"<p>{stream_data.make_document_link(document.pk, kept)}</p>"
        ),
        stream_data.make_image(
            image.pk, alt=word("place.alt"), caption=word("place.caption")
        ),
        stream_data.make_gallery(
            stream_data.make_image(image.pk, credit=word("place.credit"))
        ),
        stream_data.make_quote("Kartu.", "Ona", "", image.pk),
        stream_data.make_documents((document.pk, word("place.title"))),
        stream_data.make_organisation_card(organisation.pk),
    )
    for kind in MODELS:
        more: dict[str, Any] = {
            "event": {
                "organisers": [organisation],
                "documents": stream_data.make_body(
                    stream_data.make_block(
                        "document",
                        {"document": document.pk, "title": word("event.title")},
                    )
                ),
            },
            "story": {
                "organisation": organisation,
                "person_name": "Ona",
                "person_portrait": image,
            },
        }.get(kind, {})
        plant_shown(
            garden,
            kind,
            body=body,
            image=image,
            image_alt=word(f"{kind}.image_alt"),
            image_caption=word(f"{kind}.image_caption"),
            image_credit=word(f"{kind}.image_credit"),
            **more,
        )


def plant_public_media(garden: Garden) -> None:
    """Plant what pictures, documents and organisations everybody sees."""
    words = garden.words
    garden.shown_image = factories.ImageFactory.create(
        title=words.seen(), filename=f"{words.seen()}.png"
    )
    garden.shown_document = factories.DocumentFactory.create(
        title=words.seen(),
        file=ContentFile(words.seen().encode(), name=f"{words.seen()}.txt"),
    )
    source = factories.OrganisationFactory.create(name=words.seen())
    garden.organisations = {"lt": source}
    for language, name in {
        "en": words.seen(),
        "pl": words.secret("organisation in an unpublished language", "name"),
    }.items():
        garden.organisations[language] = factories.OrganisationFactory.create(
            name=name, language=language, translation_key=source.translation_key
        )
    garden.states.add("organisation in an unpublished language")


def plant_organisations(garden: Garden) -> None:
    """Plant hidden organisations, and seen pages that refer to each in every way."""
    words = garden.words
    soon, past = (
        timezone.now() + step
        for step in (visibility_states.DAY, -visibility_states.DAY)
    )
    for state, hidden in {
        "draft": {"live": False},
        "before its time": {"go_live_at": soon},
        "expired": {"expire_at": past},
    }.items():
        name = f"organisation: {state}"
        garden.states.add(name)
        organisation = factories.OrganisationFactory.create(
            id=words.hidden_id(name, "organisation"),
            logo=garden.shown_image,
            label="gold",
            **words.texts_of(Organisation, name, "organisation"),
            **hidden,
        )
        words.hide_key(organisation.translation_key, name, "organisation")
        garden.hidden_organisations.append(organisation)
        card = stream_data.make_organisation_card(
            organisation.pk, words.secret(name, "card")
        )
        plant_shown(garden, "event", organisers=[organisation])
        plant_shown(garden, "story", organisation=organisation)
        plant_shown(garden, "news", body=stream_data.make_body(card))
