"""Reads the PNG files that our own programs write: 8 bits a channel, grey, RGB or RGBA, not interlaced."""

import struct
import zlib


def pixels_of(data):
    """(width, height, list of pixels as bytes)."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG file"
    at, packed, palette = 8, b"", None
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert depth == 8 or colour == 3, "only 8 bits a channel"
            step = {0: 1, 2: 3, 3: 1, 6: 4}[colour]
        elif kind == b"PLTE":
            palette = [body[entry:entry + 3] for entry in range(0, length, 3)]
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    raw, stride = zlib.decompress(packed), (width * step * depth + 7) // 8
    rows, before = [], bytes(stride)
    for y in range(height):
        start = y * (stride + 1)
        before = _unfiltered(raw[start], bytearray(raw[start + 1:start + 1 + stride]), before, step)
        rows.append(before)
    if palette:
        in_byte, mask = 8 // depth, (1 << depth) - 1
        return width, height, [palette[row[x // in_byte] >> (8 - depth - x % in_byte * depth) & mask] for row in rows for x in range(width)]
    return width, height, [row[x:x + step] for row in rows for x in range(0, stride, step)]


def _unfiltered(kind, row, above, step):
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        up = above[i]
        corner = above[i - step] if i >= step else 0
        row[i] = (row[i] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]) & 255
    return bytes(row)


def _paeth(left, up, corner):
    guess = left + up - corner
    distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
    return (left, up, corner)[distances.index(min(distances))]
