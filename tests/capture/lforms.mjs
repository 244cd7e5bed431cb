// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which questions LHC-Forms enables. Standard input: {"questionnaires": […], "cases": [{"of": 0,
// "response": {…}}]}; standard output: for each case the linkIds that are enabled.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../node_modules/lforms/dist/lforms/", import.meta.url));
const SCRIPTS = ["webcomponent/assets/lib/zone.min.js", "webcomponent/lhc-forms.js",
  "fhir/R4/lformsFHIR.min.js"];

const { questionnaires, cases } = JSON.parse(readFileSync(0, "utf8"));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  // As root a browser has no sandbox; it opens nothing but our own page.
  args: process.getuid() === 0 ? ["--no-sandbox"] : [],
});
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => process.stderr.write(`${error}\n`));
  await page.setContent("<!DOCTYPE html><html lang=en><title>Forms</title>");
  for (const script of SCRIPTS) await page.addScriptTag({ path: ROOT + script });
  const enabled = await page.evaluate(async ({ questionnaires, cases }) => {
    const isOn = (item) => !item?.linkId || (item._enableWhenExpVal !== false &&
      item._skipLogicStatus !== "target-disabled" && isOn(item._parentItem));
    const results = [];
    for (const { of, response } of cases) {
      const form = LForms.Util.mergeFHIRDataIntoLForms("QuestionnaireResponse", response,
        LForms.Util.convertFHIRQuestionnaireToLForms(questionnaires[of], "R4"), "R4");
      const data = new LForms.LFormsData(form);
      await data._expressionProcessor.runCalculations(false);
      results.push(data.itemList.filter(isOn).map((item) => item.linkId));
    }
    return results;
  }, { questionnaires, cases });
  process.stdout.write(JSON.stringify(enabled));
} finally {
  await browser.close();
}
