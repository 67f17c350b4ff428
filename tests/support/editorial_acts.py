"""Everything that editors, commands and the clock do to the content, as functions.

Each act takes a ``Portal`` and chooses by its dice what it changes.
"""

import datetime as dt
import io
from collections.abc import Callable
from random import Random
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, PageViewRestriction, Site
from wagtail_localize.models import Translation

from articles.models import ArticleIndexPage, NewsPage, SuccessStoryPage
from events.models import EventOrganiser, EventPage
from foundation.models import (
    Organisation,
    PageTopic,
    PortalImage,
    SiteBranding,
    Topic,
)
from home.models import HomePage, InformationPage
from tests.support import factories, stream_data, translation_steps, visibility_states

MINUTES = (1, 90)


class Portal:
    """The content of a small portal, with what its acts choose from."""

    def __init__(self, dice: Random, clock: Any) -> None:
        self.dice = dice
        self.clock = clock
        self.number = 0
        self.organisations = [
            factories.OrganisationFactory.create(name=f"Klasteris {slug}", slug=slug)
            for slug in ("pirmas", "antras")
        ]
        self.topics = [
            factories.TopicFactory.create(name=f"Tema {slug}", slug=slug)
            for slug in ("tema", "kita-tema")
        ]
        self.document = factories.DocumentFactory.create(title="Ataskaita")
        self.information = factories.InformationFactory.create(title="Apie mus")
        self.create_news()
        self.create_event()
        self.create_story()

    def pick_page(self, model: type[Page], **conditions: Any) -> Any:
        """Choose a page of a type, or create one."""
        pages = list(model.objects.filter(alias_of=None, **conditions).order_by("pk"))
        if pages:
            return self.dice.choice(pages)
        creators: dict[type[Page], Callable[[], Any]] = {
            EventPage: self.create_event,
            SuccessStoryPage: self.create_story,
        }
        return creators.get(model, self.create_news)()

    def pick_image(self) -> PortalImage:
        """Choose an image, or create one."""
        images: list[PortalImage] = list(PortalImage.objects.order_by("pk"))
        if images:
            return self.dice.choice(images)
        return factories.ImageFactory.create(title=f"Salė {self.take_number()}")

    def pick_moment(self) -> dt.datetime:
        """Choose a moment within the next hour and a half."""
        return timezone.now() + dt.timedelta(minutes=self.dice.randint(*MINUTES))

    def take_number(self) -> int:
        """Return the next number, for texts that occur once."""
        self.number += 1
        return self.number

    def create_news(self) -> NewsPage:
        """Publish a news item that refers to one object of each kind."""
        number = self.take_number()
        image = self.pick_image()
        body = stream_data.make_body_with_every_block(
            image=image.pk,
            document=self.document.pk,
            page=self.information.pk,
            organisation=self.organisations[0].pk,
        )
        return factories.NewsFactory.create(
            title=f"Naujiena {number}",
            slug=f"naujiena-{number}",
            image=image,
            body=body,
            topics=[self.dice.choice(self.topics)],
        )

    def create_event(self) -> EventPage:
        """Publish an event that begins within the next hours."""
        number = self.take_number()
        start = timezone.now() + dt.timedelta(hours=self.dice.randint(1, 30))
        return factories.EventFactory.create(
            title=f"Renginys {number}",
            slug=f"renginys-{number}",
            start=start,
            end=start + dt.timedelta(hours=2),
            registration_url="https://form.example/",
            registration_deadline=self.pick_moment(),
            organisers=[self.dice.choice(self.organisations)],
            topics=[self.dice.choice(self.topics)],
        )

    def create_story(self) -> SuccessStoryPage:
        """Publish a success story."""
        number = self.take_number()
        return factories.StoryFactory.create(
            title=f"Istorija {number}",
            slug=f"istorija-{number}",
            organisation=self.dice.choice(self.organisations),
            topics=[self.dice.choice(self.topics)],
        )


def get_home(language: str) -> HomePage:
    """Return the home page of a language."""
    home: HomePage = HomePage.objects.get(locale__language_code=language)
    return home


