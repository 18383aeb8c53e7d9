"""One virtual machine: started, listened to on its serial line, asked for its screen over QMP, its display pulled out and
put back in over VNC (the way a window of a virtual machine tells the guest its size). Software emulation only, no network;
every socket is a file of this test's own folder.
"""

import json
import pathlib
import re
import socket
import struct
import subprocess
import time

COMMANDS = {
    "amd64": ["qemu-system-x86_64", "-M", "q35,accel=tcg", "-cpu", "max", "-smp", "2", "-vga", "none"],
    "arm64": ["qemu-system-aarch64", "-M", "virt,accel=tcg", "-cpu", "cortex-a72", "-smp", "2"],
}
CONSOLES = {"amd64": "ttyS0", "arm64": "ttyAMA0"}


class MachineFailed(Exception):
    """The machine did not do what was awaited; says what it said last."""


class Machine:
    def __init__(self, architecture, images, board_disk, folder, size, start):
        self.serial = folder / "serial.log"
        self.serial.write_bytes(b"")
        self.qmp_path, self.vnc_path = folder / "qmp", folder / "vnc"
        command = COMMANDS[architecture] + [
            "-m", "768", "-nodefaults", "-no-reboot", "-nic", "none", "-display", "none", "-monitor", "none",
            "-kernel", images / "vmlinuz", "-initrd", images / "first.gz",
            "-append", f"console=tty0 console={CONSOLES[architecture]} quiet no_timer_check rdinit=/init panic=1 systemd.show_status=0 systemd.journald.forward_to_console=1 audit=0",
            "-rtc", f"base={start},clock=vm", "-serial", f"file:{self.serial}",
            "-drive", f"file={images / 'system.img'},format=raw,if=none,id=system,snapshot=on",
            "-device", "virtio-blk-pci,drive=system",
            "-drive", f"file={board_disk},format=raw,if=none,id=board,readonly=on", "-device", "virtio-blk-pci,drive=board",
            "-device", f"virtio-gpu-pci,xres={size[0]},yres={size[1]}",
            "-qmp", f"unix:{self.qmp_path},server=on,wait=off", "-vnc", f"unix:{self.vnc_path}"]
        self.started = time.monotonic()
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        self.qmp = self.vnc = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def await_word(self, word, limit_s, nth=1):
        """Waits for the nth "machine: WORD ..." on the serial line; what follows the word."""
        pattern = re.compile(rf"machine: {re.escape(word)} ?([^\r\n]*)\r?\n")
        end = time.monotonic() + limit_s
        while time.monotonic() < end:
            said = self.serial.read_text(errors="replace")
            found = pattern.findall(said)
            if len(found) >= nth:
                return found[nth - 1]
            if "machine: gave-up" in said:
                raise MachineFailed(f"the guest gave up waiting:\n{said[-3000:]}")
            if self.process.poll() is not None:
                raise MachineFailed(f"QEMU ended with {self.process.returncode}: {self.process.stdout.read()}\n{said[-3000:]}")
            time.sleep(0.05)
        raise MachineFailed(f"no '{word}' within {limit_s} s; the serial line ends with:\n{said[-3000:]}")

    def ask(self, command, **arguments):
        """One QMP command and its answer."""
        if self.qmp is None:
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(str(self.qmp_path))
            self.qmp = connection.makefile("rw")
            self.qmp.readline()
            self.ask("qmp_capabilities")
        self.qmp.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.qmp.flush()
        while True:
            answer = json.loads(self.qmp.readline())
            if "error" in answer:
                raise MachineFailed(f"{command}: {answer['error']}")
            if "return" in answer:
                return answer["return"]

    def screen(self, file):
        """(width, height, pixels as RGB bytes) of what the display shows."""
        self.ask("screendump", filename=str(file))
        return read_ppm(pathlib.Path(file).read_bytes())

    def resize_display(self, width, height):
        """0x0 pulls the display out."""
        if self.vnc is None:
            self.vnc = open_vnc(str(self.vnc_path))
        screen = struct.pack(">IHHHHI", 0, 0, 0, width, height, 0)
        self.vnc.sendall(struct.pack(">BxHHBx", 251, width, height, 1) + screen)


def open_vnc(path):
    """A VNC client that has said it can be resized, and reads nothing more."""
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(10)
    connection.connect(path)
    take(connection, 12)
    connection.sendall(b"RFB 003.008\n")
    kinds = take(connection, take(connection, 1)[0])
    assert 1 in kinds, "VNC without a password"
    connection.sendall(b"\x01")
    take(connection, 4)
    connection.sendall(b"\x01")  # shared
    head = take(connection, 24)
    take(connection, struct.unpack(">I", head[20:])[0])
    connection.sendall(struct.pack(">BxHi", 2, 1, -308))  # ExtendedDesktopSize
    return connection


def take(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        assert more, "the connection ended"
        data += more
    return data


def read_ppm(data):
    """A binary PPM as (width, height, RGB bytes); its head is four words, each with one space after it."""
    words, at = [], 0
    while len(words) < 4:
        end = next(place for place in range(at, len(data)) if data[place:place + 1].isspace())
        words.append(data[at:end])
        at = end + 1
    assert words[0] == b"P6" and words[3] == b"255", "not a PPM of 8 bits"
    return int(words[1]), int(words[2]), data[at:]
