// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The definition is exchanged under the running host: its form changes without a rebuild or a
// restart; a page from before is refused; enquiries of the old definition are shown, moved and
// counted; a file with a mistake changes nothing.
//
//   node definition.mjs ENQUIRYDESK MSPOF DEFINITION FOLDER

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { Host, openDesk } from "./desk.mjs";

const [program, mspof, definition, folder] = process.argv.slice(2);
const host = new Host(program, folder);
const file = path.join(folder, "framework.textproto");
const original = readFileSync(definition, "utf8");
let desk;

// Another edition: words, an option, and one question more.
function edited() {
  const words = {
    'edition: "2018"': 'edition: "2020"',
    "Did you feel listened to in conversations": "Were you heard in talks",
    'code { id: "always" label: "Always" }': 'code { id: "always" label: "Each time" }',
    'ask { question: "listened-to"': 'question {\n  id: "understood"\n  title: "Understood what happened"\n' +
      '  codes: "frequency"\n  wording { id: "understood-1" text: "Was it explained what would happen?" }\n' +
      '  source: "mspof-project"\n  verification: VERIFICATION_LOCAL\n}\n' +
      'ask { question: "understood" number: 8 source: "mspof-project" verification: VERIFICATION_LOCAL }\n' +
      'ask { question: "listened-to"',
  };
  let text = original;
  for (const [before, after] of Object.entries(words)) {
    assert.ok(text.includes(before), before);
    text = text.replaceAll(before, after);
  }
  return text;
}

// As editors do: a new file takes the place of the old one.
function exchange(text) {
  writeFileSync(file + ".new", text);
  renameSync(file + ".new", file);
}

const fileOf = (enquiry) => path.join(folder, `${enquiry}.mspof-feedback`);

async function takeFile(enquiry) {
  await desk.open(`/enquiry/${enquiry}`);
  const [download] = await Promise.all([desk.tab.waitForEvent("download"),
    desk.tab.getByRole("link", { name: "Download a file" }).press("Enter")]);
  await download.saveAs(fileOf(enquiry));
}

// The interviewer asks, and the file comes back.
async function bringBack(person, enquiry) {
  execFileSync(mspof, ["interview", fileOf(enquiry), "--respondent", "adult", "--interviewer",
    "independent", "--day", "2019-07-30", "--quiet"],
  { input: "1\n2\n1\n1\n\n", stdio: ["pipe", "ignore", "inherit"] });
  await person.open("/file");
  await person.tab.getByLabel("The file that came back").setInputFiles(fileOf(enquiry));
  await person.go("Add the answers");
  assert.match(await person.text(), /The answers in the file were added/);
}

before(async () => {
  writeFileSync(file, original);
  await host.start("--definition", file);
  desk = await openDesk(host);
});

after(async () => {
  await desk?.browser.close();
  await host.stop();
});

test("the form is the new one, and a page from before is refused", async () => {
  // A page of the old definition stays open, and a file goes out.
  const other = await desk.another();
  await other.open("/enquiry/SA-0010/questions");
  await takeFile("SA-0018");
  await takeFile("SA-0020");

  exchange(edited());
  await other.choose("answer-outcomes-asked", "No");
  await other.tab.locator("#said.failed", { hasText: "was not saved: the definition" }).waitFor();
  await other.open("/enquiry/SA-0010/questions");
  assert.equal(await other.tab.locator("input:checked").count(), 0);
  assert.match(await other.text(), /8. Was it explained what would happen\?/);
  await other.choose("answer-understood", "Each time");
  await other.saved();
  await other.tab.context().close();
  await desk.open("/definition");
  assert.match(await desk.text(), /Framework 2020/);
  assert.match(await desk.text(), /of an earlier definition/);
  await desk.look("definition-moves");
});

test("an enquiry of the old definition is moved when somebody has seen the differences", async () => {
  await desk.open("/enquiry/SA-0017");
  assert.match(await desk.text(), /begun with an earlier definition/);
  await desk.look("enquiry-earlier");
  await desk.open("/enquiry/SA-0014/questions");
  assert.equal(await desk.heading(), "Definition");
  await desk.open("/returns");
  await desk.choose("period", "2019-20/Q1: 1 April 2019 to 30 June 2019");
  await desk.go("Make the submission");
  assert.match(await desk.text(), /First move \d+ enquiries/);

  // Somebody takes the file back while the page with the differences is open: that enquiry waits.
  await desk.open("/definition");
  assert.match(await desk.text(), /Understood what happened\) is a new question/);
  const other = await desk.another();
  await bringBack(other, "SA-0018");
  await other.tab.context().close();
  await desk.go("Move these enquiries");
  assert.match(await desk.text(), /were not moved/);
  assert.match(await desk.text(), /SA-0018/);
  assert.doesNotMatch(await desk.text(), /SA-0014/);
  await desk.go("Move these enquiries");
  assert.match(await desk.text(), /The enquiries were moved/);
  await desk.look("definition");

  // What is new is missing in those that were closed; their answers are there.
  await desk.open("/enquiry/SA-0014");
  assert.match(await desk.text(), /Closed, to be completed/);
  assert.match(await desk.text(), /Question 8 \(Understood what happened\) has no answer/);
  await desk.open("/enquiry/SA-0018");
  assert.match(await desk.text(), /30 July 2019\s+Adult\s+Independent person/);
  // A file of the old definition that comes back only now is moved, too.
  await bringBack(desk, "SA-0020");
  assert.match(await desk.text(), /30 July 2019\s+Adult\s+Independent person\s+Answered/);
  await desk.open("/returns");
  await desk.choose("period", "2019-20/Q1: 1 April 2019 to 30 June 2019");
  await desk.go("Make the submission");
  assert.match(await desk.heading(), /Submission for/);
  assert.match(await desk.tab.frameLocator("iframe").locator("body").innerText(), /edition 2020/);
});

test("a file with a mistake, or none, changes nothing, and the pages say so", async () => {
  const banner = desk.tab.locator(".banner");
  exchange(edited().replace('codes: "frequency"', 'codes: "frequencies"'));
  await desk.open("/enquiry/SA-0010/questions");
  assert.match(await banner.innerText(), /has a mistake and is not used/);
  assert.match(await banner.innerText(), /frequencies/);
  assert.match(await desk.text(), /8. Was it explained/);
  await desk.look("definition-mistake");
  exchange(readFileSync(path.join(path.dirname(definition), "sac-draft.textproto"), "utf8"));
  await desk.open("/");
  assert.match(await banner.innerText(), /it is of the framework sac/);
  rmSync(file);
  await desk.open("/");
  assert.match(await banner.innerText(), /cannot be read/);
  exchange(edited());
  await desk.open("/");
  assert.equal(await banner.count(), 0);
});

test("a submission is shown by the definition that it was made with", async () => {
  exchange(original);
  await desk.open("/returns/1");
  assert.match(await desk.tab.frameLocator("iframe").locator("body").innerText(), /edition 2020/);
  assert.deepEqual(desk.messages.filter((text) => !/Failed to load/.test(text)), []);
  assert.equal(host.errors, "");
});
