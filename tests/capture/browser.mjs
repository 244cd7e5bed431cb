// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Every page in a browser: no violation of WCAG 2.0 to 2.2, A and AA, with all rules on; usable
// by keyboard alone, without scripts, at 400 % zoom. Screenshots stay beside the pages.
//
//   node browser.mjs CAPTURE_PAGES FOLDER

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { startHost } from "./host.mjs";
import {
  COLOURS, DESK, PHONE, ZOOMED, axeFindings, choiceFaults, focusFaults, launchBrowser, lookFaults,
  replacePage, startAxe,
} from "./looks.mjs";

const [program, folder] = process.argv.slice(2);
const LEAST_TARGET = 24;
// WCAG 1.4.12.
const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; " +
  "word-spacing: 0.16em !important; }";

const style = execFileSync(program, [folder], { encoding: "utf8" }).trim();
const pages = readFileSync(path.join(folder, "pages.tsv"), "utf8").trim().split("\n")
  .map((line) => line.split("\t"))
  .map(([file, layout, state]) => ({ file, layout, state }));
const posted = pages.filter((page) => page.layout !== "static");

let browser, host;

before(async () => {
  host = await startHost(folder, style);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await host?.stop();
});

// Runs `look` on each page, in two tabs at a time, which `open` has opened if the pages are not
// to be loaded. Messages of the browser about a page, such as a style that the policy refused,
// are failures.
async function onEach(cases, options, look, open) {
  const context = await browser.newContext(options);
  const left = [...cases];
  const failures = [];
  const work = async () => {
    const tab = await context.newPage();
    tab.on("console", (message) => failures.push(`${tab.url()}: ${message.text()}`));
    await open?.(tab);
    for (let one = left.shift(); one; one = left.shift()) {
      try {
        if (!open) await tab.goto(host.url(one.file));
        await look(tab, one);
      } catch (error) {
        failures.push(`${one.file}: ${error.message}`);
      }
    }
  };
  await Promise.all([work(), work()]);
  await context.close();
  assert.deepEqual(failures, []);
}

const SANS_SCRIPTS = { javaScriptEnabled: false, viewport: DESK };

test("there are pages of each layout and state", () => {
  for (const state of ["empty", "chosen", "errors", "kept"]) {
    for (const layout of ["single", "question"]) {
      assert.ok(pages.some((page) => page.layout === layout && page.state === state));
    }
  }
  assert.ok(pages.filter((page) => page.layout === "static").length > 20);
});

test("no page violates WCAG, scrolls sideways at 400 % zoom or has small targets", async () => {
  const look = async (tab, { file }) => {
    await tab.setViewportSize(DESK);
    await replacePage(tab, readFileSync(path.join(folder, file), "utf8"));
    assert.deepEqual(await axeFindings(tab), []);
    assert.deepEqual(await tab.evaluate(smallTargets, LEAST_TARGET), []);
    await tab.setViewportSize(ZOOMED);
    const widest = () => tab.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(await widest() <= ZOOMED.width, `${await widest()} wide`);
    await tab.addStyleTag({ content: SPACED });
    assert.ok(await widest() <= ZOOMED.width, `${await widest()} wide with wider spaces`);
  };
  await onEach(pages, { bypassCSP: true }, look, async (tab) => {
    await tab.goto(host.url(pages[0].file));
    await startAxe(tab);
  });
});

// Links inside a sentence may be smaller.
function smallTargets(least) {
  const all = "a, button:not([aria-hidden]), input:not([type=hidden])";
  return [...document.querySelectorAll(all)]
    .filter((element) => !element.closest("p") || element.matches(".main"))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width < least || box.height < least;
    })
    .map((element) => element.outerHTML);
}

test("what the tests look for is found where it is planted", async () => {
  const context = await browser.newContext({ viewport: ZOOMED });
  const tab = await context.newPage();
  await tab.setContent("<title>Bad</title><main><h1 style='width: 900px'>Bad</h1>" +
    "<input><p style='color: #999'>Faint</p><button style='font-size: 4px'>x</button>" +
    "<button style='font-size: 4px'>y</button></main>");
  await startAxe(tab);
  const found = (await axeFindings(tab)).map((finding) => finding.split(":")[0]);
  for (const rule of ["color-contrast", "html-has-lang", "label", "target-size"]) {
    assert.ok(found.includes(rule), `${rule} is not among ${found}`);
  }
  assert.equal((await tab.evaluate(smallTargets, LEAST_TARGET)).length, 3);
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth) > ZOOMED.width);
  await context.close();
});

