"""What must hold when everything is real: nginx, the programs, the disk. One function a case; its docstring is its name.

Each gets a fresh Stage: its own copy of one published office, a server for it, and players on demand.
"""

import datetime
import json
import os
import shutil
import struct
import time
import zlib

import chaos
import fill_cases
import root_cases
from hostile_hub import HostileHub
from office import image, rules, slogan, ticker, timetable
from png import pixels_of
from screen import Screen
from stage import FIRST, NEW, RUNNING
from world import SLOW, always, check, free_port, run, wait_until


# --- the happy path


def plays_what_was_published(stage):
    """publishes and plays: the item, why, since when, the feed's version, the approved picture"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    status = player.status()
    check(f"reasons in words: {status}", status.get("why"))
    check(f"since when: {status}", status.get("since"))
    check(f"the picture that two people signed: {status}", status.get("approved") is True)
    check("a picture with letters on it", len(set(pixels_of(player.newest())[2])) > 2)


def still_pictures_cost_nothing(stage):
    """draws no frame while the picture stands still"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    first = player.status()
    later = wait_until("the status is written anew", lambda: player.status_after(first), 15)
    last = wait_until("and again", lambda: player.status_after(later), 15)
    check(f"no frame was drawn: {later['frames']} {last['frames']}", later["frames"]["drawn"] == last["frames"]["drawn"])


def shows_new_words(stage):
    """shows new words while it plays"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    stage.office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    stage.showing(player, NEW)


def asks_little_and_shows_at_once(stage):
    """asks for two files under 1 kB when nothing is new; new words are on within a second of the answer that told of them"""
    server = stage.serve()
    player = stage.play()
    stage.showing(player)
    begun = len(server.asked())
    wait_until("four looks", lambda: len(server.asked()) >= begun + 8, 15)
    quiet = server.asked()[begun:begun + 8]
    check(f"two files a look: {quiet}", {"/orders/safe.json", "/metadata/timestamp.json"} == {one["uri"] for one in quiet})
    check(f"under 1 kB each: {quiet}", all(one["bytes"] < 1000 for one in quiet))
    check(f"nothing is sent again: {quiet}", all(one["status"] in (304, 404) for one in quiet))

    written = player.status()["store"]["written_kb"]
    always("nothing is written while nothing is new", lambda: player.status()["store"]["written_kb"] == written, 6)

    before, asked = player.newest(), len(server.asked())
    stage.office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    wait_until("the new picture", lambda: player.newest() not in (b"", before), 10)
    shown = time.time()
    told = next(one["at"] for one in server.asked()[asked:] if one["uri"].startswith("/metadata/") and one["status"] == 200)
    check(f"on the wall {shown - told:.2f} s after the answer", shown - told <= SLOW)


def renders_what_it_plays(stage):
    """bangron render --feed gives the very bytes of the running player, tick for tick"""
    stage.serve()
    folder = stage.folder / "player/frames"
    player = stage.play("chay", outputs=[f'{{kind: png, target: "{folder}?frames"}}'])
    wait_until("the ticker runs", lambda: RUNNING in player.items(), 10)
    already = set(folder.glob("*.png"))
    wait_until("frames were written", lambda: len(set(folder.glob("*.png")) - already) > 40, 20)
    check("ends cleanly", player.end() == 0)
    played = {int(file.stem): file for file in set(folder.glob("*.png")) - already}
    first = min(played)
    start = datetime.datetime.fromtimestamp(0, datetime.timezone.utc) + datetime.timedelta(microseconds=-(-first * 1000000 // 60))
    rendered = stage.folder / "rendered"
    rendered.mkdir()
    count = min(max(played) - first + 1, 90)
    run(stage.bin / "bangron", "render", "--feed", stage.office.public, "--root", stage.office.root, "--screen",
        stage.office.screens / "chay.yaml", "--from", start.isoformat().replace("+00:00", "Z"), "--frames", count, "-o", rendered)
    files = sorted(rendered.glob("*.png"))
    check(f"{count} frames rendered", len(files) == count)
    same = 0
    for offset, file in enumerate(files):
        if first + offset in played:
            check(f"tick {first + offset} is the same", file.read_bytes() == played[first + offset].read_bytes())
            same += 1
    check("enough ticks compared", same > 20)


# --- when something is gone


def plays_on_without_the_server(stage):
    """keeps playing when the server is gone, and takes new words when it is back"""
    server = stage.serve()
    player = stage.play("chay")
    wait_until("the ticker runs", lambda: RUNNING in player.items(), 10)
    server.end()
    before = player.status()["frames"]["drawn"]
    wait_until("the ticker runs on", lambda: player.status().get("frames", {}).get("drawn", 0) > before + 60, 20)
    check("the item is still on", RUNNING in player.items())
    stage.office.publish({"moi": slogan("moi", "MỪNG NGÀY HỘI")}, timetable(rules([NEW])))
    stage.serve(server.port)
    wait_until("new words after the server came back", lambda: NEW in player.items(), 5)


def starts_from_the_store(stage):
    """plays from the store after a restart without network"""
    server = stage.serve()
    player = stage.play()
    stage.showing(player)
    check("ends cleanly", player.end() == 0)
    server.end()
    picture = player.newest()
    shutil.rmtree(player.frames)
    again = stage.play(feed=server.url)
    stage.showing(again, limit_s=5)
    check("the same picture as before", again.newest() == picture)


def waits_for_a_feed(stage):
    """starts without network with the site's name, and plays within 5 s of the network's return"""
    port = free_port()
    player = stage.play(feed=f"http://127.0.0.1:{port}/")
    wait_until("a picture without a feed", player.newest, 5)
    check("it is not black", len(set(pixels_of(player.newest())[2])) > 1)
    stage.serve(port)
    wait_until("plays once the feed is there", lambda: FIRST in player.items(), 5)


def waits_for_a_display(stage):
    """starts without a display, and shows within 5 s of the display's coming"""
    stage.serve()
    name = f":{os.getpid() % 50000 + 1000}"  # far from the numbers that others are given
    player = stage.play(outputs=["{kind: window}"], environment=dict(os.environ, DISPLAY=name, SDL_VIDEODRIVER="x11"))
    wait_until("plays without a display", lambda: FIRST in player.items(), 10)
    check("is still running", player.is_running())
    with Screen(name) as screen:
        wait_until("the words stand on the display", lambda: screen.shows_words(range(0, screen.height, 8)), 5)
        check("ends cleanly", player.end() == 0)


