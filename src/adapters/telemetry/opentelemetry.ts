import type { TelemetryMetrics, TelemetrySignal, TelemetrySink } from "../../core/telemetry/telemetry.js";

/** What OpenTelemetry calls attributes. */
export type Attributes = Record<string, string | number | boolean>;

/** The part of a `Logger` of `@opentelemetry/api-logs` that is used. */
export interface OpenTelemetryLogger {
  emit(record: {
    readonly timestamp: number;
    readonly severityNumber: number;
    readonly severityText: string;
    readonly body: string;
    readonly attributes: Attributes;
  }): void;
}

/** The part of a `Meter` of `@opentelemetry/api` that is used. */
export interface OpenTelemetryMeter {
  createHistogram(
    name: string,
    options?: { readonly unit?: string },
  ): { record(value: number, attributes?: Attributes): void };
  createGauge(
    name: string,
    options?: { readonly unit?: string },
  ): { record(value: number, attributes?: Attributes): void };
}

/** OpenTelemetry's severity numbers; an audit event is information that must be kept. */
const severities = { debug: 5, info: 9, audit: 10, warn: 13 } as const;

/** The instrument of each metric, a histogram or a gauge, and its unit. */
const instruments: Readonly<
  Record<keyof TelemetryMetrics, readonly ["createHistogram" | "createGauge", unit: string]>
> = {
  "spotify.recommendations.latency_ms": ["createHistogram", "ms"],
  "spotify.recommendations.payload_bytes": ["createHistogram", "By"],
  "spotify.backfill.jobs": ["createGauge", "{track}"],
};

/** Attributes are flat: lists become comma-separated text, records get dotted names, nulls are left out. */
const flatten = (data: object, prefix = ""): Attributes =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
      if (value === null || value === undefined) return [];
      if (Array.isArray(value)) return [[prefix + name, value.join()]];
      return typeof value === "object" ? Object.entries(flatten(value, `${prefix}${name}.`)) : [[prefix + name, value]];
    }),
  ) as Attributes;

/** Sends events to a logger and metrics to a meter of the host's OpenTelemetry. Either may be left out. */
export const openTelemetrySink = ({
  logger,
  meter,
}: {
  readonly logger?: OpenTelemetryLogger;
  readonly meter?: OpenTelemetryMeter;
}): TelemetrySink => {
  const made = new Map<string, ReturnType<OpenTelemetryMeter["createGauge"]>>();
  const instrument = (name: keyof TelemetryMetrics) => {
    const [kind, unit] = instruments[name];
    let known = made.get(name);
    if (!known && meter) made.set(name, (known = meter[kind](name, { unit })));
    return known;
  };
  return (signal: TelemetrySignal) => {
    const attributes = flatten(signal.data);
    if (signal.type === "metric") return instrument(signal.name)?.record(signal.value, attributes);
    const { level, name, at } = signal;
    logger?.emit({
      timestamp: at,
      severityNumber: severities[level],
      severityText: level.toUpperCase(),
      body: name,
      attributes,
    });
  };
};
