"""The query of a list that is paged by id, newest first."""

from typing import Annotated

from fastapi import Path, Query

LARGEST = 2**31 - 1
MOST = 200

After = Annotated[int, Query(ge=0, le=LARGEST, description="前のページの next")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Id = Annotated[int, Path(ge=1, le=LARGEST)]
