"""Disks whose power can be cut: an ext4 image on a loop device, and a plain folder, where only the player dies."""

import fcntl
import os
import shutil
import struct
import subprocess
import tempfile
import pathlib

FS_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2  # what was not synced is gone


def call(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True, stdin=subprocess.DEVNULL,
                   env={**os.environ, "PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin"})


class Folder:
    """No disk of its own: a cut is the player's death."""

    def __init__(self, place):
        self.folder = place
        self.make_anew()

    def make_anew(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def cut(self, board):
        board.kill()

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class LoopDisk:
    """A real ext4 with a real journal; after a cut it is mounted again and recovers."""

    def __init__(self, place):
        self.image = place.with_suffix(".img")
        self.folder = place
        self.folder.mkdir(parents=True)
        with open(self.image, "wb") as image:
            image.truncate(64 << 20)
        call("mkfs.ext4", "-q", self.image)
        self.mounted = False
        self._mount()

    def _mount(self):
        call("mount", "-o", "loop", self.image, self.folder)
        self.mounted = True

    def _unmount(self):
        call("umount", self.folder)
        self.mounted = False

    def make_anew(self):
        shutil.rmtree(self.folder / "state", ignore_errors=True)
        os.sync()

    def cut(self, board):
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, FS_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(handle)
        board.kill()
        self._unmount()
        self._mount()

    def remove(self):
        if self.mounted:
            subprocess.run(["umount", "-l", str(self.folder)], check=False, capture_output=True)
        self.image.unlink(missing_ok=True)


def why_not_mountable(scratch):
    """Empty where an image can be mounted and shut down here."""
    if os.geteuid() != 0:
        return "not root"
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        try:
            disk = LoopDisk(pathlib.Path(folder) / "try")
        except (OSError, subprocess.CalledProcessError) as reason:
            return f"a loop device cannot be mounted ({getattr(reason, 'stderr', None) or reason})"
        disk.remove()
    return ""
