// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The example host in C#, as people use it: by keyboard alone, with errors, late feedback, a file
// of an independent interviewer and the quarter's submission; no violation of WCAG 2.0 to 2.2, A
// and AA.
//
//   node pages.mjs ENQUIRYDESK MSPOF FOLDER

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { Host, openDesk } from "./desk.mjs";

const [program, mspof, folder] = process.argv.slice(2);
const host = new Host(program, folder);
let desk;

before(async () => {
  await host.start();
  desk = await openDesk(host);
});

after(async () => {
  await desk?.browser.close();
  await host.stop();
});

// As what a test went on from; each begins where people begin.
const begin = async (who) => {
  await desk.open("/");
  if (!who) return;
  await desk.tab.getByLabel("Acting as").selectOption(who);
  await Promise.all([desk.tab.waitForEvent("load"),
    desk.tab.getByRole("button", { name: "Change" }).press("Enter")]);
};

async function enterDay(day, month, year) {
  await desk.tabTo("Day");
  for (const part of [day, month, year]) {
    await desk.tab.keyboard.press("Control+A");
    await desk.tab.keyboard.type(part);
    await desk.tab.keyboard.press("Tab");
  }
}

test("the list says whose feedback is due this week", async () => {
  await begin();
  await desk.look("list");
  const due = await desk.tab.locator("#due ~ .scroll tbody tr").allInnerTexts();
  assert.deepEqual(due.map((row) => row.split(/\s+/)[0]),
    ["SA-0014", "SA-0015", "SA-0017", "SA-0016"]);
  assert.match(due[0], /1 August 2019\s+today\s+nothing/);
  assert.match(due[2], /2 August 2019\s+1\s+begun/);
});

test("an enquiry is closed by keyboard alone", async () => {
  await begin();
  await desk.tabTo("Skip to the main content");
  await desk.tab.keyboard.press("Enter");
  await desk.go("SA-0002");
  await desk.look("enquiry-open");
  await desk.go("Close this enquiry");
  await desk.look("close");
  await desk.go("Save and continue");
  await desk.look("close-errors");
  // The summary has the focus, and leads to the fields.
  assert.match(await desk.focused(), /^There is a problem/);
  await desk.tabTo("Enter the day");
  await desk.tab.keyboard.press("Enter");
  assert.equal(await desk.focused(), "Day");
  await desk.tab.keyboard.press("Shift+Tab");
  await enterDay("31", "6", "2019");
  await desk.choose("risk-assessment", "Risk identified and action taken");
  await desk.go("Save and continue");
  assert.match(await desk.text(), /Enter the day/);
  await enterDay("2", "8", "2019");
  await desk.go("Save and continue");
  assert.match(await desk.text(), /concluded after the day/); // A rule of the definition.
  await enterDay("31", "7", "2019");
  await desk.go("Save and continue");

  assert.equal(await desk.tab.locator(".question").count(), 2); // The second is not asked yet.
  await desk.look("questions");
  await desk.go("Save and close the enquiry");
  assert.match(await desk.focused(), /Question 1: Choose an answer\s+Question 3: Choose an answer/);
  await desk.look("questions-errors");
  await desk.tabTo("Question 1");
  await desk.tab.keyboard.press("Enter");
  assert.ok(await desk.isIn("answer-outcomes-asked"));
  await desk.choose("answer-outcomes-asked", "Yes they were asked and outcomes were expressed");
  await desk.saved();
  // The focus has stayed, the message is gone, and the second question has come.
  assert.ok(await desk.isIn("answer-outcomes-asked"));
  assert.equal(await desk.tab.locator("#question-outcomes-asked .error").count(), 0);
  await desk.choose("answer-outcomes-met", "Partially Achieved");
  await desk.choose("answer-risk-outcome", "Risk removed");
  await desk.saved();
  await desk.tab.locator("#progress", { hasText: "All questions are answered" }).waitFor();
  await desk.look("questions-answered");
  await desk.go("Save and close the enquiry");
  assert.match(await desk.text(), /Done\s+The enquiry is closed. The last day for feedback is 25 September/);
  await desk.look("enquiry-closed");
});

