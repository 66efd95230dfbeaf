"""Writes out what a template says in few words, so that templates merge key by key.

One length under `page.margins` stands for all four sides. A template that sets `colors.accent` replaces the colours
that go with the accent, too: those of the templates below belong to another accent, so they become `auto`. One that
puts the page number at another place of a header or footer moves it there.
"""

from collections.abc import Callable

from exporter.fields.kinds import AUTO
from exporter.source.nodes import Entry, Mapping, Node, Scalar, is_null
from exporter.template.chain.assign import is_assigned
from exporter.template.chain.merge import OUTPUTS, with_entry
from exporter.template.kin import KIN
from exporter.template.sheet_kinds import SIDES, WIDEST_MARGIN
from exporter.units import parse_length


def expand_layer(layer: Mapping) -> Mapping:
    """A template as written, with four margins and with `auto` for the accent's kin that it does not set."""
    return _expand_kin(expand_margins(layer), lambda accent, own: own is None)


def expand_assigned(tree: Mapping) -> Mapping:
    """A merged template after its settings: an accent set that way makes kin that come from files `auto`."""

    def resets(accent: Scalar, own: Node | None) -> bool:
        return is_assigned(accent.place) and (own is None or not is_assigned(own.place))

    return _expand_kin(tree, resets)


def expand_margins(tree: Mapping) -> Mapping:
    """`tree` with four sides for each length that stands for all margins; wrong values are left to be reported."""
    return _map_scopes(tree, _expand_sides)


# The places of a header or footer, and what prints a page number there.
_PLACES = ("left", "center", "right", "inner", "outer")
_PAGE = "{{page}}"


def move_page_number(tree: Mapping, layer: Mapping) -> Mapping:
    """`tree`, just merged with `layer`, without the page numbers of templates below where `layer` has its own."""
    for output in OUTPUTS:
        special, given = tree.get(output), layer.get(output)
        if isinstance(special, Mapping):
            own = given if isinstance(given, Mapping) else Mapping(())
            special = _drop_page_number(special, layer, own, Mapping(()))
            tree = _replace(tree, output, _drop_page_number(special, own, own, tree))
    return _drop_page_number(tree, layer, layer, Mapping(()))


def _drop_page_number(scope: Mapping, above: Mapping, own: Mapping, shared: Mapping) -> Mapping:
    """`scope` with `~` for the page numbers at places that `own` does not set, where `above` has one at another place.

    The page numbers are those of `scope`, and those of `shared` that show through it."""
    for name in ("header", "footer"):
        running, numbered = scope.get(name), _numbered_places(above.get(name))
        if not isinstance(running, Mapping) or not numbered:
            continue
        below = _numbered_places(shared.get(name)) - _keys_of(running) | _numbered_places(running)
        for place in sorted(below - numbered - _keys_of(own.get(name))):
            running = with_entry(running, Scalar(place, running.place), Scalar("~", running.place))
        scope = _replace(scope, name, running)
    return scope


def _keys_of(node: Node | None) -> set[str]:
    return {entry.key.text for entry in node} if isinstance(node, Mapping) else set()


def _numbered_places(running: Node | None) -> set[str]:
    """The places of a header or footer that print the page number."""
    if not isinstance(running, Mapping):
        return set()
    texts = ((entry.key.text, entry.value) for entry in running)
    return {
        name
        for name, text in texts
        if name in _PLACES and isinstance(text, Scalar) and _PAGE in text.text.replace(" ", "")
    }


def _expand_kin(tree: Mapping, resets: Callable[[Scalar, Node | None], bool]) -> Mapping:
    """`tree` with `auto` for the kin of each accent that `resets` tells, given the accent and the kin's own value."""

    def expand(scope: Mapping) -> Mapping:
        colors = scope.get("colors")
        accent = colors.get("accent") if isinstance(colors, Mapping) else None
        if not isinstance(colors, Mapping) or not isinstance(accent, Scalar) or is_null(accent):
            return scope
        for name in KIN:
            if resets(accent, colors.get(name)):
                colors = with_entry(colors, Scalar(name, accent.place), Scalar(AUTO, accent.place))
        return _replace(scope, "colors", colors)

    return _map_scopes(tree, expand)


def _map_scopes(tree: Mapping, change: Callable[[Mapping], Mapping]) -> Mapping:
    """`tree` after `change` of what it sets for both outputs and of what it sets for each."""
    for output in OUTPUTS:
        special = tree.get(output)
        if isinstance(special, Mapping):
            tree = _replace(tree, output, change(special))
    return change(tree)


def _expand_sides(scope: Mapping) -> Mapping:
    page = scope.get("page")
    given = page.get("margins") if isinstance(page, Mapping) else None
    if not isinstance(page, Mapping) or not isinstance(given, Scalar) or not _is_length(given):
        return scope
    sides = Mapping(tuple(Entry(Scalar(side, given.place), given) for side in SIDES), given.place)
    return _replace(scope, "page", _replace(page, "margins", sides))


def _is_length(node: Scalar) -> bool:
    """Whether a scalar is a length that a margin may have."""
    try:
        return 0 <= parse_length(node.text).points(12.0) <= WIDEST_MARGIN
    except ValueError:
        return False


def _replace(scope: Mapping, key: str, value: Node) -> Mapping:
    """`scope` with another value for a key that it has; the key keeps its place in the file."""
    entries = (Entry(entry.key, value) if entry.key.text == key else entry for entry in scope)
    return Mapping(tuple(entries), scope.place, scope.flow)
