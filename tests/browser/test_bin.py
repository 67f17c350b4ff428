"""An editor deletes an event with its translation, and brings both back."""

from playwright.sync_api import Page, expect

from tests.support import factories
from tests.support.factories import create_translation


def test_an_event_and_its_translation_come_back_from_the_bin(admin: Page) -> None:
    organisation = factories.OrganisationFactory.create(name="Fotonikos klasteris")
    event = factories.EventFactory.create(
        title="Klasterių forumas", organisers=[organisation]
    )
    translation = create_translation(
        event, "en", title="Cluster forum", slug="cluster-forum", intro="In short."
    )
    addresses = [event.get_url(), translation.get_url()]

    admin.goto(f"/admin/pages/{event.pk}/delete/")
    expect(admin.get_by_role("checkbox", name="Cluster forum")).to_be_checked()
    admin.get_by_role("button", name="Perkelti į šiukšlinę").click()
    expect(admin.locator(".messages")).to_contain_text("2 puslapiai")
    assert [admin.request.get(address).status for address in addresses] == [404, 404]

    admin.get_by_role("link", name="Atverti šiukšlinę").click()
    row = admin.locator(".bin-list tbody tr")
    expect(row).to_contain_text("Klasterių forumas")
    expect(row).to_contain_text("30")
    row.get_by_role("button", name="Grąžinti").click()

    expect(admin.locator(".messages")).to_contain_text("„Klasterių forumas“")
    for address, title in zip(
        addresses, ("Klasterių forumas", "Cluster forum"), strict=True
    ):
        admin.goto(address)
        expect(admin.locator("h1")).to_have_text(title)
    admin.goto(addresses[0])
    expect(admin.locator("main")).to_contain_text("Fotonikos klasteris")
