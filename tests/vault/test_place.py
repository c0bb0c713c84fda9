"""Where a vault may lie, and how its files are written."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from assessor.vault.faults import NetworkPlace, place_fault
from assessor.vault.files import make_private_folder, write_private
from assessor.vault.keyfile import Cost
from assessor.vault.place import on_network, refuse_network_place
from assessor.vault.wrapping import derive

MOUNTS = r"""proc /proc proc rw 0 0
/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb /home/anna/local ext4 rw 0 0
//server/share /mnt/med\040mellemrum cifs rw 0 0
sftp /mnt/sftp fuse.sshfs rw 0 0
server:/old /srv nfs rw 0 0
/dev/vdc /srv ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (PurePosixPath("/var/data"), False),
        (PurePosixPath("/home/anna/.local"), True),
        (PurePosixPath("/home"), True),
        (PurePosixPath("/homework"), False),
        (PurePosixPath("/home/anna/local/vault"), False),
        (PurePosixPath("/mnt/med mellemrum/vault"), True),
        (PurePosixPath("/mnt/sftp/vault"), True),
        (PurePosixPath("/srv/vault"), False),
        (PureWindowsPath(r"\\server\share\vault"), True),
        (PureWindowsPath(r"\\?\UNC\server\share\vault"), True),
        (PureWindowsPath(r"\\?\C:\vault"), False),
        (PureWindowsPath(r"C:\vault"), False),
    ],
)
def test_a_network_drive_is_told_from_a_disk(folder: PurePath, expected: bool) -> None:
    assert on_network(folder, mounts=MOUNTS) is expected


def test_this_folder_is_no_network_drive(tmp_path: Path) -> None:
    refuse_network_place(tmp_path / "not" / "there" / "yet")


def test_a_network_drive_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = f"server:/x {tmp_path} nfs4 rw 0 0\n"
    read = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda path, **how: mounts if path == Path("/proc/mounts") else read(path, **how)
    )
    with pytest.raises(NetworkPlace) as caught:
        refuse_network_place(tmp_path / "vault")
    assert caught.value.remedy


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_private(path, b"old")
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_replaced_stays_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "file" / "within").mkdir(parents=True)
    with pytest.raises(OSError, match="file"):
        write_private(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_private_folder_is_never_one_that_was_there(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "a" / "b")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EROFS, "The program may not write in the folder of your concerns."),
        (errno.EIO, "The folder of your concerns cannot be read or written."),
    ],
)
def test_what_the_file_system_refuses_is_said_in_words(number: int, sentence: str) -> None:
    fault = place_fault(OSError(number, "x", "/somewhere"))
    assert fault.message == sentence
    assert fault.remedy


def test_too_little_memory_is_said_in_words() -> None:
    code = """
import resource
from assessor.vault.faults import NotEnoughMemory
from assessor.vault.keyfile import Cost
from assessor.vault.wrapping import derive
resource.setrlimit(resource.RLIMIT_AS, (700 * 1024 * 1024, resource.RLIM_INFINITY))
try:
    derive("x", salt=bytes(16), cost=Cost(memory_kib=1024 * 1024))
except NotEnoughMemory as error:
    print(bool(error.remedy))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "True\n"


def test_a_key_is_argon2id_with_what_stands_in_the_file() -> None:
    cost = Cost(passes=4, memory_kib=65536, lanes=2)
    key = derive("korrekt hest batteri", salt=b"0123456789abcdef", cost=cost)
    # OpenSSL's Argon2 is another implementation than the one in use.
    other = Argon2id(salt=b"0123456789abcdef", length=32, iterations=4, lanes=2, memory_cost=65536)
    assert key == other.derive(b"korrekt hest batteri")


def test_what_a_guess_costs_is_what_was_measured() -> None:
    assert Cost() == Cost(passes=3, memory_kib=256 * 1024, lanes=4)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("https://dav.example/ /mnt fuse rw", True),  # davfs2
        ("server:/share /mnt fuse rw", True),
        ("/dev/sdb1 /mnt fuseblk rw", False),
        ("/home/anna/.crypt /mnt fuse.gocryptfs rw", False),
        ("kio-fuse /mnt fuse.kio-fuse rw", True),
        ("onedriver /mnt fuse.onedriver rw", True),
        ("vmhgfs-fuse /mnt fuse.vmhgfs-fuse rw", True),
        ("share /mnt vboxsf rw", True),
        ("beegfs_nodev /mnt beegfs rw", True),
        ("none /mnt 9p rw", False),  # what a container lies on
        ("fuse-overlayfs /mnt fuse.fuse-overlayfs rw", False),
    ],
)
def test_what_is_somewhere_else_is_known_by_its_kind_or_its_address(line: str, *, expected: bool) -> None:
    assert on_network(PurePosixPath("/mnt/vault"), mounts=f"/dev/vda / ext4 rw 0 0\n{line} 0 0\n") is expected
