"""A display without a monitor whose pixels can be watched from outside: Xvfb with its frame buffer in a file.

Not a test: tests/bench/run measures with it and tests/e2e waits for words on it. Looking at the file costs the measured programs nothing.
"""

import mmap
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import time


class Screen:
    """One Xvfb of 1920x1080, with the name told (":97") or the first free one. Use as a context."""

    width = 1920
    height = 1080

    def __init__(self, name=None):
        self.wanted = name

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bangron-screen-"))
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", *([self.wanted] if self.wanted else []), "-displayfd", str(writing), "-screen", "0", f"{self.width}x{self.height}x24", "-fbdir", str(self.folder),
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.name = ":" + answer.readline().strip()
        file = open(self.folder / "Xvfb_screen0", "rb")
        self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.bytes[:100])  # the header of an XWD file
        self.stride = header[12]
        self.start = header[0] + header[19] * 12
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def row(self, y):
        """One row's pixels as B, G, R, x bytes."""
        at = self.start + y * self.stride
        return self.bytes[at:at + self.width * 4]

    def colours(self, rows):
        """How often each colour stands in these rows."""
        counts = {}
        for y in rows:
            row = self.row(y)
            for x in range(0, len(row), 8):
                colour = row[x:x + 3]
                counts[colour] = counts.get(colour, 0) + 1
        return counts

    def shows_words(self, rows):
        """True once these rows hold a ground and letters on it: two colours that each cover a good part."""
        counts = sorted(self.colours(rows).values(), reverse=True)
        return len(counts) > 2 and counts[1] * 50 > sum(counts)

    def wait_for_words(self, rows, limit_s):
        """Seconds (monotonic) at which the words stood there; None when they did not come in time."""
        end = time.monotonic() + limit_s
        while time.monotonic() < end:
            if self.shows_words(rows):
                return time.monotonic()
            time.sleep(0.002)
        return None

    def wait_until_blank(self):
        """Until whatever was shown last has gone."""
        while self.shows_words(range(0, self.height, 20)):
            time.sleep(0.01)
