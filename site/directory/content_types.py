"""Register organisations as a content type."""

from django.utils.translation import gettext_lazy as _

from directory.api import OrganisationDetail, router
from directory.models import DirectoryPage
from foundation.models import Organisation
from foundation.registry import RegisteredType, register_type
from foundation.selectors import visible_organisations

register_type(
    RegisteredType(
        name="organisation",
        order=500,
        model=Organisation,
        label=_("Organisation"),
        plural=_("Organisations"),
        schema=OrganisationDetail,
        collection="organisations",
        router=router,
        visible_rows=visible_organisations,
        section=DirectoryPage,
    )
)
