"""The process keeps the vocabulary of the database before: each test begins without."""

import pytest

from search import vocabulary


@pytest.fixture(autouse=True)
def _no_words_of_the_test_before():
    vocabulary.forget()
