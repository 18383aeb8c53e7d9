"""Where a case or a story takes place: its own copy of one published office, a server for it, and players on demand."""

from office import Office, rules, slogan, ticker, timetable
from world import Broken, Player, Server, always, check, run, wait_until

SCREEN = """screen: 1
id: {id}
size: 192x96
colour: rgb
pitch_mm: 5
distance_m: 15
refresh: 60/1
site: {{name: "Nhà văn hóa xã Mẫu", lat: 20.9, lon: 105.8}}
"""
FIRST = "words/xa-mau-d01/chao-mung.yaml"
NEW = "words/xa-mau-d01/moi.yaml"
RUNNING = "words/xa-mau-d01/dong-chu-chay.yaml"
TIMETABLE = timetable(rules([FIRST], on="dung-yen"), rules([RUNNING], on="chay"))


def make_office(bin_dir, folder):
    """The office that every case starts from: a slogan for the screen dung-yen, a ticker for the screen chay."""
    office = Office(bin_dir, folder)
    for name in ["dung-yen", "chay"]:
        office.add_screen(name, SCREEN.format(id=name))
    office.publish({"chao-mung": slogan("chao-mung", "CHÀO MỪNG | NGÀY HỘI VĂN HÓA"),
                    "dong-chu-chay": ticker("dong-chu-chay", "Thư viện xã Mẫu mở cửa đến 20 giờ hằng ngày.")}, TIMETABLE)
    return office


class Stage:
    """One case's own world."""

    def __init__(self, bin_dir, office, folder):
        self.bin = bin_dir
        self.folder = folder
        self.office = office.copy_to(folder / "office")
        self.processes = []
        self.server = None

    def serve(self, port=None):
        self.server = Server(self.office.public, self.folder / f"nginx-{len(self.processes)}", port)
        self.processes.append(self.server)
        return self.server

    def play(self, screen="dung-yen", *, feed=None, outputs=None, name="player", **options):
        folder = self.folder / name
        outputs = outputs or [f'{{kind: png, target: "{folder}/frames?every=50ms"}}']
        player = Player(self.bin, folder, feed=feed or self.server.url, root=self.office.root,
                        screen=self.office.screens / f"{screen}.yaml", outputs=outputs, **options)
        self.processes.append(player)
        return player

    def showing(self, player, path=FIRST, limit_s=10):
        """Waits until the player shows the item and its frame is settled."""
        wait_until(f"{path} is on; the player says {player.status()} {player.log()[-600:]}", lambda: path in player.items(), limit_s)
        wait_until("the picture stands still", lambda: self._settled(player), limit_s)

    @staticmethod
    def _settled(player):
        before = player.newest()
        if not before:
            return False
        try:
            always("", lambda: player.newest() == before, 0.8)
        except Broken:
            return False
        return True

    def end(self):
        for process in reversed(self.processes):
            if process.is_running():
                process.end()
