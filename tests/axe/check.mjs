// Holds one HTML page against the WCAG 2.2 AA rules of axe-core, offline, in each layout asked for.
//
// node check.mjs CHROMIUM PAGE PROFILE_FOLDER
//
// Prints one JSON list: per width and colour scheme, the violations found with everything folded
// out, and how many pixels the page scrolls sideways.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const [executablePath, page, profile] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  offline: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

const asked = [];
const results = [];
for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    const tab = await browser.newPage();
    tab.on("request", (request) => asked.push(request.url()));
    await tab.setViewportSize({ width, height: 800 });
    await tab.emulateMedia({ colorScheme });
    await tab.goto(pathToFileURL(page).href);
    const sideways = () => tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const folded = await sideways();
    await tab.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    const unfolded = await sideways();
    await tab.evaluate(axe);
    const found = await tab.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values } }), TAGS);
    results.push({
      width,
      colorScheme,
      sideways: Math.max(folded, unfolded),
      passes: found.passes.map((rule) => rule.id).sort(),
      incomplete: found.incomplete.map((rule) => ({
        rule: rule.id,
        nodes: rule.nodes.length,
        first: rule.nodes[0].html.slice(0, 200),
        why: (rule.nodes[0].any[0] || rule.nodes[0].all[0] || rule.nodes[0].none[0] || {}).message,
      })),
      violations: found.violations.map((rule) => ({
        rule: rule.id,
        help: rule.help,
        nodes: rule.nodes.length,
        first: rule.nodes[0].html.slice(0, 300),
        why: rule.nodes[0].failureSummary,
      })),
    });
    await tab.close();
  }
}
await browser.close();
console.log(JSON.stringify({ requests: [...new Set(asked)], results }, null, 1));