def rename_slug(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    page.slug = f"kitas-{portal.take_number()}"
    factories.publish_page(page)


def edit_news(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    page.title = f"Naujiena, taisyta {portal.take_number()}"
    factories.publish_page(page)


def save_draft(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    page.title = "Juodraštis"
    page.save_revision()


def save_draft_of_home_page(portal: Portal) -> None:
    home = get_home("lt")
    home.title = f"Juodraštis {portal.take_number()}"
    home.save_revision()


def schedule_news(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    field = portal.dice.choice(["go_live_at", "expire_at"])
    Page.objects.filter(pk=page.pk).update(**{field: portal.pick_moment()})


def schedule_revision(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    page.title = f"Naujiena, suplanuota {portal.take_number()}"
    page.go_live_at = portal.pick_moment()
    page.save_revision().publish()


def publish_scheduled(portal: Portal) -> None:
    call_command("publish_scheduled", stdout=io.StringIO())


def restrict_page(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    kind = portal.dice.choice(visibility_states.RESTRICTION_TYPES)
    target = portal.dice.choice([page, page.get_parent()])
    visibility_states.restrict_page(target, kind)


def restrict_translation_source(portal: Portal) -> None:
    source = Translation.objects.order_by("?").values_list("source__object_id")[:1]
    pages = Page.objects.filter(translation_key__in=source)
    page = pages.filter(locale__language_code="lt").first()
    if page is not None:
        visibility_states.restrict_page(page, visibility_states.LOGIN)


def translate_news(portal: Portal) -> None:
    page = portal.pick_page(NewsPage, locale__language_code="lt", live=True)
    if page.get_translations().exists():
        return
    translation = translation_steps.begin_translation(page)
    translation_steps.translate_all_texts(translation)
    translation_steps.publish_translation(translation)


def toggle_english(portal: Portal) -> None:
    home = get_home("en")
    if home.live:
        home.unpublish()
    else:
        factories.publish_page(home)


def toggle_organisation(portal: Portal) -> None:
    _toggle_snippet(portal.dice.choice(portal.organisations))


def toggle_topic(portal: Portal) -> None:
    _toggle_snippet(portal.dice.choice(portal.topics))


def _toggle_snippet(row: Topic | Organisation) -> None:
    stored: Any = type(row)._default_manager.get(pk=row.pk)
    if stored.live:
        stored.unpublish()
    else:
        stored.save_revision().publish()


def rename_organisation(portal: Portal) -> None:
    row = Organisation.objects.get(pk=portal.dice.choice(portal.organisations).pk)
    row.name = f"Klasteris {portal.take_number()}"
    row.slug = f"klasteris-{portal.take_number()}"
    row.save()


def set_label_until_today_or_tomorrow(portal: Portal) -> None:
    row = Organisation.objects.get(pk=portal.dice.choice(portal.organisations).pk)
    row.label = Organisation.Label.GOLD
    days = dt.timedelta(days=portal.dice.randint(0, 1))
    row.label_valid_until = timezone.localdate() + days
    row.save()


def edit_image(portal: Portal) -> None:
    image = portal.pick_image()
    image.alt_text = {"lt": f"Vaizdas {portal.take_number()}"}
    image.save()


def delete_image(portal: Portal) -> None:
    portal.pick_image().delete()


def move_images_to_private_collection(portal: Portal) -> None:
    collection = visibility_states.create_private_collection()
    PortalImage.objects.filter(pk=portal.pick_image().pk).update(collection=collection)


def move_collection_below_private_one(portal: Portal) -> None:
    collection = factories.CollectionFactory.create()
    image = portal.pick_image()
    image.collection = collection
    image.save()
    collection.move(visibility_states.create_private_collection(), "sorted-child")


def move_media_to_public_collection(portal: Portal) -> None:
    root = Collection.get_first_root_node()
    PortalImage.objects.update(collection=root)
    Document.objects.update(collection=root)


def rename_document(portal: Portal) -> None:
    document = Document.objects.get(pk=portal.document.pk)
    document.title = f"Ataskaita {portal.take_number()}"
    document.save()


def move_document_to_private_collection(portal: Portal) -> None:
    document = Document.objects.get(pk=portal.document.pk)
    document.collection = visibility_states.create_private_collection()
    document.save()


def move_section(portal: Portal) -> None:
    """Move the list of news, with its pages, below another page and back."""
    section = ArticleIndexPage.objects.get(locale__language_code="lt")
    targets = [get_home("lt"), InformationPage.objects.get(pk=portal.information.pk)]
    section.move(portal.dice.choice(targets), pos="last-child")


def move_event(portal: Portal) -> None:
    portal.pick_page(EventPage).move(get_home("lt"), pos="last-child")


def create_alias(portal: Portal) -> None:
    slug = f"a{portal.take_number()}"
    portal.pick_page(NewsPage).create_alias(update_slug=slug)


def convert_alias(portal: Portal) -> None:
    alias = Page.objects.exclude(alias_of=None).order_by("pk").last()
    if alias is not None:
        action = ConvertAliasPageAction(alias.specific, user=None)
        action.execute(skip_permission_checks=True)


def create_redirect(portal: Portal) -> None:
    Redirect.objects.create(
        old_path=f"/lt/senas-{portal.take_number()}",
        redirect_page=portal.pick_page(NewsPage),
    )


def delete_redirects(portal: Portal) -> None:
    Redirect.objects.all().delete()


def update_organisers(portal: Portal) -> None:
    organisation = portal.dice.choice(portal.organisations)
    EventOrganiser.objects.update(organisation=organisation)


def update_page_topics(portal: Portal) -> None:
    PageTopic.objects.update(topic=portal.dice.choice(portal.topics))


def update_title_without_signals(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    title = f"Naujiena be signalo {portal.take_number()}"
    Page.objects.filter(pk=page.pk).update(title=title)


def change_site(portal: Portal) -> None:
    Site.objects.update(
        port=portal.dice.choice([80, 443, 8000]),
        hostname=portal.dice.choice(["localhost", "testserver", "other.example"]),
    )


def wait_for_a_while(portal: Portal) -> None:
    portal.clock.shift(portal.dice.choice([30, 600, 3_600, 40_000]))


def wait_for_midnight(portal: Portal) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    midnight = dt.datetime.combine(tomorrow, dt.time())
    portal.clock.move_to(midnight.replace(tzinfo=timezone.get_default_timezone()))


Act = Callable[[Portal], Any]
ACTS: dict[str, Act] = {
    act.__name__: act
    for act in [
        Portal.create_event,
        Portal.create_news,
        Portal.create_story,
        change_site,
        convert_alias,
        create_alias,
        create_redirect,
        delete_image,
        delete_redirects,
        edit_image,
        edit_news,
        move_collection_below_private_one,
        move_document_to_private_collection,
        move_event,
        move_images_to_private_collection,
        move_media_to_public_collection,
        move_section,
        publish_scheduled,
        rename_document,
        rename_organisation,
        rename_slug,
        restrict_page,
        restrict_translation_source,
        save_draft,
        save_draft_of_home_page,
        schedule_news,
        schedule_revision,
        set_label_until_today_or_tomorrow,
        toggle_english,
        toggle_organisation,
        toggle_topic,
        translate_news,
        update_organisers,
        update_page_topics,
        update_title_without_signals,
        wait_for_a_while,
        wait_for_midnight,
    ]
} | {
    "delete_news": lambda portal: portal.pick_page(NewsPage).delete(),
    "fill_events": lambda _portal: EventPage.objects.update(registration_full=True),
    "lift_restrictions": lambda _portal: PageViewRestriction.objects.all().delete(),
    "rename_site": lambda portal: SiteBranding.objects.update(
        name={"lt": f"N{portal.take_number()}"}
    ),
    "rename_topics": lambda portal: Topic.objects.update(
        name=f"Tema {portal.take_number()}"
    ),
    "unpublish_event": lambda portal: portal.pick_page(EventPage).unpublish(),
    "unpublish_news": lambda portal: portal.pick_page(NewsPage).unpublish(),
}
