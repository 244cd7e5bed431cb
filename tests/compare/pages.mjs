// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Pages of comparisons in a browser: everything opened, on a phone and a desk, in light, dark and forced
// colours and on paper. axe-core finds nothing with all of its rules on; nothing is wider than the
// screen; what is drawn is seen. Screenshots stay beside the pages.
//
//   node pages.mjs COMPARE_PAGES FOLDER [whole]
//
// With "whole" all of each page is looked at, in every state. Without, of each page the overview, one
// question and three councils: by axe-core and in colours in every second state, and drawn in one, so
// that each state comes up with half or a third of the pages.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import axe from "axe-core";

import { COLOURS, launchBrowser, lookFaults } from "../capture/looks.mjs";

const [program, folder, whole] = process.argv.slice(2);
const NARROW = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };
const MOST_BYTES = 5_000_000;
// All rules are on, experimental ones too, but for two. hidden-content only tells that something is folded
// away. focus-order-semantics wants every wide table to be a landmark, of which there would be dozens.
const NOT_A_RULE = ["hidden-content", "focus-order-semantics"];
const PAGES = ["some.html", "short.html", "links.html", "hidden.html", "council.html"];

const sizes = new Map(execFileSync(program, [folder], { encoding: "utf8" }).trim().split("\n")
  .map((line) => line.split("\t")).map(([name, bytes]) => [name, Number(bytes)]));
// One of those to which links.html leads.
PAGES.push(path.join("councils", readdirSync(path.join(folder, "councils")).sort()[0]));

let browser;
before(async () => { browser = await launchBrowser(); });
after(async () => { await browser?.close(); });

// Opens a page without scripts of its own, keeps a part of it unless all is wanted, and unfolds it.
async function opened(context, name) {
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(path.resolve(folder, name)).href);
  await tab.evaluate((all) => {
    if (!all) {
      const topics = [...document.querySelectorAll("section:has(> h2[id^=topic-])")];
      topics.forEach((topic, i) => { if (i !== topics.length - 3) topic.remove(); });
      [...document.querySelectorAll("details.council")].slice(3).forEach((one) => one.remove());
      for (const link of document.querySelectorAll("a[href^='#']")) {
        if (!document.getElementById(link.hash.slice(1))) link.removeAttribute("href");
      }
    }
    for (const details of document.querySelectorAll("details")) details.open = true;
  }, Boolean(whole));
  return tab;
}

async function axeFindings(tab) {
  await tab.evaluate(axe.source);
  return tab.evaluate(async (not) => {
    const rules = Object.fromEntries(window.axe.getRules()
      .map(({ ruleId }) => [ruleId, { enabled: !not.includes(ruleId) }]));
    const result = await window.axe.run(document, {
      rules, resultTypes: ["violations", "incomplete"],
    });
    // What axe-core cannot tell of contrast, because images stand around it, lookFaults() and
    // faintDrawings() measure.
    const untold = result.incomplete.filter(({ id }) => !id.startsWith("color-contrast"));
    return [...result.violations, ...untold].map((rule) =>
      `${rule.id}: ${rule.nodes.length}: ${rule.nodes.slice(0, 3).map((n) => n.html).join(" | ")}`);
  }, NOT_A_RULE);
}

// Each page in each state, in a tab of its own; or in every `share`th state, unless all is wanted.
async function onEach(states, look, share = 1) {
  for (const [turn, [label, options]] of states.entries()) {
    const context = await browser.newContext(options);
    for (const name of PAGES.filter((_, at) => whole || (at + turn) % share === 0)) {
      const tab = await opened(context, name);
      if (label === "print") await tab.emulateMedia({ media: "print" });
      await look(tab, `${path.basename(name)} ${label}`);
      await tab.close();
    }
    await context.close();
  }
}

test("axe-core finds nothing", async () => {
  const states = [
    ["390 light", { viewport: NARROW, colorScheme: "light" }],
    ["1280 light", { viewport: WIDE, colorScheme: "light" }],
    ["1280 dark", { viewport: WIDE, colorScheme: "dark" }],
    ["print", { viewport: WIDE }],
  ];
  await onEach(states, async (tab, label) => {
    assert.deepEqual(await axeFindings(tab), [], label);
  }, 2);
});

test("nothing but a table that moves by itself is wider than the screen", async () => {
  const states = [320, NARROW.width, WIDE.width]
    .map((width) => [String(width), { viewport: { width, height: 800 } }]);
  await onEach(states, async (tab, label) => {
    const [seen, wide] = await tab.evaluate(() => {
      const right = document.documentElement.clientWidth;
      const all = [...document.querySelectorAll("main *")]
        .filter((one) => !one.closest(".wide") && one.getBoundingClientRect().right > right + 1);
      return [document.documentElement.scrollWidth - right, all.slice(0, 3).map((a) => a.outerHTML)];
    });
    assert.ok(seen <= 0, `${label}: ${seen} pixels too wide: ${wide}`);
  });
});

// A line, curve or dot that matters has a contrast of 3 : 1 to what is behind it, in all colours.
test("what is drawn is seen, whatever the colours", async () => {
  const states = COLOURS.map((colours) =>
    [JSON.stringify(colours), { viewport: WIDE, ...colours }]);
  await onEach(states, async (tab, label) => {
    assert.deepEqual(await tab.evaluate(faintDrawings), [], label);
    assert.deepEqual((await lookFaults(tab)).slice(0, 3), [], label);
  }, 2);
});

