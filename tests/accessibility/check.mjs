// Holds every web page of the folders that it is given against WCAG 2.2 AA, as far as a program can: axe-core in a real browser,
// wide and narrow; nothing to be moved sideways at 320 pixels, with wider spacing of text too; a focus that can be seen.
//
//   node check.mjs FOLDER...      the browser is the `chromium` of the path, or what CHROMIUM names
//
// Prints a line for each fault, then how many pages passed. The exit code is 0 when none has a fault, 1 when one has, 2 when the
// pages could not be looked at.

import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

const WIDTHS = [1280, 768, 320];

// What readers with poor sight set for themselves (success criterion 1.4.12).
const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

async function pages(folder) {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith(".html")).sort().map((name) => path.join(folder, name));
}

// Whatever is wider than the window, apart from what may be moved by itself: tables and drawings (1.4.10 excepts them).
function sideways() {
  const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return null;
  const culprit = [...document.body.querySelectorAll("*")].find(
    (one) => !one.closest(".drawing") && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
  );
  return `${wide} pixels too wide${culprit ? `: ${culprit.outerHTML.slice(0, 120)}` : ""}`;
}

function unseenFocus() {
  const all = document.querySelectorAll("a[href], [tabindex], summary, button, input");
  for (const one of all) {
    one.focus({ focusVisible: true });
    const style = getComputedStyle(one);
    if (document.activeElement === one && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)) {
      return `no focus to be seen on ${one.outerHTML.slice(0, 120)}`;
    }
  }
  return null;
}

async function faults(page, file, axe) {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(pathToFileURL(file).href);
    const at = `at ${width} pixels`;
    await page.evaluate(axe);
    const result = await page.evaluate(() =>
      globalThis.axe.run(document, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }),
    );
    for (const fault of result.violations) {
      const where = fault.nodes[0];
      found.push(`${fault.id} ${at}, ${fault.nodes.length} times: ${fault.help}: ${where.html.slice(0, 160)} ${where.failureSummary.replaceAll("\n", " ")}`);
    }
    const wide = await page.evaluate(sideways);
    if (wide) found.push(`reflow ${at}: ${wide}`);
    const focus = await page.evaluate(unseenFocus);
    if (focus) found.push(`focus ${at}: ${focus}`);
    await page.addStyleTag({ content: SPACING });
    const spaced = await page.evaluate(sideways);
    if (spaced) found.push(`text spacing ${at}: ${spaced}`);
  }
  return found;
}

function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim();
}

async function main(folders) {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // In a container of continuous integration there is no other sandbox to be had; the pages are our own and run nothing.
  const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
  const page = await browser.newPage({ bypassCSP: true });
  let passed = 0;
  let failed = 0;
  for (const file of (await Promise.all(folders.map(pages))).flat()) {
    const found = await faults(page, file, axe);
    found.forEach((fault) => console.log(`${path.basename(path.dirname(file))}/${path.basename(file)}: ${fault}`));
    if (found.length > 0) failed += 1;
    else passed += 1;
  }
  await browser.close();
  if (passed + failed === 0) throw new Error("there is no page in these folders");
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(2);
  },
);
