"""An office made with our own command line: keys of two people and three paper sheets, words, timetable, publishing.

For tests and measurements; it knows nothing that `bangron feed` does not.
"""

import json
import pathlib
import shutil

from world import run


def slogan(name, text):
    return f'item: 1\nid: {name}\nkind: slogan\ntext: "{text}"\nevergreen: true\n'


def image(name, picture):
    return f'item: 1\nid: {name}\nkind: image\npictures: [media/xa-mau-d01/{picture}]\nevergreen: true\n'


def ticker(name, line):
    return f'item: 1\nid: {name}\nkind: ticker\nlines:\n  - "{line}"\nevergreen: true\n'


def rules(*shown, on=None):
    """The rules of a timetable: each list of target paths shows in turn, all day."""
    where = f"    on: [screen:{on}]\n" if on else ""
    return "".join(f"  - show: [{', '.join(paths)}]\n{where}" for paths in shown)


def timetable(*rule_texts):
    return 'timetable: 1\nutc_offset: "+07:00"\nrules:\n' + "".join(rule_texts)


class Office:
    """Trays: d01 alone. The feed as plain files lies in `public`."""

    def __init__(self, bin_dir, folder, make=True):
        self.bangron = pathlib.Path(bin_dir) / "bangron"
        self.folder = folder
        self.office = folder / "office"
        self.public = self.office / "public"
        self.root = self.office / "root.json"
        self.screens = self.office / "screens"
        self.keys = folder / "keys"
        self.sheets = [self.keys / "to-giay-1.pem", self.keys / "to-giay-2.pem"]
        self.hub_key = self.office / "keys/hub.pem"
        if make:
            self._make()

    def _make(self):
        self.keys.mkdir(parents=True)
        for name, person in [("an", "an"), ("binh", "binh"), ("to-giay-1", "an"), ("to-giay-2", "binh"), ("to-giay-3", "phong-bi")]:
            self.new_key(name, person)
        public = {name: self.keys / f"{name}.pem.pub" for name in ["an", "binh", "to-giay-1", "to-giay-2", "to-giay-3"]}
        run(self.bangron, "feed", "init", "--preset", "two-people", "--office", self.office, "--unit", "xa-mau", "--tray", "d01",
            "--person", public["an"], "--person", public["binh"], "--sheet", public["to-giay-1"], "--sheet", public["to-giay-2"],
            "--sheet", public["to-giay-3"], "--sign-with", self.sheets[0], "--sign-with", self.sheets[1], "--quiet")

    def copy_to(self, folder):
        shutil.copytree(self.folder, folder)
        return Office(self.bangron.parent, folder, make=False)

    def add_screen(self, name, profile):
        self.screens.mkdir(exist_ok=True)
        (self.screens / f"{name}.yaml").write_text(profile)

    def publish(self, items, timetable_text):
        """Adds the items (id -> text) to the tray, signs as both people and publishes with the timetable."""
        files = []
        for name, text in items.items():
            files.append(self.folder / f"{name}.yaml")
            files[-1].write_text(text)
        run(self.bangron, "feed", "add", "--office", self.office, "--tray", "d01", "--quiet", *files)
        for person in ["an", "binh"]:
            run(self.bangron, "feed", "sign", "--office", self.office, "--tray", "d01", "--key", self.key(person), "--quiet")
        plan = self.folder / "timetable.yaml"
        plan.write_text(timetable_text)
        run(self.bangron, "feed", "add", "--office", self.office, "--timetable", plan, "--quiet")
        run(self.bangron, "feed", "publish", "--office", self.office, "--quiet")

    def feed(self, command, *options, expect=0):
        """What `bangron feed COMMAND --office ...` said."""
        return run(self.bangron, "feed", command, "--office", self.office, *options, expect=expect)

    def with_sheets(self):
        return [part for sheet in self.sheets for part in ("--sign-with", sheet)]

    def order(self, what, person, *options):
        """Gives or lifts orders as one person; what `bangron feed order` said."""
        return run(self.bangron, "feed", "order", what, "--office", self.office, "--key", self.key(person), *options)

    def new_key(self, name, person):
        file = self.keys / f"{name}.pem"
        run(self.bangron, "keys", "new", "--person", person, "-o", file)
        return file

    def key(self, name):
        return self.keys / f"{name}.pem"

    def keyid_of(self, key_file):
        if key_file == self.hub_key:  # the office keeps its public half in the root alone
            return json.loads(self.root.read_text())["signed"]["roles"]["timestamp"]["keyids"][0]
        return json.loads(run(self.bangron, "keys", "show", "--json", key_file))["keyid"]

    def public_key(self, key_file):
        """The key as metadata carries it."""
        described = json.loads(run(self.bangron, "keys", "show", "--json", key_file))
        del described["keyid"]
        return described
