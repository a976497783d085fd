// Holds HTML pages against the WCAG 2.2 AA rules of axe-core, offline, wide and narrow, light and dark.
//
// node check.mjs CHROMIUM PROFILE_FOLDER PAGE...
//
// Prints JSON: what the pages asked for and, for each page, width and colour scheme, the violations
// with everything folded out and how many pixels the page scrolls sideways.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const [executablePath, profile, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function told(rule) {
  const [first] = rule.nodes;
  return { rule: rule.id, help: rule.help, nodes: rule.nodes.length, first: first.html.slice(0, 300), why: first.failureSummary };
}

async function look(tab, page, width, colorScheme) {
  await tab.setViewportSize({ width, height: 800 });
  await tab.emulateMedia({ colorScheme });
  await tab.goto(pathToFileURL(page).href);
  const sideways = () => tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const folded = await sideways();
  await tab.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
  const unfolded = await sideways();
  // Evaluated through the debugger: the page's own policy lets no script in.
  await tab.evaluate(axe);
  const found = await tab.evaluate((values) => {
    // Of the rules that are kept only the names are wanted, which saves much on a long page.
    const resultTypes = ["violations", "incomplete"];
    return window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes });
  }, TAGS);
  return {
    page: basename(page),
    width,
    colorScheme,
    sideways: Math.max(folded, unfolded),
    passes: found.passes.map((rule) => rule.id).sort(),
    incomplete: found.incomplete.map(told),
    violations: found.violations.map(told),
  };
}

const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  offline: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const requests = new Set();
async function check(page, width, colorScheme) {
  const tab = await browser.newPage();
  tab.on("request", (request) => requests.add(request.url()));
  const result = await look(tab, page, width, colorScheme);
  await tab.close();
  return result;
}

const layouts = pages.flatMap((page) => WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [page, width, scheme])));
const results = await Promise.all(layouts.map((layout) => check(...layout)));
await browser.close();
console.log(JSON.stringify({ requests: [...requests].sort(), results }, null, 1));
