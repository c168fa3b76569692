"""Every screen looks as it was reviewed."""

import os
from pathlib import Path

import pytest

from tests.snapshots import gallery
from tests.snapshots.gallery import VARIANTS, Variant
from tests.snapshots.tour import take_all

UPDATE = "UPDATE_SCREENS"


# A whole day at a desk, on two busy cores.
@pytest.mark.timeout(240)
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
async def test_every_screen_looks_as_it_was_reviewed(
    root: Path, own_surroundings: Path, variant: Variant
) -> None:
    taken = await take_all(root, own_surroundings, variant)
    if os.environ.get(UPDATE):
        for name, text in taken.items():
            gallery.keep(name, variant, text)
    if found := list(gallery.differences(taken, variant)):
        pytest.fail("\n\n".join(found), pytrace=False)