def ends_cleanly(stage):
    """ends with 0 on SIGTERM, with and without a feed"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    check("exit 0", player.end() == 0)
    lonely = stage.play(feed=f"http://127.0.0.1:{free_port()}/", name="lonely")
    wait_until("a picture", lonely.newest, 5)
    check("exit 0 without a feed", lonely.end() == 0)


def listens_on_nothing(stage):
    """listens on nothing"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    check("no listening socket", not player.listening_sockets())


# --- a bad line, and none at all


def _number(count):
    return f"words/xa-mau-d01/so-{count}.yaml"


def bears_a_bad_line(stage):
    """shows the newest words in the end over a line that is late, cut, reset, slow, lying, stale or not there; the ticker runs on"""
    server = stage.serve()
    line = chaos.ChaosProxy(server.port)
    stage.processes.append(line)
    player = stage.play("chay", feed=line.url)
    wait_until("the ticker runs", lambda: RUNNING in player.items(), 10)
    faults = [("late", chaos.late(0.4)), ("cut at 100", chaos.cut_at(100)), ("cut at 3000", chaos.cut_at(3000)),
              ("reset", chaos.reset), ("slow", chaos.trickle(4000)), ("too long", chaos.wrong_length(40)),
              ("too short", chaos.wrong_length(-40)), ("portal", chaos.portal), ("overloaded", chaos.overloaded),
              ("replayed", chaos.replayed)]
    for count, (name, fault) in enumerate(faults):
        new = _number(count)
        line.set_fault(fault)
        stage.office.publish({f"so-{count}": ticker(f"so-{count}", f"Dòng chữ số {count}.")}, timetable(rules([new], on="chay")))
        asked, before = line.asked, player.status()["frames"]
        wait_until(f"{name}: asked again", lambda: line.asked > asked + 1, 15)
        wait_until(f"{name}: the ticker runs on", lambda: player.status()["frames"]["drawn"] > before["drawn"] + 30, 20)
        check(f"{name}: still running", player.is_running())
        line.set_fault(chaos.honest)
        wait_until(f"{name}: the newest words; the player says {player.status()}", lambda: new in player.items(), 20)
        check(f"{name}: nothing refused", not player.status().get("refusals"))
    frames = player.status()["frames"]
    check(f"frames late for it: {frames}", SLOW > 1 or frames["late"] <= frames["drawn"] // 50)


def drops_a_hung_transfer(stage):
    """drops a transfer that hangs within 60 s, says so, and goes on"""
    server = stage.serve()
    line = chaos.ChaosProxy(server.port)
    stage.processes.append(line)
    player = stage.play(feed=line.url)
    stage.showing(player)
    line.set_fault(chaos.hang)
    stage.office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    asked = line.asked
    wait_until("a request hangs", lambda: line.asked > asked, 10)
    began = time.monotonic()
    wait_until("it is given up", lambda: player.says("fetch-timeout"), 60 / SLOW)
    check(f"within 60 s: {time.monotonic() - began:.0f} s", time.monotonic() - began < 60)
    line.set_fault(chaos.honest)
    wait_until("new words", lambda: NEW in player.items(), 10)


def takes_a_stick(stage):
    """takes a feed from a stick without a network, and neither an older nor a forged one"""
    media = stage.folder / "media"
    media.mkdir()
    server = stage.serve()
    player = stage.play(usb=media)
    stage.showing(player)
    server.end()
    old = stage.folder / "old"
    shutil.copytree(stage.office.public, old)
    stage.office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    shutil.copytree(stage.office.public, media / "clerk/USB STICK/feed")
    stage.showing(player, NEW)
    picture = player.newest()
    shutil.rmtree(media / "clerk")
    check("what the stick brought stays without it", player.newest() == picture)
    shutil.copytree(old, media / "OLD")
    wait_until("the older one is told", lambda: player.says("rollback"), 10)
    shutil.rmtree(media / "OLD")
    hub = HostileHub(stage.office.public, stage.office.hub_key, stage.office.keyid_of)
    signed, _ = _new_words(hub)
    hub.save("words-xa-mau-d01", signed, [stage.office.key("an")])
    hub.publish()
    shutil.copytree(stage.office.public, media / "FORGED")
    wait_until("the forged one is told", lambda: player.says("too-few-signers"), 10)
    always("the wall stays as it was", lambda: player.newest() == picture and NEW in player.items(), 2.5)
    check("ends cleanly", player.end() == 0)
    shutil.rmtree(media / "FORGED")
    again = stage.play(usb=media)
    stage.showing(again, NEW)


# --- pictures


BLUE = (0x10, 0x20, 0xC0)


def _png_of(width, height, rgb):
    """A plain picture of one colour."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = (b"\0" + bytes(rgb) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def a_poisoned_picture_darkens_nothing(stage):
    """shows a picture that two people signed; a poisoned one that two people signed is left out with its reason"""
    stage.serve()
    path, media = "words/xa-mau-d01/anh.yaml", "media/xa-mau-d01/hoa.png"
    (stage.office.folder / "hoa.png").write_bytes(_png_of(40, 20, BLUE))
    stage.office.publish({"anh": image("anh", "hoa.png")}, timetable(rules([path])))
    player = stage.play()
    stage.showing(player, path)
    check("the picture is on the wall", bytes(BLUE) in [pixel[:3] for pixel in pixels_of(player.newest())[2]])
    check("as it was approved", wait_until("compared", lambda: player.status().get("approved"), 10) is True)
    check("a restart shows it again", player.end() == 0)
    player = stage.play(name="player")
    stage.showing(player, path)

    # The office's own writer would refuse it, so the hostile hub signs as both people.
    bomb = bytearray(_png_of(1, 1, BLUE))
    bomb[16:24] = struct.pack(">II", 1, 1_000_000_000)
    bomb[29:33] = struct.pack(">I", zlib.crc32(bytes(bomb[12:29])))
    hub = HostileHub(stage.office.public, stage.office.hub_key, stage.office.keyid_of)
    signed = hub.load("words-xa-mau-d01")
    hub.add_target(signed, media, bytes(bomb))
    hub.save("words-xa-mau-d01", signed, [stage.office.key("an"), stage.office.key("binh")])
    timetable_role = hub.load("timetable")
    hub.add_target(timetable_role, "timetable/xa-mau.yaml", timetable(rules([path, FIRST])).encode())
    hub.save("timetable", timetable_role, [stage.office.hub_key])
    hub.publish()
    wait_until(f"the reason is told: {player.status()}", lambda: "picture-too-large" in json.dumps(player.status()), 10)
    stage.showing(player, FIRST)
    always("the wall goes on without it", lambda: FIRST in player.items() and player.is_running(), 2.5)

    # The next good one is shown.
    (stage.office.folder / "hoa.png").write_bytes(_png_of(20, 40, BLUE))
    signed = hub.load("words-xa-mau-d01")
    hub.add_target(signed, media, _png_of(20, 40, BLUE))
    hub.save("words-xa-mau-d01", signed, [stage.office.key("an"), stage.office.key("binh")])
    hub.publish()
    wait_until("the next picture decodes", lambda: path in player.items(), 30)


# --- tampering: the reason in log and status, the wall as it was


def _tampered(stage, change, reason, **options):
    """Plays, lets `change` rewrite the feed, and expects the reason while the picture stays the same."""
    stage.serve()
    player = stage.play(**options)
    stage.showing(player)
    picture, items = player.newest(), player.items()
    hub = HostileHub(stage.office.public, stage.office.hub_key, stage.office.keyid_of)
    change(hub)
    hub.publish()
    wait_until(f"\"{reason}\" in log and status; status {json.dumps(player.status())[:600]} log {player.log()[-600:]}",
               lambda: player.says(reason), 10)
    always("the wall stays as it was", lambda: player.newest() == picture and player.items() == items, 2.5)
    check("still running", player.is_running())


def _new_words(hub):
    """The tray's next version with other words in the item that is on. Returns the signed part and the item's file."""
    signed = hub.load("words-xa-mau-d01")
    custom = signed["targets"][FIRST].get("custom")
    file = hub.add_target(signed, FIRST, slogan("chao-mung", "CHỮ KHÔNG AI DUYỆT").encode(), custom)
    return signed, file


def takes_what_two_signed(stage):
    """takes words that two people signed, whoever wrote the files (so the refusals below are for their reasons alone)"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    picture = player.newest()
    hub = HostileHub(stage.office.public, stage.office.hub_key, stage.office.keyid_of)
    signed, _ = _new_words(hub)
    hub.save("words-xa-mau-d01", signed, [stage.office.key("an"), stage.office.key("binh")])
    hub.publish()
    wait_until("other words on the wall", lambda: player.newest() != picture, 10)
    check("nothing refused", not player.status().get("refusals"))


def refuses_one_signer(stage):
    """refuses words that one person signed"""
    def change(hub):
        signed, _ = _new_words(hub)
        hub.save("words-xa-mau-d01", signed, [stage.office.key("an")])
    _tampered(stage, change, "too-few-signers")


def refuses_one_person_with_two_keys(stage):
    """refuses words that one person signed with two keys"""
    def change(hub):
        second = stage.office.new_key("an-2", person="an")
        unit = hub.load("unit-xa-mau")
        delegations = unit["delegations"]
        delegations["keys"][stage.office.keyid_of(second)] = stage.office.public_key(second)
        for role in delegations["roles"]:
            if role["name"] == "words-xa-mau-d01":
                role["keyids"].append(stage.office.keyid_of(second))
        hub.save("unit-xa-mau", unit, stage.office.sheets)
        signed, _ = _new_words(hub)
        hub.save("words-xa-mau-d01", signed, [stage.office.key("an"), second])
    _tampered(stage, change, "one-person-two-keys")


def refuses_a_foreign_signer(stage):
    """refuses words that a stranger signed beside one of ours"""
    def change(hub):
        stranger = stage.office.new_key("la", person="nguoi-la")
        signed, _ = _new_words(hub)
        hub.save("words-xa-mau-d01", signed, [stage.office.key("an"), stranger])
    _tampered(stage, change, "foreign-signer")


def refuses_a_changed_byte(stage):
    """refuses an item of which one byte was changed on the way"""
    def change(hub):
        signed, file = _new_words(hub)
        hub.save("words-xa-mau-d01", signed, [stage.office.key("an"), stage.office.key("binh")])
        data = bytearray(file.read_bytes())
        data[-2] ^= 1
        file.write_bytes(data)
    _tampered(stage, change, "wrong-hash")


def refuses_a_wrong_length(stage):
    """refuses an item that is longer than was signed"""
    def change(hub):
        signed, file = _new_words(hub)
        hub.save("words-xa-mau-d01", signed, [stage.office.key("an"), stage.office.key("binh")])
        file.write_bytes(file.read_bytes() + b"# more\n")
    _tampered(stage, change, "wrong-length")


def refuses_what_only_the_timetable_names(stage):
    """refuses an item that only the timetable names"""
    def change(hub):
        ghost = "words/xa-mau-d01/khong-ai-ky.yaml"
        signed = hub.load("timetable")
        text = timetable(rules([FIRST, ghost], on="dung-yen"))
        hub.add_target(signed, "timetable/xa-mau.yaml", text.encode(), signed["targets"]["timetable/xa-mau.yaml"].get("custom"))
        hub.file_of(ghost, "0" * 64).parent.mkdir(parents=True, exist_ok=True)
        hub.file_of(ghost, "0" * 64).write_text(slogan("khong-ai-ky", "CHỮ KHÔNG AI DUYỆT"))
        hub.save("timetable", signed, [stage.office.hub_key])
    _tampered(stage, change, "not-in-words")


def refuses_a_foreign_unit(stage):
    """refuses a unit that the screen does not accept, however well it is signed"""
    def change(hub):
        office = stage.office
        path = "words/xa-la-d01/chao-mung.yaml"
        words = json.loads(json.dumps(hub.load("words-xa-mau-d01")).replace("xa-mau", "xa-la"))
        words["targets"] = {}
        hub.add_target(words, path, slogan("chao-mung", "CHỮ CỦA XÃ KHÁC").encode())
        unit = json.loads(json.dumps(hub.load("unit-xa-mau")).replace("xa-mau", "xa-la"))
        targets = hub.load("targets")
        roles = targets["delegations"]["roles"]
        ours = next(role for role in roles if role["name"] == "unit-xa-mau")
        roles.insert(roles.index(ours), json.loads(json.dumps(ours).replace("xa-mau", "xa-la")))
        hub.save("words-xa-la-d01", words, [office.key("an"), office.key("binh")])
        hub.save("unit-xa-la", unit, office.sheets)
        hub.save("targets", targets, office.sheets)
        signed = hub.load("timetable")
        hub.add_target(signed, "timetable/xa-mau.yaml", timetable(rules([FIRST, path], on="dung-yen")).encode(),
                       signed["targets"]["timetable/xa-mau.yaml"].get("custom"))
        hub.save("timetable", signed, [office.hub_key])
    _tampered(stage, change, "unit-not-accepted")


# --- safe at once


def _restarted(stage, player, **options):
    check("ends cleanly", player.end() == 0)
    shutil.rmtree(player.frames, ignore_errors=True)
    return stage.play(**options)


def _goes_safe(player, limit_s, words):
    wait_until(f"the safe picture; status {json.dumps(player.status())[:900]} log {player.log()[-900:]}",
               lambda: player.newest() not in (b"", words), limit_s)
    wait_until("the status tells it", player.is_safe, 5)
    check("the log tells the order", "safe: order" in player.log())


def goes_safe_by_one_order(stage):
    """one person makes the wall safe through the feed; it stays so without a server and after a restart; two lift it"""
    server = stage.serve()
    player = stage.play()
    stage.showing(player)
    words = player.newest()
    stage.office.order("safe", "an", "--reason", "chữ sai")
    _goes_safe(player, 2.5, words)  # the poll's second, and one more
    check("who and why", [("an", "chữ sai")] == [(order["person"], order["reason"]) for order in player.status()["orders"]])
    server.end()
    again = _restarted(stage, player, feed=server.url)
    wait_until("safe after the restart, without a server", again.is_safe, 10)
    check("no word was shown", words not in [file.read_bytes() for file in again.frames.glob("*.png")])
    stage.serve(server.port)
    always("safe when the server is back", again.is_safe, 2)
    stage.office.order("lift", "an")
    always("one person lifts nothing", again.is_safe, 2.5)
    stage.office.order("lift", "binh")
    stage.showing(again, limit_s=6)
    check("the words are back", again.newest() == words)


def a_hub_undoes_no_order(stage):
    """a hub that takes the order away, forges a lift or lifts with one person's key undoes nothing; it forges no order"""
    stage.serve()
    player = stage.play()
    stage.showing(player)
    words = player.newest()
    office = stage.office
    hub = HostileHub(office.public, office.hub_key, office.keyid_of)
    forged = {"_type": "safe-order", "unit": "xa-mau", "screens": [], "reason": "", "nonce": "1", "issued": "2026-11-21T00:00:00Z"}
    hub.write_orders([forged], [office.hub_key])
    wait_until("the forged order is refused in log and status", lambda: player.says("foreign-signer"), 10)
    always("the words stay", lambda: player.newest() == words, 1.5)
    (office.public / "orders/safe.json").unlink()
    order = office.order("safe", "an").split()[-1]
    _goes_safe(player, 3, words)
    lift = {"_type": "safe-lift", "unit": "xa-mau", "order": order, "issued": "2026-11-21T00:00:00Z"}
    second = office.new_key("an-2", person="an")
    for keys in [[office.hub_key], [office.key("an")], [office.key("an"), second], [office.hub_key, office.sheets[0]]]:
        hub.write_orders([lift], keys)
        always("a forged lift lifts nothing", player.is_safe, 1.5)
    (office.public / "orders/safe.json").write_text("<html>log in</html>")
    always("nor does a login page", player.is_safe, 1.5)
    (office.public / "orders/safe.json").unlink()
    always("nor an order taken away", player.is_safe, 1.5)


def goes_safe_at_the_board(stage):
    """the safe file, the safe key and an order on a stick each bring the safe picture within a second, without network"""
    server = stage.serve()
    player = stage.play()
    stage.showing(player)
    words = player.newest()
    server.end()
    player.safe_file.touch()
    _goes_safe(player, 1, words)
    player = _restarted(stage, player, feed=server.url)
    wait_until("safe after a restart", player.is_safe, 10)
    player.safe_file.unlink()
    stage.showing(player, limit_s=5)
    player.inputs.mkdir(exist_ok=True)
    os.mkfifo(player.inputs / "event0")
    button = os.open(player.inputs / "event0", os.O_RDWR)
    time.sleep(2.5)  # devices are looked for every two seconds
    os.write(button, struct.pack("llHHi", 0, 0, 1, 119, 1))
    _goes_safe(player, 1, words)
    player = _restarted(stage, player, feed=server.url)
    wait_until("safe after a restart", player.is_safe, 10)
    (player.folder / "safe.lift").touch()
    stage.showing(player, limit_s=5)
    run(stage.bin / "bangron", "feed", "order", "safe", "--unit", "xa-mau", "--key", stage.office.key("binh"), "-o",
        player.media / "stick/orders/safe.json")
    _goes_safe(player, 1.2, words)
    shutil.rmtree(player.media)
    always("safe although the stick is gone", player.is_safe, 1.5)
    os.close(button)


# --- the office's life


def takes_no_word_down_when_somebody_leaves(stage):
    """a person leaves: no publish until the others signed anew, no word leaves the wall; an exposed key's words go at once"""
    office = stage.office
    third = office.new_key("cuong", person="cuong")
    office.feed("enrol", "--person", f"{third}.pub", *office.with_sheets())
    office.feed("publish")
    stage.serve()
    player = stage.play()
    stage.showing(player)
    words = player.newest()
    said = office.feed("revoke", "--person", "binh", *office.with_sheets())
    check(f"tells the tray: {said}", "tray d01" in said)
    check("refuses to publish", "would-vanish" in office.feed("publish", "--json", expect=1))
    for person in ["an", "cuong"]:
        office.feed("sign", "--all", "--key", office.key(person))
    office.feed("publish")
    always("the words stay", lambda: player.newest() == words and not player.status().get("refusals"), 2.5)
    check("status as JSON", {"an", "cuong"} == set(json.loads(office.feed("status", "--json"))["persons"]))

    office.feed("enrol", "--person", office.keys / "binh.pem.pub", *office.with_sheets())
    said = office.feed("revoke", "--person", "cuong", "--exposed", *office.with_sheets())
    check(f"lists what will vanish: {said}", f"leaves the walls unless signed anew: {FIRST}" in said)
    check("lists what vanishes", FIRST in json.loads(office.feed("publish", "--json", expect=1))["vanished"])
    wait_until("the words of the exposed key are gone", lambda: player.items() == [], 10)
    bundle = stage.folder / "usb/goi-ky"
    office.feed("sign", "--tray", "d01", "--key", office.key("an"))
    office.feed("export", "-o", bundle)
    run(stage.bin / "bangron", "feed", "sign", "--office", bundle, "--tray", "d01", "--key", office.key("binh"))
    office.feed("import", bundle)
    office.feed("publish")
    stage.showing(player, limit_s=6)
    check("the same picture as before", player.newest() == words)


def lives_through_new_keys(stage):
    """a sheet and the hub's key are replaced while the player plays: nothing refused, new words still come"""
    office = stage.office
    stage.serve()
    player = stage.play()
    stage.showing(player)
    fresh = office.new_key("to-giay-4", person="an")
    office.feed("rotate", "--sheet", office.keys / "to-giay-1.pem.pub", "--successor", f"{fresh}.pub", "--sign-with",
                office.keys / "to-giay-2.pem", "--sign-with", office.keys / "to-giay-3.pem")
    office.feed("publish")
    office.feed("rotate", "--hub", "--sign-with", fresh, "--sign-with", office.keys / "to-giay-3.pem")
    office.feed("publish")
    office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    stage.showing(player, NEW)
    check(f"nothing refused: {player.status().get('refusals')}", not player.status().get("refusals"))


CASES = [plays_what_was_published, still_pictures_cost_nothing, shows_new_words,
         asks_little_and_shows_at_once, renders_what_it_plays, a_poisoned_picture_darkens_nothing,
         bears_a_bad_line, drops_a_hung_transfer, takes_a_stick, plays_on_without_the_server, starts_from_the_store, waits_for_a_feed, waits_for_a_display, ends_cleanly,
         listens_on_nothing, takes_what_two_signed, refuses_one_signer, refuses_one_person_with_two_keys, refuses_a_foreign_signer,
         refuses_a_changed_byte, refuses_a_wrong_length, refuses_what_only_the_timetable_names, refuses_a_foreign_unit,
         goes_safe_by_one_order, a_hub_undoes_no_order, goes_safe_at_the_board,
         takes_no_word_down_when_somebody_leaves, lives_through_new_keys] + fill_cases.CASES + root_cases.CASES
