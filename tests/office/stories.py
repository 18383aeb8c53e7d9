"""Stories of an office, each asserting what the street sees at each step. One function a story; its docstring tells it.

"The street sees" is the player's own status (which item, safe or not) and the bytes of the newest frame.
"""

import datetime
import os
import pathlib
import shutil

from hostile_hub import HostileHub
from office import rules, slogan, timetable
from png import pixels_of
from stage import FIRST, NEW, SCREEN
from world import SLOW, Broken, always, check, run, wait_until

QUIET_S = 2.5  # several polls
SECOND = "words/xa-mau-d02/hai.yaml"
THIRD = "words/xa-mau-d03/ba.yaml"


def sees(stage, player, path, limit_s=8):
    stage.showing(player, path, limit_s)


def sees_no_change(player, what):
    picture, items = player.newest(), player.items()
    always(what, lambda: player.newest() == picture and player.items() == items, QUIET_S)


def nothing_refused(player):
    check(f"nothing is refused: {player.status().get('refusals')}", not player.status().get("refusals"))


def opens(stage, **options):
    """The street in the morning: the first words are on."""
    stage.serve()
    player = stage.play(**options)
    sees(stage, player, FIRST, 10)
    return player


def opens_with_a_third(stage):
    office = stage.office
    office.new_key("cuong", person="cuong")
    office.feed("enrol", "--person", f"{office.key('cuong')}.pub", *office.with_sheets())
    office.feed("publish")
    return opens(stage)


def write(office, name, text, tray="d01"):
    file = office.folder / f"{name}.yaml"
    file.write_text(text)
    office.feed("add", "--tray", tray, file)


def plan(office, *paths):
    """The next timetable."""
    file = office.folder / "timetable.yaml"
    file.write_text(timetable(rules(list(paths))))
    office.feed("add", "--timetable", file)


def sign(office, person, tray="d01"):
    office.feed("sign", "--tray", tray, "--key", office.key(person))


def sheets(office, *names):
    return [part for name in names for part in ("--sign-with", office.key(name))]


def dated(name, text, days):
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
    until = today + datetime.timedelta(days=days)
    return f'item: 1\nid: {name}\nkind: slogan\ntext: "{text}"\nvalid: {{from: {today}, until: {until}}}\n'


# --- people


def two_staff(stage):
    """two staff: what one of them signs changes nothing; with the second it is on; what one takes away stays till the second"""
    office, player = stage.office, opens(stage)
    write(office, "moi", slogan("moi", "ĐỌC SÁCH MỖI NGÀY"))
    plan(office, NEW, FIRST)
    sign(office, "an")
    office.feed("publish", expect=1)
    always("the street sees the old words alone", lambda: player.items() == [FIRST], QUIET_S)
    sign(office, "binh")
    office.feed("publish")
    sees(stage, player, NEW)
    check("the picture that both saw", player.status()["approved"] is True)
    office.feed("remove", "--tray", "d01", "moi")
    sign(office, "binh")
    office.feed("publish", expect=1)
    wait_until("it comes again", lambda: NEW in player.items(), 20)
    sign(office, "an")
    office.feed("publish")
    sees(stage, player, FIRST)
    always("and never again", lambda: NEW not in player.items(), QUIET_S)


def one_person(stage):
    """one person: words that one signed wait ten minutes, go to a board that allows it, and to no other"""
    office, folder = stage.office, stage.folder / "mot-nguoi"
    run(stage.bin / "bangron", "feed", "init", "--preset", "one-person", "--office", folder, "--unit", "xa-mau", "--tray", "d01",
        "--person", f"{office.key('an')}.pub", *(part for sheet in ["to-giay-1", "to-giay-2", "to-giay-3"]
                                                 for part in ("--sheet", f"{office.key(sheet)}.pub")),
        *sheets(office, "to-giay-1", "to-giay-2"))
    office.office, office.public, office.root = folder, folder / "public", folder / "root.json"
    write(office, "chao-mung", slogan("chao-mung", "MỘT NGƯỜI DUYỆT"))
    plan(office, FIRST)
    sign(office, "an")
    office.feed("publish", expect=1)
    stage.serve()
    allows = stage.play(name="cho-phep", min_persons=1)
    strict = stage.play(name="khong-cho-phep")
    wait_until("a picture", lambda: allows.newest() and strict.newest(), 10)
    always("no words before the ten minutes", lambda: allows.items() == [], QUIET_S)
    later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=11)
    office.feed("publish", "--at", later.strftime("%Y-%m-%dT%H:%M:%SZ"))
    sees(stage, allows, FIRST)
    always("the other board shows no word of it", lambda: strict.items() == [], QUIET_S)
    check("and says why", strict.says("too-few-signers"))


