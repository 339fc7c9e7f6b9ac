// Every page in each of its states: nothing that axe-core objects to, no scrolling sideways at
// 320 px (400 % zoom), and all of it without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible, Desk, noSidewaysScroll, openBrowser, shows, signedIn } from "./support.mjs";

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

async function sound(page, state) {
  await accessible(page, state);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await noSidewaysScroll(page, state);
  await accessible(page, `${state}, narrow`);
  await page.setViewportSize(size);
}

test("sign-in, and its error", async () => {
  const page = await browser.newPage();
  await page.goto(`${desk.address}/`);
  await sound(page, "sign-in");
  await page.getByLabel("Sign-in name").fill("css");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await shows(page, "is not right");
  await sound(page, "sign-in with an error");
  await page.goto(`${desk.address}/welcome/0000`);
  await sound(page, "a link that has ended");
  await page.close();
});

test("an invitation makes an account that signs in", async () => {
  const page = await signedIn(browser, desk, "court");
  await sound(page, "choice of a desk");
  await page.goto(`${desk.address}/accounts`);
  await sound(page, "accounts");
  await page.getByRole("button", { name: "Make a one-time link" }).click();
  await sound(page, "accounts with a link");
  const link = await page.getByLabel("Give this link").inputValue();
  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(link);
  await sound(guest, "making an account");
  await guest.getByLabel("Your name").fill("Sam Invented");
  await guest.getByLabel("Sign-in name").fill("sam");
  await guest.getByLabel("Password", { exact: true }).fill("several quiet words");
  await guest.getByLabel("The same password again").fill("several quiet word");
  await guest.getByRole("button", { name: "Make the account" }).click();
  await shows(guest, "The two passwords differ");
  await sound(guest, "making an account with an error");
  await guest.getByLabel("Password", { exact: true }).fill("several quiet words");
  await guest.getByLabel("The same password again").fill("several quiet words");
  await guest.getByRole("button", { name: "Make the account" }).click();
  await shows(guest, "Your account is ready");
  await guest.goto(link);
  await shows(guest, "used already");
  await context.close();
  await page.context().close();
});

test("one's own sign-ins are listed and ended, and an ended one's page goes to sign-in", async () => {
  const page = await signedIn(browser, desk, "css", "3");
  const elsewhere = await signedIn(browser, desk, "css");
  const colleague = await signedIn(browser, desk, "css2", "4");
  await elsewhere.goto(`${desk.address}/console`);
  await page.getByRole("link", { name: "Robin Example" }).click();
  await shows(page, "this one");
  await sound(page, "own account");
  await page.getByRole("button", { name: "Sign out Noor Placeholder" }).click();
  await shows(page, "Signed out there.");
  await colleague.waitForURL("**/sign-in");
  await page.getByRole("button", { name: "Sign out everywhere but here" }).click();
  await shows(page, "signed out everywhere but here");
  await elsewhere.waitForURL("**/sign-in");
  await sound(page, "own account after ending the others");
  for (const each of [page, elsewhere, colleague]) await each.context().close();
});

test("a password is changed by who knows the old one", async () => {
  const page = await signedIn(browser, desk, "court");
  const change = async (old, fresh) => {
    await page.goto(`${desk.address}/you`);
    await page.getByLabel("Old password").fill(old);
    await page.getByLabel("New password", { exact: true }).fill(fresh);
    await page.getByLabel("The same new password again").fill(fresh);
    await page.getByRole("button", { name: "Change the password" }).click();
  };
  await change("not the password", "another few words");
  await shows(page, "The old password is not right");
  await sound(page, "own account with an error");
  await change(desk.password, "another few words");
  await shows(page, "Your password is changed");
  await change("another few words", desk.password);
  await shows(page, "Your password is changed");
  await page.context().close();
});

test("a supervisor gives a new password by a link, and lets in who typed wrong ones", async () => {
  const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const signIn = async (password) => {
    await guest.goto(`${desk.address}/sign-in`);
    await guest.getByLabel("Sign-in name").fill("door");
    await guest.getByLabel("Password").fill(password);
    await guest.getByRole("button", { name: "Sign in" }).click();
  };
  for (let tries = 0; tries < 12; tries += 1) await signIn("not the password");
  const page = await signedIn(browser, desk, "court");
  await page.goto(`${desk.address}/accounts`);
  await page.getByRole("button", { name: "New password for Kim Specimen" }).click();
  await sound(page, "accounts with a link for a new password");
  const link = await page.getByLabel("Give this link to Kim Specimen").inputValue();
  await guest.goto(link);
  await guest.getByLabel("New password", { exact: true }).fill("another few words");
  await guest.getByLabel("The same new password again").fill("other few words");
  await guest.getByRole("button", { name: "Set the password" }).click();
  await shows(guest, "The two new passwords differ");
  await guest.getByLabel("New password", { exact: true }).fill("another few words");
  await guest.getByLabel("The same new password again").fill("another few words");
  await guest.getByRole("button", { name: "Set the password" }).click();
  await shows(guest, "Your new password is set");
  await signIn("another few words");
  await shows(guest, "The line");
  await guest.goto(link);
  await shows(guest, "used already");
  await page.goto(`${desk.address}/accounts`);
  await shows(page, "New password set by a link");
  await sound(page, "accounts with what was done");
  await guest.context().close();
  await page.context().close();
});

