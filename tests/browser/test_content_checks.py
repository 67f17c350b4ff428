"""The checks panel looks at the preview and finds the faults of a page."""

from playwright.sync_api import Page, expect

from articles.models import NewsPage
from tests.support import factories
from tests.support.stream_data import (
    make_body,
    make_call_to_action,
    make_heading,
    make_image,
    make_paragraph,
)

FAULTS = {
    "Paveikslėlis be teksto vietoj vaizdo",
    "Nuorodoje nėra teksto",
}


def open_checks(admin: Page, page: NewsPage) -> None:
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    admin.locator("[data-side-panel-toggle=checks]").click()


def test_checks_panel_finds_faults_and_counts_words(admin: Page) -> None:
    image = factories.ImageFactory.create(alt_text={})
    page = factories.NewsFactory.create(
        title="Su klaidomis",
        published=False,
        body=make_body(
            make_heading("Antraštė"),
            make_paragraph("<p>Čia yra keturi žodžiai.</p>"),
            make_call_to_action("Be mygtuko", label="", url="https://a.example/"),
            make_image(image.pk),
            make_image(factories.ImageFactory.create(alt_text={}).pk, decorative=True),
        ),
    )
    page.save_revision()

    open_checks(admin, page)

    names = admin.locator("[data-checks-panel] [data-content-checker-name]")
    expect(names).to_have_count(len(FAULTS))
    assert {name.strip() for name in names.all_text_contents()} == FAULTS
    words = admin.locator("[data-content-word-count]").text_content() or ""
    assert int(words) > 5


def test_checks_panel_finds_nothing_on_a_good_page(admin: Page) -> None:
    image = factories.ImageFactory.create()
    page = factories.NewsFactory.create(
        title="Be klaidų",
        image=image,
        body=make_body(
            # It is shown at the level that readers expect.
            make_heading("Per gilu", "h3"),
            make_paragraph("<p>Viskas gerai.</p>"),
            make_image(image.pk),
        ),
    )

    open_checks(admin, page)

    expect(admin.locator("[data-content-word-count]")).not_to_have_text("-")
    expect(
        admin.locator("[data-checks-panel] [data-content-checker-name]")
    ).to_have_count(0)
