"""The office lost its root, and somebody stands at the board with another. One function a case, as in cases.py."""

import contextlib
import hashlib
import subprocess

from office import Office, rules, slogan, timetable
from png import pixels_of
from world import always, check, run, wait_until

FIRST = "words/xa-mau-d01/chao-mung.yaml"


def _code(root, nonce):
    """The code for this root and this board's number, as the wall must show it."""
    digest = hashlib.sha256((hashlib.sha256(root).hexdigest() + nonce).encode()).hexdigest()
    return f"{int(digest[:15], 16) % 10**8:08d}"


def _picture_of(stage, name, head, text):
    """What the wall must look like with these words."""
    item = stage.folder / f"{name}.yaml"
    item.write_text(f'item: 1\nid: root\nkind: slogan\nlead: "{head}"\ntext: "{text}"\nevergreen: true\n')
    run(stage.bin / "bangron", "render", "--item", item, "--screen", stage.office.screens / "dung-yen.yaml", "-o",
        stage.folder / f"{name}.png")
    return pixels_of((stage.folder / f"{name}.png").read_bytes())


def _shows(player, picture):
    newest = player.newest()
    return newest != b"" and pixels_of(newest) == picture


def _start(stage, player, root):
    """The technician's command, and the code that is on the wall."""
    desk = subprocess.Popen([stage.bin / "bangron-player", "--config", player.folder / "player.yaml", "--install-root", root],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    nonce = player.folder / "state/root-nonce"
    before = nonce.read_text() if nonce.exists() else None
    wait_until("the board draws a number", lambda: nonce.exists() and nonce.read_text() != before, 10)
    code = _code(root.read_bytes(), nonce.read_text())
    wanted = _picture_of(stage, "code", "MÃ CÀI GỐC MỚI", f"{code[:4]}~{code[4:]}")
    wait_until("the wall shows the code", lambda: _shows(player, wanted), 10)
    return desk, code


def installs_a_new_root_at_the_board(stage):
    """a technician installs a new root with the code on the wall: old words stay, the old feed counts no more, new words come"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    words = player.newest()
    new = Office(stage.bin, stage.folder / "new")
    new.add_screen("dung-yen", (stage.office.screens / "dung-yen.yaml").read_text())
    new.publish({"chao-mung": slogan("chao-mung", "VĂN PHÒNG LẬP LẠI")}, timetable(rules([FIRST], on="dung-yen")))
    said = run(stage.bin / "bangron-player", "--config", player.folder / "player.yaml", "--install-root", new.root, expect=2)
    check("not while the player runs", said == "")
    check("ends cleanly", player.end() == 0)

    desk, _ = _start(stage, player, new.root)
    out, err = desk.communicate("1\n2\n3\n", timeout=60)
    check(f"three wrong codes are a no: {out} {err}", desk.returncode == 2)
    check("nothing was installed", not (player.folder / "state/root.json").exists())

    desk, code = _start(stage, player, new.root)
    out, err = desk.communicate(f"{code[:4]} {code[4:]}\n", timeout=60)
    check(f"installed: {out} {err}", desk.returncode == 0)
    check("the code stands on the wall alone", code not in out + err)
    fingerprint = hashlib.sha256(new.root.read_bytes()).hexdigest()[:16]
    check(f"logged: {err}", f"root: {fingerprint} installed at the board" in err)
    check("the wall tells it", _shows(player, _picture_of(stage, "done", "ĐÃ CÀI GỐC MỚI", fingerprint)))

    stage.office.publish({"moi": slogan("moi", "CHỮ DƯỚI GỐC CŨ")}, timetable(rules(["words/xa-mau-d01/moi.yaml"])))
    again = stage.play()
    stage.showing(again)
    check("the old words stay", again.newest() == words)
    check("the status tells the root", again.status()["root"] == {"fingerprint": fingerprint, "installed": True})
    always("nothing comes under the old root", lambda: again.newest() == words and again.items() == [FIRST], 3)
    with contextlib.suppress(FileNotFoundError):
        stage.office.public.rename(stage.folder / "lost")
    new.public.rename(stage.office.public)
    wait_until(f"the new office's words; {again.log()[-900:]}", lambda: again.newest() != words and again.items() == [FIRST], 15)
    check("the root before is forgotten", not (player.folder / "state/root-before").exists())


CASES = [installs_a_new_root_at_the_board]
