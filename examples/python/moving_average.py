#!/usr/bin/env python3
"""A strategy outside Tradewind: two moving averages. Python 3.8 or newer, nothing to install.

It follows the bars that Tradewind trades, sends a signal with stop and confidence each time the averages change sides, and
waits for what became of it. With --bars it reads a file instead, prints what it would send, and sends nothing.

    export TRADEWIND_TOKEN=$(./tradewind token --role trader)
    python3 examples/python/moving_average.py --signals 1

An example of the calls, not of a strategy that earns money.
"""

import argparse
import csv
import datetime
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from decimal import Decimal

MINUTE = datetime.timedelta(minutes=1)


class Decider:
    """Decides bar by bar. Prices stay text, as the API gives and takes them: exact."""

    def __init__(self, fast, slow):
        self.fast, self.slow = fast, slow
        self.bars, self.side = [], None

    def decide(self, bar):
        """Returns the signal this bar's close gives, or None."""
        self.bars = (self.bars + [bar])[-self.slow :]
        if len(self.bars) < self.slow:
            return None
        closes = [Decimal(b["close"]) for b in self.bars]
        # Sums instead of averages: whole comparisons, no rounding.
        distance = sum(closes[-self.fast :]) * self.slow - sum(closes) * self.fast
        side = "long" if distance > 0 else "short" if distance < 0 else self.side
        if side == self.side:
            return None
        self.side = side
        ranges = sum(Decimal(b["high"]) - Decimal(b["low"]) for b in self.bars) * self.fast
        confidence = 5 if ranges == 0 else min(5, 1 + int(4 * abs(distance) / ranges))
        if side == "long":
            stop = min((b["low"] for b in self.bars), key=Decimal)
        else:
            stop = max((b["high"] for b in self.bars), key=Decimal)
        closed = datetime.datetime.fromisoformat(bar["ts"].replace("Z", "+00:00")) + MINUTE
        return {
            "direction": side,
            "timestamp": closed.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "stop_price": stop,
            "confidence": confidence,
            "reasoning": "average of %d closes crossed that of %d" % (self.fast, self.slow),
        }


class Tradewind:
    """The few calls a strategy needs."""

    def __init__(self, options):
        self.options = options

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.options.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + self.options.token, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def bars(self):
        """Yields the bars of the trading day as they come, until time is up."""
        options, last = self.options, None
        deadline = time.monotonic() + options.patience
        while time.monotonic() < deadline:
            if last is None:
                day = self.call("GET", "/scopes/%s/%s" % (options.account, options.mode)).get("trading_day")
                if day is None:  # no session yet
                    time.sleep(0.5)
                    continue
                start = datetime.date.fromisoformat(day) - datetime.timedelta(days=1)
                last = start.isoformat() + "T22:59:00Z"  # a trading day begins at 23:00 UTC
            query = {"account": options.account, "mode": options.mode, "symbol": options.symbol, "from": last}
            new = [b for b in self.call("GET", "/bars?" + urllib.parse.urlencode(query))["items"] if b["ts"] > last]
            for bar in new:
                deadline = time.monotonic() + options.patience
                last = bar["ts"]
                yield bar
            if not new:
                time.sleep(0.2)

    def send(self, signal):
        """Sends a signal. No answer is no reason to worry: sent again, it is the same signal."""
        for attempt in range(5):
            try:
                return self.call("POST", "/signals", signal)
            except urllib.error.HTTPError as e:
                if e.code < 500 or attempt == 4:
                    raise
            except OSError:
                if attempt == 4:
                    raise
            time.sleep(2**attempt / 2)

    def end_of(self, signal_id):
        """Waits for the terminal state; returns the signal as it is then, or when patience is over."""
        deadline = time.monotonic() + self.options.patience
        while True:
            signal = self.call("GET", "/signals/" + signal_id)
            if signal["state"] != "WAITING" or time.monotonic() > deadline:
                return signal
            time.sleep(0.2)


def trade(options):
    tradewind, decider, sent = Tradewind(options), Decider(options.fast, options.slow), 0
    for bar in tradewind.bars():
        decision = decider.decide(bar)
        if decision is None:
            continue
        sent += 1
        signal = {
            "signal_id": str(uuid.uuid4()),
            "account": options.account,
            "mode": options.mode,
            "source": options.source,
            "strategy_id": options.strategy,
            "symbol": options.symbol,
            "signal_type": "BASE_ENTRY",
            "position": "%s_%d" % (decision["direction"], sent),
            **decision,
        }
        receipt = tradewind.send(signal)
        end = tradewind.end_of(receipt["signal_id"])
        print(end["signal_id"], end["direction"], end["state"], end.get("terminal_reason") or "", flush=True)
        if end["state"] == "WAITING":
            return 1
        if sent == options.signals:
            return 0
    print("no bar came for %d s" % options.patience, file=sys.stderr)
    return 1


def rehearse(options):
    decider = Decider(options.fast, options.slow)
    with open(options.bars, newline="", encoding="utf-8") as file:
        for bar in csv.DictReader(file):
            decision = decider.decide(bar)
            if decision is not None:
                print(decision["timestamp"], decision["direction"], decision["stop_price"], decision["confidence"])
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default=os.environ.get("TRADEWIND_URL", "http://127.0.0.1:8082"))
    parser.add_argument("--token", default=os.environ.get("TRADEWIND_TOKEN", ""), help="better: TRADEWIND_TOKEN")
    parser.add_argument("--account", default="demo")
    parser.add_argument("--mode", default="paper")
    parser.add_argument("--symbol", default="MGC")
    parser.add_argument("--strategy", default="manual", help="an external strategy of the live portfolio")
    parser.add_argument("--source", default="python-example")
    parser.add_argument("--fast", type=int, default=5)
    parser.add_argument("--slow", type=int, default=20)
    parser.add_argument("--signals", type=int, default=1, help="stop after so many")
    parser.add_argument("--patience", type=int, default=120, help="seconds without a bar or an end")
    parser.add_argument("--bars", help="a bar file: print what would be sent, send nothing")
    options = parser.parse_args()
    if not 0 < options.fast < options.slow:
        parser.error("--fast must be above 0 and below --slow")
    if options.bars is None and not options.token:
        parser.error("set TRADEWIND_TOKEN: export TRADEWIND_TOKEN=$(./tradewind token --role trader)")
    try:
        return rehearse(options) if options.bars else trade(options)
    except urllib.error.HTTPError as e:
        print("%s answered %d: %s" % (e.url, e.code, e.read().decode(errors="replace")), file=sys.stderr)
    except OSError as e:
        print("%s: %s" % (options.url if options.bars is None else options.bars, e), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
