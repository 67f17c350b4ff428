"""Plants canaries in every state and every kind of field, and pages that refer to them."""

import contextlib
import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models.signals import pre_save
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.models import Organisation, PortalImage, Topic
from home.models import HomePage
from tests.leaks.canaries import Words, stream_names, typed_names
from tests.support import factories, stream_data, visibility_states

# Over, as lists of the past have it, and not too long for a calendar to hold it.
LAST_MONTH = dt.datetime.combine(
    timezone.localdate() - dt.timedelta(days=30),
    dt.time(10),
    timezone.get_default_timezone(),
)
FACTORIES: dict[str, Any] = {
    "event": functools.partial(factories.EventFactory, start=LAST_MONTH),
    "news": factories.NewsFactory,
    "story": factories.StoryFactory,
}
MODELS: dict[str, Any] = {
    "event": EventPage,
    "news": NewsPage,
    "story": SuccessStoryPage,
}


@dataclasses.dataclass(frozen=True)
class Hidden:
    """A hidden page as an outsider might ask for it."""

    state: str
    kind: str
    pk: int
    key: uuid.UUID
    path: str
    old_path: str
    word: str
    slug: str
    is_restricted: bool


@dataclasses.dataclass
class Garden:
    """All that was planted, for the doors to ask for."""

    words: Words
    homes: dict[str, HomePage]
    places: visibility_states.IndexPagesByLocation
    site: Site
    hidden: list[Hidden] = dataclasses.field(default_factory=list)
    # Words of a live page that are not published, or no longer.
    unpublished_words: list[str] = dataclasses.field(default_factory=list)
    shown: list[Any] = dataclasses.field(default_factory=list)
    images: list[PortalImage] = dataclasses.field(default_factory=list)
    documents: list[Any] = dataclasses.field(default_factory=list)
    shown_image: Any = None
    shown_document: Any = None
    organisations: dict[str, Organisation] = dataclasses.field(default_factory=dict)
    hidden_organisations: list[Organisation] = dataclasses.field(default_factory=list)
    # A topic that everybody sees, by language, and those that nobody may.
    topics: dict[str, Topic] = dataclasses.field(default_factory=dict)
    hidden_topics: list[Topic] = dataclasses.field(default_factory=list)
    # The words of links whose target is hidden: they stay.
    link_words: list[str] = dataclasses.field(default_factory=list)
    restrictions: list[Any] = dataclasses.field(default_factory=list)
    states: set[str] = dataclasses.field(default_factory=set)

    @property
    def chosen_topics(self) -> list[Topic]:
        """What every page is about."""
        return [self.topics["lt"], *self.hidden_topics]

    def path_of(self, page: Page) -> str:
        """Where an outsider would ask for a page of any place."""
        _home, *rest = page.url_path.strip("/").split("/")
        return "/".join(["", page.locale.language_code, *rest, ""])


def secret_body(words: Words, state: str, kind: str, garden: Garden) -> str:
    """A body with a canary in each text of each block."""

    def word(place: str) -> str:
        return words.secret(state, f"{kind}.body.{place}")

    image = garden.shown_image.pk
    return stream_data.make_body(
        stream_data.make_heading(word("heading")),
        stream_data.make_paragraph(f"<p>{word('paragraph')} <b>{word('bold')}</b></p>"),
        stream_data.make_quote(
            word("quote"), word("quote.name"), word("quote.role"), image
        ),
        stream_data.make_image(
            image,
            alt=word("image.alt"),
            caption=word("image.caption"),
            credit=word("image.credit"),
        ),
        stream_data.make_gallery(
            stream_data.make_image(image, alt=word("gallery.alt")),
            stream_data.make_image(image, caption=word("gallery.caption")),
        ),
        stream_data.make_video(word("video"), word("video.caption")),
        stream_data.make_documents((garden.shown_document.pk, word("documents"))),
        stream_data.make_figures((word("figure.value"), word("figure.label"))),
        stream_data.make_table(
            [word("cell"), word("cell")], caption=word("table.caption")
        ),
        stream_data.make_call_to_action(
            word("action"),
            word("action.text"),
            word("action.label"),
            url=f"https://{word('action.url')}.example/",
        ),
        stream_data.make_page_card(garden.homes["lt"].pk, word("page_card")),
        stream_data.make_organisation_card(garden.organisations["lt"].pk, word("card")),
    )


def secret_fields(
    words: Words, state: str, kind: str, garden: Garden
) -> dict[str, Any]:
    """A canary in everything that an editor types into a page of a kind."""
    fields: dict[str, Any] = words.texts_of(MODELS[kind], state, kind)
    fields["body"] = secret_body(words, state, kind, garden)
    fields["image"] = garden.shown_image
    if kind == "event":
        fields["agenda"] = stream_data.make_body(
            stream_data.make_block(
                "session",
                {
                    "start": "10:00",
                    "title": words.secret(state, "event.session"),
                    "speakers": [
                        stream_data.make_block(
                            "item",
                            {
                                "name": words.secret(state, "event.speaker"),
                                "affiliation": words.secret(state, "event.affiliation"),
                            },
                        )
                    ],
                },
            ),
            stream_data.make_block(
                "break", {"start": "11:00", "title": words.secret(state, "event.break")}
            ),
        )
        fields["documents"] = stream_data.make_body(
            stream_data.make_block(
                "document",
                {
                    "document": garden.shown_document.pk,
                    "title": words.secret(state, "event.document"),
                },
            )
        )
    if kind == "story":
        figure = {
            "value": words.secret(state, "story.figure"),
            "label": words.secret(state, "story.figure"),
        }
        fields["figures"] = stream_data.make_body(
            stream_data.make_block("figure", figure)
        )
        fields["organisation"] = garden.organisations["lt"]
    return fields


