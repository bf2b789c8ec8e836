"""`python -m kortelijnen`: the same as the command `kortelijnen`."""

from kortelijnen.cli.main import main

main()
