"""The model's file replaced again and again while requests of one row go on: none fails, and each
is answered by one of the two models, never by parts of both."""

import itertools
import json
import os
import re
import shutil
import socket
import time
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import requests

from .service import Service, TrainedService, run

# Requests of all clients; check.py's --requests says otherwise.
count = 100_000

_CLIENTS = 4
_CONNECTIONS = 8
# The models differ in trees and in features: what one of them ignores has a warning.
_MODELS = {"old": "age,sex,pclass", "new": "age,sex,fare,embarked"}


def check_replacing_the_model_under_load(service: TrainedService) -> None:
    folder = service.folder / "reload"
    folder.mkdir()
    files = _train(service, folder)
    bodies = [json.dumps(record).encode() for record in service.records()]
    path = folder / "served.mlterm"
    shutil.copy(files[0], path)
    with Service(service.program, path) as served:
        replacing = _Replacing(served, files, path)
        old = [_answer(served, body) for body in bodies]
        replacing.step()
        new = [_answer(served, body) for body in bodies]
        different = sum(one != other for one, other in zip(old, new))
        assert different == len(bodies), f"only {different} rows tell the models apart"
        begin = time.monotonic()
        with ProcessPoolExecutor(_CLIENTS) as pool:
            shares = [count // _CLIENTS + (i < count % _CLIENTS) for i in range(_CLIENTS)]
            clients = [
                pool.submit(_load, served.port, share, bodies, list(zip(old, new)), place)
                for place, share in enumerate(shares)
            ]
            while not all(client.done() for client in clients):
                replacing.step()
        seconds = time.monotonic() - begin
        _judge(clients, replacing, served, len(bodies))
        print(
            f"      {count} requests in {seconds:.0f} s, {replacing.count} models put in, "
            f"{replacing.refused} bad files refused"
        )


def _train(service: TrainedService, folder: Path) -> list[Path]:
    files = []
    for name, features in _MODELS.items():
        files.append(folder / f"{name}.mlterm")
        options = ["--features", features, "--trees", str(10 + len(files)), "--quiet"]
        run(
            [service.program, "train", service.table, "--target", "survived", *options,
             "-o", files[-1]])
    return files


def _answer(served: Service, body: bytes) -> bytes:
    answer = requests.post(served.url + "/predict?probabilities", data=body)
    assert answer.status_code == 200, answer.text
    return answer.content


class _Replacing:
    """Puts the models into the file's place by turns, in every way that people have."""

    def __init__(self, served: Service, files: list[Path], path: Path):
        self.served, self.path = served, path
        self.contents = itertools.cycle([files[1].read_bytes(), files[0].read_bytes()])
        self.ways = itertools.cycle([self._rename, self._link, self._overwrite, self._break])
        self.count = self.refused = 0

    def step(self) -> None:
        """Replaces the file and waits until the service has taken note."""
        next(self.ways)()

    def _rename(self) -> None:
        self._put_beside(self.path.with_suffix(".next"))
        os.replace(self.path.with_suffix(".next"), self.path)
        self._wait_for_another()

    def _link(self) -> None:
        target = self.path.with_name(f"release-{self.count}")
        self._put_beside(target)
        link = self.path.with_suffix(".link")
        link.symlink_to(target.name)
        os.replace(link, self.path)
        self._wait_for_another()

    def _overwrite(self) -> None:
        content = next(self.contents)
        with self.path.open("r+b") as file:
            file.truncate(0)
            file.write(content[: len(content) // 2])
            file.flush()
            time.sleep(0.05)
            file.write(content[len(content) // 2 :])
        self._wait_for_another()

    def _break(self) -> None:
        before = self._metric("refused")
        self.path.with_suffix(".next").write_bytes(b"no model")
        os.replace(self.path.with_suffix(".next"), self.path)
        self._wait(lambda: self._metric("refused") > before)
        self.refused += 1

    def _put_beside(self, path: Path) -> None:
        path.write_bytes(next(self.contents))

    def _wait_for_another(self) -> None:
        self.count += 1
        self._wait(lambda: self._metric("loaded") == self.count)

    def _wait(self, is_there) -> None:
        end = time.monotonic() + 30
        while not is_there():
            assert time.monotonic() < end, f"{self.path} is not noticed"
            time.sleep(0.02)

    def _metric(self, result: str) -> int:
        text = requests.get(self.served.url + "/metrics").text
        return int(re.search(rf'model_reloads_total{{result="{result}"}} (\d+)', text)[1])


def _load(
    port: int, share: int, bodies: list[bytes], answers: list[tuple[bytes, bytes]], place: int
) -> dict:
    """Sends so many requests, one after the other on each of some connections, and compares every
    answer byte by byte: how many were the old model's and the new one's, and how often it changed
    from one answer to the next."""
    head = b"POST /predict?probabilities HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\n\r\n"
    messages = [head % len(body) + body for body in bodies]
    connections = [socket.create_connection(("127.0.0.1", port)) for _ in range(_CONNECTIONS)]
    last = [-1] * len(connections)
    counts, changes, sent = [0, 0], [0] * len(connections), 0
    while sent < share:
        turn = connections[: share - sent]
        rows = [(place + sent + index) % len(bodies) for index in range(len(turn))]
        for connection, row in zip(turn, rows):
            connection.sendall(messages[row])
        for index, (connection, row) in enumerate(zip(turn, rows)):
            status, answer = _receive(connection)
            assert status == 200 and answer in answers[row], (bodies[row], status, answer)
            which = answers[row].index(answer)
            counts[which] += 1
            changes[index] += which != last[index]
            last[index] = which
        sent += len(turn)
    for connection in connections:
        connection.close()
    return {"counts": counts, "changes": max(changes)}


def _receive(connection: socket.socket) -> tuple[int, bytes]:
    data = connection.recv(65_536)
    while True:
        head, end, body = data.partition(b"\r\n\r\n")
        if end:
            length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
            if len(body) >= length:
                assert len(body) == length, data
                return int(head[9:12]), body
        more = connection.recv(65_536)
        assert more, f"the connection is closed after {data!r}"
        data += more


def _judge(clients: list[Future], replacing: _Replacing, served: Service, asked: int) -> None:
    results = [client.result() for client in clients]
    old, new = (sum(result["counts"][which] for result in results) for which in (0, 1))
    assert old + new == count and min(old, new) > 0, (old, new)
    # No connection goes back and forth between the models while one of them is put in.
    most = max(result["changes"] for result in results)
    assert most <= replacing.count, (most, replacing.count)
    text = requests.get(served.url + "/metrics").text
    answers = re.findall(r'requests_total{path="/predict",code="(\d+)"} (\d+)', text)
    assert answers == [("200", str(count + 2 * asked))], answers