// The browser moves the focus when it first paints.
async function summaryFocused(tab) {
  await tab.bringToFront();
  await tab.locator(".summary:focus").waitFor({ timeout: 10_000 });
}

test("tabs reach everything in the order of the page, and the focus is seen", async () => {
  const cases = posted.filter(({ layout, state }) =>
    state === "empty" || state === "errors" || (state === "chosen" && layout === "single"));
  await onEach(cases, SANS_SCRIPTS, async (tab, { state }) => {
    if (state === "errors") await summaryFocused(tab);
    assert.deepEqual(await focusFaults(tab), []);
  });
});

const oneOfEachKind = pages.filter(({ file }) =>
  /^welsh(-all|-1-|-single|.index)|^mspof-adult-1-|-report/.test(file));

test("everything is seen in each of the colours that a reader may force", async () => {
  const judge = await (await browser.newContext()).newPage();
  for (const colours of COLOURS) {
    await onEach(oneOfEachKind, { viewport: DESK, ...colours }, async (tab, { layout, state }) => {
      assert.deepEqual(await lookFaults(tab), []);
      if (layout === "single" && state === "errors") await summaryFocused(tab);
      if (layout === "single") assert.deepEqual(await focusFaults(tab), []);
      if (state === "empty") assert.deepEqual(await choiceFaults(tab, judge), []);
    });
  }
  await judge.context().close();
});

test("what cannot be seen is found where it is planted", async () => {
  const context = await browser.newContext({ viewport: DESK, ...COLOURS[3] });
  const tab = await context.newPage(), judge = await context.newPage();
  await tab.setContent("<style>:focus-visible { outline: none } " +
    ".option input { appearance: none } .option input:checked + label { background: #008 } " +
    ".summary, .wrong, [type=text] { border: 0 } a { text-decoration: none } " +
    "button { border: 0; background: #008 } p { forced-color-adjust: none; color: #222 } i { animation: a 1s } " +
    "</style><div class=summary>Bad</div><a href='/'>Bad</a><p>Bad</p><i>Bad</i>" +
    "<div class=wrong><div class=option><input type=radio><label>Bad</label></div>" +
    "<div class=option><input type=checkbox><label>Bad</label></div><input type=text></div>" +
    "<button>Bad</button>");
  const kinds = (faults) => faults.map((fault) => fault.split(":")[0]).sort();
  assert.deepEqual(kinds(await lookFaults(tab)), ["it moves", "no button is seen",
    "no edge is seen", "no edge is seen", "no error is seen", "no link is seen",
    "text is not seen"]);
  assert.deepEqual(new Set(kinds(await focusFaults(tab))), new Set(["no focus is seen"]));
  assert.deepEqual(kinds(await choiceFaults(tab, judge)),
    ["no checkbox is seen to be chosen", "no radio is seen to be chosen"]);
  await context.close();
});

test("paper has what is to be filled in and nothing to press", async () => {
  await onEach(oneOfEachKind, {}, async (tab) => {
    await tab.emulateMedia({ media: "print" });
    const [toPress, toFillIn] = await tab.evaluate(() => [
      "button:not([aria-hidden]), a.main, a.back, .progress",
      "legend, label, input:not([type=hidden])",
    ].map((all) => [...document.querySelectorAll(all)].map((one) => one.checkVisibility())));
    assert.ok(!toPress.includes(true));
    assert.ok(!toFillIn.includes(false));
  });
});

test("arrows choose, Enter sends, and nothing was chosen before", async () => {
  const cases = pages.filter((page) => page.layout === "question" && page.state === "empty");
  await onEach(cases, SANS_SCRIPTS, async (tab) => {
    assert.equal(await tab.locator(":checked").count(), 0);
    const radios = tab.locator("input[type=radio]");
    await radios.first().focus();
    await tab.keyboard.press("ArrowDown");
    const name = await radios.nth(1).getAttribute("name");
    const value = await radios.nth(1).getAttribute("value");
    await tab.keyboard.press("Enter");
    await tab.waitForURL("**/posted");
    assert.deepEqual(take(name), [["token", "1234"], [name, value]]);
  });
});

