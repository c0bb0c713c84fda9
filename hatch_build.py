"""What the wheel needs beyond the package: compiled translations, and `resources/` as `assessor/resources/`.

The teacher's guide comes with it, since it is read inside the program too, and what IT needs to open a vault without the program. The compiled `.mo` files are not in git; `python hatch_build.py` makes them in a checkout (the Makefile calls it), and
every build does the same first. An editable install reads `resources/` where it lies, so nothing is copied then.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # compiling alone needs Babel only
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).resolve().parent


def compile_translations(root: Path = ROOT) -> list[Path]:
    """Write the `.mo` beside every `.po` that is newer than it; the files written."""
    written = []
    for source in sorted(root.glob("resources/i18n/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


class ResourceHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch calls this before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add the resources unless the install is editable."""
        compile_translations(Path(self.root))
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"]["resources"] = "assessor/resources"
            for guide in ("laerer.md", "pictures", "redning.md"):  # shown inside the program, or named on paper
                build_data["force_include"][f"docs/guide/{guide}"] = f"assessor/resources/guide/{guide}"


if __name__ == "__main__":
    for path in compile_translations():
        print("compiled", path.relative_to(ROOT))
