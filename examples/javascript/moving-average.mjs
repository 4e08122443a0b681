#!/usr/bin/env node
// A strategy outside Tradewind: two moving averages. Node 18 or newer, nothing to install.
//
// It follows the bars that Tradewind trades, sends a signal with stop and confidence each time the averages change sides,
// and waits for what became of it. With --bars it reads a file instead, prints what it would send, and sends nothing.
//
//   export TRADEWIND_TOKEN=$(./tradewind token --role trader)
//   node examples/javascript/moving-average.mjs --signals 1
//
// An example of the calls, not of a strategy that earns money.

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

const DEFAULTS = {
  url: process.env.TRADEWIND_URL ?? "http://127.0.0.1:8082",
  token: process.env.TRADEWIND_TOKEN ?? "",
  account: "demo",
  mode: "paper",
  symbol: "MGC",
  strategy: "manual",
  source: "javascript-example",
  fast: "5",
  slow: "20",
  signals: "1",
  patience: "120", // seconds without a bar or an end
  bars: "",
};

const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/** A decimal's text as a whole number of 1e-8: JavaScript's numbers would round prices. */
function scaled(text) {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(8, "0").slice(0, 8));
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0n);

/** Decides bar by bar. Prices go out as the text they came in as: exact. */
class Decider {
  #bars = [];
  #side = null;

  constructor(fast, slow) {
    this.fast = fast;
    this.slow = slow;
  }

