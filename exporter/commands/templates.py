"""`exporter templates`: prints the bundled templates, or one template with where each of its values was set."""

from collections.abc import Iterator

from exporter.commands.printed.speech import say
from exporter.problem import Problems
from exporter.source.files import Files
from exporter.template.chain import bundled
from exporter.template.chain.extend import find_layers
from exporter.template.load import resolve_template
from exporter.template.show import format_template


def list_templates() -> Iterator[str]:
    """A line for each bundled template: its name and what it says of itself."""
    names = bundled.list_templates()
    width = max(map(len, names), default=0)
    for name in names:
        chain = find_layers(name, Problems(), ".", Files()) or ()
        words = next((str(layer.tree.get("description") or "") for layer in chain[-1:]), "")
        yield f"{name:<{width}}  {say(words)}".rstrip()


def show_template(name: str, problems: Problems) -> str | None:
    """A template's every setting with the file and line that set it; None after reported errors."""
    template = resolve_template(name, (), "en", problems)
    return None if template is None else format_template(template)
