"""The pages of an encrypted file in the clear, read by our own hands, so that what SQLite does not show is seen too.

SQLCipher 4: pages of 4,096 bytes, AES-256-CBC, at the end of each its initialisation vector (16), its HMAC-SHA512 (64);
the first page begins with the salt (16).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.store.samples import KEY

_PAGE, _RESERVED, _SALT = 4096, 80, 16


def pages_in_clear(path: Path, key: bytes = KEY) -> Iterator[bytes]:
    """Each page of a database, used or free."""
    data = path.read_bytes()
    assert data
    assert len(data) % _PAGE == 0
    for at in range(0, len(data), _PAGE):
        page = data[at : at + _PAGE]
        end = _PAGE - _RESERVED
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(page[end : end + 16])).decryptor()
        yield decryptor.update(page[_SALT if at == 0 else 0 : end])
