"""Whether a folder lies on this PC: the database's write-ahead log loses words on a network drive."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from assessor.vault.faults import NetworkPlace

_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|davfs2?|webdav|afs|ncpfs|glusterfs|ceph|lustre|beegfs|gpfs|vboxsf|prl_fs|vmhgfs"
)
_LOCAL_FUSE = re.compile(
    r"fuse\.(encfs|gocryptfs|cryfs|securefs|ntfs(-3g)?|exfat|mergerfs|bindfs|unionfs|fuse-overlayfs|lxcfs)"
)
_ADDRESS = re.compile(r"\w+://|//|[\w.-]+:/")


def refuse_network_place(folder: Path) -> None:
    """Look where a folder lies. On macOS nothing is known of its mounts, and nothing is refused.

    Raises:
        NetworkPlace: on a network drive.
    """
    # On Windows `resolve` turns a drive letter that stands for a share into \\server\share.
    mounts = Path("/proc/mounts")
    known = mounts.read_text(encoding="utf-8", errors="surrogateescape") if sys.platform == "linux" else ""
    if on_network(folder.resolve(), mounts=known):
        raise NetworkPlace


def on_network(folder: PurePath, *, mounts: str) -> bool:
    r"""Whether a resolved path is \\server\share, or lies in a network mount of a table like /proc/mounts."""
    if isinstance(folder, PureWindowsPath):
        return folder.drive.startswith("\\\\") and not re.match(r"\\\\[?.]\\[A-Za-z]:", str(folder))
    source = kind = ""
    depth = -1
    for line in mounts.splitlines():
        mount, point, type_ = line.split(" ")[:3]
        mounted = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point))
        # Of two mounts on one point the later hides the earlier.
        if folder.is_relative_to(mounted) and len(mounted.parts) >= depth:
            source, kind, depth = mount, type_, len(mounted.parts)
    if kind.startswith("fuse"):  # most of what is mounted this way is somewhere else
        return not _LOCAL_FUSE.fullmatch(kind) if "." in kind else bool(_ADDRESS.match(source))
    return bool(_NETWORK.fullmatch(kind))