test("an answer that takes a question away does not lose the other answer", async () => {
  await desk.open("/enquiry/SA-0002/questions");
  await desk.choose("answer-outcomes-asked", "No");
  await desk.saved();
  await desk.tab.locator("#question-outcomes-met").waitFor({ state: "detached" });
  await desk.choose("answer-outcomes-asked", "Yes they were asked and outcomes were expressed");
  await desk.tab.locator("#question-outcomes-met").waitFor();
  assert.match(await desk.text(), /Earlier answer: Partially/);
  assert.equal(await desk.tab.locator("#question-outcomes-met input:checked").count(), 0);
  await desk.open("/enquiry/SA-0002/questions");
  await desk.look("questions-to-confirm");
  await desk.go("Save and close the enquiry");
  assert.match(await desk.focused(), /Question 2: Choose the earlier answer again/);
  await desk.choose("answer-outcomes-met", "Partially Achieved");
  await desk.saved();
  await desk.go("Save and close the enquiry");
  // Nothing is different from what was final, but for the record of it.
  const reason = desk.tab.locator("#reason");
  if (await reason.count()) {
    assert.match(await desk.text(), /Enter why it is changed/);
    await desk.look("questions-reason");
    await desk.tabTo("Why is it changed");
    await desk.tab.keyboard.type("Asked again");
    await desk.go("Save and close the enquiry");
  }
  assert.match(await desk.text(), /The enquiry is closed/);
});

test("without a script the buttons do the same", async () => {
  const plain = await openDesk(host, { javaScriptEnabled: false });
  const { tab } = plain;
  const press = (name) => tab.getByRole("button", { name }).press("Enter");
  await plain.open("/enquiry/SA-0010/questions");
  await tab.getByLabel("No", { exact: true }).press("Space");
  await press("Save and come back later");
  assert.match(await plain.text(), /The answers were saved/);
  assert.ok(await tab.getByLabel("No", { exact: true }).isChecked());
  await press("Clear the answer to question 1");
  assert.equal(await tab.locator("input:checked").count(), 0);
  await press("Save and close the enquiry");
  assert.match(await plain.text(), /Question 1: Choose an answer/);
  await tab.getByLabel("Don't Know", { exact: true }).press("Space");
  await press("Save and close the enquiry");
  assert.match(await plain.text(), /The enquiry is closed/);
  await plain.browser.close();
});

test("feedback is added by another person, in time and late", async () => {
  for (const [enquiry, late] of [["SA-0014", false], ["SA-0034", true]]) {
    await begin("feedback-worker");
    await desk.open(`/enquiry/${enquiry}`);
    assert.equal(/does not count as feedback/.test(await desk.text()), late);
    await desk.go("Add feedback");
    if (!late) await desk.look("feedback");
    await desk.go("Go to the questions");
    assert.match(await desk.focused(), /Choose who answers\s+Choose who asks/);
    if (!late) await desk.look("feedback-errors");
    await desk.choose("respondent", "Adult");
    await desk.choose("interviewer", "Enquiry lead");
    await desk.go("Go to the questions");
    assert.equal(/This feedback is late/.test(await desk.text()), late);
    if (late) await desk.look("feedback-late");
    for (const question of ["listened-to", "informed"]) {
      await desk.choose(`answer-${question}`, "Always");
    }
    await desk.choose("answer-satisfied-with-result", "Very happy");
    await desk.saved();
    await desk.go("Save and finish");
    assert.match(await desk.focused(), /Question 7: Choose an answer/);
    await desk.choose("answer-feel-safer", "A lot safer");
    await desk.saved();
    await desk.go("Save and finish");
    assert.match(await desk.text(), /The feedback was saved/);
    assert.equal(/It is late: it is kept, and does not count/.test(await desk.text()), late);
    assert.equal(/Late: not counted as feedback/.test(await desk.text()), late);
    assert.match(await desk.text(), /Feedback was added \(Feedback worker\)/);
    await desk.look(late ? "enquiry-late" : "enquiry-feedback");
  }
});