test("the page behind a link for a new password", async () => {
  const page = await signedIn(browser, desk, "court");
  await page.goto(`${desk.address}/accounts`);
  await page.getByRole("button", { name: "New password for Kim Specimen" }).click();
  await page.goto(await page.getByLabel("Give this link to Kim Specimen").inputValue());
  await sound(page, "setting a new password");
  await page.context().close();
});

test("the console from empty to the notice", async () => {
  const page = await signedIn(browser, desk, "css");
  await page.goto(`${desk.address}/console`);
  await sound(page, "no desk chosen");
  await page.goto(`${desk.address}/desks`);
  await page.getByRole("button", { name: "Desk 3" }).click();
  await shows(page, "Nobody is waiting");
  await sound(page, "empty line");
  await desk.arrive({ number: "B-417", kind: "personal", waited: 18, language: "es", need: "interpreter" });
  await desk.arrive({ number: "B-930", kind: "notice", waited: 34, language: "es" });
  await desk.arrive({ number: "B-155", kind: "papers", language: "fa" });
  await shows(page, "B-155");
  await sound(page, "people waiting");
  await page.getByRole("button", { name: "Call next: B-417" }).click();
  await shows(page, "Called to you");
  await sound(page, "called");
  await page.getByRole("button", { name: "Show name and case number" }).click();
  await shows(page, "Rosalind Testperson");
  await sound(page, "a name shown");
  assert.equal(await page.title(), "The line · Doorway");
  await page.getByRole("button", { name: "start" }).click();
  await sound(page, "serving");
  await page.getByRole("button", { name: "Finish and call next: B-930" }).click();
  await shows(page, "Give the notice first");
  await sound(page, "notice first");
  await page.getByRole("button", { name: "Notice given: start" }).click();
  await shows(page, "With you now");
  await page.getByRole("button", { name: "Finish only" }).click();
  await shows(page, "Finished.");
  await sound(page, "finished");
  await page.context().close();
});

test("a visitor is added at the desk", async () => {
  const page = await signedIn(browser, desk, "css2", "4");
  await page.getByRole("link", { name: "Add a visitor" }).first().click();
  await sound(page, "walk-in form");
  await page.getByRole("button", { name: "Give a number" }).click();
  await shows(page, "Choose at least one thing");
  await sound(page, "walk-in form with an error");
  await page.getByLabel("Payment question").first().check();
  await page.getByRole("button", { name: "Give a number" }).click();
  await shows(page, "A-031");
  await sound(page, "number given");
  await page.context().close();
});

test("the inbox of feedback, from empty to answered", async () => {
  const page = await signedIn(browser, desk, "css", "3");
  await page.getByRole("link", { name: "Feedback" }).click();
  await shows(page, "Nobody waits for an answer");
  await sound(page, "empty inbox");
  await desk.leaveFeedback({ about: "css", text: "Nadie sabe de mi caso 0300000123.", to: "714-555-0100", language: "es", ratings: "40-21-" });
  await desk.leaveFeedback({ about: "unsure", text: "شماره من ۰۳۰۰۰۰۰۱۲۳ است", language: "fa", ratings: "------" });
  await desk.leaveFeedback({ about: "building", text: "The lift is slow" });
  await shows(page, "1 item is for the county");
  await sound(page, "inbox with feedback");
  await page.getByRole("row", { name: "فارسی" }).getByRole("link", { name: "Read" }).click();
  await shows(page, "No answer wanted");
  await sound(page, "feedback that wants no answer, right to left");
  await page.getByRole("link", { name: "All feedback" }).click();
  await page.getByRole("row", { name: "Español" }).getByRole("link", { name: "Read" }).click();
  await shows(page, "hidden");
  assert.equal(await page.getByText("0300000123").count(), 0);
  await sound(page, "feedback with a number hidden");
  await page.getByRole("button", { name: "Show how to answer" }).click();
  await shows(page, "714-555-0100");
  await page.getByRole("button", { name: "Show as written" }).click();
  await shows(page, "0300000123");
  assert.equal(await page.title(), "Feedback · Doorway");
  assert.equal(await page.getByText("714-555-0100").count(), 1, "what was open stays open");
  await sound(page, "feedback as written");
  await page.getByRole("button", { name: "Mark as answered" }).click();
  await shows(page, "by Robin Example");
  assert.equal(await page.getByText("714-555-0100").count(), 0);
  await sound(page, "feedback answered");
  await page.getByRole("button", { name: "Undo: not answered" }).click();
  await shows(page, "They want an answer");
  await page.getByLabel("Belongs to").selectOption("county");
  await page.getByRole("button", { name: "Change owner" }).click();
  await shows(page, "Moved to another inbox");
  await sound(page, "feedback moved away");
  await page.getByRole("button", { name: "Undo: move it back" }).click();
  await shows(page, "Changed by Robin Example");
  await sound(page, "feedback with its owner changed");
  await page.context().close();
});

