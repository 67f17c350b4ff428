"""Register the home page type, and information pages as a content type."""

from django.utils.translation import gettext_lazy as _

from foundation.registry import (
    HomeType,
    RegisteredType,
    register_home_type,
    register_type,
)
from home.information_api import information_router
from home.models import HomePage, InformationPage
from home.schemas import HomeDetail, InformationDetail
from home.selectors import visible_information

register_type(
    RegisteredType(
        name=InformationPage.resource_type,
        order=400,
        model=InformationPage,
        label=_("Information"),
        plural=_("Information"),
        schema=InformationDetail,
        collection="information",
        router=information_router,
        visible_rows=visible_information,
    )
)
register_home_type(HomeType(model=HomePage, schema=HomeDetail))
