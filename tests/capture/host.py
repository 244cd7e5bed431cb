# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The example host as a process, and a browser without scripts that reads its pages."""

import html.parser
import http.client
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import unittest
import urllib.parse

PROGRAM = os.environ.get("CAPTURE_EXAMPLE", "capture_example")
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DAY = "2019-07-31"
SECONDS = 20


class Page(html.parser.HTMLParser):
    """What a page holds: links, the form with its fields, and the text."""

    def __init__(self, response, body):
        super().__init__()
        self.status = response.status
        self.headers = response.headers
        self.body = body
        self.links = {}
        self.action = None
        self.hidden = {}
        self.options = {}
        self.chosen = []
        self.text = ""
        self._href = None
        if "text/html" in response.headers.get("Content-Type", ""):
            self.feed(body.decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a":
            self._href = attrs["href"]
        elif tag == "form":
            self.action = attrs["action"]
        elif tag == "input" and attrs["type"] == "hidden":
            self.hidden[attrs["name"]] = attrs["value"]
        elif tag == "input" and attrs["type"] == "text" and attrs.get("value"):
            self.hidden[attrs["name"]] = attrs["value"]  # posted as it stands there
        elif tag == "input" and attrs["type"] in ("radio", "checkbox"):
            self.options.setdefault(attrs["name"], []).append(attrs["value"])
            if "checked" in attrs:
                self.chosen.append(attrs["value"])

    def handle_endtag(self, tag):
        if tag == "a":
            self._href = None

    def handle_data(self, data):
        if self.lasttag == "style":
            return
        self.text += data
        if self._href:
            self.links[data] = self._href

    def link(self, start):
        """The address of the first link that begins so."""
        return next(href for text, href in self.links.items() if text.startswith(start))

    @property
    def heading(self):
        return re.search(r"<h1>(.*?)</h1>", self.body.decode(), re.DOTALL)[1]


class Browser:
    """Keeps one cookie, follows what it is sent to."""

    def __init__(self, port):
        self.port = port
        self.cookie = None

    def request(self, method, path, body=None, headers=None):
        """One request, with the status and body whatever they are."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        headers = dict(headers or {})
        if self.cookie:
            headers.setdefault("Cookie", self.cookie)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            page = Page(response, response.read())
        finally:
            connection.close()
        if "Set-Cookie" in page.headers:
            self.cookie = page.headers["Set-Cookie"].split(";")[0]
        return page

    def get(self, path):
        page = self.request("GET", path)
        return self.get(page.headers["Location"]) if page.status == 303 else page

    def post(self, page, fields=(), follow=True):
        """Sends the form of a page."""
        pairs = {**page.hidden, **dict(fields)}
        done = self.request("POST", page.action, urllib.parse.urlencode(pairs),
                            {"Content-Type": "application/x-www-form-urlencoded"})
        return self.get(done.headers["Location"]) if follow and done.status == 303 else done

    def upload(self, page, bytes_, name="file"):
        """Sends the form of a page in parts, with bytes for one field."""
        boundary = "----mspof"
        parts = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n'
                        f"{value}\r\n" for key, value in page.hidden.items()).encode()
        parts += (f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="f"\r\n'
                  "Content-Type: application/octet-stream\r\n\r\n").encode()
        parts += bytes_ + f"\r\n--{boundary}--\r\n".encode()
        done = self.request("POST", page.action, parts,
                            {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        return self.get(done.headers["Location"]) if done.status == 303 else done

    def answer(self, page, *values):
        """Answers the question of a page and those that follow it; after the last one goes on to
        the enquiry."""
        for value in values:
            (name,) = page.options
            page = self.post(page, {name: value})
        shown = page.heading == "The answers"
        return self.get(page.link("Enquiry ")) if shown else page


class HostTest(unittest.TestCase):
    """A host with a database of its own."""

    framework = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="mspof-host-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.process = None
        self.addCleanup(self.kill)
        self.start()

    def start(self, *arguments):
        self.errors = open(self.folder / "errors.txt", "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "--database", str(self.folder / "host.db"), "--day", DAY, *arguments],
            stdout=subprocess.PIPE, stderr=self.errors)
        line = self.process.stdout.readline().decode()
        self.assertIn("not a case-management system", line)
        self.port = int(re.search(r":(\d+)/", line)[1])

    def kill(self, how=signal.SIGKILL):
        if self.process:
            self.process.send_signal(how)
            self.process.wait(SECONDS)
            self.process.stdout.close()
            self.errors.close()
            self.process = None

    def restart(self, *arguments):
        self.kill()
        self.start(*arguments)

    def edition(self, header, other):
        """A file with the definition in other words; with `other` instead of `header`, too."""
        text = (ROOT / "proto/frameworks/mspof-2018.textproto").read_text(encoding="utf-8")
        for old, new in {
                header: other,
                "Did you feel listened to in conversations": "Were you heard in talks",
                'code { id: "always" label: "Always" }': 'code { id: "always" label: "Each time" }'
        }.items():
            self.assertIn(old, text)
            text = text.replace(old, new)
        file = self.folder / "edition.textproto"
        file.write_text(text, encoding="utf-8")
        return str(file)

    def browser(self):
        return Browser(self.port)

    def sit(self, browser, enquiry, respondent, asker, **more):
        """Begins a sitting, and gives the page of its first question."""
        page = browser.get(
            f"/enquiry/{enquiry}/sitting?collection=feedback&respondent={respondent}")
        return browser.post(page, {"feedback.interviewer": asker, **more})
