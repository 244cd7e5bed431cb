// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The pages of the example host in a browser, as the host serves them: no violation of WCAG 2.0 to
// 2.2, A and AA, with all rules on; no script; usable by keyboard alone and in forced colours;
// nothing wider than a phone or 400 % zoom. Screenshots stay in the folder.
//
//   node host_pages.mjs CAPTURE_EXAMPLE FOLDER DEFINITION

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import {
  COLOURS, DESK, PHONE, ZOOMED, axeFindings, focusFaults, launchBrowser, lookFaults, replacePage,
  startAxe,
} from "./looks.mjs";

const [program, folder, definition] = process.argv.slice(2);

let host, address, browser, looks, tab;

// Starts the host, or starts it again over the same database, at the same address.
async function start(...more) {
  const port = address ? ["--port", new URL(address).port] : [];
  if (host) await new Promise((resolve) => host.once("exit", resolve).kill());
  host = spawn(program,
    ["--database", path.join(folder, "host.db"), "--day", "2019-07-31", ...port, ...more]);
  const line = await new Promise((resolve) => host.stdout.once("data", resolve));
  address = /http:\S+\d/.exec(line)[0];
}

// Starts it with a definition that is another in some words.
async function startWith(words) {
  let text = readFileSync(definition, "utf8");
  for (const [before, after] of Object.entries(words)) {
    assert.ok(text.includes(before), before);
    text = text.replaceAll(before, after);
  }
  const file = path.join(folder, "other.textproto");
  writeFileSync(file, text);
  await start("--framework", file);
}

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await start();
  browser = await launchBrowser();
  // One that people use, and one for axe-core, into which the same pages are put.
  tab = await (await browser.newContext({ javaScriptEnabled: false, viewport: DESK })).newPage();
  looks = await (await browser.newContext({ bypassCSP: true, viewport: DESK })).newPage();
  await startAxe(looks);
});

after(async () => {
  await browser?.close();
  host?.kill();
});

// Looks at the page that the tab shows.
async function look(name) {
  await replacePage(looks, await tab.content());
  assert.deepEqual(await axeFindings(looks), [], name);
  for (const colours of COLOURS) {
    await looks.emulateMedia(colours);
    assert.deepEqual(await lookFaults(looks), [], `${name}, ${JSON.stringify(colours)}`);
  }
  assert.match(await tab.locator("header").innerText(), /not a case-management system/);
  assert.equal(await tab.locator("h1").count(), 1);
  for (const size of [ZOOMED, PHONE]) {
    await looks.setViewportSize(size);
    const widest = await looks.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(widest <= size.width, `${name}: ${widest} wide`);
  }
  await tab.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  await tab.setViewportSize(PHONE);
  await tab.screenshot({ path: path.join(folder, `${name}-phone.png`), fullPage: true });
  await tab.setViewportSize(DESK);
  await looks.setViewportSize(DESK);
  await looks.emulateMedia(COLOURS[0]);
  if (await tab.locator(".summary").count()) await tab.locator(".summary:focus").waitFor();
  await tab.emulateMedia(COLOURS.at(-1));
  assert.deepEqual(await focusFaults(tab), [], name);
  await tab.emulateMedia(COLOURS[0]);
}

const open = (where) => tab.goto(address + where);
const go = (name) => tab.getByRole("link", { name }).first().press("Enter");
const send = (name = "Continue") =>
  tab.getByRole("button", { name, exact: true }).first().press("Enter");
async function answer(label) {
  await tab.getByRole("radio", { name: label, exact: true }).press("Space");
  await send();
}

const MOVE = "Move this enquiry to Making Safeguarding Personal Outcomes Framework 2020";