def a_clerk_leaves(stage):
    """a clerk leaves: no word goes while the others sign anew; afterwards her key counts no more"""
    office, player = stage.office, opens_with_a_third(stage)
    office.feed("revoke", "--person", "binh", *office.with_sheets())
    office.feed("publish", expect=1)
    sees_no_change(player, "the words stay while nobody has signed anew")
    for person in ["an", "cuong"]:
        office.feed("sign", "--all", "--key", office.key(person))
    office.feed("publish")
    sees_no_change(player, "the words stay")
    nothing_refused(player)
    hub = HostileHub(office.public, office.hub_key, office.keyid_of)
    hub.save("words-xa-mau-d01", hub.load("words-xa-mau-d01"), [office.key("an"), office.key("binh")])
    hub.publish()
    wait_until("her signature is a stranger's", lambda: player.says("foreign-signer"), 10)
    sees_no_change(player, "the words stay")


def a_phone_is_lost(stage):
    """a phone is lost: words that its key helped to sign go at once, and come back when two others have signed them"""
    office, player = stage.office, opens_with_a_third(stage)
    words = player.newest()
    said = office.feed("revoke", "--person", "binh", "--exposed", *office.with_sheets())
    check(f"it lists what will go: {said}", FIRST in said)
    office.feed("publish", expect=1)
    wait_until("the words are gone", lambda: player.items() == [], 10)
    check("the wall is not dark", len(set(pixels_of(player.newest())[2])) > 1)
    office.feed("sign", "--all", "--key", office.key("an"))
    office.feed("publish", expect=1)
    always("one is not enough", lambda: player.items() == [], QUIET_S)
    office.feed("sign", "--all", "--key", office.key("cuong"))
    office.feed("publish")
    sees(stage, player, FIRST)
    check("the same picture as before", player.newest() == words)


def the_head_changes(stage):
    """the head changes: the sealed sheet goes to another; the wall sees nothing of it, and the new sheet counts"""
    office, player = stage.office, opens(stage)
    office.new_key("to-giay-4", person="thu-truong-moi")
    office.feed("rotate", "--sheet", f"{office.key('to-giay-3')}.pub", "--successor", f"{office.key('to-giay-4')}.pub",
                *office.with_sheets())
    office.feed("publish")
    sees_no_change(player, "the words stay")
    nothing_refused(player)
    office.feed("enrol", "--tray", "d02", *sheets(office, "to-giay-1", "to-giay-4"))
    office.feed("publish")
    write(office, "hai", slogan("hai", "THỦ TRƯỞNG MỚI"), tray="d02")
    plan(office, SECOND)
    for person in ["an", "binh"]:
        sign(office, person, "d02")
    office.feed("publish")
    sees(stage, player, SECOND)
    office.feed("enrol", "--tray", "d03", *sheets(office, "to-giay-1", "to-giay-3"), expect=None)
    office.feed("publish", expect=None)
    sees_no_change(player, "the old sheet counts no more")
    check("no such tray", "d03" not in office.feed("status", "--json"))


def the_envelope_is_lost(stage):
    """the envelope is lost: the two that are left replace it as exposed; nothing leaves the wall, new words still come"""
    office, player = stage.office, opens(stage)
    office.new_key("to-giay-4", person="phong-bi")
    office.feed("rotate", "--sheet", f"{office.key('to-giay-3')}.pub", "--successor", f"{office.key('to-giay-4')}.pub",
                "--exposed", *office.with_sheets())
    office.feed("publish")
    sees_no_change(player, "the words stay")
    office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    sees(stage, player, NEW)
    nothing_refused(player)


def three_drafts_at_once(stage):
    """three drafts at once: each goes out when its own two have signed, and holds up no other"""
    office = stage.office
    office.feed("enrol", "--tray", "d02", "--tray", "d03", *office.with_sheets())
    office.feed("publish")
    player = opens(stage)
    write(office, "moi", slogan("moi", "BẢN NHÁP MỘT"))
    write(office, "hai", slogan("hai", "BẢN NHÁP HAI"), tray="d02")
    write(office, "ba", slogan("ba", "BẢN NHÁP BA"), tray="d03")
    plan(office, SECOND)
    sign(office, "an", "d01")
    for person in ["an", "binh"]:
        sign(office, person, "d02")
    office.feed("publish", expect=1)
    sees(stage, player, SECOND)
    for person in ["an", "binh"]:
        sign(office, person, "d03")
    plan(office, THIRD)
    office.feed("publish", expect=1)
    sees(stage, player, THIRD)
    sign(office, "binh", "d01")
    plan(office, NEW)
    office.feed("publish")
    sees(stage, player, NEW)


# --- machines


def after(days):
    """An environment in which the machine's clock is that much later, as after a long holiday."""
    libraries = sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not libraries:
        raise Broken("faketime is not installed (scripts/setup --test)")
    return dict(os.environ, LD_PRELOAD=str(libraries[0]), FAKETIME=f"+{days}d", DONT_FAKE_MONOTONIC="1",
                FAKETIME_DONT_FAKE_MONOTONIC="1", ASAN_OPTIONS="verify_asan_link_order=0")


