"""The client wagtail-js, made for any Wagtail site, reads the portal's API v2."""

import json
import subprocess
from pathlib import Path

import pytest
from wagtail.documents.models import Document

from articles.models import NewsPage
from home.page_tree import ensure_tree
from tests.support import factories

pytestmark = pytest.mark.clients

TOOLS = Path(__file__).parents[1] / "tools"
SCRIPT = """
import { CMSClient } from "wagtail-js";
const [url, page, image, file] = process.argv.slice(1);
const client = new CMSClient({ baseURL: url, apiPath: "/api/v2" });
const type = "articles.NewsPage";
const picture = await client.fetchImage(Number(image));
console.log(JSON.stringify({
  pages: await client.fetchPages({ type, fields: ["intro", "body"] }),
  part: await client.fetchPages({ order: "-title", limit: 2, locale: "lt" }),
  found: await client.fetchPages({ search: "klasteris" }),
  page: await client.fetchPage(Number(page)),
  bySlug: await client.fetchPage("naujas-klasteris", { type, fields: ["*"] }),
  missing: await client.fetchPage("tokio-puslapio-nera"),
  images: await client.fetchImages(),
  picture,
  source: client.getMediaSrc(picture.meta),
  documents: await client.fetchDocuments(),
  file: await client.fetchDocument(Number(file)),
}));
"""


def test_wagtail_js_reads_pages_images_and_documents(live_portal: str) -> None:
    ensure_tree()
    image = factories.ImageFactory.create(title="Laboratorija")
    page: NewsPage = factories.NewsFactory.create(
        title="Naujas klasteris", slug="naujas-klasteris", image=image
    )
    factories.NewsFactory.create(title="Juodraštis", published=False)
    document: Document = factories.DocumentFactory.create(title="Ataskaita")

    arguments = [live_portal, str(page.pk), str(image.pk), str(document.pk)]
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", SCRIPT, *arguments],
        cwd=TOOLS,
        check=True,
        capture_output=True,
        text=True,
    )

    result = json.loads(done.stdout)
    assert [item["title"] for item in result["pages"]["items"]] == [page.title]
    assert {"intro", "body"} <= result["pages"]["items"][0].keys()
    assert len(result["part"]["items"]) == 2
    assert page.pk in {item["id"] for item in result["found"]["items"]}
    assert result["page"]["title"] == result["bySlug"]["title"] == page.title
    assert result["page"]["body"] == result["bySlug"]["body"]
    assert result["missing"]["message"] == "Page not found"
    assert [item["id"] for item in result["images"]["items"]] == [image.pk]
    assert result["picture"]["title"] == "Laboratorija"
    assert result["source"].startswith(f"{live_portal}/media/")
    assert [item["id"] for item in result["documents"]["items"]] == [document.pk]
    assert result["file"]["title"] == "Ataskaita"
