"""What search engines are told about an article: schema.org."""

from typing import Any

from foundation.serializers.branding import Branding
from foundation.serializers.context import list_jpeg_renditions
from foundation.web.structured_data import StructuredData, build_publisher


def build_article_data(
    resource: dict[str, Any], branding: Branding, root_url: str
) -> StructuredData:
    """Describe an article of either kind, published by the publisher of the site."""
    build = build_news_data if resource["type"] == "news" else build_story_data
    publisher = build_publisher(branding, root_url, resource["locale"])
    return build(resource, publisher)


def build_news_data(
    resource: dict[str, Any], publisher: StructuredData
) -> StructuredData:
    """Describe a piece of news, and who told it first."""
    graph = _article(resource, publisher) | {
        "@type": "NewsArticle",
        "datePublished": resource["date"],
    }
    if source := resource["source"]:
        told = {"name": source["name"], "url": source["url"]}
        graph["citation"] = {
            "@type": "CreativeWork",
            **{name: value for name, value in told.items() if value},
        }
    return graph


def build_story_data(
    resource: dict[str, Any], publisher: StructuredData
) -> StructuredData:
    """Describe a success story, and whose success it is."""
    graph = _article(resource, publisher) | {
        "@type": "Article",
        "datePublished": resource["first_published_at"],
    }
    if organisation := resource["organisation"]:
        url = organisation["url"] or organisation["website"]
        graph["about"] = {"@type": "Organization", "name": organisation["name"]}
        graph["about"] |= {"url": url} if url else {}
    return graph


def _article(resource: dict[str, Any], publisher: StructuredData) -> StructuredData:
    graph: StructuredData = {
        "@context": "https://schema.org",
        "@id": f"{resource['url']}#article",
        "headline": resource["title"],
        "description": resource["intro"],
        "url": resource["url"],
        "mainEntityOfPage": resource["url"],
        "inLanguage": resource["locale"],
        "dateModified": resource["last_published_at"],
        "author": publisher,
        "publisher": publisher,
    }
    if image := resource["image"]:
        graph["image"] = _addresses_of(image)
    if resource["topics"]:
        graph["keywords"] = resource["topics"]
    return graph


def _addresses_of(image: Any) -> list[str]:
    """The sizes of a picture in the format that everybody reads, largest first."""
    sizes = [size["url"] for size in reversed(list_jpeg_renditions(image))]
    return sizes or [image["src"]]
