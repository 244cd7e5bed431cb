// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How a page is looked at in a browser: by axe-core, by keyboard, and in the colours that a reader
// may force upon it. What is found comes back as text; nothing found is an empty list.

import axe from "axe-core";
import { chromium } from "playwright-core";

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 375, height: 812 };
// 1280 × 1024 pixels at 400 %.
export const ZOOMED = { width: 320, height: 256 };
// What a reader may have asked for; all of it is named, so that one takes the place of another.
export const COLOURS = [
  { forcedColors: "none", colorScheme: "light" },
  { forcedColors: "none", colorScheme: "dark" },
  { forcedColors: "active", colorScheme: "light" },
  { forcedColors: "active", colorScheme: "dark" },
];

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // As root a browser has no sandbox; it opens nothing but our own pages.
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
}

// Puts axe-core into a tab. It takes longer to start than to run, so it stays while pages are shown
// in the tab one after another.
export const startAxe = (tab) => tab.evaluate(axe.source);

// Puts a page in the place of the one that the tab shows.
export function replacePage(tab, html) {
  return tab.evaluate((text) => {
    const page = new DOMParser().parseFromString(text, "text/html").documentElement;
    document.replaceChild(document.adoptNode(page), document.documentElement);
  }, html);
}

// What axe-core finds, with each rule of the tags on, and what it leaves for people to decide.
export function axeFindings(tab) {
  return tab.evaluate(async (tags) => {
    const result = await axe.run(document, {
      runOnly: tags,
      rules: { "target-size": { enabled: true } },
      resultTypes: ["violations", "incomplete"],
    });
    return [...result.violations, ...result.incomplete]
      .map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(" | ")}`);
  }, TAGS);
}

// Presses Tab once for each thing that can be reached, and tells what was not reached in the order
// of the page, or does not show that it has the focus. The link back comes before the summary of
// errors, where the browser starts.
export async function focusFaults(tab) {
  const faults = [];
  for (const html of await tab.evaluate(tabStops)) {
    await tab.keyboard.press("Tab");
    const [focused, unseen] = await tab.evaluate(faultsOfLooks, true);
    if (focused !== html) faults.push(`not reached: ${html}`);
    faults.push(...unseen);
  }
  return faults;
}

function tabStops() {
  const groups = new Set();
  const summary = document.activeElement.matches(".summary");
  return [...document.querySelectorAll("a[href], button:not([tabindex]), input:not([type=hidden])")]
    .filter((element) => {
      if (summary && element.matches(".back")) return false;
      if (element.type !== "radio") return true;
      const checked = document.querySelector(`input[name="${element.name}"]:checked`);
      const stop = checked ? checked === element : !groups.has(element.name);
      groups.add(element.name);
      return stop;
    })
    .map((element) => element.outerHTML);
}

// What cannot be seen in the colours of the moment: text, links, buttons, edges of fields and of
// the summary of errors; and what moves.
export async function lookFaults(tab) {
  return (await tab.evaluate(faultsOfLooks, false))[1];
}

// Runs in the page. With `focus`, only of what has the focus, which comes first.
function faultsOfLooks(focus) {
  const TEXT = 4.5, EDGE = 3;
  const faults = [];
  const parse = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.backgroundColor = "Canvas";
  const canvas = parse(getComputedStyle(probe).backgroundColor).rgb;
  probe.remove();
  const mix = ({ rgb, alpha }, below) => rgb.map((c, i) => c * alpha + below[i] * (1 - alpha));
  const ground = (element) => element === null ? canvas
    : mix(parse(getComputedStyle(element).backgroundColor), ground(element.parentElement));
  const luminance = (rgb) => rgb.map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (colour, below) => {
    const [dark, light] = [mix(parse(colour), below), below].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const expect = (good, element, what) => {
    if (!good) faults.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  };
  // A line of the element, as it stands on what is around it.
  const line = (element, kind) => {
    const style = getComputedStyle(element);
    return style[`${kind}Style`] !== "none" && parseFloat(style[`${kind}Width`]) > 0 &&
      contrast(style[`${kind}Color`], ground(element.parentElement)) >= EDGE;
  };
  if (focus) {
    const element = document.activeElement;
    const shown = element.matches(".option input") ? element.nextElementSibling : element;
    expect(line(shown, "outline"), shown, "no focus is seen");
    return [element.outerHTML, faults];
  }
  const underlined = (element) => getComputedStyle(element).textDecorationLine === "underline";
  const filled = (element) => contrast(getComputedStyle(element).backgroundColor,
    ground(element.parentElement)) >= EDGE;
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element);
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    expect(!text || contrast(style.color, ground(element)) >= TEXT, element, "text is not seen");
    const still = style.animationName === "none" && style.transitionDuration === "0s";
    expect(still, element, "it moves");
  }
  for (const link of document.querySelectorAll("a[href]:not(.main)")) {
    expect(underlined(link), link, "no link is seen");
  }
  for (const button of document.querySelectorAll("button:not([aria-hidden]), a.main")) {
    expect(line(button, "borderTop") || filled(button) || underlined(button), button,
      "no button is seen");
  }
  for (const field of document.querySelectorAll("input[type=text], .summary")) {
    expect(line(field, "borderTop"), field, "no edge is seen");
  }
  for (const item of document.querySelectorAll(".wrong")) {
    expect(line(item, "borderLeft"), item, "no error is seen");
  }
  return ["", faults];
}

// The options that look the same whether they are chosen or not, among the first of each kind.
// `judge` is a tab to compare pictures in.
export async function choiceFaults(tab, judge) {
  const faults = [];
  for (const kind of ["radio", "checkbox"]) {
    const option = await tab.$(`.option:has(input[type=${kind}]:not(:checked))`);
    if (!option) continue;
    const pictures = [];
    for (const chosen of [true, false]) {
      await option.$eval("input", (input, checked) => { input.checked = checked; }, chosen);
      pictures.push((await option.screenshot()).toString("base64"));
    }
    const seen = await judge.evaluate(pixelsOfDifference, pictures);
    if (seen < LEAST_PIXELS) faults.push(`no ${kind} is seen to be chosen: ${seen} pixels`);
  }
  return faults;
}

// A dot of 6 by 6 pixels.
const LEAST_PIXELS = 36;

// Runs in a page: in how many pixels two pictures differ by 3 : 1 or more.
async function pixelsOfDifference(pictures) {
  const [one, other] = await Promise.all(pictures.map(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height).data;
  }));
  const part = (value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (data, i) =>
    0.2126 * part(data[i]) + 0.7152 * part(data[i + 1]) + 0.0722 * part(data[i + 2]);
  let different = 0;
  for (let i = 0; i < one.length; i += 4) {
    const a = luminance(one, i), b = luminance(other, i);
    different += (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 3 ? 1 : 0;
  }
  return different;
}
