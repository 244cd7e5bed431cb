// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Sends each answer as it is chosen, and shows what the server says of it: what is wrong, and which
// question is asked now. Without this file the buttons of the pages do the same.

"use strict";

const form = document.querySelector("form[data-answer]");

if (form) {
  const said = document.getElementById("said");
  const PAUSE = 400; // Milliseconds: arrow keys pass options that are not meant.
  let last = Promise.resolve();
  let timer = 0;

  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    form.dataset.sending = "yes";
    say("", false);
    clearTimeout(timer);
    timer = setTimeout(next, PAUSE);
  });

  // One after another: each answer is given to the version that the one before has made.
  let underWay = 0;
  function next() {
    timer = 0;
    underWay += 1;
    last = last.then(send).then(() => { underWay -= 1; });
  }

  // A button sends all that is chosen, but does not overtake an answer that is on its way.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (underWay === 0) return;
    event.preventDefault();
    const button = event.submitter;
    last.then(() => setTimeout(() => form.requestSubmit(button)));
  });

  async function send() {
    try {
      const response = await fetch(form.dataset.answer, {
        method: "POST", body: new FormData(form), credentials: "same-origin",
      });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const asked = page.getElementById("asked");
      if (response.ok && asked) {
        show(asked);
        say(asked.dataset.said, false);
      } else {
        const why = page.querySelector("main p");
        say(why ? why.textContent : "The answer was not saved. Open the page again.", true);
      }
    } catch {
      say("The answer was not saved: the server does not answer. It is still on this page. "
        + "Choose it again, or use a button below.", true);
    }
    if (!timer) form.dataset.sending = "";
  }

  function say(text, failed) {
    said.className = failed ? "failed" : "";
    said.textContent = text;
  }

  // Puts in place what is different, and leaves alone what has the focus.
  function show(next) {
    const now = document.getElementById("asked");
    for (const field of next.querySelectorAll(":scope > input")) {
      now.querySelector(`:scope > input[name="${field.name}"]`).value = field.value;
    }
    const ids = new Set([...next.children].map((child) => child.id));
    for (const child of [...now.children]) {
      if (child.id && !ids.has(child.id)) child.remove();
    }
    let before = null;
    for (const child of [...next.children].filter((one) => one.id)) {
      const here = document.getElementById(child.id);
      if (!here) {
        if (before) before.after(child);
        else now.append(child);
        before = child;
        continue;
      }
      if (child.matches(".question")) update(here, child);
      else here.replaceChildren(...child.childNodes);
      before = here;
    }
  }

  // The same question after an answer: its messages, and the button that clears the answer. What is
  // chosen stays, since the reader may have chosen again meanwhile; but a question that is to be
  // asked anew has nothing chosen.
  function update(here, next) {
    here.className = next.className;
    for (const part of [".messages", ".clear"]) {
      here.querySelector(part).replaceChildren(...next.querySelector(part).childNodes);
    }
    const about = next.querySelector("fieldset").getAttribute("aria-describedby");
    const fieldset = here.querySelector("fieldset");
    if (about) fieldset.setAttribute("aria-describedby", about);
    else fieldset.removeAttribute("aria-describedby");
    if (!next.querySelector("input:checked") && !here.contains(document.activeElement)) {
      for (const input of here.querySelectorAll("input")) input.checked = false;
    }
  }
}
