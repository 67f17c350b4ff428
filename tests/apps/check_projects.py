"""Where a page type appears whose app was added to INSTALLED_APPS and nowhere else.

``tests/foundation/test_registry.py`` runs these tests, with the settings beside them.
"""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import NewsPage
from foundation.models import Topic
from home.models import HomePage
from portal.api.headless import build_openapi_document
from tests.apps.projects.models import ProjectIndexPage, ProjectPage
from tests.support import factories
from tests.support.api_reader import ApiReader
from tests.support.html import fetch_html, find_element, visible_text
from tests.support.stream_data import make_block, make_body, make_paragraph

ProjectFactory = factories.make_page_factory(ProjectPage, ProjectIndexPage)


@pytest.fixture
def project(tree: dict[str, HomePage], topic: dict[str, Topic]) -> ProjectPage:
    page: ProjectPage = ProjectFactory.create(
        title="Saulės stogai",
        begins_on=dt.date(2017, 8, 23),
        body=make_body(make_paragraph("<p>Fotovoltika ant stogų.</p>")),
        topics=[topic["lt"]],
    )
    return page


@pytest.fixture
def read(client: Client) -> ApiReader:
    return ApiReader(client)


def test_the_page_tree_has_its_section_in_every_language(
    client: Client, tree: dict[str, HomePage]
) -> None:
    assert ProjectIndexPage in HomePage.allowed_subpage_models()
    assert ProjectIndexPage.allowed_parent_page_models() == [HomePage]
    for code, home in tree.items():
        section = ProjectIndexPage.objects.child_of(home).get()
        assert section.live
        assert section.title == "Projects"
        menu = fetch_html(client, f"/{code}/").select(".nav a")
        assert f"/{code}/projects/" in [link["href"] for link in menu]


def test_it_and_its_list_are_pages(client: Client, project: ProjectPage) -> None:
    page = fetch_html(client, project.url)
    listed = fetch_html(client, "/lt/projects/")

    assert find_element(page, "h1").get_text() == "Saulės stogai"
    assert "2017 m. rugpjūčio 23 d." in visible_text(page.main)
    assert [link["href"] for link in listed.select(".card a")] == [project.url]


def test_the_headless_api_has_its_collection(
    read: ApiReader, project: ProjectPage
) -> None:
    links = read("/")["links"]
    (item,) = read("/projects")["items"]
    detail = read(f"/projects/{project.pk}")

    assert links["projects"].endswith("/api/headless/v1/projects")
    assert list(links).index("projects") == list(links).index("stories") + 1
    assert (item["type"], item["begins_on"]) == ("project", "2017-08-23")
    assert item["api_url"] == f"{links['projects']}/{project.pk}"
    assert [block["type"] for block in detail["body"]] == ["paragraph"]


def test_it_is_found_by_its_path(read: ApiReader, project: ProjectPage) -> None:
    assert read("/pages/find", path=project.url)["id"] == project.pk
    assert read("/pages/find", path="/lt/projects/")["type"] == "project_index"


def test_api_v2_has_its_type(client: Client, project: ProjectPage) -> None:
    path = "/api/v2/pages/?type=projects.ProjectPage&fields=*"
    (item,) = client.get(path).json()["items"]

    assert item["id"] == project.pk
    assert item["begins_on"] == "2017-08-23"
    assert item["body"][0]["type"] == "paragraph"


def test_the_search_finds_it(
    client: Client, read: ApiReader, project: ProjectPage
) -> None:
    found = read("/search", q="fotovoltika", type="project", year="2017")
    page = fetch_html(client, "/lt/search/?q=fotovoltika")

    (hit,) = found["items"]
    assert (hit["id"], hit["type"], hit["date"]) == (
        project.pk,
        "project",
        "2017-08-23",
    )
    assert found["facets"] == {
        "type": [{"value": "project", "count": 1}],
        "year": [{"value": 2017, "count": 1}],
        "topic": [{"value": "finansavimas", "name": "Finansavimas", "count": 1}],
        "organisation": [],
        "place": [],
    }
    assert visible_text(page.select_one(".hit .meta")) == (
        "Project 2017 m. rugpjūčio 23 d."
    )
    facets = [visible_text(link) for link in page.select(".facet a")]
    assert facets == ["Projects (1)", "2017 (1)", "Finansavimas (1)"]


