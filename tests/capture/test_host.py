# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The example host by HTTP: whole cases, what must be refused, and crowds, slow clients and
sudden ends, after which nothing is lost that was acknowledged."""

import concurrent.futures
import csv
import http.client
import os
import pathlib
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import unittest

from host import DAY, ROOT, SECONDS, Browser, HostTest

MSPOF = os.environ.get("MSPOF", "mspof")
SUPPLIER = ROOT / "examples/capture/interview.cc"
MOST_LINES = 39
FEEDBACK = ["always", "mostly", "quite-happy", "lot-safer"]
NEWER = ('edition: "2018"', 'edition: "2020"')
OTHER = (': "mspof"', ': "other"')
ENQUIRIES = [f"EX-100{i}" for i in range(1, 6)]


class Interviews(HostTest):
    def own(self, browser, enquiry="EX-1001", question=None):
        page = browser.get(f"/enquiry/{enquiry}")
        address = page.link("Go through these questions")
        return browser.get(address + (f"&question={question}" if question else ""))

    def submission(self, browser, quarter):
        """The rows of a submission: (part, id, name) to value."""
        page = browser.get("/submission")
        self.assertIn(quarter, page.options["period"])
        done = browser.post(page, {"period": quarter})
        self.assertIn("attachment", done.headers["Content-Disposition"])
        sent = self.folder / "return.mspof"
        sent.write_bytes(done.body)
        table = self.folder / "return.csv"
        subprocess.run([MSPOF, "convert", str(sent), str(table), "--overwrite"], check=True,
                       capture_output=True)
        with open(table, newline="", encoding="utf-8") as file:
            return {(row[0], row[1], row[3]): row[4] for row in csv.reader(file)}

    def test_a_whole_case_from_the_list_to_the_submission(self):
        browser = self.browser()
        page = browser.get(browser.get("/").link("Enquiry EX-1001"))
        self.assertIn("not asked yet", page.text)
        page = browser.get(page.link("Go through these questions"))
        self.assertIn("Question 1 of 2 to 3", page.text)
        self.assertEqual(page.chosen, [])
        page = browser.answer(page, "asked-expressed", "fully", "reduced")
        self.assertEqual(page.heading, "Enquiry EX-1001")
        self.assertIn("What is missing\n\nNo answers are missing.", page.text)
        self.assertIn("15 September 2019, 46 days from now", page.text)
        browser.answer(self.sit(browser, "EX-1001", "adult", "enquiry-lead"), *FEEDBACK)
        other = self.browser()
        page = self.sit(other, "EX-1001", "representative", "independent",
                        **{"feedback.representative-kind": "friend"})
        self.assertIn("the person you represented", page.heading)
        page = other.answer(page, "never", "dont-know", "declined", "less-safe")
        self.assertIn("draft", page.text)

        page = browser.post(browser.get("/enquiry/EX-1001/finalise"))
        self.assertIn("Status: final", page.text)
        rows = self.submission(browser, "2019-20/Q2")
        by = "cell:respondent={},interviewer={},{}={}"
        for name, cells in {
                "outcomes-asked": ["cell:outcomes-asked=asked-expressed"],
                "outcomes-met": ["cell:outcomes-met=fully"],
                "risk-outcome": ["cell:risk-outcome=reduced"],
                "listened-to": [by.format("adult", "enquiry-lead", "listened-to", "always"),
                                by.format("representative", "independent", "listened-to", "never")],
                "feel-safer": [
                    by.format("adult", "enquiry-lead", "feel-safer", "lot-safer"),
                    by.format("representative", "independent", "feel-safer", "less-safe")]}.items():
            counted = {key[2]: value for key, value in rows.items() if value != "0" and
                       key[:2] == ("measure", name) and key[2].startswith("cell:")}
            self.assertEqual(counted, dict.fromkeys(cells, "1"))

        page = self.own(browser, question="outcomes-met")
        self.assertEqual(page.chosen, ["fully"])
        self.assertIn("Status: draft", browser.answer(page, "partially").text)
        page = browser.get("/enquiry/EX-1001/finalise")
        blank = browser.post(page)
        self.assertIn("<title>Error: ", blank.body.decode())
        self.assertIn("Enter a reason", blank.text)
        page = browser.post(page, {"reason": "typing mistake"})
        self.assertIn("Status: amended", page.text)
        self.assertIn("typing mistake", page.text)

    def test_a_final_enquiry_is_withdrawn_and_used_again(self):
        browser = self.browser()
        self.assertEqual(browser.get("/enquiry/EX-1001/withdraw").status, 409)
        browser.answer(self.own(browser), "no", "removed")
        self.assertNotIn("Withdraw it", browser.get("/enquiry/EX-1001").links)
        page = browser.post(browser.get("/enquiry/EX-1001/finalise"))
        page = browser.get(page.links["Withdraw it"])
        for reason, wrong in {" ": "Enter a reason", "x" * 201: "at most 200 letters"}.items():
            refused = browser.post(page, {"reason": reason})
            self.assertIn("<title>Error: ", refused.body.decode())
            self.assertIn(wrong, refused.text)
            self.assertIn(reason.strip(), refused.body.decode())
        for _ in range(2):
            done = browser.post(page, {"reason": "another person's é" + "x" * 180})
            self.assertIn("Status: withdrawn", done.text)
            self.assertIn("another person's é", done.text)
            self.assertNotIn("Withdraw it", done.links)
        self.assertIn("withdrawn", browser.get("/").text)
        page = browser.answer(self.sit(browser, "EX-1001", "adult", "independent"), *FEEDBACK)
        self.assertIn("Status: withdrawn", page.text)
        rows = self.submission(browser, "2019-20/Q2")
        self.assertEqual(rows["population", "concluded", "left-out:withdrawn"], "1")
        page = browser.get("/enquiry/EX-1001/finalise")
        self.assertIn("used again", page.text)
        self.assertIn("Enter a reason", browser.post(page).text)
        self.assertIn("Status: amended", browser.post(page, {"reason": "it was none"}).text)

    def test_what_keeps_an_enquiry_from_being_final_is_said(self):
        browser, other = self.browser(), self.browser()
        page = self.own(other)
        browser.answer(self.own(browser), "no", "removed")
        final = browser.get("/enquiry/EX-1001/finalise")
        self.assertIn("Status: final", browser.post(final).text)
        again = browser.post(browser.get("/enquiry/EX-1001/finalise"), {"reason": "none"})
        self.assertEqual(again.status, 409)
        self.assertIn("It was not made final", again.text)
        other.answer(page, "dont-know")
        page = browser.get("/enquiry/EX-1001/finalise")
        self.assertIn("Give the missing answers", browser.post(page, {"reason": "x"}).text)
        page = browser.post(page, {"reason": "x", "incomplete": "yes"})
        self.assertIn("First answer again", page.text)
        self.assertEqual(page.chosen, ["yes"])

    def test_an_answer_that_no_longer_applies_waits_to_be_confirmed(self):
        browser = self.browser()
        page = browser.answer(self.own(browser), "asked-expressed")
        browser.answer(page, "fully")
        browser.answer(self.own(browser, question="outcomes-asked"), "no")
        self.assertEqual(self.submission(browser, "2019-20/Q2")["measure", "outcomes-met", "total"],
                         "0")
        page = browser.answer(self.own(browser, question="outcomes-asked"), "asked-expressed")
        self.assertIn("Earlier answer", page.text)
        self.assertEqual(page.chosen, [])
        self.assertIn("what was the outcome", browser.answer(page, "fully").heading)

    def test_blank_clear_save_and_back(self):
        browser = self.browser()
        page = self.own(browser)
        blank = browser.post(page)
        self.assertIn("<title>Error: ", blank.body.decode())
        self.assertIn("Choose an answer", blank.text)
        saved = browser.post(page, {"outcomes-asked": "no", "save": "1"})
        self.assertEqual(saved.heading, "Enquiry EX-1001")
        page = self.own(browser, question="outcomes-asked")
        self.assertEqual(page.chosen, ["no"])
        page = browser.post(page, {"outcomes-asked": "no", "clear": "outcomes-asked"})
        self.assertEqual(page.chosen, [])
        self.assertIn("Was the individual", page.heading)
        page = browser.post(page, {"outcomes-asked": "<b>\x01&\"'"})
        self.assertIn("Question 1 (Desired outcomes asked): the code is not in the",
                      browser.get("/enquiry/EX-1001").text)
        self.assertIn("not one of the options", page.text)
        self.assertNotIn("<b>", page.body.decode().replace("Earlier answer: <b>", ""))
        page = browser.answer(page, "asked-expressed")
        self.assertIn("question=outcomes-asked", page.links["Back"])

    def test_two_people_on_one_question_lose_nothing(self):
        one, other = self.browser(), self.browser()
        first, second = self.own(one), self.own(other)
        one.answer(first, "no")
        page = other.answer(second, "dont-know")
        self.assertIn("Two different answers were given", page.text)
        self.assertIn("No; Don't Know", page.text)
        self.assertEqual(page.chosen, [])
        missing = one.get("/enquiry/EX-1001").link("Question 1 (Desired outcomes asked) has two")
        self.assertIn("Two different answers were given", one.get(missing).text)
        self.assertNotIn("Two different", other.answer(page, "no").text)
        self.assertEqual(self.own(one, question="outcomes-asked").chosen, ["no"])

    def test_two_people_on_different_questions_do_not_disturb_each_other(self):
        one, other = self.browser(), self.browser()
        page = self.own(one, question="risk-outcome")
        other.answer(self.own(other), "no")
        one.answer(page, "removed")
        self.assertEqual(self.own(one, question="outcomes-asked").chosen, ["no"])
        self.assertEqual(self.own(one, question="risk-outcome").chosen, ["removed"])
        self.assertNotIn("two systems", one.get("/enquiry/EX-1001").text)

    def test_a_case_goes_on_after_a_restart(self):
        browser = self.browser()
        browser.answer(self.sit(browser, "EX-1001", "adult", "independent"), *FEEDBACK[:2])
        self.restart()
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001")
        page = browser.get(page.link("Continue the interview"))
        self.assertIn("end result", page.heading)
        self.assertIn("Question 3 of 4", page.text)
        browser.answer(page, *FEEDBACK[2:])
        page = browser.get(page.links["Back"])
        self.assertEqual(page.chosen, ["mostly"])

    def test_a_sitting_has_a_day_that_has_come(self):
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001/sitting?collection=feedback&respondent=adult")
        day = {"feedback.interviewer": "enquiry-lead", "feedback.asked-day": "31",
               "feedback.asked-month": "2", "feedback.asked-year": "2019"}
        self.assertIn("There is no such day", browser.post(page, day).text)
        self.assertIn("has not come yet",
                      browser.post(page, {**day, "feedback.asked-month": "12"}).text)
        browser.answer(browser.post(page, {**day, "feedback.asked-month": "7",
                                           "feedback.asked-day": "29"}), "always")
        self.assertIn("on 29 July 2019", browser.get("/enquiry/EX-1001").text)
        for wrong in ("2019-02-31", "2030-01-01", "x"):
            page = browser.get(f"/enquiry/EX-1001/ask?day={wrong}")
            self.assertEqual(page.status, 400)

    def test_all_answers_are_shown_and_can_be_changed(self):
        browser = self.browser()
        browser.answer(self.own(browser), "no", "removed")
        page = self.own(browser)
        self.assertEqual(page.heading, "The answers")
        self.assertIn("Question 1 (Desired outcomes asked): No.", page.text)
        page = browser.get(page.links["Change question 3"])
        self.assertEqual(page.chosen, ["removed"])
        page = browser.post(page, {"risk-outcome": "reduced"})
        self.assertIn("Question 3 (Risk outcome): Risk reduced.", page.text)

    def test_a_reason_why_there_are_no_answers(self):
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001/sitting?collection=feedback&respondent=adult")
        blank = browser.post(page)
        self.assertIn("Choose who asks", blank.text)
        page = browser.post(page, {"feedback.interviewer": "enquiry-lead", "none": "1"})
        self.assertIn("Why no feedback", page.heading)
        page = browser.post(page, {"feedback.reason": "declined"})
        self.assertIn("A reason was given", page.text)
        page = browser.get(page.link("Continue the interview"))
        self.assertEqual(page.chosen, ["declined"])
        rows = self.submission(browser, "2019-20/Q2")
        self.assertEqual(rows["coverage", "feedback", "outcome:reason:declined"], "1")

    def test_a_handover_goes_out_and_comes_back(self):
        browser = self.browser()
        browser.answer(self.own(browser), "no")
        page = browser.get("/enquiry/EX-1001")
        sent = browser.get(page.links["Download the hand-over file"])
        self.assertIn('"EX-1001.mspof-feedback"', sent.headers["Content-Disposition"])
        self.assertNotIn(b"2019-07-21", sent.body)
        file = self.folder / "EX-1001.mspof-feedback"
        file.write_bytes(sent.body)
        asked = subprocess.run(
            [MSPOF, "interview", str(file), "--respondent", "adult", "--interviewer",
             "independent", "--day", "2019-07-30"],
            input=b"1\n2\n3\n4\n", capture_output=True, check=False)
        self.assertEqual(asked.returncode, 0, asked.stderr)
        upload = browser.get("/handover")
        for _ in range(2):
            page = browser.upload(upload, file.read_bytes())
            self.assertEqual(page.heading, "Enquiry EX-1001")
            self.assertIn("answers in the hand-over file were added", page.text)
            self.assertEqual(page.text.count("Continue the interview"), 1)
        self.assertIn("asked by Independent person on 30 July 2019", page.text)
        page = browser.get(page.link("Continue the interview"))
        self.assertEqual(page.heading, "The answers")
        page = browser.get(page.links["Change question 5"])
        self.assertEqual(page.chosen, ["mostly"])
        for bad in (b"", b"x", sent.body[:-1], sent.body[:200] + b"!" + sent.body[201:]):
            page = browser.upload(upload, bad)
            self.assertIn("<title>Error: ", page.body.decode())

    def test_another_definition_is_another_form(self):
        self.restart("--framework", self.edition(*OTHER))
        page = self.sit(self.browser(), "EX-1001", "adult", "enquiry-lead")
        self.assertIn("Were you heard in talks", page.heading)
        self.assertIn("Each time", page.text)

    def test_what_a_supplier_writes_is_short(self):
        part = SUPPLIER.read_text(encoding="utf-8").split("// [supplier]\n")[1]
        lines = [line for line in part.splitlines() if line.strip() and
                 not line.strip().startswith("//")]
        self.assertLessEqual(len(lines), MOST_LINES)
        self.assertNotIn("using namespace", part)


class Editions(HostTest):
    """Another definition over the same database."""

    def test_an_enquiry_is_moved_to_another_edition(self):
        browser = self.browser()
        browser.answer(browser.get("/enquiry/EX-1001/ask"), "no", "removed")
        browser.answer(self.sit(browser, "EX-1001", "adult", "independent"), "always", "mostly")
        browser.post(browser.get("/enquiry/EX-1001/finalise"), {"incomplete": "yes"})
        self.assertIn("final", browser.get("/enquiry/EX-1001").text)
        self.restart("--framework", self.edition(*NEWER))
        browser = self.browser()
        self.assertEqual(browser.get("/").text.count("of another edition"), 1)
        self.assertIn("Question 1", browser.get("/enquiry/EX-1003/ask").text)
        one, other = (browser.get("/enquiry/EX-1001") for _ in range(2))
        self.assertEqual(one.action, browser.get("/enquiry/EX-1001/ask").action)
        self.assertIn("captured with Making Safeguarding Personal Outcomes Framework 2018", one.text)
        self.assertIn("Question 4 (Felt listened to) has a new wording for “Adult”: “Were you heard",
                      one.text)
        self.assertIn("has the option “Each time” (always), which was “Always”", one.text)
        self.assertIn("Give a reason when you make it final again", one.text)
        self.assertIn("Move this enquiry to Making Safeguarding Personal Outcomes Framework 2020",
                      one.text)
        self.assertEqual(browser.post(one, {"token": ""}).status, 403)
        self.assertEqual(browser.post(one, {"version": "1"}).status, 409)
        page = browser.post(one)
        self.assertIn("Status: draft", page.text)
        self.assertIn("Status: draft", browser.post(other).text)
        page = browser.get(page.link("Continue the interview"))
        self.assertIn("Question 3 of 4", page.text)
        page = browser.get(browser.get(page.links["Back"]).links["Back"])
        self.assertIn("Were you heard in talks", page.heading)
        self.assertEqual(page.chosen, ["always"])
        page = browser.get("/enquiry/EX-1001/finalise")
        page = browser.post(page, {"incomplete": "yes", "reason": "new edition"})
        self.assertIn("Status: amended", page.text)
        self.assertNotIn("another edition", browser.get("/").text)

    def test_what_is_not_moved_is_not_counted_by_another_edition(self):
        browser = self.browser()
        browser.answer(browser.get("/enquiry/EX-1001/ask"), "no")
        self.restart("--framework", self.edition(*NEWER))
        browser = self.browser()
        page = browser.get("/submission")
        refused = browser.post(page, {"period": "2019-20/Q2"})
        self.assertIn("First move", refused.text)
        browser.post(browser.get(page.link("Enquiry EX-1001")))
        done = browser.post(browser.get("/submission"), {"period": "2019-20/Q2"})
        self.assertIn("attachment", done.headers["Content-Disposition"])

    def test_a_page_from_before_is_refused_and_loses_nothing(self):
        browser = self.browser()
        page = browser.answer(browser.get("/enquiry/EX-1001/ask"), "no")
        old = browser.get("/enquiry/EX-1001/ask?question=risk-outcome")
        self.restart("--framework", self.edition(*NEWER))
        browser.port = self.port
        for _ in range(2):
            refused = browser.post(old, {"risk-outcome": "removed"})
            self.assertEqual(refused.status, 409)
            self.assertIn("Your answer was not saved", refused.text)
            browser.post(browser.get("/enquiry/EX-1001"))
        page = browser.get("/enquiry/EX-1001/ask?question=risk-outcome")
        self.assertEqual(page.chosen, [])
        browser.answer(page, "removed")

    def test_a_handover_from_before_comes_back(self):
        """Feedback weeks later, when the enquiry was moved, or not yet."""
        browser = self.browser()
        files = {}
        for enquiry in ENQUIRIES[:3]:
            browser.answer(browser.get(f"/enquiry/{enquiry}/ask"), "no")
            page = browser.get(f"/enquiry/{enquiry}/handover?collection=feedback")
            files[enquiry] = self.folder / f"{enquiry}.mspof-feedback"
            files[enquiry].write_bytes(page.body)
            subprocess.run(
                [MSPOF, "interview", str(files[enquiry]), "--respondent", "adult", "--interviewer",
                 "independent", "--day", DAY], input=b"1\n2\n3\n4\n", check=True,
                capture_output=True)
        self.restart("--framework", self.edition(*NEWER))
        browser = self.browser()
        browser.post(browser.get("/enquiry/EX-1001"))
        page = browser.upload(browser.get("/handover"), files["EX-1001"].read_bytes())
        self.assertIn("asked by Independent person", page.text)
        page = browser.upload(browser.get("/handover"), files["EX-1002"].read_bytes())
        self.assertIn("captured with Making", page.text)
        self.assertIn("asked by Independent person", browser.post(page).text)
        with sqlite3.connect(self.folder / "host.db") as database:
            database.execute("DELETE FROM definition WHERE bytes NOT LIKE '%2020%'")
        browser.post(browser.get("/enquiry/EX-1003"))
        page = browser.upload(browser.get("/handover"), files["EX-1003"].read_bytes())
        self.assertIn("a definition that was never in use here", page.text)

    def test_only_its_owner_may_read_the_database(self):
        self.browser().answer(self.browser().get("/enquiry/EX-1001/ask"), "no")
        for path in self.folder.glob("host.db*"):
            self.assertEqual(path.stat().st_mode & 0o777, 0o600, path.name)

    def test_what_cannot_be_moved_says_so(self):
        browser = self.browser()
        browser.answer(browser.get("/enquiry/EX-1001/ask"), "no")
        self.restart("--framework", self.edition(*OTHER))
        page = self.browser().get("/enquiry/EX-1001")
        self.assertEqual(page.status, 409)
        self.assertIn("is another framework", page.text)
        self.restart("--framework", self.edition(*NEWER))
        with sqlite3.connect(self.folder / "host.db") as database:
            self.assertEqual(database.execute("SELECT COUNT(*) FROM definition").fetchone(), (3,))
            database.execute("DELETE FROM definition")
        page = self.browser().get("/enquiry/EX-1001")
        self.assertEqual(page.status, 409)
        self.assertIn("never in use here", page.text)
        self.assertIn("mspof/2018", page.text)
        self.restart()
        self.assertIn("Status: draft", self.browser().get("/enquiry/EX-1001").text)


class Protections(HostTest):
    def test_headers_of_every_answer(self):
        browser = self.browser()
        for path, status in {"/": 200, "/enquiry/EX-1001": 200, "/nowhere": 404,
                             "/enquiry/EX-1001/handover?collection=feedback": 200}.items():
            page = browser.get(path)
            self.assertEqual(page.status, status)
            policy = page.headers["Content-Security-Policy"]
            for part in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'",
                         "base-uri 'none'", "style-src 'sha256-"):
                self.assertIn(part, policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(page.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(page.headers["Cache-Control"], "no-store")
        cookie = self.browser().get("/").headers["Set-Cookie"]
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Strict", cookie)

    def test_only_a_page_of_its_own_may_post(self):
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001/ask")
        body = "outcomes-asked=no&version=1"
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        token = page.hidden["token"]
        good = f"{body}&token={token}"
        cases = {
            "no token": (body, {}),
            "another token": (f"{body}&token={'0' * 32}", {}),
            "cut token": (f"{body}&token={token[:-1]}", {}),
            "no cookie": (good, {"Cookie": ""}),
            "another cookie": (good, {"Cookie": f"session={'0' * 32}"}),
            "another site": (good, {"Sec-Fetch-Site": "cross-site"}),
        }
        for name, (sent, headers) in cases.items():
            with self.subTest(name):
                other = self.browser()
                other.cookie = browser.cookie
                done = other.request("POST", page.action, sent, {**kind, **headers})
                self.assertEqual(done.status, 403)
        wrong = browser.request("POST", page.action, good, {"Content-Type": "text/plain"})
        self.assertEqual(wrong.status, 400)
        self.assertIn("not asked yet", browser.get("/enquiry/EX-1001").text)
        self.assertEqual(browser.request("POST", page.action, good, kind).status, 303)

    def test_other_methods_hosts_and_paths(self):
        browser = self.browser()
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
            page = browser.request(method, "/")
            self.assertEqual((page.status, page.headers["Allow"]), (405, "GET, HEAD, POST"), method)
        for name in ("example.org", "", f"127.0.0.1:{self.port + 1}"):
            self.assertEqual(browser.request("GET", "/", headers={"Host": name}).status, 421)
        for path in ("/..", "/../etc/passwd", "/enquiry/../x", "/enquiry/%2e%2e/x", "//", "/enquiry",
                     "/enquiry/", "/enquiry//ask", "/enquiry/EX-1001/", "/enquiry/EX-1001/none",
                     "/enquiry/EX-1001/ask/more", "/enquiry/EX-9999", "/enquiry/EX-9999/ask",
                     "/enquiry/EX-1001%00", "/enquiry/EX-1001'--/ask", "*",
                     "/enquiry/EX-1001/sitting?collection=feedback&respondent=nobody",
                     "/enquiry/EX-1001/sitting"):
            page = browser.get(path)
            expected = (200,) if path == "/enquiry/EX-1001/" else (404,)
            self.assertIn(page.status, expected, path)
        for query in ("?collection=none", "?collection=feedback&respondent=x&interviewer=y", "?x",
                      "?a=b&c", "?day=2019-02-31&fact.x=y&collection=feedback&respondent=adult"):
            page = browser.get(f"/enquiry/EX-1001/ask{query}")
            self.assertIn(page.status, (200, 400, 404), query)
        self.assertIn("Question 1 of", browser.get("/enquiry/EX-1001/ask?question=none").text)

    def raw(self, *lines, body=b""):
        """All that is answered to a request of these lines, until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), SECONDS) as client:
            client.sendall("".join(f"{line}\r\n" for line in lines).encode() + b"\r\n" + body)
            client.shutdown(socket.SHUT_WR)
            answer = b""
            while part := client.recv(65536):
                answer += part
        return answer

    def test_head_is_get_without_the_body(self):
        """Of a body that follows all the same, a client would take the start for the next answer."""
        host = f"Host: 127.0.0.1:{self.port}"
        cookie = f"Cookie: session={'0' * 32}"
        for path in ("/", "/enquiry/EX-1001", "/enquiry/EX-1001/handover?collection=feedback",
                     "/nowhere", "/enquiry/EX-1001/withdraw"):
            head, get = (self.raw(f"{method} {path} HTTP/1.1", host, cookie, "Connection: close")
                         for method in ("HEAD", "GET"))
            start, _, body = get.partition(b"\r\n\r\n")
            self.assertEqual(head.partition(b"\r\n\r\n"), (start, b"\r\n\r\n", b""), path)
            self.assertIn(f"\r\nContent-Length: {len(body)}\r\n".encode(), start + b"\r\n", path)
        two = self.raw("HEAD / HTTP/1.1", host, cookie, "", "GET / HTTP/1.1", host, cookie,
                       "Connection: close")
        self.assertEqual(two.count(b"HTTP/1.1 200"), 2)
        self.assertEqual(two.count(b"</html>"), 1)

    def test_what_could_be_meant_in_two_ways_is_refused(self):
        """Of two values a proxy may go by one and the server by the other."""
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001/ask")
        body = f"outcomes-asked=no&version=1&token={page.hidden['token']}"
        own = f"Host: 127.0.0.1:{self.port}"
        form, length = "Content-Type: application/x-www-form-urlencoded", len(body)
        good = [own, f"Cookie: {browser.cookie}", form, f"Content-Length: {length}"]
        for name, headers in {
                "no host": good[1:],
                "two hosts": [*good, own],
                "another host besides": [*good, "Host: example.org"],
                "another host before": ["hOST: example.org", *good],
                "two cookies": [*good, f"Cookie: session={'0' * 32}"],
                "two types": [*good, "Content-Type: text/plain"],
                "two lengths": [*good, f"Content-Length: {length}"],
                "another length": [*good, "Content-Length: 5"],
                "a list of lengths": [*good[:3], f"Content-Length: {length}, {length}"],
                "a length and chunks": [*good, "Transfer-Encoding: chunked"],
                "two encodings": [*good[:3], *["Transfer-Encoding: chunked"] * 2],
                "an unknown encoding": [*good, "Transfer-Encoding: x"],
                "two sites": [*good, *["Sec-Fetch-Site: same-origin"] * 2],
                "a length with a sign": [*good[:3], f"Content-Length: +{length}"],
                "a host with a space": [f"Host : 127.0.0.1:{self.port}", *good[1:]],
                "a host in two lines": [f"Host: 127.0.0.1:{self.port}\r\n example.org", *good[1:]],
                "two origins": [*good, *["Origin: null"] * 2]}.items():
            with self.subTest(name):
                answer = self.raw(f"POST {page.action} HTTP/1.1", *headers, "Connection: close",
                                  body=body.encode())
                self.assertRegex(answer.partition(b"\r\n")[0], rb"^(HTTP/1.1 4\d\d .*)?$")
        self.assertIn("not asked yet", browser.get("/enquiry/EX-1001").text)
        answer = self.raw(f"POST {page.action} HTTP/1.1", *good, "Connection: close",
                          body=body.encode())
        self.assertIn(b"303 See Other", answer)

    def test_bytes_that_are_no_text_are_refused(self):
        """They could be saved, but not read again."""
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001/ask")
        self.assertEqual(browser.upload(page, b"no\xff", "outcomes-asked").status, 400)
        browser.answer(page, "no", "removed")
        browser.post(browser.get("/enquiry/EX-1001/finalise"))
        page = browser.get("/enquiry/EX-1001/withdraw")
        self.assertEqual(browser.upload(page, b"twice\xff", "reason").status, 400)
        self.assertIn("Status: final", browser.get("/enquiry/EX-1001").text)

    def test_what_is_too_large_is_not_read(self):
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001/ask")
        for request in (
                lambda: browser.request("POST", page.action, b"a=" + b"x" * 2_000_000),
                lambda: browser.get("/?" + "a" * 5000),
                lambda: browser.request("GET", "/", headers={"X-Long": "x" * 10_000}),
                lambda: browser.request("GET", "/", headers={f"X-{i}": "x" for i in range(200)})):
            with self.assertRaises((ConnectionError, http.client.HTTPException, socket.timeout)):
                request()
        self.assertEqual(browser.get("/").status, 200)

    def test_no_value_is_logged(self):
        browser = self.browser()
        page = browser.get("/enquiry/EX-1001/ask")
        browser.post(page, {"outcomes-asked": "ZZSECRET"})
        browser.get("/enquiry/ZZSECRET")
        self.kill()
        self.assertNotIn(b"SECRET", (self.folder / "errors.txt").read_bytes())


