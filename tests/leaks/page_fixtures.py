"""Create hidden pages full of canaries, and public pages that refer to them."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db.models.signals import pre_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Page

from foundation.fields import LocalisedTextField
from foundation.models import Organisation, PortalImage, PortalPage
from localization.compat.binned_pages import include_binned_pages
from tests.leaks.canaries import list_text_fields
from tests.leaks.fixtures import PAGE_MODELS, HiddenPage, LeakFixtures, create_page
from tests.support import factories, stream_data, visibility_states
from tests.support.block_values import BlockValues, list_stream_fields


def make_secret_streams(
    fixtures: LeakFixtures, model: type[PortalPage], state: str
) -> dict[str, str]:
    """Make a value for each stream field, with a canary in each text of each block."""
    values = BlockValues(
        lambda path: fixtures.canaries.make_secret(state, f"{model.__name__}.{path}"),
        {
            Page: fixtures.homes["lt"].pk,
            PortalImage: fixtures.public_image.pk,
            Document: fixtures.public_document.pk,
            Organisation: fixtures.organisations["lt"].pk,
        },
    )
    return {
        field.name: stream_data.make_body(*values.make(field.stream_block, field.name))
        for field in list_stream_fields(model)
    }


def make_secret_fields(fixtures: LeakFixtures, kind: str, state: str) -> dict[str, Any]:
    """Make a value with canaries for everything that an editor writes into a page."""
    model = PAGE_MODELS[kind]
    fields: dict[str, Any] = {
        **fixtures.canaries.make_field_values(model, state, kind),
        **make_secret_streams(fixtures, model, state),
        "image": fixtures.public_image,
    }
    if kind == "story":
        fields["organisation"] = fixtures.organisations["lt"]
    if kind == "event":
        reason = fixtures.canaries.make_secret(state, "event.status_reason")
        fields |= {"status": "cancelled", "status_reason": {"lt": reason, "en": reason}}
    return fields


def make_public_fields(fixtures: LeakFixtures) -> dict[str, Any]:
    """Make a title and an intro that every reader may receive."""
    canaries = fixtures.canaries
    return {"title": canaries.make_public(), "intro": canaries.make_public()}


def make_empty_fields(model: type[PortalPage]) -> dict[str, Any]:
    """Make empty values for all texts of a page."""
    streams = [field.name for field in list_stream_fields(model)]
    words: dict[str, Any] = {
        field.name: {}
        for field in model._meta.get_fields()
        if isinstance(field, LocalisedTextField)
    }
    return (
        dict.fromkeys(list_text_fields(model), "")
        | words
        | dict.fromkeys(streams, stream_data.make_body())
    )


def create_hidden_page(
    fixtures: LeakFixtures, state: visibility_states.HiddenState, kind: str
) -> HiddenPage:
    """Create a page in one state, with canaries in all of its texts."""
    canaries = fixtures.canaries
    fields = make_secret_fields(fixtures, kind, state.name)
    index_pages = fixtures.index_pages[state.location]
    if kind in index_pages:
        fields |= {"parent": index_pages[kind], "topics": fixtures.page_topics}
    else:
        fields["parent"] = index_pages["news"].get_parent()
    owner = canaries.make_secret(state.name, f"{kind}.owner")
    with choose_page_pk(canaries.make_secret_id(state.name, kind)):
        page = create_page(
            kind,
            language=state.language,
            published=state.is_published,
            owner=factories.create_staff_user(username=owner),
            **fields,
        )
    path = fixtures.build_path(page)
    state.hide(page)
    with include_binned_pages():
        page = PAGE_MODELS[kind].objects.get(pk=page.pk)
    canaries.add_secret_key(page.translation_key, state.name, kind)
    old_path = f"/sena/{len(fixtures.hidden_pages)}/"
    Redirect.add_redirect(old_path, redirect_to=page)
    short_link = f"/lt/?p={len(fixtures.hidden_pages)}"
    Redirect.add_redirect(short_link, redirect_to=page)
    hidden_page = HiddenPage(
        state=state.name,
        kind=kind,
        pk=page.pk,
        key=page.translation_key,
        path=path,
        old_path=old_path,
        short_link=short_link,
        title=fields["title"],
        slug=fields["slug"],
        is_restricted=page.get_view_restrictions().exists(),
    )
    fixtures.hidden_pages.append(hidden_page)
    fixtures.states.add(state.name)
    return hidden_page


@contextlib.contextmanager
def choose_page_pk(pk: int) -> Iterator[None]:
    """Choose the primary key of the next page that is saved.

    Wagtail takes a page whose constructor gets a primary key for a stored one.
    """

    def set_pk(instance: Any, **_kwargs: Any) -> None:
        if isinstance(instance, Page) and instance.pk is None:
            instance.pk = pk

    pre_save.connect(set_pk, weak=False)
    try:
        yield
    finally:
        pre_save.disconnect(set_pk)


def create_public_page(fixtures: LeakFixtures, kind: str, **fields: Any) -> Any:
    """Create a page that every reader may see; news in both languages."""
    fields = {
        "topics": fixtures.page_topics,
        **make_public_fields(fixtures),
        **fields,
    }
    page = create_page(kind, **fields)
    fixtures.public_pages.append(page)
    if kind == "news":
        translation = factories.create_translation(
            page, "en", **make_public_fields(fixtures)
        )
        fixtures.public_pages.append(translation)
    return page


def create_referring_page(
    fixtures: LeakFixtures, state: str, targets: list[HiddenPage]
) -> None:
    """Create public news that refer to hidden pages in every block that can."""
    canaries = fixtures.canaries
    blocks = []
    for target in targets:
        text = canaries.make_public()
        fixtures.link_texts.append(text)
        blocks += [
            stream_data.make_paragraph(
                f"<p>{stream_data.make_page_link(target.pk, text)}</p>"
            ),
            stream_data.make_page_card(
                target.pk, canaries.make_secret(state, "referrer.page_card")
            ),
            stream_data.make_call_to_action(
                canaries.make_secret(state, "referrer.action"),
                canaries.make_secret(state, "referrer.action.text"),
                canaries.make_secret(state, "referrer.action.label"),
                page=target.pk,
            ),
        ]
    related = [stream_data.make_block("page", target.pk) for target in targets]
    create_public_page(
        fixtures,
        "news",
        body=stream_data.make_body(*blocks),
        related=stream_data.make_body(*related),
    )


def create_edited_pages(fixtures: LeakFixtures, kind: str) -> None:
    """Create published pages with unpublished words, and delete a page."""

    def make_unpublished_fields(state: str) -> dict[str, Any]:
        fixtures.states.add(state)
        fields = make_secret_fields(fixtures, kind, state)
        fixtures.unpublished_words += [fields["title"], fields["intro"]]
        return fields

    def change_fields(page: Any, fields: dict[str, Any]) -> Any:
        for name, value in fields.items():
            setattr(page, name, value)
        return page

    draft = create_public_page(fixtures, kind)
    fields = make_unpublished_fields("draft edit of a live page")
    change_fields(draft, fields).save_revision()

    scheduled = create_public_page(fixtures, kind)
    fields = make_unpublished_fields("scheduled edit of a live page")
    visibility_states.schedule_page(change_fields(scheduled, fields))

    former = create_page(kind, **make_unpublished_fields("former words of a live page"))
    public = make_public_fields(fixtures)
    fields = make_empty_fields(PAGE_MODELS[kind]) | public | {"slug": public["title"]}
    fixtures.public_pages.append(factories.publish_page(change_fields(former, fields)))

    deleted = create_page(kind, **make_unpublished_fields("deleted page"))
    Page.objects.get(pk=deleted.pk).delete()


def create_partly_hidden_pages(fixtures: LeakFixtures, kind: str) -> None:
    """Create two pages, each of which is public in one of its languages."""
    state = "hidden translation of a public page"
    fixtures.states.add(state)
    source = create_page(kind, **make_public_fields(fixtures))
    fixtures.public_pages.append(source)
    fields = make_secret_fields(fixtures, kind, state)
    factories.create_translation(source, "en", published=False, **fields)

    state = "hidden source of a public translation"
    fixtures.states.add(state)
    source = create_page(kind, **make_secret_fields(fixtures, kind, state))
    public = make_public_fields(fixtures)
    fields = make_empty_fields(PAGE_MODELS[kind]) | public | {"slug": public["title"]}
    translation = factories.create_translation(source, "en", **fields)
    fixtures.public_pages.append(translation)
    source.unpublish()


def hide_locations(fixtures: LeakFixtures) -> None:
    """Write canaries into the index pages and home pages of hidden locations."""
    public_homes = {home.pk for home in fixtures.homes.values()}
    for location, index_pages in fixtures.index_pages.items():
        if location in fixtures.homes:
            continue
        for page in index_pages.values():
            write_canaries(fixtures, page, f"index page of “{location}”")
        home = page.get_parent()
        if home.pk not in public_homes:
            write_canaries(fixtures, home, f"home page of “{location}”")
            fixtures.hidden_home_pks.add(home.pk)


def write_canaries(fixtures: LeakFixtures, page: Page, state: str) -> None:
    """Write canaries into all texts of a page but its slug, which is in its path."""
    model = page.specific_class
    page = model.objects.get(pk=page.pk)
    fields = {
        **fixtures.canaries.make_field_values(model, state, model.__name__),
        **make_secret_streams(fixtures, model, state),
        "slug": page.slug,
    }
    for name, value in fields.items():
        setattr(page, name, value)
    page.draft_title = page.title
    page.save()
