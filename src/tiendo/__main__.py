"""`python -m tiendo`: the same as the `tiendo` command."""

from tiendo.cli import main

raise SystemExit(main())