test("a reason stands for answers, and no answer stands beside it", async () => {
  await begin("feedback-worker");
  await desk.open("/enquiry/SA-0018/feedback/feedback");
  await desk.choose("respondent", "Representative");
  await desk.choose("interviewer", "Independent person");
  await desk.choose("representative-kind", "Friend");
  await desk.go("There are no answers: give a reason");
  await desk.go("Save the reason");
  assert.match(await desk.focused(), /Choose a reason/);
  await desk.look("reason-error");
  await desk.choose("reason", "Could not be contacted");
  await desk.go("Save the reason");
  assert.match(await desk.text(), /No answers: could not be contacted/);
  await desk.look("enquiry-reason");
  // With answers there, a reason is refused.
  await desk.open("/enquiry/SA-0017");
  await desk.tab.getByRole("link", { name: /^Begun/ }).click();
  const here = new URL(desk.tab.url());
  await desk.open(here.pathname.replace("questions", "reason") + here.search);
  await desk.choose("reason", "Declined");
  await desk.go("Save the reason");
  assert.equal(await desk.tab.locator("#reason-error").count(), 1);
});

test("two people answer at the same time", async () => {
  const other = await desk.another();
  await desk.open("/enquiry/SA-0012/questions");
  await other.open("/enquiry/SA-0012/questions");
  await other.choose("answer-outcomes-asked", "No");
  await other.saved();
  await desk.choose("answer-outcomes-asked", "Not Recorded");
  await desk.saved();
  // Both stay, and the one who comes second sees it at once.
  const error = desk.tab.locator("#question-outcomes-asked .error");
  assert.match(await error.innerText(), /“No” and “Not Recorded”|“Not Recorded” and “No”/);
  await desk.look("questions-contradicted");
  await other.open("/enquiry/SA-0012");
  assert.match(await other.text(), /two answers that contradict each other/);
  await desk.choose("answer-outcomes-asked", "Don't Know");
  await error.waitFor({ state: "detached" });
  await other.open("/enquiry/SA-0012/questions");
  assert.ok(await other.tab.getByLabel("Don't Know").isChecked());
  await other.tab.context().close();
});

test("the file of an independent interviewer is merged", async () => {
  await begin();
  await desk.open("/enquiry/SA-0019");
  const [download] = await Promise.all([desk.tab.waitForEvent("download"),
    desk.tab.getByRole("link", { name: "Download a file" }).press("Enter")]);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  assert.equal(path.basename(file), "SA-0019.mspof-feedback");
  const send = async (what) => {
    await desk.open("/file");
    if (what) await desk.tab.getByLabel("The file that came back").setInputFiles(what);
    await desk.go("Add the answers");
    return desk.text();
  };
  assert.match(await send(), /Choose the file/);
  await desk.look("file-error");
  assert.match(await send(file), /holds no answers yet/);
  execFileSync(mspof, ["interview", file, "--respondent", "adult", "--interviewer", "independent",
    "--day", "2019-07-30", "--quiet"], { input: "1\n2\n1\n1\n\n", stdio: ["pipe", "ignore", "inherit"] });
  assert.match(await send(file), /The answers in the file were added/);
  assert.match(await desk.text(), /30 July 2019\s+Adult\s+Independent person\s+Answered/);
  await desk.look("enquiry-merged");
  assert.match(await send(file), /holds no answer that was not here already/);
  // Files that are none.
  const wrong = path.join(folder, "wrong.mspof-feedback");
  for (const bytes of [readFileSync(file).subarray(0, 300), Buffer.from("a letter"), Buffer.alloc(9)]) {
    writeFileSync(wrong, bytes);
    assert.match(await send(wrong), /There is a problem/);
  }
  const elsewhere = readFileSync(file, "latin1").replaceAll("SA-0019", "SA-9919");
  writeFileSync(wrong, Buffer.from(elsewhere, "latin1"));
  assert.match(await send(wrong), /There is a problem/);
});

