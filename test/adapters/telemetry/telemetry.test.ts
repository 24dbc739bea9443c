import { expect } from "@open-wc/testing";
import { consoleSink } from "../../../src/adapters/telemetry/console.js";
import { openTelemetrySink } from "../../../src/adapters/telemetry/opentelemetry.js";
import type { TelemetrySignal } from "../../../src/core/telemetry/telemetry.js";

const at = Date.UTC(2026, 4, 9, 12);
const changed: TelemetrySignal = {
  type: "event",
  name: "oauth.service",
  level: "info",
  at,
  data: { from: null, to: "connected" },
};
const disabled: TelemetrySignal = {
  type: "event",
  name: "spotify.free_ingest.unavailable",
  level: "warn",
  at,
  data: { reason: "configuration", missing: ["SLSKD_URL", "SLSKD_API_KEY"] },
};
const rejected: TelemetrySignal = {
  type: "event",
  name: "free_ingest.validation_error",
  level: "warn",
  at,
  data: { reasons: { no_dash: 2 } },
};
const latency: TelemetrySignal = {
  type: "metric",
  name: "spotify.recommendations.latency_ms",
  value: 120,
  at,
  data: {},
};
const matched: TelemetrySignal = {
  type: "metric",
  name: "spotify.backfill.jobs",
  value: 7,
  at,
  data: { jobId: "b", counter: "matched" },
};

describe("telemetry for the console", () => {
  it("prints each signal once, at its level", () => {
    const lines: Array<[string, ...Array<unknown>]> = [];
    const printer = Object.fromEntries(
      ["debug", "info", "warn"].map((level) => [
        level,
        (...words: Array<unknown>) => void lines.push([level, ...words]),
      ]),
    );
    const sink = consoleSink(printer as unknown as Console);
    for (const signal of [changed, disabled, latency]) sink(signal);
    expect(lines).to.deep.equal([
      ["info", "2026-05-09T12:00:00.000Z", "info", "oauth.service", { from: null, to: "connected" }],
      [
        "warn",
        "2026-05-09T12:00:00.000Z",
        "warn",
        "spotify.free_ingest.unavailable",
        { reason: "configuration", missing: ["SLSKD_URL", "SLSKD_API_KEY"] },
      ],
      ["debug", "2026-05-09T12:00:00.000Z", "spotify.recommendations.latency_ms", 120, {}],
    ]);
  });
});

describe("telemetry for OpenTelemetry", () => {
  it("hands events to the logger with flat attributes", () => {
    const records: Array<object> = [];
    const sink = openTelemetrySink({ logger: { emit: (record) => void records.push(record) } });
    for (const signal of [changed, disabled, rejected, latency]) sink(signal);
    expect(records).to.deep.equal([
      {
        timestamp: at,
        severityNumber: 9,
        severityText: "INFO",
        body: "oauth.service",
        attributes: { to: "connected" },
      },
      {
        timestamp: at,
        severityNumber: 13,
        severityText: "WARN",
        body: "spotify.free_ingest.unavailable",
        attributes: { reason: "configuration", missing: "SLSKD_URL,SLSKD_API_KEY" },
      },
      {
        timestamp: at,
        severityNumber: 13,
        severityText: "WARN",
        body: "free_ingest.validation_error",
        attributes: { "reasons.no_dash": 2 },
      },
    ]);
  });

  it("hands metrics to instruments that are made once", () => {
    const made: Array<string> = [];
    const recorded: Array<unknown> = [];
    const make = (kind: string) => (name: string, options?: { unit?: string }) => {
      made.push(`${kind} ${name} ${options?.unit}`);
      return { record: (value: number, attributes?: object) => void recorded.push([name, value, attributes]) };
    };
    const sink = openTelemetrySink({ meter: { createHistogram: make("histogram"), createGauge: make("gauge") } });
    for (const signal of [latency, latency, matched, changed]) sink(signal);
    expect(made).to.deep.equal([
      "histogram spotify.recommendations.latency_ms ms",
      "gauge spotify.backfill.jobs {track}",
    ]);
    expect(recorded).to.deep.equal([
      ["spotify.recommendations.latency_ms", 120, {}],
      ["spotify.recommendations.latency_ms", 120, {}],
      ["spotify.backfill.jobs", 7, { jobId: "b", counter: "matched" }],
    ]);
  });
});
