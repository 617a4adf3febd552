"""The table of queries over the sample's procedures: the right one among the first three of its group."""

import datetime as dt

import pytest
from django.utils import timezone

from cchc_portal.sample.procedures import PROCEDURES
from search.finding import find
from search.first_synonyms import PAIRS
from search.models import Synonym
from tests.factories import make_edition, make_field, make_procedure
from tests.search.queries import QUERIES

LEAST_SHARE = 0.95
AMONG = 3


@pytest.fixture
def sample(db):
    """The sample's procedures with all that a search may know of them."""
    for phrase, means in PAIRS:
        Synonym.objects.get_or_create(phrase=phrase, means=means)[0].save()
    for row in PROCEDURES:
        _make(row)


def _make(row):
    names = {"popular_names": "\n".join(row["popular_names"]), "keywords": "\n".join(row["keywords"])}
    procedure = make_procedure(row["code"], field=make_field(row["field"]), is_frequent=row["is_frequent"], **names)
    make_edition(
        procedure=procedure, is_public=True, valid_from=timezone.localdate() - dt.timedelta(days=1), **_told(row["tree"])
    )


def _told(tree):
    """Of a card's tree the texts and papers."""
    papers = [{"name": paper["name"]} for paper in tree.get("documents", ())]
    return {
        "documents": papers,
        **{name: tree[name] for name in ("title", "result", "audience", "conditions", "description") if name in tree},
    }


def _misses():
    for query, code in QUERIES:
        rows = next((group.rows for group in find(query).groups if group.key == "thu-tuc"), [])
        if not any(code in row.url for row in rows[:AMONG]):
            yield query, code, [row.title for row in rows[:AMONG]]


def test_there_are_two_hundred_different_queries():
    assert len({query for query, _ in QUERIES}) >= 200
    assert {code for _, code in QUERIES} <= {row["code"] for row in PROCEDURES}


def test_right_procedure_is_among_the_first_three(sample):
    misses = list(_misses())
    assert len(misses) <= (1 - LEAST_SHARE) * len(QUERIES), misses