test("the board, empty and full", async () => {
  const quiet = await Desk.start();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${quiet.address}/board`);
  await sound(page, "empty board");
  await page.goto(`${desk.address}/board`);
  await shows(page, "B-930");
  await sound(page, "board with calls");
  const height = await page.locator(".newest .call-number").evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
  // Ten metres ask for capitals of 4 cm, which on a 43-inch screen of 1920 pixels are 80.
  assert(height * 0.714 >= 80, `the newest number is only ${height} px`);
  await page.close();
  await quiet.stop();
});

test("the keyboard reaches the next action, and focus shows", async () => {
  await desk.arrive({ number: "C-102" });
  const page = await signedIn(browser, desk, "css", "3");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement.id)) === "call-next") break;
  }
  assert.equal(await page.evaluate(() => document.activeElement.id), "call-next");
  assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid");
  await page.keyboard.press("Enter");
  await shows(page, "Called to you");
  await page.getByRole("button", { name: "Not here" }).click();
  await shows(page, "Marked as not here");
  await page.context().close();
});

test("feedback is read and answered by keyboard alone", async () => {
  await desk.leaveFeedback({ about: "court", text: "Call 714-555-0199", to: "714-555-0100" });
  const page = await signedIn(browser, desk, "court", "1");
  await page.goto(`${desk.address}/feedback`);
  const reach = async (name) => {
    for (let presses = 0; presses < 25; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement.textContent)).startsWith(name)) break;
    }
    assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid", name);
    await page.keyboard.press("Enter");
  };
  await reach("Read");
  await shows(page, "hidden");
  await reach("Show as written");
  await shows(page, "714-555-0199");
  await reach("Show how to answer");
  await shows(page, "714-555-0100");
  await reach("Mark as answered");
  await shows(page, "Marked as answered.");
  await page.context().close();
});

test("all of it works with scripts off", async () => {
  await desk.arrive({ number: "C-271" });
  const page = await signedIn(browser, desk, "css", "3", { javaScriptEnabled: false });
  assert.equal(await page.locator('meta[http-equiv="refresh"]').count(), 1);
  await page.getByRole("button", { name: "Call next" }).click();
  await page.getByRole("button", { name: "start" }).click();
  await page.getByRole("button", { name: "Finish and call next" }).click();
  await shows(page, "Called to you");
  await page.getByRole("link", { name: "Board" }).click();
  assert(await page.getByText("Desk 3").count() > 0);
  await desk.leaveFeedback({ about: "css", text: "Call 714-555-0111", to: "rosalind@example.invalid", language: "vi" });
  await page.goto(`${desk.address}/feedback`);
  assert.equal(await page.locator('meta[http-equiv="refresh"]').count(), 1);
  await page.getByRole("row", { name: "Tiếng Việt" }).getByRole("link", { name: "Read" }).click();
  await page.getByRole("button", { name: "Show as written" }).click();
  await shows(page, "714-555-0111");
  await page.getByRole("button", { name: "Show how to answer" }).click();
  await shows(page, "rosalind@example.invalid");
  await page.getByRole("button", { name: "Mark as answered" }).click();
  await shows(page, "by Robin Example");
  await page.context().close();
});

test("how the desk is doing: on its first day, a good one and the worst", async () => {
  for (const scripts of [true, false]) {
    const page = await signedIn(browser, desk, "court", undefined, { javaScriptEnabled: scripts });
    for (const [day, words] of [["new", "No kiosk has enrolled yet"], ["good", "Everything is in order"],
                                ["worst", "What needs a look"]]) {
      await desk.health(day);
      await page.goto(`${desk.address}/console`);
      await page.getByRole("link", { name: "Health" }).click();
      await shows(page, words);
      if (scripts) await sound(page, `health, ${day}`);
    }
    await page.context().close();
  }
});
