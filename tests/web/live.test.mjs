// What changes at one desk shows at the others and on the board without a reload, also after the
// desk's computer was away.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Desk, openBrowser, shows, signedIn } from "./support.mjs";

let desk;
let browser;
before(async () => {
  desk = await Desk.start();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await desk.stop();
});

async function openBoard() {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${desk.address}/board`);
  // Gone if the page is loaded again.
  await page.evaluate(() => { globalThis.neverReloaded = true; });
  return page;
}
// A page's first refresh may put a new list in place while the choice is on its way to the old one.
async function chooses(list, value) {
  do {
    await list.selectOption(value);
  } while ((await list.inputValue()) !== value);
}
const neverReloaded = (page) => page.evaluate(() => globalThis.neverReloaded === true);

test("a call shows on the board and on the other console, and is announced", async () => {
  const one = await signedIn(browser, desk, "css", "3");
  const two = await signedIn(browser, desk, "css2", "4");
  const board = await openBoard();
  await desk.arrive({ number: "B-417" });
  await shows(two, "Call next: B-417");
  await one.getByRole("button", { name: "Call next: B-417" }).click();
  await shows(board, "B-417");
  await shows(two, "Called to desk 3");
  assert.equal(await board.locator("#announce").textContent(), "Now calling B-417, desk 3");
  assert(await neverReloaded(board));
  await one.getByRole("button", { name: "start" }).click();
  await one.getByRole("button", { name: "Finish only" }).click();
  await shows(one, "Finished.");
  for (const page of [one, two, board]) await page.context().close();
});

test("two who press at once get two different people", async () => {
  const one = await signedIn(browser, desk, "css", "3");
  const two = await signedIn(browser, desk, "css2", "4");
  for (const number of ["B-101", "B-102"]) await desk.arrive({ number });
  for (const page of [one, two]) await shows(page, "B-102");
  await Promise.all([one, two].map((page) => page.getByRole("button", { name: "Call next" }).click()));
  const numbers = await Promise.all([one, two].map(async (page) => {
    await shows(page, "Called to you");
    return page.locator(".big-number").textContent();
  }));
  assert.deepEqual(numbers.sort(), ["B-101", "B-102"]);
  for (const page of [one, two]) {
    await page.getByRole("button", { name: "Not here" }).click();
    await shows(page, "Marked as not here");
    await page.context().close();
  }
});

test("a double press finishes once", async () => {
  const page = await signedIn(browser, desk, "css", "3");
  await desk.arrive({ number: "B-201" });
  await desk.arrive({ number: "B-202" });
  await page.getByRole("button", { name: "Call next" }).click();
  await page.getByRole("button", { name: "start" }).click();
  await page.getByRole("button", { name: "Finish and call next" }).dblclick();
  await shows(page, "Called to you");
  assert.equal(await page.locator(".big-number").textContent(), "B-202");
  await page.getByRole("button", { name: "Not here" }).click();
  await shows(page, "Marked as not here");
  await page.context().close();
});

test("a refresh leaves focus, a chosen outcome and an opened name where they are", async () => {
  const page = await signedIn(browser, desk, "css", "3");
  await desk.arrive({ number: "B-301", kind: "personal" });
  await page.getByRole("button", { name: "Call next: B-301" }).click();
  await page.getByRole("button", { name: "start" }).click();
  await page.getByRole("button", { name: "Show name" }).click();
  // The name comes with a page of its own; a choice made on the page before it would be lost.
  await shows(page, "Rosalind Testperson");
  await chooses(page.getByLabel("Outcome"), "forms-given");
  await page.getByLabel("Outcome").focus();
  await desk.arrive({ number: "B-302" });
  await shows(page, "Finish and call next: B-302");
  assert.equal(await page.getByLabel("Outcome").inputValue(), "forms-given");
  assert.match(await page.evaluate(() => document.activeElement.id), /^outcome-/);
  await shows(page, "Rosalind Testperson");
  await page.getByRole("button", { name: "Finish only" }).click();
  await shows(page, "Finished.");
  assert.equal(await page.getByText("Rosalind").count(), 0);
  await page.context().close();
});

test("when the desk's computer was away the pages say so and then are right by themselves", async () => {
  const console_ = await signedIn(browser, desk, "css", "3");
  const board = await openBoard();
  await shows(board, "B-301");
  const again = await desk.restart();
  for (const page of [console_, board]) await shows(page, "Not connected, trying again");
  await again();
  await desk.arrive({ number: "B-900" });
  await shows(console_, "Call next: B-900");
  await console_.getByRole("button", { name: "Call next: B-900" }).click();
  await shows(board, "B-900");
  assert(await neverReloaded(board));
  assert.equal(await board.getByText("B-301").count(), 0);
  assert.equal(await board.getByText("Not connected").count(), 0);
  for (const page of [console_, board]) await page.context().close();
});

test("feedback shows at both supervisors at once, and on the top bar of the line", async () => {
  const court = await signedIn(browser, desk, "court", "1");
  const css = await signedIn(browser, desk, "css", "3");
  await court.goto(`${desk.address}/feedback`);
  await desk.leaveFeedback({ about: "unsure", text: "A word about a payment", to: "714-555-0100" });
  await shows(court, "Wants an answer: 1");
  await css.getByRole("link", { name: "Feedback 1 unanswered" }).waitFor();
  assert.equal(await court.locator("#announce").textContent(), "1 person wants an answer");
  await css.goto(`${desk.address}/feedback`);
  for (const page of [court, css]) await page.getByRole("link", { name: "Read" }).first().click();
  await court.getByLabel("Belongs to").selectOption("css");
  await court.getByRole("button", { name: "Change owner" }).click();
  await shows(css, "Changed by Casey Sample");
  await css.getByRole("button", { name: "Show how to answer" }).click();
  await shows(css, "714-555-0100");
  // A colleague's step in between leaves open what was opened.
  await court.getByRole("button", { name: "Undo: move it back" }).click();
  await shows(court, "Belongs to");
  await css.locator('option[value="unsure"][selected]').waitFor({ state: "attached" });
  assert.equal(await css.getByText("714-555-0100").count(), 1);
  await css.getByRole("button", { name: "Mark as answered" }).click();
  await shows(court, "by Robin Example");
  assert.equal(await court.locator(".count").count(), 0);
  for (const page of [court, css]) await page.context().close();
});

test("a feedback that a colleague moves away is not shown any longer", async () => {
  await desk.leaveFeedback({ about: "unsure", text: "Words for nobody in particular", language: "es" });
  const court = await signedIn(browser, desk, "court", "1");
  const css = await signedIn(browser, desk, "css", "3");
  for (const page of [court, css]) {
    await page.goto(`${desk.address}/feedback`);
    await page.getByRole("row", { name: "Español" }).getByRole("link", { name: "Read" }).click();
    await shows(page, "Words for nobody");
  }
  await court.getByLabel("Belongs to").selectOption("court");
  await court.getByRole("button", { name: "Change owner" }).click();
  await shows(court, "The owner is changed.");
  await shows(css, "Not in your inbox any more");
  assert.equal(await css.getByText("Words for nobody").count(), 0);
  for (const page of [court, css]) await page.context().close();
});

test("a console whose session ended elsewhere goes to sign-in", async () => {
  const page = await signedIn(browser, desk, "css2", "4");
  const other = await page.context().newPage();
  await other.goto(`${desk.address}/console`);
  await other.getByRole("button", { name: "Sign out" }).click();
  await desk.arrive({ number: "B-901" });
  await page.waitForURL("**/sign-in", { timeout: 15000 });
  await page.context().close();
});