// The last post that speaks of `name`, taken out; tabs post side by side.
function take(name) {
  const at = host.posts.findLastIndex((post) => post.some((pair) => pair.includes(name)));
  return at < 0 ? null : host.posts.splice(at, 1)[0];
}

test("an answer is taken back without a script", async () => {
  const cases = pages.filter((page) => page.layout === "question" && page.state === "chosen");
  await onEach(cases, SANS_SCRIPTS, async (tab) => {
    const name = await tab.locator("input[type=radio]").first().getAttribute("name");
    await tab.getByRole("button", { name: /^Clear this answer/ }).press("Enter");
    await tab.waitForURL("**/posted");
    assert.deepEqual(take(name).at(-1), ["clear", name]);
  });
  const still = pages.filter((page) => /^(mspof-adult|welsh)-single/.test(page.file));
  await onEach(still, SANS_SCRIPTS, async (tab) => {
    for (const group of await tab.locator("fieldset:has(input[type=radio])").all()) {
      await group.getByRole("radio").first().press("Space");
      await tab.keyboard.press("Enter");
      assert.equal(await group.locator(":checked").count(), 1);
      await group.getByRole("button", { name: /^Clear this answer/ }).press("Enter");
      assert.equal(await group.locator(":checked").count(), 0);
    }
  });
});

test("the summary of errors has the focus and leads to the first thing to fill in", async () => {
  const cases = posted.filter((page) => page.state === "errors");
  await onEach(cases, SANS_SCRIPTS, async (tab, { layout }) => {
    assert.match(await tab.title(), /^Error: /);
    await summaryFocused(tab);
    const links = await tab.locator(".summary a").all();
    assert.equal(links.length, await tab.locator(".item").count());
    for (const [i, link] of links.entries()) {
      await link.focus();
      await tab.keyboard.press("Enter");
      const item = tab.locator(".item").nth(i);
      const first = item.locator("input").first();
      assert.ok(await first.evaluate((element) => element === document.activeElement));
      const message = await item.locator(".error").innerText();
      assert.equal(message.replace(/^Error:\s*/, ""), await link.innerText());
      if (layout === "question") assert.equal(links.length, 1);
    }
  });
});

test("pages of a form lead from the first to the last and back", async () => {
  const context = await browser.newContext(SANS_SCRIPTS);
  const tab = await context.newPage();
  for (const { file } of pages.filter((page) => /^(mspof-adult|welsh).index/.test(page.file))) {
    const there = pages.filter((page) => path.dirname(page.file) === path.dirname(file));
    await tab.goto(host.url(file));
    for (const _ of there.slice(1)) await tab.locator("a.main").click();
    assert.equal(await tab.locator("h1").innerText(), "End of the questions");
    for (const _ of there.slice(1)) await tab.locator("a.back").click();
    assert.ok(tab.url().endsWith("/index.html"));
  }
  await context.close();
});

test("screenshots of phone and desk, and paper", async () => {
  const wanted =
    /^mspof-adult(-1-|-all-errors|-single|.index|.head)|mspof-all-kept|welsh-single|-report/;
  const cases = pages.filter(({ file }) => wanted.test(file));
  for (const [name, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
    await onEach(cases, { viewport }, (tab, { file }) =>
      tab.screenshot({ path: pictureOf(name, file, "png"), fullPage: true }));
  }
  const sheets = cases.filter(({ file }) => /-single|-report/.test(file));
  await onEach(sheets, {}, (tab, { file }) =>
    tab.pdf({ path: pictureOf("paper", file, "pdf"), format: "A4", margin: MARGINS }));
});

const MARGINS = { top: "2cm", bottom: "2cm", left: "2cm", right: "2cm" };

function pictureOf(kind, file, ending) {
  const name = path.join(folder, "..", "screenshots", kind,
    file.replaceAll("/", "-").replace(/html$/, ending));
  mkdirSync(path.dirname(name), { recursive: true });
  return name;
}
