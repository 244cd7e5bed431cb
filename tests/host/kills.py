#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""kills.py ENQUIRYDESK FOLDER: two people answer while the example host is killed again and again.

Each answer that was acknowledged is there after the host has started again. MSPOF_TEST_LONG=1 kills
it 300 times, and not 30. The seed is printed; MSPOF_TEST_SEED gives it again.
"""

import html
import http.client
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse

KILLS = 300 if os.environ.get("MSPOF_TEST_LONG") else 30
SEED = int(os.environ.get("MSPOF_TEST_SEED", random.randrange(10**6)))
TODAY = "2019-08-01"
SECONDS = 20
FEEDBACK = "?collection=feedback&respondent=adult&interviewer=independent&day=2019-07-31"
#: The pages on which each of the people answers.
PAGES = [["/enquiry/SA-0010/questions", f"/enquiry/SA-0018/questions{FEEDBACK}"],
         ["/enquiry/SA-0012/questions", f"/enquiry/SA-0019/questions{FEEDBACK}"]]

INPUT = re.compile(r"<input [^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


class Gone(Exception):
    """The host does not answer."""


class Host:
    """The host as a process."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.database = folder / "desk.db"
        self.process = self.port = None

    def start(self, wait=True):
        with open(self.folder / "errors.txt", "ab") as errors:
            self.process = subprocess.Popen(
                [self.program, "--database", self.database, "--today", TODAY, "--port",
                 str(self.port or 0)], stdout=subprocess.PIPE, stderr=errors)
        if wait:
            line = self.process.stdout.readline().decode()
            assert "invented" in line, (self.folder / "errors.txt").read_text(encoding="utf-8")
            self.port = int(re.search(r":(\d+)/", line)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(SECONDS)
        self.process.stdout.close()


class Person:
    """Answers questions, and remembers what was acknowledged."""

    def __init__(self, host, pages, chance):
        self.host, self.pages, self.chance = host, pages, chance
        self.cookie = ""
        self.acknowledged = {}  # Of a page and question: the answer.
        self.on_its_way = None  # A page, question and answer of which nothing was heard.
        self.answers = 0

    def request(self, method, path, fields=None):
        """The text of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.host.port, timeout=SECONDS)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, fields and urllib.parse.urlencode(fields), headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise Gone from error
        finally:
            connection.close()
        assert response.status == 200, f"{method} {path}: {response.status}: {text}"
        self.cookie = (response.headers.get("Set-Cookie") or self.cookie).split(";")[0]
        return text

    def show(self, path):
        """The hidden fields of a page, its options and what is chosen, by question."""
        return read(self.request("GET", path))

    def answer_one(self):
        """Answers a question, and hears that it is saved."""
        path = self.chance.choice(self.pages)
        hidden, options, chosen = self.show(path)
        question = self.chance.choice(sorted(options))
        answer = self.chance.choice(options[question])
        self.on_its_way = (path, question, answer)
        join = "&" if "?" in path else "?"
        said = self.request("POST", f"{path}{join}handler=Answer",
                            {**hidden, **chosen, question: answer})
        self.on_its_way = None
        chosen = read(said)[2]
        assert chosen.get(question) == answer, f"{question}: not what was sent"
        # An answer may take away another question, whose answer waits until it is asked again.
        self.acknowledged = {(page, of): given for (page, of), given in self.acknowledged.items()
                             if page != path or of in chosen}
        self.acknowledged[path, question] = answer
        self.answers += 1

    def answer(self):
        """Answers until the host is gone."""
        try:
            while True:
                self.answer_one()
        except Gone:
            pass

    def check(self):
        """What was acknowledged is there. Of what was on its way nobody knows."""
        for path in self.pages:
            chosen = self.show(path)[2]
            if self.on_its_way and self.on_its_way[0] == path:
                _, question, answer = self.on_its_way
                if chosen.get(question) == answer:  # It was saved: that may take others away.
                    self.acknowledged = {(page, of): given
                                         for (page, of), given in self.acknowledged.items()
                                         if page != path or of in chosen}
                    self.acknowledged[path, question] = answer
            for (page, question), answer in self.acknowledged.items():
                if page == path:
                    found = chosen.get(question)
                    assert found == answer, f"{path} {question}: {answer} became {found}"
        self.on_its_way = None


def read(text):
    """The hidden fields of a page, its options and what is chosen, by question."""
    hidden, options, chosen = {}, {}, {}
    for tag in INPUT.findall(text):
        one = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(tag)}
        if one.get("type") == "hidden":
            hidden[one["name"]] = one["value"]
        elif one.get("type") == "radio":
            options.setdefault(one["name"], []).append(one["value"])
            if "checked" in one:
                chosen[one["name"]] = one["value"]
    return hidden, options, chosen


def rows(database, query):
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def kill_while_it_begins(program, folder, chance):
    """A database is filled as a whole, or not at all."""
    for number in range(3):
        begins = folder / f"begins{number}"
        begins.mkdir()
        host = Host(program, begins)
        host.start(wait=False)
        time.sleep(chance.uniform(0.1, 0.8))
        host.kill()
        host.start()
        host.kill()
        assert rows(host.database, "SELECT count(*) FROM enquiry") == [(40,)]


def main(program, folder):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    kill_while_it_begins(program, folder, chance)
    host = Host(program, folder)
    host.start()
    people = [Person(host, pages, random.Random(SEED + i)) for i, pages in enumerate(PAGES)]
    try:
        for _ in range(KILLS):
            failed = []
            threads = [threading.Thread(target=guarded, args=(person.answer, failed))
                       for person in people]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.02, 0.5))
            host.kill()
            for thread in threads:
                thread.join()
            assert not failed, failed
            host.start()
            for person in people:
                person.check()
    finally:
        host.kill()
    assert rows(host.database, "PRAGMA integrity_check") == [("ok",)]
    gaps = rows(host.database, "SELECT enquiry FROM record GROUP BY enquiry "
                               "HAVING max(version) <> count(*)")
    assert gaps == [], gaps
    said = (folder / "errors.txt").read_text(encoding="utf-8")
    assert said == "", said
    answers = sum(person.answers for person in people)
    assert answers > KILLS, f"{answers} answers only"
    print(f"{KILLS} kills, {answers} answers were acknowledged, none was lost")


def guarded(work, failed):
    try:
        work()
    except AssertionError as error:
        failed.append(error)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
