#!/usr/bin/env python3
"""Writes nfc.txt: what Unicode's own tables say of Vietnamese letters and marks. Usage: make_nfc.py > nfc.txt

One case a line, code points in hex: input > NFC of the input. Every one of the 134 letters and their plain ones, alone,
decomposed and with one or two of the eight marks, as far as the result holds nothing but those letters and marks.
"""
import itertools
import unicodedata

MARKS = "\u0300\u0301\u0303\u0309\u0302\u0306\u0323\u031B"
VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]


def nfc(text):
    return unicodedata.normalize("NFC", text)


lower = [nfc(vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ", "b"]
letters = lower + [letter.upper() for letter in lower]
ours = set(letters) | set(MARKS)


def show(text):
    return " ".join(f"{ord(character):04X}" for character in text)


cases = list(letters)
cases += [unicodedata.normalize("NFD", letter) for letter in letters]
for letter in letters:
    for count in (1, 2):
        cases += [letter + "".join(marks) for marks in itertools.product(MARKS, repeat=count)]
seen = set()
for case in cases:
    if case in seen or not set(nfc(case)) <= ours:
        continue
    seen.add(case)
    # Cases of two marks are many: every seventh will do for letters that have marks already.
    if len(case) == 3 and len(unicodedata.normalize("NFD", case[0])) > 1 and len(seen) % 7:
        continue
    print(show(case), ">", show(nfc(case)))