  /** The signal this bar's close gives, or null. */
  decide(bar) {
    this.#bars = [...this.#bars, bar].slice(-this.slow);
    if (this.#bars.length < this.slow) return null;
    const closes = this.#bars.map((each) => scaled(each.close));
    // Sums instead of averages: whole comparisons, no rounding.
    const distance = sum(closes.slice(-this.fast)) * BigInt(this.slow) - sum(closes) * BigInt(this.fast);
    const side = distance > 0n ? "long" : distance < 0n ? "short" : this.#side;
    if (side === this.#side) return null;
    this.#side = side;
    const ranges = sum(this.#bars.map((each) => scaled(each.high) - scaled(each.low))) * BigInt(this.fast);
    const size = distance < 0n ? -distance : distance;
    const steps = ranges === 0n ? 4n : (4n * size) / ranges;
    const field = side === "long" ? "low" : "high";
    const stop = this.#bars
      .map((each) => each[field])
      .reduce((best, each) => {
        const better = side === "long" ? scaled(each) < scaled(best) : scaled(each) > scaled(best);
        return better ? each : best;
      });
    return {
      direction: side,
      timestamp: new Date(Date.parse(bar.ts) + 60_000).toISOString().replace(".000Z", "Z"),
      stop_price: stop,
      confidence: 1 + Number(steps > 4n ? 4n : steps),
      reasoning: `average of ${this.fast} closes crossed that of ${this.slow}`,
    };
  }
}

/** An answer of the service that is not 2xx. */
class Refused extends Error {
  constructor(path, status, text) {
    super(`${path} answered ${status}: ${text}`);
    this.status = status;
  }
}

/** The few calls a strategy needs. */
class Tradewind {
  constructor(options) {
    this.options = options;
  }

  async call(method, path, body) {
    const response = await fetch(this.options.url + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { Authorization: `Bearer ${this.options.token}`, "Content-Type": "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Refused(path, response.status, await response.text());
    return response.json();
  }

  /** The bars of the trading day as they come, until time is up. */
  async *bars() {
    const { account, mode, symbol, patience } = this.options;
    let last = null;
    let deadline = Date.now() + patience * 1000;
    while (Date.now() < deadline) {
      if (last === null) {
        const day = (await this.call("GET", `/scopes/${account}/${mode}`)).trading_day;
        if (!day) {
          await sleep(0.5); // no session yet
          continue;
        }
        // A trading day begins at 23:00 UTC of the day before.
        last = new Date(Date.parse(`${day}T00:00:00Z`) - 61 * 60_000).toISOString().replace(".000Z", "Z");
      }
      const query = new URLSearchParams({ account, mode, symbol, from: last });
      const fresh = (await this.call("GET", `/bars?${query}`)).items.filter((bar) => bar.ts > last);
      for (const bar of fresh) {
        deadline = Date.now() + patience * 1000;
        last = bar.ts;
        yield bar;
      }
      if (fresh.length === 0) await sleep(0.2);
    }
  }

  /** Sends a signal. No answer is no reason to worry: sent again, it is the same signal. */
  async send(signal) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.call("POST", "/signals", signal);
      } catch (e) {
        if ((e instanceof Refused && e.status < 500) || attempt === 4) throw e;
        await sleep(2 ** attempt / 2);
      }
    }
  }

  /** Waits for the terminal state; the signal as it is then, or when patience is over. */
  async endOf(signalId) {
    const deadline = Date.now() + this.options.patience * 1000;
    for (;;) {
      const signal = await this.call("GET", `/signals/${signalId}`);
      if (signal.state !== "WAITING" || Date.now() > deadline) return signal;
      await sleep(0.2);
    }
  }
}

async function trade(options) {
  const tradewind = new Tradewind(options);
  const decider = new Decider(options.fast, options.slow);
  let sent = 0;
  for await (const bar of tradewind.bars()) {
    const decision = decider.decide(bar);
    if (decision === null) continue;
    sent++;
    const receipt = await tradewind.send({
      signal_id: randomUUID(),
      account: options.account,
      mode: options.mode,
      source: options.source,
      strategy_id: options.strategy,
      symbol: options.symbol,
      signal_type: "BASE_ENTRY",
      position: `${decision.direction}_${sent}`,
      ...decision,
    });
    const end = await tradewind.endOf(receipt.signal_id);
    console.log(end.signal_id, end.direction, end.state, end.terminal_reason ?? "");
    if (end.state === "WAITING") return 1;
    if (sent === options.signals) return 0;
  }
  console.error(`no bar came for ${options.patience} s`);
  return 1;
}

function rehearse(options) {
  const [header, ...lines] = readFileSync(options.bars, "utf8").trimEnd().split("\n");
  const names = header.trim().split(",");
  const decider = new Decider(options.fast, options.slow);
  for (const line of lines) {
    const bar = Object.fromEntries(line.trim().split(",").map((value, at) => [names[at], value]));
    const decision = decider.decide(bar);
    if (decision) console.log(decision.timestamp, decision.direction, decision.stop_price, decision.confidence);
  }
  return 0;
}

function usage(message) {
  console.error(`${message}\noptions: ${Object.keys(DEFAULTS).map((name) => `--${name}`).join(" ")}`);
  process.exit(2);
}

function read(words) {
  const options = { ...DEFAULTS };
  for (let at = 0; at < words.length; at += 2) {
    const name = words[at].replace(/^--/, "");
    if (!words[at].startsWith("--") || !(name in DEFAULTS)) usage(`unknown option: ${words[at]}`);
    if (words[at + 1] === undefined) usage(`${words[at]} needs a value`);
    options[name] = words[at + 1];
  }
  for (const name of ["fast", "slow", "signals", "patience"]) {
    if (!/^\d{1,6}$/.test(options[name])) usage(`--${name} must be a whole number`);
    options[name] = Number(options[name]);
  }
  if (!(options.fast > 0 && options.fast < options.slow)) usage("--fast must be above 0 and below --slow");
  if (!options.bars && !options.token) {
    usage("set TRADEWIND_TOKEN: export TRADEWIND_TOKEN=$(./tradewind token --role trader)");
  }
  return options;
}

const options = read(process.argv.slice(2));
try {
  process.exitCode = options.bars ? rehearse(options) : await trade(options);
} catch (e) {
  console.error(e.cause ? `${e.message}: ${e.cause.message ?? e.cause}` : e.message);
  process.exitCode = 1;
}