test("every page, in each of its states", async () => {
  const messages = [];
  tab.on("console", (message) => messages.push(message.text()));
  await open("/");
  await look("list");
  await go("Enquiry EX-1001");
  await look("enquiry-new");
  await go("Go through these questions");
  await look("question-empty");
  await send();
  await look("question-error");
  await answer("Yes they were asked and outcomes were expressed");
  await look("question-reconstructed");
  await tab.getByRole("radio").first().press("Space");
  await send();
  await go("Back");
  await go("Back");
  await look("question-chosen");
  await answer("No");
  await open("/enquiry/EX-1001/ask?question=outcomes-asked");
  await answer("Yes they were asked and outcomes were expressed");
  assert.match(await tab.locator("main").innerText(), /Earlier answer/);
  await look("question-kept");

  await open("/enquiry/EX-1002/ask");
  const other = await tab.context().newPage();
  await other.goto(address + "/enquiry/EX-1002/ask");
  await other.getByRole("radio", { name: "No", exact: true }).press("Space");
  await other.getByRole("button", { name: "Continue", exact: true }).press("Enter");
  await other.locator("main", { hasText: "Enquiry EX-1002" }).waitFor();
  await other.close();
  await tab.bringToFront(); // Else its pictures take seconds.
  await answer("Don't Know");
  assert.match(await tab.locator("main").innerText(), /Two different answers/);
  await look("question-contradicted");
  await open("/enquiry/EX-1002");
  await look("enquiry-contradicted");

  await open("/enquiry/EX-1001/sitting?collection=feedback&respondent=representative");
  await look("sitting");
  await send();
  await look("sitting-error");
  await tab.getByRole("radio", { name: "Independent person" }).press("Space");
  await send();
  await look("question-representative");
  await answer("Always");
  await send("Save and come back later");
  await look("enquiry-feedback");
  await open("/enquiry/EX-1003/sitting?collection=feedback&respondent=adult");
  await tab.getByRole("radio", { name: "Enquiry lead" }).press("Space");
  await send("There are no answers: give a reason");
  await look("reason");
  await send();
  await look("reason-error");
  await open("/enquiry/EX-1001/finalise");
  await look("finalise");
  await send("Make it final");
  await look("finalise-missing");
  await open("/enquiry/EX-1002/finalise");
  await tab.getByRole("checkbox").press("Space");
  await send("Make it final");
  await look("finalise-contradicted");
  await open("/enquiry/EX-1004/ask");
  await answer("No");
  await look("answers");
  await open("/enquiry/EX-1004/finalise");
  await send("Make it final");
  await look("enquiry-final");
  await open("/enquiry/EX-1004/finalise");
  await tab.getByRole("textbox").pressSequentially("Once more");
  await send("Make it final");
  await look("finalise-refused");
  await open("/enquiry/EX-1004");
  await go("Withdraw it");
  await look("withdraw");
  await send("Withdraw it");
  await look("withdraw-error");
  await tab.getByRole("textbox").pressSequentially("Entered twice");
  await send("Withdraw it");
  await look("enquiry-withdrawn");
  await go("Make it final");
  await look("finalise-withdrawn");
  await open("/submission");
  await look("submission");
  await send("Download");
  await look("submission-error");
  await open("/handover");
  await look("handover");
  await send();
  await look("handover-error");
  await open("/enquiry/EX-9999");
  await look("problem");

  await open("/enquiry/EX-1001/ask?question=risk-outcome");
  await startWith({
    'edition: "2018"': 'edition: "2020"',
    "Did you feel listened to in conversations": "Were you heard in talks",
    '"always"': '"each-time"',
    'label: "Always"': 'label: "Each time"',
  });
  await tab.getByRole("radio").first().press("Space");
  await send();
  await look("problem-another-edition");
  await open("/");
  await look("list-another-edition");
  await open("/submission");
  await look("submission-another-edition");
  await tab.getByRole("radio").first().press("Space");
  await send("Download");
  await look("submission-another-edition-error");
  await open("/enquiry/EX-1004");
  await look("move-final");
  await open("/enquiry/EX-1001");
  await look("move");
  await tab.locator("input[name=version]").evaluate((version) => { version.value = 1; });
  await send(MOVE);
  await look("move-refused");
  await send(MOVE);
  await look("enquiry-moved");
  await go("Continue the interview");
  await look("question-unreadable");
  await startWith({ ': "mspof"': ': "other"' });
  await open("/enquiry/EX-1002");
  await look("cannot-move");
  assert.deepEqual(messages.filter((text) => !/404|409/.test(text)), []);
});
