"""`python -m naccs_tui` is `naccs-tui`."""

import sys

from naccs_tui.cli import main

sys.exit(main())
