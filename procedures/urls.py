"""Addresses under /thu-tuc/."""

from django.urls import path, register_converter

from common.feeds import Atom, Rss
from procedures.models.procedure import CODE
from procedures.views import cards, changes, lists, results


class Code:
    """A procedure's code, e.g. 1.001193."""

    regex = CODE.replace(r"\d", "[0-9]")

    def to_python(self, text):
        return text

    def to_url(self, code):
        return code


register_converter(Code, "ma")

app_name = "procedures"
urlpatterns = [
    path("", lists.procedure_list, name="list"),
    path("tinh-huong/<slug:slug>/", lists.situation, name="situation"),
    path("ket-qua/", results.result_list, name="results"),
    path("ket-qua/<slug:slug>/", results.period, name="period"),
    path("ket-qua/<slug:slug>.csv", results.period_csv, name="period_csv"),
    path("ket-qua/<slug:slug>.xlsx", results.period_xlsx, name="period_xlsx"),
    path("thay-doi/", changes.change_list, name="changes"),
    path("thay-doi/rss/", changes.change_feed, {"kind": Rss}, name="changes_rss"),
    path("thay-doi/atom/", changes.change_feed, {"kind": Atom}, name="changes_atom"),
    path("<ma:code>/", cards.procedure, name="detail"),
    path("<ma:code>/ban-<int:number>/", cards.edition, name="edition"),
    path("<ma:code>/in/", cards.procedure_print, name="print"),
    path("<ma:code>-<slug:size>.pdf", cards.procedure_pdf, name="pdf"),
    path("<ma:code>/mau/<int:pk>/", cards.blank_form, name="form"),
]
