"""The world of the end-to-end tests: a real nginx, the real player, and waiting with a deadline.

Nothing here pretends to be one of our parts. A test waits for something to become true, never for time to pass; only
where nothing may happen it watches for as long as several polls take.
"""

import contextlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

SLOW = 4 if os.environ.get("BANGRON_SLOW_BUILD") else 1  # sanitizers make everything slower, never wronger


class Broken(Exception):
    """What was promised did not happen."""


def wait_until(what, question, limit_s):
    """Asks until the answer is true and returns it. Fails by naming `what`."""
    end = time.monotonic() + limit_s * SLOW
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Broken(f"not within {limit_s * SLOW} s: {what}")
        time.sleep(0.02)


def always(what, question, for_s):
    """Asks for a while; fails as soon as the answer is false."""
    end = time.monotonic() + for_s
    while time.monotonic() < end:
        if not question():
            raise Broken(f"no longer true: {what}")
        time.sleep(0.02)


def check(what, condition):
    if not condition:
        raise Broken(what)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*command, expect=0):
    """Runs a program to its end; fails with what it said when its exit code is another. None: whatever it is."""
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    if expect is not None and done.returncode != expect:
        raise Broken(f"{' '.join(map(str, command))}: exit {done.returncode}, not {expect}\n{done.stdout}{done.stderr}")
    return done.stdout


class Process:
    """A program that runs beside the test; ended with it."""

    def __init__(self, command, log, environment=None):
        self.log_file = log
        with open(log, "ab") as out:
            self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                            env=environment)

    @property
    def pid(self):
        return self.process.pid

    def log(self):
        return self.log_file.read_text(errors="replace")

    def is_running(self):
        return self.process.poll() is None

    def end(self, how=signal.SIGTERM, limit_s=10):
        """Its exit code after the signal."""
        if self.is_running():
            self.process.send_signal(how)
        try:
            return self.process.wait(timeout=limit_s * SLOW)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Broken(f"did not end within {limit_s * SLOW} s of signal {how}") from None


class Server(Process):
    """nginx that serves one folder as plain files, on loopback."""

    def __init__(self, folder, scratch, port=None):
        self.port = port or free_port()
        scratch.mkdir(parents=True, exist_ok=True)
        paths = "\n".join(f"{name}_temp_path {scratch}/{name};" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        user = "user root;" if os.getuid() == 0 else ""
        (scratch / "nginx.conf").write_text(
            f"{user} worker_processes 1; daemon off; pid {scratch}/pid; error_log {scratch}/error.log;\n"
            f"events {{ worker_connections 64; }}\n"
            f"http {{ log_format asked '$msec $uri $status $request_length $bytes_sent'; access_log {scratch}/access.log asked;\n"
            f"{paths}\n"
            f"server {{ listen 127.0.0.1:{self.port}; location / {{ root {folder}; }} }} }}\n")
        super().__init__([nginx(), "-e", scratch / "error.log", "-p", scratch, "-c", scratch / "nginx.conf"], scratch / "log")
        self.url = f"http://127.0.0.1:{self.port}/"
        wait_until("nginx answers", self.answers, 10)

    def asked(self):
        """What was asked for so far, a dict a request: when it was answered (s), uri, status, bytes both ways."""
        lines = (pathlib.Path(self.log_file).parent / "access.log").read_text().splitlines()
        return [{"at": float(at), "uri": uri, "status": int(status), "bytes": int(asked) + int(sent)}
                for at, uri, status, asked, sent in (line.split() for line in lines)]

    def answers(self):
        check(f"nginx ended: {self.log()}", self.is_running())
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        return False


def nginx():
    for folder in os.environ.get("PATH", "").split(":") + ["/usr/sbin"]:
        if os.access(f"{folder}/nginx", os.X_OK):
            return f"{folder}/nginx"
    raise Broken("nginx is not installed")


class Player(Process):
    """The real bangron-player with a folder of its own: configuration, store, status, frames."""

    def __init__(self, bin_dir, folder, *, feed, root, screen, outputs, accepts=("xa-mau",), min_persons=2, usb=None,
                 environment=None):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.memory = tempfile.TemporaryDirectory(dir="/dev/shm", prefix="bangron-e2e-")
        self.status_file = pathlib.Path(self.memory.name) / "status.json"
        self.frames = folder / "frames"
        self.safe_file = folder / "safe"
        self.inputs = folder / "input"
        self.media = folder / "media"
        quoted = {"feed": feed, "root": root, "screen": screen, "state": folder / "state"}
        quoted["usb"] = usb or self.media
        (folder / "player.yaml").write_text(
            "player: 1\n" + "".join(f'{key}: "{value}"\n' for key, value in quoted.items()) +
            f"accepts: [{', '.join(accepts)}]\nmin_persons: {min_persons}\npoll: 1s\n"
            f'safe: {{file: "{self.safe_file}", inputs: "{self.inputs}"}}\noutputs:\n' +
            "".join(f"  - {output}\n" for output in outputs) + "policy: show\n")
        environment = dict(os.environ if environment is None else environment, RUNTIME_DIRECTORY=self.memory.name)
        leaks = pathlib.Path(__file__).resolve().parent.parent / "support/leaks_of_others.txt"
        environment.setdefault("LSAN_OPTIONS", f"suppressions={leaks}:print_suppressions=0")
        super().__init__([bin_dir / "bangron-player", "--config", folder / "player.yaml"], folder / "log", environment)

    def status(self):
        """What the player says of itself; empty before it has said anything."""
        try:
            return json.loads(self.status_file.read_text())
        except (OSError, ValueError):
            return {}

    def status_after(self, earlier):
        """The status, once it was written at another moment; else None."""
        status = self.status()
        return status if status.get("written_at") != earlier.get("written_at") else None

    def items(self):
        return [one.get("item", "") for one in self.status().get("showing", [])]

    def is_safe(self):
        return self.status().get("kind") == "safe"

    def says(self, reason):
        """True where log and status both tell this reason."""
        return reason in self.log() and reason in json.dumps(self.status())

    def newest(self):
        """The bytes of the newest frame."""
        with contextlib.suppress(OSError):
            return (self.frames / "newest.png").read_bytes()
        return b""

    def listening_sockets(self):
        """Listening TCP sockets and bound UDP sockets of this process, as `ss` tells them."""
        told = subprocess.run(["ss", "-H", "-ltunp"], check=True, capture_output=True, text=True).stdout
        return [line for line in told.splitlines() if f"pid={self.pid}," in line]