def nine_days_of_tet(stage):
    """nine days of Tết with the hub off: the wall goes on, what has ended is gone, nothing is dark"""
    office = stage.office
    short = "words/xa-mau-d01/ngan.yaml"
    office.publish({"ngan": dated("ngan", "BA NGÀY TẾT", 3), "moi": dated("moi", "CHÚC MỪNG NĂM MỚI", 20)},
                   timetable(rules([short, NEW])))
    server = stage.serve()
    player = stage.play()
    sees(stage, player, short, 10)
    wait_until("and the other", lambda: NEW in player.items(), 30)
    check("ends cleanly", player.end() == 0)
    server.end()
    player = stage.play(feed=server.url, environment=after(9))
    sees(stage, player, NEW, 15)
    always("what ended stays away", lambda: player.items() == [NEW], QUIET_S)
    check("the status tells that the hub is away", player.status()["feed"]["state"] == "unreachable")
    check("ends cleanly", player.end() == 0)
    player = stage.play(feed=server.url, environment=after(25))
    wait_until("a picture after all words have ended", lambda: player.newest() and NEW not in player.items(), 15)
    check("the wall is not dark", len(set(pixels_of(player.newest())[2])) > 1)


def the_hub_is_stolen(stage):
    """the hub's PC is stolen: its thief cannot write a word; with another key the office goes on, and the thief's counts no more"""
    office, player = stage.office, opens(stage)
    stolen = stage.folder / "hub.pem"
    for ending in ["", ".pub"]:
        if pathlib.Path(f"{office.hub_key}{ending}").exists():
            shutil.copy(f"{office.hub_key}{ending}", f"{stolen}{ending}")
    old_keyid = office.keyid_of(office.hub_key)

    def keyid_of(key):
        return old_keyid if key == stolen else office.keyid_of(key)

    hub = HostileHub(office.public, stolen, keyid_of)
    words = hub.load("words-xa-mau-d01")
    hub.add_target(words, FIRST, slogan("chao-mung", "CÁ CƯỢC").encode())
    before = shutil.copytree(office.public, stage.folder / "ban-sao")
    hub.save("words-xa-mau-d01", words, [stolen])
    hub.publish()
    wait_until("refused", lambda: player.says("foreign-signer"), 10)
    sees_no_change(player, "the words stay")
    shutil.rmtree(office.public)
    shutil.copytree(before, office.public)
    office.feed("rotate", "--hub", *office.with_sheets())
    office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    sees(stage, player, NEW)
    thief = HostileHub(office.public, stolen, keyid_of)
    thief.publish()
    wait_until("the stolen key is a stranger's", lambda: player.says("foreign-signer"), 10)
    sees_no_change(player, "the words stay")


def a_software_update(stage):
    """a software update: the player starts anew on the same store, without network, with the same picture, and goes on"""
    office, player = stage.office, opens(stage)
    picture = player.newest()
    server = stage.server
    server.end()
    check("ends cleanly", player.end() == 0)
    shutil.rmtree(player.frames)
    player = stage.play(feed=server.url)
    sees(stage, player, FIRST, 5)
    check("the same picture", player.newest() == picture)
    stage.serve(server.port)
    office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    sees(stage, player, NEW)


def a_commune_without_network(stage):
    """a commune without network: a stick brings words, takes them away, and brings the safe picture"""
    office = stage.office
    media = stage.folder / "media"
    media.mkdir()
    player = stage.play(feed="http://127.0.0.1:9/", usb=media)
    wait_until("a picture without words", player.newest, 10)
    always("no words", lambda: player.items() == [], QUIET_S)
    shutil.copytree(office.public, media / "STICK/feed")
    sees(stage, player, FIRST, 12)
    shutil.rmtree(media / "STICK")
    sees_no_change(player, "they stay without the stick")
    office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    shutil.copytree(office.public, media / "STICK/feed")
    sees(stage, player, NEW, 12)
    shutil.rmtree(media / "STICK")
    run(stage.bin / "bangron", "feed", "order", "safe", "--unit", "xa-mau", "--key", office.key("an"), "-o",
        media / "STICK/orders/safe.json")
    wait_until("the safe picture", player.is_safe, 5)


def another_screen(stage):
    """a board's screen is replaced by one of another size: the same words, set anew, from the store; approved when signed for it"""
    office, player = stage.office, opens(stage)
    server = stage.server
    server.end()
    check("ends cleanly", player.end() == 0)
    shutil.rmtree(player.frames)
    office.add_screen("moi", SCREEN.format(id="dung-yen").replace("192x96", "96x64"))
    player = stage.play("moi", feed=server.url)
    sees(stage, player, FIRST, 8)
    check("the new size", pixels_of(player.newest())[:2] == (96, 64))
    check("nobody approved this picture yet", player.status()["approved"] is not True)
    stage.serve(server.port)
    (office.screens / "dung-yen.yaml").write_text((office.screens / "moi.yaml").read_text())
    (office.screens / "moi.yaml").unlink()
    office.publish({"moi": slogan("moi", "ĐỌC SÁCH MỖI NGÀY")}, timetable(rules([NEW])))
    sees(stage, player, NEW)
    wait_until("two people approved it for this screen", lambda: player.status()["approved"] is True, 5)


# The long ones first: two go on side by side.
STORIES = [nine_days_of_tet, a_commune_without_network, two_staff, the_hub_is_stolen, three_drafts_at_once, a_phone_is_lost,
           a_clerk_leaves, the_head_changes, one_person, another_screen, a_software_update, the_envelope_is_lost]
