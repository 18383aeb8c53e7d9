#!/usr/bin/env python3
"""What one machine has to show: machine.py ARCH PROGRAMS COUNTS_FILE, called by tests/machine/run.

The office's feed lies on the machine's second disk: a running line before eight, standing words from eight on. The
pictures that the display shows are compared with `bangron render` of this machine, byte for byte.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests/e2e")]

from office import Office, image, slogan, ticker, timetable  # noqa: E402
from png import pixels_of  # noqa: E402
from qemu import Machine, MachineFailed  # noqa: E402
from world import Broken, run  # noqa: E402

SIZE = (640, 360)
LARGER = (800, 600)
MOVING_AT = "2026-11-20 00:30:00"  # UTC; 07:30 at the office
STILL_AT = "2026-11-20 01:30:00"
SCREEN = 'screen: 1\nid: nha-van-hoa\nsize: 640x360\nrefresh: 60/1\nsite: {name: "Nhà văn hóa xã Mẫu"}\n'
PLAYER = """player: 1
feed: /opt/bangron/feed
usb: ""
root: root.json
screen: screen.yaml
state: /var/lib/bangron
accepts: [xa-mau]
outputs: [{kind: drm}]
clock: system
"""
BOOT_S = 300  # under emulation, on a machine that does other things too; 15 where it is quiet
GUEST_S = 120


def make_feed(bangron_folder, folder):
    office = Office(bangron_folder, folder / "office")
    office.add_screen("nha-van-hoa", SCREEN)
    rule = "  - show: [words/xa-mau-d01/{}.yaml]\n    when: {{dates: 2026-11-01..2026-11-30, daily: [\"{}\"]}}\n"
    run(bangron_folder / "bangron", "render", "--text", "HOA SEN", "--screen", "320x200", "-o", folder / "office/sen.png")
    items = {"chu-chay": ticker("chu-chay", "Nhiệt liệt chào mừng Ngày hội Văn hóa các dân tộc xã Mẫu năm 2026"),
             "dung-yen": slogan("dung-yen", "TIẾT KIỆM ĐIỆN | LÀ YÊU NƯỚC"), "hinh": image("hinh", "sen.png")}
    office.publish(
        {name: text.replace("evergreen: true", "valid: {until: 2026-11-30}") for name, text in items.items()},
        timetable(rule.format("chu-chay", "07:00-08:00"), rule.format("dung-yen", "08:00-20:00"), rule.format("hinh", "20:00-21:00")))
    return office


def make_board_disk(programs, office, folder):
    """Our disk of the machine: programs and data as installed, the board's own files, the feed, the guest's scripts."""
    board = folder / "board"
    (board / "etc").mkdir(parents=True)
    (board / "bin").mkdir()
    for program in ["bangron-player", "bangron-decode"]:
        shutil.copy(programs / program, board / "bin")
    for data in ["fonts", "layouts", "lists"]:
        shutil.copytree(ROOT / data, board / "share/bangron" / data)
    shutil.copytree(office.public, board / "feed")
    shutil.copytree(HERE / "guest", board / "guest")
    (board / "units").mkdir()
    shutil.copy(ROOT / "packaging/systemd/bangron-player.service", board / "units")
    shutil.copy(HERE / "guest/machine-report.service", board / "units")
    shutil.copy(office.root, board / "etc/root.json")
    (board / "etc/screen.yaml").write_text(SCREEN)
    (board / "etc/player.yaml").write_text(PLAYER)
    (board / "etc/moving-at").write_text(MOVING_AT)
    (board / "etc/still-at").write_text(STILL_AT)
    os.chmod(board, 0o755)
    disk = folder / "board.img"
    run("mke2fs", "-q", "-F", "-t", "ext4", "-d", board, disk, "96M")
    return disk


def expected_picture(bangron_folder, office, folder):
    file = folder / "expected.png"
    at = STILL_AT.replace(" ", "T") + "Z"
    run(bangron_folder / "bangron", "render", "--feed", office.public, "--root", office.root, "--screen",
        office.screens / "nha-van-hoa.yaml", "--at", at, "-o", file)
    width, height, pixels = pixels_of(file.read_bytes())
    return width, height, b"".join(pixels)


def at_corner(picture, size):
    """The picture at the top left of a larger black one."""
    width, height, pixels = picture
    rows = [pixels[y * width * 3:(y + 1) * width * 3] + bytes((size[0] - width) * 3) for y in range(height)]
    return *size, b"".join(rows) + bytes(size[0] * 3 * (size[1] - height))


class Checks:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, what, holds, otherwise=""):
        if holds:
            self.passed += 1
            print(f"ok: {what}")
        else:
            self.failed += 1
            print(f"FAILED: {what}: {otherwise}")


def differing(shown, expected):
    if shown[:2] != expected[:2]:
        return f"{shown[0]}x{shown[1]} instead of {expected[0]}x{expected[1]}"
    points = sum(shown[2][at:at + 3] != expected[2][at:at + 3] for at in range(0, len(expected[2]), 3))
    return f"{points} of {shown[0] * shown[1]} points differ"


def unit_values(text):
    return dict(pair.split("=", 1) for pair in text.split(";") if "=" in pair)


def watch(machine, checks, expected, folder, has_systemd):
    def same_picture(what, name, wanted=expected):
        shown = machine.screen(folder / f"{name}.ppm")
        checks.check(what, shown == wanted, differing(shown, wanted))

    moving = json.loads(machine.await_word("status", BOOT_S))
    machine.resize_display(*SIZE)  # says the size that it has: what is told first is not taken for a change
    output = moving["outputs"][0]
    booted = machine.await_word("uptime", 10)
    print(f"moving: {output['device']}, {output['shown']} frames shown, {output['passed_over']} passed over, "
          f"{moving['frames']['late']} late; a frame painted in {moving['frames']['paint_p50_us']} us and shown in "
          f"{output['show_p50_us']} us (p50), {output['show_p99_us']} us (p99); {booted} s after power on")
    checks.check("the running line comes through page flips", output["open"] and output["shown"] >= 100, str(output))

    machine.await_word("standing", GUEST_S)
    still = json.loads(machine.await_word("status", 10, nth=2))
    print(f"still: {still['outputs'][0]['shown']} frames shown, memory {still['memory']['pss_kb']} kB")
    checks.check("the picture decoder works behind the unit's walls", still["findings"] == [], str(still["findings"]))
    same_picture("standing words are the engine's own picture, byte for byte", "standing")

    machine.resize_display(0, 0)
    machine.await_word("pulled", GUEST_S)
    machine.resize_display(*LARGER)
    machine.await_word("back", GUEST_S)
    same_picture("a larger display that is put in instead shows the same in its corner", "back", at_corner(expected, LARGER))
    machine.resize_display(*SIZE)
    if not has_systemd:
        return
    before = unit_values(machine.await_word("unit", 10, nth=2))
    after = unit_values(machine.await_word("unit", 10, nth=3))
    checks.check("the unit is active, and its watchdog is fed while the picture stands",
                 after["ActiveState"] == "active" and after["NRestarts"] == "0" and after["WatchdogUSec"] != "0" and
                 int(after["WatchdogTimestampMonotonic"]) > int(before["WatchdogTimestampMonotonic"]) > 0, str((before, after)))
    machine.await_word("again", GUEST_S)
    again = unit_values(machine.await_word("unit", 10, nth=4))
    checks.check("a player that hangs is ended by the watchdog and comes back", again["NRestarts"] == "1", str(again))
    same_picture("after that the display shows the same", "again")


def main():
    architecture, programs, counts = sys.argv[1], ROOT / sys.argv[2], pathlib.Path(sys.argv[3])
    here = ROOT / "build/minimal/bin"
    checks = Checks()
    keep = ROOT / "build/machine" / architecture / "last"
    shutil.rmtree(keep, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        try:
            office = make_feed(here, folder)
            expected = expected_picture(here, office, folder)
            disk = make_board_disk(programs, office, folder)
            images = ROOT / "build/machine" / architecture
            with Machine(architecture, images, disk, folder, SIZE, MOVING_AT.replace(" ", "T")) as machine:
                watch(machine, checks, expected, folder, architecture == "amd64")
        except (Broken, MachineFailed, subprocess.SubprocessError, OSError, KeyError) as failure:
            checks.check(f"the machine of {architecture}", False, repr(failure) if isinstance(failure, KeyError) else str(failure))
        keep.mkdir(parents=True)
        for kept in [*folder.glob("*.ppm"), *folder.glob("expected.png"), *folder.glob("serial.log")]:
            shutil.copy(kept, keep)
    counts.write_text(f"{checks.passed} {checks.failed}\n")


main()
