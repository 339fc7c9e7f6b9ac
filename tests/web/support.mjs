// A desk with invented visitors, a Chromium, and axe: what the tests of this folder share.
// DOORWAY_PAGES_DEMO names the program desk_pages_demo; DOORWAY_CHROMIUM the browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The pages over a line in memory, as a process that can be ended and started again.
export class Desk {
  static async start() {
    const desk = new Desk();
    desk.folder = await mkdtemp(join(tmpdir(), "doorway-web-"));
    await desk.begin(0);
    return desk;
  }

  async begin(port) {
    const program = process.env.DOORWAY_PAGES_DEMO;
    assert(program, "set DOORWAY_PAGES_DEMO to the program desk_pages_demo");
    this.process = spawn(program, [this.folder, String(port)], { stdio: ["ignore", "pipe", "ignore"] });
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
    const lines = await new Promise((resolve, reject) => {
      let text = "";
      this.process.once("error", reject);
      this.process.once("exit", (code) => reject(new Error(`desk_pages_demo ended with ${code}`)));
      this.process.stdout.on("data", (piece) => {
        text += piece;
        if (text.split("\n").length > 2) resolve(text.split("\n"));
      });
    });
    [this.address, this.password] = lines;
  }

  async end() {
    this.process.kill("SIGTERM");
    await this.ended;
  }

  async restart() {
    const port = new URL(this.address).port;
    await this.end();
    return () => this.begin(port);
  }

  async stop() {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  async arrive(about) {
    const answer = await fetch(`${this.address}/demo/arrive?${new URLSearchParams(about)}`, { method: "POST" });
    assert.equal(answer.status, 200);
    return answer.text();
  }

  async health(day) {
    const answer = await fetch(`${this.address}/demo/health?day=${day}`, { method: "POST" });
    assert.equal(answer.status, 200);
  }

  async leaveFeedback(about) {
    const answer = await fetch(`${this.address}/demo/feedback?${new URLSearchParams(about)}`, { method: "POST" });
    assert.equal(answer.status, 200);
  }
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.DOORWAY_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

// A browser of its own (cookies apart), signed in at a desk.
export async function signedIn(browser, desk, name, place, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${desk.address}/`);
  await page.getByLabel("Sign-in name").fill(name);
  await page.getByLabel("Password").fill(desk.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  if (place) {
    await page.getByRole("button", { name: `Desk ${place}` }).click();
    await page.waitForURL("**/console");
  }
  return page;
}

// axe-core finds nothing to complain of, by WCAG 2.2 A and AA and its best practices.
export async function accessible(page, state) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
  const words = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(words, [], state);
}

export async function noSidewaysScroll(page, state) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert(content <= window, `${state}: ${content} px of content in a window of ${window} px`);
}

// Until the page says so; the page's own events bring it, no reload.
export const shows = (page, text) => page.getByText(text, { exact: false }).first().waitFor({ timeout: 15000 });
