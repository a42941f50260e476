"""Every address of the site; paths are Vietnamese words without marks."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("ngon-ngu/", login_not_required(set_language), name="set_language"),
    path("", include("tiendo.web.home.urls")),
    path("", include("tiendo.web.accounts.urls")),
    path("thu-bao/", include("tiendo.web.post.urls")),
    path("tai-lieu/", include("tiendo.web.sources.urls")),
    path("tai-lieu/", include("tiendo.web.review.urls")),
    path("thu-thap/", include("tiendo.web.collecting.urls")),
    path("so-lieu/", include("tiendo.web.figures.urls")),
    path("", include("tiendo.web.cycle.urls")),
    path("", include("tiendo.web.meetings.urls")),
    path("", include("tiendo.web.followup.urls")),
    path("du-an/", include("tiendo.web.projects.urls")),
    path("van-ban/", include("tiendo.web.issuing.urls")),
]
if settings.DEMO:  # signing in without a password exists nowhere else
    urlpatterns.append(path("trinh-dien/", include("tiendo.web.demo.urls")))
handler404 = "tiendo.web.home.views.not_found"
handler500 = "tiendo.web.home.views.failed"
