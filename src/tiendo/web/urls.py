"""Every address of the site; paths are Vietnamese words without marks."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("ngon-ngu/", set_language, name="set_language"),
    path("", include("tiendo.web.home.urls")),
    path("", include("tiendo.web.accounts.urls")),
    path("don-vi/", include("tiendo.web.units.urls")),
    path("nhat-ky/", include("tiendo.web.journal.urls")),
    path("tai-lieu/", include("tiendo.web.sources.urls")),
    path("muc-doc-duoc/", include("tiendo.web.review.urls")),
    path("so-lieu/", include("tiendo.web.figures.urls")),
    path("", include("tiendo.web.cycle.urls")),
    path("du-an/", include("tiendo.web.projects.urls")),
    path("van-ban/", include("tiendo.web.issuing.urls")),
]
handler404 = "tiendo.web.home.views.not_found"
handler500 = "tiendo.web.home.views.failed"