def test_the_page_of_its_topic_shows_it(client: Client, project: ProjectPage) -> None:
    page = fetch_html(client, "/lt/topics/finansavimas/")

    section = find_element(page, "section[aria-labelledby=projects]")
    assert find_element(section, "h2").get_text() == "Projects"
    links = [link["href"] for link in section.find_all("a")]
    assert links == ["/lt/projects/?topic=finansavimas", project.url]


def test_its_feeds_are_offered_and_answer(client: Client, project: ProjectPage) -> None:
    home = fetch_html(client, "/lt/")
    about_topic = fetch_html(client, "/lt/topics/finansavimas/")

    offered = {
        link["href"]: link.get_text()
        for link in home.select(".footer .subscribe-list a")
    }
    assert offered["/lt/feeds/projects.atom"] == "Project feed"
    path = "/lt/feeds/projects/finansavimas.atom"
    assert about_topic.find("link", href=path)
    for address in ("/lt/feeds/projects.atom", "/lt/feeds/projects.rss", path):
        assert "Saulės stogai" in client.get(address).content.decode()


def test_the_sitemap_has_it(client: Client, project: ProjectPage) -> None:
    sitemap = client.get("/sitemap-pages.xml").content.decode()

    assert f"<loc>{project.full_url}</loc>" in sitemap


def test_news_can_lead_to_it(read: ApiReader, project: ProjectPage) -> None:
    chooser = NewsPage.related.field.stream_block.child_blocks["page"]
    related = make_body(make_block("page", project.pk))
    news = factories.NewsFactory.create(related=related)

    assert ProjectPage in chooser.target_models
    (link,) = read(f"/news/{news.pk}")["related"]
    assert (link["id"], link["type"]) == (project.pk, "project")


def test_editors_find_it(client: Client, project: ProjectPage, superuser: Any) -> None:
    client.force_login(superuser)
    section = project.get_parent()

    listed = client.get(reverse("wagtailadmin_explore", args=[section.pk]))
    choice = client.get(reverse("wagtailadmin_pages:add_subpage", args=[section.pk]))

    assert "Saulės stogai" in listed.content.decode()
    form = reverse(
        "wagtailadmin_pages:add", args=["projects", "projectpage", section.pk]
    )
    assert choice.headers["Location"].startswith(form)
    assert client.get(form).status_code == 200


def test_the_document_describes_it() -> None:
    document = build_openapi_document()
    find = document["paths"]["/api/headless/v1/pages/find"]["get"]["responses"][200]
    search = document["paths"]["/api/headless/v1/search"]["get"]["parameters"]
    union = find["content"]["application/json"]["schema"]["oneOf"]
    (by_type,) = [parameter for parameter in search if parameter["name"] == "type"]

    assert "/api/headless/v1/projects" in document["paths"]
    assert "/api/headless/v1/projects/{pk}" in document["paths"]
    assert {"$ref": "#/components/schemas/ProjectDetail"} in union
    schemas = document["components"]["schemas"]
    content_type = {"$ref": "#/components/schemas/ContentType"}
    assert by_type["schema"]["items"] == content_type
    assert "project" in schemas["ContentType"]["enum"]


@pytest.mark.parametrize(
    "path",
    [
        "/lt/projects/", "/lt/topics/finansavimas/", "/lt/feeds/projects.atom",
        "/lt/search/?q=saules", "/sitemap-pages.xml", "/api/headless/v1/projects",
        "/api/headless/v1/search?q=saules", "/api/v2/pages/?type=projects.ProjectPage",
    ],
)  # fmt: skip
def test_a_draft_is_nowhere(client: Client, project: ProjectPage, path: str) -> None:
    assert "saules-stogai" in client.get(path).content.decode()

    project.unpublish()

    response = client.get(path)
    assert response.status_code == 200
    assert "saules-stogai" not in response.content.decode()
