"""Structured data (schema.org) of articles for search engines."""

from articles.schemas import News, Story
from foundation.serializers.branding import Branding
from foundation.serializers.pictures import list_jpeg_renditions
from foundation.serializers.schemas import Image
from foundation.web.structured_data import StructuredData, build_publisher


def build_article_data(
    resource: News | Story, branding: Branding, root_url: str
) -> StructuredData:
    """Build the data of a news item or a success story."""
    publisher = build_publisher(branding, root_url, resource["locale"])
    if resource["type"] == "news":
        return build_news_data(resource, publisher)
    return build_story_data(resource, publisher)


def build_news_data(resource: News, publisher: StructuredData) -> StructuredData:
    """Build the data of a news item, with its source as a citation."""
    graph = _build_common_data(resource, publisher) | {"@type": "NewsArticle"}
    if author := resource["author"]:
        graph["author"] = {"@type": "Person", "name": author["name"]}
        graph["author"] |= {"jobTitle": author["role"]} if author["role"] else {}
    if source := resource["source"]:
        citation = {"name": source["name"], "url": source["url"]}
        graph["citation"] = {
            "@type": "CreativeWork",
            **{name: value for name, value in citation.items() if value},
        }
    return graph


def build_story_data(resource: Story, publisher: StructuredData) -> StructuredData:
    """Build the data of a success story, with its organisation."""
    graph = _build_common_data(resource, publisher) | {"@type": "Article"}
    if organisation := resource["organisation"]:
        url = organisation["url"] or organisation["website"]
        graph["about"] = {"@type": "Organization", "name": organisation["name"]}
        graph["about"] |= {"url": url} if url else {}
    return graph


def _build_common_data(
    resource: News | Story, publisher: StructuredData
) -> StructuredData:
    graph: StructuredData = {
        "@context": "https://schema.org",
        "@id": f"{resource['url']}#article",
        "headline": resource["title"],
        "description": resource["intro"],
        "url": resource["url"],
        "mainEntityOfPage": resource["url"],
        "inLanguage": resource["locale"],
        "datePublished": resource["date"],
        "dateModified": resource["last_published_at"],
        "author": publisher,
        "publisher": publisher,
    }
    if image := resource["image"]:
        graph["image"] = _list_image_urls(image)
    if resource["topics"]:
        graph["keywords"] = resource["topics"]
    return graph


def _list_image_urls(image: Image) -> list[str]:
    """List the URLs of the image's JPEG renditions, largest first."""
    sizes = [size["url"] for size in reversed(list_jpeg_renditions(image))]
    return sizes or [image["src"]]
