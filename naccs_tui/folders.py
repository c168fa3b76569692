"""Where the program keeps what: everything under NACCS_DATA_DIR, else where the system wants it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "naccs-tui"
VARIABLE = "NACCS_DATA_DIR"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders; none of them need exist yet.

    data: the bundled backend's database and attachments; drafts: what is being typed;
    logs, crashes: what happened; downloads: documents that the operator saved.
    """

    config: Path
    data: Path
    drafts: Path
    logs: Path
    crashes: Path
    downloads: Path

    @classmethod
    def under(cls, root: Path) -> "Folders":
        """All of them in one place."""
        return cls(
            config=root,
            data=root / "data",
            drafts=root / "drafts",
            logs=root / "logs",
            crashes=root / "crashes",
            downloads=root / "downloads",
        )

    @property
    def settings(self) -> Path:
        """The file of the user's settings."""
        return self.config / "settings.toml"

    @property
    def database(self) -> Path:
        """The bundled backend's database, when it is in a file."""
        return self.data / "naccs.sqlite3"

    @property
    def patterns(self) -> Path:
        """Regular expressions in compiled form; made anew where it is missing."""
        return self.logs / "patterns.bin"

    @property
    def demo(self) -> Path:
        """The data of the demonstration, apart from everything else."""
        return self.data / "demo"


def find(environ: Mapping[str, str] = os.environ) -> Folders:
    """The folders of this user; NACCS_DATA_DIR, when set, holds all of them."""
    if root := environ.get(VARIABLE):
        return Folders.under(Path(os.path.expanduser(root)).absolute())
    import platformdirs

    state = platformdirs.user_state_path(NAME, appauthor=False)
    data = platformdirs.user_data_path(NAME, appauthor=False)
    return Folders(
        config=platformdirs.user_config_path(NAME, appauthor=False),
        data=data,
        drafts=data / "drafts",
        logs=state / "logs",
        crashes=state / "crashes",
        downloads=platformdirs.user_downloads_path(),
    )
