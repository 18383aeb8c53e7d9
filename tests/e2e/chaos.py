"""A line that misbehaves: an HTTP proxy on loopback between the player and the real nginx, whose fault can be changed at
any time. One answer a connection; the fault sees the whole answer of the server and decides what reaches the player.
"""

import asyncio
import socket
import struct
import threading

PORTAL = b"<!DOCTYPE html><html><title>Wi-Fi</title><body>\xc4\x90\xc4\x83ng nh\xe1\xba\xadp</body></html>"


async def honest(proxy, head, body, writer):
    writer.write(head + body)


def late(seconds):
    async def fault(proxy, head, body, writer):
        await asyncio.sleep(seconds)
        writer.write(head + body)
    return fault


def cut_at(byte):
    """The connection ends after so many bytes of the body, as if the cable was pulled and put back."""
    async def fault(proxy, head, body, writer):
        writer.write(head + body[:byte])
    return fault


async def reset(proxy, head, body, writer):
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.write(head[:20])


def trickle(bytes_a_second):
    async def fault(proxy, head, body, writer):
        answer = head + body
        for at in range(0, len(answer), max(1, bytes_a_second // 10)):
            writer.write(answer[at:at + max(1, bytes_a_second // 10)])
            await writer.drain()
            await asyncio.sleep(0.1)
    return fault


async def hang(proxy, head, body, writer):
    """The head comes, the body never."""
    writer.write(head)
    await writer.drain()
    await proxy.wait_for_change()


def wrong_length(difference):
    async def fault(proxy, head, body, writer):
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length:")]
        lines.insert(1, b"Content-Length: %d" % max(0, len(body) + difference))
        writer.write(b"\r\n".join(lines) + body)
    return fault


async def portal(proxy, head, body, writer):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PORTAL) + PORTAL)


async def overloaded(proxy, head, body, writer):
    writer.write(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")


async def replayed(proxy, head, body, writer):
    """The first answer that was ever given for this path."""
    first_head, first_body = proxy.first_answers[proxy.path_of(writer)]
    writer.write(first_head + first_body)


class ChaosProxy:
    """Runs in a thread of its own; `fault` may be set by any."""

    def __init__(self, port):
        self.upstream = port
        self.first_answers = {}
        self.asked = 0
        self._fault = honest
        self._paths = {}
        self._loop = asyncio.new_event_loop()
        self._changed = asyncio.Event()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()
        self.url = f"http://127.0.0.1:{self.port}/"

    def set_fault(self, fault):
        def change():
            self._fault = fault
            self._changed.set()
            self._changed = asyncio.Event()
        self._loop.call_soon_threadsafe(change)

    async def wait_for_change(self):
        await self._changed.wait()

    def path_of(self, writer):
        return self._paths[writer]

    def is_running(self):
        return self._thread.is_alive()

    def end(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self, ready):
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))

    async def _serve(self, reader, writer):
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            self.asked += 1
            path = request.split(b" ", 2)[1]
            self._paths[writer] = path
            head, body = await self._ask(request)
            if head.startswith(b"HTTP/1.1 200"):
                self.first_answers.setdefault(path, (head, body))
            await self._fault(self, head, body, writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, KeyError):
            pass
        finally:
            self._paths.pop(writer, None)
            writer.close()

    async def _ask(self, request):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        writer.write(request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        answer = await reader.read(-1)
        writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        return head + b"\r\n\r\n", body
