"""`python -m tiendo.web.demo`: build the demo in the home that TIENDO_HOME names.

A process of its own, since the built home is moved to its place before it is served.
"""

from __future__ import annotations

from argparse import Namespace

from tiendo.web.commands.homes import command, enter


@command
def main(args: Namespace) -> int:
    """Build everything and return 0."""
    enter(args.home, demo=True)
    from .build import Build

    Build().run()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Namespace(home=None)))
