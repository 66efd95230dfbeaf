"""Makes a template of its chain: merged, `--set` applied, `auto` settled, and the whole read and checked."""

from collections.abc import Sequence

from exporter.fields import kinds
from exporter.fields.kinds import Context
from exporter.problem import Problems
from exporter.source.files import Files
from exporter.source.nodes import Entry, Mapping, Node, Scalar
from exporter.template.bands import settle_bands
from exporter.template.chain.assign import Setting, assign_setting
from exporter.template.chain.extend import Layer, find_layers
from exporter.template.chain.merge import OUTPUTS, OWN, apply_output, drop_keys, lay_over
from exporter.template.chain.shorthand import expand_assigned, expand_layer, expand_margins, move_page_number
from exporter.template.check import check_settings
from exporter.template.kin import derive_colors
from exporter.template.model import DocxSettings, PdfSettings, Settings, Template
from exporter.template.settle import Settler
from exporter.template.synonyms import SYNONYMS

_SECTIONS: dict[str, type] = {"docx": DocxSettings, "pdf": PdfSettings}


def resolve_chain(
    request: Node | str | None, sets: Sequence[Setting], language: str, problems: Problems, directory: str, files: Files
) -> tuple[Template | None, tuple[str, ...]]:
    """The template of a request, read anew, and the files of its chain; None and () after reported errors.

    The arguments are those of `load.resolve_template`."""
    found = Problems()
    chain = find_layers(request, found, directory, files, language)
    context = Context(found, "", files=files, synonyms=SYNONYMS)
    template = _merge_layers(chain, sets, context, language) if chain else None
    # Both outputs read the shared settings; each mistake is reported once.
    problems.extend(dict.fromkeys(found))
    if chain is None or found.failed:
        return None, ()
    return template, tuple(layer.file for layer in chain)


def _merge_layers(chain: Sequence[Layer], sets: Sequence[Setting], context: Context, language: str) -> Template | None:
    tree, problems = Mapping(()), context.problems
    for layer in chain:
        own = expand_layer(layer.tree)
        tree = move_page_number(lay_over(tree, own), own)
    for setting in sets:
        tree = expand_margins(assign_setting(tree, setting, problems))
    tree = drop_keys(expand_assigned(tree) if sets else tree, *OWN)
    docx, pdf = (_read_settings(tree, output, language, context) for output in OUTPUTS)
    if docx is None or pdf is None:
        return None
    for settings in (docx, pdf):
        check_settings(settings, tree, problems)
    name = next((layer.name for layer in reversed(chain) if layer.name), "")
    return Template(
        name=name, language=language, description=_find_description(chain[-1]), docx=docx, pdf=pdf, tree=tree
    )


def _read_settings(tree: Mapping, output: str, language: str, context: Context) -> Settings | None:
    """One output's settings: the shared ones with its own over them."""
    both = derive_colors(apply_output(tree, output, _shared_keys()))
    whole = Mapping(tuple(Entry(e.key, _drop_shared(e.key.text, e.value, context)) for e in both), tree.place)
    settled = Settler(whole, language, context).settle_record(Settings, whole)
    settings: Settings | None = kinds.read_record(Settings, settled, context)
    return settings and settle_bands(settings)


def _drop_shared(name: str, node: Node, context: Context) -> Node:
    """`docx` or `pdf` without the shared keys repeated there, which `apply_output` has moved into their place."""
    if name not in _SECTIONS or not isinstance(node, Mapping):
        return node
    own, shared = kinds.list_fields(_SECTIONS[name]), _shared_keys()
    context.name = name
    for entry in node:
        if entry.key.text not in own and entry.key.text not in shared:
            kinds.report_unknown_key(entry.key, (), (*own, *shared), context)
    context.name = ""
    return Mapping(tuple(entry for entry in node if entry.key.text in own), node.place)


def _shared_keys() -> tuple[str, ...]:
    """The keys that `docx` and `pdf` may repeat."""
    return tuple(name for name in kinds.list_fields(Settings) if name not in _SECTIONS)


def _find_description(layer: Layer) -> str:
    """The `description` of a layer; "" where it has none."""
    description = layer.tree.get("description")
    return description.text if isinstance(description, Scalar) else ""