test("the quarter's submission is made, shown and checked", async () => {
  await begin("performance-analyst");
  await desk.go("Returns");
  await desk.go("Make the submission");
  assert.match(await desk.focused(), /Choose a quarter/);
  await desk.look("returns-error");
  await desk.choose("period", "2019-20/Q1: 1 April 2019 to 30 June 2019");
  await desk.go("Make the submission");
  assert.match(await desk.heading(), /Submission for 2019-20\/Q1/);
  const page = desk.tab.frameLocator("iframe");
  assert.match(await page.locator("body").innerText(), /Making Safeguarding Personal Outcomes Framework/);
  await desk.look("return");
  const take = async () => {
    const [download] = await Promise.all([desk.tab.waitForEvent("download"),
      desk.tab.getByRole("link", { name: "Download the file" }).press("Enter")]);
    const file = path.join(folder, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  };
  const first = await take();
  assert.match(first, /return-E06000023-2019-20-Q1-revision-1.mspof$/);
  // Made again after something changed, it replaces the first. No error is found in either.
  await desk.open("/enquiry/SA-0020/close");
  await enterDay("29", "6", "2019");
  await desk.go("Save and continue");
  await desk.open("/returns");
  await desk.choose("period", "2019-20/Q1: 1 April 2019 to 30 June 2019");
  await desk.go("Make the submission");
  assert.match(await desk.text(), /Revision 2/);
  const checked = execFileSync(mspof, ["check", first, await take()], { encoding: "utf8" });
  assert.match(checked, /1 replaced/);
  await desk.open("/returns");
  await desk.look("returns");
  await desk.open("/returns/2?handler=Page");
  assert.match(await desk.tab.locator("body").innerText(), /late/i); // What came late is counted so.
});

test("two people close one enquiry, and somebody sends what no page has", async () => {
  const other = await desk.another();
  for (const person of [desk, other]) {
    await person.open("/enquiry/SA-0003/close");
    await person.tab.getByLabel("Day").fill("31");
    await person.tab.getByLabel("Month").fill("7");
    await person.tab.getByLabel("Year").fill("2019");
    await person.choose("risk-assessment", "Risk identified and action taken");
  }
  await desk.go("Save and continue");
  assert.match(await desk.heading(), /Questions about the enquiry/);
  await other.go("Save and continue");
  assert.match(await other.text(), /Somebody has changed this enquiry/);

  // No code that is not an option gets into a record.
  await desk.tab.locator("#answer-outcomes-asked").evaluate((radio) => { radio.value = "yes"; });
  await desk.choose("answer-outcomes-asked", "Yes they were asked and outcomes were expressed");
  await desk.tab.locator("#said.failed", { hasText: "none of the options" }).waitFor();
  await desk.go("Save and come back later");
  assert.match(await desk.text(), /There is a problem\s+Desired outcomes asked: the answer is none/);
  await other.open("/enquiry/SA-0003");
  assert.match(await other.text(), /Nothing was saved yet/);

  const large = path.join(folder, "large.mspof-feedback");
  writeFileSync(large, Buffer.alloc(1 << 21));
  await other.open("/file");
  await other.tab.getByLabel("The file that came back").setInputFiles(large);
  await other.tab.getByRole("button", { name: "Add the answers" }).press("Enter");
  await other.tab.locator("#file-error", { hasText: "The file is too large" }).waitFor();
  await other.tab.context().close();
});

test("what is not there is said in plain words", async () => {
  for (const [where, status] of [
    ["/enquiry/SA-9999", 404], ["/nowhere", 404], ["/returns/99", 404],
    ["/enquiry/SA-0040/questions", 409], ["/enquiry/SA-0001/feedback/feedback", 409],
    ["/enquiry/SA-0014/questions?collection=feedback&respondent=nobody", 404],
    ["/enquiry/SA-0014/questions?collection=feedback&respondent=adult&interviewer=independent" +
      "&day=2019-08-02", 404],
  ]) {
    const response = await desk.open(where);
    assert.equal(response.status(), status, where);
    assert.equal(await desk.heading(), "There is a problem", where);
  }
  await desk.look("problem");
  const forged = await desk.tab.request.post(host.address + "/returns", { form: { period: "x" } });
  assert.equal(forged.status(), 400);
  assert.match(await forged.text(), /Nothing was saved/);
  const elsewhere = await desk.tab.request.get(host.address, { headers: { Host: "example.org" } });
  assert.equal(elsewhere.status(), 400);
});

test("an answer is said not to be saved when the server is gone, and is saved later", async () => {
  await desk.open("/enquiry/SA-0013/questions");
  await host.stop("SIGKILL");
  await desk.choose("answer-outcomes-asked", "No");
  await desk.tab.locator("#said", { hasText: "was not saved: the server does not answer" }).waitFor();
  await host.start();
  // The page is still good: its token and its version are in the database.
  await desk.go("Save and come back later");
  assert.ok(await desk.tab.getByLabel("No", { exact: true }).isChecked());
});

test("nothing is said that nobody expects", () => {
  const expected = /Failed to load resource|net::ERR/;
  assert.deepEqual(desk.messages.filter((text) => !expected.test(text)), []);
  assert.equal(host.errors, "");
});
