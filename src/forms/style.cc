// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The style sheet of the pages. Fonts are those on the reader's machine, and sizes follow the
// reader's settings. Text has a contrast of at least 4.5 : 1, and every edge that matters 3 : 1.
// Transparent borders become visible where the reader forces colours. Nothing is loaded by a script
// or from another site.
// Tested by tests/capture.

#include <string>
#include <string_view>

#include "base/digest.h"
#include "forms/html.h"
#include "mspof/form.h"

namespace mspof {
namespace forms {
namespace {

constexpr std::string_view kStyle = R"(
:root {
  --ink: #22303a; --soft: #53616c; --paper: #f5f3ee; --card: #fff; --edge: #cfd4d1;
  --line: #75807c; --accent: #1e5c57; --tint: #e9f2ef; --wrong: #9c2727; --pale: #fbeeec;
  --mark: #6a4a10; --sand: #fbf3df; --focus: #1d4fa8;
  color-scheme: light;
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  max-width: 46rem; margin: 0 auto; padding: clamp(1rem, 4vw, 3rem) clamp(0rem, 3vw, 1.5rem);
  font: 1.125rem/1.6 Seravek, "Gill Sans Nova", Ubuntu, "Segoe UI", Roboto, Cantarell,
    "Noto Sans", system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, p, ul, fieldset, legend { margin: 0; padding: 0; border: 0; }
h1, h2, h3, .section {
  font-family: Charter, "Bitstream Charter", "Iowan Old Style", Palatino, "Noto Serif", Georgia,
    serif;
  font-weight: 600; line-height: 1.3; text-wrap: pretty;
}
h1 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2rem); }
h2 { font-size: 1.3rem; }
h3 { font-size: 1.2rem; }
header, nav, footer { padding: 0 clamp(1.1rem, 5vw, 2.5rem); }
header, footer { color: var(--soft); font-size: 0.95rem; }
nav { margin-top: 0.75rem; }
main {
  margin: 1rem 0; padding: clamp(1.5rem, 5vw, 2.75rem) clamp(1.1rem, 5vw, 2.5rem);
  background: var(--card); border: 1px solid var(--edge); border-radius: 0.9rem;
}
footer p + p { margin-top: 0.25rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 0.14em; }
.back { display: inline-block; padding: 0.25rem 0; }
.back::before { content: "\2190\00a0" / ""; }
.progress { margin-bottom: 0.6rem; color: var(--soft); }
.notes { margin-top: 1.1rem; padding-left: 1.1rem; border-left: 3px solid var(--edge); }
.notes p + p { margin-top: 0.7rem; }
h1 + h2, .notes + h2, .part + h2 { margin-top: 2rem; }
.part p { margin-top: 0.7rem; }
.section {
  margin-top: 3rem; padding-bottom: 0.6rem; border-bottom: 2px solid var(--accent);
  font-size: 1.45rem; color: var(--accent);
}
.item { margin-top: 2.25rem; }
main > form:first-child > .item:first-of-type, .summary + form > .item:first-of-type,
.progress + form > .item:first-of-type { margin-top: 0; }
.wrong { padding-left: 1.1rem; border-left: 4px solid var(--wrong); }
.number { font-weight: 400; color: var(--soft); }
fieldset { min-width: 0; }
legend { display: block; width: 100%; white-space: normal; }
fieldset > p, .field > p { margin-top: 0.9rem; }
.note, .condition { color: var(--soft); }
.condition { font-style: italic; }
.mark, .kept { padding: 0.5rem 0.9rem; border: 1px dashed var(--line); border-radius: 0.5rem; }
.mark { background: var(--sand); color: var(--mark); font-size: 1rem; }
.kept { background: var(--tint); border-style: solid; }
.error { font-weight: 700; color: var(--wrong); }
.options { display: grid; gap: 0.6rem; margin-top: 1.3rem; }
.option { position: relative; }
.option input {
  position: absolute; top: 1.07rem; left: 1rem; width: 1.5rem; height: 1.5rem; margin: 0;
  accent-color: var(--accent); cursor: pointer;
}
.option label {
  display: block; padding: 0.8rem 1rem 0.8rem 3.4rem; border: 2px solid var(--edge);
  border-radius: 0.6rem; cursor: pointer;
}
.option label:hover { border-color: var(--line); background: var(--tint); }
.option input:checked + label { border-color: var(--accent); background: var(--tint); }
.field label { display: block; }
input[type="text"] {
  display: block; width: 100%; max-width: 22rem; min-height: 3rem; padding: 0.5rem 0.75rem;
  font: inherit; color: inherit; background: var(--card); border: 2px solid var(--line);
  border-radius: 0.5rem;
}
.field input { margin-top: 1rem; }
input[type="file"] { display: block; max-width: 100%; min-height: 2.75rem; font: inherit; }
.wrong input[type="text"] { border-color: var(--wrong); }
.date { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 1rem; }
.date .day, .date .month { width: 4.5rem; }
.date .year { width: 6.5rem; }
input[type="text"].number { max-width: 9rem; font-weight: inherit; color: inherit; }
button, .main { font: inherit; cursor: pointer; }
.clear {
  min-height: 2.5rem; margin: 0.6rem 0 0 -0.5rem; padding: 0.25rem 0.5rem; background: none;
  border: 2px solid transparent; border-radius: 0.4rem; color: var(--soft);
  text-decoration: underline; text-underline-offset: 0.2em;
}
.clear:hover { color: var(--ink); background: var(--tint); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.9rem; margin-top: 2.25rem; }
.main, .other {
  display: inline-block; min-height: 3.1rem; padding: 0.65rem 1.8rem; border-radius: 0.6rem;
  border: 2px solid var(--accent); font-weight: 600; line-height: 1.5; text-decoration: none;
}
.main { background: var(--accent); color: #fff; }
.main:hover { background: #14433f; }
.other { background: var(--card); color: var(--accent); }
.other:hover { background: var(--tint); }
.summary {
  margin-bottom: 2rem; padding: 1.1rem 1.3rem; background: var(--pale);
  border: 2px solid var(--wrong); border-radius: 0.6rem;
}
.summary h2 { color: var(--wrong); }
.summary ul { margin-top: 0.4rem; list-style: none; }
.summary a { display: inline-block; padding: 0.15rem 0; color: var(--wrong); font-weight: 600; }
:focus-visible, .summary:focus { outline: 3px solid var(--focus); outline-offset: 3px; }
.option input:focus-visible { outline: none; }
.option input:focus-visible + label { outline: 3px solid var(--focus); outline-offset: 2px; }
.option input, input[type="text"], input[type="file"] { scroll-margin-top: 14rem; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; border: 0;
}
@media (max-width: 34rem) {
  body { padding-right: 0; padding-left: 0; }
  main { border-width: 1px 0; border-radius: 0; }
  .main, .other { width: 100%; text-align: center; }
}
@media print {
  html { background: none; }
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.4; }
  h1 { font-size: 17pt; }
  h2, .section { font-size: 13pt; }
  h3 { font-size: 11.5pt; }
  main { margin: 0.5rem 0; padding: 0; border: 0; }
  header, footer, nav { padding: 0; font-size: 9pt; }
  nav, .clear, .buttons, .progress { display: none; }
  .item { margin-top: 1.2rem; break-inside: avoid; }
  .section { margin-top: 1.6rem; padding-bottom: 0.3rem; break-after: avoid; }
  .notes p + p, .part p { margin-top: 0.3rem; }
  fieldset > p, .field > p { margin-top: 0.4rem; }
  .mark, .kept { padding: 0.15rem 0.6rem; font-size: 9pt; }
  .options { gap: 0; margin-top: 0.4rem; }
  .option label { padding: 0.15rem 0 0.15rem 1.8rem; border: 0; }
  .option input { top: 0.33rem; left: 0.3rem; width: 1rem; height: 1rem; }
  .date, .field input[type="text"] { margin-top: 0.4rem; }
  input[type="text"] { min-height: 2.2rem; }
}
)";

std::string Base64(const base::Sha256& bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    for (size_t k = 0; k < 3; ++k) group = group << 8 | (i + k < bytes.size() ? bytes[i + k] : 0);
    for (size_t k = 0; k < 4; ++k) {
      text += i + k <= bytes.size() ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

}  // namespace

std::string_view StyleSheet() { return kStyle; }

}  // namespace forms

inline namespace abi0 {

std::string FormStyleSource() {
  return "'sha256-" + forms::Base64(base::Sha256Of(forms::StyleSheet())) + "'";
}

}  // namespace abi0
}  // namespace mspof
