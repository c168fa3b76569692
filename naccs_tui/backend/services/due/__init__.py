"""What is due by NSS time: day by day, in order, each thing once."""

from naccs_tui.backend.services.due.running import run_due

__all__ = ["run_due"]
