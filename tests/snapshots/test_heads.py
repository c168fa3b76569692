"""No title of a column breaks inside a word, on any screen."""

import re

import pytest

from tests.snapshots.gallery import VARIANTS, Variant, names, picture

BROKEN = re.compile(r"[A-Za-z]-(?: |$)", re.MULTILINE)
ENGLISH = [each for each in VARIANTS if each.language == "en"]


@pytest.mark.parametrize("variant", ENGLISH, ids=str)
def test_no_english_word_is_broken_in_a_picture(variant: Variant) -> None:
    assert BROKEN.search(" Equipme- Termi- Auth code")
    assert [each for each in names() if BROKEN.search(picture(each, variant))] == []
