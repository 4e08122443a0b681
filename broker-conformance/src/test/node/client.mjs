// Alpaca's own JavaScript client, unmodified, against a paper broker whose market stands still just after its first minute.
// Each step prints a line; the first that fails ends the run with exit code 1. Settings come from the environment.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Alpaca = require("@alpacahq/alpaca-trade-api");

const url = setting("BROKER_URL");
const symbol = setting("SYMBOL");
const operatorToken = setting("OPERATOR_TOKEN");
const alpaca = new Alpaca({
  baseUrl: url,
  dataBaseUrl: url,
  keyId: setting("KEY_ID"),
  secretKey: setting("SECRET_KEY"),
  paper: true,
  feed: "iex",
});
// The client insists on TLS for the data stream; the broker of this test has none.
alpaca.data_stream_v2.session.url = `${url.replace(/^http/, "ws")}/v2/iex`;

const PATIENCE_MS = 20_000;
const FAR_BELOW = 90;

function setting(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

/** Lets minutes of the market pass; everything in them has happened when this returns. */
async function pass(minutes) {
  const answer = await fetch(`${url}/paper/v1/clock/advance`, {
    method: "POST",
    headers: { Authorization: `Bearer ${operatorToken}`, "Content-Type": "application/json" },
    body: JSON.stringify({ bars: minutes }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  assert.equal(answer.status, 200, await answer.text());
}

/** Waits for a condition that stays true. */
async function until(what, condition) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!condition()) {
    assert.ok(Date.now() < deadline, `waited too long for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What the broker answered to a call that must fail. */
async function refusal(call) {
  try {
    await call();
  } catch (error) {
    assert.ok(error.response, String(error));
    return { status: error.response.status, ...error.response.data };
  }
  return assert.fail("the call was not refused");
}

async function step(name, run) {
  await run();
  console.log(`ok ${name}`);
}

const order = (fields) => alpaca.createOrder({ symbol, time_in_force: "day", ...fields });
const buyLimit = (qty, clientOrderId) =>
  order({ qty, side: "buy", type: "limit", limit_price: FAR_BELOW, client_order_id: clientOrderId });

// Both streams.
const updates = [];
const bars = [];
let listening = false;
const trade = alpaca.trade_ws;
trade.onOrderUpdate((update) => updates.push(update));
trade.onConnect(() => {
  // The client tells nobody that the broker listens, so its own handler is watched.
  const handle = trade.handleMessage.bind(trade);
  trade.handleMessage = (data) => {
    handle(data);
    listening ||= JSON.parse(data).stream === "listening";
  };
  trade.subscribe([trade.EVENT.ORDER_UPDATE]);
});
const data = alpaca.data_stream_v2;
data.onError((error) => assert.fail(`data stream: ${error}`));
data.onStockBar((bar) => bars.push(bar));
data.onConnect(() => data.subscribeForBars([symbol]));

const eventsOf = (id) => updates.filter((update) => update.order.id === id);
async function events(id, count) {
  await until(`${count} updates of the order`, () => eventsOf(id).length >= count);
  return eventsOf(id).map(shown);
}
function shown(update) {
  return update.event.endsWith("fill")
    ? `${update.event} ${Number(update.qty)} at ${Number(update.price).toFixed(2)}, position ${Number(update.position_qty)}`
    : update.event;
}

await step("the account stream listens, in binary frames", async () => {
  trade.connect();
  await until("the account stream", () => listening);
});

await step("the data stream subscribes, in MessagePack", async () => {
  data.connect();
  await until("the subscription", () => data.getSubscriptions().bars.includes(symbol));
});

let cash;
await step("account", async () => {
  const account = await alpaca.getAccount();
  assert.equal(account.status, "ACTIVE");
  assert.equal(account.currency, "USD");
  cash = Number(account.cash);
  assert.ok(cash > 0);
});

await step("clock and calendar", async () => {
  const clock = await alpaca.getClock();
  assert.equal(clock.is_open, true);
  assert.equal(clock.next_close, "2026-01-05T16:00:00-05:00");
  const days = await alpaca.getCalendar({ start: "2026-11-25", end: "2026-11-29" });
  assert.deepEqual(days.map((day) => [day.date, day.open, day.close]), [
    ["2026-11-25", "09:30", "16:00"],
    ["2026-11-27", "09:30", "13:00"],
  ]);
});

await step("assets", async () => {
  const asset = await alpaca.getAsset(symbol);
  assert.equal(asset.tradable, true);
  const assets = await alpaca.getAssets({ status: "active" });
  assert.ok(assets.some((found) => found.id === asset.id));
});

const name = `node-${randomUUID()}`;
let placed;
await step("an order is placed", async () => {
  placed = await buyLimit(10, name);
  assert.equal(placed.client_order_id, name);
  assert.equal(placed.qty, "10");
  assert.deepEqual(await events(placed.id, 1), ["new"]);
});

await step("its client order id is taken", async () => {
  const refused = await refusal(() => buyLimit(10, name));
  assert.equal(refused.status, 422);
  assert.equal(refused.code, 40010001);
  assert.equal(refused.message, "client_order_id must be unique");
});

await step("it is found by its client order id and listed", async () => {
  assert.equal((await alpaca.getOrderByClientId(name)).id, placed.id);
  const open = await alpaca.getOrders({ status: "open" });
  assert.deepEqual(open.map((found) => found.id), [placed.id]);
});

let replacement;
await step("it is replaced", async () => {
  replacement = await alpaca.replaceOrder(placed.id, { qty: 12, limit_price: FAR_BELOW - 1 });
  assert.equal(replacement.replaces, placed.id);
  const replaced = await alpaca.getOrder(placed.id);
  assert.equal(replaced.status, "replaced");
  assert.equal(replaced.replaced_by, replacement.id);
});

await step("it is cancelled, once", async () => {
  await alpaca.cancelOrder(replacement.id);
  assert.equal((await alpaca.getOrder(replacement.id)).status, "canceled");
  assert.equal((await events(replacement.id, 1)).at(-1), "canceled");
  assert.equal((await refusal(() => alpaca.cancelOrder(replacement.id))).status, 422);
});

let bought;
await step("a large order is filled in parts", async () => {
  bought = await order({ qty: 150, side: "buy", type: "market" });
  await pass(2);
  assert.deepEqual(await events(bought.id, 3), [
    "new",
    "partial_fill 100 at 100.10, position 100",
    "fill 50 at 100.20, position 150",
  ]);
  const filled = await alpaca.getOrder(bought.id);
  assert.equal(filled.status, "filled");
  assert.equal(Number(filled.filled_qty), 150);
});

await step("the data stream has told the minutes", async () => {
  await until("two bars", () => bars.length >= 2);
  assert.deepEqual(bars.map((bar) => [bar.Symbol, bar.ClosePrice]), [[symbol, 100.1], [symbol, 100.2]]);
});

await step("bars are read page by page", async () => {
  const read = [];
  for await (const bar of alpaca.getBarsV2(symbol, {
    start: "2026-01-05T14:30:00Z",
    end: "2026-01-05T14:32:00Z",
    timeframe: "1Min",
    pageLimit: 2,
  })) {
    read.push(bar.ClosePrice);
  }
  assert.deepEqual(read, [100, 100.1, 100.2]);
});

await step("the position is listed", async () => {
  const positions = await alpaca.getPositions();
  assert.deepEqual(positions.map((position) => [position.symbol, position.qty, position.side]), [[symbol, "150", "long"]]);
});

await step("orders are cancelled together", async () => {
  const resting = await buyLimit(1);
  const cancelled = await alpaca.cancelAllOrders();
  assert.deepEqual(cancelled.map((answer) => [answer.id, answer.status]), [[resting.id, 200]]);
});

let closing;
await step("positions are closed together", async () => {
  const answers = await alpaca.closeAllPositions();
  assert.deepEqual(answers.map((answer) => [answer.symbol, answer.status]), [[symbol, 200]]);
  closing = answers[0].body;
  await pass(2);
  assert.deepEqual(await events(closing.id, 3), [
    "new",
    "partial_fill 100 at 100.30, position 50",
    "fill 50 at 100.40, position 0",
  ]);
  assert.deepEqual(await alpaca.getPositions(), []);
  assert.equal((await refusal(() => alpaca.getPosition(symbol))).status, 404);
});

await step("activities add up to the position and the cash", async () => {
  const fills = await alpaca.getAccountActivities({ activityTypes: "FILL" });
  assert.equal(fills.length, 4);
  const signed = (fill) => (fill.side === "buy" ? 1 : -1) * Number(fill.qty);
  assert.equal(fills.reduce((sum, fill) => sum + signed(fill), 0), 0);
  const earned = fills.reduce((sum, fill) => sum - signed(fill) * Number(fill.price), 0);
  const account = await alpaca.getAccount();
  assert.equal(Number(account.cash).toFixed(2), (cash + earned).toFixed(2));
});

trade.disconnect();
data.disconnect();
console.log("all steps passed");
