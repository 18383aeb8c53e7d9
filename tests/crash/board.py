"""One start of the real player over a store that may have been cut off, and what it finds there."""

import collections
import contextlib
import hashlib
import json
import os
import re
import signal
import subprocess
import time

LIMIT_S = 60


class Board:
    Paths = collections.namedtuple("Paths", "player root screen scratch")

    def __init__(self, paths, state, feed, number, preload=None):
        self.state = state
        self.status_file = paths.scratch / "status.json"
        self.status_file.unlink(missing_ok=True)
        config = paths.scratch / "player.yaml"
        config.write_text("player: 1\n" + "".join(f'{key}: "{value}"\n' for key, value in {
            "feed": feed or paths.scratch / "no-feed", "root": paths.root, "screen": paths.screen, "state": state,
            "status": self.status_file}.items()) + "accepts: [xa-mau]\npoll: 1s\noutputs: [{kind: null}]\nclock: system\n")
        self.log_file = paths.scratch / "log"
        environment = dict(os.environ)
        if preload:
            environment["LD_PRELOAD"] = preload
        self.began = time.monotonic()
        with open(self.log_file, "wb") as log:
            self.process = subprocess.Popen([str(paths.player), "--config", str(config)], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, env=environment)

    def log(self):
        return self.log_file.read_text(errors="replace")

    def acknowledged(self, patience_s):
        """True as soon as the player says that it has the feed; False when the patience is over (None: it has much)."""
        end = time.monotonic() + (LIMIT_S if patience_s is None else patience_s)
        while True:
            log = self.log()
            if "feed: fresh" in log and "store: " not in log:
                return True
            if time.monotonic() > end:
                return False
            time.sleep(0.005)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def starts_with(self, acknowledged, newest):
        """Starts without a feed. Empty, or what is broken; and the seconds until the picture."""
        shown = self._wait_for_picture()
        start_s = time.monotonic() - self.began
        log = self.log()
        self.kill()
        if not shown:
            return f"no picture: {log[-300:]}", None
        torn = self._torn()
        if torn:
            return torn, start_s
        if "refused:" in log or "damaged" in log:
            return f"damaged: {log[-300:]}", start_s
        if acknowledged == 0 and shown == "safe":
            return "", start_s
        number = re.search(r"LẦN THỨ (\d+)", shown)
        if not number:
            return f"acknowledged {acknowledged}, shows {shown}", start_s
        if not max(acknowledged, 1) <= int(number.group(1)) <= newest:
            return "an acknowledged publication is lost", start_s
        return "", start_s

    def _wait_for_picture(self):
        end = time.monotonic() + LIMIT_S
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError, ValueError):
                status = json.loads(self.status_file.read_text())
                if status.get("showing"):
                    return status["showing"][0]["title"]
                if status.get("kind") == "nothing":
                    return "safe"
            time.sleep(0.005)
        return ""

    def _torn(self):
        """Objects are named by their hash; a record's first line is the hash of the rest."""
        for file in self._files("objects"):
            if hashlib.sha256(file.read_bytes()).hexdigest() != file.name:
                return "a torn object"
        for file in self._files("generations"):
            first, _, rest = file.read_bytes().partition(b"\n")
            if hashlib.sha256(rest).hexdigest() != first.decode(errors="replace"):
                return "a torn generation"
        return ""

    def _files(self, part):
        folder = self.state / part
        return [file for file in folder.iterdir() if not file.name.startswith(".new-")] if folder.is_dir() else []