// Runs in the page.
function faintDrawings() {
  const probe = document.body.appendChild(document.createElement("i"));
  const parse = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  probe.style.backgroundColor = matchMedia("(forced-colors: active)").matches ? "Canvas" : "#fff";
  const paper = parse(getComputedStyle(probe).backgroundColor);
  probe.remove();
  const luminance = (rgb) => rgb.map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const seen = (colour) => {
    if (!/^rgb/.test(colour)) return false;
    const [dark, light] = [parse(colour), paper].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05) >= 3;
  };
  // Rows of the field are there to guide the eye, and bands of gaps have their mark in words.
  return [...document.querySelectorAll("path:not(.g, .gap), use, .plot text")]
    .filter((one) => !one.closest("defs"))
    .filter((one) => {
      const style = getComputedStyle(one);
      return one.tagName === "text" ? !seen(style.fill) : !seen(style.stroke) && !seen(style.fill);
    })
    .slice(0, 3).map((one) => `${one.getAttribute("class")} in ${one.parentNode.outerHTML.slice(0, 80)}`);
}

test("what the tests look for is found where it is planted", async () => {
  const context = await browser.newContext({ viewport: WIDE });
  const tab = await context.newPage();
  await tab.setContent("<style>path { stroke: #eee; fill: none }</style><main>" +
    "<svg role=img><path class=d d='M0 0h9'/></svg><table><tr><td colspan=2>Shares</td></tr>" +
    "<tr><th scope=col>Council</th><th scope=col>Share</th></tr>" +
    "<tr><td>Kent</td><td>3</td></tr><tr><td>Leeds</td><td>4</td></tr></table></main>");
  const found = (await axeFindings(tab)).map((finding) => finding.split(":")[0]);
  for (const rule of ["svg-img-alt", "table-fake-caption", "html-has-lang"]) {
    assert.ok(found.includes(rule), `${rule} is not among ${found}`);
  }
  assert.equal((await tab.evaluate(faintDrawings)).length, 1);
  await context.close();
});

test("a link to a council opens it without a script", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: WIDE });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(path.resolve(folder, "some.html")).href);
  // One beside its share; those in the list of councils are alike.
  const link = tab.locator("section a[href^='#council-']").first();
  const target = tab.locator(`[id="${(await link.getAttribute("href")).slice(1)}"]`);
  assert.equal(await target.isVisible(), false);
  await tab.locator("summary", { hasText: "All councils, by region" }).first().click();
  await link.click();
  await target.waitFor({ state: "visible", timeout: 5000 });
  await context.close();
});

test("the page of all councils leads to that of each, and back", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: WIDE });
  const tab = await context.newPage();
  const all = pathToFileURL(path.resolve(folder, "links.html")).href;
  await tab.goto(all);
  const links = tab.locator("section a[href^='councils/']");
  const name = await links.last().textContent();
  await links.last().click();
  assert.ok((await tab.locator("h1").textContent()).startsWith(`${name}: `));
  await tab.getByText("All councils", { exact: true }).click();
  assert.equal(tab.url(), all);
  await context.close();
});

test("tabs reach every link, fold and wide table", async () => {
  const context = await browser.newContext({ viewport: WIDE });
  const tab = await opened(context, "council.html");
  const stops = await tab.evaluate(() =>
    [...document.querySelectorAll("a[href], summary, [tabindex='0']")].map((one) => one.outerHTML));
  for (const stop of stops) {
    await tab.keyboard.press("Tab");
    assert.equal(await tab.evaluate(() => document.activeElement.outerHTML), stop);
    assert.notEqual(await tab.evaluate(() =>
      getComputedStyle(document.activeElement).outlineStyle), "none");
  }
  await context.close();
});

test("England of three years goes by mail", () => {
  const size = sizes.get("england.html");
  assert.ok(size <= MOST_BYTES, `${size} bytes`);
  const page = readFileSync(path.join(folder, "england.html"), "utf8");
  assert.ok(!page.includes("There are too many numbers for one page"));
  assert.equal(page.match(/<details class="council">/g).length, 153);
});

test("on paper, what is folded away is there", async () => {
  for (const page of ["some.html", "council.html"]) {
    const context = await browser.newContext({ viewport: WIDE });
    const tab = await opened(context, page);
    await tab.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = false;
    });
    const folded = () => tab.evaluate(() => [...document.querySelectorAll("details > :not(summary)")]
      .filter((one) => !one.checkVisibility()).length);
    assert.ok(await folded() > 0, `${page}: something is folded away on a screen`);
    await tab.emulateMedia({ media: "print" });
    assert.equal(await folded(), 0, page);
    await context.close();
  }
});

test("screenshots of phone and desk, in forced colours, and paper", async () => {
  const pictures = path.join(folder, "..", "screenshots");
  mkdirSync(pictures, { recursive: true });
  const states = [["390", { viewport: NARROW }], ["1280", { viewport: WIDE }],
    ["forced", { viewport: WIDE, forcedColors: "active", colorScheme: "dark" }]];
  await onEach(states, async (tab, label) => {
    const file = `${label.replace(/\.html | /, "-")}`;
    await tab.screenshot({ path: path.join(pictures, `${file}.png`), fullPage: !whole });
    if (!label.endsWith("1280")) return;
    const paper = await tab.pdf({ path: path.join(pictures, `${file}.pdf`), format: "A4" });
    assert.ok(paper.length > 10_000);
  }, 3);
});
