"""What the program is made of, as a CycloneDX list: the Python packages of the lock file, and what lies inside their wheels.

A list made from the lock file alone shows neither SQLCipher nor OpenSSL: they come inside a wheel and are named nowhere. Here
each of those libraries is asked for its version, in the environment that runs this; the wheels for Windows and macOS hold
the same ones, and may hold other versions of them.

    python -m workshop.sbom TOOLS OUT      TOOLS is the bin folder with cyclonedx-py
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from cryptography.hazmat.backends.openssl import backend as cryptography_openssl
from PySide6.QtCore import qVersion
from sqlcipher3 import dbapi2

_VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1], encoding="utf-8").read())
sys.exit(f"not a valid list: {fault}" if fault else 0)
"""
_SHARED = re.compile(r"\.libs/lib(?P<name>[^/]+?)-[0-9a-f]{8}\.so\.(?P<version>[\d.]+)$")


@dataclass(frozen=True, slots=True, order=True)
class Inside:
    """A library inside a wheel; of a shared library the version is that of its interface (libqpdf.so.30.4.2)."""

    name: str
    version: str
    wheel: str
    licence: str = ""


def inside_wheels() -> tuple[Inside, ...]:
    """The libraries that this environment's wheels bring along."""
    return tuple(sorted({*_asked(), *_shared("pikepdf"), *_shared("pillow"), *_qt()}))


def _asked() -> Iterator[Inside]:
    connection = dbapi2.connect(":memory:")
    connection.execute(f"PRAGMA key = \"x'{'00' * 48}'\"")  # or it does not say which cryptography it uses
    cipher, provider = (
        str(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("cipher_version", "cipher_provider_version")
    )
    connection.close()
    yield Inside("SQLCipher", cipher.split()[0], "sqlcipher3", "BSD-3-Clause")
    yield Inside("SQLite", dbapi2.sqlite_version, "sqlcipher3", "blessing")
    yield Inside("OpenSSL", _openssl(provider), "sqlcipher3", "Apache-2.0")
    yield Inside("OpenSSL", _openssl(cryptography_openssl.openssl_version_text()), "cryptography", "Apache-2.0")
    yield Inside("Qt", str(qVersion()), "PySide6-Essentials", "LGPL-3.0-only")
    yield Inside("PDFium", str(pypdfium2.PDFIUM_INFO).split("@", maxsplit=1)[0], "pypdfium2", "Apache-2.0")
    yield Inside("QPDF", pikepdf.__libqpdf_version__, "pikepdf", "Apache-2.0")


def _openssl(text: str) -> str:
    return text.split()[1]


def _shared(wheel: str) -> Iterator[Inside]:
    for file in files(wheel) or ():
        if found := _SHARED.search(file.as_posix()):
            yield Inside(found["name"], found["version"], wheel)


def _qt() -> Iterator[Inside]:
    for file in files("PySide6-Essentials") or ():
        if found := re.fullmatch(r"libicu(?:data|uc|i18n)\.so\.(\d+)", file.name):
            yield Inside("ICU", found[1], "PySide6-Essentials", "Unicode-3.0")


def with_inside(listed: dict[str, Any], inside: tuple[Inside, ...]) -> dict[str, Any]:
    """The list with these libraries in it, each hanging on its wheel."""
    components, hanging = list(listed["components"]), {each["ref"]: each for each in listed["dependencies"]}
    refs = {_plain(each["name"]): each["bom-ref"] for each in components}
    for each in inside:
        ref, wheel = f"inside:{each.wheel}:{each.name}:{each.version}", refs[_plain(each.wheel)]
        component: dict[str, Any] = {"bom-ref": ref, "type": "library", "name": each.name, "version": each.version}
        component["description"] = f"inside the wheel of {each.wheel}"
        if each.licence:
            component["licenses"] = [{"license": {"id": each.licence}}]
        components.append(component)
        hanging.setdefault(wheel, {"ref": wheel}).setdefault("dependsOn", []).append(ref)
        hanging[ref] = {"ref": ref}
    return {**listed, "components": components, "dependencies": list(hanging.values())}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main(tools: Path, out: Path) -> None:
    """Write the list, and print what is in it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    command = [
        str(tools / "cyclonedx-py"),
        "requirements",
        "--pyproject",
        "pyproject.toml",
        "--sv",
        "1.6",
        "--short-PURLs",
    ]
    made = subprocess.run(
        [*command, "--output-reproducible", "--of", "JSON", "requirements/run.txt"], check=True, capture_output=True
    )
    inside = inside_wheels()
    listed = with_inside(json.loads(made.stdout), inside)
    out.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    subprocess.run([str(tools / "python"), "-c", _VALIDATE, str(out)], check=True)
    packages = len(listed["components"]) - len(inside)
    print(f"{out}: CycloneDX 1.6, valid; {packages} packages, and {len(inside)} libraries inside their wheels:")
    for each in inside:
        print(f"  {each.name} {each.version} in {each.wheel}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
