// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The example host as a process, and a browser in which people use it: by keyboard, and looked at
// on the way. Screenshots stay in the folder.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

import {
  COLOURS, DESK, PHONE, ZOOMED, axeFindings, launchBrowser, lookFaults, startAxe,
} from "../capture/looks.mjs";

export const TODAY = "2019-08-01";
const SECONDS = 15;

// A host with a database of its own.
export class Host {
  constructor(program, folder) {
    this.program = program;
    this.folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    process.on("exit", () => this.process?.kill("SIGKILL")); // Whatever went wrong.
  }

  // Starts it, or starts it again over the same database and at the same address.
  async start(...more) {
    const port = this.address ? new URL(this.address).port : "0";
    await this.stop();
    this.process = spawn(this.program, [
      "--database", path.join(this.folder, "desk.db"), "--today", TODAY, "--port", port, ...more,
    ], { stdio: ["ignore", "pipe", "pipe"] });
    this.errors = "";
    this.process.stderr.on("data", (data) => { this.errors += data; });
    const line = await new Promise((resolve, reject) => {
      this.process.stdout.once("data", (data) => resolve(String(data)));
      this.process.once("exit", (code) => reject(new Error(`ended with ${code}: ${this.errors}`)));
    });
    this.process.removeAllListeners("exit");
    this.address = /http:\S+\d/.exec(line)[0];
  }

  async stop(signal = "SIGTERM") {
    const process = this.process;
    this.process = undefined;
    if (process && process.exitCode === null) {
      await new Promise((resolve) => process.once("exit", resolve).kill(signal));
    }
  }
}

// A browser, in which a tab is used and its pages are looked at.
export async function openDesk(host, options = {}) {
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: DESK, ...options });
  return new Desk(host, browser, await context.newPage());
}

export class Desk {
  constructor(host, browser, tab) {
    this.host = host;
    this.browser = browser;
    this.tab = tab;
    this.messages = [];
    tab.setDefaultTimeout(SECONDS * 1000);
    tab.on("console", (message) => this.messages.push(`${tab.url()}: ${message.text()}`));
    tab.on("pageerror", (error) => this.messages.push(error.message));
  }

  // Another person, with a tab and cookies of their own.
  async another() {
    const context = await this.browser.newContext({ viewport: DESK });
    return new Desk(this.host, this.browser, await context.newPage());
  }

  open(where) {
    return this.tab.goto(this.host.address + where);
  }

  text() {
    return this.tab.locator("main").innerText();
  }

  heading() {
    return this.tab.locator("h1").innerText();
  }

  // Presses Tab until something has the focus whose name begins so.
  async tabTo(name, key = "Tab") {
    const most = 200;
    for (let i = 0; i < most; ++i) {
      await this.tab.keyboard.press(key);
      if ((await this.focused()).startsWith(name)) return;
    }
    assert.fail(`${name} is not reached by ${key}`);
  }

  // The name of what has the focus, as a screen reader says it.
  focused() {
    return this.tab.evaluate(() => {
      const element = document.activeElement;
      const label = element.labels?.[0];
      return (label ?? element).innerText?.trim() ?? "";
    });
  }

  // Goes on from a link or button, by keyboard, and waits for the page that it leads to.
  async go(name) {
    await this.tabTo(name);
    await Promise.all([this.tab.waitForEvent("load"), this.tab.keyboard.press("Enter")]);
  }

  // Chooses the option of a question by keyboard: its group is reached by Tab, and the option by
  // the arrows. Waits until it is saved, if a script saves it.
  async choose(field, option) {
    const group = this.tab.locator(`input[name="${field}"]`);
    await group.first().waitFor();
    const most = 100;
    for (let i = 0; i < most && !(await this.isIn(field)); ++i) await this.tab.keyboard.press("Tab");
    const labels = await group.evaluateAll((all) => all.map((one) => one.labels[0].innerText));
    assert.ok(labels.includes(option), `${field}: ${labels}`);
    if ((await this.focused()) === option) await this.tab.keyboard.press("Space");
    for (let i = 0; i < labels.length && (await this.focused()) !== option; ++i) {
      await this.tab.keyboard.press("ArrowDown");
    }
    assert.equal(await this.focused(), option);
  }

  isIn(field) {
    return this.tab.evaluate((name) => document.activeElement.name === name, field);
  }

  // Waits until everything that was chosen is saved.
  async saved() {
    await this.tab.locator("#said", { hasText: "Saved" }).waitFor();
    await this.tab.locator("form[data-answer]:not([data-sending=yes])").waitFor();
  }

  async look(name) {
    const { tab } = this;
    assert.equal(await tab.locator("h1").count(), 1, name);
    await startAxe(tab);
    assert.deepEqual(await axeFindings(tab), [], name);
    for (const colours of COLOURS) {
      await tab.emulateMedia(colours);
      assert.deepEqual(await lookFaults(tab), [], `${name}, ${JSON.stringify(colours)}`);
    }
    await tab.emulateMedia(COLOURS[0]);
    await tab.screenshot({ path: path.join(this.host.folder, `${name}.png`), fullPage: true });
    for (const size of [ZOOMED, PHONE]) {
      await tab.setViewportSize(size);
      const widest = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(widest <= size.width, `${name}: ${widest} wide`);
    }
    await tab.screenshot({ path: path.join(this.host.folder, `${name}-phone.png`), fullPage: true });
    await tab.setViewportSize(DESK);
  }
}