def plant_hidden(
    garden: Garden, state: visibility_states.HiddenState, kind: str
) -> Hidden:
    """Plant one page in one state, with everything in it a canary."""
    words = garden.words
    fields = secret_fields(words, state.name, kind, garden)
    place = garden.places[state.location][kind]
    with born_as(words.hidden_id(state.name, kind)):
        page = FACTORIES[kind](
            parent=place,
            language=state.language,
            published=state.is_published,
            owner=_owner(words, state.name, kind),
            topics=garden.chosen_topics,
            **fields,
        )
    state.hide(page)
    page = MODELS[kind].objects.get(pk=page.pk)
    words.hide_key(page.translation_key, state.name, kind)
    old_path = f"/sena/{len(garden.hidden)}/"
    Redirect.add_redirect(old_path, redirect_to=page)
    hidden = Hidden(
        state=state.name,
        kind=kind,
        pk=page.pk,
        key=page.translation_key,
        path=garden.path_of(page),
        old_path=old_path,
        word=fields["title"],
        slug=fields["slug"],
        is_restricted=page.get_view_restrictions().exists(),
    )
    garden.hidden.append(hidden)
    garden.states.add(state.name)
    return hidden


@contextlib.contextmanager
def born_as(pk: int) -> Iterator[None]:
    """Choose the primary key of the page that is made next.

    Given to its constructor, Wagtail would take the page for a stored one.
    """

    def name(instance: Any, **_kwargs: Any) -> None:
        if isinstance(instance, Page) and instance.pk is None:
            instance.pk = pk

    pre_save.connect(name, weak=False)
    try:
        yield
    finally:
        pre_save.disconnect(name)


def _owner(words: Words, state: str, kind: str) -> Any:
    return factories.create_staff_user(username=words.secret(state, f"{kind}.owner"))


def plant_referrer(garden: Garden, state: str, targets: list[Hidden]) -> None:
    """Plant seen news, and its translation, that refer to hidden pages in every way."""
    words = garden.words
    blocks = []
    for target in targets:
        kept = words.seen()
        garden.link_words.append(kept)
        action = stream_data.make_call_to_action(
            words.secret(state, "referrer.action"),
            words.secret(state, "referrer.action.text"),
            words.secret(state, "referrer.action.label"),
            page=target.pk,
        )
        blocks += [
            stream_data.make_paragraph(
                f"<p>{stream_data.make_page_link(target.pk, kept)}</p>"
            ),
            stream_data.make_page_card(
                target.pk, words.secret(state, "referrer.page_card")
            ),
            action,
        ]
    body = stream_data.make_body(*blocks)
    related = stream_data.make_body(
        *(stream_data.make_block("page", target.pk) for target in targets)
    )
    plant_shown(garden, "news", body=body, related=related)


def plant_shown(garden: Garden, kind: str, **fields: Any) -> Any:
    """Plant a page that everybody sees, news in both languages."""
    words = garden.words
    fields = {"topics": garden.chosen_topics, **fields}
    page = FACTORIES[kind](title=words.seen(), intro=words.seen(), **fields)
    garden.shown.append(page)
    if kind == "news":
        shown = {"title": words.seen(), "intro": words.seen()}
        garden.shown.append(factories.create_translation(page, "en", **shown))
    return page


def plant_edits(garden: Garden, kind: str) -> None:
    """Plant a live page with words that are not published yet, or no longer."""
    words = garden.words

    def fields(state: str) -> dict[str, Any]:
        garden.states.add(state)
        made = secret_fields(words, state, kind, garden)
        garden.unpublished_words += [made["title"], made["intro"]]
        return made

    def edit(page: Any, values: dict[str, Any]) -> Any:
        for name, value in values.items():
            setattr(page, name, value)
        return page

    draft = plant_shown(garden, kind)
    edit(draft, fields("draft edit of a live page")).save_revision()
    scheduled = plant_shown(garden, kind)
    visibility_states.schedule_page(
        edit(scheduled, fields("scheduled edit of a live page"))
    )
    shown = {"title": words.seen(), "intro": words.seen()}
    former = FACTORIES[kind](**fields("former words of a live page"))
    cleared = dict.fromkeys(typed_names(MODELS[kind]), "")
    emptied = dict.fromkeys(stream_names(MODELS[kind]), stream_data.make_body())
    values = {**cleared, **emptied, **shown, "slug": shown["title"]}
    garden.shown.append(factories.publish_page(edit(former, values)))
    deleted = FACTORIES[kind](**fields("deleted page"))
    Page.objects.get(pk=deleted.pk).delete()
