"""Where a data file lies: the municipality's own copy, else the shipped one."""

from __future__ import annotations

from pathlib import Path

from assessor.resource import resource


def data_file(name: str, *, data_dir: Path | None) -> Path:
    """The path of `catalogues/lolland-2026.toml` and the like.

    A copy in `<data_dir>/local/` overrides the shipped file. It is not read here: a faulty copy is refused when it is
    loaded, and the shipped one never steps in silently.
    """
    if data_dir is not None:
        local = data_dir / "local" / name
        if local.exists():
            return local
    return resource(name)