class Crowds(HostTest):
    CLIENTS = 100
    ROUNDS = 8

    def everybody(self, work, count=CLIENTS):
        with concurrent.futures.ThreadPoolExecutor(count) as pool:
            return list(pool.map(work, range(count)))

    def test_a_hundred_clients_at_once_lose_nothing(self):
        codes = ["asked-expressed", "asked-not-expressed", "no", "dont-know", "not-recorded"]
        together = threading.Barrier(self.CLIENTS, timeout=SECONDS)
        started = time.monotonic()

        def answer(number):
            browser = self.browser()
            enquiry = ENQUIRIES[number % len(ENQUIRIES)]
            day = f"2019-07-{number // len(ENQUIRIES) + 1:02}"
            page = browser.get(f"/enquiry/{enquiry}/ask")
            feedback = browser.get(f"/enquiry/{enquiry}/ask?collection=feedback&respondent=adult"
                                   f"&interviewer=independent&day={day}")
            together.wait()
            code = codes[number // len(ENQUIRIES) % len(codes)]
            done = browser.post(page, {"outcomes-asked": code}, follow=False)
            again = browser.post(feedback, {"listened-to": "always"}, follow=False)
            return done.status, again.status

        self.assertEqual(set(self.everybody(answer)), {(303, 303)})
        took = time.monotonic() - started
        print(f"{self.CLIENTS} clients, {4 * self.CLIENTS} requests, of which half save: {took:.1f} s",
              file=sys.stderr)
        self.restart()
        browser = self.browser()
        for enquiry in ENQUIRIES:
            page = browser.get(f"/enquiry/{enquiry}/ask?question=outcomes-asked")
            kept = re.search(r"Earlier answers?: <b>(.*?)</b>", page.body.decode())[1]
            self.assertEqual(len(kept.split("; ")), len(codes))
            sets = browser.get(f"/enquiry/{enquiry}").text.count("Continue the interview")
            self.assertEqual(sets, self.CLIENTS // len(ENQUIRIES))

    def test_slow_and_vanishing_clients_hold_up_nobody(self):
        head = b"POST /handover HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 400000\r\n\r\n"
        slow = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(60)]
        for i, client in enumerate(slow):
            client.sendall(head[:20] if i % 2 else head + b"x" * 1000)
        for _ in range(60):
            client = socket.create_connection(("127.0.0.1", self.port))
            client.sendall(head + b"x" * 10_000)
            client.close()
        begun = time.monotonic()
        statuses = self.everybody(lambda _: self.browser().get("/enquiry/EX-1001").status, 20)
        self.assertEqual(set(statuses), {200})
        self.assertLess(time.monotonic() - begun, 4)
        open_ = list(slow)
        while open_ and time.monotonic() - begun < 15:
            for client in list(open_):
                client.settimeout(0.01)
                try:
                    client.sendall(b"x")
                    gone = client.recv(1) == b""
                except socket.timeout:
                    gone = False
                except ConnectionError:
                    gone = True
                if gone:
                    client.close()
                    open_.remove(client)
            time.sleep(0.2)
        self.assertEqual(open_, [])

    def test_a_thousand_slow_clients_keep_nobody_waiting(self):
        """There are fewer places than that: whoever is there longest makes room. Clients are served
        while slow ones keep all places, and not after their time is up."""
        def slow():
            client = socket.create_connection(("127.0.0.1", self.port))
            self.addCleanup(client.close)
            client.sendall(b"GET / HTTP/1.1\r\nHost: ")
            client.setblocking(False)
            return client

        def is_open(client):
            try:
                return client.recv(1) != b""
            except BlockingIOError:
                return True
            except ConnectionError:
                return False

        crowd = [slow() for _ in range(1000)]
        statuses = [self.browser().get("/enquiry/EX-1001").status for _ in range(20)]
        still = [is_open(client) for client in crowd]
        self.assertEqual(statuses, [200] * 20)
        self.assertEqual(still[:500], [False] * 500)
        self.assertEqual(still[650:], [True] * 350)

    def test_nothing_acknowledged_is_lost_when_it_is_killed(self):
        codes = ["asked-not-expressed", "no", "dont-know", "not-recorded"]
        known = dict.fromkeys(ENQUIRIES)  # enquiry to the last code that was acknowledged
        saved = 0
        for round_ in range(self.ROUNDS):
            flying = {}

            def work(enquiry):
                browser, count = self.browser(), 0
                try:
                    while True:
                        page = browser.get(f"/enquiry/{enquiry}/ask?question=outcomes-asked")
                        code = codes[(count + round_) % len(codes)]
                        flying[enquiry] = code
                        done = browser.post(page, {"outcomes-asked": code}, follow=False)
                        if done.status != 303:
                            return count
                        known[enquiry] = flying.pop(enquiry)
                        count += 1
                except (OSError, http.client.HTTPException):
                    return count

            with concurrent.futures.ThreadPoolExecutor(len(ENQUIRIES)) as pool:
                running = [pool.submit(work, enquiry) for enquiry in ENQUIRIES]
                time.sleep(0.4 + 0.07 * round_)
                self.kill()
                saved += sum(one.result() for one in running)
            self.start()
            browser = Browser(self.port)
            for enquiry in ENQUIRIES:
                page = browser.get(f"/enquiry/{enquiry}/ask?question=outcomes-asked")
                chosen = page.chosen[0] if page.chosen else None
                self.assertIn(chosen, (known[enquiry], flying.get(enquiry)))
                known[enquiry] = chosen
        print(f"killed {self.ROUNDS} times, {saved} acknowledged saves", file=sys.stderr)
        self.assertGreater(saved, self.ROUNDS)


if __name__ == "__main__":
    unittest.main()
