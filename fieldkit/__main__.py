"""`python -m fieldkit` is `fieldkit`."""

from fieldkit.cli import main

main(prog_name="fieldkit")
