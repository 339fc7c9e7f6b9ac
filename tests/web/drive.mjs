// A Chromium that takes orders: one JSON object a line in, one out.  tests/local drives a real desk
// with it, as staff would: {"op":"open","page":"console","url":…} and the operations below.
import { createInterface } from "node:readline";
import { openBrowser } from "./support.mjs";

const browser = await openBrowser();
const pages = new Map();

// Each name has a browser of its own, so that two people can be signed in.
async function pageNamed(name) {
  if (!pages.has(name)) {
    const viewport = name === "board" ? { width: 1920, height: 1080 } : { width: 1440, height: 960 };
    pages.set(name, await (await browser.newContext({ viewport })).newPage());
  }
  return pages.get(name);
}

const button = (page, name) => page.getByRole("button", { name });
const toConsole = (page) => page.goto(new URL("/console", page.url()).href);

const operations = {
  async open(page, { url }) {
    await page.goto(url);
  },
  async screenshot(page, { file }) {
    await page.screenshot({ path: file });
  },
  // Behind a one-time link: makes the account and signs in with it.
  async first_account(page, { name, sign_in, password, owner = "court" }) {
    await page.getByLabel("Your name").fill(name);
    await page.getByLabel("Sign-in name").fill(sign_in);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByLabel("The same password again").fill(password);
    const owners = page.locator(`#owner-${owner}`);
    if (await owners.count()) {
      await owners.check();
      await page.getByLabel("safety training").check();
    }
    await button(page, "Make the account").click();
    await operations.sign_in(page, { sign_in, password });
  },
  async sign_in(page, { sign_in, password }) {
    await page.getByLabel("Sign-in name").fill(sign_in);
    await page.getByLabel("Password").fill(password);
    await button(page, "Sign in").click();
    await page.waitForURL(/\/(desks|console)$/);
  },
  async choose_desk(page, { desk }) {
    await page.goto(new URL("/desks", page.url()).href);
    await page.locator(`#desk-${desk}`).click();
    await page.waitForURL("**/console");
  },
  // What the board shows, as it stands, without loading it again.
  async board(page) {
    const text = await page.locator("main").innerText();
    return { waiting: /(\d+) (?:person|people) waiting/.exec(text)?.[1] ?? "", text };
  },
  async board_numbers(page) {
    return { text: await page.locator("main").innerText() };
  },
  async walk_in(page, { service, name }) {
    await page.goto(new URL("/walk-in", page.url()).href);
    await page.locator(`#service-${service}`).check();
    if (name) await page.getByLabel("A name to greet them").fill(name);
    await button(page, "Give a number").click();
    const number = await page.locator(".big-number").innerText();
    await toConsole(page);
    return { number };
  },
  // Calls the next visitor; an empty number when nobody waits for this desk.
  async call_next(page) {
    await toConsole(page);
    if (!(await page.locator("#call-next").count())) return { number: "" };
    await page.locator("#call-next").click();
    await page.waitForURL(/\/console(\?.*)?$/);
    return { number: await page.locator(".big-number").innerText() };
  },
  // Starts with whom was called, giving the notice when it has to be given.
  async start(page) {
    await page.locator(".panel button.primary").click();
    await page.getByText("With you now").waitFor();
  },
  async finish(page) {
    await button(page, "Finish only").click();
    await page.getByText("Finished.").waitFor();
  },
  async serve_next(page) {
    const called = await operations.call_next(page);
    if (!called.number) return called;
    await operations.start(page);
    await operations.finish(page);
    return called;
  },
  // Opens the first that wants an answer.
  async open_feedback(page) {
    await page.locator("table.feedback a").first().click();
    await page.waitForURL(/\/feedback\/.+/);
    return { text: await page.locator("main").innerText() };
  },
  async invite(page, { owner, role }) {
    await page.goto(new URL("/accounts", page.url()).href);
    const own = await page.getByLabel("Agency").inputValue();
    await page.getByLabel("Agency").selectOption(owner);
    // Of another agency only a supervisor can be invited.
    await page.getByLabel("Role").selectOption(role ?? (owner === own ? "staff" : "supervisor"));
    await button(page, "Make a one-time link").click();
    return { link: await page.locator("#link").inputValue() };
  },
  async invited_link(page) {
    return { link: await page.locator("#link").inputValue() };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const { op, page: name, ...fields } = JSON.parse(line);
    if (!operations[op]) throw new Error(`no operation ${op}`);
    answer = (await operations[op](await pageNamed(name), fields)) ?? {};
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
