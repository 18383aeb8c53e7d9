"""Templates that two people signed and one person fills, on a real player. One function a case, as in cases.py."""

import datetime
import hashlib

from hostile_hub import HostileHub
from office import rules, slogan, timetable
from world import always, check, wait_until

FIRST = "words/xa-mau-d01/chao-mung.yaml"
TEMPLATE = "words/xa-mau-d01/mat-dien.yaml"
FILL = "fills/xa-mau/f.yaml"
WORDS = """item: 1
id: mat-dien
kind: template
as: slogan
text: "MẤT ĐIỆN {noi} | ngày {ngay}"
slots:
  noi: {type: place, of: [THÔN ĐÔNG, THÔN ĐOÀI]}
  ngay: {type: date, within: 14}
"""


def _today():
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()


def _fill(stage, noi, expect=0):
    return stage.office.feed("fill", "--template", "mat-dien", "--set", f"noi={noi}", "--set", f"ngay={_today().isoformat()}",
                             "--id", "f", "--key", stage.office.key("an"), expect=expect)


def _playing(stage):
    """A player that shows one person's fill."""
    stage.office.publish({"mat-dien": WORDS}, timetable(rules([FILL], on="dung-yen")))
    said = _fill(stage, "THÔN ĐÔNG")
    check(f"tells the words: {said}", f"MẤT ĐIỆN THÔN ĐÔNG | ngày {_today():%d/%m/%Y}" in said)
    stage.office.feed("publish")
    stage.serve()
    player = stage.play()
    stage.showing(player, FILL)
    return player


def shows_what_one_person_fills(stage):
    """shows a template of two people with one person's values, says so, and takes it off with the template"""
    player = _playing(stage)
    status = player.status()
    one = status["showing"][0]
    check(f"the status tells it: {one}", (one["by"], one["template"]) == ("fill", TEMPLATE))
    check(f"the words: {one}", one["title"] == f"MẤT ĐIỆN THÔN ĐÔNG ngày {_today():%d/%m/%Y}")
    check(f"the picture is the one that was seen: {status['picture']}", status["approved"] is True)
    picture = player.newest()
    _fill(stage, "CHỮ LẠ", expect=1)
    _fill(stage, "THÔN ĐOÀI")
    stage.office.feed("publish")
    wait_until("the other place is on", lambda: player.newest() != picture and FILL in player.items(), 10)
    stage.office.feed("remove", "--tray", "d01", "mat-dien")
    for person in ["an", "binh"]:
        stage.office.feed("sign", "--tray", "d01", "--key", stage.office.key(person))
    stage.office.feed("publish")
    wait_until("the fill is gone with its template", lambda: FILL not in player.items(), 10)
    check("and says why", player.says("fill-template-unknown"))


def refuses_a_fill_with_words_of_its_own(stage):
    """refuses a fill with other words, a slogan among the fills and a fill that the hub signed; the wall stays"""
    player = _playing(stage)
    picture = player.newest()
    office = stage.office
    hub = HostileHub(office.public, office.hub_key, office.keyid_of)
    digest = hashlib.sha256(WORDS.encode()).hexdigest()
    lawless = (f'item: 1\nid: f\nkind: fill\ntemplate: {TEMPLATE}\nsha256: {digest}\n'
               f'slots: {{noi: "CHỮ KHÔNG AI DUYỆT", ngay: {_today()}}}\nvalid: {{from: {_today()}, until: {_today()}}}\n')
    for text, key, reason in [(lawless, office.key("an"), "fill-refused"),
                              (slogan("f", "CHỮ KHÔNG AI DUYỆT"), office.key("an"), "not-a-fill"),
                              (lawless.replace("CHỮ KHÔNG AI DUYỆT", "THÔN ĐOÀI"), office.hub_key, "foreign-signer")]:
        signed = hub.load("fills-xa-mau")
        hub.add_target(signed, FILL, text.encode())
        hub.save("fills-xa-mau", signed, [key])
        hub.publish()
        wait_until(f"\"{reason}\" in log and status: {player.log()[-600:]}", lambda: player.says(reason), 10)
        always("the wall stays as it was", lambda: player.newest() == picture and FILL in player.items(), 2)


CASES = [shows_what_one_person_fills, refuses_a_fill_with_words_of_its_own]
