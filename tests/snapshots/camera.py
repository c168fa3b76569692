"""A clerk with a camera."""

from tests.screens.clerk import Clerk


class Tour:
    """A clerk with a camera. taken: the pictures by name."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.taken: dict[str, str] = {}

    async def take(self, name: str) -> None:
        """Take a picture of what shows."""
        assert name not in self.taken
        self.taken[name] = await self.clerk.sees_still()

    async def take_after(self, name: str, *keys: str, sees: str) -> None:
        """Press keys, wait for a text, take a picture."""
        await self.clerk.press(*keys)
        await self.clerk.sees(sees)
        await self.take(name)
