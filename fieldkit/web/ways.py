"""The addresses of the kit's pages, of which most are never written in a café."""

from collections.abc import Callable

from werkzeug.routing import Rule


class Way(Rule):
    """One address. How a link to it is written is compiled when the first one is written.

    werkzeug compiles it twice for every page at the start, which would be a tenth of the start: people stand at the
    table meanwhile, and see a handful of a hundred pages.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled: list[Callable[..., tuple[str, str]]] = []

        def build(rule: Rule, /, **values: object) -> tuple[str, str]:
            if not compiled:
                compiled.append(super(Way, self)._compile_builder(append_unknown))
            return compiled[0](rule, **values)

        return build
