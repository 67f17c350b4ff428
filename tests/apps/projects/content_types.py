"""Registers projects as a content type."""

from foundation.registry import RegisteredType, TopicList, register_type
from tests.apps.projects.api import ProjectDetail, router
from tests.apps.projects.models import ProjectIndexPage, ProjectPage
from tests.apps.projects.selectors import visible_projects

register_type(
    RegisteredType(
        name=ProjectPage.resource_type,
        order=350,
        model=ProjectPage,
        label="Project",
        plural="Projects",
        schema=ProjectDetail,
        visible_rows=visible_projects,
        collection="projects",
        router=router,
        year_field="begins_on",
        date_key="begins_on",
        section=ProjectIndexPage,
        topic_list=TopicList(
            heading="Projects", link="All projects on this topic", limit=3
        ),
        feed_label="Project feed",
    )
)
