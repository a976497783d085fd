// Opens the app as it is served to a browser, presses keys, and tells every address that was asked for.
//
// node served.mjs CHROMIUM PROFILE_FOLDER ADDRESS KEY...
//
// Prints JSON: the addresses asked for, what was refused or failed, and the words of the page once it was left.

import { chromium } from "playwright-core";

const [executablePath, profile, address, ...keys] = process.argv.slice(2);
const asked = [];
const failed = [];

const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
  viewport: { width: 1100, height: 700 },
});
const tab = browser.pages()[0] ?? (await browser.newPage());
tab.on("request", (request) => asked.push(request.url()));
tab.on("websocket", (socket) => asked.push(socket.url()));
tab.on("requestfailed", (request) => failed.push(request.url()));
tab.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
tab.on("console", (message) => message.type() === "error" && failed.push(message.text()));
await tab.goto(address);
await tab.waitForSelector("body.-first-byte", { timeout: 30_000 });
await tab.waitForTimeout(1_500);
await tab.click("#terminal");
for (const key of keys) {
  await tab.keyboard.press(key);
  await tab.waitForTimeout(500);
}
await tab.waitForSelector("body.-closed", { timeout: 30_000 });
const words = await tab.innerText(".closed");
await browser.close();
console.log(JSON.stringify({ asked, failed, words }));
