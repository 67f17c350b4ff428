"""Create all fixtures of the leak test: every state, field and kind of reference."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, PageViewRestriction, Site

from foundation.document_texts import read_document
from foundation.models import Organisation, SiteBranding
from home.models import HomePage
from tests.leaks.canaries import PUBLIC_PREFIX, SECRET_PREFIX, Canaries
from tests.leaks.fixtures import LISTED, LeakFixtures
from tests.leaks.page_fixtures import (
    create_edited_pages,
    create_hidden_page,
    create_partly_hidden_pages,
    create_public_page,
    create_referring_page,
    hide_locations,
)
from tests.support import factories, stream_data, visibility_states
from tests.support.document_files import make_pdf
from tests.support.visibility_states import DAY, HIDDEN_STATES, RESTRICTION_TYPES

# The states in which there is an information page too.
INFORMATION_STATES = {"draft", "expired, not yet swept", "behind a login"}


def create_leak_fixtures(homes: dict[str, HomePage]) -> LeakFixtures:
    """Create all fixtures. The settings must have the further languages already."""
    fixtures = LeakFixtures(
        canaries=Canaries(),
        homes=homes,
        index_pages=visibility_states.IndexPagesByLocation(homes),
        site=Site.objects.get(is_default_site=True),
    )
    create_public_media(fixtures)
    create_public_organisations(fixtures)
    create_topics(fixtures)
    create_hidden_organisations(fixtures)
    for kind in LISTED:
        create_public_page(fixtures, kind)
        create_edited_pages(fixtures, kind)
        create_partly_hidden_pages(fixtures, kind)
    for state in HIDDEN_STATES:
        targets = [create_hidden_page(fixtures, state, kind) for kind in LISTED]
        create_referring_page(fixtures, state.name, targets)
        if state.name in INFORMATION_STATES:
            create_hidden_page(fixtures, state, "information")
    for kind in RESTRICTION_TYPES:
        name = fixtures.canaries.make_secret("private collection", "name")
        collection = visibility_states.create_private_collection(kind, name=name)
        create_private_media(fixtures, f"collection behind a {kind}", collection)
        below = factories.CollectionFactory.create(parent=collection)
        create_private_media(fixtures, f"collection below one behind a {kind}", below)
    add_hidden_objects_to_home_page(fixtures)
    promote_hidden_pages(fixtures)
    hide_locations(fixtures)
    rename_hidden_objects(fixtures)
    create_publishers(fixtures)
    fixtures.restrictions = list(PageViewRestriction.objects.order_by("pk"))
    return fixtures


def create_public_media(fixtures: LeakFixtures) -> None:
    """Create an image and a document that every reader may see."""
    canaries = fixtures.canaries
    fixtures.public_image = factories.ImageFactory.create(
        title=canaries.make_public(), filename=f"{canaries.make_public()}.png"
    )
    content = canaries.make_public().encode()
    fixtures.public_document = factories.DocumentFactory.create(
        title=canaries.make_public(),
        file=ContentFile(content, name=f"{canaries.make_public()}.txt"),
    )


def create_public_organisations(fixtures: LeakFixtures) -> None:
    """Create a public organisation, whose Polish translation is hidden."""
    canaries = fixtures.canaries
    state = "organisation in an unpublished language"
    fixtures.states.add(state)
    source = factories.OrganisationFactory.create(name=canaries.make_public())
    fixtures.organisations["lt"] = source
    for language, name in {
        "en": canaries.make_public(),
        "pl": canaries.make_secret(state, "name"),
    }.items():
        fixtures.organisations[language] = factories.OrganisationFactory.create(
            name=name, language=language, translation_key=source.translation_key
        )


def create_topics(fixtures: LeakFixtures) -> None:
    """Create a public topic, and a hidden one in each state."""
    canaries = fixtures.canaries
    source = factories.TopicFactory.create(
        name=canaries.make_public(), slug="matoma-tema"
    )
    translation = factories.TopicFactory.create(
        name=canaries.make_public(),
        slug="public-topic",
        language="en",
        translation_key=source.translation_key,
    )
    fixtures.topics = {"lt": source, "en": translation}
    now = timezone.now()
    states: dict[str, dict[str, Any]] = {
        "draft topic": {"live": False},
        "topic before its time": {"go_live_at": now + DAY},
        "expired topic": {"expire_at": now - DAY},
        "topic in an unpublished language": {"language": "pl"},
    }
    for state, fields in states.items():
        fixtures.states.add(state)
        topic = factories.TopicFactory.create(
            name=canaries.make_secret(state, "name"),
            slug=canaries.make_secret(state, "slug"),
            **fields,
        )
        canaries.add_secret_key(topic.translation_key, state, "topic")
        fixtures.hidden_topics.append(topic)


def create_hidden_organisations(fixtures: LeakFixtures) -> None:
    """Create a hidden organisation in each state, and public pages that refer to it."""
    canaries = fixtures.canaries
    now = timezone.now()
    states: dict[str, dict[str, Any]] = {
        "draft organisation": {"live": False},
        "organisation before its time": {"go_live_at": now + DAY},
        "expired organisation": {"expire_at": now - DAY},
    }
    for state, fields in states.items():
        fixtures.states.add(state)
        organisation = factories.OrganisationFactory.create(
            id=canaries.make_secret_id(state, "organisation"),
            logo=fixtures.public_image,
            label="gold",
            **canaries.make_field_values(Organisation, state, "organisation"),
            **fields,
        )
        canaries.add_secret_key(organisation.translation_key, state, "organisation")
        fixtures.hidden_organisations.append(organisation)
        card = stream_data.make_organisation_card(
            organisation.pk, canaries.make_secret(state, "card")
        )
        person = {"name": "Ona", "organisation": organisation.pk}
        people = [stream_data.make_block("item", person)]
        session: dict[str, Any] = {"start": "10:00", "title": "Pranešimas"}
        session |= {"speakers": people, "moderators": people}
        create_public_page(
            fixtures,
            "event",
            organisers=[organisation],
            agenda=stream_data.make_body(stream_data.make_block("session", session)),
        )
        create_public_page(fixtures, "story", organisation=organisation)
        create_public_page(fixtures, "news", body=stream_data.make_body(card))


def create_private_media(
    fixtures: LeakFixtures, state: str, collection: Collection
) -> None:
    """Create a private image and document, and public pages that refer to them."""
    fixtures.states.add(state)

    def make_secret(place: str) -> str:
        return fixtures.canaries.make_secret(state, place)

    image = factories.ImageFactory.create(
        id=fixtures.canaries.make_secret_id(state, "image"),
        collection=collection,
        title=make_secret("image.title"),
        filename=f"{make_secret('image.file')}.png",
        alt_text={"lt": make_secret("image.alt"), "en": make_secret("image.alt")},
        credit={"lt": make_secret("image.credit"), "en": make_secret("image.credit")},
        description=make_secret("image.description"),
    )
    image.tags.add(make_secret("image.tag"))
    text = make_secret("document.content")
    document = factories.DocumentFactory.create(
        id=fixtures.canaries.make_secret_id(state, "document"),
        collection=collection,
        title=make_secret("document.title"),
        filename=f"{make_secret('document.file')}.pdf",
        content=make_pdf(text),
    )
    read_document.enqueue(document.pk)
    fixtures.unpublished_words += [text, document.title]
    document.tags.add(make_secret("document.tag"))
    fixtures.private_images.append(image)
    fixtures.private_documents.append(document)
    organisation = factories.OrganisationFactory.create(logo=image)
    link_text = fixtures.canaries.make_public()
    fixtures.link_texts.append(link_text)
    link = stream_data.make_document_link(document.pk, link_text)
    body = stream_data.make_body(
        stream_data.make_paragraph(f"<p>{link}</p>"),
        stream_data.make_image(
            image.pk, alt=make_secret("block.alt"), caption=make_secret("block.caption")
        ),
        stream_data.make_gallery(
            stream_data.make_image(image.pk, credit=make_secret("block.credit"))
        ),
        stream_data.make_quote("Kartu.", "Ona", "", image.pk),
        stream_data.make_documents((document.pk, make_secret("block.title"))),
        stream_data.make_organisation_card(organisation.pk),
    )
    file = {"document": document.pk, "title": make_secret("event.title")}
    session: dict[str, Any] = {"start": "10:00", "title": "Pranešimas"}
    session["slides"] = document.pk
    further_fields: dict[str, dict[str, Any]] = {
        "event": {
            "organisers": [organisation],
            "agenda": stream_data.make_body(stream_data.make_block("session", session)),
            "documents": stream_data.make_body(
                stream_data.make_block("document", file)
            ),
        },
        "story": {
            "organisation": organisation,
            "person_name": "Ona",
            "person_portrait": image,
        },
    }
    for kind in LISTED:
        create_public_page(
            fixtures,
            kind,
            body=body,
            image=image,
            image_alt=make_secret(f"{kind}.image_alt"),
            image_caption=make_secret(f"{kind}.image_caption"),
            image_credit=make_secret(f"{kind}.image_credit"),
            **further_fields.get(kind, {}),
        )


def add_hidden_objects_to_home_page(fixtures: LeakFixtures) -> None:
    """Let every Lithuanian page have private logos and links to hidden pages.

    The front page has hidden partners, and a hidden page is pinned to it.
    """
    home: Any = fixtures.homes["lt"]
    make_secret = fixtures.canaries.make_secret
    make_block = stream_data.make_block
    funders = [
        make_block("funder", {"name": "Rėmėjas", "logo": image.pk})
        for image in fixtures.private_images
    ]
    home.funders = stream_data.make_body(*funders)
    links = [
        make_block("item", {"page": page.pk, "label": make_secret(page.state, "link")})
        for page in fixtures.hidden_pages
    ]
    column = {"title": "Nuorodos", "links": links}
    home.footer_columns = stream_data.make_body(make_block("links", column))
    partners = [
        make_block("item", organisation.pk)
        for organisation in fixtures.hidden_organisations
    ]
    home.sections = stream_data.make_body(
        make_block("news", {"title": "", "count": "12"}),
        make_block("partners", {"title": "", "organisations": partners}),
        make_block("events", {"title": "", "count": "12"}),
        make_block("stories", {"title": "", "count": "12"}),
    )
    home.pinned_page_id = next(
        page.pk for page in fixtures.hidden_pages if page.kind == "news"
    )
    home.pinned_until = timezone.now() + DAY
    fixtures.homes["lt"] = factories.publish_page(home)


def promote_hidden_pages(fixtures: LeakFixtures) -> None:
    """Promote each hidden page for the words by which the search is requested."""
    for word in (PUBLIC_PREFIX, SECRET_PREFIX):
        query = Query.get(word)
        for page in fixtures.hidden_pages:
            SearchPromotion.objects.create(
                query=query,
                page_id=page.pk,
                description=fixtures.canaries.make_secret(page.state, "promotion"),
            )


def rename_hidden_objects(fixtures: LeakFixtures) -> None:
    """Write canaries into the other site, the group of readers and the passwords."""
    canaries = fixtures.canaries
    Site.objects.filter(hostname="other.example").update(
        hostname=f"{canaries.make_secret('other site', 'hostname')}.example",
        site_name=canaries.make_secret("other site", "name"),
    )
    for group in Group.objects.filter(name="Nariai"):
        group.name = canaries.make_secret("group of readers", "name")
        group.save()
    password = canaries.make_secret("restriction", "password")
    PageViewRestriction.objects.exclude(password="").update(password=password)
    Site.clear_site_root_paths_cache()


def create_publishers(fixtures: LeakFixtures) -> None:
    """Give the publisher private images, and other sites publishers of their own.

    The publisher's public texts are on every page: they are no canaries, because they
    would not show which address answered.
    """
    canaries = fixtures.canaries
    state = "publisher's name in an unpublished language"
    fixtures.states.add(state)
    hidden_name = canaries.make_secret(state, "name")
    SiteBranding.objects.update_or_create(
        site=fixtures.site,
        defaults={
            "name": {"lt": "Leidėjas", "en": "P", "pl": hidden_name},
            "description": {"lt": "Apie leidėją."},
            "logo": fixtures.private_images[0],
            "dark_logo": fixtures.private_images[0],
            "share_image": fixtures.private_images[-1],
        },
    )
    state = "publisher of another site"
    fixtures.states.add(state)
    for site in Site.objects.exclude(pk=fixtures.site.pk):
        link = {
            "network": canaries.make_secret(state, "network"),
            "url": f"https://{canaries.make_secret(state, 'url')}.example/",
        }
        SiteBranding.objects.create(
            site=site,
            name=dict.fromkeys(("lt", "en"), canaries.make_secret(state, "name")),
            description={"lt": canaries.make_secret(state, "description")},
            social_links=[("link", link)],
        )
